//! A backend of plotters that fills pixels, antialiased, with texts in a font that the program carries.

use std::convert::Infallible;

use ab_glyph::{Font, FontRef, OutlineCurve, ScaleFont};
use plotters_backend::text_anchor::{HPos, VPos};
use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind,
    FontTransform,
};
use tiny_skia::{
    Color, FillRule, LineCap, LineJoin, Paint, Path, PathBuilder, Pixmap, Rect, Stroke, Transform,
};

use super::style::{FONT_SCALE, X_HEIGHT, font};

type Drawn = Result<(), DrawingErrorKind<Infallible>>;

/// A white picture, `scale` pixels to a unit of plotters' coordinates.
pub(super) struct Canvas<'a> {
    pixels: &'a mut Pixmap,
    size: (u32, u32),
    scale: f32,
    font: FontRef<'static>,
}

impl<'a> Canvas<'a> {
    pub(super) fn new(pixels: &'a mut Pixmap, size: (u32, u32), scale: f32) -> Self {
        Self { pixels, size, scale, font: font() }
    }

    fn transform(&self) -> Transform {
        Transform::from_scale(self.scale, self.scale)
    }

    fn fill(&mut self, path: Option<Path>, color: BackendColor, transform: Transform) {
        // Without a path there is nothing to be seen: it has no extent.
        if let Some(path) = path {
            self.pixels.fill_path(&path, &paint(color), FillRule::Winding, transform, None);
        }
    }

    fn stroke(&mut self, path: Option<Path>, style: &impl BackendStyle) {
        let width = style.stroke_width() as f32;
        let stroke =
            Stroke { width, line_cap: LineCap::Butt, line_join: LineJoin::Round, ..Stroke::default() };
        if let Some(path) = path {
            let transform = self.transform();
            self.pixels.stroke_path(&path, &paint(style.color()), &stroke, transform, None);
        }
    }
}

fn paint(color: BackendColor) -> Paint<'static> {
    let (r, g, b) = color.rgb;
    let mut paint = Paint { anti_alias: true, ..Paint::default() };
    let alpha = color.alpha.clamp(0.0, 1.0) as f32;
    let of = |channel: u8| f32::from(channel) / 255.0;
    paint.set_color(Color::from_rgba(of(r), of(g), of(b), alpha).unwrap_or(Color::TRANSPARENT));
    paint
}

fn polyline(points: impl IntoIterator<Item = BackendCoord>, closed: bool) -> Option<Path> {
    let mut path = PathBuilder::new();
    for (index, (x, y)) in points.into_iter().enumerate() {
        let (x, y) = (x as f32, y as f32);
        if index == 0 { path.move_to(x, y) } else { path.line_to(x, y) }
    }
    if closed {
        path.close();
    }
    path.finish()
}

impl DrawingBackend for Canvas<'_> {
    type ErrorType = Infallible;

    fn get_size(&self) -> (u32, u32) {
        self.size
    }

    fn ensure_prepared(&mut self) -> Drawn {
        Ok(())
    }

    fn present(&mut self) -> Drawn {
        Ok(())
    }

    fn draw_pixel(&mut self, point: BackendCoord, color: BackendColor) -> Drawn {
        let rect = Rect::from_xywh(point.0 as f32, point.1 as f32, 1.0, 1.0);
        let transform = self.transform();
        self.fill(rect.map(PathBuilder::from_rect), color, transform);
        Ok(())
    }

    fn draw_line<S: BackendStyle>(&mut self, from: BackendCoord, to: BackendCoord, style: &S) -> Drawn {
        self.stroke(polyline([from, to], false), style);
        Ok(())
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        path: I,
        style: &S,
    ) -> Drawn {
        self.stroke(polyline(path, false), style);
        Ok(())
    }

    fn draw_rect<S: BackendStyle>(
        &mut self,
        (left, top): BackendCoord,
        (right, bottom): BackendCoord,
        style: &S,
        fill: bool,
    ) -> Drawn {
        let path = polyline([(left, top), (right, top), (right, bottom), (left, bottom)], true);
        if fill {
            let transform = self.transform();
            self.fill(path, style.color(), transform);
        } else {
            self.stroke(path, style);
        }
        Ok(())
    }

    fn draw_circle<S: BackendStyle>(
        &mut self,
        center: BackendCoord,
        radius: u32,
        style: &S,
        fill: bool,
    ) -> Drawn {
        let path = PathBuilder::from_circle(center.0 as f32, center.1 as f32, radius as f32);
        if fill {
            let transform = self.transform();
            self.fill(path, style.color(), transform);
        } else {
            self.stroke(path, style);
        }
        Ok(())
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        vert: I,
        style: &S,
    ) -> Drawn {
        let transform = self.transform();
        self.fill(polyline(vert, true), style.color(), transform);
        Ok(())
    }

    fn draw_text<S: BackendTextStyle>(&mut self, text: &str, style: &S, pos: BackendCoord) -> Drawn {
        let em = style.size() as f32 / FONT_SCALE as f32;
        let (path, width) = outline(&self.font, text, em);
        let dx = match style.anchor().h_pos {
            HPos::Left => 0.0,
            HPos::Center => -width / 2.0,
            HPos::Right => -width,
        };
        // Where plotters places the base line in SVG.
        let dy = match style.anchor().v_pos {
            VPos::Top => 0.76 * em,
            VPos::Center => 0.5 * X_HEIGHT * em,
            VPos::Bottom => -0.5 * X_HEIGHT * em,
        };
        let turn = match style.transform() {
            FontTransform::None => 0.0,
            FontTransform::Rotate90 => 90.0,
            FontTransform::Rotate180 => 180.0,
            FontTransform::Rotate270 => 270.0,
        };
        let place = Transform::from_translate(dx, dy)
            .post_concat(Transform::from_rotate(turn))
            .post_translate(pos.0 as f32, pos.1 as f32)
            .post_concat(self.transform());
        self.fill(path, style.color(), place);
        Ok(())
    }
}

/// The outline of a line of text from (0, 0) on its base line, and how wide it is.
fn outline(font: &FontRef<'_>, text: &str, em: f32) -> (Option<Path>, f32) {
    let per_unit = em / font.units_per_em().unwrap_or(1000.0);
    let scaled = font.as_scaled(font.height_unscaled() * per_unit);
    let mut path = PathBuilder::new();
    let (mut x, mut before) = (0.0, None);
    for glyph in text.chars().map(|character| font.glyph_id(character)) {
        if let Some(before) = before.replace(glyph) {
            x += scaled.kern(before, glyph);
        }
        let mut at = None;
        for curve in font.outline(glyph).map(|outline| outline.curves).unwrap_or_default() {
            let place = |point: ab_glyph::Point| (x + point.x * per_unit, -point.y * per_unit);
            let (start, end) = ends(&curve);
            if at != Some((start.x, start.y)) {
                let (x, y) = place(start);
                path.move_to(x, y);
            }
            at = Some((end.x, end.y));
            let (to_x, to_y) = place(end);
            match curve {
                OutlineCurve::Line(..) => path.line_to(to_x, to_y),
                OutlineCurve::Quad(_, by, _) => path.quad_to(place(by).0, place(by).1, to_x, to_y),
                OutlineCurve::Cubic(_, by, then, _) => {
                    let ((by_x, by_y), (then_x, then_y)) = (place(by), place(then));
                    path.cubic_to(by_x, by_y, then_x, then_y, to_x, to_y);
                }
            }
        }
        x += scaled.h_advance(glyph);
    }
    (path.finish(), x)
}

fn ends(curve: &OutlineCurve) -> (ab_glyph::Point, ab_glyph::Point) {
    match *curve {
        OutlineCurve::Line(start, end)
        | OutlineCurve::Quad(start, _, end)
        | OutlineCurve::Cubic(start, _, _, end) => (start, end),
    }
}
