//! Outlines as they are and as they were found.

use std::error::Error;

use nn_core::plot::{self, Overlay, Picture, Run};
use nn_examples::Pictures;

use crate::Study;
use crate::volumes::{Part, SIDE};

/// Draws everything under `target/hippocampus`.
pub fn draw(test: &Part, dice: &Study, entropy: &Study) -> Result<Pictures, Box<dyn Error>> {
    let mut pictures = Pictures::new("hippocampus")?;
    let figure = plot::losses(&[Run::of("Dice", &dice.history)]).figure()?;
    pictures.add("loss_dice", "The loss by epoch: −1 is full overlap.", figure)?;
    let figure = plot::losses(&[Run::of("cross-entropy", &entropy.history)]).figure()?;
    pictures.add("loss_cross_entropy", "The loss by epoch.", figure)?;
    let runs = [("trained by Dice", &dice.history), ("trained by cross-entropy", &entropy.history)];
    pictures.add(
        "dice",
        "The Dice coefficient of the scans watched.",
        plot::metric("dice", &runs).figure()?,
    )?;
    for (name, study) in [("overlays_dice", dice), ("overlays_cross_entropy", entropy)] {
        let caption = "Slices of the scan found worst, of the one in the middle and of the one found best.";
        pictures.add(name, caption, overlays(test, study)?)?;
    }
    Ok(pictures)
}

/// Four slices of each of three scans: the worst, the median and the best.
fn overlays(test: &Part, study: &Study) -> Result<plot::Figure, Box<dyn Error>> {
    let mut scans: Vec<(&str, f64)> = test
        .overlaps(&study.probabilities)?
        .iter()
        .map(|(&scan, overlap)| (scan, overlap.dice().unwrap_or(1.0)))
        .collect();
    scans.sort_by(|(_, a), (_, b)| a.total_cmp(b));
    let mut overlays = Vec::new();
    for (scan, dice) in [scans[0], scans[scans.len() / 2], scans[scans.len() - 1]] {
        let slices: Vec<usize> = test.slices_of(scan).collect();
        // Spread over the scan.
        for place in 0..4 {
            let slice = slices[(2 * place + 1) * slices.len() / 8];
            overlays.push(Overlay {
                picture: Picture::grey(test.slices.inputs()[slice].as_slice(), [SIDE, SIDE])?,
                truth: test.slices.targets()[slice].as_slice(),
                predicted: study.probabilities[slice].as_slice(),
                caption: format!("{} ({dice:.2}), slice {slice}", scan.replace("hippocampus_", "scan ")),
            });
        }
    }
    Ok(plot::segmentation("Hippocampus: the worst, the median and the best scan", &overlays)?)
}
