//! Trains the networks whose weights stand in `networks/`, and writes them there:
//! `cargo run --profile host -p nn-targets-train` from `tests/targets`.

#[path = "../../networks/src/bars.rs"]
#[allow(unreachable_pub)] // it is reachable in the crate it belongs to
mod bars;

use std::error::Error;
use std::path::Path;

use nn_core::data::Standardizer;
use nn_core::{Adam, SVector, Trainer, network, rng};

network! {
    struct Sine(x: [1]) -> [1] {
        x -> dense(16) -> tanh -> dense(16) -> tanh -> dense(1)
    }
    loss = mse;
}

network! {
    struct Bars(image: [1, 12, 12]) -> [4] {
        image -> conv2d(4, kernel = 3, padding = same) -> relu -> max_pool(2)
              -> conv2d(8, kernel = 3, padding = same) -> relu -> max_pool(2)
              -> flatten -> dense(4) -> softmax
    }
    loss = cross_entropy;
}

network! {
    struct Tissue(x: [30]) -> [1] {
        x -> dense(16) -> tanh -> dense(1) -> sigmoid
    }
    loss = binary_cross_entropy;
}

const FILES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../networks");
const TISSUES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../examples/data/wdbc/wdbc.csv");

fn main() -> Result<(), Box<dyn Error>> {
    let files = Path::new(FILES);
    sine()?.save(files.join("sine.safetensors"))?;
    bars()?.save(files.join("bars.safetensors"))?;
    Ok(tissue()?.save(files.join("tissue.safetensors"))?)
}

/// The sine between 0 and 2π.
fn sine() -> Result<Sine, Box<dyn Error>> {
    let angles: Vec<f32> = (0..512).map(|index| index as f32 * (core::f32::consts::TAU / 511.0)).collect();
    let x: Vec<_> = angles.iter().map(|&angle| SVector::from([angle])).collect();
    let t: Vec<_> = angles.iter().map(|&angle| SVector::from([libm::sinf(angle)])).collect();
    let mut net = Sine::init(&mut rng(1));
    for rate in [1e-2, 1e-3, 1e-4] {
        Trainer::new(Adam::new(rate)).batch(32).epochs(400).fit(&mut net, (&x, &t))?;
    }
    let worst = x.iter().zip(&t).map(|(x, t)| (net.predict(x)[0] - t[0]).abs()).fold(0.0, f32::max);
    println!("sine: at most {worst:.4} off");
    Ok(net)
}

/// Bars in all directions, at all places, with several patterns of noise.
fn bars() -> Result<Bars, Box<dyn Error>> {
    let cases = |seeds: std::ops::Range<u32>| -> (Vec<_>, Vec<_>) {
        let cases = seeds
            .flat_map(|seed| (0..4).flat_map(move |direction| (-4..=3).map(move |at| (seed, direction, at))));
        cases
            .map(|(seed, direction, at)| {
                let image = bars::image(direction, at, seed.wrapping_mul(2_654_435_761) + direction as u32);
                (image, SVector::<f32, 4>::from_fn(|row, _| if row == direction { 1.0 } else { 0.0 }))
            })
            .unzip()
    };
    let (x, t) = cases(100..140);
    let mut net = Bars::init(&mut rng(2));
    Trainer::new(Adam::new(3e-3)).batch(32).epochs(30).fit(&mut net, (&x, &t))?;
    let (x, t) = cases(200..220);
    let right = x.iter().zip(&t).filter(|(x, t)| net.predict(x).imax() == t.imax()).count();
    println!("bars: {right} of {} others are recognised", x.len());
    Ok(net)
}

/// The patients of the example `wdbc`, all of them.
fn tissue() -> Result<Tissue, Box<dyn Error>> {
    let (mut x, mut t) = (Vec::new(), Vec::new());
    for row in std::fs::read_to_string(TISSUES)?.lines().skip(1) {
        let numbers = row.split(',').map(str::parse).collect::<Result<Vec<f32>, _>>()?;
        x.push(SVector::<f32, 30>::from_column_slice(&numbers[..30]));
        t.push(SVector::from([numbers[30]]));
    }
    Standardizer::fit(&x)?.apply(&mut x);
    let mut net = Tissue::init(&mut rng(3));
    Trainer::new(Adam::new(1e-3)).batch(32).epochs(100).fit(&mut net, (&x, &t))?;
    let right = x.iter().zip(&t).filter(|(x, t)| (net.predict(x)[0] > 0.5) == (t[0] > 0.5)).count();
    println!("tissue: {right} of {} are recognised, which it has seen", x.len());
    Ok(net)
}
