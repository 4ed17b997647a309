//! The graph of a network: what feeds what, from above to below.

use plotters::prelude::DrawingBackend;
use plotters::style::{RGBColor, WHITE};

use super::Figure;
use super::brush::{At, Brush, CENTRE, Frame, fitted, width};
use super::figure::Content;
use super::style::{GREY, INK};
use crate::describe::{Description, Layer, Shapes, Source};

/// The boxes of a network, placed.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Graph {
    boxes: Vec<Node>,
    /// From box to box.
    edges: Vec<(usize, usize)>,
    size: At,
}

#[derive(Debug, Clone, PartialEq)]
struct Node {
    lines: [String; 3],
    /// An input or an output.
    is_end: bool,
    is_frozen: bool,
    /// How many stages lie above it at most.
    rank: usize,
    centre: At,
}

const SMALL: f64 = 12.0;
const WIDEST: f64 = 360.0;
/// The height of a box.
const HIGH: f64 = 60.0;
const GAP: At = (24.0, 30.0);
const MARGIN: f64 = 16.0;

/// The graph of a network: a box for each input, stage and output with its layer and shape, arrows for what feeds what; a
/// nested network is one box. Frozen stages have a grey frame.
///
/// ```
/// # use nn_core::Layer;
/// # nn_core::network! {
/// #     struct Net(x: [2]) -> [1] { x -> dense(3) -> tanh -> dense(1) }
/// # }
/// let figure = nn_core::plot::graph(<Net as Layer>::DESCRIPTION.expect("a declared network"));
/// assert!(figure.to_svg().contains("dense(3)"));
/// ```
#[must_use]
pub fn graph(network: &Description) -> Figure {
    let graph = Graph::new(network);
    let (wide, high) = graph.size;
    Figure::new(wide.ceil() as u32, high.ceil() as u32, Content::Graph(Box::new(graph)))
}

impl Graph {
    fn new(network: &Description) -> Self {
        let mut graph = Self { boxes: Vec::new(), edges: Vec::new(), size: (0.0, 0.0) };
        for input in network.inputs {
            graph.add(["", input.name, &format!("{:?}", input.shape)], true, false, &[]);
        }
        let inputs = network.inputs.len();
        let place = |source: &Source| match *source {
            Source::Input(input) => input,
            Source::Stage { stage, .. } => inputs + stage,
        };
        for stage in network.stages {
            let layer = Layer(stage).to_string();
            let shapes = Shapes(stage.shapes.iter().copied()).to_string();
            let from: Vec<_> = stage.operands.iter().map(place).collect();
            // A stage without a label is called by its layer, with a number.
            let is_label = stage.name.trim_end_matches(|c: char| c.is_ascii_digit()) != stage.kind;
            let name = if is_label { stage.name } else { "" };
            graph.add([name, &layer, &shapes], false, stage.frozen, &from);
        }
        for (index, output) in network.outputs.iter().enumerate() {
            let name =
                if network.outputs.len() == 1 { "output".into() } else { format!("output {}", index + 1) };
            graph.add(["", &name, &format!("{:?}", network.shape(*output))], true, false, &[place(output)]);
        }
        graph.arrange();
        graph
    }

    fn add(&mut self, lines: [&str; 3], is_end: bool, is_frozen: bool, from: &[usize]) {
        let lines = lines.map(|line| fitted(line, SMALL, WIDEST - 16.0));
        let rank = from.iter().map(|&before| self.boxes[before].rank + 1).max().unwrap_or(0);
        let index = self.boxes.len();
        self.edges.extend(from.iter().map(|&before| (before, index)));
        self.boxes.push(Node { lines, is_end, is_frozen, rank, centre: (0.0, 0.0) });
    }

    /// Each rank is a row. Within it boxes are ordered, and placed, by the mean place of what feeds them, as far as they do
    /// not overlap (Sugiyama, Tagawa and Toda, Methods for visual understanding of hierarchical system structures, 1981).
    fn arrange(&mut self) {
        let ranks = self.boxes.iter().map(|node| node.rank).max().map_or(0, |rank| rank + 1);
        for rank in 0..ranks {
            let mut row: Vec<(f64, usize)> = Vec::new();
            for index in (0..self.boxes.len()).filter(|&index| self.boxes[index].rank == rank) {
                let feeds =
                    self.edges.iter().filter(|edge| edge.1 == index).map(|edge| self.boxes[edge.0].centre.0);
                let (sum, count) = feeds.fold((0.0, 0), |(sum, count), x| (sum + x, count + 1));
                row.push((if count == 0 { 0.0 } else { sum / f64::from(count) }, index));
            }
            row.sort_by(|a, b| a.0.total_cmp(&b.0));
            let y = MARGIN + (HIGH + GAP.1) * rank as f64 + HIGH / 2.0;
            // A box that overlaps the one before it is moved to the right, and then the row back to where it wants to be.
            let mut places: Vec<f64> = Vec::new();
            for (at, (wanted, index)) in row.iter().enumerate() {
                let least = at.checked_sub(1).map(|before| {
                    places[before]
                        + (self.boxes[row[before].1].width() + self.boxes[*index].width()) / 2.0
                        + GAP.0
                });
                places.push(least.map_or(*wanted, |least| wanted.max(least)));
            }
            let shift: f64 = row.iter().zip(&places).map(|((wanted, _), place)| wanted - place).sum();
            let shift = shift / row.len().max(1) as f64;
            for ((_, index), place) in row.iter().zip(places) {
                self.boxes[*index].centre = (place + shift, y);
            }
        }
        let left = self.boxes.iter().map(|node| node.frame().left).fold(f64::INFINITY, f64::min);
        let shift = MARGIN - left + self.detours() * 14.0;
        self.boxes.iter_mut().for_each(|node| node.centre.0 += shift);
        let right = self.boxes.iter().map(|node| node.frame().right).fold(0.0, f64::max);
        self.size = (right + MARGIN, MARGIN * 2.0 + (HIGH + GAP.1) * ranks as f64 - GAP.1);
    }

    /// Edges that pass rows by.
    fn detours(&self) -> f64 {
        self.edges.iter().filter(|edge| self.is_detour(edge)).count() as f64
    }

    fn is_detour(&self, &(from, to): &(usize, usize)) -> bool {
        self.boxes[to].rank - self.boxes[from].rank > 1
    }

    pub(super) fn draw<B: DrawingBackend>(&self, brush: &Brush<'_, B>) {
        let mut lane = MARGIN;
        for edge in &self.edges {
            let (from, to) = (self.boxes[edge.0].frame(), self.boxes[edge.1].frame());
            let (start, end) = (self.boxes[edge.0].centre.0, self.boxes[edge.1].centre.0);
            let (upper, lower) = (from.bottom, to.top);
            if self.is_detour(edge) {
                // Down the left side, where no box is.
                let (out, into) = (upper - HIGH / 2.0, lower + HIGH / 2.0);
                brush.line(&[(from.left, out), (lane, out), (lane, into), (to.left - 6.0, into)], GREY, 1.5);
                let tip = (to.left, into);
                brush.polygon(&[tip, (tip.0 - 8.0, tip.1 - 4.0), (tip.0 - 8.0, tip.1 + 4.0)], GREY);
                lane += 14.0;
            } else {
                let middle = f64::midpoint(upper, lower);
                brush.line(&[(start, upper), (start, middle), (end, middle), (end, lower - 6.0)], GREY, 1.5);
                brush.polygon(&[(end, lower), (end - 4.0, lower - 8.0), (end + 4.0, lower - 8.0)], GREY);
            }
        }
        for node in &self.boxes {
            node.draw(brush);
        }
    }
}

impl Node {
    fn width(&self) -> f64 {
        self.lines.iter().map(|line| width(line, SMALL)).fold(70.0, f64::max) + 20.0
    }

    fn frame(&self) -> Frame {
        let ((x, y), half) = (self.centre, self.width() / 2.0);
        Frame { left: x - half, top: y - HIGH / 2.0, right: x + half, bottom: y + HIGH / 2.0 }
    }

    fn draw<B: DrawingBackend>(&self, brush: &Brush<'_, B>) {
        let frame = self.frame();
        let (fill, edge) = match (self.is_end, self.is_frozen) {
            (true, _) => (RGBColor(253, 240, 222), RGBColor(230, 159, 0)),
            (false, true) => (WHITE, RGBColor(190, 190, 190)),
            (false, false) => (RGBColor(231, 242, 250), RGBColor(0, 114, 178)),
        };
        brush.fill(frame, fill, 1.0);
        brush.outline(frame, edge, 1.2);
        let (x, y) = self.centre;
        let lines: Vec<&String> = self.lines.iter().filter(|line| !line.is_empty()).collect();
        let top = y - 8.0 * (lines.len() as f64 - 1.0);
        for (index, line) in lines.iter().enumerate() {
            let ink = if index + 1 == lines.len() { GREY } else { INK };
            brush.text(line, (x, top + 16.0 * index as f64), SMALL, ink, CENTRE);
        }
    }
}
