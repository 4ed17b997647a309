//! Tables: of a network, of a training, of anything.

use super::page::Escaped;
use crate::describe::{Description, Layer, Shapes};
use crate::train::History;

/// More rows would not be read: so many are shown, spread evenly, the last among them.
const ROWS: usize = 200;

/// A table with a head. A column all of whose cells are numbers stands at its right.
pub(super) fn table<H: AsRef<str>, R: AsRef<[String]>>(
    head: &[H],
    rows: impl IntoIterator<Item = R>,
) -> String {
    let rows: Vec<R> = rows.into_iter().collect();
    let is_number: Vec<bool> = (0..head.len())
        .map(|column| {
            let mut cells =
                rows.iter().map(|row| row.as_ref()[column].as_str()).filter(|cell| !cell.is_empty());
            !rows.is_empty() && cells.all(starts_with_number)
        })
        .collect();
    let row = |tag: &str, cells: &mut dyn Iterator<Item = &str>| {
        let cells = cells.zip(&is_number).map(|(cell, is_number)| {
            let class = if *is_number { " class=\"number\"" } else { "" };
            format!("<{tag}{class}>{}</{tag}>", Escaped(cell))
        });
        format!("<tr>{}</tr>\n", cells.collect::<String>())
    };
    let head = row("th", &mut head.iter().map(AsRef::as_ref));
    let body: String =
        rows.iter().map(|cells| row("td", &mut cells.as_ref().iter().map(String::as_str))).collect();
    format!("<table>\n<thead>{head}</thead>\n<tbody>\n{body}</tbody>\n</table>\n")
}

/// `0.97`, `−3`, `12 %`.
fn starts_with_number(cell: &str) -> bool {
    let digits = cell.trim_start_matches(['-', '−', '+', '±']);
    digits.starts_with(|c: char| c.is_ascii_digit())
        && digits
            .chars()
            .all(|c| c.is_ascii_digit() || matches!(c, '.' | '%' | ' ' | 'e' | '-' | '−' | '±' | '_'))
        || matches!(cell, "–" | "NaN" | "inf" | "-inf")
}

/// The stages of a network, those of nested ones indented, and totals.
pub(super) fn summary(network: &Description) -> String {
    let mut rows = Vec::new();
    stages(network, 0, &mut rows);
    let frozen = network.frozen_parameters();
    rows.push([
        "total".into(),
        String::new(),
        String::new(),
        network.parameters().to_string(),
        network.multiply_adds().to_string(),
    ]);
    if frozen > 0 {
        rows.push(["frozen".into(), String::new(), String::new(), frozen.to_string(), String::new()]);
    }
    table(&["stage", "layer", "gives", "parameters", "multiply-adds"], rows)
}

fn stages(network: &Description, depth: usize, rows: &mut Vec<[String; 5]>) {
    for stage in network.stages {
        let parameters = if stage.shared { 0 } else { stage.parameters };
        rows.push([
            // Blanks that a page does not fold.
            format!("{}{}", "\u{a0}\u{a0}\u{a0}".repeat(depth), stage.name),
            Layer(stage).to_string(),
            Shapes(stage.shapes.iter().copied()).to_string(),
            parameters.to_string(),
            stage.multiply_adds.to_string(),
        ]);
        if let Some(inner) = stage.shown() {
            stages(inner, depth + 1, rows);
        }
    }
}

/// The epochs of a training, folded.
pub(super) fn history(history: &History) -> String {
    let count = history.epochs.len();
    let mut head = vec!["epoch".to_string(), "training loss".into()];
    let is_validated = history.epochs.iter().any(|record| record.validation.is_some());
    if is_validated {
        head.push("validation loss".into());
    }
    head.extend(history.metrics.iter().map(ToString::to_string));
    head.extend(["learning rate".into(), "seconds".into()]);
    let shown = count.min(ROWS);
    let rows = (0..shown).map(|row| {
        let epoch = (row + 1) * count / shown - 1;
        let record = &history.epochs[epoch];
        let mut cells = vec![(epoch + 1).to_string(), format!("{:.5}", record.loss)];
        if is_validated {
            cells.push(record.validation.map_or_else(|| "–".into(), |loss| format!("{loss:.5}")));
        }
        cells.extend(record.metrics.iter().map(|metric| format!("{metric:.4}")));
        cells.extend([format!("{:.2e}", record.learning_rate), format!("{:.3}", record.seconds)]);
        cells
    });
    let table = table(&head, rows);
    let total: f64 = history.epochs.iter().map(|record| record.seconds).sum();
    let stopped = if history.stopped { ", ended before the last" } else { "" };
    let shown = if shown < count { format!(", {shown} of them shown") } else { String::new() };
    format!(
        "<details>\n<summary>{count} epochs in {total:.1} s{stopped}{shown}</summary>\n{table}</details>\n"
    )
}
