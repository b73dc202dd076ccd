//! The day's chart: marks only, nothing joined that nobody measured. Its readings are in `marks`, their
//! words in `labels`, the events under it in `events`, those that have a lane in `stretches`, the small lanes
//! of single countries in `lanes`, the lists of readings beside a crowd in `roll`.

mod events;
mod labels;
mod lanes;
mod marks;
mod roll;
mod stretches;

use super::build::Sheet;
use super::fit::write_ticks;
use super::{Anchor, Area, Ink, Placed, Size, TimeAxis, width_px};
use crate::story::{Event, Story, number};
use crate::time::{Instant, Window, Zone};

/// What the reader chose to see of the day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DayView {
    /// The stretch of time shown.
    pub window: Window,
    /// Whether readings that join a start to a top are moved to the top: our inference.
    pub told_apart: bool,
    /// The outlet whose readings stand out.
    pub outlet: Option<String>,
    /// The cursor: later readings stand for themselves, without labels; all count without it.
    pub known_by: Option<Instant>,
}

const NARROW_PX: f64 = 560.0;
const TOP_PX: f64 = 30.0;
const TICKS_PX: f64 = 24.0;
const EVENT_ROW_PX: f64 = 19.0;
const LANE_PX: f64 = 54.0;
/// The name of a lane of events, and each row of bars under it.
const STRETCH_HEAD_PX: f64 = 20.0;
const STRETCH_PX: f64 = 24.0;

struct Frame {
    width_px: f64,
    plot_px: f64,
    event_rows: usize,
    stretches_px: f64,
    labels: usize,
    /// Where the axis of readings ends.
    top_value: u64,
}

impl Frame {
    /// Without a reading there is nothing to rise above the axis, and no room is kept for it.
    fn of(story: &Story, width_px: f64) -> Self {
        let highest = story.readings.iter().filter(|r| r.is_on_main_axis()).map(|r| r.value).max();
        let (plot_px, event_rows, labels) = if width_px < NARROW_PX { (250.0, 5, 8) } else { (300.0, 4, 14) };
        let plot_px = if highest.is_some() { plot_px } else { 0.0 };
        let highest = highest.unwrap_or(0);
        let top_value = step(highest) * (highest / step(highest) + 1);
        let lanes = stretch_lanes(story).into_iter().map(|lane| in_rows(story, lane).1);
        let stretches_px = lanes.map(|rows| STRETCH_HEAD_PX + rows as f64 * STRETCH_PX).sum();
        let of_rows = story.events.iter().filter(|e| e.lane.is_none() && e.is_drawn()).count();
        let event_rows = event_rows.min(of_rows);
        Self { width_px, plot_px, event_rows, stretches_px, labels, top_value }
    }

    fn events_top_px(&self) -> f64 {
        TOP_PX + self.plot_px + TICKS_PX + 4.0
    }

    fn stretches_top_px(&self) -> f64 {
        self.events_top_px() + self.event_rows as f64 * EVENT_ROW_PX + 12.0
    }

    fn lanes_top_px(&self) -> f64 {
        self.stretches_top_px() + self.stretches_px
    }

    fn height_px(&self, story: &Story) -> f64 {
        self.lanes_top_px() + lane_scopes(story).len() as f64 * LANE_PX
    }
}

/// The height of the chart at a width; the same for the still and the canvas.
#[must_use]
pub fn day_height_px(story: &Story, width_px: f64) -> f64 {
    Frame::of(story, width_px).height_px(story)
}

/// Lays the chart out.
#[must_use]
pub fn day(story: &Story, view: &DayView, zone: &Zone, width_px: f64) -> Placed {
    let frame = Frame::of(story, width_px);
    let height_px = frame.height_px(story);
    let axis =
        TimeAxis { window: view.window, left_px: 8.0, right_px: width_px - 10.0, top_px: TOP_PX, bottom_px: height_px };
    let mut chart = Day {
        story,
        view,
        axis,
        frame,
        sheet: Sheet::new(width_px, height_px),
        taken: Vec::new(),
        labels_left: 0,
        is_full_right: false,
    };
    chart.labels_left = chart.frame.labels;
    chart.sheet.axis(axis);
    chart.waves();
    chart.grid(zone);
    chart.guides();
    let labels = chart.readings(zone);
    chart.intervals();
    let labels = chart.rolls(labels, zone);
    chart.values();
    chart.labels(labels);
    chart.events(zone);
    chart.stretches(zone);
    chart.lanes(zone);
    chart.sheet.done()
}

struct Day<'a> {
    story: &'a Story,
    view: &'a DayView,
    axis: TimeAxis,
    frame: Frame,
    sheet: Sheet,
    taken: Vec<Area>,
    labels_left: usize,
    /// Whether a list of readings stands where the numbers of the axis would.
    is_full_right: bool,
}

impl<'a> Day<'a> {
    fn floor_px(&self) -> f64 {
        TOP_PX + self.frame.plot_px
    }

    fn y_px(&self, value: u64) -> f64 {
        self.floor_px() - self.frame.plot_px * value as f64 / self.frame.top_value as f64
    }

    fn shows(&self, x_px: f64) -> bool {
        (self.axis.left_px - 1.0..=self.axis.right_px + 1.0).contains(&x_px)
    }

    fn waves(&mut self) {
        let mut heads: Vec<(f64, String)> = Vec::new();
        let mut left = self.axis.left_px;
        for wave in &self.story.waves {
            let from = self.axis.x_px(wave.window.from).max(left);
            let to = self.axis.x_px(wave.window.to).min(self.axis.right_px);
            if to <= from {
                continue;
            }
            let bottom_px = self.frame.stretches_top_px() - 8.0;
            let area =
                Area { left_px: from, top_px: TOP_PX - 4.0, width_px: to - from, height_px: bottom_px - TOP_PX + 4.0 };
            self.sheet.rect(area, Ink::Band);
            // Where one wave ends as the next begins, a line of ground keeps them apart.
            left = to + 2.0;
            heads.push(((from + to) / 2.0, wave.label.clone()));
        }
        self.wave_heads(&heads);
    }

    /// The names of the waves where all fit, else their numbers.
    fn wave_heads(&mut self, heads: &[(f64, String)]) {
        let half = |words: &str| width_px(words, Size::Strong.px()) / 2.0 + 3.0;
        let apart = heads.windows(2).all(|pair| match pair {
            [(a, first), (b, second)] => b - a > half(first) + half(second),
            _ => true,
        });
        for (i, (middle, words)) in heads.iter().enumerate() {
            let words = if apart { words.clone() } else { (i + 1).to_string() };
            let middle = middle.min(self.frame.width_px - half(&words)).max(half(&words));
            self.sheet.words((middle, 14.0), words, Anchor::Middle, Size::Strong, Ink::Text);
        }
    }

    fn grid(&mut self, zone: &Zone) {
        let (left, right) = (self.axis.left_px, self.axis.right_px);
        let step = step(self.frame.top_value - 1);
        for value in (0..=self.frame.top_value).step_by(step as usize) {
            let y = self.y_px(value);
            self.sheet.line((left, y), (right, y), Ink::Rule, 1.0);
        }
        let floor = self.floor_px();
        write_ticks(&mut self.sheet, &self.axis, zone, floor);
    }

    /// The numbers of the rules: at the right end, or at the left where a list of readings stands there.
    fn values(&mut self) {
        let (top, step) = (self.frame.top_value, step(self.frame.top_value - 1));
        for value in (step..top).step_by(step as usize) {
            let y = self.y_px(value);
            let words = if value + step >= top { format!("{} reports", number(value)) } else { number(value) };
            let width_px = width_px(&words, 12.0);
            let (left, right) = (self.axis.left_px, self.axis.right_px);
            let (x, left_px, anchor) = match self.is_full_right {
                true => (left, left, Anchor::Start),
                false => (right, right - width_px, Anchor::End),
            };
            self.taken.push(Area { left_px, top_px: y - 15.0, width_px, height_px: 14.0 });
            self.sheet.words((x, y - 8.0), words, anchor, Size::Small, Ink::Muted);
        }
    }
}

/// Names of the lanes that events have, in order.
fn stretch_lanes(story: &Story) -> Vec<&str> {
    let mut out = Vec::new();
    for event in of_the_day(story) {
        event.lane.iter().for_each(|lane| once(&mut out, lane));
    }
    out
}

/// The events that have some of their time in the chart; a lane of none would be empty.
fn of_the_day(story: &Story) -> impl Iterator<Item = &Event> {
    let Window { from, to } = story.window;
    let is_in = move |e: &&Event| e.is_drawn() && e.when.from <= to && e.until.unwrap_or(e.when.from) >= from;
    story.events.iter().filter(is_in)
}

/// The events of a lane, each with its row, and how many rows there are: what overlaps in time stands one under
/// another.
fn in_rows<'a>(story: &'a Story, lane: &str) -> (Vec<(&'a Event, usize)>, usize) {
    let mut ends: Vec<Instant> = Vec::new();
    let mut placed = Vec::new();
    for event in of_the_day(story).filter(|e| e.lane.as_deref() == Some(lane)) {
        let from = event.when.from;
        // What has no end is a square, which takes some room.
        let end = event.until.unwrap_or(from.plus(story.window.secs() / 48));
        let row = ends.iter().position(|end| *end <= from).unwrap_or(ends.len());
        match ends.get_mut(row) {
            Some(taken) => *taken = end,
            None => ends.push(end),
        }
        placed.push((event, row));
    }
    (placed, ends.len())
}

/// Scopes with a lane, in order.
pub(super) fn lane_scopes(story: &Story) -> Vec<&str> {
    let mut out = Vec::new();
    story.readings.iter().filter(|r| r.has_lane).for_each(|r| once(&mut out, &r.scope));
    out
}

#[inline(never)]
fn once<'a>(out: &mut Vec<&'a str>, name: &'a str) {
    if !out.contains(&name) {
        out.push(name);
    }
}

/// A round step that gives four to nine rules up to a value.
fn step(highest: u64) -> u64 {
    let mut power = 1;
    while highest / power >= 100 {
        power *= 10;
    }
    [1, 2, 5, 10, 20].into_iter().map(|m| m * power).find(|s| highest / s < 6).unwrap_or(power * 20)
}

#[cfg(test)]
mod tests {
    use super::step;

    #[test]
    fn steps_are_round_and_few() {
        for (highest, expected) in [(41_143, 10_000), (2_612, 500), (9, 2), (100, 20), (1_600_000, 500_000)] {
            assert_eq!(step(highest), expected, "{highest}");
        }
    }
}
