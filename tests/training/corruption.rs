//! Thousands of damaged checkpoints: each is refused, and changes nothing.

use nn_core::error::TrainError;
use nn_core::rand::{Rng, RngExt};
use nn_core::schedule::Plateau;
use nn_core::train::{CheckpointError, EarlyStopping};
use nn_core::{Adam, Trainer};

use crate::problem::{Cloud, Clouds, Directory, clouds};

fn trainer(data: &Clouds<f32>) -> Trainer<'_, Cloud<f32>, Adam<Vec<f32>>> {
    Trainer::new(Adam::new(0.01))
        .epochs(2)
        .validate(data)
        .early_stopping(EarlyStopping::new(3))
        .schedule(Plateau::new())
}

/// Damages bytes in one of several ways; they are never the same as before.
fn damage(bytes: &mut Vec<u8>, rng: &mut impl Rng) {
    let len = bytes.len();
    let at = rng.random_range(0..len);
    match rng.random_range(0..6) {
        0 => bytes[at] ^= 1 << rng.random_range(0..8),
        1 => bytes.truncate(at),
        2 => bytes[at] = bytes[at].wrapping_add(rng.random_range(1..=255)),
        3 => {
            // A block that was never written.
            let end = (at + rng.random_range(1..600)).min(len);
            let before = bytes.clone();
            bytes[at..end].fill(0);
            if *bytes == before {
                bytes[at] ^= 0x40;
            }
        }
        4 => bytes.insert(at, rng.random()),
        _ => {
            for _ in 0..rng.random_range(2..20) {
                let at = rng.random_range(0..len);
                bytes[at] = bytes[at].wrapping_add(rng.random_range(1..=127));
            }
        }
    }
}

#[test]
fn damaged_files_are_refused() {
    let directory = Directory::new("corruption");
    let (file, data) = (directory.file("run"), clouds::<f32>(16));
    let mut net = Cloud::<f32>::init(&mut nn_core::rng(1));
    trainer(&data).checkpoint(&file).fit(&mut net, &data).unwrap();
    let good = std::fs::read(&file).unwrap();
    let start = Cloud::<f32>::init(&mut nn_core::rng(2));
    let mut net = start.clone();
    let mut rng = nn_core::rng(7);
    let (mut formats, mut damages) = (0, 0);
    for number in 0..4000 {
        let mut bytes = good.clone();
        damage(&mut bytes, &mut rng);
        if bytes == good {
            // Several additions may meet in one byte and cancel.
            continue;
        }
        std::fs::write(&file, &bytes).unwrap();
        match trainer(&data).resume(&file).fit(&mut net, &data) {
            Err(TrainError::Checkpoint(CheckpointError::Format { .. })) => formats += 1,
            Err(TrainError::Checkpoint(CheckpointError::Damaged { .. })) => damages += 1,
            other => panic!("damage {number}: {other:?}"),
        }
        assert_eq!(net, start, "damage {number}");
    }
    assert!(formats > 500 && damages > 500 && formats + damages > 3990, "{formats} {damages}");
    // Every place where it can be cut off.
    for len in (0..good.len()).step_by(7) {
        std::fs::write(&file, &good[..len]).unwrap();
        let result = trainer(&data).resume(&file).fit(&mut net, &data);
        assert!(
            matches!(result, Err(TrainError::Checkpoint(CheckpointError::Format { .. }))),
            "{len} bytes: {result:?}"
        );
    }
    assert_eq!(net, start);
    std::fs::write(&file, &good).unwrap();
    trainer(&data).resume(&file).fit(&mut net, &data).unwrap();
}
