//! A network written by hand, for tests: a first layer, dropout, a dense layer to one logit, and binary
//! cross-entropy.

use nalgebra::SVector;
use rand::Rng;

use crate::__private::largest;
use crate::init::Initialization;
use crate::layer::{Dense, Kept, Layer, dropout};
use crate::loss::Mean;
use crate::network::{Network, Reverse};
use crate::parameters::{Field, Parameters};
use crate::pass::Pass;
use crate::shape::{Mut, Ref, Slice, SliceMut};
use crate::storage::{Columns, Storage, Zeroed};
use crate::{Scalar, storage};

#[repr(C)]
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Classifier<const H: usize, const PERCENT: usize, L, T> {
    pub(super) first: L,
    pub(super) logit: Dense<H, 1, 1, T>,
}

/// A first layer for `H` hidden values of `T`.
pub(super) trait First<const H: usize, T: Scalar>:
    Parameters<Scalar = T> + Layer<Output = SVector<T, H>>
{
}
impl<const H: usize, T: Scalar, L: Parameters<Scalar = T> + Layer<Output = SVector<T, H>>> First<H, T> for L {}

// SAFETY: layers of scalars.
unsafe impl<const H: usize, const PERCENT: usize, T: Scalar, L: First<H, T>> bytemuck::Zeroable
    for Classifier<H, PERCENT, L, T>
{
}
impl<const H: usize, const PERCENT: usize, T: Scalar, L: First<H, T>> Zeroed
    for Classifier<H, PERCENT, L, T>
{
    const ZERO: Self = Self { first: Zeroed::ZERO, logit: Zeroed::ZERO };
}
crate::as_network!([const H: usize, const PERCENT: usize, T: Scalar, L: First<H, T>] Classifier<H, PERCENT, L, T>);

// SAFETY: `repr(C)`, two layers of `T`, named in order.
unsafe impl<const H: usize, const PERCENT: usize, T: Scalar, L: First<H, T>> Parameters
    for Classifier<H, PERCENT, L, T>
{
    type Scalar = T;
    const LAYOUT: &'static [Field] = &[
        Field::layer("first", 0, L::LAYOUT, false),
        Field::layer("logit", L::SCALARS, Dense::<H, 1, 1, T>::LAYOUT, false),
    ];
}

pub(super) struct Values<const H: usize, L: First<H, T>, T: Scalar, S: Storage> {
    first: L::Kept<S>,
    h: S::Columns<SVector<T, H>>,
    dh: S::Columns<SVector<T, H>>,
    z: S::Columns<SVector<T, 1>>,
    dz: S::Columns<SVector<T, 1>>,
}

impl<const H: usize, L: First<H, T>, T: Scalar, S: Storage> Kept for Values<H, L, T, S> {
    const NEW: Self = Self {
        first: <L::Kept<S> as Kept>::NEW,
        h: <S::Columns<SVector<T, H>> as Columns<_>>::NEW,
        dh: <S::Columns<SVector<T, H>> as Columns<_>>::NEW,
        z: <S::Columns<SVector<T, 1>> as Columns<_>>::NEW,
        dz: <S::Columns<SVector<T, 1>> as Columns<_>>::NEW,
    };
    fn reserve(&mut self, count: usize) {
        self.first.reserve(count);
        self.h.reserve(count);
        self.dh.reserve(count);
        self.z.reserve(count);
        self.dz.reserve(count);
    }
}

impl<const H: usize, const PERCENT: usize, T: Scalar, L: First<H, T>> Layer for Classifier<H, PERCENT, L, T> {
    type Input = L::Input;
    type Output = SVector<T, 1>;
    type Kept<S: Storage> = Values<H, L, T, S>;
    const MULTIPLY_ADDS: usize = L::MULTIPLY_ADDS + H;
    const PREDICT_BYTES: usize = 0;
    const WORKSPACE_BYTES: usize = 0;
    const COUPLED: bool = L::COUPLED;
    const MIN_SAMPLES: usize = largest(&[1, L::MIN_SAMPLES, Dense::<H, 1, 1, T>::MIN_SAMPLES]);

    fn initialize<R: Rng + ?Sized>(&mut self, scheme: Initialization, rng: &mut R) {
        self.first.initialize(scheme, rng);
        self.logit.initialize(Initialization::Glorot, rng);
    }

    fn predict_into(&self, x: Ref<'_, L::Input>, y: Mut<'_, Self::Output>) {
        let mut h: SVector<T, H> = Zeroed::ZERO;
        self.first.predict_into(x, &mut h);
        self.logit.predict_into(&h, y);
        y[0] = y[0].sigmoid();
    }

    fn forward<S: Storage>(
        &self,
        _: &Pass,
        _: Slice<'_, L::Input>,
        _: SliceMut<'_, Self::Output>,
        _: &mut Self::Kept<S>,
    ) {
        unreachable!("the fixture is not nested")
    }
    fn backward<S: Storage>(
        &self,
        _: &Pass,
        _: Slice<'_, L::Input>,
        _: Slice<'_, Self::Output>,
        _: &mut Self::Kept<S>,
        _: SliceMut<'_, Self::Output>,
        _: Option<SliceMut<'_, L::Input>>,
        _: Option<&mut Self>,
    ) {
        unreachable!("the fixture is not nested")
    }
}

impl<const H: usize, const PERCENT: usize, T: Scalar, L: First<H, T>> Network
    for Classifier<H, PERCENT, L, T>
{
    type Target = SVector<T, 1>;
    type Sums = Mean<T>;

    fn forward_loss<S: storage::Storage>(
        &self,
        pass: &Pass,
        x: Slice<'_, L::Input>,
        t: &[SVector<T, 1>],
        kept: &mut Self::Kept<S>,
        sums: &mut Mean<T>,
    ) {
        let (h, z) = (&mut kept.h[..t.len()], &mut kept.z[..t.len()]);
        self.first.forward::<S>(pass, x, h, &mut kept.first);
        dropout::forward_in_place(pass, PERCENT as f64 / 100.0, h);
        self.logit.forward::<S>(pass, h, z, &mut ());
        for (z, t) in z.iter().zip(t) {
            sums.add(z[0].softplus() - z[0] * t[0]);
        }
    }

    fn loss_of(&self, sums: &Mean<T>) -> T {
        sums.value()
    }

    fn reverse_loss<S: Storage>(
        mut reverse: impl Reverse<Self>,
        pass: &Pass,
        x: Slice<'_, L::Input>,
        t: &[SVector<T, 1>],
        kept: &mut Self::Kept<S>,
        sums: &Mean<T>,
        dx: Option<SliceMut<'_, L::Input>>,
    ) {
        let count = t.len();
        let (h, dh) = (&kept.h[..count], &mut kept.dh[..count]);
        let (z, dz) = (&kept.z[..count], &mut kept.dz[..count]);
        for ((z, dz), t) in z.iter().zip(dz.iter_mut()).zip(t) {
            dz[0] = (z[0].sigmoid() - t[0]) / T::from_usize(sums.samples);
        }
        reverse.layer::<S, Dense<H, 1, 1, T>>(
            |net| &net.logit,
            |net| &mut net.logit,
            pass,
            h,
            z,
            &mut (),
            dz,
            Some(&mut *dh),
        );
        dropout::backward(pass, PERCENT as f64 / 100.0, dh);
        // The first layers used here do not look at their output.
        let first = &mut kept.first;
        reverse.layer::<S, L>(|net| &net.first, |net| &mut net.first, pass, x, h, first, dh, dx);
    }
}
