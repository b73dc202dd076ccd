//! Past outages by date: height for one scope at a time, length, and how sure the cause is.

use super::build::Sheet;
use super::fit::{EDGE_PX, NARROW_PX, class_px, closed, room_px, round_step, wide_px, write, write_keys};
use super::outage_length::{Length, rows};
use super::outage_words::{heading, keys, new_year, outage_ink, outline, sentence, value_words};
use super::told::{scope_words, teller};
use super::{Anchor, Area, Ink, Mark, Outline, Placed, Size, TimeAxis};
use crate::story::{Kind, Outage, Part, Reading, Story, number};
use crate::time::{Instant, Window, Zone};

const ROW_PX: f64 = 15.0;
const DAY_SECS: i64 = 86_400;
const LENGTH: &str = "Length";

/// The height of the figure.
#[must_use]
pub fn outages_height_px(story: &Story, scope: &str, width_px: f64) -> f64 {
    outages(story, scope, class_px(width_px)).height_px
}

/// Lays the outages out; heights are those of `scope` only.
#[must_use]
pub fn outages(story: &Story, scope: &str, width_px: f64) -> Placed {
    let mut sheet = Sheet::new(width_px, 0.0);
    let room = room_px(width_px);
    let y = write_keys(&mut sheet, 10.0, &keys(story), room) + 4.0;
    let mut plot_px = (y, y);
    if story.outages.iter().any(|o| o.peak.is_some()) {
        let y = write(&mut sheet, (EDGE_PX, y), &heading(scope), room, Size::Strong, Ink::Text) + 12.0;
        plot_px = (y, y + if width_px < NARROW_PX { 180.0 } else { 220.0 });
    }
    let frame = Frame::of(story, scope, width_px, plot_px);
    frame.grid(&mut sheet);
    frame.years(&mut sheet);
    let lanes = frame.lanes(&mut sheet);
    for (i, outage) in story.outages.iter().enumerate() {
        frame.outage(&mut sheet, outage, i, &lanes);
    }
    frame.labels(&mut sheet);
    let note = lanes.length.note(story);
    let below = write(&mut sheet, (EDGE_PX, lanes.below), &note, room, Size::Small, Ink::Muted);
    closed(sheet, below)
}

/// The plot and its two axes.
struct Frame<'a> {
    story: &'a Story,
    scope: &'a str,
    width_px: f64,
    axis: TimeAxis,
    /// The highest reading of the scope on the story's own day.
    own_top: Option<&'a Reading>,
    top_value: f64,
}

/// Where lanes stand under the plot, and the row of each outage in them.
struct Lanes {
    uncounted: Lane,
    elsewhere: Lane,
    length: Length,
    length_lane: Lane,
    below: f64,
}

struct Lane {
    top: f64,
    rows: Vec<usize>,
}

impl Lane {
    fn y_px(&self, i: usize) -> f64 {
        self.top + self.rows.get(i).copied().unwrap_or(0) as f64 * ROW_PX
    }
}

impl<'a> Frame<'a> {
    fn of(story: &'a Story, scope: &'a str, width_px: f64, (top_px, bottom_px): (f64, f64)) -> Self {
        let times = || story.outages.iter().map(|o| o.at);
        let (from, to) = (times().min().unwrap_or(Instant(0)), times().max().unwrap_or(Instant(0)));
        let pad = (to.0 - from.0).max(30 * DAY_SECS) / 30;
        let window = Window { from: from.plus(-pad), to: to.plus(pad) };
        let axis = TimeAxis { window, left_px: EDGE_PX + 6.0, right_px: width_px - EDGE_PX - 6.0, top_px, bottom_px };
        let tops = story.readings.iter().filter(|r| r.kind == Kind::OneReading && r.part == Some(Part::Top));
        let own_top = tops.filter(|r| r.scope == scope).max_by_key(|r| r.value);
        let mut frame = Self { story, scope, width_px, axis, own_top, top_value: 1.0 };
        let highest = story.outages.iter().filter_map(|o| frame.count(o)).max().unwrap_or(1) as f64;
        let step = round_step(highest, 5);
        frame.top_value = ((highest / step).floor() + 1.0) * step;
        frame
    }

    /// An outage has one count in its table; for the story's own day the readings have those of other scopes.
    fn own_reading(&self, outage: &Outage) -> Option<&'a Reading> {
        let is_asked_for = outage.peak.is_some() && outage.scope != self.scope && is_own_day(self.story, outage);
        self.own_top.filter(|_| is_asked_for)
    }

    /// The count of an outage in this scope.
    fn count(&self, outage: &Outage) -> Option<u64> {
        let given = outage.peak.filter(|_| outage.scope == self.scope);
        given.or_else(|| self.own_reading(outage).map(|r| r.value))
    }

    /// The same at the narrowest width of the class, where lanes need the most rows.
    fn class_axis(&self) -> TimeAxis {
        TimeAxis { right_px: class_px(self.width_px) - EDGE_PX - 6.0, ..self.axis }
    }

    fn y_px(&self, value: f64) -> f64 {
        self.axis.bottom_px - (self.axis.bottom_px - self.axis.top_px) * value / self.top_value
    }

    /// The height of an outage, if it has one in this scope.
    fn peak(&self, outage: &Outage) -> Option<f64> {
        self.count(outage).map(|count| count as f64)
    }

    /// The rules of the counts from zero up; where nobody counted, the floor alone.
    fn rules(&self) -> Vec<(f64, String)> {
        let step = round_step(self.top_value * 0.99, 5);
        let most = if self.axis.top_px < self.axis.bottom_px { (self.top_value / step) as u64 } else { 0 };
        let values = (0..=most).map(|n| n as f64 * step);
        values.map(|v| (self.y_px(v), number(v as u64))).collect()
    }

    fn grid(&self, sheet: &mut Sheet) {
        for (i, (y, words)) in self.rules().into_iter().enumerate() {
            sheet.line((EDGE_PX, y), (self.width_px - EDGE_PX, y), if i == 0 { Ink::Muted } else { Ink::Rule }, 1.0);
            if i > 0 {
                sheet.words((EDGE_PX, y - 8.0), words, Anchor::Start, Size::Small, Ink::Muted);
            }
        }
    }

    fn years(&self, sheet: &mut Sheet) {
        let (floor, utc) = (self.axis.bottom_px, Zone::utc());
        let (first, last) = (utc.civil(self.axis.window.from).year, utc.civil(self.axis.window.to).year);
        for year in first..=last {
            let from = self.axis.x_px(new_year(year)).max(self.axis.left_px);
            let to = self.axis.x_px(new_year(year + 1)).min(self.axis.right_px);
            sheet.line((from, floor), (from, floor + 6.0), Ink::Muted, 1.0);
            if to - from > wide_px("2025", Size::Small) + 6.0 {
                sheet.words(
                    ((from + to) / 2.0, floor + 13.0),
                    year.to_string(),
                    Anchor::Middle,
                    Size::Small,
                    Ink::Muted,
                );
            }
        }
    }

    fn lanes(&self, sheet: &mut Sheet) -> Lanes {
        let none = |o: &Outage| o.peak.is_none();
        let other = |o: &Outage| o.peak.is_some() && self.peak(o).is_none();
        let point = |axis: &TimeAxis, o: &Outage| (axis.x_px(o.at) - 6.0, axis.x_px(o.at) + 6.0);
        let length = Length::of(self.story, self.width_px);
        let y = self.axis.bottom_px + 36.0;
        let (uncounted, y) = self.lane(sheet, y, "No count published", &none, &point);
        let (elsewhere, y) = self.lane(sheet, y, "Counted, but not for this scope", &other, &point);
        let bar = |axis: &TimeAxis, o: &Outage| length.ends(o, axis).unwrap_or((0.0, 0.0));
        let (length_lane, below) = self.lane(sheet, y, LENGTH, &|o| o.minutes.is_some() || o.longer.is_some(), &bar);
        if below > y {
            length.ruler(sheet, (EDGE_PX + wide_px(LENGTH, Size::Small) + 24.0, y));
        }
        Lanes { uncounted, elsewhere, length, length_lane, below }
    }

    /// A lane for the outages that belong in it; the middle of the words below.
    fn lane(
        &self,
        sheet: &mut Sheet,
        top: f64,
        words: &str,
        belongs: &dyn Fn(&Outage) -> bool,
        ends: &dyn Fn(&TimeAxis, &Outage) -> (f64, f64),
    ) -> (Lane, f64) {
        let rows = |axis: &TimeAxis| {
            let own = self.story.outages.iter().map(|o| belongs(o).then(|| ends(axis, o)));
            rows(&own.collect::<Vec<_>>())
        };
        let most = rows(&self.class_axis()).into_iter().flatten().max();
        let own = rows(&self.axis).into_iter().map(|r| r.unwrap_or(0).min(most.unwrap_or(0))).collect();
        let Some(most) = most else { return (Lane { top, rows: own }, top) };
        sheet.words((EDGE_PX, top), words, Anchor::Start, Size::Small, Ink::Text);
        let below = top + 17.0 + (most + 1) as f64 * ROW_PX;
        sheet.line((EDGE_PX, below - 5.0), (self.width_px - EDGE_PX, below - 5.0), Ink::Rule, 1.0);
        (Lane { top: top + 17.0, rows: own }, below + 10.0)
    }

    fn outage(&self, sheet: &mut Sheet, outage: &Outage, i: usize, lanes: &Lanes) {
        let (x, ink) = (self.axis.x_px(outage.at), outage_ink(outage));
        let y = match (self.peak(outage), outage.peak) {
            (Some(peak), _) => self.y_px(peak),
            (None, Some(_)) => lanes.elsewhere.y_px(i),
            (None, None) => lanes.uncounted.y_px(i),
        };
        let area = Area { left_px: x - 6.0, top_px: y - 6.0, width_px: 12.0, height_px: 12.0 };
        let mut mark =
            Mark { entries: vec![outage.id.clone()], area, words: sentence(outage), known: None, claims: Vec::new() };
        if let Some(reading) = self.own_reading(outage) {
            mark.entries.push(reading.id.clone());
            let (value, scope) = (reading.value_words(), scope_words(self.scope));
            mark.words = format!("{} {value} reports, {scope}, by {}.", mark.words, teller(self.story, reading));
        }
        sheet.begin(mark);
        match (self.peak(outage), outage.peak) {
            (Some(_), _) => {
                sheet.line((x, self.axis.bottom_px), (x, y), ink, 2.0);
                sheet.dot((x, y), 5.0, outline(outage.cause_kind), ink, false);
            }
            (None, Some(_)) => sheet.line((x, y - 5.0), (x, y + 5.0), ink, 3.0),
            (None, None) => sheet.dot((x, y), 5.0, Outline::Square, ink, true),
        }
        lanes.length.draw(sheet, outage, &self.axis, lanes.length_lane.y_px(i), ink);
        sheet.end();
    }

    /// All marks of this scope, from left to right.
    fn marks(&self) -> Vec<(&'a Outage, f64, f64)> {
        let mark = |o: &'a Outage| Some((o, self.axis.x_px(o.at), self.y_px(self.peak(o)?)));
        self.story.outages.iter().filter_map(mark).collect()
    }

    /// Whether an outage's label would meet a mark, its stem or what stands right above and beside them, where a label
    /// would pass for theirs.
    fn meets_marks(&self, area: Area, own: &Outage, marks: &[(&Outage, f64, f64)]) -> bool {
        const WIDEST_PX: f64 = 7.0;
        let first = marks.partition_point(|(_, x, _)| *x < area.left_px - WIDEST_PX);
        let mut near = marks.iter().skip(first).take_while(|(_, x, _)| *x <= area.right_px() + WIDEST_PX);
        near.any(|(o, x, y)| {
            let (above, beside) = if o.id == own.id { (6.0, 2.0) } else { (22.0, WIDEST_PX) };
            let ground = |half: f64, top_px: f64, bottom_px: f64| Area {
                left_px: x - half,
                top_px,
                width_px: 2.0 * half,
                height_px: bottom_px - top_px,
            };
            ground(6.0, y - above, y + 6.0).meets(area) || ground(beside, *y, self.axis.bottom_px).meets(area)
        })
    }

    /// The words of the rules.
    fn rule_words(&self) -> Vec<Area> {
        let area = |(y, words): (f64, String)| Area {
            left_px: EDGE_PX,
            top_px: y - 16.0,
            width_px: wide_px(&words, Size::Small) + 4.0,
            height_px: 16.0,
        };
        self.rules().into_iter().skip(1).map(area).collect()
    }

    /// Labels the story's own day, then the others from the highest down, where they meet nothing.
    fn labels(&self, sheet: &mut Sheet) {
        let marks = self.marks();
        let mut all: Vec<&Outage> = marks.iter().map(|(outage, ..)| *outage).collect();
        crate::order::by_key(&mut all, |o| (!is_own_day(self.story, o), std::cmp::Reverse(self.count(o))));
        let mut words = self.rule_words();
        for is_dated in [true, false] {
            all.retain(|outage| {
                let is_taken =
                    |area: Area| words.iter().any(|w| w.meets(area)) || self.meets_marks(area, outage, &marks);
                let area = self.label(sheet, outage, &is_taken, is_dated);
                words.extend(area);
                area.is_none()
            });
        }
    }

    /// Puts a label right of its mark, left of it or above it, with its date or without; the ground it
    /// took.
    fn label(
        &self,
        sheet: &mut Sheet,
        outage: &Outage,
        is_taken: &dyn Fn(Area) -> bool,
        is_dated: bool,
    ) -> Option<Area> {
        let (x, y) = (self.axis.x_px(outage.at), self.y_px(self.peak(outage)?));
        let own = self.own_reading(outage);
        let value = own.map_or_else(|| value_words(outage), Reading::value_words);
        let date = if is_dated { outage.date.words.as_str() } else { "" };
        let (wide, up) =
            (wide_px(&value, Size::Label).max(wide_px(date, Size::Small)), if is_dated { 17.0 } else { 9.0 });
        let tries = [
            (x + 10.0, y, Anchor::Start),
            (x - 10.0, y, Anchor::End),
            (x + 10.0, y - 12.0, Anchor::Start),
            (x - 10.0, y - 12.0, Anchor::End),
            (x, y - 7.0 - up, Anchor::Middle),
            (x, y - 23.0 - up, Anchor::Middle),
        ];
        let ground = |at: f64, middle: f64, anchor: Anchor| {
            let left_px = match anchor {
                Anchor::Start => at,
                Anchor::Middle => at - wide / 2.0,
                Anchor::End => at - wide,
            };
            Area { left_px, top_px: middle - up, width_px: wide, height_px: 2.0 * up - 2.0 }
        };
        let free = |area: Area| {
            let across = area.left_px >= EDGE_PX && area.right_px() <= self.width_px - 2.0;
            let down = area.top_px > self.axis.top_px - 18.0 && area.bottom_px() < self.axis.bottom_px;
            across && down && !is_taken(area)
        };
        let (at, middle, anchor) =
            tries.into_iter().find(|(at, middle, anchor)| free(ground(*at, *middle, *anchor)))?;
        sheet.words((at, middle - up + 9.0), value, anchor, Size::Label, Ink::Text);
        if is_dated {
            sheet.words((at, middle + 7.0), date, anchor, Size::Small, Ink::Muted);
        }
        Some(ground(at, middle, anchor))
    }
}

fn is_own_day(story: &Story, outage: &Outage) -> bool {
    outage.at.0 / DAY_SECS == story.window.from.0 / DAY_SECS
}

#[cfg(test)]
mod tests {
    use super::{outages, outages_height_px};
    use crate::chart::held::{all_words, keeps_to_its_ground};
    use crate::chart::sample::sample;

    #[test]
    fn outages_keep_to_their_ground() {
        let story = sample();
        for scope in ["US", "not stated", "UK"] {
            keeps_to_its_ground(|w| outages(&story, scope, w), |w| outages_height_px(&story, scope, w));
        }
    }

    #[test]
    fn every_outage_has_a_mark_in_every_scope() {
        let story = sample();
        for scope in ["US", "not stated"] {
            assert_eq!(outages(&story, scope, 360.0).marks.len(), story.outages.len(), "{scope}");
        }
    }

    #[test]
    fn without_any_count_there_is_no_axis_of_counts() {
        let mut story = sample();
        story.outages.iter_mut().for_each(|o| o.peak = None);
        for width in [300.0, 720.0] {
            let (counted, bare) = (outages(&sample(), "US", width), outages(&story, "", width));
            assert!(all_words(&counted).contains("Highest count") && !all_words(&bare).contains("Highest count"));
            assert!(bare.height_px < counted.height_px - 150.0, "{width}");
            assert_eq!(bare.marks.len(), story.outages.len());
        }
        keeps_to_its_ground(|w| outages(&story, "", w), |w| outages_height_px(&story, "", w));
    }

    #[test]
    fn a_length_given_in_words_has_an_open_end_and_its_words() {
        let mut story = sample();
        let lines = |story: &crate::story::Story, width: f64| {
            let placed = outages(story, "US", width);
            let is_line = |p: &&crate::chart::Piece| matches!(p.shape, crate::chart::Shape::Line { .. });
            let own = placed.marks.iter().position(|m| m.entries[0] == "o1");
            (placed.pieces.iter().filter(|p| p.mark == own).filter(is_line).count(), all_words(&placed))
        };
        for width in [300.0, 720.0] {
            for (minutes, longer, expected) in
                [(Some((180, 300)), None, 2), (Some((180, 300)), Some("for days"), 4), (None, Some("for days"), 3)]
            {
                story.outages[0].minutes = minutes;
                story.outages[0].longer = longer.map(str::to_owned);
                let (count, words) = lines(&story, width);
                assert_eq!((count, words.contains("for days")), (expected, longer.is_some()), "{minutes:?} at {width}");
            }
        }
        story.outages[0].longer = Some("as long as anybody cared to look at a page that never came".into());
        assert!(lines(&story, 300.0).1.contains("2023: as long as"));
        keeps_to_its_ground(|w| outages(&story, "US", w), |w| outages_height_px(&story, "US", w));
    }

    #[test]
    fn the_storys_own_day_has_its_height_in_each_scope() {
        let story = sample();
        for (scope, words, reading) in [("US", "39,021", Some("r2")), ("not stated", "more than 41,143", None)] {
            let placed = outages(&story, scope, 720.0);
            assert!(all_words(&placed).contains(words), "{scope}");
            let own = placed.marks.iter().find(|m| m.entries.iter().any(|e| e == "o5")).map(|m| m.entries.clone());
            let expected: Vec<String> = ["o5"].into_iter().chain(reading).map(str::to_owned).collect();
            assert_eq!(own, Some(expected), "{scope}");
        }
    }

    #[test]
    fn the_highest_and_what_is_missing_are_said() {
        let words = all_words(&outages(&sample(), "US", 300.0));
        for part in ["more than 77,000", "No count published", "24 hours, is cut off"] {
            assert!(words.contains(part), "{part}: {words}");
        }
    }
}
