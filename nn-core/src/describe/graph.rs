//! The graph of a network, as text for Graphviz and for Mermaid.

use core::fmt::{self, Display, Write};

use super::{Description, Layer, Shapes, Source, Stage};

/// The graph of a network: a box for each stage, an arrow for each value; nested networks are boxes around theirs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Graph(pub &'static Description);

impl Graph {
    /// In the language of Graphviz: `dot -Tsvg`.
    #[must_use]
    pub fn dot(self) -> Dot {
        Dot(self.0)
    }

    /// As a Mermaid flowchart.
    #[must_use]
    pub fn mermaid(self) -> Mermaid {
        Mermaid(self.0)
    }
}

/// A [`Graph`] in the language of Graphviz.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Dot(&'static Description);

/// A [`Graph`] as a Mermaid flowchart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mermaid(&'static Description);

impl Display for Dot {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "digraph \"{}\" {{", Escaped(Language::Dot, self.0.name))?;
        writeln!(f, "    node [shape = box]")?;
        Writer { f, language: Language::Dot }.graph(self.0)?;
        f.write_char('}')
    }
}

impl Display for Mermaid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "flowchart TD")?;
        f.write_char('\n')?;
        Writer { f, language: Language::Mermaid }.graph(self.0)
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Language {
    Dot,
    Mermaid,
}

/// The stages that lead to a nested network; displays as `s1_s0_`.
#[derive(Clone, Copy)]
struct Path<'a> {
    parent: Option<&'a Path<'a>>,
    stage: usize,
}

impl Display for Path<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(parent) = self.parent {
            parent.fmt(f)?;
        }
        write!(f, "s{}_", self.stage)
    }
}

/// A name in the graph: of a network's input (`i`), stage (`s`) or output (`o`).
struct Node<'a>(Option<&'a Path<'a>>, char, usize);

impl Display for Node<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self(path, letter, index) = self;
        if let Some(path) = path {
            path.fmt(f)?;
        }
        write!(f, "{letter}{index}")
    }
}

/// The node that a value comes from: of a nested network, the one within.
struct Origin<'a>(&'a Description, Option<&'a Path<'a>>, Source);

impl Display for Origin<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self(network, path, source) = *self;
        match source {
            Source::Input(input) => Node(path, 'i', input).fmt(f),
            Source::Stage { stage, result } => match network.stages[stage].shown() {
                Some(inner) => {
                    Origin(inner, Some(&Path { parent: path, stage }), inner.outputs[result]).fmt(f)
                }
                None => Node(path, 's', stage).fmt(f),
            },
        }
    }
}

/// A text within double quotes.
struct Escaped<D>(Language, D);

impl<D: Display> Display for Escaped<D> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        struct Escaping<'a, 'b>(Language, &'a mut fmt::Formatter<'b>);
        impl Write for Escaping<'_, '_> {
            fn write_str(&mut self, text: &str) -> fmt::Result {
                text.chars().try_for_each(|character| match (self.0, character) {
                    (Language::Dot, '"') => self.1.write_str("\\\""),
                    (Language::Dot, '\\') => self.1.write_str("\\\\"),
                    (Language::Dot, '\n') => self.1.write_str("\\n"),
                    (Language::Mermaid, '"') => self.1.write_str("#quot;"),
                    (Language::Mermaid, '\n') => self.1.write_str("<br/>"),
                    (Language::Mermaid, '#' | '<' | '>' | '&' | '`' | '\\') => {
                        write!(self.1, "#{};", u32::from(character))
                    }
                    _ => self.1.write_char(character),
                })
            }
        }
        write!(Escaping(self.0, f), "{}", self.1)
    }
}

struct Writer<'a, 'b> {
    f: &'a mut fmt::Formatter<'b>,
    language: Language,
}

impl Writer<'_, '_> {
    fn graph(&mut self, network: &Description) -> fmt::Result {
        self.nodes(network, None, 1)?;
        for (index, &output) in network.outputs.iter().enumerate() {
            let shape = network.shape(output);
            let node = Node(None, 'o', index);
            if network.outputs.len() == 1 {
                self.node(&node, true, false, &format_args!("output\n{shape:?}"), 1)?;
            } else {
                self.node(&node, true, false, &format_args!("output {}\n{shape:?}", index + 1), 1)?;
            }
        }
        self.edges(network, None)?;
        for (index, &output) in network.outputs.iter().enumerate() {
            self.edge(&Origin(network, None, output), &Node(None, 'o', index))?;
        }
        Ok(())
    }

    /// Inputs and stages, those of nested networks within a box of theirs.
    fn nodes(&mut self, network: &Description, path: Option<&Path<'_>>, depth: usize) -> fmt::Result {
        for (index, input) in network.inputs.iter().enumerate() {
            let label = format_args!("{}\n{:?}", input.name, input.shape);
            self.node(&Node(path, 'i', index), true, false, &label, depth)?;
        }
        for (index, stage) in network.stages.iter().enumerate() {
            let node = Node(path, 's', index);
            let Some(inner) = stage.shown() else {
                let label = format_args!(
                    "{}\n{}\n{}",
                    stage.name,
                    Layer(stage),
                    Shapes(stage.shapes.iter().copied())
                );
                self.node(&node, false, stage.frozen, &label, depth)?;
                continue;
            };
            self.open(&node, stage, depth)?;
            self.nodes(inner, Some(&Path { parent: path, stage: index }), depth + 1)?;
            let end = if self.language == Language::Dot { "}" } else { "end" };
            writeln!(self.f, "{:1$}{end}", "", 4 * depth)?;
        }
        Ok(())
    }

    fn node(
        &mut self,
        node: &Node<'_>,
        is_end: bool,
        is_dashed: bool,
        label: &dyn Display,
        depth: usize,
    ) -> fmt::Result {
        let label = Escaped(self.language, label);
        write!(self.f, "{:1$}{node}", "", 4 * depth)?;
        match (self.language, is_end) {
            (Language::Dot, _) => {
                write!(self.f, " [label = \"{label}\"")?;
                if is_end {
                    write!(self.f, ", shape = ellipse")?;
                }
                if is_dashed {
                    write!(self.f, ", style = dashed")?;
                }
                writeln!(self.f, "]")
            }
            (Language::Mermaid, true) => writeln!(self.f, "([\"{label}\"])"),
            (Language::Mermaid, false) => writeln!(self.f, "[\"{label}\"]"),
        }
    }

    /// The start of the box around a nested network.
    fn open(&mut self, node: &Node<'_>, stage: &Stage, depth: usize) -> fmt::Result {
        let indent = 4 * depth;
        let label = format_args!("{}: {}", stage.name, Layer(stage));
        let label = Escaped(self.language, label);
        match self.language {
            Language::Dot => {
                writeln!(self.f, "{:indent$}subgraph cluster_{node} {{", "")?;
                writeln!(self.f, "{:indent$}    label = \"{label}\"", "")?;
                let style = if stage.frozen { "dashed" } else { "solid" };
                writeln!(self.f, "{:indent$}    style = {style}", "")
            }
            Language::Mermaid => writeln!(self.f, "{:indent$}subgraph {node}[\"{label}\"]", ""),
        }
    }

    /// What each stage is fed; a nested network at its inputs.
    fn edges(&mut self, network: &Description, path: Option<&Path<'_>>) -> fmt::Result {
        for (index, stage) in network.stages.iter().enumerate() {
            let within = Path { parent: path, stage: index };
            for (input, &operand) in stage.operands.iter().enumerate() {
                let origin = Origin(network, path, operand);
                match stage.shown() {
                    Some(_) => self.edge(&origin, &Node(Some(&within), 'i', input))?,
                    None => self.edge(&origin, &Node(path, 's', index))?,
                }
            }
            if let Some(inner) = stage.shown() {
                self.edges(inner, Some(&within))?;
            }
        }
        Ok(())
    }

    fn edge(&mut self, from: &Origin<'_>, to: &Node<'_>) -> fmt::Result {
        let arrow = if self.language == Language::Dot { "->" } else { "-->" };
        writeln!(self.f, "    {from} {arrow} {to}")
    }
}
