//! The day's chart: marks only, nothing joined that nobody measured. Its readings are in `marks`, their
//! words in `labels`, the events under it in `events`, the small lanes of single countries in `lanes`,
//! the lists of readings beside a crowd in `roll`.

mod events;
mod labels;
mod lanes;
mod marks;
mod roll;

use super::build::Sheet;
use super::{Anchor, Area, Ink, Placed, Size, TimeAxis, width_px};
use crate::story::{Story, number};
use crate::time::{Instant, Window, Zone, ticks};

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

struct Frame {
    width_px: f64,
    plot_px: f64,
    event_rows: usize,
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
        Self { width_px, plot_px, event_rows, labels, top_value }
    }

    fn events_top_px(&self) -> f64 {
        TOP_PX + self.plot_px + TICKS_PX + 4.0
    }

    fn lanes_top_px(&self) -> f64 {
        self.events_top_px() + self.event_rows as f64 * EVENT_ROW_PX + 12.0
    }
}

/// The height of the chart at a width; the same for the still and the canvas.
#[must_use]
pub fn day_height_px(story: &Story, width_px: f64) -> f64 {
    Frame::of(story, width_px).lanes_top_px() + lane_scopes(story).len() as f64 * LANE_PX
}

/// Lays the chart out.
#[must_use]
pub fn day(story: &Story, view: &DayView, zone: &Zone, width_px: f64) -> Placed {
    let frame = Frame::of(story, width_px);
    let height_px = day_height_px(story, width_px);
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
            let bottom_px = self.frame.lanes_top_px() - 8.0;
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
        let most = (self.frame.width_px / 74.0) as usize;
        for tick in ticks(self.axis.window, zone, most) {
            let x = self.axis.x_px(tick.at);
            self.sheet.line((x, self.floor_px()), (x, self.floor_px() + 5.0), Ink::Muted, 1.0);
            let half = width_px(&tick.label, 12.0) / 2.0;
            let middle = x.min(self.frame.width_px - half).max(half);
            self.sheet.words((middle, self.floor_px() + 14.0), tick.label, Anchor::Middle, Size::Small, Ink::Muted);
        }
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

/// Scopes with a lane, in order.
pub(super) fn lane_scopes(story: &Story) -> Vec<&str> {
    let mut out: Vec<&str> = Vec::new();
    for reading in &story.readings {
        let scope = reading.scope.as_str();
        if reading.has_lane && !out.contains(&scope) {
            out.push(scope);
        }
    }
    out
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
