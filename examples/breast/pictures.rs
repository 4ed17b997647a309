//! What there is to see of the runs of one seed.

use std::error::Error;

use nn_core::metrics::{Calibration, Roc};
use nn_core::plot::{self, Run as Curve};
use nn_examples::Pictures;

use crate::CLASSES;
use crate::scans::Scans;
use crate::study::Run;

/// Draws everything under `target/breast`.
pub fn draw(plain: &Run, costly: &Run, scans: &Scans) -> Result<Pictures, Box<dyn Error>> {
    let mut pictures = Pictures::new("breast")?;
    let curves = [Curve::of("plain", &plain.history), Curve::of("cost-sensitive", &costly.history)];
    let caption = "Loss by epoch. The cost-sensitive one counts tumours 2.71 times.";
    pictures.add("loss", caption, plot::losses(&curves).figure()?)?;

    let truth = scans.test.targets();
    let rocs = (Roc::of(&plain.test, truth)?, Roc::of(&costly.test, truth)?);
    let figure = plot::roc(&[("plain", &rocs.0), ("cost-sensitive", &rocs.1)]).figure()?;
    pictures.add("roc", "Sensitivity and specificity at every threshold, on the test part.", figure)?;

    // Few images: five bins.
    let calibration = |run: &Run| Calibration::of(&run.test, truth, 5);
    let figure =
        plot::calibration(&[("plain", &calibration(plain)?), ("cost-sensitive", &calibration(costly)?)])?;
    pictures.add("calibration", "How often a risk comes true, on the test part.", figure)?;

    let counts = plain.figures(scans)?.chosen.counts;
    let figure = plot::confusion("From the threshold chosen on validation", &CLASSES, counts.as_flattened())?;
    pictures.add("confusion", "Who was taken for whom, without costs.", figure)?;
    Ok(pictures)
}
