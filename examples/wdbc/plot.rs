//! Loss curves and ROC curves as SVG.

use std::error::Error;
use std::path::Path;

use nn_core::metrics::Roc;
use plotters::coord::Shift;
use plotters::coord::ranged1d::{Ranged, ValueFormatter};
use plotters::element::DashedPathElement;
use plotters::prelude::*;

use crate::cross_validation::Run;

type Area<'a> = DrawingArea<SVGBackend<'a>, Shift>;
type Chart<'a, 'b, X, Y> = ChartContext<'a, SVGBackend<'b>, Cartesian2d<X, Y>>;

/// The runs of a model, with how they are drawn.
pub struct Model<'a> {
    pub name: &'a str,
    pub colour: RGBColor,
    pub runs: &'a [Run],
}

/// A pair that people who are colour-blind can tell apart (Okabe and Ito, Color universal design, 2008).
pub const BLUE: RGBColor = RGBColor(0, 114, 178);
pub const VERMILION: RGBColor = RGBColor(213, 94, 0);

struct Curve {
    label: String,
    colour: RGBColor,
    dashed: bool,
    points: Vec<(f64, f64)>,
}

/// What is written at the axes.
struct Labels<'a> {
    /// What the x axis shows, and decimals of its numbers.
    x: (&'a str, usize),
    /// As `x`.
    y: (&'a str, usize),
    legend: SeriesLabelPosition,
}

/// Loss by epoch, each the mean over all runs: on the part trained on, and on the part held out.
pub fn losses(path: &Path, models: &[Model<'_>]) -> Result<(), Box<dyn Error>> {
    let mut curves = Vec::new();
    for Model { name, colour, runs } in models {
        let epochs = runs.iter().map(|run| run.history.epochs.len()).min().unwrap_or(0);
        let mean = |loss: &dyn Fn(&Run, usize) -> f64| {
            let of = |epoch| runs.iter().map(|run| loss(run, epoch)).sum::<f64>() / runs.len() as f64;
            (0..epochs).map(|epoch| ((epoch + 1) as f64, of(epoch))).collect()
        };
        let training = mean(&|run, epoch| run.history.epochs[epoch].loss);
        let held_out = mean(&|run, epoch| run.history.epochs[epoch].validation.unwrap_or(f64::NAN));
        let curve = |part, dashed, points| Curve {
            label: format!("{name}, {part}"),
            colour: *colour,
            dashed,
            points,
        };
        curves.push(curve("training part", false, training));
        curves.push(curve("held-out part", true, held_out));
    }
    let points = curves.iter().flat_map(|curve| &curve.points);
    let (mut last, mut low, mut high) = (1.0_f64, f64::INFINITY, 0.0_f64);
    points.for_each(|&(x, y)| (last, low, high) = (last.max(x), low.min(y), high.max(y)));

    (low, high) = (low / 1.2, high * 1.2);
    let lines = [0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0, 2.0, 5.0];
    let lines = lines.into_iter().filter(|line| (low..high).contains(line)).collect();
    let area = SVGBackend::new(path, (900, 560)).into_drawing_area();
    area.fill(&WHITE)?;
    let mut chart = frame(&area, "Loss by epoch, mean over all folds and seeds")
        .build_cartesian_2d(0.0..last, (low..high).log_scale().with_key_points(lines))?;
    let labels = Labels {
        x: ("epoch", 0),
        y: ("binary cross-entropy (nats per patient)", 2),
        legend: SeriesLabelPosition::UpperRight,
    };
    draw(&mut chart, &curves, &labels)?;
    Ok(area.present()?)
}

/// ROC curves of the predictions of all runs: as a whole, and the corner that matters.
pub fn rocs(path: &Path, models: &[Model<'_>]) -> Result<(), Box<dyn Error>> {
    let mut curves = Vec::new();
    for Model { name, colour, runs } in models {
        let roc = Roc::of_scores(runs.iter().flat_map(|run| run.scores.iter().copied()))?;
        curves.push(Curve {
            label: format!("{name} (area {:.3})", roc.area()),
            colour: *colour,
            dashed: false,
            points: roc.points.iter().map(|p| (p.false_positive_rate, p.true_positive_rate)).collect(),
        });
    }
    let chance = (0..=100).map(|percent| f64::from(percent) / 100.0).map(|rate| (rate, rate)).collect();
    let grey = RGBColor(120, 120, 120);
    curves.push(Curve { label: "chance (area 0.500)".into(), colour: grey, dashed: true, points: chance });

    let area = SVGBackend::new(path, (1100, 560)).into_drawing_area();
    area.fill(&WHITE)?;
    let (whole, corner) = area.split_horizontally(550);
    let labels = Labels {
        x: ("1 − specificity (share of benign taken for malignant)", 2),
        y: ("sensitivity (share of malignant found)", 2),
        legend: SeriesLabelPosition::LowerRight,
    };
    let mut chart =
        frame(&whole, "ROC, all folds and seeds pooled").build_cartesian_2d(0.0..1.0, 0.0..1.0)?;
    draw(&mut chart, &curves, &labels)?;
    curves.truncate(models.len());
    curves.iter_mut().for_each(|curve| curve.points.retain(|&(x, _)| x <= 0.2));
    let mut chart = frame(&corner, "The upper left corner").build_cartesian_2d(0.0..0.2, 0.8..1.0)?;
    draw(&mut chart, &curves, &labels)?;
    Ok(area.present()?)
}

/// A chart's margins, title and room for labels.
fn frame<'a, 'b>(area: &'a Area<'b>, title: &str) -> ChartBuilder<'a, 'b, SVGBackend<'b>> {
    let mut chart = ChartBuilder::on(area);
    chart.margin(16).caption(title, ("sans-serif", 20)).x_label_area_size(48).y_label_area_size(64);
    chart
}

fn draw<'a, 'b: 'a, X, Y>(
    chart: &mut Chart<'a, 'b, X, Y>,
    curves: &[Curve],
    labels: &Labels<'_>,
) -> Result<(), Box<dyn Error>>
where
    X: Ranged<ValueType = f64> + ValueFormatter<f64>,
    Y: Ranged<ValueType = f64> + ValueFormatter<f64>,
{
    chart
        .configure_mesh()
        .light_line_style(TRANSPARENT)
        .bold_line_style(BLACK.mix(0.1))
        .x_desc(labels.x.0)
        .y_desc(labels.y.0)
        .x_label_formatter(&|x| format!("{x:.0$}", labels.x.1))
        .y_label_formatter(&|y| format!("{y:.0$}", labels.y.1))
        .axis_desc_style(("sans-serif", 15))
        .label_style(("sans-serif", 13))
        .draw()?;
    for &Curve { ref label, colour, dashed, ref points } in curves {
        let style = colour.stroke_width(2);
        let path = points.iter().copied();
        let series = if dashed {
            chart.draw_series(DashedLineSeries::new(path, 6, 4, style))?
        } else {
            chart.draw_series(LineSeries::new(path, style))?
        };
        series.label(label).legend(move |(x, y)| {
            let ends = [(x, y), (x + 22, y)];
            if dashed {
                DashedPathElement::new(ends, 6, 4, style).into_dyn()
            } else {
                PathElement::new(ends, style).into_dyn()
            }
        });
    }
    chart
        .configure_series_labels()
        .position(labels.legend.clone())
        .background_style(WHITE.mix(0.85))
        .border_style(BLACK.mix(0.3))
        .label_font(("sans-serif", 14))
        .draw()?;
    Ok(())
}
