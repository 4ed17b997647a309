//! What is a number of a network: wider is exact, narrower is refused, and so is what is not finite.

use half::{bf16, f16};
use nn_core::parameters::Parameters;
use nn_core::weights::{Difference, Weights, WeightsError};
use safetensors::tensor::{Dtype, TensorView, serialize};

use crate::networks::{Plain, filled};

/// A file for [`Plain`] with its first matrix of another type, all else of ones.
fn file(of: Dtype, matrix: &[u8]) -> Vec<u8> {
    let ones = |count: usize| [1.0_f32.to_le_bytes()].repeat(count).concat();
    let (five, ten, two) = (ones(5), ones(10), ones(2));
    let view = |of, shape: &[usize], bytes| TensorView::new(of, shape.to_vec(), bytes).expect("a tensor");
    let tensors = [
        ("fc1.weight", view(of, &[5, 4], matrix)),
        ("fc1.bias", view(Dtype::F32, &[5], &five)),
        ("fc2.weight", view(Dtype::F32, &[2, 5], &ten)),
        ("fc2.bias", view(Dtype::F32, &[2], &two)),
    ];
    serialize(tensors, None).expect("tensors")
}

fn differences(error: WeightsError) -> Vec<Difference> {
    let WeightsError::Differs { differences, .. } = error else { panic!("{error}") };
    differences
}

#[test]
fn what_is_narrower_is_widened_to_the_bit() {
    // Subnormals, the largest numbers, minus 0, and what has no exact decimal.
    let halves: Vec<f16> =
        (0..20).map(|index| f16::from_bits([1, 0x7bff, 0x8000, 0x2e66][index % 4])).collect();
    let brains: Vec<bf16> =
        (0..20).map(|index| bf16::from_bits([1, 0x7f7f, 0x8000, 0x3dcd][index % 4])).collect();
    let singles: Vec<f32> =
        (0..20).map(|index| [f32::from_bits(1), f32::MAX, -0.0, 0.1][index % 4]).collect();
    fn check(of: Dtype, matrix: &[u8], wide: impl Fn(usize) -> f64) {
        let file = file(of, matrix);
        let single = Plain::from_bytes(&file).expect("what f32 holds");
        let double: Plain<f64> = Weights::from_bytes(&file).expect("what f64 holds");
        for index in 0..20 {
            let place = (index / 4, index % 4);
            assert_eq!(f64::from(single.fc1.weight[place]).to_bits(), wide(index).to_bits());
            assert_eq!(double.fc1.weight[place].to_bits(), wide(index).to_bits());
        }
    }
    let bytes: Vec<u8> = halves.iter().flat_map(|value| value.to_le_bytes()).collect();
    check(Dtype::F16, &bytes, |index| halves[index].to_f64());
    let bytes: Vec<u8> = brains.iter().flat_map(|value| value.to_le_bytes()).collect();
    check(Dtype::BF16, &bytes, |index| brains[index].to_f64());
    let bytes: Vec<u8> = singles.iter().flat_map(|value| value.to_le_bytes()).collect();
    check(Dtype::F32, &bytes, |index| singles[index].into());
}

#[test]
fn what_is_wider_or_no_float_is_refused() {
    let file_of_doubles = file(Dtype::F64, &[0; 160]);
    let error = Plain::<f32>::from_bytes(&file_of_doubles).expect_err("doubles");
    let wrong = |network, file: &str| {
        vec![Difference::Type { name: "fc1.weight".into(), network, file: file.into() }]
    };
    assert_eq!(differences(error), wrong("f32", "F64"));
    assert!(<Plain<f64> as Weights>::from_bytes(&file_of_doubles).is_ok());
    for (of, bytes) in [(Dtype::I64, 160), (Dtype::I32, 80), (Dtype::BOOL, 20), (Dtype::U16, 40)] {
        let file = file(of, &vec![0; bytes]);
        let error = <Plain<f64> as Weights>::from_bytes(&file).expect_err("integers");
        assert_eq!(differences(error), wrong("f64", &of.to_string()));
    }
}

#[test]
fn what_is_not_finite_is_neither_read_nor_written_to_a_file() {
    let mut numbers = [1.0_f32; 20];
    numbers[6] = f32::NEG_INFINITY;
    numbers[7] = f32::NAN;
    let bytes = numbers.map(f32::to_le_bytes).concat();
    let error = Plain::from_bytes(file(Dtype::F32, &bytes)).expect_err("an infinite weight");
    let wrong = |value| Difference::NotFinite { name: "fc1.weight".into(), index: vec![1, 2], value };
    assert_eq!(differences(error), [wrong(f64::NEG_INFINITY)]);
    let mut half = [f16::ONE.to_le_bytes(); 20];
    half[19] = f16::INFINITY.to_le_bytes();
    let error = Plain::from_bytes(file(Dtype::F16, &half.concat())).expect_err("an infinite weight");
    assert!(error.to_string().ends_with("`fc1.weight` has inf at [4, 3]"), "{error}");

    let mut network: Plain<f64> = filled();
    network.fc1.weight[(1, 2)] = f64::INFINITY;
    // Bytes are written as they are, so that a run that went wrong can be looked at; they are not read back.
    let error = <Plain<f64> as Weights>::from_bytes(network.to_bytes()).expect_err("an infinite weight");
    assert_eq!(differences(error), [wrong(f64::INFINITY)]);
    let folder = crate::scratch::Scratch::new();
    let error = network.save(folder.join("net.safetensors")).expect_err("an infinite weight");
    let WeightsError::Unwritable { differences } = error else { panic!("{error}") };
    assert_eq!(differences, [wrong(f64::INFINITY)]);
    assert!(folder.names().is_empty());
}

#[test]
fn doubles_are_written_as_doubles() {
    let network: Plain<f64> = filled();
    let same: Plain<f64> = Weights::from_bytes(network.to_bytes()).expect("doubles");
    assert_eq!(same.as_slice(), network.as_slice());
    assert!(network.fc1.weight[(1, 2)] as f32 as f64 != network.fc1.weight[(1, 2)], "it needs all its bits");
    assert!(Plain::<f32>::from_bytes(network.to_bytes()).is_err());
}
