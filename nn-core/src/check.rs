//! Comparisons that the macro leaves to the compiler, with messages that name the numbers.

mod flow;
mod weights;

pub use flow::{fed, gives, gives_output, is_vector, outputs, within_budget};
pub use weights::weights;

/// A part of a message.
#[derive(Debug, Clone, Copy)]
pub enum Piece<'a> {
    /// As it is.
    Text(&'static str),
    /// A number.
    Number(usize),
    /// A shape, in back quotes: `[1, 28, 28]`.
    Shape(&'a [usize]),
}

/// Fails the build with a message where `condition` does not hold.
///
/// A message that has the number 0 among its sizes is left out: a size of 0 has been refused where it was made, or where a
/// window did not fit, and what follows from it is no mistake of its own.
///
/// # Panics
/// While compiling, if `condition` is false.
#[track_caller]
pub const fn require(condition: bool, pieces: &[Piece<'_>]) {
    if !condition && !follows(pieces) {
        refuse(pieces);
    }
}

/// Fails the build with a message.
///
/// # Panics
/// While compiling.
#[track_caller]
pub const fn refuse(pieces: &[Piece<'_>]) {
    let message = Message::new(pieces);
    panic!("{}", message.as_str());
}

/// Whether a message is about a size of 0.
const fn follows(pieces: &[Piece<'_>]) -> bool {
    let mut index = 0;
    while index < pieces.len() {
        if matches!(pieces[index], Piece::Number(0)) {
            return true;
        }
        index += 1;
    }
    false
}

/// Room for the text of a message; what does not fit is cut.
const ROOM: usize = 1024;

struct Message {
    bytes: [u8; ROOM],
    len: usize,
    /// Whether something did not fit.
    is_cut: bool,
}

impl Message {
    const fn new(pieces: &[Piece<'_>]) -> Self {
        let mut message = Self { bytes: [0; ROOM], len: 0, is_cut: false };
        let mut index = 0;
        while index < pieces.len() {
            match pieces[index] {
                Piece::Text(text) => message.text(text.as_bytes()),
                Piece::Number(number) => message.number(number),
                Piece::Shape(shape) => message.shape(shape),
            }
            index += 1;
        }
        message
    }

    /// Appends a text whole, or not at all: a cut in the middle could split a character.
    const fn text(&mut self, text: &[u8]) {
        if self.len + text.len() > ROOM {
            self.is_cut = true;
            return;
        }
        let mut index = 0;
        while index < text.len() {
            self.bytes[self.len] = text[index];
            self.len += 1;
            index += 1;
        }
    }

    const fn number(&mut self, number: usize) {
        let mut digits = [0; 20];
        let mut start = digits.len();
        let mut left = number;
        loop {
            start -= 1;
            digits[start] = b'0' + (left % 10) as u8;
            left /= 10;
            if left == 0 {
                break;
            }
        }
        let (_, digits) = digits.split_at(start);
        self.text(digits);
    }

    const fn shape(&mut self, shape: &[usize]) {
        self.text(b"`[");
        let mut axis = 0;
        while axis < shape.len() {
            if axis > 0 {
                self.text(b", ");
            }
            self.number(shape[axis]);
            axis += 1;
        }
        self.text(b"]`");
    }

    const fn as_str(&self) -> &str {
        let (text, _) = self.bytes.split_at(self.len);
        match core::str::from_utf8(text) {
            Ok(text) => text,
            Err(_) => "sizes that ought to be equal differ",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Message, Piece, require};

    #[test]
    fn messages_are_put_together() {
        let pieces = [
            Piece::Text("`fc1` takes `["),
            Piece::Number(0),
            Piece::Text("]`, not "),
            Piece::Number(usize::MAX),
        ];
        assert_eq!(
            Message::new(&[Piece::Shape(&[1, 28, 28]), Piece::Shape(&[])]).as_str(),
            "`[1, 28, 28]``[]`"
        );
        assert_eq!(Message::new(&pieces).as_str(), format!("`fc1` takes `[0]`, not {}", usize::MAX));
    }

    #[test]
    #[should_panic(expected = "3 is not 4")]
    fn a_false_condition_fails() {
        require(false, &[Piece::Number(3), Piece::Text(" is not "), Piece::Number(4)]);
    }

    #[test]
    fn what_follows_from_a_size_of_0_is_not_said() {
        require(false, &[Piece::Text("`fc1` takes `["), Piece::Number(3), Piece::Number(0)]);
    }

    #[test]
    fn long_messages_are_cut() {
        const LONG: &str = "ä long text that is repeated until no more of it fits into the room there is; ";
        let pieces = [Piece::Text(LONG); 20];
        assert!(Message::new(&pieces).as_str().len() <= super::ROOM);
        require(true, &pieces);
    }
}
