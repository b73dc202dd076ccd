//! The lanes of events under the day's chart, each with a name: what lasted is a bar from its begin to its end,
//! what has no end a square where it began. What overlaps in time stands in rows of its own.

use super::events::cut;
use super::{Day, STRETCH_HEAD_PX, STRETCH_PX, in_rows, stretch_lanes};
use crate::chart::{Anchor, Area, Ink, Outline, Size, width_px};
use crate::story::Event;
use crate::time::Zone;

impl<'a> Day<'a> {
    /// The lanes under the events, one a name.
    pub(super) fn stretches(&mut self, zone: &Zone) {
        let mut top = self.frame.stretches_top_px();
        for lane in stretch_lanes(self.story) {
            let name = cut(lane, self.frame.width_px - 20.0);
            self.sheet.words((self.axis.left_px, top + 8.0), name, Anchor::Start, Size::Strong, Ink::Text);
            let (own, rows) = in_rows(self.story, lane);
            // What stands above a lane is never in its way.
            self.taken.clear();
            let bars = own.into_iter().filter_map(|(e, row)| Some((e, self.bar(e, top + row as f64 * STRETCH_PX)?)));
            let bars: Vec<(&'a Event, Area)> = bars.collect();
            self.taken.extend(bars.iter().map(|(_, area)| *area));
            for (event, area) in bars {
                self.stretch(event, area, zone);
            }
            top += STRETCH_HEAD_PX + rows as f64 * STRETCH_PX;
        }
    }

    /// Where an event stands in its lane, if the view has any of it.
    fn bar(&self, event: &Event, top: f64) -> Option<Area> {
        let (from, to) = (self.axis.x_px(event.when.from), self.axis.x_px(event.until.unwrap_or(event.when.from)));
        if to < self.axis.left_px || from > self.axis.right_px {
            return None;
        }
        let left_px = from.max(self.axis.left_px);
        // Where one ends as the next begins, a line of ground keeps them apart.
        let width_px = (to.min(self.axis.right_px) - left_px - 1.0).max(2.0);
        Some(Area { left_px, top_px: top + 18.0, width_px, height_px: 20.0 })
    }

    fn stretch(&mut self, event: &Event, area: Area, zone: &Zone) {
        self.begin(event, area, zone);
        if event.until.is_some() {
            self.sheet.rect(area, Ink::Band);
            let foot = area.bottom_px() - 1.5;
            self.sheet.line((area.left_px, foot), (area.right_px(), foot), Ink::Category(4), 3.0);
        } else {
            self.sheet.dot((area.left_px, area.top_px + 10.0), 3.5, Outline::Square, Ink::Muted, false);
        }
        self.label_in(event, area);
        self.sheet.end();
    }

    /// A label in its bar, or beside it where nothing else is.
    fn label_in(&mut self, event: &Event, bar: Area) {
        let words = event.label.as_deref().unwrap_or_default();
        let y = bar.top_px + 10.0;
        if width_px(words, Size::Small.px()) + 8.0 < bar.width_px {
            self.sheet.words((bar.left_px + 5.0, y), words, Anchor::Start, Size::Small, Ink::Text);
        } else {
            self.beside(words, (bar.left_px, bar.right_px()), y, 6.0);
        }
    }
}
