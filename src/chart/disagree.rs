//! Where sources disagree: positions one under another over one axis of times or numbers.

use super::build::Sheet;
use super::fit::{EDGE_PX, class_px, closed, line_count, line_px, room_px, round_step, wide_px, words_area, write};
use super::{Anchor, Area, Ink, Mark, Outline, Placed, Size};
use crate::story::{Axis, Disagreement, Position, decimal};
use crate::time::{Instant, Window, Zone, ticks};

const STRIP_PX: f64 = 18.0;
/// Half the free ground between two scales.
const GAP_PX: f64 = 14.0;

/// A stretch of numbers and the pixels it runs over.
struct Scale {
    from: f64,
    to: f64,
    left_px: f64,
    right_px: f64,
    is_time: bool,
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
    let scales = scales(d, width_px)?;
    let mut sheet = Sheet::new(width_px, 0.0);
    let below = d.positions.iter().fold(10.0, |y, position| row(&mut sheet, y, position, d, &scales, width_px));
    for scale in &scales {
        let marks = if scale.is_time { time_marks(scale, zone) } else { number_marks(scale) };
        axis(&mut sheet, below - 4.0, &marks, scale);
    }
    let most_px = (room_px(width_px) + GAP_PX) / scales.len() as f64 - GAP_PX;
    let notes = scales.iter().filter_map(|scale| Some((scale, note(d, scale, zone)?)));
    let ends = notes.map(|(scale, note)| {
        let at = (scale.left_px - 6.0, below + 27.0);
        write(&mut sheet, at, &note, most_px, Size::Small, Ink::Muted)
    });
    let below = ends.fold(below + 22.0, f64::max);
    Some(closed(sheet, below))
}

/// The scale of the positions; where numbers have times, these beside them on a scale of their own.
fn scales(d: &Disagreement, width_px: f64) -> Option<Vec<Scale>> {
    let own = d.positions.iter().filter_map(|p| p.span);
    let timed = d.positions.iter().filter_map(|p| p.at);
    let (left, right) = (EDGE_PX + 6.0, width_px - EDGE_PX - 6.0);
    let (middle, is_time) = ((left + right) / 2.0, d.axis == Axis::Times);
    let beside = scale(timed, true, (middle + GAP_PX, right)).filter(|_| !is_time);
    let end = if beside.is_some() { middle - GAP_PX } else { right };
    let first = scale(own, is_time, (left, end)).filter(|_| d.axis != Axis::Words)?;
    Some(std::iter::once(first).chain(beside).collect())
}

/// From zero where the lowest lies well below the highest, else around the spans.
fn scale(spans: impl Iterator<Item = (f64, f64)>, is_time: bool, (left_px, right_px): (f64, f64)) -> Option<Scale> {
    let (low, high) = spans.reduce(|a, b| (a.0.min(b.0), a.1.max(b.1)))?;
    let least = if is_time { 1_800.0 } else { high.abs() * 0.1 };
    let pad = (high - low).max(least).max(1e-6) * 0.1;
    let zero = !is_time && low >= 0.0 && low < high * 0.6;
    let (from, to) = if zero { (0.0, high) } else { (low - pad, high + pad) };
    Some(Scale { from, to, left_px, right_px, is_time })
}

fn row(sheet: &mut Sheet, top: f64, position: &Position, d: &Disagreement, scales: &[Scale], width_px: f64) -> f64 {
    let room = room_px(width_px);
    let lines = line_count(&position.who, room, Size::Strong) as f64 * line_px(Size::Strong)
        + line_count(&position.says, room, Size::Label) as f64 * line_px(Size::Label);
    let height_px = lines + STRIP_PX;
    let area = Area { left_px: EDGE_PX, top_px: top - 9.0, width_px: width_px - 2.0 * EDGE_PX, height_px };
    let words = format!("{}: {}", position.who, position.says);
    sheet.begin(Mark {
        entries: d.entry_of(position).into_iter().collect(),
        area,
        words,
        known: None,
        claims: Vec::new(),
    });
    let below = write(sheet, (EDGE_PX, top), &position.who, room, Size::Strong, Ink::Text);
    let below = write(sheet, (EDGE_PX, below), &position.says, room, Size::Label, Ink::Text);
    let spans = [position.span, position.at];
    for (scale, span) in scales.iter().zip(spans) {
        strip(sheet, below, span, scale);
    }
    sheet.end();
    if spans.iter().zip(scales).any(|(span, _)| span.is_some()) { below + STRIP_PX + 8.0 } else { below + 6.0 }
}

fn strip(sheet: &mut Sheet, y: f64, span: Option<(f64, f64)>, scale: &Scale) {
    let Some((from, to)) = span else { return };
    let (from, to) = (scale.x_px(from), scale.x_px(to));
    sheet.line((scale.left_px - 6.0, y), (scale.right_px + 6.0, y), Ink::Rule, 1.0);
    if to - from > 2.0 {
        sheet.line((from, y), (to, y), Ink::Category(0), 3.0);
        sheet.line((from, y - 5.0), (from, y + 5.0), Ink::Category(0), 2.0);
        sheet.line((to, y - 5.0), (to, y + 5.0), Ink::Category(0), 2.0);
    } else {
        sheet.dot((from, y), 5.5, Outline::Disc, Ink::Category(0), false);
    }
}

fn time_marks(scale: &Scale, zone: &Zone) -> Vec<(f64, String)> {
    let width_px = scale.right_px - scale.left_px + 2.0 * EDGE_PX + 12.0;
    let window = Window { from: Instant(scale.from as i64), to: Instant(scale.to as i64) };
    let most = if window.secs() > 5 * 86_400 { width_px / 130.0 } else { width_px / 80.0 };
    ticks(window, zone, (most as usize).max(3)).into_iter().map(|t| (scale.x_px(t.at.0 as f64), t.label)).collect()
}

fn number_marks(scale: &Scale) -> Vec<(f64, String)> {
    let parts = (((scale.right_px - scale.left_px) / 75.0) as usize).clamp(2, 7);
    let step = round_step(scale.to - scale.from, parts);
    let first = (scale.from / step).ceil() as i64;
    let last = (scale.to / step + 1e-9).floor() as i64;
    (first..=last).map(|n| (scale.x_px(n as f64 * step), digits(n as f64 * step))).collect()
}

/// A number of an axis, with a minus and up to two decimals where it has them.
fn digits(value: f64) -> String {
    decimal((value * 100.0).round() as i64, 2)
}

fn axis(sheet: &mut Sheet, y: f64, marks: &[(f64, String)], scale: &Scale) {
    sheet.line((scale.left_px, y), (scale.right_px, y), Ink::Muted, 1.0);
    let mut taken: Option<Area> = None;
    for (x, words) in marks {
        sheet.line((*x, y), (*x, y + 5.0), Ink::Muted, 1.0);
        let half = wide_px(words, Size::Small) / 2.0;
        let ends = (scale.left_px - 14.0 + half, scale.right_px + 14.0 - half);
        let at = (x.min(ends.1).max(ends.0), y + 14.0);
        let area = words_area(at, words, Anchor::Middle, Size::Small);
        if taken.is_none_or(|t| t.right_px() + 6.0 < area.left_px) {
            sheet.words(at, words.as_str(), Anchor::Middle, Size::Small, Ink::Muted);
            taken = Some(area);
        }
    }
}

/// What the axis counts, and whether it starts above zero; whose clocks it shows.
fn note(d: &Disagreement, scale: &Scale, zone: &Zone) -> Option<String> {
    if scale.is_time {
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
    use crate::chart::Shape;
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
    fn times_stand_beside_the_numbers_they_belong_to() {
        let story = sample();
        let d = story.disagreements.iter().find(|d| d.id == "d5").expect("numbers with times");
        let placed = disagreement(d, &Zone::utc(), 360.0).expect("has an axis");
        let dots = |i: usize| {
            let own = placed.pieces.iter().filter(|p| p.mark == Some(i));
            own.filter_map(|p| match p.shape {
                Shape::Dot { at, .. } => Some(at.x_px),
                _ => None,
            })
            .collect::<Vec<_>>()
        };
        assert!(matches!(dots(1)[..], [number, time] if number < 180.0 && time > 180.0), "{:?}", dots(1));
        assert!(matches!(dots(2)[..], [number] if number < 180.0), "no time, no mark: {:?}", dots(2));
        let words = all_words(&placed);
        assert!(words.contains("clock times, UTC") && words.contains("reports, from zero"), "{words}");
    }

    #[test]
    fn numbers_of_an_axis_are_short() {
        assert_eq!([digits(19_500.0), digits(0.75), digits(-2.5)], ["19,500", "0.75", "−2.5"]);
    }
}
