//! Where is the hippocampus? A small U-Net finds it in slices of brain scans, trained by Dice's overlap; beside it the same
//! network trained by cross-entropy, for which one pixel is as good as another.
//!
//! `cargo run --release --example hippocampus` trains each for two epochs, `… -- --full` for ten from two seeds.

mod volumes;

use std::error::Error;

use nn_core::network::predict_batch;
use nn_core::{Adam, Epoch, Network, Trainer, network, rng};
use nn_examples::{Arguments, Flag, mean_and_deviation};
use volumes::{Part, Slice};

network! {
    /// Two convolutions on each of three scales, down and up again, where every scale sees what was there before (Ronneberger,
    /// Fischer and Brox, U-Net: convolutional networks for biomedical image segmentation, MICCAI 2015).
    pub struct UNet(slice: [1, 48, 48]) -> [1, 48, 48] {
        let fine = slice
            -> conv2d(8, kernel = 3, padding = same, bias = false) -> batch_norm -> relu
            -> conv2d(8, kernel = 3, padding = same, bias = false) -> batch_norm -> relu;
        let middle = fine -> max_pool(2)
            -> conv2d(16, kernel = 3, padding = same, bias = false) -> batch_norm -> relu
            -> conv2d(16, kernel = 3, padding = same, bias = false) -> batch_norm -> relu;
        let coarse = middle -> max_pool(2)
            -> conv2d(32, kernel = 3, padding = same, bias = false) -> batch_norm -> relu
            -> conv2d(32, kernel = 3, padding = same, bias = false) -> batch_norm -> relu;
        let up = coarse -> conv_transpose2d(16, kernel = 2, stride = 2);
        let middle = concat(middle, up)
            -> conv2d(16, kernel = 3, padding = same, bias = false) -> batch_norm -> relu
            -> conv2d(16, kernel = 3, padding = same, bias = false) -> batch_norm -> relu;
        let up = middle -> conv_transpose2d(8, kernel = 2, stride = 2);
        concat(fine, up)
            -> conv2d(8, kernel = 3, padding = same, bias = false) -> batch_norm -> relu
            -> conv2d(8, kernel = 3, padding = same, bias = false) -> batch_norm -> relu
            -> conv2d(1, kernel = 1)
    }
}

network! {
    /// Trained by how little the masks overlap, over all pixels of a batch.
    pub struct ByDice(slice: [1, 48, 48]) -> [1, 48, 48] {
        slice -> net: UNet -> sigmoid
    }
    loss = dice;
}

network! {
    /// Trained by every pixel for itself: of a hundred, seven are hippocampus.
    pub struct ByEntropy(slice: [1, 48, 48]) -> [1, 48, 48] {
        slice -> net: UNet -> sigmoid
    }
    loss = binary_cross_entropy;
}

/// How a trained network does on scans not seen before.
struct Scores {
    /// Of each scan.
    dice: Vec<f64>,
    /// Means over the scans.
    sensitivity: f64,
    precision: f64,
}

fn judge<N: Network<Input = Slice, Output = Slice>>(net: &N, part: &Part) -> Scores {
    let mut probabilities = vec![Slice::zeros(); part.slices.len()];
    predict_batch(net, part.slices.inputs(), &mut probabilities);
    let overlaps = part.overlaps(&probabilities);
    let mean = |numbers: Vec<f64>| mean_and_deviation(&numbers).0;
    Scores {
        dice: overlaps.values().map(|overlap| overlap.dice()).collect(),
        sensitivity: mean(overlaps.values().map(|overlap| overlap.sensitivity()).collect()),
        precision: mean(overlaps.values().map(|overlap| overlap.precision()).collect()),
    }
}

/// Trains a network; gives what it does on the scans for testing.
fn study<N>(name: &str, mut net: Box<N>, parts: &[Part; 3], epochs: usize, seed: u64) -> Result<Scores, Box<dyn Error>>
where
    N: Network<Scalar = f32, Input = Slice, Output = Slice, Target = Slice>,
{
    let [train, validation, test] = parts;
    let show = |epoch: &Epoch<'_, N>| {
        let (dice, _) = mean_and_deviation(&judge(epoch.network, validation).dice);
        let (number, loss, seconds) = (epoch.epoch, epoch.loss, epoch.seconds);
        println!("{name:<13}  {seed:>4}  {number:>5}  {loss:>7.4}  {dice:>10.3}  {seconds:>7.1}");
    };
    Trainer::new(Adam::new(3e-3)).batch(16).epochs(epochs).seed(seed).on_epoch(show).fit(&mut net, &train.slices)?;
    Ok(judge(&*net, test))
}

fn main() -> Result<(), Box<dyn Error>> {
    let arguments = Arguments::read(&[Flag::Full, Flag::Seed])?;
    let parts = [Part::read("train")?, Part::read("val")?, Part::read("test")?];
    let [train, validation, test] = parts.each_ref().map(|part| part.slices.len());
    println!("slices: {train} to train, {validation} to watch, {test} to test; {} parameters\n", UNet::PARAMETERS);
    let (epochs, seeds) = if arguments.full { (10, 2) } else { (2, 1) };
    println!("loss           seed  epoch     loss  watched Dice  seconds");
    let (mut dice, mut entropy) = (Vec::new(), Vec::new());
    for seed in arguments.seed..arguments.seed + seeds {
        dice.push(study("Dice", ByDice::boxed(&mut rng(seed)), &parts, epochs, seed)?);
        entropy.push(study("cross-entropy", ByEntropy::boxed(&mut rng(seed)), &parts, epochs, seed)?);
    }
    println!("\nloss           Dice of a scan, mean ± sd  sensitivity  precision");
    let mut means = [0.0; 2];
    for ((name, scores), total) in [("Dice", &dice), ("cross-entropy", &entropy)].into_iter().zip(&mut means) {
        for Scores { dice, sensitivity, precision } in scores {
            let (mean, deviation) = mean_and_deviation(dice);
            println!("{name:<13}  {:>26}  {sensitivity:>11.3}  {precision:>9.3}", format!("{mean:.3} ± {deviation:.3}"));
            *total += mean / scores.len() as f64;
        }
    }
    println!("\nhippocampus: mean Dice of a scan {:.2} by Dice, {:.2} by cross-entropy", means[0], means[1]);
    Ok(())
}
