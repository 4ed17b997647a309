//! Images with a bar.

use nn_core::SVector;

/// An image of 12 × 12 with a bar three pixels wide: across, up, falling or rising (`direction` modulo 4), as far from the
/// middle as `offset` says, and a pattern of noise besides, drawn from `seed`.
#[must_use]
pub fn image(direction: usize, offset: i32, seed: u32) -> SVector<f32, 144> {
    let mut state = seed;
    SVector::from_fn(|index, _| {
        // A linear congruential generator (Knuth, The art of computer programming, volume 2, 3.3.4, line 16).
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        let noise = (state >> 24) as f32 / 512.0;
        let (row, column) = ((index / 12) as i32, (index % 12) as i32);
        let distance = match direction % 4 {
            0 => row - 6,
            1 => column - 6,
            2 => row - column,
            _ => row + column - 11,
        };
        if (distance - offset).abs() <= 1 { 1.0 - noise } else { noise }
    })
}
