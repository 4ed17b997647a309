//! Files of PyTorch give its outputs here; files of ours give our outputs there. What PyTorch wrote and computed is
//! stored in `data/`; where it is installed, it is asked again.

use std::fmt::Debug;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

use nn_core::weights::{Renaming, Weights};
use nn_core::{Layer, Parameters, SVector, Scalar};
use safetensors::tensor::{Dtype, SafeTensors, TensorView, serialize};

use crate::networks::{Images, Plain, Signals, filled};
use crate::scratch::Scratch;

/// How `torch.nn.Sequential` numbers the layers of [`Plain`].
const SEQUENTIAL: Renaming<'_> = Renaming::new(&[("0", "fc1"), ("2", "fc2")]);
/// How `torch.nn.DataParallel` calls everything.
const PARALLEL: Renaming<'_> = Renaming::new(&[("module", "")]);

fn data() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/weights/data")
}

fn stored(name: &str) -> Vec<u8> {
    fs::read(data().join(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// Rows of a tensor of `F64` in outputs.safetensors.
fn rows<T: Scalar, const N: usize>(name: &str) -> Vec<SVector<T, N>> {
    let bytes = stored("outputs.safetensors");
    let file = SafeTensors::deserialize(&bytes).expect("a file of tensors");
    let tensor = file.tensor(name).expect("a tensor of that name");
    assert_eq!(tensor.dtype(), Dtype::F64);
    let numbers: Vec<_> =
        tensor.data().as_chunks().0.iter().map(|&bytes| T::from_f64(f64::from_le_bytes(bytes))).collect();
    numbers.chunks_exact(N).map(SVector::from_column_slice).collect()
}

/// Compares outputs with those that PyTorch computed in double precision.
fn agrees<T: Scalar, N, const IN: usize, const OUT: usize>(network: &N, x: &str, y: &str, bound: f64)
where
    N: Layer<Scalar = T, Input = SVector<T, IN>, Output = SVector<T, OUT>>,
{
    let (x, wanted) = (rows::<T, IN>(x), rows::<f64, OUT>(y));
    assert_eq!((x.len(), wanted.len()), (4, 4));
    for (x, wanted) in x.iter().zip(wanted) {
        let mut found = SVector::repeat(T::ZERO);
        network.predict_into(x, &mut found);
        for (found, wanted) in found.iter().zip(&wanted) {
            let difference = (found.to_f64() - wanted).abs();
            assert!(difference <= bound * (1.0 + wanted.abs()), "{y}: {found:?} for {wanted}");
        }
    }
}

const SINGLE: f64 = 1e-5;
const DOUBLE: f64 = 1e-12;

#[test]
fn files_of_pytorch_give_its_outputs() {
    let folder = data();
    let images = Images::load(folder.join("images.safetensors")).expect("PyTorch's names and shapes");
    agrees(&images, "x/images", "y/images", SINGLE);
    let signals = Signals::load(folder.join("signals.safetensors")).expect("PyTorch's names and shapes");
    agrees(&signals, "x/signals", "y/signals", SINGLE);
    let double: Images<f64> =
        Weights::load(folder.join("images.f64.safetensors")).expect("PyTorch's names and shapes");
    agrees(&double, "x/images", "y/images.f64", DOUBLE);
    // In double precision it is PyTorch's computation to the last bits.
    let wide: Images<f64> = Weights::load(folder.join("images.safetensors")).expect("what f64 holds");
    agrees(&wide, "x/images", "y/images", DOUBLE);
}

#[test]
fn files_of_16_bits_give_the_outputs_of_their_numbers() {
    for name in ["images.f16", "images.bf16"] {
        let path = data().join(format!("{name}.safetensors"));
        let (single, double): (Images, Images<f64>) =
            (Weights::load(&path).expect("what f32 holds"), Weights::load(&path).expect("what f64 holds"));
        agrees(&single, "x/images", &format!("y/{name}"), SINGLE);
        agrees(&double, "x/images", &format!("y/{name}"), DOUBLE);
    }
}

#[test]
fn names_of_others_are_mapped() {
    let folder = data();
    let sequential: Plain = SEQUENTIAL.load(folder.join("sequential.safetensors")).expect("numbered layers");
    agrees(&sequential, "x/plain", "y/sequential", SINGLE);
    let parallel: Plain = PARALLEL.load(folder.join("parallel.safetensors")).expect("a prefix");
    agrees(&parallel, "x/plain", "y/parallel", SINGLE);
}

/// The tensors of a file, without PyTorch's counters.
fn tensors(file: &[u8]) -> Vec<(String, Dtype, Vec<usize>, Vec<u8>)> {
    let file = SafeTensors::deserialize(file).expect("a file of tensors");
    let mut tensors: Vec<_> = file
        .iter()
        .filter(|(name, _)| !name.ends_with("num_batches_tracked"))
        .map(|(name, view)| (name.to_owned(), view.dtype(), view.shape().to_vec(), view.data().to_vec()))
        .collect();
    tensors.sort();
    tensors
}

#[test]
fn what_pytorch_wrote_is_written_again_to_the_bit() {
    fn again<P: Parameters + Debug>(name: &str) {
        let file = stored(name);
        let network = P::from_bytes(&file).expect("PyTorch's names and shapes");
        assert_eq!(tensors(&network.to_bytes()), tensors(&file), "{name}");
    }
    again::<Images>("images.safetensors");
    again::<Images<f64>>("images.f64.safetensors");
    again::<Signals>("signals.safetensors");
    let file = stored("sequential.safetensors");
    let network: Plain = SEQUENTIAL.from_bytes(&file).expect("numbered layers");
    assert_eq!(tensors(&SEQUENTIAL.to_bytes(&network).expect("finite numbers")), tensors(&file));
}

/// The files of ours that `pytorch.py` knows.
fn ours() -> [(&'static str, Vec<u8>); 4] {
    [
        ("ours", filled::<Images>().to_bytes()),
        ("ours.f64", filled::<Images<f64>>().to_bytes()),
        ("ours.signals", filled::<Signals>().to_bytes()),
        ("ours.sequential", SEQUENTIAL.to_bytes(&filled::<Plain>()).expect("finite numbers")),
    ]
}

/// PyTorch has loaded the stored files, strictly, and computed with them. `UPDATE_WEIGHTS=1` writes them anew; then
/// `pytorch.py make` has to be run again.
#[test]
fn files_of_ours_are_those_that_pytorch_has_loaded() {
    for (name, bytes) in ours() {
        let path = data().join(format!("{name}.safetensors"));
        if env::var_os("UPDATE_WEIGHTS").is_some() {
            fs::write(&path, &bytes).expect("writable");
        }
        assert!(fs::read(&path).expect("stored") == bytes, "{name} differs from what is stored");
    }
    agrees(&filled::<Images>(), "x/images", "y/ours", SINGLE);
    agrees(&filled::<Images<f64>>(), "x/images", "y/ours.f64", DOUBLE);
    agrees(&filled::<Signals>(), "x/signals", "y/ours.signals", SINGLE);
    agrees(&filled::<Plain>(), "x/plain", "y/ours.sequential", SINGLE);
}

/// Outputs of a network for stored inputs, one after the other.
fn outputs<T: Scalar, N, const IN: usize, const OUT: usize>(network: &N, x: &str) -> Vec<u8>
where
    N: Layer<Scalar = T, Input = SVector<T, IN>, Output = SVector<T, OUT>>,
{
    let mut bytes = Vec::new();
    for x in rows::<T, IN>(x) {
        let mut y = SVector::repeat(T::ZERO);
        network.predict_into(&x, &mut y);
        bytes.extend(y.iter().flat_map(|y| y.to_f64().to_le_bytes()));
    }
    bytes
}

#[test]
fn pytorch_loads_files_of_ours_where_it_is_installed() {
    let python = env::var("PYTHON").unwrap_or_else(|_| "python3".to_owned());
    let is_there = Command::new(&python).args(["-c", "import torch, safetensors.torch"]).output();
    if !is_there.is_ok_and(|output| output.status.success()) {
        println!("skipped: {python} has no torch and safetensors; the stored files stand for it");
        return;
    }
    let folder = Scratch::new();
    for (name, bytes) in ours() {
        fs::write(folder.join(&format!("{name}.safetensors")), bytes).expect("a temporary file");
    }
    let results = [
        ("y/ours", outputs(&filled::<Images>(), "x/images"), 3),
        ("y/ours.f64", outputs(&filled::<Images<f64>>(), "x/images"), 3),
        ("y/ours.signals", outputs(&filled::<Signals>(), "x/signals"), 2),
        ("y/ours.sequential", outputs(&filled::<Plain>(), "x/plain"), 2),
    ];
    let file = stored("outputs.safetensors");
    let file = SafeTensors::deserialize(&file).expect("a file of tensors");
    let mut views: Vec<_> = file.iter().filter(|(name, _)| name.starts_with("x/")).collect();
    for (name, bytes, width) in &results {
        views.push((name, TensorView::new(Dtype::F64, vec![4, *width], bytes).expect("four rows")));
    }
    fs::write(folder.join("outputs.safetensors"), serialize(views, None).expect("tensors"))
        .expect("a temporary file");
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/weights/pytorch.py");
    let output = Command::new(python).arg(script).arg("check").arg(folder.path()).output().expect("python");
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{said}\n{}", String::from_utf8_lossy(&output.stderr));
    assert_eq!(said.lines().count(), ours().len(), "{said}");
    println!("{said}");
}
