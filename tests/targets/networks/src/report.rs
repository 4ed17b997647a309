//! What is compared.

use core::hint::black_box;

use nn_core::SVector;

use crate::{Bars, Learner, Sine, Tissue, case, image};

/// Measurements of an invented tissue: within two standard deviations of the mean.
#[must_use]
pub fn tissue(index: usize) -> SVector<f32, 30> {
    SVector::from_fn(|row, _| ((row * 7 + index * 11) % 17) as f32 / 4.0 - 2.0)
}

/// Runs everything and gives text to `put`, in lines of a name and the bits of a result in hexadecimal.
pub fn report(learner: &mut Learner, put: &mut dyn FnMut(&[u8])) {
    for step in 0..9 {
        let angle = SVector::from([black_box(step as f32 * 0.75)]);
        line(put, "sine", bits(Sine::pretrained().predict(&angle).as_slice()));
    }
    for direction in 0..8 {
        let image = black_box(image(direction, direction as i32 / 2 - 2, 1 + direction as u32));
        line(put, "bars", bits(Bars::pretrained().predict(&image).as_slice()));
    }
    for index in 0..4 {
        line(put, "tissue", bits(Tissue::pretrained().predict(&black_box(tissue(index))).as_slice()));
    }
    learner.start();
    for step in 0..1000 {
        let loss = learner.step();
        if step % 250 == 249 {
            line(put, "loss", bits(&[loss]));
        }
    }
    for index in 0..8 {
        line(put, "learnt", bits(learner.net.predict(&case(index).0).as_slice()));
    }
    for program in nn_targets_model::PROGRAMS {
        let hash = (program.run)();
        line(put, program.name, [(hash >> 32) as u32, hash as u32]);
        if hash != program.expected {
            put(b"this hash is not the one that is written down\n");
        }
    }
}

fn bits(values: &[f32]) -> impl Iterator<Item = u32> {
    values.iter().map(|value| value.to_bits())
}

/// A line, without the machinery of `core::fmt`.
fn line(put: &mut dyn FnMut(&[u8]), name: &str, words: impl IntoIterator<Item = u32>) {
    put(name.as_bytes());
    for word in words {
        let mut text = *b" ........";
        for (index, digit) in text[1..].iter_mut().enumerate() {
            *digit = b"0123456789abcdef"[(word >> (28 - 4 * index)) as usize & 15];
        }
        put(&text);
    }
    put(b"\n");
}
