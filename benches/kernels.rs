//! Dense products of several sizes, by Criterion: forward Y = W X + b, the gradient of the weight D Xᵀ and that of the input
//! Wᵀ D. An element of the throughput is one of 2 · inputs · outputs · samples operations.
//! `cargo bench --bench kernels -- 784x128` runs a part of them.

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use nn_core::layer::Dense;
use nn_core::pass::Pass;
use nn_core::storage::{Fixed, Zeroed};
use nn_core::{Layer, SVector, Scalar};

/// Numbers between -1 and 1.
fn fill<T: Scalar>(values: &mut [T], seed: usize) {
    for (index, value) in values.iter_mut().enumerate() {
        *value = T::from_f64(((index * 37 + seed * 11) % 101) as f64 / 50.0 - 1.0);
    }
}

fn columns<T: Scalar, const N: usize>(samples: usize, seed: usize) -> Vec<SVector<T, N>> {
    let mut columns = vec![<SVector<T, N> as Zeroed>::ZERO; samples];
    for (index, column) in columns.iter_mut().enumerate() {
        fill(column.as_mut_slice(), seed + index);
    }
    columns
}

fn dense<T: Scalar, const IN: usize, const OUT: usize>(
    criterion: &mut Criterion,
    name: &str,
    samples: usize,
) {
    let layer = || {
        let mut layer = <Dense<IN, OUT, 1, T> as nn_core::Parameters>::zeroed_box();
        fill(layer.weight.as_mut_slice(), 1);
        layer
    };
    let (net, mut gradient) = (layer(), layer());
    let (x, mut y) = (columns::<T, IN>(samples, 2), columns::<T, OUT>(samples, 3));
    let mut group = criterion.benchmark_group(format!("dense/{name}"));
    group.throughput(Throughput::Elements((2 * IN * OUT * samples) as u64));
    let size = format!("{IN}x{OUT}x{samples}");
    group.bench_function(BenchmarkId::new("forward", &size), |bencher| {
        bencher.iter(|| net.forward::<Fixed<1>>(&Pass::PREDICT, &x, &mut y, &mut ()));
    });
    group.bench_function(BenchmarkId::new("weight gradient", &size), |bencher| {
        bencher.iter(|| {
            net.backward::<Fixed<1>>(&Pass::PREDICT, &x, &[], &mut (), &mut y, None, Some(&mut gradient));
        });
    });
    let mut dx = x.clone();
    group.bench_function(BenchmarkId::new("input gradient", &size), |bencher| {
        bencher.iter(|| {
            net.backward::<Fixed<1>>(&Pass::PREDICT, &x, &[], &mut (), &mut y, Some(&mut dx), None);
        });
    });
    group.finish();
}

fn products(criterion: &mut Criterion) {
    for samples in [1, 64, 256] {
        dense::<f32, 784, 128>(criterion, "f32", samples);
        dense::<f32, 128, 64>(criterion, "f32", samples);
    }
    dense::<f32, 64, 10>(criterion, "f32", 64);
    dense::<f32, 512, 512>(criterion, "f32", 256);
    dense::<f32, 1000, 1000>(criterion, "f32", 250);
    dense::<f32, 1024, 1024>(criterion, "f32", 256);
    dense::<f32, 4096, 512>(criterion, "f32", 64);
    dense::<f64, 784, 128>(criterion, "f64", 64);
    dense::<f64, 1024, 1024>(criterion, "f64", 256);
}

criterion_group!(benches, products);
criterion_main!(benches);
