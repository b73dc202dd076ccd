//! How long outages lasted, as bars in a lane under their dates.

use super::build::Sheet;
use super::fit::{NARROW_PX, plural, room_px, round_step, wide_px};
use super::{Anchor, Area, Ink, Size, TimeAxis};
use crate::story::{Outage, Story, number};

/// How far the broken end of a length runs.
pub(super) const OPEN_PX: f64 = 18.0;
/// From there to its words.
const WORDS_PX: f64 = 4.0;

/// How minutes become pixels: one scale, cut where one length would dwarf the rest. Of two lengths none is cut.
pub(super) struct Length {
    cut: u32,
    cut_px: f64,
    /// Half of the narrowest axis of the class: what has that much room has it left or right of any day.
    half_px: f64,
}

impl Length {
    /// The scale of a story's lengths.
    pub(super) fn of(story: &Story, width_px: f64) -> Self {
        let mut all: Vec<u32> = story.outages.iter().filter_map(|o| o.minutes).map(|m| m.1).collect();
        crate::order::by(&mut all, Ord::cmp);
        let longest = all.pop().unwrap_or(1);
        let second = all.pop().unwrap_or(longest);
        let is_dwarfed = all.first().is_some_and(|shortest| longest / 16 > *shortest);
        let cut = if is_dwarfed && longest / 2 > second { second } else { longest }.max(1);
        let half_px = room_px(width_px) / 2.0 - 6.0;
        Self { cut, cut_px: if width_px < NARROW_PX { 72.0 } else { 130.0 }, half_px }
    }

    fn px(&self, minutes: u32) -> f64 {
        (self.cut_px * f64::from(minutes.min(self.cut)) / f64::from(self.cut)).max(2.0)
    }

    /// The scale of the bars, from zero: a line with a tick an hour or more; in minutes where hours would say little.
    pub(super) fn ruler(&self, sheet: &mut Sheet, (left, y): (f64, f64)) {
        let (unit, words) = if self.cut < 120 { (1, "minutes") } else { (60, "hours") };
        let last = self.cut / unit;
        let step = round_step(f64::from(last), 4).max(1.0) as u32;
        sheet.line((left, y + 9.0), (left + self.cut_px, y + 9.0), Ink::Muted, 1.0);
        for tick in (0..=last).step_by(step as usize) {
            let x = left + self.cut_px * f64::from(tick * unit) / f64::from(self.cut);
            sheet.line((x, y + 6.0), (x, y + 9.0), Ink::Muted, 1.0);
            sheet.words((x, y), number(u64::from(tick)), Anchor::Middle, Size::Small, Ink::Muted);
        }
        sheet.words((left + self.cut_px + 12.0, y), words, Anchor::Start, Size::Small, Ink::Muted);
    }

    /// From where to where a bar runs with its open end: from its day to the right, or to the left at the edge.
    pub(super) fn ends(&self, outage: &Outage, axis: &TimeAxis) -> Option<(f64, f64)> {
        let (x, long) = (axis.x_px(outage.at), self.whole_px(outage)?);
        Some(if x + long > axis.right_px + 6.0 { (x - long, x) } else { (x, x + long) })
    }

    /// What a bar takes with its open end, and with the words for that where they stand beside it; none without any
    /// length.
    fn whole_px(&self, outage: &Outage) -> Option<f64> {
        let bar = outage.minutes.map(|m| self.px(m.1));
        let open = outage.longer.as_ref().map(|_| bar.unwrap_or(0.0) + OPEN_PX);
        self.told_px(outage).or(open).or(bar)
    }

    /// The same with the words for an open end, where there is room for them left or right of any day.
    fn told_px(&self, outage: &Outage) -> Option<f64> {
        let bar = outage.minutes.map_or(0.0, |m| self.px(m.1));
        let told = bar + OPEN_PX + WORDS_PX + wide_px(outage.longer.as_ref()?, Size::Small);
        Some(told).filter(|told| *told <= self.half_px)
    }

    /// Thick to the shortest length given, thin to the longest; a double stroke where it is cut, dashes where somebody
    /// gives a longer one in words only.
    pub(super) fn draw(&self, sheet: &mut Sheet, outage: &Outage, axis: &TimeAxis, y: f64, ink: Ink) {
        let Some((_, right)) = self.ends(outage, axis) else { return };
        let (x, mut end) = (axis.x_px(outage.at), axis.x_px(outage.at));
        let leftwards = right <= x + 0.1;
        let on = if leftwards { -1.0 } else { 1.0 };
        if let Some((short, long)) = outage.minutes {
            end += on * self.px(long);
            let thick = self.px(short);
            let from = if leftwards { x - thick } else { x };
            stroke(sheet, (x.min(end), x.max(end)), (from, from + thick), y, ink);
            if long > self.cut {
                for back in [6.0, 10.0] {
                    let x = end - on * back;
                    sheet.line((x - 1.5, y + 6.0), (x + 1.5, y - 6.0), Ink::Ground, 2.0);
                }
            }
        }
        if let Some(words) = &outage.longer {
            dashes(sheet, (end, y), on, ink);
            if self.told_px(outage).is_some() {
                let anchor = if leftwards { Anchor::End } else { Anchor::Start };
                sheet.words((end + on * (OPEN_PX + WORDS_PX), y), words.as_str(), anchor, Size::Small, Ink::Text);
            }
        }
    }

    /// What the lane shows, in words.
    pub(super) fn note(&self, story: &Story) -> String {
        let cut = |o: &Outage| {
            let minutes = o.minutes.filter(|m| m.1 > self.cut)?.1;
            Some(format!("{}, {}, is cut off. ", o.date.words, time_words(minutes)))
        };
        let open = |o: &Outage| {
            let words = o.longer.as_ref().filter(|_| self.told_px(o).is_none())?;
            Some(format!("{}: {words}. ", o.date.words))
        };
        let said: String = story.outages.iter().flat_map(|o| [cut(o), open(o)]).flatten().collect();
        let known = story.outages.iter().filter(|o| self.whole_px(o).is_some()).count();
        format!("{said}{known} of {} have a length.", story.outages.len())
    }
}

/// The broken end of a length that somebody has longer, in words only; `on` is the way it runs, 1 or -1.
pub(super) fn dashes(sheet: &mut Sheet, (end, y): (f64, f64), on: f64, ink: Ink) {
    for (from, to) in [(4.0, 10.0), (14.0, OPEN_PX)] {
        sheet.line((end + on * from, y), (end + on * to, y), ink, 1.0);
    }
}

/// A length: thin over all of it, thick over the part that every account has.
pub(super) fn stroke(sheet: &mut Sheet, thin: (f64, f64), thick: (f64, f64), y: f64, ink: Ink) {
    sheet.line((thin.0, y), (thin.1, y), ink, 2.0);
    let area = Area { left_px: thick.0, top_px: y - 3.5, width_px: thick.1 - thick.0, height_px: 7.0 };
    sheet.rect(area, ink);
}

fn time_words(minutes: u32) -> String {
    match (minutes / 60, minutes % 60) {
        (0, m) => plural(m as usize, "minute"),
        (h, 0) => plural(h as usize, "hour"),
        (h, m) => format!("{} {}", plural(h as usize, "hour"), plural(m as usize, "minute")),
    }
}

/// Rows for stretches of one lane: the first row in which each stretch meets none before it; none for none.
pub(super) fn rows(stretches: &[Option<(f64, f64)>]) -> Vec<Option<usize>> {
    let mut placed: Vec<Vec<(f64, f64)>> = Vec::new();
    let row = |stretch: Option<(f64, f64)>| {
        let (left, right) = stretch?;
        // What came last is most often in the way.
        let meets = |row: &Vec<(f64, f64)>| row.iter().rev().any(|(a, b)| left < b + 2.0 && *a < right + 2.0);
        let free = placed.iter().position(|row| !meets(row)).unwrap_or(placed.len());
        match placed.get_mut(free) {
            Some(row) => row.push((left, right)),
            None => placed.push(vec![(left, right)]),
        }
        Some(free)
    };
    stretches.iter().copied().map(row).collect()
}

#[cfg(test)]
mod tests {
    use super::{Length, rows, time_words};
    use crate::chart::sample::sample;

    /// The pixels of each length, in their order.
    fn bars(minutes: &[u32]) -> Vec<u32> {
        let mut story = sample();
        let own = story.outages.first().cloned().expect("an outage");
        story.outages =
            minutes.iter().map(|m| crate::story::Outage { minutes: Some((*m, *m)), ..own.clone() }).collect();
        let length = Length::of(&story, 720.0);
        minutes.iter().map(|m| length.px(*m) as u32).collect()
    }

    #[test]
    fn a_length_is_cut_only_where_it_would_dwarf_the_rest() {
        assert_eq!(bars(&[47, 202]), [30, 130], "of two none is cut");
        assert_eq!(bars(&[60, 120, 300]), [26, 52, 130], "none is dwarfed");
        assert_eq!(bars(&[60, 480, 1_440]), [16, 130, 130], "one is");
    }

    #[test]
    fn stretches_that_meet_take_rows_of_their_own() {
        let stretches = [Some((0.0, 10.0)), None, Some((5.0, 15.0)), Some((20.0, 30.0))];
        assert_eq!(rows(&stretches), [Some(0), None, Some(1), Some(0)]);
        assert_eq!((time_words(346), time_words(60)), ("5 hours 46 minutes".into(), "1 hour".into()));
    }
}
