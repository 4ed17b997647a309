use std::string::ToString;

use nalgebra::SVector;

use super::*;
use crate::init::Initialization;
use crate::layer::{BatchNorm, Dense, EPS, MOMENTUM};
use crate::loss::{Mae, Mean, SquaredError, Unweighted};
use crate::parameters::Field;
use crate::pass::Pass;
use crate::shape::{Mut, Ref, SliceMut};
use crate::storage::{Storage, Zeroed};

/// y = a x, element by element, with a fault in backward where one is wanted.
#[repr(C)]
#[derive(Debug, Clone, PartialEq)]
struct Slope<const FAULT: usize> {
    a: SVector<f64, 2>,
}
// SAFETY: one matrix of scalars.
unsafe impl<const FAULT: usize> bytemuck::Zeroable for Slope<FAULT> {}
impl<const FAULT: usize> Zeroed for Slope<FAULT> {
    const ZERO: Self = Self { a: Zeroed::ZERO };
}
// SAFETY: `repr(C)`, one matrix of `f64`.
unsafe impl<const FAULT: usize> Parameters for Slope<FAULT> {
    type Scalar = f64;
    const LAYOUT: &'static [Field] = &[Field::tensor("a", 0, crate::parameters::Kind::Weight, &[2], &[1])];
}
impl<const FAULT: usize> Layer for Slope<FAULT> {
    type Input = SVector<f64, 2>;
    type Output = SVector<f64, 2>;
    type Kept<S: Storage> = ();
    const MULTIPLY_ADDS: usize = 2;
    const PREDICT_BYTES: usize = 0;
    const WORKSPACE_BYTES: usize = 0;
    fn initialize<R: rand::Rng + ?Sized>(&mut self, _: Initialization, _: &mut R) {}
    fn predict_into(&self, x: Ref<'_, Self::Input>, y: Mut<'_, Self::Output>) {
        *y = x.component_mul(&self.a);
    }
    fn forward<S: Storage>(
        &self,
        _: &Pass,
        x: Slice<'_, Self::Input>,
        y: SliceMut<'_, Self::Output>,
        (): &mut Self::Kept<S>,
    ) {
        x.iter().zip(y).for_each(|(x, y)| self.predict_into(x, y));
    }
    fn backward<S: Storage>(
        &self,
        _: &Pass,
        x: Slice<'_, Self::Input>,
        _: Slice<'_, Self::Output>,
        (): &mut Self::Kept<S>,
        dy: SliceMut<'_, Self::Output>,
        dx: Option<SliceMut<'_, Self::Input>>,
        gradient: Option<&mut Self>,
    ) {
        if let Some(gradient) = gradient {
            // Fault 1: it adds to what is there.
            if FAULT != 1 {
                gradient.a.fill(0.0);
            }
            x.iter().zip(&*dy).for_each(|(x, dy)| gradient.a += x.component_mul(dy));
        }
        for (index, (dx, dy)) in dx.into_iter().flatten().zip(&*dy).enumerate() {
            *dx = dy.component_mul(&self.a);
            // Fault 2: one scalar of one sample is off by a hundred thousandth.
            if FAULT == 2 && index == 1 {
                dx[1] *= 1.0 + 1e-5;
            }
        }
    }
}

fn points() -> [SVector<f64, 2>; 3] {
    [[0.5, -1.0], [2.0, 0.25], [-0.75, 1.5]].map(SVector::from)
}

#[test]
fn a_right_layer_passes() {
    let report = check_layer(&Slope::<0> { a: SVector::from([0.4, -1.2]) }, &points()).unwrap();
    assert_eq!((report.compared, report.wrong), (2 + 6, 0));
    assert!(report.worst.unwrap().excess() < 0.1);
}

#[test]
fn a_planted_fault_is_found_and_named() {
    let error = check_layer(&Slope::<1> { a: SVector::from([0.4, -1.2]) }, &points()).unwrap_err();
    let GradientError::Differs(report) = &error else { panic!("{error}") };
    assert_eq!((report.wrong, report.compared), (2, 8));
    assert_eq!(report.worst.as_ref().unwrap().place, Place::Parameter("a".into()));
    assert!(error.to_string().starts_with("2 of 8 derivatives are wrong; at worst `a` at ["), "{error}");

    let layer = Slope::<2> { a: SVector::from([0.4, -1.2]) };
    let error = check_layer(&layer, &points()).unwrap_err();
    let GradientError::Differs(GradientReport { wrong: 1, worst: Some(worst), .. }) = error else {
        panic!("{error}")
    };
    assert_eq!((worst.place, worst.index), (Place::Input { part: 0, sample: 1 }, vec![1]));
    assert!((worst.analytic / worst.numeric - 1.0 - 1e-5).abs() < 1e-7);
    assert!(GradientCheck::new().tolerance(1e-4).layer(&layer, &points()).is_ok());
}

/// ½ (y − t)², whose gradient has the wrong sign.
struct Upside;
impl Loss<f64, SVector<f64, 2>> for Upside {
    type Target = SVector<f64, 2>;
    type Sums = Mean<f64>;
    fn add(&self, y: &SVector<f64, 2>, t: &SVector<f64, 2>, sums: &mut Mean<f64>) {
        sums.add(0.5 * (y - t).dot(&(y - t)));
    }
    fn value(&self, sums: &Mean<f64>) -> f64 {
        sums.value()
    }
    fn gradient(&self, y: &SVector<f64, 2>, t: &SVector<f64, 2>, sums: &Mean<f64>, dy: &mut SVector<f64, 2>) {
        *dy = (t - y) * sums.per_sample();
    }
}

#[test]
fn losses_are_checked_alone() {
    let (y, mut t) = (points(), points());
    t.reverse();
    assert_eq!(check_loss(&SquaredError { weights: Unweighted }, &y, &t).unwrap().compared, 6);
    // The second sample is its own target: of 0 the sign does not matter.
    let error = check_loss(&Upside, &y, &t).unwrap_err();
    assert!(matches!(error, GradientError::Differs(GradientReport { wrong: 4, .. })), "{error}");
}

#[test]
fn kinks_and_useless_batches_are_refused() {
    let layer = Slope::<0> { a: SVector::from([0.4, -1.2]) };
    assert_eq!(check_layer(&layer, &[]).unwrap_err(), DataError::Empty.into());
    let broken = Slope::<0> { a: SVector::from([f64::INFINITY, 0.0]) };
    assert!(matches!(check_layer(&broken, &points()), Err(GradientError::NotFinite { .. })));
    let norm = BatchNorm::<2, 2, EPS, MOMENTUM, f64>::zeroed_box();
    let error = check_layer(&*norm, &points()[..1]).unwrap_err();
    assert_eq!(error, GradientError::Batch { samples: 1, needed: 2 });
    // |y − t| where both are equal.
    let kink = check_loss(&Mae { weights: Unweighted }, &[SVector::from([1.0])], &[SVector::from([1.0])]);
    assert!(kink.is_ok(), "a symmetric kink has central differences of 0: {kink:?}");
    let lengths = check_loss(&SquaredError { weights: Unweighted }, &points(), &points()[..2]).unwrap_err();
    assert_eq!(lengths, DataError::Lengths { inputs: 3, targets: 2 }.into());
}

#[test]
fn a_part_of_the_scalars_is_spread_evenly() {
    let mut layer = Dense::<4, 8, 1, f64>::zeroed_box();
    layer.initialize(Initialization::He, &mut crate::rng(3));
    let x = [SVector::from([0.1, 0.2, -0.3, 0.4])];
    let check = GradientCheck::new().at_most(3);
    assert_eq!(check.layer(&*layer, &x).unwrap().compared, 3 + 3 + 3);
    assert_eq!(check.chosen(8).collect::<Vec<_>>(), [0, 2, 5]);
    assert_eq!(report::index(5, &[2, 3], &[1, 2]), [1, 2]);
}
