//! The social card: headline and the day's chart as a PNG of 1200 by 630 pixels.

use std::sync::Once;

use plotters::backend::BitMapBackend;
use plotters::prelude::{DrawingBackend, FontFamily, FontStyle, IntoTextStyle, RGBColor, TextStyle};
use plotters::style::FontDesc;

use super::bitmap;
use crate::chart::{DayView, Ink, Placed, broken, day};
use crate::draw::{Emphasis, Rgb, Theme, paint};
use crate::story::Story;

const WIDTH_PX: u32 = 1_200;
const HEIGHT_PX: u32 = 630;
const MARGIN_PX: f64 = 40.0;
const TITLE_PX: f64 = 46.0;
/// Device pixels to a pixel of the chart: its words must be readable when the card is a thumbnail.
const SCALE: f64 = 1.3;

static FONTS: Once = Once::new();

/// Paints the card in these colours.
///
/// # Errors
///
/// A sentence when a font or the encoder refuses.
pub fn card(story: &Story, theme: &Theme) -> Result<Vec<u8>, String> {
    fonts();
    let theme = Theme { scale: SCALE, ..theme.clone() };
    let Rgb(r, g, b) = theme.colour(Ink::Ground);
    let mut pixels = [r, g, b].repeat((WIDTH_PX * HEIGHT_PX) as usize);
    {
        let mut backend = BitMapBackend::with_buffer(&mut pixels, (WIDTH_PX, HEIGHT_PX));
        let below_px =
            headline(story, &theme, &mut backend).ok_or("The headline of the social card could not be painted.")?;
        let chart = lowered(chart(story), below_px / SCALE, MARGIN_PX / SCALE);
        paint(&chart, &theme, |_| Emphasis::Full, &mut backend)
            .map_err(|_| "The chart of the social card could not be painted.")?;
    }
    bitmap::encoded(&pixels, (WIDTH_PX, HEIGHT_PX))
        .map_err(|why| format!("The social card could not be encoded: {why}."))
}

/// Makes the font known to every bitmap that is painted from here on.
pub(super) fn fonts() {
    FONTS.call_once(register_fonts);
}

fn register_fonts() {
    let regular = include_bytes!("../../assets/fonts/Roboto-Regular.ttf");
    let bold = include_bytes!("../../assets/fonts/Roboto-Bold.ttf");
    // A font that is registered twice is refused, which does no harm.
    let _ = plotters::style::register_font("sans-serif", FontStyle::Normal, regular);
    let _ = plotters::style::register_font("sans-serif", FontStyle::Bold, bold);
}

/// Paints the headline; hands back where it ends.
fn headline(story: &Story, theme: &Theme, backend: &mut BitMapBackend<'_>) -> Option<f64> {
    let Rgb(r, g, b) = theme.colours[0];
    let font = FontDesc::new(FontFamily::SansSerif, TITLE_PX, FontStyle::Bold);
    let colour = RGBColor(r, g, b);
    let style: TextStyle<'_> = font.into_text_style(&(WIDTH_PX, HEIGHT_PX)).color(&colour);
    let mut y_px = MARGIN_PX * 0.8;
    for line in broken(&story.title, (f64::from(WIDTH_PX) - 2.0 * MARGIN_PX) * 1.15, TITLE_PX) {
        backend.draw_text(&line, &style, (MARGIN_PX as i32, y_px as i32)).ok()?;
        y_px += TITLE_PX * 1.2;
    }
    Some(y_px + 16.0)
}

/// The day's chart without lanes, and without events where there are readings: only what reads at a glance.
fn chart(story: &Story) -> Placed {
    let mut plain = story.clone();
    plain.readings.retain(crate::story::Reading::is_on_main_axis);
    if !plain.readings.is_empty() {
        plain.events.clear();
    }
    let view = DayView { window: story.window, told_apart: false, outlet: None, known_by: None };
    day(&plain, &view, &story.zone, (f64::from(WIDTH_PX) - 2.0 * MARGIN_PX) / SCALE)
}

fn lowered(mut placed: Placed, down_px: f64, right_px: f64) -> Placed {
    for piece in &mut placed.pieces {
        piece.shape.shift(right_px, down_px);
    }
    placed
}
