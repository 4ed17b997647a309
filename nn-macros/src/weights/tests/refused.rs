//! What is said of files that a network cannot have.

use std::fs;

use half::{bf16, f16};
use safetensors::tensor::Dtype;

use super::{F32, Folder, NET, bytes, file, whole};

/// What is said of a file of `tensors`.
fn refused(tensors: &[(&str, Dtype, &[usize], Vec<u8>)]) -> Vec<String> {
    let result = Folder::with(&file(tensors)).read(&format!("{NET} weights = \"net.safetensors\";"));
    result.err().expect("a file that does not fit")
}

/// The same, with one tensor in the place of another.
fn but(
    index: usize,
    of: Dtype,
    shape: &'static [usize],
    bytes: Vec<u8>,
) -> Vec<(&'static str, Dtype, &'static [usize], Vec<u8>)> {
    let mut tensors = whole();
    tensors[index] = (tensors[index].0, of, shape, bytes);
    tensors
}

#[test]
fn what_is_no_file_of_weights_is_refused() {
    let folder = Folder::new();
    let said = |name: &str| {
        folder.read(&format!("{NET} weights = \"{name}\";")).err().expect("no such file").join("\n")
    };
    let path = folder.0.join("no.safetensors");
    assert_eq!(
        said("no.safetensors"),
        format!(
            "cannot read `no.safetensors`: there is no such file\nhelp: it is looked for at `{}`",
            path.display()
        )
    );
    assert!(said(".").starts_with("cannot read `.`: it is a folder\n"), "{}", said("."));
    if cfg!(unix) {
        assert!(said("/dev/zero").starts_with("cannot read `/dev/zero`: it is no ordinary file\n"));
    }
    // 512 MiB and a byte, of which none is on disk.
    let large = fs::File::create(folder.0.join("large")).expect("a temporary file");
    large.set_len((1 << 29) + 1).expect("a file with a hole");
    assert!(said("large").starts_with("cannot read `large`: it has 536870913 bytes, more than 536870912\n"));

    let whole = file(&whole());
    for bytes in
        [&b""[..], b"1234567", b"weights of a network, but as text", &whole[..whole.len() - 1], &whole[..60]]
    {
        let errors = Folder::with(bytes).read(&format!("{NET} weights = \"net.safetensors\";"));
        let errors = errors.err().expect("a file that is none");
        assert_eq!(errors.len(), 1);
        assert!(errors[0].starts_with("`net.safetensors` is no safetensors file: "), "{errors:?}");
    }
    let names: Vec<_> = (0..10_001).map(|index| format!("fc1.t{index}")).collect();
    let many: Vec<_> = names.iter().map(|name| (name.as_str(), F32, [0].as_slice(), Vec::new())).collect();
    assert_eq!(refused(&many), ["cannot read `net.safetensors`: it has 10001 tensors, more than 10000"]);
}

#[test]
fn tensors_of_other_numbers_are_refused() {
    let doubles = [0_u8; 24].to_vec();
    assert_eq!(
        refused(&but(1, Dtype::F64, &[3], doubles.clone())),
        [
            "`fc1.bias` of `net.safetensors` is of type `F64`\nhelp: it is not rounded unasked: save it as `F32`"
        ]
    );
    let help = "help: weights are numbers of type `F32`, `F16` or `BF16`";
    assert_eq!(
        refused(&but(1, Dtype::I64, &[3], doubles)),
        [format!("`fc1.bias` of `net.safetensors` is of type `I64`\n{help}")]
    );
    let axes = but(1, F32, &[1, 1, 1, 1, 3, 1, 1, 1, 1], bytes(&[1.0, 2.0, 3.0]));
    assert_eq!(refused(&axes), ["`fc1.bias` of `net.safetensors` has 9 axes, more than 8"]);
}

#[test]
fn elements_that_are_not_finite_are_refused_by_place() {
    let mut elements = [1.0, 2.0, 3.0, 4.0, f32::NAN, f32::INFINITY];
    let matrix = |elements: &[f32]| but(0, F32, &[3, 2], bytes(elements));
    assert_eq!(refused(&matrix(&elements)), ["`fc1.weight` of `net.safetensors` is NaN at `[2, 0]`"]);
    elements[1] = f32::NEG_INFINITY;
    assert_eq!(refused(&matrix(&elements)), ["`fc1.weight` of `net.safetensors` is infinite at `[0, 1]`"]);
    let half = [f16::ONE, f16::ONE, f16::NAN].map(f16::to_le_bytes).concat();
    assert_eq!(refused(&but(1, Dtype::F16, &[3], half)), ["`fc1.bias` of `net.safetensors` is NaN at `[2]`"]);
    let brain = [bf16::INFINITY, bf16::ONE, bf16::ONE].map(bf16::to_le_bytes).concat();
    assert_eq!(
        refused(&but(1, Dtype::BF16, &[3], brain)),
        ["`fc1.bias` of `net.safetensors` is infinite at `[0]`"]
    );
}

#[test]
fn tensors_of_no_layer_are_left_over() {
    let with = |names: &[&'static str]| {
        let mut tensors = whole();
        tensors.extend(names.iter().map(|&name| (name, F32, [1].as_slice(), bytes(&[1.0]))));
        refused(&tensors)
    };
    let over = "of `net.safetensors`";
    let help = "help: the file has tensors for each layer of the network already";
    assert_eq!(
        with(&["fc3.bias"]),
        [format!("`fc3.bias` {over} is left over: no layer has such a name\n{help}")]
    );
    // A layer's name alone is no tensor of it.
    assert_eq!(
        with(&["fc2", "head.weight"]),
        [format!("`fc2` and `head.weight` {over} are left over: no layer has such a name\n{help}")]
    );
    assert_eq!(
        with(&["zzzzzz.w\n"]),
        [format!("`zzzzzz.w\\n` {over} is left over: no layer has such a name\n{help}")]
    );
    // A layer that has its tensors is not the one that is meant.
    let mut renamed = whole();
    for tensor in &mut renamed {
        tensor.0 = match tensor.0 {
            "fc2.weight" => "fc3.weight",
            "fc2.bias" => "fc3.bias",
            name => name,
        };
    }
    assert_eq!(
        refused(&renamed),
        [format!(
            "`fc3.bias` and `fc3.weight` {over} are left over: no layer has such a name\nhelp: did you mean `fc2`?"
        )]
    );
    let many = ["a", "b", "c", "d", "e", "f", "g", "h", "i"];
    let message = with(&many).remove(0);
    assert!(message.starts_with("`a`, `b`, `c`, `d`, `e`, `f`, `g` and 2 more tensors of "), "{message}");
    let folder = Folder::with(&file(&[("fc1.bias", F32, &[1], bytes(&[1.0]))]));
    let errors = folder.read("struct Net(x: [3]) -> [3] { x -> relu } weights = \"net.safetensors\";");
    assert!(errors.err().expect("none")[0].ends_with("help: no layer of the network has parameters"));
}

#[test]
fn a_counter_stands_beside_running_statistics() {
    let counter = |name, of, shape, bytes: usize| (name, of, shape, vec![0; bytes]);
    for tensor in [
        counter("fc1.num_batches_tracked", Dtype::I64, &[][..], 8),
        counter("bn.num_batches_tracked", Dtype::I32, &[][..], 4),
        counter("bn.num_batches_tracked", Dtype::I64, &[1][..], 8),
    ] {
        let mut tensors = whole();
        tensors.remove(6);
        let message = format!("`{}` of `net.safetensors` is of type `{}`", tensor.0, tensor.1);
        tensors.push(tensor);
        assert!(refused(&tensors)[0].starts_with(&message));
    }
}

#[test]
fn all_mistakes_are_told_at_once() {
    let mut tensors = whole();
    tensors[1].3 = bytes(&[1.0, f32::NAN, 1.0]);
    tensors[7] = ("fc2.weight", Dtype::I32, &[1, 3], vec![0; 12]);
    tensors.push(("fc4.bias", F32, &[1], bytes(&[1.0])));
    let errors = refused(&tensors);
    let starts = ["`fc1.bias` of", "`fc2.weight` of", "`fc4.bias` of"];
    assert_eq!(errors.len(), starts.len());
    assert!(errors.iter().zip(starts).all(|(error, start)| error.starts_with(start)), "{errors:?}");
}

#[test]
fn what_another_mistake_may_hide_is_not_left_over() {
    let mut tensors = whole();
    tensors[0].3 = bytes(&[f32::NAN; 6]);
    tensors.push(("head.bias", F32, &[1], bytes(&[1.0])));
    let folder = Folder::with(&file(&tensors));
    let net = NET.replace("fc2: dense(1)", "fc2: dense(1) -> head: dnse(1)");
    let errors = folder.read(&format!("{net} weights = \"net.safetensors\";")).err().expect("two mistakes");
    assert_eq!(errors.len(), 2, "{errors:?}");
    assert!(errors[0].starts_with("unknown layer") && errors[1].starts_with("`fc1.weight` of"), "{errors:?}");
}
