//! A layer, an activation and a loss of one's own in one network: it finds a disc in a coarse, noisy image and draws it
//! four times as fine.

mod tversky;
mod upsample;

use nn_core::inspect::{GradientCheck, GradientError, check_layer, check_loss};
use nn_core::{Activation, Adam, Parameters, SVector, Scalar, Trainer, Vector, network};
use rand::{Rng, RngExt};

use tversky::Tversky;
use upsample::Upsample2;
// The sizes of a generic layer are numbers that are types.
use nn_core::typenum::consts::{U4, U8};

/// z · sigmoid(β z): SiLU with a slope of its own (Ramachandran, Zoph and Le, Searching for activation functions,
/// arXiv:1710.05941, 2017).
pub struct Swish {
    beta: f64,
}

impl<T: Scalar> Activation<T> for Swish {
    fn value(&self, z: T) -> T {
        z / (T::ONE + (-T::from_f64(self.beta) * z).exp())
    }

    fn derivative(&self, z: T) -> T {
        let beta = T::from_f64(self.beta);
        let s = T::ONE / (T::ONE + (-beta * z).exp());
        s + beta * z * s * (T::ONE - s)
    }
}

network! {
    /// A coarse grey image to the probability of every fine pixel to lie in the disc.
    pub struct Sharpen(coarse: [1, 8, 8]) -> [1, 16, 16] {
        let features = coarse -> conv2d(4, kernel = 3, padding = same) -> map(Swish { beta: 1.5 });
        // The macro cannot see into a type, so its output is given a shape, which the compiler checks.
        let large: [4, 16, 16] = features -> up: Upsample2<U4, U8, U8>;
        large
            -> conv2d(4, kernel = 3, padding = same) -> map(Swish { beta: 1.5 })
            -> conv2d(1, kernel = 3, padding = same) -> sigmoid
    }
    loss = Tversky(alpha = 0.3, beta = 0.7);
}

/// A disc at random, seen coarsely with noise, and as it is.
fn disc(rng: &mut impl Rng) -> (SVector<f32, 64>, SVector<f32, 256>) {
    let (row, column, radius) =
        (rng.random_range(4.0..12.0), rng.random_range(4.0..12.0), rng.random_range(2.5..5.0_f32));
    let inside = |y: usize, x: usize| {
        let (dy, dx): (f32, f32) = (y as f32 + 0.5 - row, x as f32 + 0.5 - column);
        f32::from(dy.hypot(dx) < radius)
    };
    let fine = SVector::from_fn(|pixel, _| inside(pixel / 16, pixel % 16));
    let coarse = SVector::from_fn(|pixel, _| {
        let (y, x) = (2 * (pixel / 8), 2 * (pixel % 8));
        let mean = (inside(y, x) + inside(y, x + 1) + inside(y + 1, x) + inside(y + 1, x + 1)) / 4.0;
        mean + 0.3 * (rng.random::<f32>() - 0.5)
    });
    (coarse, fine)
}

/// Twice the overlap of two areas over the sum of both.
fn dice(predicted: &SVector<f32, 256>, truth: &SVector<f32, 256>) -> f64 {
    let predicted = predicted.map(|p| f32::from(p > 0.5));
    let (overlap, total) = (predicted.dot(truth), predicted.sum() + truth.sum());
    f64::from(2.0 * overlap / total)
}

/// What was written by hand is held to its promise: `backward` against central differences, in `f64`, for the layer and the
/// loss alone and for the network that they are part of.
fn check() -> Result<(), GradientError> {
    let mut rng = nn_core::rng(1);
    let (x, t): (Vec<_>, Vec<_>) = (0..2).map(|_| disc(&mut rng)).unzip();
    let x: Vec<SVector<f64, 64>> = x.iter().map(|x| x.map(f64::from)).collect();
    let t: Vec<SVector<f64, 256>> = t.iter().map(|t| t.map(f64::from)).collect();

    let layer = Upsample2::<U4, U4, U4, f64>::zeroed_box();
    println!("up: {}", check_layer(&*layer, &[Vector::from_fn(|index| index as f64)])?);
    let drawn: Vec<_> = t.iter().map(|t| t.map(|t| 0.2 + 0.5 * t)).collect();
    println!("Tversky: {}", check_loss(&Tversky { alpha: 0.3, beta: 0.7 }, &drawn, &t)?);
    let net = Sharpen::<f64>::init(&mut rng);
    println!("Sharpen: {}\n", GradientCheck::new().at_most(30).network(&net, &x, &t)?);
    Ok(())
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    check()?;
    let mut rng = nn_core::rng(7);
    let (inputs, targets): (Vec<_>, Vec<_>) = (0..400).map(|_| disc(&mut rng)).unzip();
    let (train, test) = ((&inputs[..300], &targets[..300]), (&inputs[300..], &targets[300..]));
    let mut net = Sharpen::init(&mut rng);
    println!("{}", Sharpen::summary());
    let history = Trainer::new(Adam::new(1e-2)).batch(20).epochs(10).fit(&mut net, train)?;
    for (epoch, record) in history.epochs.iter().enumerate() {
        println!("epoch {epoch:2}: loss {:.3}", record.loss);
    }
    let scores = test.0.iter().zip(test.1).map(|(x, t)| dice(&net.predict(x), t));
    let mean = scores.sum::<f64>() / test.0.len() as f64;
    println!(
        "custom_layer: {} parameters, mean Dice of discs not seen before {mean:.2}",
        Sharpen::PARAMETERS
    );
    Ok(())
}
