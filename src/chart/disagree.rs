//! Where sources disagree: positions one under another over one axis of times or numbers.

use super::build::Sheet;
use super::fit::{
    EDGE_PX, NARROW_PX, class_px, closed, line_count, line_px, room_px, round_step, wide_px, words_area, write,
};
use super::{Anchor, Area, Ink, Mark, Outline, Placed, Size};
use crate::story::{Axis, Disagreement, Position, number};
use crate::time::{Instant, Window, Zone, ticks};

const STRIP_PX: f64 = 18.0;

/// A stretch of numbers and the pixels it runs over.
struct Scale {
    from: f64,
    to: f64,
    left_px: f64,
    right_px: f64,
}

impl Scale {
    fn x_px(&self, value: f64) -> f64 {
        self.left_px
            + (value - self.from) / (self.to - self.from).max(f64::MIN_POSITIVE) * (self.right_px - self.left_px)
    }
}

/// The height of the figure; none where the positions are words.
#[must_use]
pub fn disagreement_height_px(d: &Disagreement, width_px: f64) -> Option<f64> {
    disagreement(d, &Zone::utc(), class_px(width_px)).map(|placed| placed.height_px)
}

/// Lays the positions out; none where they are words, which the page sets side by side.
#[must_use]
pub fn disagreement(d: &Disagreement, zone: &Zone, width_px: f64) -> Option<Placed> {
    let scale = scale(d, width_px)?;
    let mut sheet = Sheet::new(width_px, 0.0);
    let below = d.positions.iter().fold(10.0, |y, position| row(&mut sheet, y, position, d, &scale, width_px));
    let marks = match d.axis {
        Axis::Times => time_marks(&scale, zone, width_px),
        _ => number_marks(&scale, width_px),
    };
    axis(&mut sheet, below - 4.0, &marks, &scale, width_px);
    let below = match note(d, &scale, zone) {
        Some(note) => write(&mut sheet, (EDGE_PX, below + 27.0), &note, room_px(width_px), Size::Small, Ink::Muted),
        None => below + 22.0,
    };
    Some(closed(sheet, below))
}

/// From zero where the lowest lies well below the highest, else around the positions.
fn scale(d: &Disagreement, width_px: f64) -> Option<Scale> {
    if d.axis == Axis::Words {
        return None;
    }
    let spans = || d.positions.iter().filter_map(|p| p.span);
    let low = spans().map(|s| s.0).reduce(f64::min)?;
    let high = spans().map(|s| s.1).reduce(f64::max)?;
    let least = if d.axis == Axis::Times { 1_800.0 } else { high.abs() * 0.1 };
    let pad = (high - low).max(least).max(1e-6) * 0.1;
    let zero = d.axis == Axis::Numbers && low >= 0.0 && low < high * 0.6;
    let (left_px, right_px) = (EDGE_PX + 6.0, width_px - EDGE_PX - 6.0);
    Some(Scale { from: if zero { 0.0 } else { low - pad }, to: high + if zero { 0.0 } else { pad }, left_px, right_px })
}

fn row(sheet: &mut Sheet, top: f64, position: &Position, d: &Disagreement, scale: &Scale, width_px: f64) -> f64 {
    let room = room_px(width_px);
    let lines = line_count(&position.who, room, Size::Strong) as f64 * line_px(Size::Strong)
        + line_count(&position.says, room, Size::Label) as f64 * line_px(Size::Label);
    let height_px = lines + STRIP_PX;
    let area = Area { left_px: EDGE_PX, top_px: top - 9.0, width_px: width_px - 2.0 * EDGE_PX, height_px };
    let words = format!("{}: {}", position.who, position.says);
    sheet.begin(Mark { entries: d.entry_of(position).into_iter().collect(), area, words, known: None, claim: None });
    let below = write(sheet, (EDGE_PX, top), &position.who, room, Size::Strong, Ink::Text);
    let below = write(sheet, (EDGE_PX, below), &position.says, room, Size::Label, Ink::Text);
    let strip = strip(sheet, below, position.span, scale, width_px);
    sheet.end();
    strip
}

fn strip(sheet: &mut Sheet, y: f64, span: Option<(f64, f64)>, scale: &Scale, width_px: f64) -> f64 {
    let Some((from, to)) = span else { return y + 6.0 };
    let (from, to) = (scale.x_px(from), scale.x_px(to));
    sheet.line((EDGE_PX, y), (width_px - EDGE_PX, y), Ink::Rule, 1.0);
    if to - from > 2.0 {
        sheet.line((from, y), (to, y), Ink::Category(0), 3.0);
        sheet.line((from, y - 5.0), (from, y + 5.0), Ink::Category(0), 2.0);
        sheet.line((to, y - 5.0), (to, y + 5.0), Ink::Category(0), 2.0);
    } else {
        sheet.dot((from, y), 5.5, Outline::Disc, Ink::Category(0), false);
    }
    y + STRIP_PX + 8.0
}

fn time_marks(scale: &Scale, zone: &Zone, width_px: f64) -> Vec<(f64, String)> {
    let window = Window { from: Instant(scale.from as i64), to: Instant(scale.to as i64) };
    let most = if window.secs() > 5 * 86_400 { width_px / 130.0 } else { width_px / 80.0 };
    ticks(window, zone, most as usize).into_iter().map(|t| (scale.x_px(t.at.0 as f64), t.label)).collect()
}

fn number_marks(scale: &Scale, width_px: f64) -> Vec<(f64, String)> {
    let step = round_step(scale.to - scale.from, if width_px < NARROW_PX { 4 } else { 7 });
    let first = (scale.from / step).ceil() as i64;
    let last = (scale.to / step + 1e-9).floor() as i64;
    (first..=last).map(|n| (scale.x_px(n as f64 * step), digits(n as f64 * step))).collect()
}

/// A number of an axis, with a minus and up to two decimals where it has them.
fn digits(value: f64) -> String {
    let hundredths = (value.abs() * 100.0).round() as u64;
    let sign = if value < 0.0 && hundredths > 0 { "−" } else { "" };
    match hundredths % 100 {
        0 => format!("{sign}{}", number(hundredths / 100)),
        rest if rest % 10 == 0 => format!("{sign}{}.{}", number(hundredths / 100), rest / 10),
        rest => format!("{sign}{}.{rest:02}", number(hundredths / 100)),
    }
}

fn axis(sheet: &mut Sheet, y: f64, marks: &[(f64, String)], scale: &Scale, width_px: f64) {
    sheet.line((scale.left_px, y), (scale.right_px, y), Ink::Muted, 1.0);
    let mut taken: Option<Area> = None;
    for (x, words) in marks {
        sheet.line((*x, y), (*x, y + 5.0), Ink::Muted, 1.0);
        let half = wide_px(words, Size::Small) / 2.0;
        let at = (x.min(width_px - half).max(half), y + 14.0);
        let area = words_area(at, words, Anchor::Middle, Size::Small);
        if taken.is_none_or(|t| t.right_px() + 6.0 < area.left_px) {
            sheet.words(at, words.as_str(), Anchor::Middle, Size::Small, Ink::Muted);
            taken = Some(area);
        }
    }
}

/// What the axis counts, and whether it starts above zero; whose clocks it shows.
fn note(d: &Disagreement, scale: &Scale, zone: &Zone) -> Option<String> {
    if d.axis == Axis::Times {
        return Some(format!("clock times, {}", zone.label_at(Instant(scale.from as i64))));
    }
    match (d.unit.as_str(), scale.from > 0.0) {
        ("", false) => None,
        ("", true) => Some("The axis does not start at zero.".into()),
        (unit, false) => Some(format!("{unit}, from zero")),
        (unit, true) => Some(format!("{unit}; the axis does not start at zero")),
    }
}

#[cfg(test)]
mod tests {
    use super::{digits, disagreement, disagreement_height_px};
    use crate::chart::held::{all_words, keeps_to_its_ground};
    use crate::chart::sample::sample;
    use crate::story::Axis;
    use crate::time::Zone;

    #[test]
    fn positions_keep_to_their_ground() {
        for d in sample().disagreements.iter().filter(|d| d.axis != Axis::Words) {
            keeps_to_its_ground(
                |w| disagreement(d, &sample().zone, w).expect("has an axis"),
                |w| disagreement_height_px(d, w).expect("has an axis"),
            );
        }
    }

    #[test]
    fn words_have_no_axis() {
        let story = sample();
        let d = story.disagreements.iter().find(|d| d.axis == Axis::Words).expect("one in words");
        assert_eq!(disagreement(d, &Zone::utc(), 300.0), None);
    }

    #[test]
    fn an_axis_that_starts_above_zero_says_so() {
        let story = sample();
        let d = story.disagreements.iter().find(|d| d.id == "d2").expect("numbers");
        let words = all_words(&disagreement(d, &Zone::utc(), 300.0).expect("has an axis"));
        assert!(words.contains("does not start at zero"), "{words}");
    }

    #[test]
    fn numbers_of_an_axis_are_short() {
        assert_eq!([digits(19_500.0), digits(0.75), digits(-2.5)], ["19,500", "0.75", "−2.5"]);
    }
}
