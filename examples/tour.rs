//! From a table of patients to a trained, judged and saved network, with plots and a report: the tour of the README.

use std::error::Error;

use nn_core::data::csv::{Columns, Table};
use nn_core::data::stratified_split;
use nn_core::metrics::{ConfusionMatrix, Roc};
use nn_core::progress::Progress;
use nn_core::report::Report;
use nn_core::schedule::{Cosine, Span, Warmup};
use nn_core::train::EarlyStopping;
use nn_core::{AdamW, DataSet, SVector, Standardizer, Trainer, Weights, network, plot};

network! {
    /// Thirty measurements of cell nuclei to the probability that the tissue is malignant.
    #[derive(Clone)]
    pub struct Tissue(measurements: [30]) -> [1] {
        measurements -> dense(16) -> tanh -> dropout(0.2) -> dense(1) -> sigmoid
    }
    loss = binary_cross_entropy;
}

fn main() -> Result<(), Box<dyn Error>> {
    // Columns by their names. A row that cannot be used is refused with its line.
    let table = Table::read("examples/data/wdbc/wdbc.csv")?;
    let labels = table.labels_of("malignant", &["0", "1"])?;
    let inputs: Vec<SVector<f32, 30>> = table.numbers(Columns::except(["malignant", "fold"]))?;
    let patients = DataSet::new(inputs, labels.binary()?)?;

    // Three parts with the same share of malignant tissue, scaled by what the first one knows.
    let [train, valid, test] = stratified_split(labels.classes(), [0.6, 0.2, 0.2], 0)?;
    let mut train = patients.subset(&train)?.copied();
    let mut valid = patients.subset(&valid)?.copied();
    let mut test = patients.subset(&test)?.copied();
    let scale = Standardizer::fit(train.inputs())?;
    for part in [&mut train, &mut valid, &mut test] {
        scale.apply(part.inputs_mut());
    }

    let mut net = Tissue::init(&mut nn_core::rng(0));
    let history = Trainer::new(AdamW::new(3e-3).weight_decay(0.01))
        .batch(32)
        .epochs(100)
        .validate(&valid)
        .schedule(Warmup::new(Span::Epochs(2), Cosine::new()))
        .early_stopping(EarlyStopping::new(15))
        .callback(Progress::new())
        .fit(&mut net, &train)?;

    // The test part is looked at once, at the end.
    let mut outputs = vec![SVector::zeros(); test.len()];
    net.predict_batch(test.inputs(), &mut outputs);
    let confusion = ConfusionMatrix::binary(&outputs, test.targets())?;
    let roc = Roc::of(&outputs, test.targets())?;
    println!("{}", confusion.named(&["benign", "malignant"]));

    std::fs::create_dir_all("target/tour")?;
    net.save("target/tour/tissue.safetensors")?;
    scale.save("target/tour/scale.safetensors")?;
    history.write_csv(std::fs::File::create("target/tour/history.csv")?)?;
    let curve = plot::roc(&[("test part", &roc)]).figure()?;
    curve.save("target/tour/roc.svg")?;
    Report::new("Malignant tissue")
        .network::<Tissue>()
        .history(&history)
        .heading("Patients not seen before")
        .figure("Sensitivity over false alarms.", &curve)
        .figure(
            "Who was taken for whom.",
            &plot::confusion("test part", &["benign", "malignant"], confusion.counts.as_flattened())?,
        )
        .save("target/tour/report.html")?;

    let again = Tissue::load("target/tour/tissue.safetensors")?;
    assert_eq!(again.predict(&test.inputs()[0]), outputs[0]);
    let (accuracy, area) = (confusion.accuracy().unwrap_or(0.0), roc.area());
    println!(
        "tour: {} patients not seen before, accuracy {accuracy:.2}, area under the curve {area:.2}",
        test.len()
    );
    Ok(())
}
