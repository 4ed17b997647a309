//! Networks and data that the tests share.

use std::path::PathBuf;

use nn_core::rand::RngExt;
use nn_core::{DataSet, Parameters, SVector, Scalar, network};

network! {
    /// Which of three clouds a point is of, with masks to be drawn on the way.
    #[derive(Clone, Debug, PartialEq)]
    pub struct Cloud<T>(point: [2]) -> [3] {
        point -> first: dense(6) -> tanh -> dropout(0.25) -> last: dense(3) -> softmax
    }
    loss = cross_entropy;
}

network! {
    /// Whether a point is of the first cloud; nothing random.
    #[derive(Clone, Debug, PartialEq)]
    pub struct One<T>(point: [2]) -> [1] { point -> first: dense(5) -> tanh -> last: dense(1) -> sigmoid }
    loss = binary_cross_entropy;
}

network! {
    /// As [`One`], with costs in its loss.
    #[derive(Clone, Debug, PartialEq)]
    pub struct Costly<T>(point: [2]) -> [1] { point -> first: dense(5) -> tanh -> last: dense(1) -> sigmoid }
    loss = binary_cross_entropy(weights = [0.5, 3.5]);
}

network! {
    /// A network whose samples see each other.
    #[derive(Clone, Debug, PartialEq)]
    pub struct Normed<T>(point: [2]) -> [1] {
        point -> first: dense(5) -> bn: batch_norm -> tanh -> last: dense(1) -> sigmoid
    }
    loss = binary_cross_entropy;
}

network! {
    /// Wide enough for batches to be cut.
    #[derive(Clone, Debug, PartialEq)]
    pub struct Wide(point: [2]) -> [3] { point -> dense(96) -> tanh -> dropout(0.25) -> dense(96) -> tanh -> dense(3) -> softmax }
    loss = cross_entropy;
}

pub type Clouds<T> = DataSet<SVector<T, 2>, SVector<T, 3>>;
pub type Ones<T> = DataSet<SVector<T, 2>, SVector<T, 1>>;

/// Points of three clouds that overlap; the first is an eighth of them, the second two eighths.
pub fn clouds<T: Scalar>(count: usize) -> Clouds<T> {
    let mut rng = nn_core::rng(count as u64);
    let classes: Vec<usize> = (0..count).map(|i| [0, 1, 2, 2, 1, 2, 2, 2][i % 8]).collect();
    let point = |&class: &usize| {
        let (x, y) = [(0.0, 1.0), (1.0, -0.5), (-1.0, -0.5)][class];
        SVector::from([x, y].map(|v: f64| T::from_f64(v + rng.random_range(-1.0..1.0))))
    };
    let inputs = classes.iter().map(point).collect();
    let targets = classes.iter().map(|&class| nn_core::data::one_hot(class).unwrap()).collect();
    DataSet::new(inputs, targets).unwrap()
}

/// The same points: are they of the first cloud?
pub fn ones<T: Scalar>(count: usize) -> Ones<T> {
    let clouds = clouds::<T>(count);
    let targets = clouds.targets().iter().map(|t| SVector::from([t[0]])).collect();
    DataSet::new(clouds.inputs().to_vec(), targets).unwrap()
}

/// The class of a target.
pub fn class<T: Scalar>(target: &SVector<T, 3>) -> usize {
    target.iter().position(|&t| t == T::ONE).unwrap()
}

/// The largest difference of two networks, relative to 1 and more.
pub fn distance<N: Parameters<Scalar = f64>, M: Parameters<Scalar = f64>>(a: &N, b: &M) -> f64 {
    let pairs = a.as_slice().iter().zip(b.as_slice());
    pairs.map(|(a, b)| (a - b).abs() / a.abs().max(1.0)).fold(0.0, f64::max)
}

/// The bits of all scalars.
pub fn bits<N: Parameters>(network: &N) -> Vec<u64> {
    network.as_slice().iter().map(|v| v.to_f64().to_bits()).collect()
}

/// A directory of a test, which goes with it.
pub struct Directory(PathBuf);

impl Directory {
    pub fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("nn-core-training-{name}-{}", std::process::id()));
        std::fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    pub fn file(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }

    /// The names of the files in it.
    pub fn files(&self) -> Vec<String> {
        let entries = std::fs::read_dir(&self.0).unwrap();
        let mut names: Vec<_> =
            entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }
}

impl Drop for Directory {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}
