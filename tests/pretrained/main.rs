//! Weights in the program: what `pretrained` gives is what the file has, element by element.

mod affine;
mod files;

use nn_core::parameters::visit;
use nn_core::storage::Fixed;
use nn_core::{Parameters, SVector, Workspace, network};
use safetensors::tensor::{Dtype, SafeTensors, TensorView};

use affine::Affine;

network! {
    /// A network to be a layer.
    #[derive(Clone, Debug, PartialEq)]
    pub struct Encoder(x: [4]) -> [5] {
        x -> fc1: dense(5) -> tanh -> ln: layer_norm -> own: Affine::<5>
    }
}

network! {
    /// Every layer that has tensors.
    pub struct Layers(image: [2, 4, 5]) -> [3] {
        let two = image
            -> conv: conv2d(3, kernel = [2, 3]) -> #[frozen] bn: batch_norm -> sigmoid
            -> up: conv_transpose2d(2, kernel = 2, stride = 2) -> gn: group_norm(1) -> slopes: prelu(per_channel)
            -> avg_pool(6) -> flatten;
        concat(two, two) -> enc: Encoder -> own: Affine::<5> -> r#type: dense(4) -> tanh
            -> row: dense(1, bias = false) -> column: dense(3)
    }
    loss = mse;
    weights = "tests/pretrained/data/layers.safetensors";
}

network! {
    pub struct Model<Number = f64>(x: [3]) -> [2] { x -> fc1: dense(4) -> relu -> fc2: dense(2) }
    loss = mse;
    weights = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/pretrained/data/", "model.safetensors");
}

network! {
    struct Half(x: [3]) -> [2] { x -> fc1: dense(4) -> relu -> fc2: dense(2) }
    weights = "tests/pretrained/data/half.safetensors";
}

network! {
    struct Brain(x: [3]) -> [2] { x -> fc1: dense(4) -> relu -> fc2: dense(2) }
    weights = "tests/pretrained/data/brain.safetensors";
}

network! {
    struct NoLayers(x: [3]) -> [3] { x -> relu }
    weights = "tests/pretrained/data/empty.safetensors";
}

/// A workspace beside the weights: all of a program's memory at fixed places.
static WORKSPACE: std::sync::Mutex<Workspace<Layers, Fixed<2>>> = std::sync::Mutex::new(Workspace::NEW);

/// The elements of a tensor in the order of the file.
fn elements(view: &TensorView<'_>) -> Vec<f32> {
    let bytes = view.data();
    match view.dtype() {
        Dtype::F32 => bytes.as_chunks().0.iter().map(|&bytes| f32::from_le_bytes(bytes)).collect(),
        Dtype::F16 => {
            bytes.as_chunks().0.iter().map(|&bytes| half::f16::from_le_bytes(bytes).to_f32()).collect()
        }
        Dtype::BF16 => {
            bytes.as_chunks().0.iter().map(|&bytes| half::bf16::from_le_bytes(bytes).to_f32()).collect()
        }
        other => panic!("{other} is not read"),
    }
}

/// Compares a network with a file and gives the number of tensors.
fn is_that_of<N: Parameters<Scalar = f32>>(network: &N, file: &str) -> usize {
    let bytes = std::fs::read(files::folder().join(file)).expect("stored");
    let file = SafeTensors::deserialize(&bytes).expect("a file of tensors");
    let scalars = network.as_slice();
    assert_eq!(std::ptr::from_ref(network).align_offset(64), 0, "aligned to 64 bytes");
    let mut tensors = 0;
    visit(N::LAYOUT, &mut |path, tensor| {
        let name = path.to_string();
        let stored = file.tensor(&name).unwrap_or_else(|_| panic!("{name} is in the file"));
        assert_eq!(stored.shape(), tensor.shape, "{name}");
        for (index, expected) in elements(&stored).into_iter().enumerate() {
            let (mut rest, mut at) = (index, tensor.range.start);
            for (size, stride) in tensor.shape.iter().zip(tensor.strides).rev() {
                at += rest % size * stride;
                rest /= size;
            }
            assert_eq!(scalars[at].to_bits(), expected.to_bits(), "{name} {index}");
        }
        tensors += 1;
    });
    tensors
}

#[test]
fn every_layer_has_the_elements_of_the_file() {
    let net = Layers::pretrained();
    assert_eq!(is_that_of(net, "layers.safetensors"), 24);
    // And where a user looks for them, which does not hang on the table: element i is (i + 1)/7 and a hundredth per letter.
    let value = |name: &str, index: usize| ((index + 1) as f64 / 7.0 + name.len() as f64 / 100.0) as f32;
    assert_eq!(net.r#type.weight[(1, 2)], value("type.weight", 5 + 2));
    assert_eq!(net.enc.fc1.weight[(3, 1)], value("enc.fc1.weight", 3 * 4 + 1));
    assert_eq!(net.enc.own.factors[(3, 1)], value("enc.own.factors", 3 * 5 + 1));
    assert_eq!(net.own.offsets[4], value("own.offsets", 4));
    assert_eq!(net.bn.running_mean[2], value("bn.running_mean", 2));
    assert_eq!(net.bn.running_var[1], value("bn.running_var", 1));
    assert_eq!(net.column.weight[2], value("column.weight", 2));
}

#[test]
fn files_of_16_bits_are_widened() {
    assert_eq!(is_that_of(Half::pretrained(), "half.safetensors"), 4);
    assert_eq!(is_that_of(Brain::pretrained(), "brain.safetensors"), 4);
    let (half, brain) = (Half::pretrained().fc2.bias[0], Brain::pretrained().fc2.bias[0]);
    // 1/7 + 0.08 = 0.222857…, to 11 and to 8 bits.
    assert_eq!((half, brain), (1826.0 / 8192.0, 228.0 / 1024.0));
}

#[test]
fn it_predicts_and_is_where_training_starts() {
    let image = SVector::from_fn(|index, _| index as f32 / 40.0 - 0.5);
    let net: &'static Layers = Layers::pretrained();
    let y = net.predict(&image);
    assert!(y.iter().all(|y| y.is_finite()) && y[0] != y[1], "{y}");
    assert_eq!(net.predict_in(&image, &mut *WORKSPACE.lock().expect("nobody has panicked")), y);
    // By hand, of the file's numbers.
    let model = Model::<f32>::pretrained();
    let x = SVector::from([1.0, -2.0, 0.5]);
    let hidden = (model.fc1.weight * x + model.fc1.bias).map(|z| z.max(0.0));
    assert!((model.predict(&x) - (model.fc2.weight * hidden + model.fc2.bias)).amax() < 1e-6);
    // A copy learns; the original stays.
    let mut copy = net.clone_boxed();
    let mut workspace = Layers::workspace(1);
    let target = SVector::repeat(0.5);
    let (before, gradient) = copy.gradient(&[image], &[target], &mut workspace);
    nn_core::Sgd::new(1e-4).step(&mut *copy, gradient);
    assert!(copy.loss(&[image], &[target], &mut workspace) < before);
    assert_eq!(net.predict(&image), y);
}

#[test]
fn a_name_is_put_together() {
    assert_eq!(is_that_of(Model::pretrained(), "model.safetensors"), 4);
}

#[test]
fn a_network_without_layers_takes_an_empty_file() {
    assert_eq!(is_that_of(NoLayers::pretrained(), "empty.safetensors"), 0);
    assert_eq!(NoLayers::<f32>::MULTIPLY_ADDS, 0);
}

#[test]
fn declarations_in_functions_have_weights() {
    const HIDDEN: usize = 4;
    network! {
        struct Local(x: [HIDDEN - 1]) -> [2] { x -> fc1: dense(HIDDEN) -> relu -> fc2: dense(2) }
        weights = "tests/pretrained/data/model.safetensors";
    }
    assert_eq!(is_that_of(Local::pretrained(), "model.safetensors"), 4);
}

/// What rustc says it has read is what cargo looks at before it takes a build for fresh.
#[test]
fn a_changed_file_is_built_again() {
    let program = std::env::current_exe().expect("this program");
    let read = std::fs::read_to_string(program.with_extension("d")).expect("what rustc has read, beside it");
    for name in ["layers", "model", "half", "brain", "empty"] {
        let name = format!("{name}.safetensors");
        assert!(
            read.lines().any(|line| line.contains("tests/pretrained/data") && line.contains(&name)),
            "{name}"
        );
    }
    assert!(!read.contains("turned.safetensors"), "no network here names it");
    assert!(read.lines().any(|line| line.starts_with("# env-dep:CARGO_MANIFEST_DIR=")), "{read}");
}
