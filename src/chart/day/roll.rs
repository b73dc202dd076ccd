//! A crowd that was zoomed into: its readings listed beside it, each a mark of its own, with a line to
//! where it stands. Readings of one minute can be told apart by no zoom.

use super::events::cut;
use super::labels::Label;
use super::marks::{outline, scope_ink};
use super::{Day, TOP_PX};
use crate::chart::told::crowd_sentence;
use crate::chart::{Anchor, Area, Ink, Size, width_px};
use crate::story::Reading;
use crate::time::Zone;

const ROW_PX: f64 = 16.0;
const GAP_PX: f64 = 16.0;
const DOT_PX: f64 = 14.0;
/// What the numbers of the axis take at its end.
const VALUES_PX: f64 = 90.0;

impl<'a> Day<'a> {
    /// Lists each crowd that finds room for it, where the view is a third of the day or less; hands back
    /// the labels of the others.
    pub(super) fn rolls(&mut self, mut labels: Vec<Label<'a>>, zone: &Zone) -> Vec<Label<'a>> {
        if self.axis.window.secs() * 3 <= self.story.window.secs() {
            crate::order::by_key(&mut labels, |l| std::cmp::Reverse(l.readings.len()));
            labels.retain(|label| label.readings.len() < 2 || !self.roll(label, zone));
        }
        labels
    }

    fn roll(&mut self, label: &Label<'a>, zone: &Zone) -> bool {
        let height_px = label.readings.len() as f64 * ROW_PX;
        if height_px > self.floor_px() - TOP_PX - 2.0 {
            return false;
        }
        let mut rows = label.readings.clone();
        crate::order::by_key(&mut rows, |(r, _)| std::cmp::Reverse(r.value));
        for most_px in [125.0, 90.0, 60.0, 0.0] {
            let all: Vec<String> = rows.iter().map(|(r, _)| words(r, most_px)).collect();
            let wide = all.iter().map(|w| width_px(w, Size::Small.px())).fold(0.0, f64::max) + DOT_PX;
            let Some(area) = self.room(label.area, (wide, height_px)) else { continue };
            self.taken.push(area);
            self.is_full_right |= area.right_px() > self.axis.right_px - VALUES_PX;
            for (i, ((reading, at), words)) in rows.into_iter().zip(all).enumerate() {
                let row = Area { top_px: area.top_px + i as f64 * ROW_PX, height_px: ROW_PX, ..area };
                self.row(reading, words, (at, row), zone);
            }
            return true;
        }
        false
    }

    /// Free ground of a size beside a crowd: level with it, or a little higher or lower.
    fn room(&self, crowd: Area, (width_px, height_px): (f64, f64)) -> Option<Area> {
        let (top, bottom) = (TOP_PX + 2.0, self.floor_px() - height_px - 2.0);
        let level = crowd.top_px + (crowd.height_px - height_px) / 2.0;
        let sides = [crowd.right_px() + GAP_PX, crowd.left_px - GAP_PX - width_px];
        let tops = [level, level - height_px * 0.6, level + height_px * 0.6].map(|y| y.min(bottom).max(top));
        let tries = sides.into_iter().flat_map(|left_px| tops.map(|top_px| (left_px, top_px)));
        let mut areas = tries.map(|(left_px, top_px)| Area { left_px, top_px, width_px, height_px });
        areas.find(|area| {
            let inside = area.left_px >= self.axis.left_px && area.right_px() <= self.frame.width_px;
            inside && area.bottom_px() <= self.floor_px() && self.is_free(*area)
        })
    }

    fn row(&mut self, reading: &Reading, words: String, (at, area): ((f64, f64), Area), zone: &Zone) {
        let y = area.top_px + ROW_PX / 2.0;
        let (from, to) =
            if area.left_px > at.0 { (at.0 + 6.0, area.left_px) } else { (at.0 - 6.0, area.right_px() + 2.0) };
        self.sheet.line((from, at.1), (to, y), Ink::Muted, 1.0);
        let told = crowd_sentence(self.story, &[reading], self.view.told_apart, zone);
        self.sheet.entry(&reading.id, area, told, reading.when.map(|w| w.to));
        let is_chosen = self.view.outlet.as_ref() == Some(&reading.origin);
        let ink = if is_chosen { Ink::Accent } else { scope_ink(&reading.scope) };
        self.sheet.dot((area.left_px + 6.0, y), 4.0, outline(reading), ink, reading.relayed);
        self.sheet.words((area.left_px + DOT_PX, y), words, Anchor::Start, Size::Small, Ink::Text);
        self.sheet.end();
    }
}

/// The number with its hedge and whose it is, in a few words; by itself where nothing else has room.
fn words(reading: &Reading, most_px: f64) -> String {
    let name = reading.origin.split(" (").next().filter(|_| most_px > 0.0).unwrap_or_default();
    format!("{} {}", reading.value_words(), cut(name, most_px)).trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use super::words;
    use crate::chart::sample::sample;
    use crate::story::{Qualifier, Reading};

    #[test]
    fn a_listed_reading_keeps_its_hedge() {
        let of = |qualifier, most_px| words(&Reading { qualifier, ..sample().readings[0].clone() }, most_px);
        assert_eq!(of(Qualifier::Nearly, 125.0), "nearly 20,608 Hindustan Times");
        assert_eq!(of(Qualifier::MoreThan, 0.0), "more than 20,608");
        assert_eq!(of(Qualifier::AsStated, 60.0), "20,608 Hindustan…");
    }
}
