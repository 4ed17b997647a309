//! Files that a network can have. What is said of those that it cannot is in `refused`.

mod refused;

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};
use std::{env, fs, process};

use half::{bf16, f16};
use proc_macro2::TokenStream;
use safetensors::tensor::{Dtype, SafeTensors, TensorView, serialize};

use super::{Environment, Weights};

const NET: &str =
    "struct Net(x: [2]) -> [1] { x -> fc1: dense(3) -> #[frozen] bn: batch_norm -> relu -> fc2: dense(1) }";

/// A folder of a crate, removed in the end.
struct Folder(PathBuf);

impl Folder {
    fn new() -> Self {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        let folder = env::temp_dir().join(format!("nn-macros-weights-{}-{number}", process::id()));
        fs::create_dir_all(&folder).expect("a temporary folder");
        Self(folder)
    }

    /// With a file `net.safetensors`.
    fn with(bytes: &[u8]) -> Self {
        let folder = Self::new();
        fs::write(folder.0.join("net.safetensors"), bytes).expect("a temporary file");
        folder
    }

    fn path(&self) -> &str {
        self.0.to_str().expect("text")
    }

    /// The weights that a declaration here gets, or all that is wrong with it.
    fn read(&self, declaration: &str) -> Result<Weights, Vec<String>> {
        let environment = |name: &str| match name {
            "CARGO_MANIFEST_DIR" => Some(self.path().to_owned()),
            "FOLDER" => Some(self.path().to_owned()),
            "STEM" => Some("net".to_owned()),
            _ => None,
        };
        read(declaration, &environment)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// The stages up to the one that is tested.
fn read(declaration: &str, environment: &Environment<'_>) -> Result<Weights, Vec<String>> {
    let mut tokens: TokenStream = "::nn_core;".parse().expect("tokens");
    tokens.extend(declaration.parse::<TokenStream>().expect("tokens"));
    let Ok(declaration) = crate::parse::parse(tokens) else { panic!("{declaration} cannot be parsed") };
    let (model, errors) = crate::model::resolve(&declaration);
    let (weights, more) = super::read(&model, environment, errors.is_empty());
    if errors.is_empty() && more.is_empty() {
        return Ok(weights.expect("a declaration with weights"));
    }
    let mut all = errors;
    all.extend(more);
    Err(all.texts())
}

fn file(tensors: &[(&str, Dtype, &[usize], Vec<u8>)]) -> Vec<u8> {
    let views = tensors.iter().map(|(name, of, shape, bytes)| {
        (*name, TensorView::new(*of, shape.to_vec(), bytes).expect("as many bytes as the shape says"))
    });
    serialize(views, None).expect("tensors")
}

fn bytes(values: &[f32]) -> Vec<u8> {
    values.iter().flat_map(|value| value.to_le_bytes()).collect()
}

const F32: Dtype = Dtype::F32;

/// The file that fits [`NET`], counter and all.
fn whole() -> Vec<(&'static str, Dtype, &'static [usize], Vec<u8>)> {
    let three = || bytes(&[1.0, 2.0, 3.0]);
    vec![
        ("fc1.weight", F32, &[3, 2], bytes(&[1.0, 2.0, 3.0, 4.0, 5.0, 6.0])),
        ("fc1.bias", F32, &[3], three()),
        ("bn.weight", F32, &[3], three()),
        ("bn.bias", F32, &[3], three()),
        ("bn.running_mean", F32, &[3], three()),
        ("bn.running_var", F32, &[3], three()),
        ("bn.num_batches_tracked", Dtype::I64, &[], 7_i64.to_le_bytes().to_vec()),
        ("fc2.weight", F32, &[1, 3], three()),
        ("fc2.bias", F32, &[1], bytes(&[1.0])),
    ]
}

#[test]
fn tensors_come_to_their_layers_in_the_order_of_memory() {
    let folder = Folder::with(&file(&whole()));
    let weights = folder.read(&format!("{NET} weights = \"net.safetensors\";")).expect("a file that fits");
    assert_eq!(weights.shown, "net.safetensors");
    assert!(Path::new(&weights.path).is_absolute() && weights.variables.is_empty());
    let names: Vec<_> =
        weights.tensors.iter().map(|tensor| format!("{} {}", tensor.layer, tensor.name)).collect();
    let sorted =
        ["1 bias", "1 running_mean", "1 running_var", "1 weight", "0 bias", "0 weight", "2 bias", "2 weight"];
    assert_eq!(names, sorted, "without the counter");
    // The matrix of a dense layer goes column by column; all else, and what has no two ways, row by row.
    let matrix = &weights.tensors[5];
    assert_eq!((matrix.shape.as_slice(), matrix.rows.len()), ([3, 2].as_slice(), 0));
    assert_eq!(matrix.columns, bytes(&[1.0, 3.0, 5.0, 2.0, 4.0, 6.0]));
    let row = &weights.tensors[7];
    assert_eq!((&row.rows, row.columns.len()), (&bytes(&[1.0, 2.0, 3.0]), 0));
}

#[test]
fn matrices_of_layers_that_only_rustc_knows_come_both_ways() {
    let matrix = bytes(&[1.0, 2.0, 3.0, 4.0, 5.0, 6.0]);
    let folder = Folder::with(&file(&[("enc.fc1.weight", F32, &[3, 2], matrix.clone())]));
    let net = "struct Net(x: [2]) -> [3] { x -> enc: Encoder } weights = \"net.safetensors\";";
    let weights = folder.read(net).expect("a file that fits");
    let [tensor] = weights.tensors.as_slice() else { panic!("one tensor") };
    assert_eq!(tensor.name, "fc1.weight");
    assert_eq!(tensor.rows, matrix);
    assert_eq!(tensor.columns, bytes(&[1.0, 3.0, 5.0, 2.0, 4.0, 6.0]));
}

#[test]
fn numbers_of_16_bits_are_widened_to_the_bit() {
    // The smallest subnormal, the largest number, and minus 0 are among them.
    let halves = [f16::from_bits(1), f16::MAX, f16::NEG_ZERO].map(f16::to_le_bytes).concat();
    let brains = [bf16::from_bits(1), bf16::MIN, bf16::NEG_ZERO].map(bf16::to_le_bytes).concat();
    let mut tensors = whole();
    tensors[1] = ("fc1.bias", Dtype::F16, &[3], halves);
    tensors[3] = ("bn.bias", Dtype::BF16, &[3], brains);
    let folder = Folder::with(&file(&tensors));
    let weights = folder.read(&format!("{NET} weights = \"net.safetensors\";")).expect("a file that fits");
    let smallest = 2.0_f32.powi(-24);
    let bias = |layer| weights.tensors.iter().find(|tensor| tensor.layer == layer && tensor.name == "bias");
    assert_eq!(bias(0).expect("there").rows, bytes(&[smallest, 65504.0, -0.0]));
    let brain = [f32::from_bits(1 << 16), f32::from_bits(0xff7f_0000), -0.0];
    assert_eq!(bias(1).expect("there").rows, bytes(&brain));
}

#[test]
fn names_are_put_together() {
    let folder = Folder::with(&file(&whole()));
    for (name, variables) in [
        (format!("\"{}/net.safetensors\"", folder.path()), vec![]),
        ("\"./net.safetensors\"".to_owned(), vec![]),
        ("concat!(\"net\", \".safetensors\",)".to_owned(), vec![]),
        (
            "concat!(env!(\"FOLDER\"), \"/\", concat!(env![\"STEM\"], \".safetensors\"))".to_owned(),
            vec!["FOLDER", "STEM"],
        ),
    ] {
        let weights = folder.read(&format!("{NET} weights = {name};")).expect("a file that fits");
        assert!(weights.path.ends_with("net.safetensors"), "{}", weights.path);
        let found: Vec<_> = weights.variables.iter().map(syn::LitStr::value).collect();
        assert_eq!(found, variables, "{name}");
    }
    for (name, message) in [
        ("env!(\"UNSET\")", "the environment has no variable `UNSET`"),
        ("concat!(\"a\", env!(\"UNSET\"))", "the environment has no variable `UNSET`"),
        ("env!(\"A=B\")", "the environment has no variable `A=B`"),
        ("env!(\"\")", "the environment has no variable ``"),
        ("\"\"", "the name of the file of weights is empty"),
        ("concat!()", "the name of the file of weights is empty"),
    ] {
        let errors = folder.read(&format!("{NET} weights = {name};")).err();
        assert_eq!(errors.expect("a name that is none"), [message], "{name}");
    }
}

#[test]
fn files_of_nn_core_are_held_to_their_checksum() {
    let Ok(stored) = fs::read(
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/weights/data/ours.sequential.safetensors"),
    ) else {
        // A packaged nn-macros has no workspace around it.
        return;
    };
    let reads = |file: &[u8]| SafeTensors::deserialize(file).is_ok() && super::checksum::holds(file);
    assert!(reads(&stored));
    let mut file = stored;
    for bit in 0..8 * file.len() {
        file[bit / 8] ^= 1 << (bit % 8);
        assert!(!reads(&file), "bit {bit}");
        file[bit / 8] ^= 1 << (bit % 8);
    }
}
