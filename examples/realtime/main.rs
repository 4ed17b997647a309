//! An audio effect that learns while it plays: a thread with deadlines predicts sample by sample, another one trains and
//! exchanges the network between two blocks, without a lock and without a pause.

mod histogram;

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use arc_swap::ArcSwap;
use nn_core::{Adam, SVector, network};
use rand::{Rng, RngExt};

use histogram::Histogram;

network! {
    /// The last sixteen samples of a guitar to one sample of an amplifier.
    #[derive(Clone)]
    pub struct Amplifier(window: [TAPS]) -> [1] {
        window -> dense(16) -> tanh -> dense(1)
    }
    loss = mse;
}

const TAPS: usize = 16;
/// Samples in a second, and in a block: a block is due every 1.33 ms.
const RATE: u32 = 48_000;
const BLOCK: usize = 64;
/// Two seconds of sound.
const BLOCKS: u32 = 2 * RATE / BLOCK as u32;
/// Networks that are handed to the player, one after the other.
const NETWORKS: usize = 20;

type Window = SVector<f32, TAPS>;

/// The amplifier that is imitated: a low pass that overdrives.
fn amplifier(window: &Window) -> SVector<f32, 1> {
    let tone: f32 = window.iter().rev().enumerate().map(|(age, x)| x * 0.7_f32.powi(age as i32)).sum();
    SVector::from([(2.0 * tone).tanh()])
}

/// A window of two strings at once, with noise.
fn strings(rng: &mut impl Rng) -> Window {
    let mut string = || (rng.random_range(0.02..0.6_f32), rng.random_range(0.0..6.3_f32));
    let [a, b] = [string(), string()];
    Window::from_fn(|t, _| {
        let tone = |(step, phase): (f32, f32)| (step * t as f32 + phase).sin();
        0.3 * tone(a) + 0.2 * tone(b) + 0.05 * (rng.random::<f32>() - 0.5)
    })
}

/// Trains, and exchanges the network at regular times.
fn teach(shared: &ArcSwap<Amplifier>, mut net: Amplifier) {
    let mut rng = nn_core::rng(1);
    let mut optimizer = Adam::new(5e-3);
    let mut workspace = Amplifier::workspace(32);
    // What the player may still hold. It is dropped here, so that the player never frees memory.
    let mut retired: Vec<Arc<Amplifier>> = Vec::new();
    let start = Instant::now();
    for network in 1..=NETWORKS {
        for _ in 0..150 {
            let windows: [Window; 32] = std::array::from_fn(|_| strings(&mut rng));
            let targets = windows.each_ref().map(amplifier);
            let (_, gradient) = net.gradient(&windows, &targets, &mut workspace);
            optimizer.step(&mut net, gradient);
        }
        let next = start + Duration::from_secs(2) * network as u32 / (NETWORKS as u32 + 1);
        thread::sleep(next.saturating_duration_since(Instant::now()));
        retired.push(shared.swap(Arc::new(net.clone())));
        retired.retain(|net| Arc::strong_count(net) > 1);
    }
}

/// What the player saw.
struct Played {
    blocks: u32,
    missed: u32,
    work: Histogram,
    woken: Histogram,
}

/// Plays block after block until the teacher is done, at least two seconds.
fn play(shared: &ArcSwap<Amplifier>, taught: &AtomicBool) -> Played {
    let period = Duration::from_secs(1) * BLOCK as u32 / RATE;
    let mut played = Played { blocks: 0, missed: 0, work: Histogram::new(), woken: Histogram::new() };
    let (mut guitar, mut sound) = ([0.0_f32; TAPS + BLOCK], [0.0_f32; BLOCK]);
    let start = Instant::now();
    while played.blocks < BLOCKS || !taught.load(Ordering::Acquire) {
        let due = start + period * played.blocks;
        thread::sleep(due.saturating_duration_since(Instant::now()));
        let awake = Instant::now();
        guitar.copy_within(BLOCK.., 0);
        for (t, sample) in guitar[TAPS..].iter_mut().enumerate() {
            let t = f64::from(played.blocks) * BLOCK as f64 + t as f64;
            *sample = (0.3 * (0.11 * t).sin() + 0.2 * (0.31 * t).sin()) as f32;
        }
        // The whole block is by one network, whatever the teacher does meanwhile.
        let net = shared.load();
        for (sound, window) in sound.iter_mut().zip(guitar.windows(TAPS).skip(1)) {
            *sound = net.predict(&Window::from_column_slice(window))[0];
        }
        std::hint::black_box(&sound);
        let done = Instant::now();
        played.work.add(done - awake);
        played.woken.add(awake - due);
        played.missed += u32::from(done > due + period);
        played.blocks += 1;
    }
    played
}

/// The mean squared error over windows that nobody trained on.
fn error(net: &Amplifier) -> f32 {
    let mut rng = nn_core::rng(2);
    let windows: Vec<Window> = (0..1000).map(|_| strings(&mut rng)).collect();
    let squares = windows.iter().map(|x| (net.predict(x) - amplifier(x))[0].powi(2));
    squares.sum::<f32>() / windows.len() as f32
}

fn main() {
    let first = Amplifier::init(&mut nn_core::rng(0));
    let shared = ArcSwap::from_pointee(first.clone());
    let taught = AtomicBool::new(false);
    let played = thread::scope(|scope| {
        scope.spawn(|| {
            teach(&shared, first.clone());
            taught.store(true, Ordering::Release);
        });
        play(&shared, &taught)
    });
    println!("a block of {BLOCK} samples is due every {:.2} ms", 1e3 * BLOCK as f64 / f64::from(RATE));
    println!("\ntime for a block's work\n{}", played.work);
    println!("woken late by the system\n{}", played.woken);
    println!("{} blocks, {} of them late", played.blocks, played.missed);
    let (before, after) = (error(&first), error(&shared.load()));
    println!("mean squared error {before:.4} before the first exchange, {after:.5} after the last");
    let verdict = if after < before / 100.0 { "less than a hundredth" } else { "too much" };
    println!("realtime: {NETWORKS} networks exchanged while playing, {verdict} of the error is left");
}
