//! A file fits or it does not: every difference is told at once, and nothing is taken over in part.

use nn_core::Parameters;
use nn_core::weights::{Difference, WeightsError};
use safetensors::tensor::{Dtype, SafeTensors, TensorView, serialize};

use crate::networks::{Images, Plain, filled};
use crate::scratch::Scratch;

type Tensor<'a> = (&'a str, Dtype, &'a [usize], Vec<u8>);

fn file(tensors: &[Tensor<'_>]) -> Vec<u8> {
    let views = tensors.iter().map(|(name, of, shape, bytes)| {
        (*name, TensorView::new(*of, shape.to_vec(), bytes).expect("as many bytes as the shape says"))
    });
    serialize(views, None).expect("tensors")
}

fn ones(count: usize) -> Vec<u8> {
    [1.0_f32.to_le_bytes()].repeat(count).concat()
}

/// Wrong in every way that a file can be wrong in, but in order as a file.
fn wrong() -> Vec<u8> {
    let mut odd = ones(10);
    odd[4..8].copy_from_slice(&f32::NAN.to_le_bytes());
    file(&[
        ("fc1.weight", Dtype::F32, &[4, 5], ones(20)),
        ("fc1.bias", Dtype::I32, &[1, 5], ones(5)),
        ("fc2.weight", Dtype::F32, &[2, 5], odd),
        ("head.bias", Dtype::F32, &[], ones(1)),
        ("fc1.weight.mask", Dtype::F32, &[0, 3], Vec::new()),
    ])
}

#[test]
fn every_difference_is_told_at_once() {
    let error = Plain::from_bytes(wrong()).expect_err("a file that does not fit");
    let text = error.to_string();
    let WeightsError::Differs { file: None, mut differences } = error else { panic!("{error}") };
    let name = |name: &str| name.to_owned();
    let expected = [
        Difference::Shape { name: name("fc1.weight"), network: vec![5, 4], file: vec![4, 5] },
        Difference::Shape { name: name("fc1.bias"), network: vec![5], file: vec![1, 5] },
        Difference::Type { name: name("fc1.bias"), network: "f32", file: name("I32") },
        Difference::Missing { name: name("fc2.bias"), shape: vec![2] },
        Difference::LeftOver { name: name("fc1.weight.mask"), shape: vec![0, 3] },
        Difference::LeftOver { name: name("head.bias"), shape: vec![] },
    ];
    // NaN is not equal to itself.
    let not_finite = differences.pop().expect("differences");
    let Difference::NotFinite { name, index, value } = not_finite else { panic!("{not_finite}") };
    assert_eq!((name.as_str(), index.as_slice(), value.is_nan()), ("fc2.weight", [0, 1].as_slice(), true));
    assert_eq!(differences.len(), expected.len(), "{text}");
    assert!(expected.iter().all(|difference| differences.contains(difference)), "{text}");
    for line in [
        "the bytes do not fit the network:",
        "  `fc1.weight` is [5, 4] in the network, but [4, 5] in the file",
        "  `fc1.bias` is made of I32, which f32 does not hold without loss",
        "  `fc2.bias` [2] is missing",
        "  `head.bias` [] is left over: the network has no such tensor",
        "  `fc2.weight` has NaN at [0, 1]",
    ] {
        assert!(text.lines().any(|found| found == line), "{line} is not in\n{text}");
    }
}

#[test]
fn what_fails_changes_nothing() {
    let before: Plain = filled();
    let mut network = before.clone();
    assert!(network.read_bytes(wrong()).is_err());
    assert_eq!(network, before);
    // Only the last element of the last tensor is wrong.
    let mut last = ones(2);
    last[4..].copy_from_slice(&f32::INFINITY.to_le_bytes());
    let nearly = file(&[
        ("fc1.weight", Dtype::F32, &[5, 4], ones(20)),
        ("fc1.bias", Dtype::F32, &[5], ones(5)),
        ("fc2.weight", Dtype::F32, &[2, 5], ones(10)),
        ("fc2.bias", Dtype::F32, &[2], last),
    ]);
    assert!(network.read_bytes(nearly).is_err());
    assert_eq!(network, before);
    let folder = Scratch::new();
    std::fs::write(folder.join("wrong.safetensors"), wrong()).expect("a temporary file");
    let error = network.read(folder.join("wrong.safetensors")).expect_err("a file that does not fit");
    assert!(
        error
            .to_string()
            .starts_with(&format!("`{}` does not fit", folder.join("wrong.safetensors").display()))
    );
    assert_eq!(network, before);
}

#[test]
fn the_counter_of_batches_is_read_over_beside_running_statistics_alone() {
    let ours = filled::<Images>().to_bytes();
    let with = |name: &str, of, shape: &[usize], bytes: usize| {
        let file = SafeTensors::deserialize(&ours).expect("a file of tensors");
        let zeros = vec![0; bytes];
        let counter = TensorView::new(of, shape.to_vec(), &zeros).expect("a counter");
        let mut tensors: Vec<_> = file.iter().collect();
        tensors.push((name, counter));
        Images::from_bytes(serialize(tensors, None).expect("tensors")).err().map(|error| error.to_string())
    };
    assert_eq!(with("bn1.num_batches_tracked", Dtype::I64, &[], 8), None);
    for (name, of, shape, bytes) in [
        ("gn.num_batches_tracked", Dtype::I64, &[][..], 8),
        ("num_batches_tracked", Dtype::I64, &[][..], 8),
        ("bn1.num_batches_tracked", Dtype::I32, &[][..], 4),
        ("bn1.num_batches_tracked", Dtype::I64, &[2][..], 16),
    ] {
        let error = with(name, of, shape, bytes).expect("left over");
        assert!(error.contains(&format!("`{name}` {shape:?} is left over")), "{error}");
    }
}

#[test]
fn the_same_network_gives_the_same_bytes_with_a_checksum() {
    let network: Images = filled();
    let bytes = network.to_bytes();
    assert_eq!(bytes, network.clone().to_bytes());
    let (_, header) = SafeTensors::read_metadata(&bytes).expect("a header");
    let metadata = header.metadata().as_ref().expect("metadata");
    let checksum = &metadata["nn-core.checksum"];
    let (text, digits) = checksum.rsplit_once(' ').expect("text and digits");
    assert_eq!(text, "nn-core: crc-32 of this file with its digits taken as zeros:");
    // As anybody can compute it.
    let mut zeroed = bytes.clone();
    let at = bytes.windows(digits.len()).position(|part| part == digits.as_bytes()).expect("there");
    zeroed[at..at + 8].fill(b'0');
    let crc = zeroed.iter().fold(u32::MAX, |crc, &byte| {
        (0..8).fold(crc ^ u32::from(byte), |crc, _| (crc >> 1) ^ (0xedb8_8320 * (crc & 1)))
    });
    assert_eq!(digits, format!("{:08x}", !crc));
    // The payload begins where eight bytes do, so that others can map it.
    let start = 8 + u64::from_le_bytes(*bytes.first_chunk().expect("a length")) as usize;
    assert_eq!(start % 8, 0);
}

#[test]
fn what_is_no_file_says_why() {
    let said = |bytes: &[u8]| Plain::<f32>::from_bytes(bytes).expect_err("no file").to_string();
    let start = "the bytes are not a safetensors file: ";
    assert_eq!(said(b"123"), format!("{start}3 bytes are too few for the length of a header"));
    assert_eq!(said(&[255; 20]), format!("{start}a header of 18446744073709551615 bytes in a file of 20"));
    let header = |text: &str| [&(text.len() as u64).to_le_bytes(), text.as_bytes()].concat();
    assert!(said(&header("[]")).starts_with(start));
    let tensor = r#"{"dtype":"F32","shape":[0],"data_offsets":[0,0]}"#;
    assert_eq!(
        said(&header(&format!("{{\"a\\n\":{tensor},\"a\\n\":{tensor}}}"))),
        format!("{start}two tensors are called `a\\n`")
    );
    // Deep nesting is refused, not followed.
    let deep = format!("{{\"a\":{}", "[".repeat(100_000));
    assert!(said(&header(&deep)).starts_with(start));
    let mut long = header(&format!("{{\"a\":{tensor}}}"));
    long.extend([0; 3]);
    assert_eq!(said(&long), format!("{start}3 bytes after the header, which speaks of 0"));
    // A header alone that is in order, and has other tensors.
    assert!(said(&header(&format!("{{\"a\":{tensor}}}"))).contains("`a` [0] is left over"));
}

#[test]
fn a_network_of_any_scalar_has_a_layout_that_its_bytes_follow() {
    let network: Images<f64> = filled();
    let bytes = network.to_bytes();
    let file = SafeTensors::deserialize(&bytes).expect("a file of tensors");
    let stored: usize = file.iter().map(|(_, view)| view.data().len()).sum();
    assert_eq!(stored, size_of_val(network.as_slice()));
    assert!(file.iter().all(|(_, view)| view.dtype() == Dtype::F64));
}
