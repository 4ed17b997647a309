use std::io::{Cursor, Write};
use std::string::{String, ToString};
use std::vec;
use std::vec::Vec;

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use super::*;
use crate::SVector;
use crate::data::Elements;

/// As `numpy.lib.format.write_array` writes it: the elements start at a multiple of 64 bytes.
fn file(descr: &str, order: &str, shape: &str, elements: &[u8]) -> Vec<u8> {
    with_head(&std::format!("{{'descr': '{descr}', 'fortran_order': {order}, 'shape': {shape}, }}"), elements)
}

fn with_head(head: &str, elements: &[u8]) -> Vec<u8> {
    let mut head = head.to_string();
    while !(10 + head.len() + 1).is_multiple_of(64) {
        head.push(' ');
    }
    head.push('\n');
    let mut bytes = b"\x93NUMPY\x01\x00".to_vec();
    bytes.extend((head.len() as u16).to_le_bytes());
    bytes.extend(head.as_bytes());
    bytes.extend(elements);
    bytes
}

fn archive(members: &[(&str, &[u8])], method: CompressionMethod) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in members {
        zip.start_file(*name, SimpleFileOptions::default().compression_method(method)).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn message(bytes: &[u8]) -> String {
    from_bytes(bytes).unwrap_err().to_string()
}

#[test]
fn reads_either_order_of_bytes_and_of_axes() {
    let numbers: Vec<u8> = (1..=6).flat_map(|i| (i as f32).to_le_bytes()).collect();
    let samples = |bytes: &[u8]| from_bytes(bytes).unwrap().samples::<f64, 3>().unwrap();
    let rows = [SVector::from([1.0, 2.0, 3.0]), SVector::from([4.0, 5.0, 6.0])];
    assert_eq!(samples(&file("<f4", "False", "(2, 3)", &numbers)), rows);
    // np.asfortranarray of the same array stores 1 4 2 5 3 6.
    let turned: Vec<u8> = [1.0, 4.0, 2.0, 5.0, 3.0, 6.0_f32].iter().flat_map(|x| x.to_le_bytes()).collect();
    assert_eq!(samples(&file("<f4", "True", "(2, 3)", &turned)), rows);
    let large: Vec<u8> = (1..=6).flat_map(|i| f64::from(i).to_be_bytes()).collect();
    assert_eq!(samples(&file(">f8", "False", "(2, 3)", &large)), rows);
}

#[test]
fn turns_three_axes() {
    // np.arange(24).reshape(2, 3, 4).ravel("F")
    let column_major = [0, 12, 4, 16, 8, 20, 1, 13, 5, 17, 9, 21, 2, 14, 6, 18, 10, 22, 3, 15, 7, 19, 11, 23];
    let array = from_bytes(&file("|u1", "True", "(2, 3, 4)", &column_major)).unwrap();
    assert_eq!(array.elements(), &Elements::U8((0..24).collect()));
    assert_eq!(array.shape(), [2, 3, 4]);
}

#[test]
fn reads_integers_and_truth_values() {
    let elements =
        |descr, bytes: &[u8]| from_bytes(&file(descr, "False", "(1,)", bytes)).unwrap().elements().clone();
    assert_eq!(elements("|b1", &[1]), Elements::U8(vec![1]));
    assert_eq!(elements("|i1", &[0xff]), Elements::I8(vec![-1]));
    assert_eq!(elements("<u2", &[1, 2]), Elements::U16(vec![513]));
    assert_eq!(elements(">i2", &[0xff, 0xfe]), Elements::I16(vec![-2]));
    assert_eq!(elements("<u4", &[1, 0, 0, 0]), Elements::U32(vec![1]));
    assert_eq!(elements("<i4", &[1, 0, 0, 0]), Elements::I32(vec![1]));
    assert_eq!(elements("<u8", &[255; 8]), Elements::U64(vec![u64::MAX]));
    assert_eq!(elements("<i8", &(-5_i64).to_le_bytes()), Elements::I64(vec![-5]));
    let labels = from_bytes(&file("<i8", "False", "(1,)", &(-5_i64).to_le_bytes())).unwrap();
    assert!(matches!(labels.labels(3), Err(ReadError::Class { class: -5, .. })));
}

#[test]
fn reads_any_spelling_of_a_head() {
    let other = r#"{"shape":(2L,),"fortran_order":False,"descr":"|u1"}"#;
    assert_eq!(from_bytes(&with_head(other, &[1, 2])).unwrap().shape(), [2]);
    let mut second = b"\x93NUMPY\x02\x00".to_vec();
    second.extend((other.len() as u32).to_le_bytes());
    second.extend(other.as_bytes());
    second.extend([1, 2]);
    assert_eq!(from_bytes(&second).unwrap().shape(), [2]);
    let single = from_bytes(&file("|u1", "False", "()", &[3])).unwrap();
    assert_eq!((single.shape(), single.len()), (&[][..], 0));
    assert!(matches!(single.samples::<f32, 1>(), Err(ReadError::Shape { .. })));
}

#[test]
fn refuses_what_is_no_such_file() {
    assert_eq!(message(b"PK"), "the bytes cannot be used as a NumPy file: its head is cut off");
    assert!(message(b"PK345678").contains("\\x93NUMPY"));
    assert!(message(b"\x93NUMPY\x09\x00\x00\x00").contains("version 9"));
    assert!(message(b"\x93NUMPY\x02\x00\xff\xff\xff\xff").contains("4294967295 bytes is too long"));
    assert!(message(&file("<c8", "False", "(1,)", &[0; 8])).contains("type `<c8`"));
    assert!(message(&file("|O", "False", "(1,)", &[0; 8])).contains("type `|O`"));
    assert!(message(&file("|f4", "False", "(1,)", &[0; 4])).contains("type `|f4`"));
    assert!(message(&with_head("{'descr': [('a', '<f4')]}", &[])).contains("its head is"));
    for shape in ["(2, 3", "(-2,)", "(2.5,)", "(99999999999999999999999,)", "2", "(2 3)"] {
        assert!(message(&file("|u1", "False", shape, &[0; 6])).contains("its head is"), "{shape}");
    }
    assert!(message(&with_head("{'shape': (1,), 'shape': (1,)}", &[])).contains("its head is"));
}

#[test]
fn refuses_files_that_lie_about_their_size() {
    let short = file("<f8", "False", "(4, 2)", &[0; 63]);
    let end = "its head announces [4, 2], which are 64 bytes, but there is no room for them in 63";
    assert!(message(&short).ends_with(end), "{}", message(&short));
    assert!(message(&file("<f8", "False", "(4, 2)", &[0; 65])).ends_with("but more follow"));
    let absurd = file("<f8", "False", "(4611686018427387904, 4611686018427387904)", &[]);
    assert!(matches!(from_bytes(&absurd), Err(ReadError::Size { announced: u64::MAX, .. })));
}

#[test]
fn reads_archives() {
    let x = file("<f4", "False", "(1, 2)", &[0, 0, 128, 63, 0, 0, 0, 64]);
    let y = file("|u1", "False", "(1,)", &[1]);
    for method in [CompressionMethod::Stored, CompressionMethod::Deflated] {
        let bytes = archive(&[("y.npy", &y), ("x.npy", &x), ("note.txt", b"")], method);
        let mut archive = Archive::from_bytes(&bytes).unwrap();
        assert_eq!(archive.names(), ["x", "y"]);
        let x = archive.array("x").unwrap();
        assert_eq!(x.samples::<f32, 2>().unwrap(), [SVector::from([1.0, 2.0])]);
        assert_eq!(archive.array("y").unwrap().labels(2).unwrap().classes(), [1]);
        let error = archive.array("z").unwrap_err().to_string();
        assert!(error.contains("array `z`") && error.contains(r#"there are ["x", "y"]"#), "{error}");
    }
    assert!(Archive::from_bytes(b"no archive").is_err());
}

#[test]
fn believes_no_size_in_an_archive() {
    let absurd = file("|u1", "False", "(1000000000000,)", &[0; 100]);
    let bytes = archive(&[("x.npy", &absurd)], CompressionMethod::Deflated);
    let error = Archive::from_bytes(&bytes).unwrap().array("x").unwrap_err();
    assert!(matches!(error, ReadError::Size { announced: 1_000_000_000_000, .. }), "{error}");
    let nan = file("<f4", "False", "(1, 2)", &[0, 0, 0, 0, 0, 0, 192, 127]);
    let bytes = archive(&[("x.npy", &nan)], CompressionMethod::Stored);
    let error = Archive::from_bytes(&bytes).unwrap().array("x").unwrap().samples::<f32, 2>().unwrap_err();
    assert_eq!(error.to_string(), "the bytes, array `x`: number 1 of record 0 is NaN");
}
