//! Stills: a placed figure as SVG, in token colours that the style sheet maps.

use plotters::backend::SVGBackend;

use crate::chart::Placed;
use crate::draw::{Emphasis, Theme, paint};
use crate::story::Story;
use crate::ui::{FigureName, place};

/// Widths of the two stills, CSS pixels: phones, and everything wider.
pub const WIDTHS_PX: [f64; 2] = [328.0, 688.0];

/// Both stills of a figure; the style sheet shows the one that fits.
#[must_use]
pub fn stills(name: FigureName, story: &Story) -> String {
    let reader = crate::reader::Reader::default();
    let both = WIDTHS_PX
        .iter()
        .zip(["narrow", "wide"])
        .map(|(width, class)| svg(&place(name, story, &reader, &story.zone, *width), class));
    both.collect()
}

/// A figure as SVG that fills the width of its place at its own height.
#[must_use]
pub fn svg(placed: &Placed, class: &str) -> String {
    let mut raw = String::new();
    let size = (placed.width_px as u32, placed.height_px as u32);
    {
        let mut backend = SVGBackend::with_string(&mut raw, size);
        if paint(placed, &Theme::tokens(), |_| Emphasis::Full, &mut backend).is_err() {
            return String::new();
        }
    }
    let body = raw.split_once('>').map_or("", |(_, rest)| rest);
    let head = format!("<svg class=\"{class}\" viewBox=\"0 0 {} {}\" height=\"{}\">", size.0, size.1, size.1);
    lean(&(head + body))
}

/// Leaves out what the style sheet says anyway, and names inks by class: bytes are dear.
fn lean(svg: &str) -> String {
    const NOISE: [&str; 7] = [
        " opacity=\"1\"",
        " stroke=\"none\"",
        " font-family=\"sans-serif\"",
        " text-anchor=\"start\"",
        " stroke-width=\"1\"",
        " dy=\"0.5ex\"",
        " font-size=\"12\"",
    ];
    let mut out = svg.replace('\n', "").replace("13.000000000000002", "13");
    for noise in NOISE {
        out = out.replace(noise, "");
    }
    let tokens = Theme::tokens();
    for (i, ink) in Theme::INKS.into_iter().enumerate() {
        let hex = tokens.colour(ink).hex();
        let letter = char::from(b'a' + i as u8);
        out = out.replace(&format!(" fill=\"{hex}\""), &format!(" class=\"f{letter}\""));
        out = out.replace(&format!(" stroke=\"{hex}\""), &format!(" class=\"s{letter}\""));
    }
    out
}
