//! A loss that is not differentiable, and that training can only call: what decisions about patients cost, by numerical
//! derivatives; beside it a smooth approximation, differentiated while compiling, and cross-entropy, which knows no costs.
//!
//! `cargo run --release --example numeric` trains each fold once, `… -- --full` from five seeds.

mod bill;
mod pictures;
mod study;

use std::error::Error;

use bill::{BIOPSY, OPERATION, Opaque};
use nn_core::{network, rng};
use nn_examples::{Arguments, Flag};
use study::{Patients, study};

network! {
    /// Three measurements to the log odds of a malignant tumour.
    pub struct Score(x: [3]) -> [1] {
        x -> dense(8) -> tanh -> dense(1)
    }
}

network! {
    /// Makes the odds right, whatever they are used for.
    pub struct CrossEntropy(x: [3]) -> [1] {
        x -> score: Score
    }
    loss = binary_cross_entropy(logits);
}

network! {
    /// Differences over a step so small that it would differentiate a smooth function well.
    pub struct Narrow(x: [3]) -> [1] {
        x -> score: Score
    }
    loss = Opaque(step = 0.005);
}

/// A step that reaches from one threshold beyond the middle to the other.
const WIDE: f64 = 2.0;

network! {
    /// Differences over a step as wide as what the thresholds are apart.
    pub struct Wide(x: [3]) -> [1] {
        x -> score: Score
    }
    loss = Opaque(step = WIDE);
}

network! {
    /// Every step of the bill replaced by a sigmoid.
    pub struct Smooth(x: [3]) -> [1] {
        x -> score: Score
    }
    loss = |z, malignant| {
        let biopsy = sigmoid(2.0 * (z - BIOPSY));
        let operation = sigmoid(2.0 * (z - OPERATION));
        malignant * (100.0 - 96.0 * biopsy - 4.0 * operation) + (1.0 - malignant) * (4.0 * biopsy + 16.0 * operation)
    };
}

fn main() -> Result<(), Box<dyn Error>> {
    let arguments = Arguments::read(&[Flag::Full, Flag::Seed])?;
    let patients = Patients::read()?;
    let seeds = arguments.seed..arguments.seed + if arguments.full { 5 } else { 1 };
    println!(
        "{} patients, 5 folds, {} seeds; bills per patient not trained on\n",
        patients.len(),
        seeds.end - seeds.start
    );
    study::HEAD.iter().for_each(|line| println!("{line}"));
    let odds = study(&patients, seeds.clone(), |seed| CrossEntropy::init(&mut rng(seed)))?;
    println!("cross-entropy            {odds}");
    let narrow = study(&patients, seeds.clone(), |seed| Narrow::init(&mut rng(seed)))?;
    println!("the bill, narrow steps   {narrow}");
    let wide = study(&patients, seeds.clone(), |seed| Wide::init(&mut rng(seed)))?;
    println!("the bill, wide steps     {wide}");
    let smooth = study(&patients, seeds, |seed| Smooth::init(&mut rng(seed)))?;
    println!("a smooth bill            {smooth}\n");
    pictures::draw(WIDE)?;
    let [odds, wide, smooth] = [odds, wide, smooth].map(|outcome| outcome.bill);
    println!(
        "numeric: a bill of {odds:.1} by cross-entropy, {wide:.1} by numerical derivatives, {smooth:.1} if smooth"
    );
    Ok(())
}
