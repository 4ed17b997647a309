//! Files that others wrote: NumPy (`generate.py`), and the bundled data sets.

use std::path::PathBuf;

use nn_core::data::csv::{Columns, Table};
use nn_core::data::{Elements, Folds, idx, npy};
use nn_core::{DataSet, SVector, Standardizer};

fn path(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(name)
}

#[test]
fn arrays_of_numpy() {
    for name in ["fortran", "big_endian"] {
        let array = npy::read(path(&format!("tests/data/{name}.npy"))).unwrap();
        let samples = array.samples::<f64, 6>().unwrap();
        assert_eq!(samples.len(), 4);
        for (sample, first) in samples.iter().zip([-3.0, 3.0, 9.0, 15.0]) {
            assert_eq!(sample, &SVector::<f64, 6>::from_fn(|row, _| first + row as f64), "{name}");
        }
    }
}

#[test]
fn archives_of_numpy() {
    let mut packed = npy::Archive::open(path("tests/data/packed.npz")).unwrap();
    assert_eq!(packed.names(), ["images", "labels", "large"]);
    let (images, labels) = (packed.array("images").unwrap(), packed.array("labels").unwrap());
    assert_eq!((images.shape(), labels.shape()), (&[5, 2, 3][..], &[5][..]));
    let set: DataSet<SVector<f32, 6>, SVector<f32, 5>> = images.labelled(&labels).unwrap();
    assert_eq!((set.inputs()[4][5], set.targets()[4][4]), (29.0 / 255.0, 1.0));
    assert_eq!(packed.array("large").unwrap().elements(), &Elements::I64(vec![-3, -2, -1, 0, 1]));

    let mut plain = npy::Archive::open(path("tests/data/plain.npz")).unwrap();
    assert_eq!(plain.array("x").unwrap().elements(), &Elements::I16(vec![-3, -2, -1, 0, 1, 2]));
    assert_eq!(plain.array("t").unwrap().labels(2).unwrap().classes(), [1, 0, 1]);
}

#[test]
fn a_table_and_its_folds() {
    let table = Table::read(path("examples/data/wdbc/wdbc.csv")).unwrap();
    let malignant = table.labels("malignant").unwrap();
    assert_eq!(malignant.counts(), [357, 212]);
    let inputs = table.numbers::<f64, 30>(Columns::except(["malignant", "fold"])).unwrap();
    let patients = DataSet::new(inputs, malignant.binary().unwrap()).unwrap();
    let folds = Folds::given(table.classes("fold", 5).unwrap()).unwrap();
    let mut tested = 0;
    for fold in folds.iter() {
        let mut train = patients.subset(&fold.train).unwrap().copied();
        let scale = Standardizer::fit(train.inputs()).unwrap();
        scale.apply(train.inputs_mut());
        let mean = train.inputs().iter().sum::<SVector<f64, 30>>() / train.len() as f64;
        assert!(mean.amax() < 1e-9);
        tested += fold.test.len();
    }
    assert_eq!(tested, 569);
}

/// The file's own README has the counts of all 10 000; the bundled part has its first 1000.
#[test]
fn digits() {
    let images = idx::read(path("examples/data/mnist/t10k-images-idx3-ubyte.gz")).unwrap();
    let labels = idx::read(path("examples/data/mnist/t10k-labels-idx1-ubyte.gz")).unwrap();
    let digits = images.labelled::<f32, 784, 10>(&labels).unwrap();
    assert_eq!(digits.len(), images.shape()[0]);
    assert_eq!(labels.labels(10).unwrap().classes()[..5], [7, 2, 1, 0, 4]);
    // An image has a dark border and a bright pixel.
    assert!(digits.inputs().iter().all(|image| image[0] == 0.0 && image.max() > 0.5 && image.max() <= 1.0));
}
