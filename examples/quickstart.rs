//! The program of the README.

use nn_core::{Adam, SVector, Trainer, network};

network! {
    /// Thirty measurements of a tumour to the probability that it is malignant.
    pub struct Tumour(measurements: [30]) -> [1] {
        measurements -> hidden: dense(16) -> tanh -> dense(1) -> sigmoid
    }
    loss = binary_cross_entropy;
}

fn main() -> Result<(), nn_core::error::TrainError> {
    // Two vectors of equal length are a data set: here 64 made-up patients, the later half malignant.
    let inputs: Vec<SVector<f32, 30>> = (0..64).map(|i| SVector::repeat(i as f32 / 64.0 - 0.5)).collect();
    let targets: Vec<SVector<f32, 1>> =
        (0..64).map(|i| SVector::from([if i < 32 { 0.0 } else { 1.0 }])).collect();

    let mut net = Tumour::init(&mut nn_core::rng(0));
    let history = Trainer::new(Adam::new(1e-2)).batch(16).epochs(50).fit(&mut net, (&inputs, &targets))?;
    for (epoch, record) in history.epochs.iter().enumerate().step_by(10) {
        println!("epoch {epoch:2}: loss {:.4}", record.loss);
    }
    let probability = net.predict(&inputs[63])[0];
    println!("quickstart: {} parameters, malignant with probability {probability:.2}", Tumour::PARAMETERS);
    Ok(())
}
