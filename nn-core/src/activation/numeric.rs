//! `map(numeric |z| …)`: a function that the macro cannot see into, differentiated by central differences.

use super::Activation;
use crate::Scalar;

/// An activation given by a function alone.
///
/// Its derivative is (f(z + h) − f(z − h)) / 2h with h = ∛ε · max(1, |z|), where ε is the distance from 1 to the next
/// number: the step that balances the truncation error h²|f‴|/6 against the rounding error ε|f|/h. Both are of
/// the order ε<sup>2/3</sup>: about 2·10⁻⁵ in `f32` and 4·10⁻¹¹ in `f64`, relative to f where its derivatives are of
/// its own size. The function is evaluated twice, and must be defined within h of every argument.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Numeric<F> {
    /// f.
    pub function: F,
}

impl<F> Numeric<F> {
    /// An activation of a closure; fixes the closure's types, which a struct literal would leave open.
    #[inline(always)]
    pub const fn new<T: Scalar>(function: F) -> Self
    where
        F: Fn(T) -> T,
    {
        Self { function }
    }
}

impl<T: Scalar, F: Fn(T) -> T> Activation<T> for Numeric<F> {
    #[inline(always)]
    fn value(&self, z: T) -> T {
        (self.function)(z)
    }
    #[inline(always)]
    fn derivative(&self, z: T) -> T {
        central_difference(&self.function, z)
    }
}

/// f′(z), with the error that [`Numeric`] states.
#[inline(always)]
pub(crate) fn central_difference<T: Scalar>(f: impl Fn(T) -> T, z: T) -> T {
    // The cube root of 2⁻²³ or 2⁻⁵².
    let root =
        if size_of::<T>() == size_of::<f32>() { 4.921_566_601_151_848e-3 } else { 6.055_454_452_393_343e-6 };
    let h = T::from_f64(root) * z.abs().max(T::ONE);
    // Divided by the distance between the arguments as they were rounded, not by 2h.
    let (above, below) = (z + h, z - h);
    (f(above) - f(below)) / (above - below)
}
