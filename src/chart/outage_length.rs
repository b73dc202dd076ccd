//! How long outages lasted, as bars in a lane under their dates.

use super::build::Sheet;
use super::fit::{NARROW_PX, plural, round_step};
use super::{Anchor, Area, Ink, Size, TimeAxis};
use crate::story::{Outage, Story, number};

/// How minutes become pixels: one scale, cut where one length would dwarf the rest.
pub(super) struct Length {
    cut: u32,
    cut_px: f64,
}

impl Length {
    /// The scale of a story's lengths.
    pub(super) fn of(story: &Story, width_px: f64) -> Self {
        let mut all: Vec<u32> = story.outages.iter().filter_map(|o| o.minutes).map(|m| m.1).collect();
        crate::order::by(&mut all, Ord::cmp);
        let longest = all.pop().unwrap_or(1);
        let cut = all.pop().filter(|second| longest > second * 2).unwrap_or(longest).max(1);
        Self { cut, cut_px: if width_px < NARROW_PX { 72.0 } else { 130.0 } }
    }

    fn px(&self, minutes: u32) -> f64 {
        (self.cut_px * f64::from(minutes.min(self.cut)) / f64::from(self.cut)).max(2.0)
    }

    /// The scale of the bars, from zero: a line with a tick an hour or more.
    pub(super) fn ruler(&self, sheet: &mut Sheet, (left, y): (f64, f64)) {
        let last = self.cut / 60;
        let step = round_step(f64::from(last), 4).max(1.0) as u32;
        sheet.line((left, y + 9.0), (left + self.cut_px, y + 9.0), Ink::Muted, 1.0);
        for hour in (0..=last).step_by(step as usize) {
            let x = left + self.cut_px * f64::from(hour * 60) / f64::from(self.cut);
            sheet.line((x, y + 6.0), (x, y + 9.0), Ink::Muted, 1.0);
            sheet.words((x, y), number(u64::from(hour)), Anchor::Middle, Size::Small, Ink::Muted);
        }
        sheet.words((left + self.cut_px + 12.0, y), "hours", Anchor::Start, Size::Small, Ink::Muted);
    }

    /// From where to where a bar runs: from its day to the right, or to the left at the edge.
    pub(super) fn ends(&self, outage: &Outage, axis: &TimeAxis) -> Option<(f64, f64)> {
        let (x, long) = (axis.x_px(outage.at), self.px(outage.minutes?.1));
        Some(if x + long > axis.right_px + 6.0 { (x - long, x) } else { (x, x + long) })
    }

    /// Thick to the shortest length given, thin to the longest; a double stroke where it is cut.
    pub(super) fn draw(&self, sheet: &mut Sheet, outage: &Outage, axis: &TimeAxis, y: f64, ink: Ink) {
        let (Some((short, long)), Some((left, right))) = (outage.minutes, self.ends(outage, axis)) else { return };
        let leftwards = right <= axis.x_px(outage.at) + 0.1;
        let thick = self.px(short);
        let from = if leftwards { right - thick } else { left };
        stroke(sheet, (left, right), (from, from + thick), y, ink);
        if long > self.cut {
            for back in [6.0, 10.0] {
                let x = if leftwards { left + back } else { right - back };
                sheet.line((x - 1.5, y + 6.0), (x + 1.5, y - 6.0), Ink::Ground, 2.0);
            }
        }
    }

    /// What the lane shows, in words.
    pub(super) fn note(&self, story: &Story) -> String {
        let known = story.outages.iter().filter(|o| o.minutes.is_some()).count();
        let over = story.outages.iter().filter(|o| o.minutes.is_some_and(|m| m.1 > self.cut));
        let cut = over.filter_map(|o| Some(format!("{}, {}, is cut off. ", o.date.words, time_words(o.minutes?.1))));
        format!("{}{known} of {} have a length.", cut.collect::<String>(), story.outages.len())
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
    use super::{rows, time_words};

    #[test]
    fn stretches_that_meet_take_rows_of_their_own() {
        let stretches = [Some((0.0, 10.0)), None, Some((5.0, 15.0)), Some((20.0, 30.0))];
        assert_eq!(rows(&stretches), [Some(0), None, Some(1), Some(0)]);
        assert_eq!((time_words(346), time_words(60)), ("5 hours 46 minutes".into(), "1 hour".into()));
    }
}
