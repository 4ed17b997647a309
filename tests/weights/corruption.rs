//! 100,000 damaged files, of which none panics, none loads, and none changes the network that it is read into.
//!
//! Ours have a checksum, so any change of any byte has to be noticed. Files of others have none: a change of a weight, of
//! free text in their metadata or of a space is another file that is in order, and nothing can tell. So their payload is
//! left alone here, they have no metadata, and what is done to them contradicts itself or the network.

use std::collections::BTreeMap;

use nn_core::storage::Zeroed;
use nn_core::weights::WeightsError;
use nn_core::{Parameters, network};
use rand_xoshiro::Xoshiro256PlusPlus;
use rand_xoshiro::rand_core::{Rng, SeedableRng};
use safetensors::tensor::{SafeTensors, serialize};
use serde_json::{Value, json};

use crate::networks::filled;

network! {
    /// A matrix, a kernel and running statistics, in a file of a kilobyte.
    struct Small(signal: [2, 5]) -> [2] {
        signal -> conv1: conv1d(2, kernel = 3) -> bn: batch_norm -> relu -> flatten -> fc1: dense(2)
    }
}

/// Of each kind, for a file of ours and for one of others where it applies.
const EACH: usize = 7_200;

/// Bytes that say how long the header is.
const LENGTH: usize = 8;

struct Random(Xoshiro256PlusPlus);

impl Random {
    fn below(&mut self, count: usize) -> usize {
        (self.0.next_u64() % count as u64) as usize
    }

    /// 1 to 3 bits of a stretch, each flipped once.
    fn flip(&mut self, bytes: &mut [u8]) {
        let mut flipped = Vec::new();
        for _ in 0..=self.below(3) {
            let bit = self.below(8 * bytes.len());
            if !flipped.contains(&bit) {
                bytes[bit / 8] ^= 1 << (bit % 8);
                flipped.push(bit);
            }
        }
    }
}

/// Where the payload begins.
fn payload(file: &[u8]) -> usize {
    LENGTH + u64::from_le_bytes(*file.first_chunk().expect("a length")) as usize
}

/// The file with another header, whose length is right.
fn with_header(file: &[u8], header: &[u8]) -> Vec<u8> {
    [&(header.len() as u64).to_le_bytes(), header, &file[payload(file)..]].concat()
}

/// The end is missing.
fn truncated(file: &[u8], random: &mut Random) -> Vec<u8> {
    file[..random.below(file.len())].to_vec()
}

/// Bytes are added at the end, which no tensor owns.
fn prolonged(file: &[u8], random: &mut Random) -> Vec<u8> {
    let more = vec![random.below(256) as u8; 1 + random.below(64)];
    [file, &more].concat()
}

/// The header is said to have another length: any, one near the right one, or a power of two.
fn other_length(file: &[u8], random: &mut Random) -> Vec<u8> {
    let mut file = file.to_vec();
    let right = (payload(&file) - LENGTH) as u64;
    let length = match random.below(3) {
        0 => random.0.next_u64(),
        1 => (right + 16).saturating_sub(random.below(33) as u64),
        _ => 1 << random.below(64),
    };
    file[..LENGTH].copy_from_slice(&if length == right { right + 1 } else { length }.to_le_bytes());
    file
}

/// Bits of the header's text are flipped.
fn flipped_header(file: &[u8], random: &mut Random) -> Vec<u8> {
    let (mut file, end) = (file.to_vec(), payload(file));
    random.flip(&mut file[LENGTH..end]);
    file
}

/// Bits of the elements are flipped.
fn flipped_payload(file: &[u8], random: &mut Random) -> Vec<u8> {
    let (mut file, start) = (file.to_vec(), payload(file));
    random.flip(&mut file[start..]);
    file
}

/// A number of a shape or of an offset is an absurd one.
fn absurd_size(file: &[u8], random: &mut Random) -> Vec<u8> {
    const ABSURD: [&str; 12] = [
        "99",
        "4294967295",
        "4294967296",
        "9223372036854775807",
        "9223372036854775808",
        "18446744073709551615",
        "18446744073709551616",
        "1e400",
        "-1",
        "0.5",
        "null",
        "99999999999999999999999999999999999999",
    ];
    let text = std::str::from_utf8(&file[LENGTH..payload(file)]).expect("JSON");
    // Numbers stand in brackets alone; those in names and in the checksum do not.
    let starts: Vec<_> = text
        .match_indices(['[', ','])
        .map(|(at, _)| at + 1)
        .filter(|&at| text[at..].starts_with(|start: char| start.is_ascii_digit()))
        .collect();
    let start = starts[random.below(starts.len())];
    let end = start + text[start..].find([',', ']']).expect("the end of a list");
    let absurd = ABSURD[random.below(ABSURD.len())];
    with_header(file, [&text[..start], absurd, &text[end..]].concat().as_bytes())
}

/// A tensor begins or ends where it ought not to: within another, beyond the file, or with a hole.
fn overlapping(file: &[u8], random: &mut Random) -> Vec<u8> {
    let mut header: BTreeMap<String, Value> =
        serde_json::from_slice(&file[LENGTH..payload(file)]).expect("JSON");
    let names: Vec<_> = header.keys().filter(|name| *name != "__metadata__").cloned().collect();
    let (one, other) = (&names[random.below(names.len())], &names[random.below(names.len())]);
    let offsets = |name: &String| {
        let offsets = &header[name]["data_offsets"];
        (offsets[0].as_u64().expect("a number"), offsets[1].as_u64().expect("a number"))
    };
    let ((start, end), theirs) = (offsets(one), offsets(other));
    let by = 1 + random.below(64) as u64;
    let moved = match random.below(5) {
        // The elements of another one.
        0 if theirs != (start, end) => theirs,
        1 => (start + by, end + by),
        2 => (start.saturating_sub(by), end.saturating_sub(by).max(1)),
        3 => (start, end + by),
        _ => (end, start),
    };
    let moved = if moved == (start, end) { (start, end + by) } else { moved };
    header.get_mut(one).expect("there")["data_offsets"] = json!([moved.0, moved.1]);
    with_header(file, &serde_json::to_vec(&header).expect("JSON"))
}

/// Bytes of the file are any.
fn scribbled(file: &[u8], random: &mut Random) -> Vec<u8> {
    let mut file = file.to_vec();
    let start = random.below(file.len());
    let end = file.len().min(start + 1 + random.below(32));
    let before = file[start..end].to_vec();
    file[start..end].iter_mut().for_each(|byte| *byte = random.below(256) as u8);
    if file[start..end] == before {
        file[start] ^= 1;
    }
    file
}

type Damage = fn(&[u8], &mut Random) -> Vec<u8>;

/// What is done to files, and whether it is done to those of others.
const KINDS: [(&str, Damage, bool); 8] = [
    ("truncated", truncated, true),
    ("prolonged", prolonged, true),
    ("other length of the header", other_length, true),
    ("flipped bits in the header", flipped_header, true),
    ("flipped bits in the payload", flipped_payload, false),
    ("absurd sizes", absurd_size, true),
    ("overlapping offsets", overlapping, true),
    ("scribbled", scribbled, false),
];

/// The tensors of a file without anything in its metadata.
fn of_others(file: &[u8]) -> Vec<u8> {
    let file = SafeTensors::deserialize(file).expect("a file of tensors");
    serialize(file.iter(), None).expect("tensors")
}

#[test]
fn no_damaged_file_is_loaded() {
    let net: Small = filled();
    let ours = net.to_bytes();
    let others = of_others(&ours);
    assert_eq!(Small::from_bytes(&ours).expect("ours").as_slice(), net.as_slice());
    assert_eq!(Small::from_bytes(&others).expect("of others").as_slice(), net.as_slice());

    // Another one, of which nothing may change.
    let mut target: Small = Small::ZERO;
    let mut random = Random(Xoshiro256PlusPlus::seed_from_u64(5));
    let (mut refused, mut by_checksum) = (0, 0);
    for (kind, damage, also_others) in KINDS {
        for file in [&ours, &others].into_iter().take(1 + usize::from(also_others)) {
            for _ in 0..EACH {
                let damaged = damage(file, &mut random);
                assert!(damaged != *file, "{kind}: nothing was done");
                let error = target.read_bytes(&damaged).expect_err(kind);
                assert!(target.as_slice().iter().all(|&scalar| scalar == 0.0), "{kind}: read in part");
                match error {
                    WeightsError::Damaged { file: None } => by_checksum += 1,
                    WeightsError::Format { file: None, .. } | WeightsError::Differs { file: None, .. } => {}
                    other => panic!("{kind}: {other}"),
                }
                refused += 1;
            }
        }
    }
    assert_eq!(refused, 14 * EACH);
    assert!(refused >= 100_000);
    // Flipped bits of elements, and what else is no mistake of form.
    assert!(by_checksum > EACH, "{by_checksum}");
}

/// Every bit of a file of ours, one by one.
#[test]
fn no_flipped_bit_goes_unnoticed() {
    let mut file = filled::<Small>().to_bytes();
    for bit in 0..8 * file.len() {
        file[bit / 8] ^= 1 << (bit % 8);
        assert!(Small::from_bytes(&file).is_err(), "bit {bit}");
        file[bit / 8] ^= 1 << (bit % 8);
    }
    assert!(Small::from_bytes(&file).is_ok());
}

/// Every length that a file can be cut to.
#[test]
fn no_cut_file_is_loaded() {
    let ours = filled::<Small>().to_bytes();
    for file in [of_others(&ours), ours] {
        for len in 0..file.len() {
            assert!(Small::from_bytes(&file[..len]).is_err(), "{len} bytes");
        }
    }
}
