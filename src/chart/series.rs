//! What was measured: one panel a series, one under another on one axis of time. A reading is a point, joined to
//! the next by a straight line; where readings are many, a column reaches from the lowest to the highest of its own.

use super::build::Sheet;
use super::fit::{EDGE_PX, class_px, closed, line_px, room_px, round_step, write, write_ticks};
use super::{Anchor, Area, Ink, Outline, Placed, Size, TimeAxis};
use crate::story::{Series, Story};
use crate::time::{Instant, Zone};

const PLOT_PX: f64 = 96.0;
/// What is kept for the words of the cursor, whatever they are.
const TOLD_PX: f64 = 2.0 * line_px(Size::Small);
/// Closer than this, points are lines alone.
const APART_PX: f64 = 7.0;

/// The height of the figure.
#[must_use]
pub fn series_height_px(story: &Story, width_px: f64) -> f64 {
    series(story, None, &story.zone, class_px(width_px)).height_px
}

/// Lays the panels out; at the cursor, words say the reading.
#[must_use]
pub fn series(story: &Story, now: Option<Instant>, zone: &Zone, width_px: f64) -> Placed {
    let mut sheet = Sheet::new(width_px, 0.0);
    let left_px = story.series.iter().map(|s| f64::from(s.gutter_px)).fold(EDGE_PX, f64::max);
    let right_px = width_px - EDGE_PX - 2.0;
    let mut axis = TimeAxis { window: story.window, left_px, right_px, top_px: 0.0, bottom_px: 12.0 };
    for one in &story.series {
        axis.bottom_px = panel(&mut sheet, one, &axis, now);
        write_ticks(&mut sheet, &axis, zone, axis.bottom_px);
        axis.bottom_px += 40.0;
    }
    sheet.axis(axis);
    closed(sheet, axis.bottom_px - 14.0)
}

/// From the lowest rule to the highest, and from one to the next: round values over all from `low` to `high`, and
/// with zero, unless these lie close together and far from it.
#[must_use]
pub fn rules(low: i64, high: i64) -> (i64, i64, i64) {
    let is_far = low.abs().min(high.abs()) / 4 > high - low;
    let (low, high) = if is_far { (low, high) } else { (low.min(0), high.max(0)) };
    let step = (round_step((high - low) as f64, 3) as i64).max(1);
    let from = low.div_euclid(step) * step;
    let to = (high + step - 1).div_euclid(step) * step;
    (from, to.max(from + step), step)
}

/// A panel below the last one; where its plot ends.
fn panel(sheet: &mut Sheet, series: &Series, axis: &TimeAxis, now: Option<Instant>) -> f64 {
    let (top, small) = (axis.bottom_px, Size::Small);
    let room = room_px(axis.right_px + 10.0);
    let told = now.map_or_else(|| series.told.clone(), |at| told_at(series, axis, at));
    let y = write(sheet, (EDGE_PX, top), &series.head, room, Size::Strong, Ink::Text);
    let y = write(sheet, (EDGE_PX, y), &series.said, room, small, Ink::Muted);
    write(sheet, (EDGE_PX, y), &told, room, small, Ink::Text);
    let floor = y + TOLD_PX + PLOT_PX;
    let top_px = top - 8.0;
    let area = Area { left_px: EDGE_PX, top_px, width_px: axis.right_px - EDGE_PX, height_px: floor - top_px };
    let words = format!("{}: {told}", series.head);
    sheet.entry(&series.id, area, words, None);
    plot(sheet, series, axis, now, floor);
    sheet.end();
    floor
}

/// Milliseconds from the beginning of the axis.
fn since_ms(axis: &TimeAxis, at: Instant) -> i64 {
    (at.0 - axis.window.from.0) * 1_000
}

/// The reading at an instant, in words.
fn told_at(series: &Series, axis: &TimeAxis, at: Instant) -> String {
    let now_ms = since_ms(axis, at);
    let next = series.columns.iter().position(|c| c.at_ms > now_ms).unwrap_or(series.columns.len());
    let goes_on = series.columns.get(next).is_some_and(|c| c.joined);
    let last = next.checked_sub(1).and_then(|i| series.columns.get(i));
    let here = last.filter(|c| goes_on || now_ms <= c.at_ms + series.column_ms);
    let words = here.map_or_else(|| "no reading".to_owned(), |c| series.range(c.low, c.high));
    format!("At the cursor: {words}")
}

/// The rules with their values, and what was measured; fainter after the cursor.
fn plot(sheet: &mut Sheet, series: &Series, axis: &TimeAxis, now: Option<Instant>, floor: f64) {
    let px_per_value = (PLOT_PX - 10.0) / (series.highest_rule - series.lowest_rule) as f64;
    let y_px = |value: i64| floor - (value - series.lowest_rule) as f64 * px_per_value;
    let mut rule = series.lowest_rule;
    while rule <= series.highest_rule {
        let y = y_px(rule);
        sheet.line((axis.left_px, y), (axis.right_px, y), Ink::Rule, 1.0);
        sheet.words((axis.left_px - 6.0, y), series.decimal(rule), Anchor::End, Size::Small, Ink::Muted);
        rule += series.rule_step;
    }
    let px_per_ms = (axis.right_px - axis.left_px) / axis.window.secs() as f64 / 1_000.0;
    let now_ms = now.map_or(i64::MAX, |at| since_ms(axis, at));
    let mut before = (0.0, 0.0);
    for c in &series.columns {
        let at = (axis.left_px + c.at_ms as f64 * px_per_ms, y_px(c.high));
        let ink = if c.at_ms > now_ms { Ink::Rule } else { Ink::Category(0) };
        if series.column_ms > 0 {
            let (width_px, height_px) = (series.column_ms as f64 * px_per_ms, y_px(c.low) - at.1 + 1.5);
            sheet.rect(Area { left_px: at.0, top_px: at.1 - 0.75, width_px, height_px }, ink);
            continue;
        }
        if c.joined {
            sheet.line(before, at, ink, 1.5);
        }
        if !c.joined || at.0 - before.0 > APART_PX {
            sheet.dot(at, 2.5, Outline::Disc, ink, false);
        }
        before = at;
    }
}

#[cfg(test)]
mod tests {
    use super::{rules, series, series_height_px};
    use crate::chart::held::{keeps_to_its_ground, overlaps};
    use crate::chart::sample::sample;
    use crate::chart::{Ink, Shape};

    #[test]
    fn panels_keep_to_their_ground() {
        let story = sample();
        keeps_to_its_ground(|w| series(&story, None, &story.zone, w), |w| series_height_px(&story, w));
        for at in [story.window.from, story.window.from.plus(7_215), story.window.to] {
            let placed = series(&story, Some(at), &story.zone, 300.0);
            assert_eq!(overlaps(&placed), [], "words on words");
            assert!((placed.height_px - series_height_px(&story, 300.0)).abs() < 1e-9);
        }
    }

    #[test]
    fn an_axis_has_zero_unless_values_lie_close_together_far_from_it() {
        let cases = [
            ((0, 0), (0, 1, 1)),
            ((3, 41_143), (0, 60_000, 20_000)),
            ((-250, 900), (-500, 1_000, 500)),
            ((99_100, 99_950), (99_000, 100_000, 500)),
            ((-9_950, -9_900), (-9_960, -9_900, 20)),
            ((700, 1_000), (0, 1_000, 500)),
            ((-1, -1), (-1, 0, 1)),
        ];
        for ((low, high), expected) in cases {
            assert_eq!(rules(low, high), expected, "{low} to {high}");
        }
    }

    #[test]
    fn the_cursor_says_the_reading_or_that_there_is_none() {
        let story = sample();
        let told = |secs: i64| {
            let placed = series(&story, Some(story.window.from.plus(secs)), &story.zone, 720.0);
            placed.marks.into_iter().map(|m| m.words.rsplit_once(": ").unwrap_or_default().1.to_owned()).collect()
        };
        let all: [Vec<String>; 4] = [0, 1, 36 * 60 + 1, -1].map(told);
        assert_eq!(all[0], ["10 per cent", "10,000 to 10,720 per cent"]);
        assert_eq!(all[1], all[0], "it goes on to the next");
        assert_eq!(all[2], ["no reading", "10,000 to 10,720 per cent"], "in the gap of the first");
        assert_eq!(all[3], ["no reading", "no reading"], "before the window");
    }

    #[test]
    fn a_gap_stays_empty_and_many_readings_are_columns() {
        let story = sample();
        let placed = series(&story, None, &story.zone, 720.0);
        let of = |mark: usize| placed.pieces.iter().filter(move |p| p.mark == Some(mark)).map(|p| &p.shape);
        let accent = Ink::Category(0);
        let lines = of(0).filter(|s| matches!(s, Shape::Line { ink, .. } if *ink == accent)).count();
        let bars = of(1).filter(|s| matches!(s, Shape::Rect { ink, .. } if *ink == accent)).count();
        assert_eq!((lines, bars), (38, 600));
        assert!(!of(1).any(|s| matches!(s, Shape::Line { ink, .. } if *ink == accent)));
    }

    #[test]
    fn what_came_after_the_cursor_is_fainter() {
        let story = sample();
        let bright = |at| {
            let placed = series(&story, at, &story.zone, 720.0);
            let is_bright = |s: &Shape| matches!(s, Shape::Rect { ink: Ink::Category(0), .. });
            placed.pieces.iter().filter(|p| is_bright(&p.shape)).count()
        };
        assert_eq!((bright(None), bright(Some(story.window.from.plus(6 * 3_600 - 1)))), (600, 300));
    }
}
