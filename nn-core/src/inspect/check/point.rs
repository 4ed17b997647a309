//! Where derivatives are taken: scalars that can be moved, and a number that follows from them.

use alloc::boxed::Box;

use rand::{RngExt, SeedableRng};
use rand_xoshiro::Xoshiro256PlusPlus;

use super::UNWRITTEN;
use crate::inspect::Samples;
use crate::layer::{Kept, Layer};
use crate::loss::{Loss, Sums, add_batch};
use crate::network::Network;
use crate::parameters::Parameters;
use crate::pass::Pass;
use crate::shape::{Sample, Slice};
use crate::storage::Heap;

/// A scalar of a point.
#[derive(Debug, Clone, Copy)]
pub(super) enum Slot {
    /// Of the flat slice of parameters.
    Parameter(usize),
    /// Of a part of the samples.
    Input(usize, usize),
}

pub(super) trait Point {
    fn scalar(&mut self, slot: Slot) -> &mut f64;
    /// What is differentiated.
    fn energy(&mut self) -> f64;
}

fn find<'a, P: Parameters<Scalar = f64>, X: Sample<Scalar = f64>>(
    slot: Slot,
    parameters: &'a mut P,
    samples: &'a mut Samples<X>,
) -> &'a mut f64 {
    match slot {
        Slot::Parameter(scalar) => &mut parameters.as_mut_slice()[scalar],
        Slot::Input(part, scalar) => &mut samples.parts_mut()[part][scalar],
    }
}

/// The loss of a network in a training pass.
pub(super) struct NetworkPoint<'t, N: Network> {
    pub(super) net: Box<N>,
    pub(super) x: Samples<N::Input>,
    pub(super) t: Slice<'t, N::Target>,
    pub(super) kept: N::Kept<Heap>,
    pub(super) seed: u64,
}

impl<N: Network<Scalar = f64>> Point for NetworkPoint<'_, N> {
    fn scalar(&mut self, slot: Slot) -> &mut f64 {
        find(slot, &mut *self.net, &mut self.x)
    }

    fn energy(&mut self) -> f64 {
        let mut sums = N::Sums::ZERO;
        // The pass that a workspace with this seed starts with.
        let pass = Pass::numbered(self.seed, 0);
        self.net.forward_loss::<Heap>(&pass, self.x.as_slice(), self.t, &mut self.kept, &mut sums);
        self.net.loss_of(&sums)
    }
}

/// Σ c·y of a layer in a training pass.
pub(super) struct LayerPoint<L: Layer> {
    layer: Box<L>,
    x: Samples<L::Input>,
    y: Samples<L::Output>,
    c: Samples<L::Output>,
    kept: L::Kept<Heap>,
    pass: Pass,
}

impl<L: Layer<Scalar = f64>> LayerPoint<L> {
    pub(super) fn new(layer: &L, x: Slice<'_, L::Input>, seed: u64) -> Self {
        let count = L::Input::count(x);
        let mut rng = Xoshiro256PlusPlus::seed_from_u64(seed);
        let (y, mut c) = (Samples::zeros(count), Samples::zeros(count));
        c.parts_mut().iter_mut().flatten().for_each(|c| *c = rng.random_range(-1.0..1.0));
        let mut kept = <L::Kept<Heap> as Kept>::NEW;
        kept.reserve(count);
        Self { layer: layer.clone_boxed(), x: Samples::copy(x), y, c, kept, pass: Pass::train(seed) }
    }

    /// What backward writes for the parameters and for the inputs.
    pub(super) fn gradient(&mut self) -> (Box<L>, Samples<L::Input>) {
        let count = L::Input::count(self.x.as_slice());
        let (mut gradient, mut dx) = (L::zeroed_box(), Samples::zeros(count));
        gradient.as_mut_slice().fill(UNWRITTEN);
        dx.fill(UNWRITTEN);
        self.energy();
        let mut dy = self.c.clone();
        self.layer.backward::<Heap>(
            &self.pass,
            self.x.as_slice(),
            self.y.as_slice(),
            &mut self.kept,
            dy.as_mut_slice(),
            Some(dx.as_mut_slice()),
            Some(&mut *gradient),
        );
        (gradient, dx)
    }
}

impl<L: Layer<Scalar = f64>> Point for LayerPoint<L> {
    fn scalar(&mut self, slot: Slot) -> &mut f64 {
        find(slot, &mut *self.layer, &mut self.x)
    }

    fn energy(&mut self) -> f64 {
        self.layer.forward::<Heap>(&self.pass, self.x.as_slice(), self.y.as_mut_slice(), &mut self.kept);
        let mut energy = 0.0;
        for part in 0..L::Output::LENS.len() {
            energy += self.y.part(part).iter().zip(self.c.part(part)).map(|(y, c)| y * c).sum::<f64>();
        }
        energy
    }
}

/// The value of a loss.
pub(super) struct LossPoint<'l, 't, Y: Sample<Scalar = f64>, L: Loss<f64, Y>> {
    pub(super) loss: &'l L,
    pub(super) y: Samples<Y>,
    pub(super) t: Slice<'t, L::Target>,
}

impl<Y: Sample<Scalar = f64>, L: Loss<f64, Y>> Point for LossPoint<'_, '_, Y, L> {
    fn scalar(&mut self, slot: Slot) -> &mut f64 {
        match slot {
            Slot::Input(part, scalar) => &mut self.y.parts_mut()[part][scalar],
            Slot::Parameter(_) => unreachable!("a loss has no parameters"),
        }
    }

    fn energy(&mut self) -> f64 {
        let mut sums = L::Sums::ZERO;
        add_batch(self.loss, self.y.as_slice(), self.t, &mut sums);
        self.loss.value(&sums)
    }
}
