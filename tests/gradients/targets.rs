//! Targets, drawn as losses want them.

use crate::generate::draw::Draw;
use crate::generate::losses::Target;

/// Fills the target of one sample.
pub fn target(kind: Target, sample: &mut [f64], draw: &mut Draw) {
    match kind {
        Target::Real => sample.fill_with(|| draw.real(-1.0, 1.0)),
        Target::Binary => sample.fill_with(|| draw.below(2) as f64),
        Target::Sign => sample.fill_with(|| 2.0 * draw.below(2) as f64 - 1.0),
        Target::Count => sample.fill_with(|| draw.below(5) as f64),
        Target::OneHot(classes, step) => {
            sample.fill(0.0);
            for first in groups(sample.len(), classes, step) {
                sample[first + step * draw.below(classes)] = 1.0;
            }
        }
        Target::Distribution(classes, step) => {
            sample.fill_with(|| draw.real(0.1, 1.0));
            for first in groups(sample.len(), classes, step) {
                let of = || (0..classes).map(|class| first + step * class);
                let sum: f64 = of().map(|index| sample[index]).sum();
                of().for_each(|index| sample[index] /= sum);
            }
        }
    }
}

/// The first element of every group of `classes` elements that stand `step` apart.
fn groups(length: usize, classes: usize, step: usize) -> impl Iterator<Item = usize> {
    assert!(length.is_multiple_of(classes * step), "{length} elements in groups of {classes}, {step} apart");
    (0..length).filter(move |index| (index / step).is_multiple_of(classes))
}
