use super::*;
use crate::metrics::{Calibration, PrecisionRecall, Roc};
use nalgebra::SVector;

/// Every kind of figure, in small.
fn figures() -> Vec<(&'static str, Figure)> {
    let run =
        Run { name: "a <b> & \"c\"".into(), training: vec![1.0, 0.5, 0.3], validation: vec![1.1, 0.7, 0.6] };
    let scores = [(0.1, false), (0.4, true), (0.35, false), (0.8, true), (0.75, false)];
    let roc = Roc::of_scores(scores).unwrap();
    let precision = PrecisionRecall::of_scores(scores).unwrap();
    let outputs = scores.map(|(score, _)| SVector::from([score]));
    let targets = scores.map(|(_, positive)| SVector::from([f64::from(u8::from(positive))]));
    let reliability = Calibration::of(&outputs, &targets, 5).unwrap();
    let mask = [0.0_f32, 0.0, 1.0, 1.0];
    let picture = Picture::grey(&[0.0_f32, 0.5, 0.25, 1.0], [2, 2]).unwrap();
    let overlay =
        Overlay { picture: picture.clone(), truth: &mask, predicted: &mask, caption: "slice 1".into() };
    let prediction = |predicted: &str| Prediction {
        picture: picture.clone(),
        truth: "4".into(),
        predicted: predicted.into(),
        probability: 0.75,
    };
    vec![
        ("Loss by epoch", losses(std::slice::from_ref(&run)).log_y().figure().unwrap()),
        ("AUC 0.833", self::roc(&[("", &roc)]).figure().unwrap()),
        ("average precision", precision_recall(&[("", &precision)]).figure().unwrap()),
        ("calibration error", calibration(&[("", &reliability)]).unwrap()),
        ("66.7 %", confusion("c", &["no", "yes"], &[2, 1, 0, 2]).unwrap()),
        ("kernel", kernels("kernel", &[1.0_f32, -1.0, 0.5, 0.0], [1, 1, 2, 2]).unwrap()),
        ("maps", feature_maps("maps", &[1.0_f32; 8], [2, 2, 2]).unwrap()),
        ("raises", saliency("s", [(picture.clone(), &[1.0_f32, 0.0, -1.0, 0.5][..], "x".into())]).unwrap()),
        ("digits: 1 of 2 wrong", predictions("digits", &[prediction("4"), prediction("9")]).unwrap()),
        ("Dice 1.000", segmentation("seg", &[overlay]).unwrap()),
        ("count", histogram("h", &[("v", &[1.0_f32, 2.0, 2.0])], 4).unwrap().figure().unwrap()),
        ("gallery", gallery("gallery", [(picture.clone(), String::new())]).unwrap()),
    ]
}

/// Names of open elements as they are met; fails where a tag is not closed, or text is not escaped.
fn well_formed(svg: &str) -> usize {
    let (mut open, mut elements) = (Vec::new(), 0);
    for part in svg.split('<').skip(1) {
        let (tag, text) = part.split_once('>').expect("a tag ends");
        assert!(
            !text
                .replace("&lt;", "")
                .replace("&gt;", "")
                .replace("&amp;", "")
                .replace("&quot;", "")
                .replace("&apos;", "")
                .contains('&'),
            "{text}"
        );
        assert_eq!(tag.matches('"').count() % 2, 0, "{tag}");
        if let Some(name) = tag.strip_prefix('/') {
            assert_eq!(open.pop(), Some(name.trim()), "{tag}");
        } else if !tag.ends_with('/') {
            open.push(tag.split_whitespace().next().unwrap());
            elements += 1;
        } else {
            elements += 1;
        }
    }
    assert!(open.is_empty(), "{open:?}");
    elements
}

#[test]
fn every_figure_is_well_formed_and_says_what_it_shows() {
    for (says, figure) in figures() {
        let svg = figure.to_svg();
        assert!(well_formed(&svg) > 3, "{says}");
        assert!(svg.contains(says), "{says}");
        let (width, height) = figure.size();
        assert!(svg.starts_with(&format!("<svg width=\"{width}\" height=\"{height}\"")), "{says}");
    }
}

/// Decodes a PNG: its size and its pixels.
fn decode(bytes: &[u8]) -> ((u32, u32), Vec<u8>) {
    let mut reader = png::Decoder::new(std::io::Cursor::new(bytes)).read_info().unwrap();
    let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
    let info = reader.next_frame(&mut pixels).unwrap();
    ((info.width, info.height), pixels)
}

#[test]
fn every_figure_has_pixels_that_are_not_all_white() {
    for (says, figure) in figures() {
        let ((width, height), pixels) = decode(&figure.to_png().unwrap());
        assert_eq!((width, height), (2 * figure.size().0, 2 * figure.size().1), "{says}");
        let dark = pixels.chunks_exact(4).filter(|pixel| pixel[0] < 128).count();
        assert!(dark > 50, "{says}: {dark}");
        assert!(pixels.chunks_exact(4).all(|pixel| pixel[3] == 255), "{says}");
    }
}

#[test]
fn pixels_of_a_picture_are_those_of_the_numbers() {
    let picture = Picture::grey(&[0.0_f32, 1.0, 0.5, 1.0], [2, 2]).unwrap();
    let figure = gallery("", [(picture, String::new())]).unwrap();
    let ((width, _), pixels) = decode(&figure.to_png().unwrap());
    // 56 pixels of the figure to a pixel of the picture, two of the PNG to one of those, from 16 on.
    let shade = |column: usize, row: usize| {
        let (x, y) = (2 * (16 + 28 + 56 * column), 2 * (16 + 28 + 56 * row));
        pixels[4 * (y * width as usize + x)]
    };
    assert_eq!([shade(0, 0), shade(1, 0), shade(0, 1), shade(1, 1)], [0, 255, 128, 255]);
}

#[test]
fn what_cannot_be_drawn_is_an_error() {
    let nan = Chart::new("c").line("l", [(0.0, 1.0), (1.0, f64::NAN)]).figure();
    assert!(matches!(nan, Err(PlotError::NotFinite { index: 3, .. })), "{nan:?}");
    assert!(matches!(Chart::new("c").figure(), Err(PlotError::Empty { .. })));
    assert!(matches!(Chart::new("c").line("l", []).figure(), Err(PlotError::Empty { .. })));
    let zero = Chart::new("c").line("l", [(0.0, 0.0)]).log_y().figure();
    assert!(matches!(zero, Err(PlotError::Logarithm { .. })), "{zero:?}");
    assert!(Chart::new("c").line("l", [(0.0, 1.0)]).x_range(1.0, 1.0).figure().is_err());
    let kernel = kernels("k", &[1.0_f32; 3], [1, 1, 2, 2]);
    assert!(matches!(kernel, Err(PlotError::Shape { wanted: 4, found: 3, .. })), "{kernel:?}");
    assert!(kernels::<f32>("k", &[], [0, 1, 2, 2]).is_err());
    assert!(feature_maps("m", &[f32::INFINITY; 4], [1, 2, 2]).is_err());
    assert!(confusion("c", &[""; 0], &[]).is_err() && confusion("c", &["a"], &[1, 2]).is_err());
    assert!(predictions("p", &[]).is_err() && segmentation::<f32>("s", &[]).is_err());
    assert!(losses(&[Run { name: String::new(), training: vec![], validation: vec![] }]).figure().is_err());
}

#[test]
fn extreme_numbers_have_figures() {
    for points in [
        [(0.0, 1.0), (1.0, 1.0)],
        [(1e300, -1e300), (2e300, 1e300)],
        [(1.0, 1e15), (2.0, 1e15 + 1.0)],
        [(0.0, 0.0); 2],
    ] {
        let figure = Chart::new("c").line("l", points).figure().unwrap();
        assert!(well_formed(&figure.to_svg()) > 3, "{points:?}");
    }
}

#[test]
fn files_are_what_their_names_say() {
    let figure = Chart::new("c").line("l", [(0.0, 1.0), (1.0, 2.0)]).figure().unwrap();
    let folder = std::env::temp_dir().join(format!("nn-core-plot-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    figure.save(folder.join("a.svg")).unwrap();
    figure.save(folder.join("a.PNG")).unwrap();
    assert_eq!(std::fs::read(folder.join("a.svg")).unwrap(), figure.to_svg().into_bytes());
    assert!(std::fs::read(folder.join("a.PNG")).unwrap().starts_with(b"\x89PNG"));
    assert!(matches!(figure.save(folder.join("a.gif")), Err(PlotError::Extension { .. })));
    assert!(matches!(figure.save(folder.join("none").join("a.svg")), Err(PlotError::Write { .. })));
    // Nothing is left beside them.
    assert_eq!(std::fs::read_dir(&folder).unwrap().count(), 2);
    std::fs::remove_dir_all(&folder).unwrap();
}

#[test]
fn a_legend_stands_where_no_data_are() {
    let legend_of = |chart: &Chart| chart.clone().figure().unwrap().to_svg();
    let falling = Chart::new("").line("falling", (0..50).map(|x| (f64::from(x), 1.0 / (1.0 + f64::from(x)))));
    let rising = Chart::new("").line("rising", (0..50).map(|x| (f64::from(x), f64::from(x * x))));
    let place = |svg: &str, label: &str| {
        let before = svg.split(label).next().unwrap();
        let tag = before.rsplit("<text").next().unwrap().to_string();
        let of =
            |name: &str| tag.split(name).nth(1).unwrap().split('"').next().unwrap().parse::<f64>().unwrap();
        (of(" x=\""), of(" y=\""))
    };
    // Above and right of the middle of 720 × 480 pixels in quarters; below it, where the other curve rises.
    let (x, y) = place(&legend_of(&falling), "falling");
    assert!(x > 1440.0 && y < 960.0, "{x} {y}");
    let (_, y) = place(&legend_of(&rising), "rising");
    assert!(y > 960.0, "{y}");
}

#[test]
fn ticks_are_round_numbers() {
    use super::scale::{Axis, number, short};
    let labels = |axis: &Axis, low: f64, high: f64, fit: usize| {
        let scale = axis.scale([low, high].into_iter(), 0.0).unwrap();
        scale.ticks(fit).into_iter().map(|(_, label)| label).collect::<Vec<_>>()
    };
    let plain = Axis::default();
    assert_eq!(labels(&plain, 0.0, 1.0, 5), ["0.0", "0.2", "0.4", "0.6", "0.8", "1.0"]);
    assert_eq!(labels(&plain, -30.0, 30.0, 3), ["−20", "0", "20"]);
    let whole = Axis { whole: true, ..Axis::default() };
    assert_eq!(labels(&whole, 1.0, 3.0, 10), ["1", "2", "3"]);
    let logarithmic = Axis { logarithmic: true, ..Axis::default() };
    assert_eq!(labels(&logarithmic, 0.01, 1.0, 5), ["0.01", "0.02", "0.05", "0.1", "0.2", "0.5", "1"]);
    assert_eq!(labels(&logarithmic, 1e-9, 1.0, 3), ["1e−9", "1e−6", "0.001", "1"]);
    assert_eq!(
        [number(2.5e7, 5e6), number(0.30000000000000004, 0.1), short(1234.5)],
        ["2.5e7", "0.3", "1230"]
    );
}
