//! Files of data that were damaged at random, or that lie: what comes back is data or an error, never a panic, and no
//! more memory is taken than the bytes there are can explain.

use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;
use std::io::{Cursor, Write};

use flate2::Compression;
use flate2::write::GzEncoder;
use nn_core::SVector;
use nn_core::data::csv::{Columns, Table};
use nn_core::data::{Array, ReadError, idx, images, npy};
use rand::{Rng, RngExt};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// The system's allocator, noting the largest piece that a thread asked for.
struct Watching;

thread_local! {
    static LARGEST: Cell<usize> = const { Cell::new(0) };
}

fn note(size: usize) {
    LARGEST.set(LARGEST.get().max(size));
}

// SAFETY: every call is handed on unchanged.
unsafe impl GlobalAlloc for Watching {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        note(layout.size());
        // SAFETY: the caller's contract is ours.
        unsafe { System.alloc(layout) }
    }
    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        // SAFETY: the caller's contract is ours.
        unsafe { System.dealloc(pointer, layout) }
    }
    unsafe fn alloc_zeroed(&self, layout: Layout) -> *mut u8 {
        note(layout.size());
        // SAFETY: the caller's contract is ours.
        unsafe { System.alloc_zeroed(layout) }
    }
    unsafe fn realloc(&self, pointer: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        note(size);
        // SAFETY: the caller's contract is ours.
        unsafe { System.realloc(pointer, layout, size) }
    }
}

#[global_allocator]
static ALLOCATOR: Watching = Watching;

const CORRUPTIONS: usize = 10_000;

/// No piece of memory is larger than this, of which most is for the few hundred bytes of a JPEG, which can hold 512 pixels
/// each, with three numbers a pixel.
const MOST: usize = 1 << 23;

/// Changes some bytes, or cuts, doubles or inserts some.
fn corrupt(good: &[u8], rng: &mut impl Rng) -> Vec<u8> {
    let mut bytes = good.to_vec();
    for _ in 0..rng.random_range(1..5) {
        if bytes.is_empty() {
            break;
        }
        let place = rng.random_range(0..bytes.len());
        match rng.random_range(0..7) {
            0 => bytes[place] ^= 1 << rng.random_range(0..8),
            1 => bytes[place] = rng.random(),
            2 => bytes[place] = [0, 0xff, b'"', b',', b'\n', b'9', b'('][rng.random_range(0..7)],
            3 => bytes.truncate(place),
            4 => bytes.insert(place, rng.random()),
            5 => {
                let end = (place + rng.random_range(1..20)).min(bytes.len());
                let piece = bytes[place..end].to_vec();
                bytes.splice(place..place, piece);
            }
            // What is first in a file matters most.
            _ => {
                let place = place % bytes.len().min(80);
                bytes[place] = rng.random();
            }
        }
    }
    bytes
}

/// Reads corruptions of `good`, of which `read` accepts the uncorrupted form; gives how many were refused.
fn refused<V>(name: &str, good: &[u8], mut read: impl FnMut(&[u8]) -> Result<V, ReadError>) -> usize {
    read(good).unwrap_or_else(|error| panic!("{name}: {error}"));
    let mut rng = nn_core::rng(17);
    let mut refused = 0;
    for number in 0..CORRUPTIONS {
        let bytes = corrupt(good, &mut rng);
        LARGEST.set(0);
        if let Err(error) = read(&bytes) {
            refused += 1;
            assert!(error.to_string().len() < 2000, "{name} {number}: a message of a whole file");
        }
        let largest = LARGEST.get();
        assert!(largest <= MOST, "{name} {number}: {largest} bytes at once for a file of {}", bytes.len());
    }
    println!("{name}: {refused} of {CORRUPTIONS} refused");
    refused
}

fn packed(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

fn images_idx() -> Vec<u8> {
    let mut bytes = vec![0, 0, 8, 3, 0, 0, 0, 20, 0, 0, 0, 5, 0, 0, 0, 4];
    bytes.extend((0..400).map(|i| (i * 7 % 251) as u8));
    bytes
}

fn array_npy() -> Vec<u8> {
    let head = "{'descr': '<f4', 'fortran_order': True, 'shape': (10, 3), }";
    let mut bytes = b"\x93NUMPY\x01\x00".to_vec();
    bytes.extend((head.len() as u16).to_le_bytes());
    bytes.extend(head.as_bytes());
    bytes.extend((0..30).flat_map(|i| (i as f32).to_le_bytes()));
    bytes
}

#[test]
fn tables() {
    let mut text = String::from("a,b,kind,\"long, name\"\n");
    for row in 0..40 {
        text +=
            &format!("{},{:e},\"k{}\",\"a \"\"note\"\"\nof {row}\"\n", row, f64::from(row) / 7.0, row % 3);
    }
    let read = |bytes: &[u8]| {
        let table = Table::from_bytes(bytes)?;
        let _ = table.numbers::<f32, 3>(Columns::all());
        table.labels("kind")?;
        table.numbers::<f32, 2>(["a", "b"])
    };
    // A changed digit is another number, which nobody can know.
    assert!(refused("csv", text.as_bytes(), read) > CORRUPTIONS / 2);
}

#[test]
fn idx_files() {
    let read = |bytes: &[u8]| {
        let array = idx::from_bytes(bytes)?;
        let _ = array.labels(10);
        array.scaled::<f32, 20>()
    };
    assert!(refused("idx", &images_idx(), read) > CORRUPTIONS / 4);
    // Here a checksum sees what lies in the pixels.
    assert!(refused("idx.gz", &packed(&images_idx()), read) > CORRUPTIONS * 9 / 10);
    let mut zeros = vec![0, 0, 8, 2, 0, 0, 0, 64, 0, 0, 1, 0];
    zeros.resize(12 + (64 << 8), 0);
    assert!(refused("idx.gz of zeros", &packed(&zeros), idx::from_bytes) > CORRUPTIONS / 2);
}

#[test]
fn numpy_files() {
    let samples = |array: Array| array.samples::<f64, 3>();
    assert!(refused("npy", &array_npy(), |bytes| samples(npy::from_bytes(bytes)?)) > CORRUPTIONS / 4);
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for name in ["x.npy", "y.npy"] {
        zip.start_file(name, SimpleFileOptions::default()).unwrap();
        zip.write_all(&array_npy()).unwrap();
    }
    let archive = zip.finish().unwrap().into_inner();
    let read = |bytes: &[u8]| {
        let mut archive = npy::Archive::from_bytes(bytes)?;
        samples(archive.array("x")?)?;
        samples(archive.array("y")?)
    };
    assert!(refused("npz", &archive, read) > CORRUPTIONS / 2);
}

#[test]
fn pictures() {
    for format in [image::ImageFormat::Png, image::ImageFormat::Jpeg] {
        let picture = image::RgbImage::from_fn(12, 9, |x, y| image::Rgb([x as u8 * 20, y as u8 * 25, 99]));
        let mut bytes = Cursor::new(Vec::new());
        picture.write_to(&mut bytes, format).unwrap();
        let read = |bytes: &[u8]| images::from_bytes::<f32, 3, 4, 4, 48>(bytes);
        // Damaged pixels of a JPEG are pixels, too.
        let refused = refused(&format!("{format:?}"), bytes.get_ref(), |bytes: &[u8]| {
            let picture: SVector<f32, 48> = read(bytes)?;
            assert!(picture.iter().all(|pixel| (0.0..=1.0).contains(pixel)));
            Ok(picture)
        });
        assert!(refused > 0);
    }
}
