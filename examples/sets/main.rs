//! Which digit do these dots make? The places with ink of a handwritten digit, in no order, to a network whose answer does not
//! depend on the order; beside it one that reads the same places as a list.
//!
//! `cargo run --release --example sets` tests on one fold of the data, `… -- --full` on all five.

mod dots;

use std::error::Error;

use dots::Digits;
use nn_core::metrics::{ConfusionMatrix, accuracy};
use nn_core::network::predict_batch;
use nn_core::{Adam, Network, Trainer, network, rng};
use nn_examples::{Arguments, Flag, mean_and_deviation};

network! {
    /// Every dot by itself through the same layers, the largest value of each feature over all dots, and a classifier of
    /// those (Qi, Su, Mo and Guibas, PointNet: deep learning on point sets, CVPR 2017).
    pub struct Set(dots: [dots::COUNT, 2]) -> [10] {
        let features = dots -> dense(64) -> relu -> dense(128) -> relu;
        features -> set_max -> dense(64) -> relu -> dropout(0.2) -> dense(10) -> softmax
    }
    loss = cross_entropy;
}

network! {
    /// The same dots as one long vector, and more parameters: it has to learn every order by itself.
    pub struct List(dots: [dots::COUNT, 2]) -> [10] {
        dots -> flatten -> dense(200) -> relu -> dropout(0.2) -> dense(10) -> softmax
    }
    loss = cross_entropy;
}

const EPOCHS: usize = 60;

/// What a network achieves on digits that it has not seen.
struct Scores {
    accuracy: f64,
    /// How many answers another order of the same dots changes by a bit or more.
    changed: usize,
    confusion: ConfusionMatrix<10>,
}

fn study<N>(mut net: N, digits: &Digits, fold: usize, seed: u64) -> Result<Scores, Box<dyn Error>>
where
    N: Network<Scalar = f32, Input = dots::Dots, Output = dots::Class, Target = dots::Class>,
{
    let (test, train) = digits.split(fold, seed)?;
    Trainer::new(Adam::new(2e-3)).epochs(EPOCHS).seed(seed).fit(&mut net, &train)?;
    let answers = |inputs: &[dots::Dots]| {
        let mut answers = vec![dots::Class::zeros(); inputs.len()];
        predict_batch(&net, inputs, &mut answers);
        answers
    };
    let (other, _) = digits.split(fold, seed + 1000)?;
    let (once, again) = (answers(test.inputs()), answers(other.inputs()));
    Ok(Scores {
        accuracy: accuracy(&once, test.targets())?,
        changed: once.iter().zip(&again).filter(|(a, b)| a != b).count(),
        confusion: ConfusionMatrix::of(&once, test.targets())?,
    })
}

fn main() -> Result<(), Box<dyn Error>> {
    let arguments = Arguments::read(&[Flag::Full, Flag::Seed])?;
    let digits = Digits::read()?;
    let folds = if arguments.full { 5 } else { 1 };
    println!("{} digits, {folds} of 5 folds, {EPOCHS} epochs\n", digits.len());
    println!("fold  network  parameters  accuracy  answers that another order changes");
    let (mut set, mut list) = (Vec::new(), Vec::new());
    let mut confusion = ConfusionMatrix::default();
    for fold in 0..folds {
        let seed = arguments.seed + fold as u64;
        let row = |name: &str, parameters: usize, scores: &Scores| {
            let (accuracy, samples) = (scores.accuracy, scores.confusion.samples());
            println!(
                "{fold:<4}  {name:<7}  {parameters:>10}  {accuracy:>8.3}  {} of {samples}",
                scores.changed
            );
        };
        let scores = study(Set::init(&mut rng(seed)), &digits, fold, seed)?;
        row("set", Set::PARAMETERS, &scores);
        set.push(scores.accuracy);
        confusion += scores.confusion;
        let scores = study(List::init(&mut rng(seed)), &digits, fold, seed)?;
        row("list", List::PARAMETERS, &scores);
        list.push(scores.accuracy);
    }
    println!("\nset, all folds\n{confusion}\n");
    let (set, list) = (mean_and_deviation(&set).0, mean_and_deviation(&list).0);
    println!("sets: accuracy {set:.2} as a set, {list:.2} as a list");
    Ok(())
}
