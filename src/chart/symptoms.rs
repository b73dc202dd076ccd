//! Two outages side by side: both days over one scale of hours, each from its own first report on,
//! and below them what was reported to have failed on which day.

use super::build::Sheet;
use super::fit::{
    EDGE_PX, NARROW_PX, class_px, closed, line_count, line_px, room_px, round_step, wide_px, words_area, write,
};
use super::outage_length::{OPEN_PX, dashes, rows, stroke};
use super::outage_words::sentence;
use super::{Anchor, Area, Ink, Outline, Placed, Size};
use crate::story::{Event, Outage, Precision, Story, Symptom, Wave, number};
use crate::time::{Instant, Window, Zone, clock, day};

const ROW_PX: f64 = 18.0;
const SHAPES: [(Outline, Ink); 2] = [(Outline::Diamond, Ink::Category(0)), (Outline::Disc, Ink::Category(1))];

/// The height of the figure.
#[must_use]
pub fn symptoms_height_px(story: &Story, width_px: f64) -> f64 {
    symptoms(story, &story.zone, class_px(width_px)).height_px
}

/// Lays the two days out, and what failed on each.
#[must_use]
pub fn symptoms(story: &Story, zone: &Zone, width_px: f64) -> Placed {
    let days: Vec<Day<'_>> =
        story.compared.iter().zip(SHAPES).map(|(name, shape)| Day::of(story, name, shape)).collect();
    let hours = days.iter().map(Day::hours).fold(0.0, f64::max).ceil().max(1.0);
    let mut beside = Beside { sheet: Sheet::new(width_px, 0.0), width_px, hours };
    let y = days.iter().filter(|d| d.hours() > 0.0).fold(10.0, |y, day| beside.day(day, zone, y));
    let drawn: Vec<&Symptom> = story.symptoms.iter().filter(|s| s.drawn).collect();
    let y = if drawn.is_empty() { y } else { beside.symptoms(&drawn, &days, y) };
    closed(beside.sheet, y)
}

/// What has an established time on one of the days.
struct Day<'a> {
    name: &'a str,
    shape: (Outline, Ink),
    outage: Option<&'a Outage>,
    waves: Vec<&'a Wave>,
    events: Vec<&'a Event>,
    /// The first of all that: from here the hours count.
    from: Instant,
    /// Its last second: what has a date and no hour counts as known from there.
    end: Instant,
}

impl<'a> Day<'a> {
    /// All that falls on the day of this name, on clocks of the story's zone.
    fn of(story: &'a Story, name: &'a str, shape: (Outline, Ink)) -> Self {
        let is_on = |at: Instant| day(at, &story.zone) == name;
        let timed = |e: &&Event| e.compared && e.when.precision != Precision::Day && is_on(e.when.from);
        let events: Vec<_> = story.events.iter().filter(timed).collect();
        let waves: Vec<_> = story.waves.iter().filter(|w| is_on(w.window.from)).collect();
        let starts = events.iter().map(|e| e.when.from).chain(waves.iter().map(|w| w.window.from));
        let from = starts.min().unwrap_or(Instant(0));
        let end = story.zone.midnight_after(from).plus(-1);
        Self { name, shape, outage: story.outages.iter().find(|o| o.date.words == name), waves, events, from, end }
    }

    /// The hours from the first report to an instant.
    fn hour(&self, at: Instant) -> f64 {
        (at.0 - self.from.0) as f64 / 3_600.0
    }

    /// How many hours the day's marks take.
    fn hours(&self) -> f64 {
        let long = self.outage.and_then(|o| o.minutes).map_or(0.0, |m| f64::from(m.1) / 60.0);
        let ends = self.events.iter().map(|e| e.when.to).chain(self.waves.iter().map(|w| w.window.to));
        ends.map(|at| self.hour(at)).fold(long, f64::max)
    }
}

struct Beside {
    sheet: Sheet,
    width_px: f64,
    hours: f64,
}

impl Beside {
    fn x_px(&self, hours: f64) -> f64 {
        let left = EDGE_PX + 6.0;
        left + (self.width_px - 2.0 * left) * hours / self.hours
    }

    /// A day: its name, its events, its length and waves over the hours; the middle of the words below.
    fn day(&mut self, day: &Day<'_>, zone: &Zone, top: f64) -> f64 {
        let room = room_px(self.width_px);
        let y = self.head((EDGE_PX, top), day, room);
        let from = format!("Hour 0 is about {}.", clock(day.from, zone));
        let y = write(&mut self.sheet, (EDGE_PX, y), &from, room, Size::Small, Ink::Muted);
        let given = day.outage.and_then(|o| o.duration.as_ref()).map(|d| format!("Length as given: {d}."));
        let y = write(&mut self.sheet, (EDGE_PX, y), &given.unwrap_or_default(), room, Size::Small, Ink::Muted) + 4.0;
        let places = self.rows(day, self.width_px);
        let most = self.rows(day, class_px(self.width_px)).into_iter().flatten().max().map_or(0, |most| most + 1);
        let plot = y + most as f64 * ROW_PX;
        let floor = plot + if day.waves.is_empty() { 22.0 } else { 46.0 };
        self.scale(plot, floor);
        for (event, row) in day.events.iter().zip(places) {
            self.event(day, event, (y + row.unwrap_or(0).min(most.saturating_sub(1)) as f64 * ROW_PX, floor), zone);
        }
        self.length(day, plot + 10.0);
        for (i, wave) in day.waves.iter().enumerate() {
            self.wave(day, wave, (i, plot + 33.0), zone);
        }
        floor + 40.0
    }

    /// The name of a day beside its shape.
    fn head(&mut self, (x, y): (f64, f64), day: &Day<'_>, most_px: f64) -> f64 {
        let (outline, ink) = day.shape;
        self.sheet.dot((x + 5.0, y), 5.0, outline, ink, false);
        write(&mut self.sheet, (x + 16.0, y), day.name, most_px - 16.0, Size::Strong, Ink::Text)
    }

    fn scale(&mut self, top: f64, floor: f64) {
        let step = round_step(self.hours, 6).max(1.0) as u32;
        for hour in (0..=self.hours as u32).step_by(step as usize) {
            let x = self.x_px(f64::from(hour));
            self.sheet.line((x, top), (x, floor + 4.0), Ink::Rule, 1.0);
            let (x, anchor) = if hour == 0 { (EDGE_PX, Anchor::Start) } else { (x, Anchor::Middle) };
            let words = if hour == 0 { "hour 0".to_owned() } else { number(u64::from(hour)) };
            self.sheet.words((x, floor + 13.0), words, anchor, Size::Small, Ink::Muted);
        }
        self.sheet.line((self.x_px(0.0), floor), (self.x_px(self.hours), floor), Ink::Muted, 1.0);
    }

    /// From where to where an event and its label run.
    fn ends(&self, day: &Day<'_>, event: &Event) -> (f64, f64) {
        let x = self.x_px(day.hour(event.when.from));
        let wide = wide_px(event.label.as_deref().unwrap_or_default(), Size::Small) + 10.0;
        if x + wide > self.width_px { (x - wide, x + 6.0) } else { (x - 6.0, x + wide) }
    }

    /// The row of each event's label.
    fn rows(&self, day: &Day<'_>, width_px: f64) -> Vec<Option<usize>> {
        let class = Beside { sheet: Sheet::new(width_px, 0.0), width_px, hours: self.hours };
        rows(&day.events.iter().map(|e| Some(class.ends(day, e))).collect::<Vec<_>>())
    }

    fn event(&mut self, day: &Day<'_>, event: &Event, (y, floor): (f64, f64), zone: &Zone) {
        let (x, (left, right)) = (self.x_px(day.hour(event.when.from)), self.ends(day, event));
        let area = Area { left_px: left, top_px: y - 9.0, width_px: right - left, height_px: ROW_PX };
        let words = format!("{}: {}", clock(event.when.from, zone), event.text);
        self.sheet.entry(&event.id, area, words, event.known.at);
        self.sheet.line((x, y), (x, floor), Ink::Muted, 1.0);
        self.sheet.dot((x, y), 4.0, Outline::Square, Ink::Accent, false);
        let (at, anchor) = if left < x - 6.5 { (x - 8.0, Anchor::End) } else { (x + 8.0, Anchor::Start) };
        self.sheet.words((at, y), event.label.as_deref().unwrap_or_default(), anchor, Size::Small, Ink::Text);
        self.sheet.end();
    }

    fn length(&mut self, day: &Day<'_>, y: f64) {
        let Some((outage, (short, long))) = day.outage.and_then(|o| Some((o, o.minutes?))) else { return };
        let x = |minutes: u32| self.x_px(f64::from(minutes) / 60.0);
        let (from, thick, thin) = (x(0), x(short), x(long));
        let area = Area { left_px: from, top_px: y - 10.0, width_px: thin - from, height_px: 20.0 };
        self.sheet.entry(&outage.id, area, sentence(outage), Some(day.end));
        stroke(&mut self.sheet, (from, thin), (from, thick), y, day.shape.1);
        if let Some(words) = &outage.longer {
            self.open_end(day, words, (thin, y));
        }
        self.sheet.end();
    }

    /// A length that somebody has longer, in words only: broken from the end on, with the words where no
    /// event's line crosses them.
    fn open_end(&mut self, day: &Day<'_>, words: &str, (end, y): (f64, f64)) {
        let open = end + OPEN_PX;
        dashes(&mut self.sheet, (end, y), 1.0, day.shape.1);
        let wide = wide_px(words, Size::Small);
        let stems = day.events.iter().map(|e| self.x_px(day.hour(e.when.from)));
        let left =
            stems.fold(open + 4.0, |x, stem| if (x - 3.0..x + wide + 3.0).contains(&stem) { stem + 5.0 } else { x });
        if left + wide <= self.width_px - EDGE_PX {
            let ground = words_area((left, y), words, Anchor::Start, Size::Small);
            self.sheet.rect(ground, Ink::Ground);
            self.sheet.words((left, y), words, Anchor::Start, Size::Small, Ink::Text);
        }
    }

    fn wave(&mut self, day: &Day<'_>, wave: &Wave, (i, y): (usize, f64), zone: &Zone) {
        let Window { from, to } = wave.window;
        let words = format!("{}: {} to {}", wave.label, clock(from, zone), clock(to, zone));
        let known = Some(to);
        let (from, to) = (self.x_px(day.hour(from)), self.x_px(day.hour(to)));
        let area = Area { left_px: from, top_px: y - 8.0, width_px: to - from, height_px: 16.0 };
        self.sheet.entry(&wave.id, area, words, known);
        self.sheet.rect(area, Ink::Band);
        for x in [from, to] {
            self.sheet.line((x, y - 8.0), (x, y + 8.0), day.shape.1, 2.0);
        }
        self.sheet.words(((from + to) / 2.0, y), (i + 1).to_string(), Anchor::Middle, Size::Small, Ink::Text);
        self.sheet.end();
    }

    /// What failed, row by row, one column a day.
    fn symptoms(&mut self, all: &[&Symptom], days: &[Day<'_>], top: f64) -> f64 {
        let names = if self.width_px < NARROW_PX { 0.0 } else { 180.0 };
        let column_px = (room_px(self.width_px) - names) / 2.0;
        let columns = [EDGE_PX + names, EDGE_PX + names + column_px];
        let heads = days.iter().zip(columns).map(|(day, x)| self.head((x, top), day, column_px));
        let mut y = heads.fold(top, f64::max) + 2.0;
        for symptom in all {
            self.sheet.line((EDGE_PX, y - 9.0), (self.width_px - EDGE_PX, y - 9.0), Ink::Rule, 1.0);
            y = self.symptom(symptom, days, y + 3.0, (columns, column_px - 24.0));
        }
        y
    }

    /// One of them: its name, and a shape with words in the column of each day that has a report.
    fn symptom(&mut self, symptom: &Symptom, days: &[Day<'_>], top: f64, (columns, most_px): ([f64; 2], f64)) -> f64 {
        let sides = symptom.sides();
        let line = if self.width_px < NARROW_PX { top + 17.0 } else { top };
        let lines = sides.iter().map(|said| line_count(said, most_px, Size::Small)).max().unwrap_or(1);
        let below = line + lines as f64 * line_px(Size::Small);
        let told = days.iter().zip(sides).map(|(day, said)| format!(" {}: {said}.", day.name));
        let (left_px, width_px) = (EDGE_PX, self.width_px - 2.0 * EDGE_PX);
        let area = Area { left_px, top_px: top - 10.0, width_px, height_px: below - top + 4.0 };
        self.sheet.entry(&symptom.id, area, format!("{}.{}", symptom.name, told.collect::<String>()), None);
        self.sheet.words((EDGE_PX, top), symptom.name.as_str(), Anchor::Start, Size::Label, Ink::Text);
        let reported = [&symptom.then, &symptom.now].map(|said| !said.is_empty());
        let cells = columns.into_iter().zip(SHAPES).zip(sides.into_iter().zip(reported));
        for ((x, (outline, shape_ink)), (said, is_reported)) in cells {
            if is_reported {
                self.sheet.dot((x + 5.0, line), 5.0, outline, shape_ink, false);
            }
            let ink = if is_reported { Ink::Text } else { Ink::Muted };
            write(&mut self.sheet, (x + 16.0, line), said, most_px, Size::Small, ink);
        }
        self.sheet.end();
        below + 5.0
    }
}

#[cfg(test)]
mod tests {
    use super::{symptoms, symptoms_height_px};
    use crate::chart::Shape;
    use crate::chart::held::{all_words, keeps_to_its_ground};
    use crate::chart::sample::compared;

    #[test]
    fn two_days_keep_to_their_ground() {
        let story = compared();
        keeps_to_its_ground(|w| symptoms(&story, &story.zone, w), |w| symptoms_height_px(&story, w));
    }

    #[test]
    fn each_day_counts_from_its_own_first_report() {
        let story = compared();
        let placed = symptoms(&story, &story.zone, 720.0);
        let left = |id: &str| placed.marks.iter().find(|m| m.entries.iter().any(|e| e == id)).map(|m| m.area.left_px);
        assert_eq!(left("then-start"), left("now-start"));
        assert!(left("then-end") > left("then-start"));
        assert_eq!(left("other-day"), None, "an event of a third day");
    }

    #[test]
    fn what_nobody_reported_is_said_and_not_drawn() {
        let mut story = compared();
        let dots = |placed: &crate::chart::Placed| {
            placed.pieces.iter().filter(|p| matches!(p.shape, Shape::Dot { .. })).count()
        };
        let before = symptoms(&story, &story.zone, 360.0);
        assert!(all_words(&before).contains("no report that we found"));
        story.symptoms.iter_mut().for_each(|s| s.now.clear());
        assert_eq!(dots(&symptoms(&story, &story.zone, 360.0)) + 1, dots(&before));
    }

    #[test]
    fn lengths_and_waves_count_as_known_from_their_ends() {
        let story = compared();
        let placed = symptoms(&story, &story.zone, 720.0);
        let known = |id: &str| placed.marks.iter().find(|m| m.entries.iter().any(|e| e == id)).and_then(|m| m.known);
        assert_eq!(known("w1"), story.waves.first().map(|w| w.window.to));
        let start = story.events.iter().find(|e| e.id == "now-start").map(|e| e.when.to);
        assert_eq!(known("o2"), start.map(|at| story.zone.midnight_after(at).plus(-1)));
    }

    #[test]
    fn a_length_given_in_words_only_has_an_open_end_and_says_so() {
        let mut story = compared();
        let open = |story: &crate::story::Story| {
            let placed = symptoms(story, &story.zone, 360.0);
            let own = placed.marks.iter().position(|m| m.entries.iter().any(|e| e == "o1"));
            let is_line = |shape: &Shape| matches!(shape, Shape::Line { .. });
            let lines = placed.pieces.iter().filter(|p| p.mark == own && is_line(&p.shape)).count();
            (lines, all_words(&placed).contains("as long as anyone cared"))
        };
        story.outages[0].longer = None;
        assert_eq!(open(&story), (1, false));
        story.outages[0].longer = Some("as long as anyone cared".into());
        assert_eq!(open(&story), (3, true));
    }

    #[test]
    fn a_story_that_compares_nothing_has_no_marks() {
        let story = crate::chart::sample::sample();
        assert!(symptoms(&story, &story.zone, 360.0).marks.is_empty());
    }
}
