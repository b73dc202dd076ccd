//! A canvas and its backing store: sized in device pixels, painted through plotters.
//!
//! The backend for plotters is our own, with no more than paint calls: the general one brings its
//! errors in words and the printing of fractions, which together weigh some kilobytes.

use std::convert::Infallible;

use plotters_backend::text_anchor::HPos;
use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind, FontStyle,
};
use wasm_bindgen::JsCast;
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement};

use super::size::px;
use crate::chart::Placed;
use crate::draw::{Emphasis, PaintFailed, Theme, paint};

/// Paints a figure on a canvas that CSS stretches over its place. On failure the still stays.
///
/// # Errors
///
/// [`PaintFailed`] when the canvas has no 2d context or refuses a call.
pub fn repaint(
    canvas: &HtmlCanvasElement,
    placed: &Placed,
    theme: &Theme,
    emphasis: impl Fn(usize) -> Emphasis,
) -> Result<(), PaintFailed> {
    let (width, height) = (device(placed.width_px, theme.scale), device(placed.height_px, theme.scale));
    // Setting the size clears the canvas, also when it stays the same.
    canvas.set_width(width);
    canvas.set_height(height);
    let context = canvas.get_context("2d").ok().flatten().ok_or(PaintFailed)?;
    let context = context.dyn_into().map_err(|_| PaintFailed)?;
    paint(placed, theme, emphasis, &mut Canvas { context, size: (width, height), fonts: &theme.fonts })
}

fn device(css_px: f64, scale: f64) -> u32 {
    (css_px * scale).round().max(1.0) as u32
}

/// Where plotters' calls go. What a canvas refuses is left out of the picture, as canvases do.
struct Canvas<'t> {
    context: CanvasRenderingContext2d,
    size: (u32, u32),
    fonts: &'t str,
}

type Done = Result<(), DrawingErrorKind<Infallible>>;

impl Canvas<'_> {
    fn ink(&self, colour: BackendColor) {
        let (red, green, blue) = colour.rgb;
        let words = format!("rgb({red},{green},{blue})");
        self.context.set_global_alpha(colour.alpha);
        self.context.set_fill_style_str(&words);
        self.context.set_stroke_style_str(&words);
    }
}

impl DrawingBackend for Canvas<'_> {
    type ErrorType = Infallible;

    fn get_size(&self) -> (u32, u32) {
        self.size
    }

    fn ensure_prepared(&mut self) -> Done {
        Ok(())
    }

    fn present(&mut self) -> Done {
        Ok(())
    }

    fn draw_pixel(&mut self, (x, y): BackendCoord, colour: BackendColor) -> Done {
        self.ink(colour);
        self.context.fill_rect(x.into(), y.into(), 1.0, 1.0);
        Ok(())
    }

    fn draw_line<S: BackendStyle>(&mut self, from: BackendCoord, to: BackendCoord, style: &S) -> Done {
        self.ink(style.color());
        self.context.set_line_width(style.stroke_width().into());
        self.context.begin_path();
        self.context.move_to(from.0.into(), from.1.into());
        self.context.line_to(to.0.into(), to.1.into());
        self.context.stroke();
        Ok(())
    }

    fn draw_rect<S: BackendStyle>(&mut self, from: BackendCoord, to: BackendCoord, style: &S, _: bool) -> Done {
        self.ink(style.color());
        self.context.fill_rect(from.0.into(), from.1.into(), (to.0 - from.0).into(), (to.1 - from.1).into());
        Ok(())
    }

    fn draw_circle<S: BackendStyle>(&mut self, middle: BackendCoord, radius: u32, style: &S, _: bool) -> Done {
        self.ink(style.color());
        self.context.begin_path();
        let _ = self.context.arc(middle.0.into(), middle.1.into(), radius.into(), 0.0, std::f64::consts::TAU);
        self.context.fill();
        Ok(())
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(&mut self, corners: I, style: &S) -> Done {
        self.ink(style.color());
        self.context.begin_path();
        for (x, y) in corners {
            self.context.line_to(x.into(), y.into());
        }
        self.context.fill();
        Ok(())
    }

    fn draw_text<S: BackendTextStyle>(&mut self, words: &str, style: &S, (x, y): BackendCoord) -> Done {
        self.ink(style.color());
        let weight = if matches!(style.style(), FontStyle::Bold) { "bold " } else { "" };
        self.context.set_font(&format!("{weight}{} {}", px(style.size()), self.fonts));
        self.context.set_text_baseline("middle");
        self.context.set_text_align(match style.anchor().h_pos {
            HPos::Left => "start",
            HPos::Center => "center",
            HPos::Right => "end",
        });
        let _ = self.context.fill_text(words, x.into(), y.into());
        Ok(())
    }
}
