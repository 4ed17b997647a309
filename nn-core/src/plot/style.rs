//! Colours, sizes and the font.

use std::sync::Once;

use ab_glyph::FontRef;
use plotters::style::text_anchor::{HPos, Pos, VPos};
use plotters::style::{Color as _, FontDesc, FontFamily, FontStyle, IntoFont, RGBColor, TextStyle};

/// Units of plotters' coordinates to a pixel of a picture: its coordinates are integers, and curves in steps of a pixel
/// would show them.
pub(super) const UNITS: i32 = 4;
/// Pixels of a PNG to a pixel of the figure.
pub(super) const PNG_SCALE: u32 = 2;

/// A font of size s is s / 1.24 to an em: plotters' convention.
pub(super) const FONT_SCALE: f64 = 1.24;
/// The height of an x in DejaVu Sans, in em.
pub(super) const X_HEIGHT: f32 = 0.547;

/// What a viewer of an SVG is to take; the first is what widths are measured by, and what a PNG is drawn with.
const FAMILY: &str = "DejaVu Sans, Verdana, sans-serif";

/// DejaVu Sans.
///
/// # Panics
/// Never: the font is in the program.
pub(super) fn font() -> FontRef<'static> {
    FontRef::try_from_slice(dejavu::sans::regular()).expect("DejaVu Sans is a font")
}

/// Makes the font known to plotters.
pub(super) fn register() {
    static ONCE: Once = Once::new();
    // That it is a font, `font` has to show.
    ONCE.call_once(|| {
        drop(plotters::style::register_font(FAMILY, FontStyle::Normal, dejavu::sans::regular()))
    });
}

/// A size of text, in pixels to an em.
pub(super) fn text(pixels: f64) -> FontDesc<'static> {
    (FontFamily::Name(FAMILY), pixels * f64::from(UNITS) * FONT_SCALE).into_font()
}

/// Text of this size at a point: to its right, to its left or around it; below it, above it or around it.
pub(super) fn anchored(pixels: f64, colour: RGBColor, h: HPos, v: VPos) -> TextStyle<'static> {
    TextStyle { font: text(pixels), color: colour.to_backend_color(), pos: Pos::new(h, v) }
}

/// What no XML may hold is a space.
pub(super) fn clean(text: &str) -> String {
    text.chars()
        .map(|c| if c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}') { ' ' } else { c })
        .collect()
}

pub(super) const INK: RGBColor = RGBColor(38, 38, 38);
pub(super) const GREY: RGBColor = RGBColor(115, 115, 115);
pub(super) const GRID: RGBColor = RGBColor(226, 226, 226);
pub(super) const GREEN: RGBColor = RGBColor(0, 130, 95);
pub(super) const RED: RGBColor = RGBColor(200, 60, 0);

/// Colours that people who are colour-blind can tell apart (Okabe and Ito, Color universal design, 2008), those of too
/// little contrast with white left out.
/// From the seventh on they can be told apart side by side.
pub(super) const PALETTE: [RGBColor; 12] = [
    RGBColor(0, 114, 178),
    RGBColor(213, 94, 0),
    RGBColor(0, 158, 115),
    RGBColor(204, 121, 167),
    RGBColor(230, 159, 0),
    RGBColor(86, 180, 233),
    RGBColor(70, 70, 70),
    RGBColor(120, 94, 240),
    RGBColor(140, 86, 75),
    RGBColor(150, 150, 0),
    RGBColor(190, 20, 90),
    RGBColor(0, 75, 80),
];

/// The colour of a series.
pub(super) fn colour(index: usize) -> RGBColor {
    PALETTE[index % PALETTE.len()]
}

/// Blue below 0, white at 0, red above; −1 and 1 are the ends (the colours of ColorBrewer's RdBu, Harrower and Brewer, 2003).
pub(super) fn diverging(value: f64) -> [u8; 3] {
    const ENDS: [[[u8; 3]; 4]; 2] = [
        [[247, 247, 247], [146, 197, 222], [67, 147, 195], [5, 48, 97]],
        [[247, 247, 247], [244, 165, 130], [214, 96, 77], [103, 0, 31]],
    ];
    ramp(&ENDS[usize::from(value > 0.0)], value.abs())
}

/// From nearly white to dark blue (ColorBrewer's Blues).
pub(super) fn sequential(value: f64) -> [u8; 3] {
    ramp(&[[247, 251, 255], [158, 202, 225], [66, 146, 198], [8, 69, 148]], value)
}

/// Dark to light, evenly bright steps (a few points of viridis, Smith and van der Walt, 2015).
pub(super) fn viridis(value: f64) -> [u8; 3] {
    ramp(&[[68, 1, 84], [59, 82, 139], [33, 145, 140], [94, 201, 98], [253, 231, 37]], value)
}

/// What colours stand for numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ramp {
    /// From −1 to 1.
    Diverging,
    /// From 0 to 1.
    Viridis,
}

impl Ramp {
    /// The colour at a share of the way from its low to its high end.
    pub(super) fn along(self, share: f64) -> [u8; 3] {
        match self {
            Self::Diverging => diverging(2.0 * share - 1.0),
            Self::Viridis => viridis(share),
        }
    }
}

/// Black to white.
pub(super) fn grey(value: f64) -> [u8; 3] {
    [(value.clamp(0.0, 1.0) * 255.0).round() as u8; 3]
}

fn ramp(stops: &[[u8; 3]], value: f64) -> [u8; 3] {
    let place = value.clamp(0.0, 1.0) * (stops.len() - 1) as f64;
    let below = (place as usize).min(stops.len() - 2);
    let part = place - below as f64;
    std::array::from_fn(|channel| {
        let (a, b) = (f64::from(stops[below][channel]), f64::from(stops[below + 1][channel]));
        (a + part * (b - a)).round() as u8
    })
}
