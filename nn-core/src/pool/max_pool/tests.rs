use super::*;
use crate::layer::{Axis, Flat};
use crate::testing::{Reference, differences, samples};

/// The definition: places of a sample that window (`row`, `column`) of a channel sees, in row-major order.
fn window<Rows: Window, Columns: Window>(channel: usize, row: usize, column: usize) -> Vec<usize> {
    let (rows, columns) = (Rows::EXTENT, Columns::EXTENT);
    let mut places = Vec::new();
    for i in 0..rows.kernel {
        for j in 0..columns.kernel {
            let h = (row * rows.stride + i * rows.dilation).checked_sub(rows.before);
            let w = (column * columns.stride + j * columns.dilation).checked_sub(columns.before);
            if let (Some(h), Some(w)) = (h, w)
                && h < rows.size
                && w < columns.size
            {
                places.push((channel * rows.size + h) * columns.size + w);
            }
        }
    }
    places
}

fn check<Rows: Window, Columns: Window, const IN: usize, const OUT: usize>() {
    differences::<IN, OUT>(2, forward::<Rows, Columns, _, _, _>, |x, _, dy, dx| {
        backward::<Rows, Columns, _, _, _>(x, dy, dx);
    });
    // Few different values, so that windows have ties.
    let mut x = samples::<IN>(3, 3);
    x.iter_mut().for_each(|x| x.apply(|x| *x = x.round()));
    let dy = samples::<OUT>(4, 3);
    let (mut y, mut dx) = ([SVector::repeat(7.0); 3], [SVector::repeat(7.0); 3]);
    forward::<Rows, Columns, IN, OUT, f64>(&x, &mut y);
    backward::<Rows, Columns, IN, OUT, f64>(&x, &dy, &mut dx);
    for sample in 0..3 {
        let mut expected = SVector::<f64, IN>::zeros();
        for output in 0..OUT {
            let (rest, column) = (output / Columns::OUT, output % Columns::OUT);
            let places = window::<Rows, Columns>(rest / Rows::OUT, rest % Rows::OUT, column);
            let mut largest = places[0];
            for place in places {
                if x[sample][place] > x[sample][largest] {
                    largest = place;
                }
            }
            assert_eq!(y[sample][output], x[sample][largest]);
            expected[largest] += dy[sample][output];
        }
        assert!((dx[sample] - expected).amax() < 1e-14);
    }
}

#[test]
fn follows_the_definition_with_gradients() {
    check::<Axis<6, 2, 2, 0, 0, 1>, Axis<4, 2, 2, 0, 0, 1>, 48, 12>();
    check::<Axis<7, 3, 2, 1, 1, 1>, Axis<7, 3, 2, 1, 1, 1>, 98, 32>();
    check::<Axis<5, 2, 1, 0, 1, 2>, Axis<6, 3, 3, 1, 0, 1>, 30, 8>();
    check::<Axis<5, 5, 5, 0, 0, 1>, Axis<3, 1, 1, 0, 0, 1>, 30, 6>();
    check::<Flat, Axis<12, 2, 2, 0, 0, 1>, 36, 18>();
    check::<Flat, Axis<9, 3, 1, 2, 1, 2>, 9, 8>();
}

#[test]
fn agrees_with_pytorch() {
    type Seven = Axis<7, 3, 2, 1, 1, 1>;
    let reference = Reference(include_str!("pytorch.txt"));
    let (x, mut y) = (reference.columns::<98>("x"), reference.columns::<32>("y"));
    y.iter_mut().for_each(|y| y.fill(7.0));
    forward::<Seven, Seven, _, _, _>(&x, &mut y);
    reference.assert("y", &y);
    let mut dx = x.clone();
    backward::<Seven, Seven, _, _, _>(&x, &reference.columns::<32>("dy"), &mut dx);
    reference.assert("dx", &dx);
}

#[test]
fn padding_never_wins_and_nan_always_does() {
    type Three = Axis<3, 3, 2, 1, 1, 1>;
    let low = f32::NEG_INFINITY;
    let x = [SVector::from([low, low, -5.0]), SVector::from([1.0, f32::NAN, 9.0])];
    let (mut y, mut dx) = ([SVector::from([0.0; 2]); 2], [SVector::from([0.0; 3]); 2]);
    forward::<Flat, Three, _, _, _>(&x, &mut y);
    assert_eq!(y[0], SVector::from([low, -5.0]));
    assert!(y[1].iter().all(|y| y.is_nan()));
    backward::<Flat, Three, _, _, _>(&x, &[SVector::from([1.0, 10.0]); 2], &mut dx);
    assert_eq!(dx[0], SVector::from([1.0, 0.0, 10.0]));
    assert_eq!(dx[1], SVector::from([0.0, 11.0, 0.0]));
}

#[test]
#[should_panic(expected = "pooling makes 4 elements of each 16, which does not make 13 of 48")]
fn sizes_that_disagree_are_refused() {
    planes::<Axis<4, 2, 2, 0, 0, 1>, Axis<4, 2, 2, 0, 0, 1>>(48, 13);
}

#[test]
#[should_panic(expected = "a window of max_pool meets padding alone")]
fn windows_of_padding_are_refused() {
    super::check::<Flat, Axis<3, 2, 2, 2, 0, 1>>(3, 2);
}
