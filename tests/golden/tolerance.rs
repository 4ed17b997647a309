//! How near is near enough, and what a failure says.

use nn_core::Scalar;

/// Accepts |a − b| ≤ `absolute` + `relative` · |b|, where b is PyTorch's number in double precision.
#[derive(Clone, Copy)]
pub struct Tolerance {
    pub absolute: f64,
    pub relative: f64,
}

impl Tolerance {
    /// One pass, forward and backward.
    pub fn pass<T: Scalar>() -> Self {
        if is_double::<T>() { Self::both(1e-9) } else { Self::SINGLE }
    }

    /// After steps of an optimiser, in which differences grow.
    pub fn steps<T: Scalar>() -> Self {
        if is_double::<T>() { Self::both(1e-8) } else { Self::SINGLE }
    }

    const SINGLE: Self = Self { absolute: 1e-5, relative: 1e-4 };

    const fn both(bound: f64) -> Self {
        Self { absolute: bound, relative: bound }
    }

    /// Whether `ours` is near enough. NaN and infinity never are: no expected number is infinite.
    fn accepts(self, ours: f64, expected: f64) -> bool {
        (ours - expected).abs() <= self.absolute + self.relative * expected.abs()
    }

    /// Compares two tensors element by element, rows first.
    ///
    /// # Panics
    /// If their lengths or two of their elements differ; the message names the case, the tensor, the index and both
    /// numbers.
    #[track_caller]
    pub fn compare<T: Scalar>(self, case: &str, tensor: &str, ours: &[T], expected: &[f64]) {
        assert_eq!(ours.len(), expected.len(), "{case}: elements of `{tensor}`, ours and PyTorch's");
        for (index, (ours, &expected)) in ours.iter().zip(expected).enumerate() {
            let ours = ours.to_f64();
            assert!(
                self.accepts(ours, expected),
                "{case}: `{tensor}`[{index}] is {ours:e}, PyTorch has {expected:e} (off by {:e})",
                (ours - expected).abs()
            );
        }
    }
}

/// Whether the elements are `f64`.
fn is_double<T: Scalar>() -> bool {
    size_of::<T>() == size_of::<f64>()
}

#[test]
fn tolerances_refuse_what_is_off() {
    let double = Tolerance::pass::<f64>();
    assert!(double.accepts(1.0 + 1e-9, 1.0) && !double.accepts(1.0 + 3e-9, 1.0));
    assert!(Tolerance::pass::<f32>().accepts(1.0001, 1.0) && !Tolerance::pass::<f32>().accepts(1.0002, 1.0));
    assert!(!double.accepts(f64::NAN, 1.0) && !double.accepts(f64::INFINITY, 1.0));
}

#[test]
#[should_panic(expected = "some_case: `out.relu1`[1] is 2e0, PyTorch has 3e0 (off by 1e0)")]
fn failures_name_case_tensor_index_and_numbers() {
    Tolerance::pass::<f64>().compare("some_case", "out.relu1", &[1.0, 2.0], &[1.0, 3.0]);
}
