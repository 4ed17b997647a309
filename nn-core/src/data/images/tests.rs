use std::fs;

use image::{Rgb, RgbImage};

use super::*;

/// A folder that is removed at the end.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(std::format!("nn-core-images-{}-{name}", std::process::id()));
        let _ = fs::remove_dir_all(&path);
        fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    fn picture(&self, name: &str, width: u32, height: u32, colour: [u8; 3]) {
        let path = self.0.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        RgbImage::from_pixel(width, height, Rgb(colour)).save(path).unwrap();
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

#[test]
fn reads_classes_in_the_order_of_their_names() {
    let folder = Folder::new("order");
    folder.picture("red/b.png", 4, 4, [255, 0, 0]);
    folder.picture("red/a.PNG", 7, 3, [255, 0, 0]);
    folder.picture("blue/z.jpg", 16, 16, [0, 0, 255]);
    fs::write(folder.0.join("README.md"), "about").unwrap();
    fs::write(folder.0.join("red/.hidden"), "").unwrap();
    let pictures = Pictures::<3, 2, 2>::read(&folder.0).unwrap();
    assert_eq!(pictures.labels().names(), ["blue", "red"]);
    assert_eq!(pictures.labels().classes(), [0, 1, 1]);
    assert!(pictures.files()[1].ends_with("red/a.PNG"));
    assert_eq!(pictures.array().shape(), [3, 3, 2, 2]);
    let set = pictures.data_set::<f32, 12, 2>().unwrap();
    let red = set.inputs()[1];
    assert!((0..12).all(|place| (red[place] - if place < 4 { 1.0 } else { 0.0 }).abs() < 1e-6), "{red}");
    assert_eq!(set.targets()[0], SVector::from([1.0, 0.0]));
    // JPEG rounds.
    let blue = set.inputs()[0];
    assert!(blue[0] < 0.02 && blue[11] > 0.98, "{blue}");
    let error = pictures.data_set::<f32, 12, 3>().unwrap_err();
    assert!(matches!(error, ReadError::Data { source: DataError::Classes { found: 2, expected: 3 }, .. }));
}

#[test]
fn keeps_the_place_of_pixels() {
    let folder = Folder::new("place");
    fs::create_dir_all(folder.0.join("a")).unwrap();
    let picture = image::GrayImage::from_raw(3, 2, std::vec![0, 51, 102, 153, 204, 255]).unwrap();
    picture.save(folder.0.join("a/x.png")).unwrap();
    let samples = Pictures::<1, 2, 3>::read(&folder.0).unwrap().samples::<f64, 6>().unwrap();
    for (number, expected) in samples[0].iter().zip([0.0, 0.2, 0.4, 0.6, 0.8, 1.0]) {
        assert!((number - expected).abs() < 1e-6);
    }
    let wide = image::GrayImage::from_fn(4, 2, |x, _| image::Luma([if x < 2 { 0 } else { 200 }]));
    let mut bytes = Cursor::new(Vec::new());
    wide.write_to(&mut bytes, ImageFormat::Png).unwrap();
    let half: SVector<f32, 2> = from_bytes::<_, 1, 1, 2, 2>(bytes.get_ref()).unwrap();
    assert!(half[0] < 0.2 && half[1] > 0.6, "{half}");
}

#[test]
fn refuses_what_is_no_folder_of_pictures() {
    let message = |folder: &Folder| Pictures::<1, 2, 2>::read(&folder.0).unwrap_err().to_string();
    let folder = Folder::new("refused");
    assert!(message(&folder).ends_with("it has no sub-folders with pictures"));
    fs::create_dir_all(folder.0.join("a")).unwrap();
    assert!(message(&folder).ends_with("a` cannot be used as pictures by class: the class has no pictures"));
    fs::write(folder.0.join("a/x.bmp"), "BM").unwrap();
    assert!(message(&folder).contains("x.bmp"));
    fs::remove_file(folder.0.join("a/x.bmp")).unwrap();
    fs::write(folder.0.join("a/x.png"), "no picture").unwrap();
    assert!(message(&folder).contains("x.png` cannot be used as a PNG or JPEG picture"));
    folder.picture("a/x.png", 9, 9, [1, 2, 3]);
    let bytes = fs::read(folder.0.join("a/x.png")).unwrap();
    fs::write(folder.0.join("a/x.png"), &bytes[..bytes.len() - 20]).unwrap();
    assert!(message(&folder).contains("x.png` cannot be used"));
    folder.picture("a/x.png", 9, 9, [1, 2, 3]);
    folder.picture("y.png", 9, 9, [1, 2, 3]);
    assert!(message(&folder).contains("y.png") && message(&folder).ends_with("it has no class"));
    assert!(matches!(Pictures::<1, 2, 2>::read("no/such"), Err(ReadError::Io { .. })));
}

#[test]
fn refuses_sizes_that_are_only_announced() {
    let mut bytes = Cursor::new(Vec::new());
    RgbImage::new(2, 2).write_to(&mut bytes, ImageFormat::Png).unwrap();
    let mut bytes = bytes.into_inner();
    for (side, reason) in [(0x7fff_u32, "32767 × 32767 pixels cannot be in"), (0xffff, "limit")] {
        // The width stands behind the signature, a length and `IHDR`; its checksum follows 17 bytes later.
        bytes[16..20].copy_from_slice(&side.to_be_bytes());
        bytes[20..24].copy_from_slice(&side.to_be_bytes());
        let checksum = crc(&bytes[12..29]);
        bytes[29..33].copy_from_slice(&checksum.to_be_bytes());
        let error = from_bytes::<f32, 1, 2, 2, 4>(&bytes).unwrap_err().to_string();
        assert!(error.contains(reason), "{error}");
    }
}

#[test]
fn refuses_a_jpeg_that_is_cut_off() {
    let mut bytes = Cursor::new(Vec::new());
    let picture = RgbImage::from_fn(64, 64, |x, y| Rgb([x as u8, y as u8, (x * y) as u8]));
    picture.write_to(&mut bytes, ImageFormat::Jpeg).unwrap();
    let bytes = bytes.into_inner();
    let read = |bytes: &[u8]| from_bytes::<f32, 1, 8, 8, 64>(bytes);
    assert!(read(&bytes).is_ok());
    for length in [bytes.len() - 2, bytes.len() - 1, bytes.len() * 3 / 4] {
        assert!(read(&bytes[..length]).unwrap_err().to_string().ends_with("it is cut off"));
    }
}

/// CRC-32 bit by bit.
fn crc(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(u32::MAX, |crc, &byte| {
        (0..8).fold(crc ^ u32::from(byte), |crc, _| (crc >> 1) ^ (0xedb8_8320 & (crc & 1).wrapping_neg()))
    })
}
