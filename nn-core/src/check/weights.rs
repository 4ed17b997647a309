//! Whether the tensors of a file are those of a layer.

use super::Message;
use crate::parameters::{Content, Field};
use crate::pretrained::{Path, place, same};

/// A tensor of a file: its name within the layer, and its shape.
type Named<'a> = (&'a str, &'a [usize]);

/// How many differences a message lists.
const MOST_LINES: usize = 6;

/// Refuses a file whose tensors `layer.…` are not those of the layer: one is missing, left over, or of another shape.
///
/// # Panics
/// While compiling, if there is a difference; the message lists them.
#[track_caller]
pub const fn weights(
    file: &'static str,
    layer: &'static str,
    fields: &'static [Field],
    tensors: &[Named<'_>],
) {
    let mut report = Report { message: Message::new(&[]), file, layer, lines: 0, more: 0 };
    report.fields(fields, None, tensors);
    let mut index = 0;
    while index < tensors.len() {
        if place(fields, 0, tensors[index].0.as_bytes()).is_none() {
            report.left_over(tensors[index].0);
        }
        index += 1;
    }
    report.finish();
}

/// A line per difference.
struct Report {
    message: Message,
    file: &'static str,
    layer: &'static str,
    lines: usize,
    /// Differences that there was no room for.
    more: usize,
}

impl Report {
    /// All tensors that the layer has.
    const fn fields(&mut self, fields: &'static [Field], parent: Option<&Path<'_>>, tensors: &[Named<'_>]) {
        let mut index = 0;
        while index < fields.len() {
            let path = Path { parent, name: fields[index].name };
            match fields[index].content {
                Content::Tensor { shape, .. } => self.tensor(&path, shape, tensors),
                Content::Layer(fields) => self.fields(fields, Some(&path), tensors),
            }
            index += 1;
        }
    }

    const fn tensor(&mut self, path: &Path<'_>, shape: &'static [usize], tensors: &[Named<'_>]) {
        // A size of 0 has been refused where it was made.
        if has_zero(shape) {
            return;
        }
        let mut index = 0;
        while index < tensors.len() && !path.is(tensors[index].0.as_bytes()) {
            index += 1;
        }
        let is_there = index < tensors.len();
        if is_there && same(tensors[index].1, shape) {
            return;
        }
        let start = self.start();
        self.message.text(b"`");
        self.message.text(self.layer.as_bytes());
        self.path(path);
        if is_there {
            self.message.text(b"` is ");
            self.message.shape(tensors[index].1);
            self.message.text(b" in `");
            self.message.text(self.file.as_bytes());
            self.message.text(b"`, but the network has it as ");
            self.message.shape(shape);
        } else {
            self.message.text(b"` is missing in `");
            self.message.text(self.file.as_bytes());
            self.message.text(b"`: the network has it as ");
            self.message.shape(shape);
        }
        self.end(start);
    }

    const fn left_over(&mut self, name: &str) {
        let start = self.start();
        self.message.text(b"`");
        self.message.text(self.layer.as_bytes());
        self.message.text(b".");
        self.message.text(name.as_bytes());
        self.message.text(b"` of `");
        self.message.text(self.file.as_bytes());
        self.message.text(b"` is left over: `");
        self.message.text(self.layer.as_bytes());
        self.message.text(b"` has no such tensor");
        self.end(start);
    }

    const fn path(&mut self, path: &Path<'_>) {
        if let Some(parent) = path.parent {
            self.path(parent);
        }
        self.message.text(b".");
        self.message.text(path.name.as_bytes());
    }

    /// Begins a line; gives where the last one ended.
    const fn start(&mut self) -> usize {
        let len = self.message.len;
        if len > 0 {
            self.message.text(b"\n");
        }
        len
    }

    /// Ends a line, or takes back what does not fit as a whole.
    const fn end(&mut self, start: usize) {
        // Room for the line that counts the rest.
        let fits = !self.message.is_cut && self.message.len + 32 <= super::ROOM;
        if fits && self.lines < MOST_LINES {
            self.lines += 1;
        } else {
            self.message.len = start;
            self.message.is_cut = false;
            self.more += 1;
        }
    }

    #[track_caller]
    const fn finish(mut self) {
        if self.lines + self.more == 0 {
            return;
        }
        if self.lines == 0 {
            self.message.text(b"the file of weights does not fit `");
            self.message.text(self.layer.as_bytes());
            self.message.text(b"`");
        } else if self.more > 0 {
            self.message.text(b"\nand ");
            self.message.number(self.more);
            self.message.text(b" more");
        }
        panic!("{}", self.message.as_str());
    }
}

const fn has_zero(shape: &[usize]) -> bool {
    let mut axis = 0;
    while axis < shape.len() {
        if shape[axis] == 0 {
            return true;
        }
        axis += 1;
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parameters::Kind;

    const FIELDS: &[Field] = &[
        Field::tensor("weight", 0, Kind::Weight, &[3, 2], &[1, 3]),
        Field::layer("enc", 6, &[Field::tensor("bias", 0, Kind::Bias, &[3], &[1])], false),
    ];
    const RIGHT: &[Named<'_>] = &[("enc.bias", &[3]), ("weight", &[3, 2])];

    #[test]
    fn what_fits_passes() {
        weights("net.safetensors", "fc1", FIELDS, RIGHT);
        weights("net.safetensors", "relu", &[], &[]);
        // Said already.
        const EMPTY: &[Field] = &[Field::tensor("weight", 0, Kind::Weight, &[0, 2], &[1, 0])];
        weights("net.safetensors", "fc1", EMPTY, &[]);
    }

    #[test]
    #[should_panic(expected = "`fc1.weight` is missing in `net.safetensors`: the network has it as `[3, 2]`")]
    fn a_missing_tensor() {
        weights("net.safetensors", "fc1", FIELDS, &RIGHT[..1]);
    }

    #[test]
    #[should_panic(
        expected = "`fc1.weight` is `[2, 3]` in `net.safetensors`, but the network has it as `[3, 2]`\n\
            `fc1.enc.bias` is missing in `net.safetensors`: the network has it as `[3]`\n\
            `fc1.enc` of `net.safetensors` is left over: `fc1` has no such tensor\n\
            `fc1.weight.x` of `net.safetensors` is left over: `fc1` has no such tensor"
    )]
    fn all_differences_are_told() {
        let tensors: &[Named<'_>] = &[("weight", &[2, 3]), ("enc", &[3]), ("weight.x", &[1])];
        weights("net.safetensors", "fc1", FIELDS, tensors);
    }

    #[test]
    #[should_panic(
        expected = "`fc1.f` of `net.safetensors` is left over: `fc1` has no such tensor\nand 3 more"
    )]
    fn many_differences_are_counted() {
        let names = ["weight", "enc.bias", "a", "b", "c", "d", "e", "f", "g", "h", "i"];
        let tensors: Vec<Named<'_>> = names
            .iter()
            .map(|&name| RIGHT.iter().find(|(n, _)| *n == name).copied().unwrap_or((name, &[])))
            .collect();
        weights("net.safetensors", "fc1", FIELDS, &tensors);
    }

    #[test]
    #[should_panic(expected = "the file of weights does not fit `fc1`")]
    fn names_that_are_too_long_are_left_out() {
        static NAME: [u8; 1500] = [b'x'; 1500];
        let name: &'static str = core::str::from_utf8(&NAME).unwrap();
        weights(name, "fc1", FIELDS, &[]);
    }
}
