//! The events under the day's chart, on its axis: in rows, so that no label meets another.

use super::{Day, EVENT_ROW_PX, TICKS_PX};
use crate::chart::{Anchor, Area, Ink, Mark, Outline, Size, broken, width_px};
use crate::story::Event;
use crate::time::Zone;

impl<'a> Day<'a> {
    /// The events that have a label and a time of day, where a row has room.
    pub(super) fn events(&mut self, zone: &Zone) {
        let top = self.frame.events_top_px();
        let rows = self.event_rows();
        for (event, row) in rows {
            let x = self.axis.x_px(event.when.from);
            let (label, left, right, flips) = self.label_of(event, x);
            let y = top + row as f64 * EVENT_ROW_PX + 10.0;
            let ink = if event.claims.is_empty() { Ink::Muted } else { Ink::Accent };
            let area = Area { left_px: left, top_px: y - 9.0, width_px: right - left, height_px: 18.0 };
            self.begin(event, area, zone);
            self.sheet.line((x, self.floor_px() + TICKS_PX), (x, y), Ink::Rule, 1.0);
            self.sheet.dot((x, y), 3.5, Outline::Square, ink, false);
            let (at, anchor) = if flips { (x - 7.0, Anchor::End) } else { (x + 7.0, Anchor::Start) };
            self.sheet.words((at, y), label, anchor, Size::Small, Ink::Text);
            self.sheet.end();
        }
    }

    /// Begins the mark of an event.
    #[inline(never)]
    pub(super) fn begin(&mut self, event: &Event, area: Area, zone: &Zone) {
        self.sheet.begin(Mark {
            entries: vec![event.id.clone()],
            area,
            words: format!("{}: {}", self.story.clock(event.when.from, zone), event.text),
            known: event.known.at,
            claims: event.claims.clone(),
        });
    }

    /// Each event that has room, in order of time, with its row. Those of a claim choose first.
    fn event_rows(&self) -> Vec<(&'a Event, usize)> {
        let mut rows: Vec<Vec<(f64, f64)>> = vec![Vec::new(); self.frame.event_rows];
        let shown = |e: &&Event| e.lane.is_none() && e.is_drawn() && self.shows(self.axis.x_px(e.when.from));
        let mut placed: Vec<(&'a Event, Option<usize>)> =
            self.story.events.iter().filter(shown).map(|e| (e, None)).collect();
        for of_claim in [true, false] {
            for (event, row) in placed.iter_mut().filter(|(e, _)| e.claims.is_empty() != of_claim) {
                let (_, left, right, _) = self.label_of(event, self.axis.x_px(event.when.from));
                let is_free = |taken: &Vec<(f64, f64)>| taken.iter().all(|t| t.1 + 8.0 < left || right + 8.0 < t.0);
                *row = rows.iter().position(is_free);
                if let Some(taken) = row.and_then(|row| rows.get_mut(row)) {
                    taken.push((left, right));
                }
            }
        }
        placed.into_iter().filter_map(|(event, row)| Some((event, row?))).collect()
    }

    /// The label of an event at `x`, from where to where it stands, and whether it is on the left.
    fn label_of(&self, event: &Event, x: f64) -> (String, f64, f64, bool) {
        let room = x.max(self.frame.width_px - x) - 10.0;
        let label = cut(event.label.as_deref().unwrap_or_default(), room);
        let wide = width_px(&label, 12.0);
        let flips = x + wide + 10.0 > self.frame.width_px;
        let (left, right) = if flips { (x - wide - 10.0, x) } else { (x, x + wide + 10.0) };
        (label, left, right, flips)
    }
}

/// Words that are too long for their place, cut after one of them.
pub(super) fn cut(label: &str, most_px: f64) -> String {
    let mut lines = broken(label, most_px, Size::Small.px()).into_iter();
    let first = lines.next().unwrap_or_default();
    if lines.next().is_some() { first + "…" } else { first }
}
