//! Files are replaced as a whole or not at all, and read no further than they make sense.

use std::fs::{self, File};
use std::io::{Seek, Write};
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

use nn_core::storage::Zeroed;
use nn_core::weights::WeightsError;

use crate::networks::{Plain, filled};
use crate::scratch::Scratch;

#[test]
fn what_is_saved_is_loaded_and_nothing_is_left_beside_it() {
    let folder = Scratch::new();
    let path = folder.join("net.safetensors");
    let network: Plain = filled();
    network.save(&path).expect("a writable folder");
    assert_eq!(fs::read(&path).expect("a file"), network.to_bytes());
    assert_eq!(Plain::load(&path).expect("what was saved"), network);
    assert_eq!(*Plain::load_boxed(&path).expect("what was saved"), network);
    let other = Plain::ZERO;
    other.save(&path).expect("a file that is there");
    assert_eq!(Plain::load(&path).expect("what was saved"), other);
    assert_eq!(folder.names(), ["net.safetensors"]);
}

#[test]
fn what_cannot_be_written_leaves_all_as_it_was() {
    let folder = Scratch::new();
    let mut network: Plain = filled();
    let path = folder.join("net.safetensors");
    network.save(&path).expect("a writable folder");
    let before = fs::read(&path).expect("a file");
    network.fc2.bias[1] = f32::NAN;
    assert!(matches!(network.save(&path), Err(WeightsError::Unwritable { .. })));
    assert_eq!(fs::read(&path).expect("a file"), before);

    network.fc2.bias[1] = 0.0;
    fs::create_dir(folder.join("folder")).expect("a temporary folder");
    for to in [
        folder.join("folder"),
        folder.join("none/net.safetensors"),
        folder.join("net.safetensors/net"),
        "".into(),
    ] {
        let error = network.save(&to).expect_err("no place for a file");
        let WeightsError::Write { file, .. } = &error else { panic!("{error}") };
        assert_eq!(*file, to);
        assert!(std::error::Error::source(&error).is_some());
        assert_eq!(error.to_string(), format!("cannot write `{}`", to.display()));
    }
    assert_eq!(folder.names(), ["folder", "net.safetensors"]);
    assert_eq!(fs::read(&path).expect("a file"), before);
}

/// Who loads while another saves has the one file or the other.
#[test]
fn no_file_is_ever_half_written() {
    let folder = Scratch::new();
    let path = folder.join("net.safetensors");
    let networks: [Plain; 2] = [filled(), Plain::ZERO];
    networks[0].save(&path).expect("a writable folder");
    let done = AtomicBool::new(false);
    let loads = thread::scope(|scope| {
        let reader = scope.spawn(|| {
            let mut loads = 0;
            while !done.load(Ordering::Relaxed) || loads == 0 {
                let network = Plain::load(&path).expect("a whole file");
                assert!(networks.contains(&network));
                loads += 1;
            }
            loads
        });
        for turn in 0..100 {
            networks[turn % 2].save(&path).expect("a writable folder");
        }
        done.store(true, Ordering::Relaxed);
        reader.join().expect("no panic")
    });
    assert!(loads > 0);
    assert_eq!(folder.names(), ["net.safetensors"]);
}

#[cfg(unix)]
#[test]
fn links_and_permissions_stay() {
    use std::os::unix::fs::{PermissionsExt, symlink};

    let folder = Scratch::new();
    let (path, link) = (folder.join("net-7.safetensors"), folder.join("net.safetensors"));
    Plain::<f32>::ZERO.save(&path).expect("a writable folder");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).expect("ours");
    symlink("net-7.safetensors", &link).expect("a link");
    filled::<Plain>().save(&link).expect("a writable folder");
    assert!(fs::symlink_metadata(&link).expect("a link").is_symlink());
    assert_eq!(Plain::load(&path).expect("what was saved"), filled::<Plain>());
    assert_eq!(fs::metadata(&path).expect("a file").permissions().mode() & 0o777, 0o640);
}

#[test]
fn what_cannot_be_read_says_where() {
    let folder = Scratch::new();
    let path = folder.join("net.safetensors");
    let error = Plain::<f32>::load(&path).expect_err("no file");
    assert_eq!(error.to_string(), format!("cannot read `{}`", path.display()));
    assert!(
        matches!(&error, WeightsError::Read { file, source } if *file == path && source.kind() == std::io::ErrorKind::NotFound)
    );
    assert!(matches!(Plain::<f32>::load(folder.path()), Err(WeightsError::Read { .. })));
    fs::write(&path, b"weights").expect("a temporary file");
    let error = Plain::<f32>::load_boxed(&path).expect_err("no weights").to_string();
    assert!(error.starts_with(&format!("`{}` is not a safetensors file: ", path.display())), "{error}");
    let bytes = filled::<Plain>().to_bytes();
    for len in 0..bytes.len() {
        fs::write(&path, &bytes[..len]).expect("a temporary file");
        assert!(matches!(Plain::<f32>::load(&path), Err(WeightsError::Format { .. })), "{len} bytes");
    }
    let mut bytes = bytes;
    *bytes.last_mut().expect("bytes") ^= 1;
    fs::write(&path, &bytes).expect("a temporary file");
    let error = Plain::<f32>::load(&path).expect_err("a flipped bit").to_string();
    assert_eq!(error, format!("`{}` is damaged: the checksum does not fit the content", path.display()));
}

/// A terabyte that is not on disk: the header is enough to refuse it.
#[cfg(target_os = "linux")]
#[test]
fn far_too_large_files_are_refused_by_their_header() {
    let folder = Scratch::new();
    let path = folder.join("net.safetensors");
    let terabyte = 1_u64 << 40;
    let header =
        format!(r#"{{"huge":{{"dtype":"F32","shape":[{}],"data_offsets":[0,{terabyte}]}}}}"#, terabyte / 4);
    let mut file = File::create(&path).expect("a temporary file");
    file.write_all(&(header.len() as u64).to_le_bytes()).expect("a temporary file");
    file.write_all(header.as_bytes()).expect("a temporary file");
    let start = file.stream_position().expect("a place");
    file.set_len(start + terabyte).expect("a file with a hole");
    let error = Plain::<f32>::load(&path).expect_err("another network").to_string();
    assert!(error.contains("`fc1.weight` [5, 4] is missing"), "{error}");
    assert!(error.contains("`huge` [274877906944] is left over"), "{error}");
    // And a header that claims to be large is not believed.
    file.rewind().expect("a file");
    file.write_all(&(1_u64 << 33).to_le_bytes()).expect("a temporary file");
    let error = Plain::<f32>::load(&path).expect_err("a long header").to_string();
    assert!(error.ends_with("a header of 8589934592 bytes, where 33554432 is the most"), "{error}");
}
