//! A canvas and its backing store: sized in device pixels, painted through plotters.

use plotters_canvas::CanvasBackend;
use web_sys::HtmlCanvasElement;

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
    let mut backend = CanvasBackend::with_canvas_object(canvas.clone()).ok_or(PaintFailed)?;
    paint(placed, theme, emphasis, &mut backend)
}

fn device(css_px: f64, scale: f64) -> u32 {
    (css_px * scale).round().max(1.0) as u32
}
