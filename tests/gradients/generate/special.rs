//! Shapes of graphs that chance might miss.

mod images;
mod nested;
mod segmentation;
mod sets;
mod signals;
mod vectors;

/// A declaration, and what `subject!` has to know about it.
pub struct Special {
    /// Networks that it is made of, declared in front of it.
    pub inner: &'static [&'static str],
    pub declaration: &'static str,
    pub subject: &'static str,
}

/// Written by hand.
pub fn all() -> impl Iterator<Item = &'static Special> {
    let lists = [
        vectors::SPECIAL,
        images::SPECIAL,
        segmentation::SPECIAL,
        signals::SPECIAL,
        sets::SPECIAL,
        nested::SPECIAL,
    ];
    lists.into_iter().flatten()
}
