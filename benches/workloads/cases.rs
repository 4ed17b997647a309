//! The calls that are timed, written as a user writes them. Nothing is allocated while a pass runs.

use std::hint::black_box;

use nn_core::{Adam, Parameters, SVector, Scalar, Sgd, Workspace, parallel};

use crate::Workload;
use crate::data::Source;
use crate::nets::{Lenet, Mlp4, Mlp6, Mlp24, Mlp30, Mlp188, Mlp784};

/// Steps of training that are compared with the reference.
const CHECKED_STEPS: usize = 5;

/// A workload on a network.
pub trait Case {
    /// Calls of one pass over the ring.
    fn calls(&self) -> usize;
    /// Goes over the ring of inputs once.
    fn pass(&mut self);
    /// Back to the first weights; untimed.
    fn reset(&mut self) {}
    /// What is compared with the reference: all outputs of the ring, or the first losses.
    fn observed(&mut self) -> Vec<f64>;
}

/// One sample a call.
struct One<N, X, F> {
    net: Box<N>,
    ring: Vec<X>,
    predict: F,
}

impl<T: Scalar, N, const IN: usize, const OUT: usize, F> Case for One<N, SVector<T, IN>, F>
where
    F: Fn(&N, &SVector<T, IN>) -> SVector<T, OUT>,
{
    fn calls(&self) -> usize {
        self.ring.len()
    }
    fn pass(&mut self) {
        for x in &self.ring {
            black_box((self.predict)(black_box(&self.net), black_box(x)));
        }
    }
    fn observed(&mut self) -> Vec<f64> {
        let outputs: Vec<_> = self.ring.iter().map(|x| (self.predict)(&self.net, x)).collect();
        numbers(&outputs)
    }
}

/// A batch a call.
struct Batch<N, X, Y, F> {
    net: Box<N>,
    ring: Vec<Vec<X>>,
    outputs: Vec<Y>,
    predict: F,
}

impl<T: Scalar, N, X, const OUT: usize, F> Case for Batch<N, X, SVector<T, OUT>, F>
where
    F: Fn(&N, &[X], &mut [SVector<T, OUT>]),
{
    fn calls(&self) -> usize {
        self.ring.len()
    }
    fn pass(&mut self) {
        for x in &self.ring {
            (self.predict)(black_box(&self.net), black_box(x), black_box(&mut self.outputs));
        }
    }
    fn observed(&mut self) -> Vec<f64> {
        let mut all = Vec::new();
        for x in &self.ring {
            (self.predict)(&self.net, x, &mut self.outputs);
            all.extend(numbers(&self.outputs));
        }
        all
    }
}

/// A step of training, or a gradient, a call.
struct Train<N, X, Y, O, W, F> {
    start: Box<N>,
    net: Box<N>,
    ring: Vec<(Vec<X>, Vec<Y>)>,
    workspace: W,
    new: fn() -> O,
    optimizer: O,
    step: F,
}

impl<N: Parameters, X, Y, O, W, F> Train<N, X, Y, O, W, F>
where
    F: Fn(&mut N, &[X], &[Y], &mut O, &mut W) -> f64,
{
    fn restart(&mut self) {
        self.net.as_mut_slice().copy_from_slice(self.start.as_slice());
        self.optimizer = (self.new)();
    }
}

impl<N: Parameters, X, Y, O, W, F> Case for Train<N, X, Y, O, W, F>
where
    F: Fn(&mut N, &[X], &[Y], &mut O, &mut W) -> f64,
{
    fn calls(&self) -> usize {
        self.ring.len()
    }
    fn pass(&mut self) {
        for (x, t) in &self.ring {
            let net = black_box(&mut *self.net);
            black_box((self.step)(net, black_box(x), black_box(t), &mut self.optimizer, &mut self.workspace));
        }
    }
    fn reset(&mut self) {
        self.restart();
        // The first step of an optimiser allocates its state.
        let (x, t) = &self.ring[0];
        (self.step)(&mut self.net, x, t, &mut self.optimizer, &mut self.workspace);
        self.net.as_mut_slice().copy_from_slice(self.start.as_slice());
    }
    fn observed(&mut self) -> Vec<f64> {
        self.restart();
        let Self { net, ring, workspace, optimizer, step, .. } = self;
        ring.iter().take(CHECKED_STEPS).map(|(x, t)| step(net, x, t, optimizer, workspace)).collect()
    }
}

/// X3: the gradient without a step, so its sum of squares is compared.
struct Gradient<N, X, Y, W, F> {
    train: Train<N, X, Y, (), W, F>,
    gradient: fn(&W) -> &N,
}

impl<N: Parameters, X, Y, W, F> Case for Gradient<N, X, Y, W, F>
where
    F: Fn(&mut N, &[X], &[Y], &mut (), &mut W) -> f64,
{
    fn calls(&self) -> usize {
        self.train.calls()
    }
    fn pass(&mut self) {
        self.train.pass();
    }
    fn observed(&mut self) -> Vec<f64> {
        let Train { net, ring, workspace, step, .. } = &mut self.train;
        let first = ring.iter().take(CHECKED_STEPS);
        first
            .map(|(x, t)| {
                step(net, x, t, &mut (), workspace);
                (self.gradient)(workspace).as_slice().iter().map(|g| g.to_f64() * g.to_f64()).sum()
            })
            .collect()
    }
}

fn numbers<T: Scalar, const N: usize>(columns: &[SVector<T, N>]) -> Vec<f64> {
    columns.iter().flat_map(|column| column.iter().map(|value| value.to_f64())).collect()
}

/// No step: the gradient is all that is wanted.
fn still<N>((): &mut (), _: &mut N, gradient: &N) {
    black_box(gradient);
}

/// The case of a workload, plain or with its batches cut for several threads.
pub fn build<T: Scalar>(work: &Workload, source: &Source, threads: bool) -> Box<dyn Case> {
    macro_rules! one {
        ($net:ident, $in:literal) => {{
            let ring = source.inputs::<T, $in>(work).into_iter().flatten().collect();
            let predict = |net: &$net<T>, x: &SVector<T, $in>| net.predict(x);
            Box::new(One { net: source.network(work.net), ring, predict })
        }};
    }
    macro_rules! batch {
        ($net:ident, $in:literal, $out:literal) => {{
            let (ring, outputs) =
                (source.inputs(work), vec![SVector::<T, $out>::repeat(T::ZERO); work.batch]);
            let predict = if threads {
                |net: &$net<T>, x: &[SVector<T, $in>], y: &mut [SVector<T, $out>]| {
                    parallel::predict_batch(net, x, y)
                }
            } else {
                |net: &$net<T>, x: &[SVector<T, $in>], y: &mut [SVector<T, $out>]| net.predict_batch(x, y)
            };
            Box::new(Batch { net: source.network(work.net), ring, outputs, predict })
        }};
    }
    macro_rules! train {
        ($net:ident, $in:literal, $out:literal, $optimizer:ty, $new:expr, $move:expr, $workspace:ty, $gradient:expr) => {
            Train {
                start: source.network(work.net),
                net: source.network(work.net),
                ring: source.inputs(work).into_iter().zip(source.targets(work)).collect(),
                workspace: <$workspace>::with_capacity(work.batch),
                new: $new,
                optimizer: $new(),
                step: |net: &mut $net<T>,
                       x: &[SVector<T, $in>],
                       t: &[SVector<T, $out>],
                       optimizer: &mut $optimizer,
                       workspace: &mut $workspace| {
                    let (loss, gradient) = $gradient(net, x, t, workspace);
                    $move(optimizer, net, gradient);
                    loss.to_f64()
                },
            }
        };
    }
    // On one thread, or cut into shards.
    macro_rules! step {
        ($net:ident, $in:literal, $out:literal, $optimizer:ty, $new:expr, $move:expr) => {
            if threads {
                let train = train!(
                    $net,
                    $in,
                    $out,
                    $optimizer,
                    $new,
                    $move,
                    parallel::Workspace<$net<T>>,
                    parallel::gradient
                );
                Box::new(train)
            } else {
                Box::new(train!($net, $in, $out, $optimizer, $new, $move, Workspace<$net<T>>, $net::gradient))
            }
        };
    }
    macro_rules! adam {
        ($net:ident, $in:literal, $out:literal) => {
            step!($net, $in, $out, Adam<Vec<T>>, || Adam::new(1e-3), Adam::step)
        };
    }
    macro_rules! sgd {
        ($net:ident, $in:literal, $out:literal, $rate:literal) => {
            if threads {
                step!($net, $in, $out, Sgd<Vec<T>>, || Sgd::new($rate), Sgd::step)
            } else {
                Box::new(Train {
                    step: |net: &mut $net<T>,
                           x: &[SVector<T, $in>],
                           t: &[SVector<T, $out>],
                           optimizer: &mut Sgd<Vec<T>>,
                           workspace: &mut Workspace<$net<T>>| {
                        optimizer.descend(net, x, t, workspace).to_f64()
                    },
                    start: source.network(work.net),
                    net: source.network(work.net),
                    ring: source.inputs(work).into_iter().zip(source.targets(work)).collect(),
                    workspace: $net::workspace(work.batch),
                    new: || Sgd::new($rate),
                    optimizer: Sgd::new($rate),
                })
            }
        };
    }
    match work.name {
        "I1" => one!(Mlp30, 30),
        "I2" => one!(Mlp784, 784),
        "I3" => one!(Lenet, 784),
        "I4a" => one!(Mlp188, 1),
        "B1" => batch!(Mlp784, 784, 10),
        "B2" => batch!(Lenet, 784, 10),
        "T1" => sgd!(Mlp30, 30, 1, 0.1),
        "T2" => adam!(Mlp784, 784, 10),
        "T3" => adam!(Lenet, 784, 10),
        "T4" => sgd!(Mlp784, 784, 10, 0.01),
        "X1" => one!(Mlp6, 6),
        "X2" => adam!(Mlp4, 4, 4),
        "X3" if threads => Box::new(Gradient {
            train: train!(Mlp24, 24, 2, (), || (), still, parallel::Workspace<Mlp24<T>>, parallel::gradient),
            gradient: parallel::Workspace::gradient,
        }),
        "X3" => Box::new(Gradient {
            train: train!(Mlp24, 24, 2, (), || (), still, Workspace<Mlp24<T>>, Mlp24::gradient),
            gradient: Workspace::gradient,
        }),
        other => unreachable!("`{other}` has no case"),
    }
}
