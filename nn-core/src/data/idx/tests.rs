use std::io::Write;
use std::string::ToString;
use std::vec;

use flate2::Compression;
use flate2::write::GzEncoder;

use super::*;
use crate::SVector;
use crate::data::Elements;

fn file(kind: u8, shape: &[u32], elements: &[u8]) -> Vec<u8> {
    let mut bytes = vec![0, 0, kind, shape.len() as u8];
    shape.iter().for_each(|size| bytes.extend(size.to_be_bytes()));
    bytes.extend(elements);
    bytes
}

fn packed(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

fn message(bytes: &[u8]) -> String {
    from_bytes(bytes).unwrap_err().to_string()
}

#[test]
fn reads_images_and_labels_packed_or_not() {
    let images = file(8, &[2, 2, 2], &[0, 51, 102, 255, 1, 2, 3, 4]);
    for bytes in [images.clone(), packed(&images)] {
        let images = from_bytes(&bytes).unwrap();
        assert_eq!(images.shape(), [2, 2, 2]);
        let scaled = images.scaled::<f64, 4>().unwrap();
        assert_eq!(scaled[0], SVector::from([0.0, 0.2, 0.4, 1.0]));
        assert_eq!(images.samples::<f32, 4>().unwrap()[1], SVector::from([1.0, 2.0, 3.0, 4.0]));
        let labels = from_bytes(&packed(&file(8, &[2], &[1, 2]))).unwrap();
        assert_eq!(labels.labels(3).unwrap().classes(), [1, 2]);
        let set = images.labelled::<f32, 4, 3>(&labels).unwrap();
        assert_eq!(set.targets()[1], SVector::from([0.0, 0.0, 1.0]));
    }
}

#[test]
fn reads_every_element_type() {
    let elements = |kind, bytes: &[u8]| from_bytes(&file(kind, &[1], bytes)).unwrap().elements().clone();
    assert_eq!(elements(0x09, &[0xff]), Elements::I8(vec![-1]));
    assert_eq!(elements(0x0b, &[0xff, 0xfe]), Elements::I16(vec![-2]));
    assert_eq!(elements(0x0c, &70_000_i32.to_be_bytes()), Elements::I32(vec![70_000]));
    assert_eq!(elements(0x0d, &1.5_f32.to_be_bytes()), Elements::F32(vec![1.5]));
    assert_eq!(elements(0x0e, &1e300_f64.to_be_bytes()), Elements::F64(vec![1e300]));
}

#[test]
fn refuses_files_that_lie_about_their_size() {
    let good = file(8, &[2, 3], &[0; 6]);
    assert_eq!(
        message(&good[..good.len() - 1]),
        "the bytes: its head announces [2, 3], which are 6 bytes, but there is no room for them in 5"
    );
    let short = packed(&good[..good.len() - 1]);
    assert!(message(&short).ends_with("but it ends after 5"), "{}", message(&short));
    let mut long = good.clone();
    long.push(0);
    assert!(message(&long).ends_with("but more follow"));
    assert!(message(&packed(&long)).ends_with("but more follow"));
    // 2⁶⁴ elements, and more than any machine has.
    let absurd = file(8, &[u32::MAX; 3], &[]);
    assert!(matches!(from_bytes(&absurd), Err(ReadError::Size { announced: u64::MAX, .. })));
    assert!(message(&packed(&file(0x0e, &[1 << 31, 1 << 30], &[]))).contains("no room for them"));
    let mut cut = packed(&good);
    cut.truncate(cut.len() - 6);
    assert!(matches!(from_bytes(&cut), Err(ReadError::Io { .. })), "no checksum, no data");
}

#[test]
fn reads_no_more_of_a_bomb_than_its_head_announces() {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(&file(8, &[10], &[7; 10])).unwrap();
    for _ in 0..1000 {
        encoder.write_all(&[0; 1 << 16]).unwrap();
    }
    assert!(message(&encoder.finish().unwrap()).ends_with("but more follow"));
}

#[test]
fn refuses_what_is_no_idx_file() {
    assert_eq!(message(&[]), "the bytes cannot be used as an IDX file: its head is cut off");
    assert!(message(b"P5 28 28 255").contains("two zeros"));
    assert!(message(&file(7, &[1], &[0])).contains("no element type 0x07"));
    assert!(message(&[0, 0, 8, 0]).contains("no axes"));
    assert!(message(&[0, 0, 8, 9, 0, 0]).contains("cut off"));
    assert!(matches!(read("no-such-file"), Err(ReadError::Io { .. })));
}

#[test]
fn refuses_what_does_not_fit() {
    let images = from_bytes(&file(8, &[2, 2, 2], &[0; 8])).unwrap();
    let error = images.scaled::<f32, 5>().unwrap_err();
    assert_eq!(error.to_string(), "the bytes: samples are [2, 2], but [5] were asked for");
    let labels = from_bytes(&file(8, &[3], &[0, 1, 3])).unwrap();
    let error = labels.labels(3).unwrap_err();
    assert_eq!(error.to_string(), "the bytes: record 2 is of class 3, but the 3 classes count from 0");
    let error = images.labelled::<f32, 4, 4>(&labels).unwrap_err();
    assert_eq!(error.to_string(), "the bytes: 2 inputs but 3 targets");
    assert!(matches!(images.labels(3), Err(ReadError::Shape { .. })));
    let nan: Vec<u8> = [1.0, 2.0, 3.0, f32::NAN].iter().flat_map(|x| x.to_be_bytes()).collect();
    let floats = from_bytes(&file(0x0d, &[2, 2], &nan)).unwrap();
    let error = floats.samples::<f32, 2>().unwrap_err();
    assert_eq!(error.to_string(), "the bytes: number 1 of record 1 is NaN");
    assert!(matches!(floats.labels(3), Err(ReadError::Shape { .. })));
    let large = from_bytes(&file(0x0e, &[1], &1e300_f64.to_be_bytes())).unwrap();
    assert!(matches!(large.samples::<f32, 1>(), Err(ReadError::NotFinite { .. })));
    assert!(matches!(large.labels(3), Err(ReadError::Type { found: "f64", .. })));
    assert_eq!(from_bytes(&file(8, &[0, 28, 28], &[])).unwrap().len(), 0);
}
