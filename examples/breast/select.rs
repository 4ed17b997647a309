//! What there was to choose from, compared by the validation part alone.

use std::error::Error;

use nn_core::rng;
use nn_examples::{Warp, mean_and_deviation};

use crate::networks::{DeepNet, FlatNet, PooledNet};
use crate::scans::Scans;
use crate::study::{self, Classifier, run};
use crate::{EPOCHS, SEEDS};

/// How images are changed before they are trained on.
#[derive(Debug, Clone, Copy)]
pub enum Augmentation {
    AsTheyAre,
    /// Moved by up to one pixel along either axis.
    Moved,
    /// Moved by up to two, and mirrored in half of the cases.
    Mirrored,
}

impl Augmentation {
    pub const fn warp(self) -> Warp {
        let still = Warp { turn: 0.0, scale: 0.0, shift: 0.0, whole: true, mirror: false };
        match self {
            Self::AsTheyAre => still,
            Self::Moved => Warp { shift: 1.49, ..still },
            Self::Mirrored => Warp { shift: 2.49, mirror: true, ..still },
        }
    }
}

/// Trains every network with every augmentation from every seed, and prints the mean AUC on the validation part. The test
/// part plays no role.
pub fn grid(scans: &Scans, seed: u64) -> Result<(), Box<dyn Error>> {
    println!("\nnetwork  images     validation AUC, mean ± sd over {SEEDS} seeds");
    row("flat", |seed| FlatNet::boxed(&mut rng(seed)), scans, seed)?;
    row("pooled", |seed| PooledNet::boxed(&mut rng(seed)), scans, seed)?;
    row("deep", |seed| DeepNet::boxed(&mut rng(seed)), scans, seed)
}

fn row<N: Classifier>(
    name: &str,
    init: impl Fn(u64) -> Box<N> + Send + Sync,
    scans: &Scans,
    seed: u64,
) -> Result<(), Box<dyn Error>> {
    for augmentation in [Augmentation::AsTheyAre, Augmentation::Moved, Augmentation::Mirrored] {
        let runs =
            study::all(seed..seed + SEEDS, |seed| run(init(seed), scans, augmentation.warp(), EPOCHS, seed))?;
        let aucs: Vec<f64> = runs.iter().map(|run| run.validation_auc(scans)).collect::<Result<_, _>>()?;
        let (mean, deviation) = mean_and_deviation(&aucs);
        println!("{name:<7}  {:<9}  {mean:.3} ± {deviation:.3}", format!("{augmentation:?}"));
    }
    Ok(())
}
