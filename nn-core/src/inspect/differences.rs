//! Central differences of a function of which nothing is known but that it is smooth almost everywhere.

/// The derivative of `f` at `at`; `None` where no three successive estimates agree.
///
/// Each estimate is (8 (f(h) − f(−h)) − (f(2h) − f(−2h))) / 12h, with an error of the order h⁴. h is halved until three
/// successive estimates agree to 2·10⁻⁸ relatively, or to `floor`: then no kink lies within 2h, or the derivative is
/// the same on both sides of it. (Two may agree by chance where many kinks are near.)
pub(super) fn derivative(at: f64, floor: f64, f: &mut dyn FnMut(f64) -> f64) -> Option<f64> {
    let mut step = 1.0 / 256.0;
    let mut slope = |h: f64| f(at + h) - f(at - h);
    let (mut wide, mut narrow) = (slope(2.0 * step), slope(step));
    let (mut last, mut agreeing) = (f64::NAN, 0);
    for _ in 0..15 {
        let estimate = (8.0 * narrow - wide) / (12.0 * step);
        let agrees = (estimate - last).abs() <= 2e-8 * estimate.abs() + floor;
        agreeing = if agrees { agreeing + 1 } else { 0 };
        if agreeing == 2 {
            return Some(estimate);
        }
        last = estimate;
        step /= 2.0;
        (wide, narrow) = (narrow, slope(step));
    }
    None
}
