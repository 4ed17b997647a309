//! From what was drawn to what the network was trained on.

use nn_core::SVector;

/// Pixels on each side of a drawing.
pub const SIDE: usize = 112;

/// Pixels on each side of the network's images, and of the box that a digit fills there.
const IMAGE: usize = 28;
const BOX: f32 = 20.0;
/// Samples along each side of a pixel, which are averaged.
const SAMPLES: usize = 4;

/// Brings a drawing (rows of 0 for black to 255 for white) into the form of MNIST: scaled to a box of 20 × 20 pixels with
/// its proportions kept, its centre of mass in the middle of 28 × 28 (LeCun, Bottou, Bengio and Haffner, Gradient-based
/// learning applied to document recognition, Proc. IEEE 86, 1998). An empty drawing is an empty image.
#[must_use]
pub fn center(drawing: &[u8; SIDE * SIDE]) -> SVector<f32, { IMAGE * IMAGE }> {
    let mut image = SVector::repeat(0.0);
    let (mut first, mut last) = ([SIDE; 2], [0; 2]);
    let (mut mass, mut moments) = (0.0_f32, [0.0_f32; 2]);
    for (row, pixels) in drawing.chunks_exact(SIDE).enumerate() {
        for (column, &pixel) in pixels.iter().enumerate() {
            if pixel > 0 {
                let (place, pixel) = ([row, column], f32::from(pixel));
                for axis in 0..2 {
                    first[axis] = first[axis].min(place[axis]);
                    last[axis] = last[axis].max(place[axis]);
                    moments[axis] += pixel * (place[axis] as f32 + 0.5);
                }
                mass += pixel;
            }
        }
    }
    if mass == 0.0 {
        return image;
    }
    let extent = [0, 1].map(|axis| last[axis] - first[axis] + 1);
    // Pixels of the drawing for one of the image.
    let scale = extent[0].max(extent[1]) as f32 / BOX;
    let start = moments.map(|moment| moment / mass - scale * IMAGE as f32 / 2.0);
    for (pixel, value) in image.iter_mut().enumerate() {
        let place = [pixel / IMAGE, pixel % IMAGE];
        let mut sum = 0_u32;
        for sample in 0..SAMPLES * SAMPLES {
            let within = [sample / SAMPLES, sample % SAMPLES];
            let seen = [0, 1].map(|axis| {
                start[axis] + scale * (place[axis] as f32 + (within[axis] as f32 + 0.5) / SAMPLES as f32)
            });
            if seen.iter().all(|&seen| seen >= 0.0) {
                let (row, column) = (seen[0] as usize, seen[1] as usize);
                if row < SIDE && column < SIDE {
                    sum += u32::from(drawing.get(row * SIDE + column).copied().unwrap_or(0));
                }
            }
        }
        *value = sum as f32 / (255 * SAMPLES * SAMPLES) as f32;
    }
    image
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bar_is_scaled_and_centred_wherever_it_is_drawn() {
        let draw = |top: usize, left: usize, size: usize| {
            let mut drawing = [0; SIDE * SIDE];
            for row in top..top + size {
                drawing[row * SIDE + left..][..size / 5].fill(255);
            }
            center(&drawing)
        };
        let image = draw(10, 90, 40);
        // 20 rows by 4 columns in the middle.
        for (pixel, &value) in image.iter().enumerate() {
            let inside = (4..24).contains(&(pixel / 28)) && (12..16).contains(&(pixel % 28));
            assert_eq!(value, if inside { 1.0 } else { 0.0 }, "{pixel}");
        }
        assert_eq!(draw(0, 0, 80), image);
        assert_eq!(draw(32, 108, 20), image);
    }

    #[test]
    fn nothing_drawn_is_an_empty_image() {
        assert!(center(&[0; SIDE * SIDE]).iter().all(|&value| value == 0.0));
    }
}
