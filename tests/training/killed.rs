//! A run that is killed again and again, at any moment, ends in the bits of one that is left alone.
//!
//! The test starts itself as another process, which trains. It is killed 50 times by SIGKILL, and started again each time.

use std::env;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use nn_core::rand::RngExt;
use nn_core::schedule::Plateau;
use nn_core::train::{Checkpoint, EarlyStopping};
use nn_core::{Adam, SVector, Trainer};

use crate::problem::{Cloud, Directory, bits, clouds};

/// Set to the directory in which the other process works.
const DIRECTORY: &str = "NN_CORE_KILLED";

const KILLS: usize = 50;

/// Trains in a directory, and writes the network when it is done. `pause` makes a step long enough to be killed in.
fn train(directory: &Path, pause: Duration) -> Cloud<f32> {
    let data = clouds::<f32>(90);
    let mut net = Cloud::<f32>::init(&mut nn_core::rng(1));
    Trainer::new(Adam::new(0.01))
        .batch(16)
        .epochs(40)
        .validation_split(0.2)
        .augment(|x: &mut SVector<f32, 2>, _: &mut SVector<f32, 3>, rng| x[1] += rng.random_range(-0.2..0.2))
        .early_stopping(EarlyStopping::new(100))
        .schedule(Plateau::new().patience(1).factor(0.9))
        .checkpoint(Checkpoint::new(directory.join("run.safetensors")).every_steps(3).or_resume())
        .on_step(|_| std::thread::sleep(pause))
        .fit(&mut net, &data)
        .unwrap();
    net.save(directory.join("net.safetensors")).unwrap();
    net
}

/// What the other process runs; by itself it does nothing.
#[test]
fn the_other_process() {
    if let Some(directory) = env::var_os(DIRECTORY) {
        train(Path::new(&directory), Duration::from_micros(1500));
    }
}

#[test]
fn a_killed_run_ends_in_the_same_bits() {
    let alone = Directory::new("alone");
    let expected = train(&alone.file(""), Duration::ZERO);
    let mut rng = nn_core::rng(2026);
    let (mut kills, mut ends, mut progress) = (0, 0, 0);
    while kills < KILLS {
        let directory = Directory::new("killed");
        let done = directory.file("net.safetensors");
        while !done.exists() {
            let mut child = Command::new(env::current_exe().unwrap())
                .args(["--exact", "killed::the_other_process", "--quiet"])
                .env(DIRECTORY, directory.file(""))
                .stdout(Stdio::null())
                .spawn()
                .unwrap();
            if kills < KILLS {
                std::thread::sleep(Duration::from_micros(rng.random_range(2_000..80_000)));
                child.kill().unwrap();
                kills += usize::from(!child.wait().unwrap().success());
                // A file that is there is whole, at any time.
                let file = directory.file("run.safetensors");
                progress += usize::from(file.exists());
            } else {
                assert!(child.wait().unwrap().success());
            }
        }
        let net = Cloud::<f32>::load(&done).unwrap();
        assert_eq!(bits(&net), bits(&expected), "after {kills} kills");
        ends += 1;
        assert_eq!(directory.files(), ["net.safetensors", "run.safetensors"], "after {kills} kills");
    }
    assert!(ends > 0 && progress > KILLS / 4, "{ends} runs came to their end, {progress} kills met a file");
}
