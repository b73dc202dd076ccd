//! From placed shapes to calls on a plotters backend, in device pixels.

use plotters::prelude::{DrawingBackend, FontFamily, FontStyle, IntoTextStyle, RGBColor, ShapeStyle, TextStyle};
use plotters::style::text_anchor::{HPos, Pos, VPos};
use plotters::style::{Color, FontDesc};

use super::theme::Theme;
use crate::chart::{Anchor, Area, Ink, Outline, Placed, Point, Shape, Size};

/// How strongly a mark is painted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Emphasis {
    /// As it is.
    Full,
    /// Not yet known at the cursor, or beside what is chosen.
    Faint,
}

/// The backend refused; the still stays.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PaintFailed;

/// Paints a figure. `emphasis` is asked for every mark by its index.
///
/// # Errors
///
/// [`PaintFailed`] when the backend refuses a call.
pub fn paint<B: DrawingBackend>(
    placed: &Placed,
    theme: &Theme,
    emphasis: impl Fn(usize) -> Emphasis,
    backend: &mut B,
) -> Result<(), PaintFailed> {
    let mut brush = Brush { theme, backend };
    for piece in &placed.pieces {
        let strength = match piece.mark.map(&emphasis) {
            Some(Emphasis::Faint) => 0.22,
            _ => 1.0,
        };
        brush.shape(&piece.shape, strength)?;
    }
    brush.backend.present().map_err(|_| PaintFailed)
}

struct Brush<'a, B> {
    theme: &'a Theme,
    backend: &'a mut B,
}

impl<B: DrawingBackend> Brush<'_, B> {
    fn shape(&mut self, shape: &Shape, strength: f64) -> Result<(), PaintFailed> {
        match shape {
            Shape::Line { from, to, ink, width_px, dotted: false } => self.line(*from, *to, *ink, *width_px, strength),
            Shape::Line { from, to, ink, dotted: true, .. } => self.dots(*from, *to, *ink, strength),
            Shape::Rect { area, ink, hatched: false } => self.rect(*area, *ink, strength),
            Shape::Rect { area, ink, hatched: true } => self.hatch(*area, *ink, strength),
            Shape::Dot { at, radius_px, outline, ink, hollow } => {
                self.dot(*at, *radius_px, *outline, *ink, *hollow, strength)
            }
            Shape::Words { at, words, anchor, size, ink } => self.words(*at, words, *anchor, *size, *ink, strength),
        }
    }

    /// Upright and level lines are painted as rectangles: a stroke on whole pixels would blur over two.
    fn line(&mut self, from: Point, to: Point, ink: Ink, width_px: f64, strength: f64) -> Result<(), PaintFailed> {
        let width = (width_px * self.theme.scale).round().max(1.0) as i32;
        let (from, to) = (self.device(from), self.device(to));
        let (low, high) = ((from.0.min(to.0), from.1.min(to.1)), (from.0.max(to.0), from.1.max(to.1)));
        let style = self.style(ink, strength);
        let done = if low.0 == high.0 {
            let left = low.0 - width / 2;
            self.backend.draw_rect((left, low.1), (left + width, high.1), &style.filled(), true)
        } else if low.1 == high.1 {
            let top = low.1 - width / 2;
            self.backend.draw_rect((low.0, top), (high.0, top + width), &style.filled(), true)
        } else {
            self.backend.draw_line(from, to, &style.stroke_width(width.unsigned_abs()))
        };
        done.map_err(|_| PaintFailed)
    }

    fn dots(&mut self, from: Point, to: Point, ink: Ink, strength: f64) -> Result<(), PaintFailed> {
        let length = (to.x_px - from.x_px).hypot(to.y_px - from.y_px);
        let count = (length / 5.0).floor().max(1.0);
        for i in 0..=count as u32 {
            let part = f64::from(i) / count;
            let at = Point {
                x_px: from.x_px + (to.x_px - from.x_px) * part,
                y_px: from.y_px + (to.y_px - from.y_px) * part,
            };
            self.rect(
                Area { left_px: at.x_px - 0.75, top_px: at.y_px - 0.75, width_px: 1.5, height_px: 1.5 },
                ink,
                strength,
            )?;
        }
        Ok(())
    }

    fn rect(&mut self, area: Area, ink: Ink, strength: f64) -> Result<(), PaintFailed> {
        let style = self.style(ink, strength).filled();
        let from = self.device(Point { x_px: area.left_px, y_px: area.top_px });
        let to = self.device(Point { x_px: area.right_px(), y_px: area.bottom_px() });
        self.backend
            .draw_rect(from, (to.0.max(from.0 + 1), to.1.max(from.1 + 1)), &style, true)
            .map_err(|_| PaintFailed)
    }

    /// Slanted lines six pixels apart, cut to the area.
    fn hatch(&mut self, area: Area, ink: Ink, strength: f64) -> Result<(), PaintFailed> {
        let mut offset = 3.0;
        while offset < area.width_px + area.height_px {
            let (from_x, from_y) =
                if offset < area.height_px { (0.0, offset) } else { (offset - area.height_px, area.height_px) };
            let (to_x, to_y) =
                if offset < area.width_px { (offset, 0.0) } else { (area.width_px, offset - area.width_px) };
            let at = |x: f64, y: f64| Point { x_px: area.left_px + x, y_px: area.top_px + y };
            self.line(at(from_x, from_y), at(to_x, to_y), ink, 1.0, strength)?;
            offset += 6.0;
        }
        Ok(())
    }

    fn dot(
        &mut self,
        at: Point,
        radius: f64,
        outline: Outline,
        ink: Ink,
        hollow: bool,
        strength: f64,
    ) -> Result<(), PaintFailed> {
        self.filled(at, radius, outline, ink, strength)?;
        if hollow {
            self.filled(at, radius - 1.75, outline, Ink::Ground, 1.0)?;
        }
        Ok(())
    }

    fn filled(&mut self, at: Point, radius: f64, outline: Outline, ink: Ink, strength: f64) -> Result<(), PaintFailed> {
        let style = self.style(ink, strength).filled();
        let corner = |x: f64, y: f64| self.device(Point { x_px: at.x_px + x * radius, y_px: at.y_px + y * radius });
        let corners = match outline {
            Outline::Disc => {
                let middle = self.device(at);
                let radius = (radius * self.theme.scale).round() as u32;
                return self.backend.draw_circle(middle, radius, &style, true).map_err(|_| PaintFailed);
            }
            Outline::Up => vec![corner(0.0, -1.2), corner(1.15, 0.9), corner(-1.15, 0.9)],
            Outline::Down => vec![corner(0.0, 1.2), corner(1.15, -0.9), corner(-1.15, -0.9)],
            Outline::Diamond => vec![corner(0.0, -1.3), corner(1.3, 0.0), corner(0.0, 1.3), corner(-1.3, 0.0)],
            Outline::Square => vec![corner(-1.0, -1.0), corner(1.0, -1.0), corner(1.0, 1.0), corner(-1.0, 1.0)],
        };
        self.backend.fill_polygon(corners, &style).map_err(|_| PaintFailed)
    }

    fn words(
        &mut self,
        at: Point,
        words: &str,
        anchor: Anchor,
        size: Size,
        ink: Ink,
        strength: f64,
    ) -> Result<(), PaintFailed> {
        let px = size.px() * self.theme.scale * self.theme.font_factor;
        let font = FontDesc::new(
            FontFamily::SansSerif,
            px,
            if size == Size::Strong { FontStyle::Bold } else { FontStyle::Normal },
        );
        let colour = self.rgb(ink).mix(strength);
        let hpos = match anchor {
            Anchor::Start => HPos::Left,
            Anchor::Middle => HPos::Center,
            Anchor::End => HPos::Right,
        };
        let style: TextStyle<'_> =
            font.into_text_style(&(1_u32, 1_u32)).color(&colour).pos(Pos::new(hpos, VPos::Center));
        let at = self.device(at);
        self.backend.draw_text(words, &style, at).map_err(|_| PaintFailed)
    }

    fn style(&self, ink: Ink, strength: f64) -> ShapeStyle {
        self.rgb(ink).mix(strength).into()
    }

    fn rgb(&self, ink: Ink) -> RGBColor {
        let c = self.theme.colour(ink);
        RGBColor(c.0, c.1, c.2)
    }

    fn device(&self, at: Point) -> (i32, i32) {
        ((at.x_px * self.theme.scale).round() as i32, (at.y_px * self.theme.scale).round() as i32)
    }
}
