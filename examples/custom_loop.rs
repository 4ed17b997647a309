//! The training loop written by hand, on Fisher's irises: where a trainer does not do what you want.

use std::error::Error;
use std::path::Path;

use nn_core::data::{Data, one_hot};
use nn_core::metrics::accuracy;
use nn_core::{Adam, SVector, Standardizer, network};

network! {
    /// Four lengths of a flower, in cm, to the probabilities of three species.
    struct Iris(lengths: [4]) -> [3] { lengths -> dense(8) -> tanh -> dense(3) -> softmax }
    loss = cross_entropy;
}

type Flowers = (Vec<SVector<f32, 4>>, Vec<SVector<f32, 3>>);

fn main() -> Result<(), Box<dyn Error>> {
    let (mut train, mut test) =
        read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/data/iris/iris.csv"))?;
    let scale = Standardizer::fit(&train.0)?;
    scale.apply(&mut train.0);
    scale.apply(&mut test.0);

    // The loop, in ten lines. What is special goes where it belongs: here, flowers that the network is sure of are passed
    // over, so that steps are taken for the others.
    let mut rng = nn_core::rng(0);
    let mut net = Iris::init(&mut rng);
    let mut adam = Adam::new(0.02);
    let mut workspace = Iris::workspace(16);
    let mut batches = Data::from(&train).shuffled_batches(16, &mut rng);
    let (mut taken, mut passed) = (0, 0);
    for _ in 0..100 {
        while let Some(batch) = batches.next_batch() {
            let (loss, gradient) = net.gradient(batch.inputs, batch.targets, &mut workspace);
            if loss < 0.02 {
                passed += 1;
                continue;
            }
            adam.step(&mut net, gradient);
            taken += 1;
        }
        batches.shuffle(&mut rng);
    }

    println!("{taken} steps taken, {passed} batches passed over");
    let mut species = vec![SVector::zeros(); test.0.len()];
    net.predict_batch(&test.0, &mut species);
    println!("custom_loop: {:.0} % of {} flowers right", 100.0 * accuracy(&species, &test.1)?, test.0.len());
    Ok(())
}

/// The flowers to train on, and those of fold 0, to test on.
fn read(path: &Path) -> Result<(Flowers, Flowers), Box<dyn Error>> {
    let (mut train, mut test) = (Flowers::default(), Flowers::default());
    for row in csv::Reader::from_path(path)?.deserialize() {
        let (a, b, c, d, species, fold): (f32, f32, f32, f32, usize, usize) = row?;
        let part = if fold == 0 { &mut test } else { &mut train };
        part.0.push(SVector::from([a, b, c, d]));
        part.1.push(one_hot(species)?);
    }
    Ok((train, test))
}
