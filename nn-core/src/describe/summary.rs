//! The table of a network.

use core::fmt::{self, Display, Write};

use super::{Description, Layer, Shapes};

/// A table of a network: each stage with its layer, what it gives, its parameters and its multiply-adds; the stages of
/// nested networks indented below theirs; totals below.
///
/// A nested network's row has its totals, which the rows below it break down. A further use of a layer counts no
/// parameters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Summary(pub &'static Description);

/// How far nested stages are indented.
const INDENT: usize = 2;
/// Between columns.
const GAP: usize = 2;

/// The first column of numbers, which stand at its right.
const NUMBERS: usize = 3;

/// A row, column by column.
struct Row<'a> {
    depth: usize,
    cells: [&'a dyn Display; 5],
}

/// An empty cell.
const NONE: &dyn Display = &"";

impl Display for Summary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self(network) = self;
        let mut widths = [0; 5];
        self.rows(&mut |row| {
            for (column, (width, cell)) in widths.iter_mut().zip(row.cells).enumerate() {
                let indent = if column == 0 { INDENT * row.depth } else { 0 };
                *width = (*width).max(indent + measure(cell)?);
            }
            Ok(())
        })?;

        write!(f, "{}: ", network.name)?;
        for (index, input) in network.inputs.iter().enumerate() {
            let comma = if index > 0 { ", " } else { "" };
            write!(f, "{comma}{} {:?}", input.name, input.shape)?;
        }
        write!(f, " -> {}", Shapes(network.outputs.iter().map(|&output| network.shape(output))))?;
        self.rows(&mut |row| {
            f.write_char('\n')?;
            // Blanks are owed until something follows them, so that no line ends with any.
            let mut owed = INDENT * row.depth;
            for (column, (width, cell)) in widths.into_iter().zip(row.cells).enumerate() {
                let (len, indent) = (measure(cell)?, if column == 0 { INDENT * row.depth } else { 0 });
                let space = width - indent - len;
                let (before, after) = if column < NUMBERS { (0, space) } else { (space, 0) };
                owed += before;
                if len > 0 {
                    write!(f, "{:owed$}{cell}", "")?;
                    owed = 0;
                }
                owed += after + GAP;
            }
            Ok(())
        })
    }
}

impl Summary {
    fn rows(&self, each: &mut dyn FnMut(Row<'_>) -> fmt::Result) -> fmt::Result {
        let Self(network) = self;
        let heads: [&dyn Display; 5] = [&"stage", &"layer", &"gives", &"parameters", &"multiply-adds"];
        each(Row { depth: 0, cells: heads })?;
        stages(network, 0, each)?;
        let frozen = network.frozen_parameters();
        let total: [&dyn Display; 5] =
            [&"total", NONE, NONE, &network.parameters(), &network.multiply_adds()];
        each(Row { depth: 0, cells: total })?;
        if frozen > 0 {
            each(Row { depth: 0, cells: [&"frozen", NONE, NONE, &frozen, NONE] })?;
        }
        Ok(())
    }
}

fn stages(network: &Description, depth: usize, each: &mut dyn FnMut(Row<'_>) -> fmt::Result) -> fmt::Result {
    for stage in network.stages {
        let gives = Shapes(stage.shapes.iter().copied());
        let parameters = if stage.shared { 0 } else { stage.parameters };
        let cells: [&dyn Display; 5] =
            [&stage.name, &Layer(stage), &gives, &parameters, &stage.multiply_adds];
        each(Row { depth, cells })?;
        if let Some(inner) = stage.shown() {
            stages(inner, depth + 1, each)?;
        }
    }
    Ok(())
}

/// The characters of a cell.
fn measure(cell: &dyn Display) -> Result<usize, fmt::Error> {
    struct Characters(usize);
    impl Write for Characters {
        fn write_str(&mut self, text: &str) -> fmt::Result {
            self.0 += text.chars().count();
            Ok(())
        }
    }
    let mut characters = Characters(0);
    write!(characters, "{cell}")?;
    Ok(characters.0)
}
