//! Metrics are scikit-learn's: `generate.py` made the predictions in `data` and what they are worth. Figures agree to 10⁻¹².

use std::collections::BTreeMap;

use nn_core::SVector;
use nn_core::data::one_hot;
use nn_core::metrics::{
    Average, Calibration, ConfusionMatrix, PrecisionRecall, Roc, accuracy, auc, auc_one_vs_rest, brier_score,
    class_overlaps, log_loss, mean_absolute_error, mean_squared_error, overlaps, r_squared,
    root_mean_squared_error, top_k_accuracy, volume_overlaps,
};
use serde_json::Value;

/// The predictions and figures of one file.
struct Case(Value);

impl Case {
    fn read(name: &str) -> Self {
        let path = format!("{}/tests/metrics/data/{name}.json", env!("CARGO_MANIFEST_DIR"));
        Self(serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap())
    }

    fn number(&self, name: &str) -> f64 {
        self.0[name].as_f64().unwrap()
    }

    fn list(&self, name: &str) -> Vec<f64> {
        floats(&self.0[name])
    }

    fn rows<const N: usize>(&self, name: &str) -> Vec<SVector<f64, N>> {
        let rows = self.0[name].as_array().unwrap().iter();
        rows.map(|row| SVector::from_column_slice(&floats(row))).collect()
    }

    fn column(&self, name: &str) -> Vec<SVector<f64, 1>> {
        self.list(name).into_iter().map(|value| SVector::from([value])).collect()
    }

    fn one_hot<const K: usize>(&self, name: &str) -> Vec<SVector<f64, K>> {
        self.list(name).into_iter().map(|class| one_hot(class as usize).unwrap()).collect()
    }

    #[track_caller]
    fn is(&self, name: &str, value: f64) {
        close(name, value, self.number(name));
    }
}

fn floats(value: &Value) -> Vec<f64> {
    value.as_array().unwrap().iter().map(|value| value.as_f64().unwrap()).collect()
}

#[track_caller]
fn close(name: &str, value: f64, expected: f64) {
    assert!((value - expected).abs() <= 1e-12 * expected.abs().max(1.0), "{name}: {value}, not {expected}");
}

#[track_caller]
fn all_close(name: &str, values: impl IntoIterator<Item = f64>, expected: &[f64]) {
    let values: Vec<f64> = values.into_iter().collect();
    assert_eq!(values.len(), expected.len(), "{name}");
    for (value, expected) in values.iter().zip(expected) {
        close(name, *value, *expected);
    }
}

fn binary(name: &str) {
    let case = Case::read(name);
    let (outputs, targets) = (case.column("scores"), case.column("truth"));
    case.is("accuracy", accuracy(&outputs, &targets).unwrap());
    let matrix = ConfusionMatrix::binary(&outputs, &targets).unwrap();
    case.is("precision", matrix.precision(1).unwrap());
    case.is("sensitivity", matrix.sensitivity(1).unwrap());
    case.is("specificity", matrix.specificity(1).unwrap());
    case.is("f1", matrix.f1(1).unwrap());
    case.is("balanced_accuracy", matrix.balanced_accuracy().unwrap());
    case.is("matthews", matrix.matthews().unwrap());
    case.is("auc", auc(&outputs, &targets).unwrap());
    case.is("brier", brier_score(&outputs, &targets).unwrap());
    case.is("log_loss", log_loss(&outputs, &targets).unwrap());

    let roc = Roc::of(&outputs, &targets).unwrap();
    case.is("auc", roc.area());
    let pair = |name: &str| [0, 1].map(|place| floats(&case.0[name][place]));
    let [fpr, tpr] = pair("roc");
    all_close("roc", roc.points.iter().map(|point| point.false_positive_rate), &fpr);
    all_close("roc", roc.points.iter().map(|point| point.true_positive_rate), &tpr);

    let curve = PrecisionRecall::of(&outputs, &targets).unwrap();
    case.is("average_precision", curve.average_precision());
    let [precision, recall] = pair("precision_recall");
    all_close("precision", curve.points.iter().map(|point| point.precision), &precision);
    all_close("recall", curve.points.iter().map(|point| point.recall), &recall);

    let calibration = Calibration::of(&outputs, &targets, 10).unwrap();
    case.is("expected_calibration_error", calibration.expected_error());
    let [predicted, observed] = pair("calibration");
    all_close("predicted", calibration.curve().map(|point| point.0), &predicted);
    all_close("observed", calibration.curve().map(|point| point.1), &observed);
}

#[test]
fn two_classes() {
    binary("binary");
}

#[test]
fn two_classes_with_ties_and_few_positives() {
    binary("binary_ties");
}

fn multi<const K: usize>(name: &str) {
    let case = Case::read(name);
    let (outputs, targets) = (case.rows::<K>("scores"), case.one_hot::<K>("truth"));
    let matrix = ConfusionMatrix::of(&outputs, &targets).unwrap();
    for (row, expected) in matrix.counts.iter().zip(case.0["confusion"].as_array().unwrap()) {
        all_close("confusion", row.iter().map(|&count| count as f64), &floats(expected));
    }
    // Without predictions scikit-learn says 0, and we say that there is none.
    all_close("precision", (0..K).map(|k| matrix.precision(k).unwrap_or(0.0)), &case.list("precision"));
    all_close("recall", (0..K).map(|k| matrix.recall(k).unwrap()), &case.list("recall"));
    all_close("f1", (0..K).map(|k| matrix.f1(k).unwrap()), &case.list("f1"));
    all_close("iou", (0..K).map(|k| matrix.iou(k).unwrap()), &case.list("iou"));
    for (name, average) in
        [("macro", Average::Macro), ("micro", Average::Micro), ("weighted", Average::Weighted)]
    {
        let rates = [
            matrix.mean_precision(average),
            matrix.mean_recall(average),
            matrix.mean_f1(average),
            matrix.mean_iou(average),
        ];
        all_close(name, rates.map(Option::unwrap), &floats(&case.0["averages"][name]));
    }
    case.is("accuracy", matrix.accuracy().unwrap());
    case.is("balanced_accuracy", matrix.balanced_accuracy().unwrap());
    case.is("matthews", matrix.matthews().unwrap());
    all_close("top_k", (1..K).map(|k| top_k_accuracy(&outputs, &targets, k).unwrap()), &case.list("top_k"));
    let areas = auc_one_vs_rest(&outputs, &targets).unwrap();
    all_close("auc", areas, &case.list("auc"));
    case.is("auc_macro", areas.iter().sum::<f64>() / K as f64);
    case.is("brier", brier_score(&outputs, &targets).unwrap());
    case.is("log_loss", log_loss(&outputs, &targets).unwrap());
    let calibration = Calibration::of_confidence(&outputs, &targets, 15).unwrap();
    case.is("expected_calibration_error", calibration.expected_error());
}

#[test]
fn several_classes() {
    multi::<4>("multi");
}

#[test]
fn a_class_that_is_never_predicted() {
    let case = Case::read("multi_absent");
    assert_eq!(case.list("precision")[2], 0.0, "the case is what it says");
    multi::<3>("multi_absent");
}

#[test]
fn masks_per_sample_volume_and_class() {
    let case = Case::read("masks");
    let (outputs, targets) = (case.rows::<16>("outputs"), case.rows::<16>("targets"));
    let slices = overlaps(&outputs, &targets).unwrap();
    all_close("dice", slices.iter().map(|slice| slice.dice().unwrap()), &case.list("dice"));
    all_close("iou", slices.iter().map(|slice| slice.iou().unwrap()), &case.list("iou"));
    let names: Vec<u32> = case.list("volumes").into_iter().map(|volume| volume as u32).collect();
    let volumes: BTreeMap<u32, _> = volume_overlaps(&outputs, &targets, &names).unwrap();
    all_close(
        "volume_dice",
        volumes.values().map(|volume| volume.dice().unwrap()),
        &case.list("volume_dice"),
    );
    all_close("volume_iou", volumes.values().map(|volume| volume.iou().unwrap()), &case.list("volume_iou"));

    let planes: Vec<f64> = case.0["planes"].as_array().unwrap().iter().flat_map(floats).collect();
    let output = SVector::<f64, 192>::from_column_slice(&planes);
    let mut target = SVector::<f64, 192>::zeros();
    for (pixel, class) in case.list("classes").into_iter().enumerate() {
        target[64 * class as usize + pixel] = 1.0;
    }
    let classes = class_overlaps::<f64, 192, 3>(&output, &target).unwrap();
    all_close("class_dice", classes.map(|class| class.dice().unwrap()), &case.list("class_dice"));
    all_close("class_iou", classes.map(|class| class.iou().unwrap()), &case.list("class_iou"));
}

#[test]
fn numbers() {
    let case = Case::read("regression");
    let (outputs, targets) = (case.rows::<3>("outputs"), case.rows::<3>("targets"));
    case.is("mae", mean_absolute_error(&outputs, &targets).unwrap());
    case.is("mse", mean_squared_error(&outputs, &targets).unwrap());
    case.is("rmse", root_mean_squared_error(&outputs, &targets).unwrap());
    case.is("r_squared", r_squared(&outputs, &targets).unwrap());
    let first = |rows: &[SVector<f64, 3>]| rows.iter().map(|row| SVector::from([row[0]])).collect::<Vec<_>>();
    case.is("r_squared_first", r_squared(&first(&outputs), &first(&targets)).unwrap());
}
