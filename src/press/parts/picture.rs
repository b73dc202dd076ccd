//! Pictures of parts that stand by themselves, outside any page: SVG, and PNG at twice the size, with
//! what they are called and where the numbers are from.

use std::fmt::Write;

use plotters::backend::{BitMapBackend, SVGBackend};
use plotters::prelude::{DrawingBackend, FontFamily, FontStyle, IntoTextStyle, RGBColor, TextStyle};
use plotters::style::{Color, FontDesc};

use super::{Kind, Part, data};
use crate::chart::{Ink, Placed, broken};
use crate::draw::{Emphasis, Rgb, Theme, paint};
use crate::press::still::WIDTHS_PX;
use crate::press::{bitmap, card};
use crate::reader::Reader;
use crate::story::Story;
use crate::ui::place;

const MARGIN_PX: f64 = 24.0;
/// The width of every picture, CSS pixels: the wide still between two margins.
const WIDTH_PX: f64 = WIDTHS_PX[1] + 2.0 * MARGIN_PX;
/// Device pixels of the PNG to a pixel of the page.
const SCALE: f64 = 2.0;
/// Named in the SVG, because no page says which to take.
const FONTS: &str = "Roboto, 'Helvetica Neue', Arial, system-ui, sans-serif";

/// A line of words.
struct Line {
    words: String,
    top_px: f64,
    size_px: f64,
    is_bold: bool,
    ink: Ink,
}

/// What is drawn: lines of words and, between them, the chart.
pub struct Picture {
    title: String,
    description: String,
    lines: Vec<Line>,
    chart: Option<Placed>,
    height_px: f64,
}

impl Picture {
    /// Lays the picture of a part out. `address` is the publisher's.
    #[must_use]
    pub fn of(s: &Story, part: &Part, address: Option<&str>) -> Self {
        let under = match part.kind {
            Kind::Figure(name) => name.how(s),
            _ => part.takeaway.clone(),
        };
        let mut picture = Self {
            title: part.title.clone(),
            description: under.clone(),
            lines: Vec::new(),
            chart: None,
            height_px: MARGIN_PX * 0.75,
        };
        picture.write(&part.title, 20.0, true, Ink::Text);
        picture.write(&under, if matches!(part.kind, Kind::Figure(_)) { 13.0 } else { 16.0 }, false, Ink::Muted);
        if let Some(figure) = part.first_figure(s) {
            if !matches!(part.kind, Kind::Figure(_)) {
                picture.height_px += 8.0;
                picture.write(&figure.title(s), 14.0, true, Ink::Text);
            }
            picture.draw(place(figure, s, &Reader::default(), &s.zone, WIDTHS_PX[1]));
        }
        for words in credits(s, part, address) {
            picture.write(&words, 12.0, false, Ink::Muted);
        }
        picture.height_px += MARGIN_PX * 0.5;
        picture
    }

    /// Width and height, pixels of the page.
    #[must_use]
    pub fn size_px(&self) -> (u32, u32) {
        (WIDTH_PX as u32, self.height_px.ceil() as u32)
    }

    fn write(&mut self, words: &str, size_px: f64, is_bold: bool, ink: Ink) {
        // Bold letters are wider than those of the table of widths.
        let room_px = WIDTHS_PX[1] * if is_bold { 0.94 } else { 1.0 };
        for words in broken(words, room_px, size_px) {
            self.lines.push(Line { words, top_px: self.height_px, size_px, is_bold, ink });
            self.height_px += size_px * 1.35;
        }
        self.height_px += 4.0;
    }

    fn draw(&mut self, mut chart: Placed) {
        for piece in &mut chart.pieces {
            piece.shape.shift(MARGIN_PX, self.height_px + 4.0);
        }
        self.height_px += chart.height_px + 12.0;
        self.chart = Some(chart);
    }

    fn paint<B: DrawingBackend>(&self, theme: &Theme, backend: &mut B) -> Option<()> {
        let at = |px: f64| (px * theme.scale).round() as i32;
        let colour = |ink: Ink| {
            let Rgb(r, g, b) = theme.colour(ink);
            RGBColor(r, g, b)
        };
        let (width, height) = self.size_px();
        let far = (at(f64::from(width)), at(f64::from(height)));
        backend.draw_rect((0, 0), far, &colour(Ink::Ground).filled(), true).ok()?;
        for line in &self.lines {
            let weight = if line.is_bold { FontStyle::Bold } else { FontStyle::Normal };
            let font = FontDesc::new(FontFamily::SansSerif, line.size_px * theme.scale * theme.font_factor, weight);
            let colour = colour(line.ink);
            let style: TextStyle<'_> = font.into_text_style(&(width, height)).color(&colour);
            backend.draw_text(&line.words, &style, (at(MARGIN_PX), at(line.top_px))).ok()?;
        }
        match &self.chart {
            Some(chart) => paint(chart, theme, |_| Emphasis::Full, backend).ok(),
            None => backend.present().ok(),
        }
    }

    /// As a file that needs no style sheet.
    ///
    /// # Errors
    ///
    /// A sentence when a shape is refused.
    pub fn svg(&self, theme: &Theme) -> Result<String, String> {
        let mut raw = String::new();
        let theme = Theme { font_factor: Theme::tokens().font_factor, ..theme.clone() };
        {
            let mut backend = SVGBackend::with_string(&mut raw, self.size_px());
            self.paint(&theme, &mut backend).ok_or("A picture of a part could not be drawn.")?;
        }
        let (head, body) = raw.split_once('>').ok_or("A picture of a part came out empty.")?;
        let mut out = format!("{head} role=\"img\">");
        let named = maud::html! { title { (self.title) } desc { (self.description) } };
        // Writing to a string cannot fail.
        let _ =
            write!(out, "{}{}", named.into_string(), body.replace("\"sans-serif\"", &format!("\"{}\"", fonts(&theme))));
        Ok(out)
    }

    /// As pixels, twice as many as the page's, with the font that the social card has.
    ///
    /// # Errors
    ///
    /// A sentence when a font or the encoder refuses.
    pub fn png(&self, theme: &Theme) -> Result<Vec<u8>, String> {
        card::fonts();
        let theme = Theme { scale: SCALE, ..theme.clone() };
        let (width, height) = self.size_px();
        let size = (width * SCALE as u32, height * SCALE as u32);
        let mut pixels = vec![0xff; (size.0 * size.1 * 3) as usize];
        {
            let mut backend = BitMapBackend::with_buffer(&mut pixels, size);
            self.paint(&theme, &mut backend).ok_or("A picture of a part could not be painted.")?;
        }
        bitmap::encoded(&pixels, size).map_err(|why| format!("A picture of a part could not be encoded: {why}."))
    }
}

/// A newsroom's own fonts, else some that are near the one that widths are reckoned with.
fn fonts(theme: &Theme) -> String {
    const OURS: &str = "system-ui,sans-serif";
    if matches!(theme.fonts.as_str(), "" | OURS) { FONTS.to_owned() } else { theme.fonts.replace('"', "'") }
}

/// Who counted or said what is shown, and where the rest stands.
fn credits(s: &Story, part: &Part, address: Option<&str>) -> [String; 2] {
    const MOST: usize = 6;
    let mut names: Vec<&str> = Vec::new();
    let rows = data::rows(s, part);
    for row in &rows {
        for source in s.sources_of(&row.sources) {
            if !names.contains(&source.label()) {
                names.push(source.label());
            }
        }
    }
    let more = match names.len().saturating_sub(MOST) {
        0 => String::new(),
        n => format!(" and {n} more"),
    };
    names.truncate(MOST);
    let sources = if names.is_empty() { String::new() } else { format!("Sources: {}{more}.", names.join("; ")) };
    let place = address.map(|at| format!(" {at}{}", part.anchor(s))).unwrap_or_default();
    [sources, format!("{}, told as of {}.{place}", s.short_title, s.as_of.words)]
}
