//! Images turned, scaled, shifted and mirrored a little, so that a network sees more of them than there are.

use nn_core::SVector;
use nn_core::rand::{Rng, RngExt};

/// How far images are changed at most.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Warp {
    /// Angle in radians, to either side.
    pub turn: f32,
    /// Part of the size that is added or taken.
    pub scale: f32,
    /// Pixels along either axis.
    pub shift: f32,
    /// Whether these are rounded to whole pixels, which blurs nothing.
    pub whole: bool,
    /// Whether left and right are exchanged in half of them.
    pub mirror: bool,
}

impl Warp {
    /// Draws a change within these bounds, each uniformly.
    pub fn draw(&self, rng: &mut impl Rng) -> Change {
        let mut within = |bound: f32| bound * (2.0 * rng.random::<f32>() - 1.0);
        let turn = within(self.turn);
        let scale = 1.0 + within(self.scale);
        let shift = [within(self.shift), within(self.shift)];
        let shift = if self.whole { shift.map(f32::round) } else { shift };
        let mirror = self.mirror && within(1.0) < 0.0;
        Change { rotation: [turn.cos() / scale, turn.sin() / scale], shift, mirror }
    }
}

/// A change that can be applied to several images: a picture and its mask, say.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Change {
    /// Cosine and sine of the angle, over the scale.
    rotation: [f32; 2],
    shift: [f32; 2],
    mirror: bool,
}

impl Change {
    /// The changed image of W columns, interpolated between pixels. What comes in from outside continues the border.
    ///
    /// # Panics
    /// If the image is not made of rows of W pixels.
    #[must_use]
    pub fn apply<const N: usize, const W: usize>(&self, image: &SVector<f32, N>) -> SVector<f32, N> {
        const { assert!(W > 0 && N.is_multiple_of(W), "an image is made of rows") };
        let (rows, columns) = (N / W, W);
        let middle = [(rows as f32 - 1.0) / 2.0, (columns as f32 - 1.0) / 2.0];
        let [cos, sin] = self.rotation;
        let pixel = |row: f32, column: f32| {
            let (row, column) = (row.clamp(0.0, rows as f32 - 1.0), column.clamp(0.0, columns as f32 - 1.0));
            image[row as usize * columns + column as usize]
        };
        SVector::from_fn(|place, _| {
            let y = (place / columns) as f32 - middle[0];
            let x = (place % columns) as f32 - middle[1];
            let x = if self.mirror { -x } else { x };
            let row = cos * y + sin * x + middle[0] + self.shift[0];
            let column = cos * x - sin * y + middle[1] + self.shift[1];
            let (top, left) = (row.floor(), column.floor());
            let (down, right) = (row - top, column - left);
            let upper = (1.0 - right) * pixel(top, left) + right * pixel(top, left + 1.0);
            let lower = (1.0 - right) * pixel(top + 1.0, left) + right * pixel(top + 1.0, left + 1.0);
            (1.0 - down) * upper + down * lower
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ramp() -> SVector<f32, 12> {
        SVector::from_fn(|pixel, _| pixel as f32)
    }

    #[test]
    fn nothing_is_changed_within_bounds_of_0() {
        let change = Warp::default().draw(&mut nn_core::rng(1));
        assert_eq!(change.apply::<12, 4>(&ramp()), ramp());
    }

    #[test]
    fn whole_shifts_are_whole() {
        let warp = Warp { shift: 2.4, whole: true, ..Warp::default() };
        let mut rng = nn_core::rng(1);
        for _ in 0..100 {
            let [row, column] = warp.draw(&mut rng).shift;
            assert!(row.fract() == 0.0 && column.fract() == 0.0 && row.abs().max(column.abs()) <= 2.0);
        }
    }

    #[test]
    fn a_half_turn_reverses_and_a_mirror_exchanges_columns() {
        let turned = Change { rotation: [-1.0, 0.0], shift: [0.0; 2], mirror: false };
        assert_eq!(
            turned.apply::<12, 4>(&ramp()),
            SVector::<f32, 12>::from_fn(|pixel, _| 11.0 - pixel as f32)
        );
        let mirrored = Change { rotation: [1.0, 0.0], shift: [0.0; 2], mirror: true };
        assert_eq!(
            mirrored.apply::<12, 4>(&ramp()),
            SVector::<f32, 12>::from([3.0, 2.0, 1.0, 0.0, 7.0, 6.0, 5.0, 4.0, 11.0, 10.0, 9.0, 8.0])
        );
    }

    #[test]
    fn a_shift_interpolates_and_continues_the_border() {
        let shifted = Change { rotation: [1.0, 0.0], shift: [0.0, 0.5], mirror: false };
        let first: Vec<f32> = shifted.apply::<12, 4>(&ramp()).iter().take(4).copied().collect();
        assert_eq!(first, [0.5, 1.5, 2.5, 3.0]);
    }
}
