//! What the figures share: the class of a width, wrapping, keys of shapes, round steps.
//!
//! Words wrap at the narrowest width of the class, never at the width at hand, so that a figure's
//! height follows from the story and the class alone and can be reserved before layout.

use super::build::{Sheet, broken};
use super::{Anchor, Area, Ink, Outline, Placed, Size, TimeAxis, width_px};
use crate::time::{Zone, ticks};

/// Below this width a figure is laid out for a phone.
pub(super) const NARROW_PX: f64 = 560.0;
/// Free ground at the left and right edge.
pub(super) const EDGE_PX: f64 = 8.0;
const PHONE_PX: f64 = 300.0;
/// Bold faces run wider than the table of advances.
pub(super) const BOLD: f64 = 1.08;

/// The narrowest width of the class.
#[must_use]
pub(super) const fn class_px(width_px: f64) -> f64 {
    if width_px < NARROW_PX { PHONE_PX } else { NARROW_PX }
}

/// What words may take between the edges at the narrowest width of the class.
#[must_use]
pub(super) const fn room_px(width_px: f64) -> f64 {
    class_px(width_px) - 2.0 * EDGE_PX
}

/// Closes a sheet at the height its layout came to.
#[must_use]
pub(super) fn closed(sheet: Sheet, height_px: f64) -> Placed {
    Placed { height_px: height_px.ceil(), ..sheet.done() }
}

/// The width of words, bold counted in.
#[must_use]
pub(super) fn wide_px(words: &str, size: Size) -> f64 {
    let plain = width_px(words, size.px());
    if size == Size::Strong { plain * BOLD } else { plain }
}

/// From one line of words to the next.
#[must_use]
pub(super) const fn line_px(size: Size) -> f64 {
    size.px() * 1.3
}

/// Writes words in lines from `at`, the middle of the first line; the middle of the line below.
pub(super) fn write(sheet: &mut Sheet, at: (f64, f64), words: &str, most_px: f64, size: Size, ink: Ink) -> f64 {
    let most_px = if size == Size::Strong { most_px / BOLD } else { most_px };
    sheet.lines(at, words, most_px, size, ink)
}

/// How many lines words take.
#[must_use]
pub(super) fn line_count(words: &str, most_px: f64, size: Size) -> usize {
    let most_px = if size == Size::Strong { most_px / BOLD } else { most_px };
    broken(words, most_px, size.px()).len()
}

/// The round times of an axis, below it.
pub(super) fn write_ticks(sheet: &mut Sheet, axis: &TimeAxis, zone: &Zone, floor: f64) {
    for tick in ticks(axis.window, zone, ((axis.right_px - axis.left_px) / 74.0) as usize) {
        let x = axis.x_px(tick.at);
        sheet.line((x, floor), (x, floor + 5.0), Ink::Muted, 1.0);
        let half = width_px(&tick.label, 12.0) / 2.0;
        let middle = x.min(axis.right_px + 10.0 - half).max(half);
        sheet.words((middle, floor + 14.0), tick.label, Anchor::Middle, Size::Small, Ink::Muted);
    }
}

/// The ground that words anchored at a point take.
#[must_use]
pub(super) fn words_area(at: (f64, f64), words: &str, anchor: Anchor, size: Size) -> Area {
    let wide = wide_px(words, size);
    let left_px = match anchor {
        Anchor::Start => at.0,
        Anchor::Middle => at.0 - wide / 2.0,
        Anchor::End => at.0 - wide,
    };
    Area { left_px, top_px: at.1 - size.px() * 0.6, width_px: wide, height_px: size.px() * 1.2 }
}

/// A shape and what it means.
#[derive(Debug, Clone)]
pub(super) struct Key {
    /// Its outline.
    pub(super) outline: Outline,
    /// Its ink.
    pub(super) ink: Ink,
    /// What it means.
    pub(super) words: String,
}

impl Key {
    /// A filled shape.
    pub(super) fn new(outline: Outline, ink: Ink, words: impl Into<String>) -> Self {
        Self { outline, ink, words: words.into() }
    }
}

/// Writes keys beside one another, broken into lines; the middle of the line below.
pub(super) fn write_keys(sheet: &mut Sheet, top_px: f64, keys: &[Key], most_px: f64) -> f64 {
    let (mut left, mut y) = (EDGE_PX, top_px);
    for key in keys {
        let wide = 14.0 + wide_px(&key.words, Size::Small);
        if left > EDGE_PX && left + wide > EDGE_PX + most_px {
            left = EDGE_PX;
            y += 18.0;
        }
        sheet.dot((left + 5.0, y), 4.5, key.outline, key.ink, false);
        sheet.words((left + 14.0, y), key.words.as_str(), Anchor::Start, Size::Small, Ink::Text);
        left += wide + 14.0;
    }
    y + 18.0
}

/// A round step that cuts a length into at most `most` parts.
#[must_use]
pub(super) fn round_step(length: f64, most: usize) -> f64 {
    let rough = (length / most.max(1) as f64).max(f64::MIN_POSITIVE);
    let power = power_of_ten(rough);
    [1.0, 2.0, 5.0].into_iter().map(|m| m * power).find(|s| *s >= rough * 0.999_999).unwrap_or(power * 10.0)
}

/// The power of ten at or under a positive number; the library's logarithm would weigh more.
fn power_of_ten(number: f64) -> f64 {
    let mut power = 1.0;
    while power > number {
        power /= 10.0;
    }
    while power * 10.0 <= number {
        power *= 10.0;
    }
    power
}

/// Whether a text holds some words; the library's search would weigh more.
#[must_use]
pub(super) fn holds(text: &str, words: &str) -> bool {
    words.is_empty() || text.as_bytes().windows(words.len()).any(|w| w == words.as_bytes())
}

/// `reading` or `readings`.
#[must_use]
pub fn plural(count: usize, one: &str) -> String {
    if count == 1 { format!("{count} {one}") } else { format!("{count} {one}s") }
}

#[cfg(test)]
mod tests {
    use super::{class_px, plural, round_step};

    #[test]
    fn steps_are_round() {
        for (length, most, expected) in
            [(41_143.0, 5, 10_000.0), (4_000.0, 4, 1_000.0), (7.25, 5, 2.0), (1_600_000.0, 4, 500_000.0)]
        {
            assert!((round_step(length, most) - expected).abs() < 1e-9, "{length}");
        }
    }

    #[test]
    fn widths_fall_into_two_classes() {
        assert!((class_px(430.0) - 300.0).abs() < 1e-9);
        assert!((class_px(720.0) - 560.0).abs() < 1e-9);
        assert_eq!((plural(1, "reading"), plural(2, "reading")), ("1 reading".into(), "2 readings".into()));
    }
}
