//! The readings of the day's chart: each a mark, joined into crowds where they would touch.

use super::Day;
use super::labels::Label;
use crate::chart::groups::{Group, crowds, groups, stands_at};
use crate::chart::told::{crowd_sentence, crowd_words};
use crate::chart::{Area, Ink, Mark, Outline};
use crate::story::{Precision, Qualifier, Reading};
use crate::time::Zone;

impl<'a> Day<'a> {
    /// A dotted guide through one outlet's own readings, inside one wave.
    pub(super) fn guides(&mut self) {
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
    pub(super) fn readings(&mut self, zone: &Zone) -> Vec<Label<'a>> {
        let (story, near_value) = (self.story, self.frame.top_value / 10);
        let now = self.view.known_by;
        let is_later = |r: &Reading| now.zip(r.when).is_some_and(|(now, when)| now < when.to);
        let mut labels = Vec::new();
        for later in [false, true] {
            let kept = groups(&story.readings, self.view.told_apart, near_value, &|r| is_later(r) == later);
            let mut shown = crowds(kept, &self.axis, 16.0, near_value);
            shown.retain(|c| c.first().is_some_and(|g| self.shows(self.axis.x_px(g.at))));
            for crowd in &shown {
                let label = self.crowd(crowd, zone);
                labels.extend((!later).then_some(label));
            }
        }
        labels
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
        let scope = all.first().map_or("", |r| r.scope.as_str());
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

    pub(super) fn intervals(&mut self) {
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
            self.sheet.entry(&reading.id, area, words, Some(when.to));
            let chosen = self.view.outlet.as_ref().is_some_and(|o| *o == reading.origin);
            let ink = if chosen { Ink::Accent } else { scope_ink(&reading.scope) };
            self.sheet.line((from, y), (to, y), ink, 2.0);
            self.sheet.line((from, y - 4.0), (from, y + 4.0), ink, 2.0);
            self.sheet.line((to, y - 4.0), (to, y + 4.0), ink, 2.0);
            self.sheet.end();
            self.taken.push(area);
        }
    }
}

pub(super) const fn outline(reading: &Reading) -> Outline {
    match reading.qualifier {
        Qualifier::AsStated | Qualifier::AsOf => Outline::Disc,
        Qualifier::MoreThan | Qualifier::AtLeast => Outline::Up,
        Qualifier::UpTo | Qualifier::Nearly => Outline::Down,
        Qualifier::About => Outline::Diamond,
    }
}

pub(super) fn scope_ink(scope: &str) -> Ink {
    if scope == "not stated" { Ink::Category(0) } else { Ink::Category(1) }
}
