//! The events under the day's chart, on its axis: in rows, so that no label meets another.

use super::{Day, EVENT_ROW_PX, TICKS_PX};
use crate::chart::{Anchor, Area, Ink, Mark, Outline, Size, broken, width_px};
use crate::story::{Event, Precision};
use crate::time::{Zone, clock};

impl Day<'_> {
    /// The events that have a label and a time of day, where a row has room.
    pub(super) fn events(&mut self, zone: &Zone) {
        let top = self.frame.events_top_px();
        let mut rows: Vec<f64> = vec![f64::MIN; self.frame.event_rows];
        let placed: Vec<&Event> =
            self.story.events.iter().filter(|e| e.label.is_some() && e.when.precision != Precision::Day).collect();
        for event in placed {
            let x = self.axis.x_px(event.when.from);
            if !self.shows(x) {
                continue;
            }
            let room = x.max(self.frame.width_px - x) - 10.0;
            let label = cut(event.label.as_deref().unwrap_or_default(), room);
            let wide = width_px(&label, 12.0);
            let flips = x + wide + 10.0 > self.frame.width_px;
            let (left, right) = if flips { (x - wide - 10.0, x) } else { (x, x + wide + 10.0) };
            let Some(row) = rows.iter().position(|end| *end + 8.0 < left) else { continue };
            if let Some(end) = rows.get_mut(row) {
                *end = right;
            }
            let y = top + row as f64 * EVENT_ROW_PX + 10.0;
            let ink = if event.claim.is_some() { Ink::Accent } else { Ink::Muted };
            let area = Area { left_px: left, top_px: y - 9.0, width_px: right - left, height_px: 18.0 };
            let words = format!("{}: {}", clock(event.when.from, zone), event.text);
            self.sheet.begin(Mark {
                entries: vec![event.id.clone()],
                area,
                words,
                known: event.known.at,
                claim: event.claim.clone(),
            });
            self.sheet.line((x, self.floor_px() + TICKS_PX), (x, y), Ink::Rule, 1.0);
            self.sheet.dot((x, y), 3.5, Outline::Square, ink, false);
            let (at, anchor) = if flips { (x - 7.0, Anchor::End) } else { (x + 7.0, Anchor::Start) };
            self.sheet.words((at, y), label, anchor, Size::Small, Ink::Text);
            self.sheet.end();
        }
    }
}

/// Words that are too long for their place, cut after one of them.
pub(super) fn cut(label: &str, most_px: f64) -> String {
    let mut lines = broken(label, most_px, Size::Small.px()).into_iter();
    let first = lines.next().unwrap_or_default();
    if lines.next().is_some() { first + "…" } else { first }
}
