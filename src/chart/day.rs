//! The day's chart: marks only, nothing joined that nobody measured. The events under it are in
//! `events`, the small lanes of single countries in `lanes`, the lists of readings beside a crowd in
//! `roll`.

mod events;
mod lanes;
mod roll;

use super::build::Sheet;
use super::groups::{Group, crowds, groups, stands_at};
use super::told::{crowd_sentence, crowd_words};
use super::{Anchor, Area, Ink, Mark, Outline, Placed, Size, TimeAxis, width_px};
use crate::story::{Precision, Qualifier, Reading, Story, number};
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
}

impl Frame {
    fn of(width_px: f64) -> Self {
        match width_px < NARROW_PX {
            true => Self { width_px, plot_px: 250.0, event_rows: 5, labels: 8 },
            false => Self { width_px, plot_px: 300.0, event_rows: 4, labels: 14 },
        }
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
    Frame::of(width_px).lanes_top_px() + lane_scopes(story).len() as f64 * LANE_PX
}

/// Lays the chart out.
#[must_use]
pub fn day(story: &Story, view: &DayView, zone: &Zone, width_px: f64) -> Placed {
    let frame = Frame::of(width_px);
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

/// What a mark is to be labelled with.
struct Label<'a> {
    /// How much it matters.
    weight: u64,
    /// The ground of the mark.
    area: Area,
    /// The scope, where it is said before the words.
    scope: &'static str,
    words: String,
    /// The readings it is for, and where each stands.
    readings: Vec<(&'a Reading, (f64, f64))>,
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

    fn top_value(&self) -> u64 {
        let highest = self.story.readings.iter().filter(|r| r.is_on_main_axis()).map(|r| r.value).max().unwrap_or(1);
        step(highest) * (highest / step(highest) + 1)
    }

    fn y_px(&self, value: u64) -> f64 {
        self.floor_px() - self.frame.plot_px * value as f64 / self.top_value() as f64
    }

    fn shows(&self, x_px: f64) -> bool {
        (self.axis.left_px - 1.0..=self.axis.right_px + 1.0).contains(&x_px)
    }

    fn waves(&mut self) {
        let mut heads: Vec<(f64, String)> = Vec::new();
        for wave in &self.story.waves {
            let from = self.axis.x_px(wave.window.from).max(self.axis.left_px);
            let to = self.axis.x_px(wave.window.to).min(self.axis.right_px);
            if to <= from {
                continue;
            }
            let bottom_px = self.frame.lanes_top_px() - 8.0;
            let area =
                Area { left_px: from, top_px: TOP_PX - 4.0, width_px: to - from, height_px: bottom_px - TOP_PX + 4.0 };
            self.sheet.rect(area, Ink::Band);
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
        let step = step(self.top_value() - 1);
        for value in (0..=self.top_value()).step_by(step as usize) {
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
        let (top, step) = (self.top_value(), step(self.top_value() - 1));
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

    /// A dotted guide through one outlet's own readings, inside one wave.
    fn guides(&mut self) {
        let Some(outlet) = &self.view.outlet else { return };
        for wave in &self.story.waves {
            let own = self.story.readings.iter().filter(|r| r.is_on_main_axis() && &r.origin == outlet);
            let inside = own.filter_map(|r| {
                stands_at(r, self.view.told_apart).filter(|at| wave.window.holds(*at)).map(|at| (at, r.value))
            });
            let mut points: Vec<_> = inside.collect();
            crate::order::once(&mut points);
            let placed: Vec<_> = points.iter().map(|(at, value)| (self.axis.x_px(*at), self.y_px(*value))).collect();
            for pair in placed.windows(2) {
                if let [from, to] = pair
                    && self.shows(from.0)
                    && self.shows(to.0)
                {
                    self.sheet.dotted(*from, *to, Ink::Accent);
                }
            }
        }
    }

    /// Draws the readings; hands back what is still to be labelled.
    fn readings(&mut self, zone: &Zone) -> Vec<Label<'a>> {
        let (story, near_value) = (self.story, self.top_value() / 10);
        let now = self.view.known_by;
        let is_later = |r: &Reading| now.zip(r.when).is_some_and(|(now, when)| now < when.to);
        let mut labels = Vec::new();
        for later in [false, true] {
            let kept = groups(&story.readings, self.view.told_apart, near_value, &|r| is_later(r) == later);
            let mut shown = crowds(kept, &self.axis, 16.0, near_value);
            shown.retain(|c| c.first().is_some_and(|g| self.shows(self.axis.x_px(g.at))));
            crate::order::by_key(&mut shown, |c| c.first().map(|g| g.at));
            for crowd in &shown {
                let label = self.crowd(crowd, zone);
                labels.extend((!later).then_some(label));
            }
        }
        labels
    }

    /// Labels what matters most first, as long as there is room; a crowd by its number alone where its
    /// values find none.
    fn labels(&mut self, mut labels: Vec<Label<'_>>) {
        crate::order::by_key(&mut labels, |l| std::cmp::Reverse(l.weight));
        for label in labels {
            let short = format!("{}{} readings", label.scope, label.readings.len());
            if !self.label(label.area, &format!("{}{}", label.scope, label.words)) && label.readings.len() > 1 {
                self.label(label.area, &short);
            }
        }
    }

    /// Draws a crowd as one mark; hands back its label and how much it matters.
    fn crowd(&mut self, crowd: &[Group<'a>], zone: &Zone) -> Label<'a> {
        let all: Vec<&'a Reading> = crowd.iter().flat_map(|g| g.readings.iter().copied()).collect();
        let xs = || crowd.iter().map(|g| self.axis.x_px(g.at));
        let (left, right) = (xs().fold(f64::MAX, f64::min), xs().fold(f64::MIN, f64::max));
        let values = || all.iter().map(|r| r.value);
        let (low, high) = (values().min().unwrap_or(0), values().max().unwrap_or(0));
        let (top, bottom) = (self.y_px(high), self.y_px(low));
        let area = Area {
            left_px: left - 6.0,
            top_px: top - 6.0,
            width_px: right - left + 12.0,
            height_px: bottom - top + 12.0,
        };
        self.sheet.begin(Mark {
            entries: all.iter().map(|r| r.id.clone()).collect(),
            area,
            words: crowd_sentence(self.story, &all, self.view.told_apart, zone),
            known: all.iter().filter_map(|r| r.when).map(|w| w.to).min(),
            claims: Vec::new(),
        });
        self.taken.push(area);
        for group in crowd {
            self.group(group);
        }
        self.sheet.end();
        let scope = if all.first().is_some_and(|r| r.scope == "US") { "US: " } else { "" };
        let weight = all.len() as u64 * 5_000 + high;
        let place = |g: &Group<'a>, r: &'a Reading| (r, (self.axis.x_px(g.at), self.y_px(r.value)));
        let readings = crowd.iter().flat_map(|g| g.readings.iter().map(move |r| place(g, r))).collect();
        Label { weight, area, scope, words: crowd_words(&all, self.view.told_apart), readings }
    }

    fn group(&mut self, group: &Group<'_>) {
        let x = self.axis.x_px(group.at);
        let (low, high) = group.range();
        let ink = scope_ink(group.scope);
        if group.is_range() {
            self.sheet.line((x, self.y_px(high)), (x, self.y_px(low)), ink, 3.0);
        }
        for reading in &group.readings {
            let y = self.y_px(reading.value);
            let moved = reading.when.map(|w| self.axis.x_px(w.to)).filter(|from| (from - x).abs() > 2.0);
            if let Some(from) = moved.filter(|from| self.shows(*from)) {
                self.sheet.dotted((from, y), (x, y), ink);
            }
            let chosen = self.view.outlet.as_ref().is_some_and(|o| *o == reading.origin);
            let ink = if chosen { Ink::Accent } else { ink };
            self.sheet.dot((x, y), if chosen { 6.0 } else { 4.5 }, outline(reading), ink, reading.relayed);
        }
    }

    fn intervals(&mut self) {
        let spans = self.story.readings.iter().filter(|r| r.is_on_main_axis());
        for reading in spans {
            let Some(when) = reading.when.filter(|w| w.precision == Precision::Interval) else { continue };
            let (from, to, y) = (self.axis.x_px(when.from), self.axis.x_px(when.to), self.y_px(reading.value));
            if !self.shows(from) && !self.shows(to) {
                continue;
            }
            let (from, to) = (from.max(self.axis.left_px), to.min(self.axis.right_px));
            let area = Area { left_px: from, top_px: y - 6.0, width_px: to - from, height_px: 12.0 };
            let words = format!("{}, {}: {} reports", reading.origin, reading.time_as_given, reading.value_words());
            self.sheet.begin(Mark {
                entries: vec![reading.id.clone()],
                area,
                words,
                known: Some(when.to),
                claims: Vec::new(),
            });
            let chosen = self.view.outlet.as_ref().is_some_and(|o| *o == reading.origin);
            let ink = if chosen { Ink::Accent } else { scope_ink(&reading.scope) };
            self.sheet.line((from, y), (to, y), ink, 2.0);
            self.sheet.line((from, y - 4.0), (from, y + 4.0), ink, 2.0);
            self.sheet.line((to, y - 4.0), (to, y + 4.0), ink, 2.0);
            self.sheet.end();
            self.taken.push(area);
        }
    }

    /// Puts a label where it meets nothing: right of the mark, left of it, above it. Whether there was
    /// such a place. A long label to the left would seem to belong to what stands there.
    fn label(&mut self, mark: Area, words: &str) -> bool {
        let width = width_px(words, Size::Label.px());
        let (right, left) = (mark.right_px() + 4.0, mark.left_px - 4.0 - width);
        let left = if width < 90.0 { left } else { f64::MIN };
        let (top, bottom) = (mark.top_px + 6.0, mark.bottom_px() - 6.0);
        let above = (mark.left_px + mark.right_px()) / 2.0 - width / 2.0;
        let tries = [
            (right, top),
            (left, top),
            (above, mark.top_px - 9.0),
            (above, mark.top_px - 13.0),
            (right, bottom),
            (left, bottom),
            (right, top + 14.0),
        ];
        let free = tries.into_iter().find(|(left, middle)| {
            let area = Area { left_px: *left, top_px: middle - 8.0, width_px: width, height_px: 16.0 };
            *left >= self.axis.left_px
                && area.right_px() <= self.frame.width_px
                && area.top_px > 22.0
                && area.bottom_px() < self.floor_px() + 2.0
                && self.is_free(area)
        });
        let Some((left, middle)) = free.filter(|_| self.labels_left > 0) else { return false };
        self.sheet.words((left, middle), words, Anchor::Start, Size::Label, Ink::Text);
        self.taken.push(Area { left_px: left, top_px: middle - 8.0, width_px: width, height_px: 16.0 });
        self.labels_left -= 1;
        true
    }

    fn is_free(&self, area: Area) -> bool {
        !self.taken.iter().any(|t| t.meets(area))
    }
}

const fn outline(reading: &Reading) -> Outline {
    match reading.qualifier {
        Qualifier::AsStated | Qualifier::AsOf => Outline::Disc,
        Qualifier::MoreThan | Qualifier::AtLeast => Outline::Up,
        Qualifier::UpTo | Qualifier::Nearly => Outline::Down,
        Qualifier::About => Outline::Diamond,
    }
}

fn scope_ink(scope: &str) -> Ink {
    if scope == "US" { Ink::Category(1) } else { Ink::Category(0) }
}

/// Scopes with a lane: all but the main axis's two and the world.
pub(super) fn lane_scopes(story: &Story) -> Vec<&str> {
    let mut out: Vec<&str> = Vec::new();
    for reading in &story.readings {
        let scope = reading.scope.as_str();
        if !matches!(scope, "not stated" | "US" | "world") && !out.contains(&scope) {
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
