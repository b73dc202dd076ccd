//! Whether what is drawn stands out from what is behind it.

use super::read::Written;
use super::sheet::{Scheme, holds, palette};
use crate::draw::Rgb;
use crate::press::problem::code::Code;
use crate::press::problem::desk::{Desk, Place};
use crate::press::site::Styles;
use crate::story::Look;

/// What words need on what is behind them, after WCAG 2.2, 1.4.3; and marks and lines, after 1.4.11.
const WORDS: f64 = 4.5;
const MARKS: f64 = 3.0;

/// Every pair that pages and figures have: what is seen, what is behind it, and what it needs.
pub const PAIRS: [(&str, &str, f64); 20] = [
    ("--ink", "--ground", WORDS),
    ("--ink", "--band", WORDS),
    ("--ink", "--rule", WORDS),
    ("--muted", "--rule", WORDS),
    ("--muted", "--ground", WORDS),
    ("--muted", "--band", WORDS),
    ("--accent", "--ground", WORDS),
    ("--link", "--ground", WORDS),
    ("--link", "--band", WORDS),
    ("--accent", "--band", MARKS),
    ("--c0", "--ground", MARKS),
    ("--c1", "--ground", MARKS),
    ("--c2", "--ground", MARKS),
    ("--c3", "--ground", MARKS),
    ("--c4", "--ground", MARKS),
    ("--c0", "--band", MARKS),
    ("--c1", "--band", MARKS),
    ("--c2", "--band", MARKS),
    ("--c3", "--band", MARKS),
    ("--c4", "--band", MARKS),
];

/// Contrast after WCAG 2, from 1 to 21.
#[must_use]
pub fn contrast(a: Rgb, b: Rgb) -> f64 {
    let part = |v: u8| {
        let v = f64::from(v) / 255.0;
        if v <= 0.04045 { v / 12.92 } else { ((v + 0.055) / 1.055).powf(2.4) }
    };
    let light = |c: Rgb| 0.2126 * part(c.0) + 0.7152 * part(c.1) + 0.0722 * part(c.2);
    let (high, low) = (light(a).max(light(b)), light(a).min(light(b)));
    (high + 0.05) / (low + 0.05)
}

/// Two colours that are too close.
struct Weak {
    scheme: Scheme,
    ink: &'static str,
    back: &'static str,
    what: String,
    needed: f64,
}

/// The pairs of a look that are too weak, whether it sets one of the two or both are ours.
fn weak(ours: &str, look: &Look) -> Vec<Weak> {
    let of_scheme = |scheme: Scheme| {
        let colours = palette(ours, look, scheme);
        let colour = move |name: &str| colours.get(name).and_then(|value| Rgb::parse(value));
        PAIRS.into_iter().filter_map(move |(ink, back, needed)| {
            let reached = contrast(colour(ink)?, colour(back)?);
            // Rounded down, or it would seem to do.
            let told = (reached * 10.0).floor() / 10.0;
            let what = format!("{ink} on {back} has a contrast of {told:.1} on {} ground", scheme.word());
            (reached < needed).then_some(Weak { scheme, ink, back, what, needed })
        })
    };
    Scheme::ALL.into_iter().flat_map(of_scheme).collect()
}

/// What readers cannot make out in a published style sheet, in sentences.
pub(in crate::press) fn too_weak(look: &Look) -> Vec<String> {
    let ours = Styles::ours(&Look::default()).page;
    weak(&ours, look).into_iter().map(|weak| format!("{}, and {} is the least", weak.what, weak.needed)).collect()
}

/// Reports pairs that are too weak, where the file sets one of the two.
pub(super) fn check(written: &Written, file: usize, desk: &mut Desk) {
    let ours = Styles::ours(&Look::default()).page;
    for Weak { scheme, ink, back, what, needed } in weak(&ours, written.values()) {
        let place = |name: &str| written.place(holds(&ours, written.values(), scheme, name), name);
        let Some(place) = place(ink).or_else(|| place(back)) else { continue };
        let hint = format!("choose colours further apart: {needed} is the least that readers can make out");
        desk.at(Code::LowContrast, Place { file, span: place.clone() }, what, hint);
    }
}

#[cfg(test)]
mod tests {
    use super::contrast;
    use crate::draw::Rgb;

    #[test]
    fn contrast_is_measured_as_it_should_be() {
        assert!((contrast(Rgb(0, 0, 0), Rgb(255, 255, 255)) - 21.0).abs() < 0.01);
        assert!((contrast(Rgb(0x77, 0x77, 0x77), Rgb(255, 255, 255)) - 4.48).abs() < 0.01);
    }
}
