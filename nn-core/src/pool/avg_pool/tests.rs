use super::*;
use crate::layer::{Axis, Flat};
use crate::testing::{Reference, differences, samples};

/// The definition, window by window.
fn mean<Rows: Window, Columns: Window>(x: &[f64], count_padding: bool, output: usize) -> f64 {
    let (rows, columns) = (Rows::EXTENT, Columns::EXTENT);
    let (rest, column) = (output / columns.out, output % columns.out);
    let (channel, row) = (rest / rows.out, rest % rows.out);
    let (mut sum, mut count) = (0.0, 0);
    for i in 0..rows.kernel {
        for j in 0..columns.kernel {
            let h = (row * rows.stride + i * rows.dilation).checked_sub(rows.before);
            let w = (column * columns.stride + j * columns.dilation).checked_sub(columns.before);
            match (h, w) {
                (Some(h), Some(w)) if h < rows.size && w < columns.size => {
                    sum += x[(channel * rows.size + h) * columns.size + w];
                    count += 1;
                }
                _ => count += usize::from(count_padding),
            }
        }
    }
    sum / f64::from(count as u32)
}

fn check<Rows: Window, Columns: Window, const COUNT: bool, const IN: usize, const OUT: usize>() {
    differences::<IN, OUT>(2, forward::<Rows, Columns, COUNT, _, _, _>, |_, _, dy, dx| {
        backward::<Rows, Columns, COUNT, _, _, _>(dy, dx);
    });
    let x = samples::<IN>(3, 2);
    let mut y = [SVector::<f64, OUT>::repeat(7.0); 2];
    forward::<Rows, Columns, COUNT, _, _, _>(&x, &mut y);
    for (x, y) in x.iter().zip(&y) {
        for (output, y) in y.iter().enumerate() {
            assert!((y - mean::<Rows, Columns>(x.as_slice(), COUNT, output)).abs() < 1e-14);
        }
    }
}

#[test]
fn follows_the_definition_with_gradients() {
    check::<Axis<6, 2, 2, 0, 0, 1>, Axis<4, 2, 2, 0, 0, 1>, true, 48, 12>();
    check::<Axis<7, 3, 2, 1, 1, 1>, Axis<7, 3, 2, 1, 1, 1>, true, 98, 32>();
    check::<Axis<7, 3, 2, 1, 1, 1>, Axis<7, 3, 2, 1, 1, 1>, false, 98, 32>();
    check::<Axis<5, 2, 1, 0, 1, 2>, Axis<6, 3, 3, 1, 0, 1>, false, 30, 8>();
    check::<Flat, Axis<12, 2, 2, 0, 0, 1>, true, 36, 18>();
    check::<Flat, Axis<9, 3, 1, 2, 1, 1>, false, 9, 10>();
}

#[test]
fn agrees_with_pytorch() {
    type Seven = Axis<7, 3, 2, 1, 1, 1>;
    let reference = Reference(include_str!("pytorch.txt"));
    let (mut dx, mut y) = (reference.columns::<98>("x"), reference.columns::<32>("y"));
    y.iter_mut().for_each(|y| y.fill(7.0));
    forward::<Seven, Seven, true, _, _, _>(&dx, &mut y);
    reference.assert("y", &y);
    backward::<Seven, Seven, true, _, _, _>(&reference.columns::<32>("dy"), &mut dx);
    reference.assert("dx", &dx);
}
