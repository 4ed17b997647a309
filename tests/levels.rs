//! The same network at every level of the CPU: other bits at most, never another result.

use nn_core::simd::{self, Level};
use nn_core::{Adam, Parameters, SVector, network};

network! {
    /// Every kind of kernel: convolutions with and without groups, padding and dilation, wide and narrow products.
    struct Net(image: [3, 13, 11]) -> [10] {
        image
            -> c1: conv2d(6, kernel = 5, padding = 2) -> relu -> max_pool(2)
            -> c2: conv2d(9, kernel = [3, 2], padding = 1, groups = 3) -> tanh
            -> c3: conv2d(16, kernel = 3, dilation = 2, padding = 2) -> batch_norm -> gelu
            -> avg_pool(2) -> flatten -> f1: dense(120) -> layer_norm -> silu
            -> f2: dense(37) -> softplus -> f3: dense(10) -> softmax
    }
    loss = cross_entropy;
}

const BATCH: usize = 21;

fn levels() -> impl Iterator<Item = Level> {
    let wanted = [Level::Baseline, Level::Avx2, Level::Avx512];
    wanted.into_iter().filter(|&level| {
        simd::limit(Some(level));
        simd::level() == level
    })
}

/// The largest difference, in parts of the largest of `wanted`.
fn off(found: &[f32], wanted: &[f64]) -> f64 {
    let scale = wanted.iter().fold(0.0_f64, |most, w| most.max(w.abs()));
    let most = found.iter().zip(wanted).map(|(&f, w)| (f64::from(f) - w).abs()).fold(0.0, f64::max);
    most / scale
}

/// Levels are a setting of the whole process, so all of this is one test.
#[test]
fn every_level_computes_the_same_network() {
    let single = Net::<f32>::init(&mut nn_core::rng(3));
    let mut double = Net::<f64>::init(&mut nn_core::rng(3));
    for (d, &s) in double.as_mut_slice().iter_mut().zip(single.as_slice()) {
        *d = f64::from(s);
    }
    let pixel = |k: usize, i: usize| ((i * 7 + k * 13) as f64 * 0.37).sin() as f32;
    let x: Vec<SVector<f32, 429>> = (0..BATCH).map(|k| SVector::from_fn(|i, _| pixel(k, i))).collect();
    let t: Vec<SVector<f32, 10>> =
        (0..BATCH).map(|k| SVector::from_fn(|i, _| if i == k % 10 { 1.0 } else { 0.0 })).collect();
    let (x64, t64): (Vec<_>, Vec<_>) =
        (x.iter().map(|x| x.map(f64::from)).collect(), t.iter().map(|t| t.map(f64::from)).collect());

    simd::limit(Some(Level::Baseline));
    let mut workspace = Net::<f64>::workspace(BATCH);
    let mut dx64 = vec![SVector::zeros(); BATCH];
    let (loss64, gradient64) = double.input_gradient(&x64, &t64, &mut dx64, &mut workspace);
    let gradient64 = gradient64.as_slice().to_vec();
    let outputs64: Vec<f64> = x64.iter().flat_map(|x| double.predict(x).as_slice().to_vec()).collect();

    let mut tried = 0;
    for level in levels() {
        tried += 1;
        simd::limit(Some(level));
        let mut workspace = Net::<f32>::workspace(BATCH);
        let mut dx = vec![SVector::zeros(); BATCH];
        let (loss, gradient) = single.input_gradient(&x, &t, &mut dx, &mut workspace);
        assert!((f64::from(loss) - loss64).abs() < 1e-5, "{level:?}: loss {loss}, in f64 {loss64}");
        assert!(off(gradient.as_slice(), &gradient64) < 1e-4, "{level:?}: gradient");
        let flat: Vec<f32> = dx.iter().flat_map(|dx| dx.as_slice().to_vec()).collect();
        let flat64: Vec<f64> = dx64.iter().flat_map(|dx| dx.as_slice().to_vec()).collect();
        assert!(off(&flat, &flat64) < 1e-4, "{level:?}: derivative of the input");
        let outputs: Vec<f32> = x.iter().flat_map(|x| single.predict(x).as_slice().to_vec()).collect();
        assert!(off(&outputs, &outputs64) < 1e-5, "{level:?}: outputs");
        let mut batch = vec![SVector::zeros(); BATCH];
        single.predict_batch(&x, &mut batch);
        let batch: Vec<f32> = batch.iter().flat_map(|y| y.as_slice().to_vec()).collect();
        assert!(off(&batch, &outputs64) < 1e-5, "{level:?}: outputs of a batch");

        // The same bits every time.
        let steps = || {
            let mut net = Net::<f32>::init(&mut nn_core::rng(5));
            let (mut workspace, mut adam) = (Net::<f32>::workspace(BATCH), Adam::new(1e-3));
            for _ in 0..3 {
                let (_, gradient) = net.gradient(&x, &t, &mut workspace);
                adam.step(&mut net, gradient);
            }
            net.as_slice().to_vec()
        };
        assert_eq!(steps(), steps(), "{level:?}");
    }
    assert!(tried > 0);
    simd::limit(None);
}
