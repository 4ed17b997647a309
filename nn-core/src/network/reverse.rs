//! What a reverse pass does at every layer: it writes the gradient, or it takes a step at once.

use super::{Network, State, Workspace, samples};
use crate::layer::Layer;
use crate::loss::Sums;
use crate::optimizer::Descent;
use crate::parameters::Parameters;
use crate::pass::Pass;
use crate::shape::{Slice, SliceMut};
use crate::simd::{Task, dispatch};
use crate::storage::Storage;

/// What a reverse pass does with the layers of a network. The pass itself is generated once and serves all.
///
/// A layer that is used once is met by [`layer`](Self::layer). The gradient of one that is used several times, which is only
/// known at the end, is added up in what [`parts`](Self::parts) gives, and the end is said by [`finish`](Self::finish). That
/// is said of a layer that no derivative reaches, too: its gradient stays 0.
pub trait Reverse<N: Parameters> {
    /// The network, and the room for its gradient if there is one to be written.
    fn parts(&mut self) -> (&N, Option<&mut N>);

    /// The only use of a layer. The first two find it in the network, then follow the operands of
    /// [`Layer::backward`].
    #[allow(clippy::too_many_arguments)] // the operands of a reverse step
    fn layer<S: Storage, L: Layer<Scalar = N::Scalar>>(
        &mut self,
        of: impl Fn(&N) -> &L,
        of_mut: impl Fn(&mut N) -> &mut L,
        pass: &Pass,
        x: Slice<'_, L::Input>,
        y: Slice<'_, L::Output>,
        kept: &mut L::Kept<S>,
        dy: SliceMut<'_, L::Output>,
        dx: Option<SliceMut<'_, L::Input>>,
    );

    /// The gradient of a layer is complete, and nothing reads the layer any more.
    fn finish<L: Parameters<Scalar = N::Scalar>>(&mut self, of_mut: impl Fn(&mut N) -> &mut L);
}

/// The reverse pass that writes the gradient, where it is wanted.
#[derive(Debug)]
pub struct Differentiate<'n, 'g, N> {
    /// What is differentiated.
    pub network: &'n N,
    /// Where its gradient goes.
    pub gradient: Option<&'g mut N>,
}

impl<N: Parameters> Reverse<N> for Differentiate<'_, '_, N> {
    #[inline(always)]
    fn parts(&mut self) -> (&N, Option<&mut N>) {
        (self.network, self.gradient.as_deref_mut())
    }

    #[cfg_attr(debug_assertions, inline)]
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn layer<S: Storage, L: Layer<Scalar = N::Scalar>>(
        &mut self,
        of: impl Fn(&N) -> &L,
        of_mut: impl Fn(&mut N) -> &mut L,
        pass: &Pass,
        x: Slice<'_, L::Input>,
        y: Slice<'_, L::Output>,
        kept: &mut L::Kept<S>,
        dy: SliceMut<'_, L::Output>,
        dx: Option<SliceMut<'_, L::Input>>,
    ) {
        #[allow(clippy::manual_map)] // a function less for each layer of a debug build
        let gradient = match &mut self.gradient {
            Some(gradient) => Some(of_mut(gradient)),
            None => None,
        };
        of(self.network).backward::<S>(pass, x, y, kept, dy, dx, gradient);
    }

    #[inline(always)]
    fn finish<L: Parameters<Scalar = N::Scalar>>(&mut self, _: impl Fn(&mut N) -> &mut L) {}
}

/// The reverse pass that takes a step: each layer moves as soon as nothing below needs it as it was.
struct Step<'n, 's, N: Parameters> {
    network: &'n mut N,
    scratch: &'n mut N,
    descent: &'s Descent<N::Scalar>,
}

impl<N: Parameters> Reverse<N> for Step<'_, '_, N> {
    #[inline(always)]
    fn parts(&mut self) -> (&N, Option<&mut N>) {
        (self.network, Some(self.scratch))
    }

    #[cfg_attr(debug_assertions, inline)]
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn layer<S: Storage, L: Layer<Scalar = N::Scalar>>(
        &mut self,
        _: impl Fn(&N) -> &L,
        of_mut: impl Fn(&mut N) -> &mut L,
        pass: &Pass,
        x: Slice<'_, L::Input>,
        y: Slice<'_, L::Output>,
        kept: &mut L::Kept<S>,
        dy: SliceMut<'_, L::Output>,
        dx: Option<SliceMut<'_, L::Input>>,
    ) {
        let (layer, scratch) = (of_mut(self.network), of_mut(self.scratch));
        layer.descend::<S>(pass, x, y, kept, dy, dx, scratch, self.descent);
    }

    #[inline(always)]
    fn finish<L: Parameters<Scalar = N::Scalar>>(&mut self, of_mut: impl Fn(&mut N) -> &mut L) {
        self.descent.step(of_mut(self.network), of_mut(self.scratch));
    }
}

/// A training pass over a batch, and a step.
struct Descend<'n, 'x, 't, 'k, N: Network, S: Storage> {
    network: &'n mut N,
    pass: Pass,
    x: Slice<'x, N::Input>,
    t: Slice<'t, N::Target>,
    kept: &'k mut N::Kept<S>,
    scratch: &'k mut N,
    descent: &'k Descent<N::Scalar>,
}

impl<N: Network, S: Storage> Task for Descend<'_, '_, '_, '_, N, S> {
    type Output = N::Scalar;
    #[inline(always)]
    fn run(self) -> N::Scalar {
        let Self { network, pass, x, t, kept, scratch, descent } = self;
        let mut sums = N::Sums::ZERO;
        network.forward_loss(&pass, x, t, kept, &mut sums);
        let loss = network.loss_of(&sums);
        N::reverse_loss::<S>(Step { network, scratch, descent }, &pass, x, t, kept, &sums, None);
        loss
    }
}

/// A training pass over a batch, and a step of gradient descent; gives the loss before the step. The same bits as
/// [`gradient`](super::gradient) and the step after it, but no gradient is left in the workspace.
///
/// # Panics
/// If the batch is empty, if inputs and targets are not equally many, or if a fixed workspace is too small.
pub fn descend<N: Network, S: Storage>(
    network: &mut N,
    x: Slice<'_, N::Input>,
    t: Slice<'_, N::Target>,
    descent: &Descent<N::Scalar>,
    workspace: &mut Workspace<N, S>,
) -> N::Scalar {
    workspace.reserve(samples::<N>(x, t));
    let pass = workspace.next_pass();
    let State { kept, gradient, .. } = &mut workspace.state;
    dispatch(Descend::<N, S> { network, pass, x, t, kept, scratch: &mut gradient[0], descent })
}
