//! The lanes of single countries under the day's chart: each with a scale of its own, since counts of
//! different countries are not to be compared by height.

use super::marks::outline;
use super::{Day, LANE_PX, lane_scopes};
use crate::chart::{Anchor, Area, Ink, Size, width_px};
use crate::story::{Kind, Reading, number};
use crate::time::Zone;

impl Day<'_> {
    /// The lanes under the events, one a country.
    pub(super) fn lanes(&mut self, zone: &Zone) {
        for (i, scope) in lane_scopes(self.story).into_iter().enumerate() {
            let top = self.frame.lanes_top_px() + i as f64 * LANE_PX;
            self.lane(scope, top, zone);
        }
    }

    /// A small axis of its own for one country.
    fn lane(&mut self, scope: &str, top: f64, zone: &Zone) {
        let floor = top + LANE_PX - 6.0;
        // What stands above a lane is never in its way.
        self.taken.clear();
        self.sheet.line((self.axis.left_px, floor), (self.axis.right_px, floor), Ink::Rule, 1.0);
        self.sheet.words((self.axis.left_px, top + 8.0), scope, Anchor::Start, Size::Strong, Ink::Text);
        let heading =
            Area { left_px: self.axis.left_px, top_px: top, width_px: width_px(scope, 14.0), height_px: 16.0 };
        self.taken.push(heading);
        let own: Vec<&Reading> = self.story.readings.iter().filter(|r| r.scope == scope).collect();
        let timed: Vec<&&Reading> = own.iter().filter(|r| r.when.is_some()).collect();
        let highest = timed.iter().map(|r| r.value).max().unwrap_or(1);
        if timed.is_empty() {
            let total = own.iter().find(|r| r.kind == Kind::DayTotal);
            let words = total.map_or_else(String::new, |r| format!("{} over the day; no times given", r.value_words()));
            self.sheet.words((self.axis.left_px, floor - 14.0), words, Anchor::Start, Size::Small, Ink::Muted);
        }
        let mut tops: Vec<(&Reading, (f64, f64))> = Vec::new();
        for reading in timed {
            let Some(when) = reading.when else { continue };
            let x = self.axis.x_px(when.to);
            if !self.shows(x) {
                continue;
            }
            let height = 28.0 * reading.value as f64 / highest as f64;
            let area =
                Area { left_px: x - 12.0, top_px: floor - height - 6.0, width_px: 24.0, height_px: height + 10.0 };
            let words = format!(
                "{}, {scope}, {}: {} reports",
                self.story.clock(when.to, zone),
                reading.origin,
                reading.value_words()
            );
            self.sheet.entry(&reading.id, area, words, Some(when.to));
            self.sheet.line((x, floor), (x, floor - height), Ink::Category(4), 2.0);
            self.sheet.dot((x, floor - height), 4.0, outline(reading), Ink::Category(4), reading.relayed);
            self.sheet.end();
            let stem = Area { left_px: x - 5.0, top_px: floor - height - 5.0, width_px: 10.0, height_px: height + 5.0 };
            self.taken.push(stem);
            tops.push((reading, (x, floor - height)));
        }
        for (reading, top) in tops {
            self.lane_value(reading, top);
        }
    }

    /// Puts a lane's value right of its dot or left of it, with its hedge or without, or nowhere.
    fn lane_value(&mut self, reading: &Reading, (x, y): (f64, f64)) {
        let (full, bare) = (reading.value_words(), number(reading.value));
        let _ = self.beside(&full, (x, x), y, 8.0) || self.beside(&bare, (x, x), y, 8.0);
    }

    /// Writes small words right of what stands from one x to another, or left of it; whether there was room.
    #[inline(never)]
    pub(super) fn beside(&mut self, words: &str, (from, to): (f64, f64), y: f64, gap_px: f64) -> bool {
        let left = from - gap_px - width_px(words, Size::Small.px());
        self.put(words, (to + gap_px, y), Size::Small) || self.put(words, (left, y), Size::Small)
    }
}
