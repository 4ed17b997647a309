//! Where is the hippocampus? A small U-Net finds it in slices of brain scans, trained by Dice's overlap; beside it the same
//! network trained by cross-entropy, for which one pixel is as good as another.
//!
//! `cargo run --release --example hippocampus` trains each for three epochs, `… -- --full` for ten from two seeds.

mod pictures;
mod volumes;

use std::error::Error;

use nn_core::error::TrainError;
use nn_core::metrics::Overlap;
use nn_core::network::predict_batch;
use nn_core::progress::Progress;
use nn_core::report::Report;
use nn_core::schedule::Cosine;
use nn_core::{Adam, History, Network, Trainer, network, rng};
use nn_examples::{Arguments, Flag, mean_and_deviation};
use volumes::{Part, SIDE, Slice};

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

const EPOCHS: usize = 10;

/// A trained network, by what it says of the slices for testing.
struct Study {
    probabilities: Vec<Slice>,
    history: History,
}

fn predict<N: Network<Input = Slice, Output = Slice>>(net: &N, slices: &[Slice]) -> Vec<Slice> {
    let mut probabilities = vec![Slice::zeros(); slices.len()];
    predict_batch(net, slices, &mut probabilities);
    probabilities
}

/// The mean over scans of the Dice coefficient of each.
fn mean_dice(part: &Part, probabilities: &[Slice]) -> f64 {
    let overlaps = part.overlaps(probabilities).expect("probabilities are numbers");
    let dice: Vec<f64> = overlaps.values().filter_map(Overlap::dice).collect();
    mean_and_deviation(&dice).0
}

fn study<N>(
    name: &str,
    mut net: Box<N>,
    parts: &[Part; 3],
    epochs: usize,
    seed: u64,
) -> Result<Study, TrainError>
where
    N: Network<Scalar = f32, Input = Slice, Output = Slice, Target = Slice>,
{
    let [train, validation, test] = parts;
    let history = Trainer::new(Adam::new(3e-3))
        .schedule(Cosine::new())
        .batch(16)
        .epochs(epochs)
        .seed(seed)
        .validate(&validation.slices)
        .metric("dice", |net: &N, data| mean_dice(validation, &predict(net, data.inputs)))
        .callback(Progress::new().name(name))
        .fit(&mut net, &train.slices)?;
    for (record, epoch) in history.epochs.iter().zip(1..) {
        let (loss, dice, seconds) = (record.loss, record.metrics[0], record.seconds);
        println!("{name:<13}  {seed:>4}  {epoch:>5}  {loss:>7.4}  {dice:>12.3}  {seconds:>7.1}");
    }
    Ok(Study { probabilities: predict(&*net, test.slices.inputs()), history })
}

/// Prints what a study comes to; gives the mean Dice coefficient of a scan.
fn report(name: &str, study: &Study, test: &Part) -> Result<f64, Box<dyn Error>> {
    let overlaps = test.overlaps(&study.probabilities)?;
    let rates = |rate: &dyn Fn(&Overlap) -> f64| overlaps.values().map(rate).collect::<Vec<_>>();
    let dice = rates(&|overlap| overlap.dice().unwrap_or(f64::NAN));
    let worst = dice.iter().copied().fold(1.0, f64::min);
    let (dice, deviation) = mean_and_deviation(&dice);
    let (found, _) = mean_and_deviation(&rates(&|overlap| overlap.both as f64 / overlap.truth as f64));
    let (right, _) =
        mean_and_deviation(&rates(&|overlap| overlap.both as f64 / overlap.predicted.max(1) as f64));
    println!("{name:<13}  {dice:>9.3} ± {deviation:.3}  {worst:>5.3}  {found:>11.3}  {right:>9.3}");
    Ok(dice)
}

fn main() -> Result<(), Box<dyn Error>> {
    let arguments = Arguments::read(&[Flag::Full, Flag::Seed, Flag::Report])?;
    let parts = [Part::read("train")?, Part::read("val")?, Part::read("test")?];
    let [train, validation, test] = parts.each_ref().map(|part| part.slices.len());
    println!(
        "slices: {train} to train, {validation} to watch, {test} to test; {} parameters\n",
        UNet::PARAMETERS
    );
    let (epochs, seeds) = if arguments.full { (EPOCHS, 2) } else { (3, 1) };
    println!("loss           seed  epoch     loss  watched Dice  seconds");
    let (mut dice, mut entropy) = (Vec::new(), Vec::new());
    for seed in arguments.seed..arguments.seed + seeds {
        dice.push(study("Dice", ByDice::boxed(&mut rng(seed)), &parts, epochs, seed)?);
        entropy.push(study("cross-entropy", ByEntropy::boxed(&mut rng(seed)), &parts, epochs, seed)?);
    }
    println!("\nloss             Dice of a scan  worst  sensitivity  precision");
    let mut means = [0.0; 2];
    for ((name, studies), mean) in [("Dice", &dice), ("cross-entropy", &entropy)].into_iter().zip(&mut means)
    {
        for study in studies {
            *mean += report(name, study, &parts[2])? / studies.len() as f64;
        }
    }
    // Seven of a hundred pixels are hippocampus.
    let nothing = parts[2].slices.targets().iter().flatten().filter(|&&label| label == 0.0).count();
    let share = 100.0 * nothing as f64 / (test * SIDE * SIDE) as f64;
    println!(
        "no mask at all     0.000          0.000        0.000          -  and {share:.0} % of the pixels right"
    );

    let pictures = pictures::draw(&parts[2], &dice[0], &entropy[0])?;
    if let Some(file) = &arguments.report {
        let report = Report::new("Hippocampus")
            .network::<UNet>()
            .history(&dice[0].history)
            .history(&entropy[0].history);
        pictures.on(report).save(file)?;
    }
    let [dice, entropy] = means;
    if arguments.full {
        println!(
            "\nhippocampus: mean Dice of a scan {dice:.3} by Dice, {entropy:.3} by cross-entropy, means of {seeds} seeds"
        );
    } else {
        // Brief training is not the same on every CPU to more digits.
        println!("\nhippocampus: mean Dice of a scan above {:.1}", (10.0 * dice.min(entropy)).floor() / 10.0);
    }
    Ok(())
}
