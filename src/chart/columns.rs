//! The broken time axis of the evidence: what was before, the hours of the day, what came after by
//! order of date, and a column for what has no date.

use super::Size;
use super::TimeAxis;
use super::fit::{EDGE_PX, NARROW_PX, wide_px};
use crate::story::{Claim, Evidence, Known, Precision, Side, Story};
use crate::time::{Instant, Window, day};

const GAP_PX: f64 = 9.0;

/// Where something stands on the axis; in order from left to right.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Slot {
    /// Before the day's window.
    Before,
    /// At a clock time of the day.
    Hour(Instant),
    /// On the day, hour not given.
    DayOnly,
    /// On a later date: year, month, day; day 32 for a whole month.
    After(i64, u8, u8),
    /// Undated.
    Undated,
}

/// A column for all that shares a slot.
#[derive(Debug, Clone)]
pub(super) struct Column {
    /// What stands there.
    pub(super) slot: Slot,
    /// Its date.
    pub(super) label: String,
    /// Where its evidence, and a claim made then, stand.
    pub(super) x_px: f64,
    /// The row of its label, the topmost 0.
    pub(super) row: usize,
}

/// The whole axis.
#[derive(Debug)]
pub(super) struct Columns {
    /// All but the hours, from left to right.
    pub(super) all: Vec<Column>,
    /// The hours of the day, to midnight.
    pub(super) hours: TimeAxis,
    /// Left and right of each panel: before, the day, after.
    pub(super) panels: Vec<(f64, f64)>,
    /// Where what came after begins.
    pub(super) after_px: Option<f64>,
}

impl Columns {
    /// Where what belongs to a slot stands.
    pub(super) fn x_px(&self, slot: Slot) -> f64 {
        match slot {
            Slot::Hour(at) => self.hours.x_px(at),
            other => self.column(other).map_or(self.hours.right_px, |c| c.x_px),
        }
    }

    /// How many rows the labels take.
    pub(super) fn rows(&self) -> usize {
        self.all.iter().map(|c| c.row + 1).max().unwrap_or(0)
    }

    fn column(&self, slot: Slot) -> Option<&Column> {
        self.all.iter().find(|c| c.slot == slot)
    }
}

/// The day's hours, from the window's first to midnight on the story's clocks.
#[must_use]
pub(super) fn hours(story: &Story) -> Window {
    Window { from: story.window.from, to: story.zone.midnight_after(story.window.to) }
}

/// The slot of something that became known then.
#[must_use]
pub(super) fn slot(known: &Known, story: &Story) -> Slot {
    let Some(at) = known.at else { return Slot::Undated };
    let hours = hours(story);
    if at < hours.from {
        return Slot::Before;
    }
    if at < hours.to {
        return if at.plus(1) == hours.to { Slot::DayOnly } else { Slot::Hour(at) };
    }
    let (civil, of) = (story.zone.civil(at), story.zone.civil(story.window.to));
    let to_the_day = known.words.starts_with(|c: char| c.is_ascii_digit());
    let same_month = (civil.year, civil.month) == (of.year, of.month);
    Slot::After(civil.year, civil.month, if same_month && to_the_day { civil.day } else { 32 })
}

/// The slot of a claim: when it was said if that is established, else when it became known.
#[must_use]
pub(super) fn claim_slot(claim: &Claim, story: &Story) -> Slot {
    match claim.when {
        Some(when) if hours(story).holds(when.to) && when.precision != Precision::Day => Slot::Hour(when.to),
        Some(when) if hours(story).holds(when.to) => Slot::DayOnly,
        Some(when) => slot(&Known { at: Some(when.to), words: day(when.to, &story.zone), clock: None }, story),
        None => slot(&claim.known, story),
    }
}

/// Lays the axis out; all but the hours have widths of their own.
#[must_use]
pub(super) fn columns(story: &Story, width_px: f64) -> Columns {
    let stretch = if width_px < NARROW_PX { 1.0 } else { 1.8 };
    let slots = slots(story);
    let width: &dyn Fn(&Slot) -> f64 = &|s| room(*s, story) * stretch;
    let mut all = Vec::new();
    let mut right = width_px - EDGE_PX;
    let _ = place(&mut all, &mut right, &slots, |s| *s == Slot::Undated, story, width);
    let after_right = right;
    let after_px = place(&mut all, &mut right, &slots, |s| matches!(s, Slot::After(..)), story, width);
    let day_right = right;
    let _ = place(&mut all, &mut right, &slots, |s| *s == Slot::DayOnly, story, width);
    let hours_right = if right < day_right { right + GAP_PX } else { right };
    let day_left = before(&mut all, &slots, width);
    crate::order::by_key(&mut all, |c: &Column| c.slot);
    stagger(&mut all);
    let hours =
        TimeAxis { window: hours(story), left_px: day_left, right_px: hours_right, top_px: 0.0, bottom_px: 0.0 };
    let mut panels = vec![(EDGE_PX, day_left - GAP_PX), (day_left, day_right)];
    panels.extend(after_px.map(|left| (left, after_right)));
    panels.retain(|(left, right)| right - left > 1.0);
    Columns { all, hours, panels, after_px }
}

/// Places the columns of a panel leftwards from `right`; where the panel begins.
fn place(
    all: &mut Vec<Column>,
    right: &mut f64,
    slots: &[Slot],
    of: fn(&Slot) -> bool,
    story: &Story,
    width: &dyn Fn(&Slot) -> f64,
) -> Option<f64> {
    let own: Vec<Slot> = slots.iter().copied().filter(of).collect();
    for (i, slot) in own.iter().enumerate().rev() {
        let wide = width(slot);
        *right -= wide;
        let before = i.checked_sub(1).and_then(|i| own.get(i)).copied();
        all.push(column(*slot, *right, wide, label(*slot, before, story)));
    }
    let left = *right;
    (!own.is_empty()).then(|| {
        *right -= GAP_PX;
        left
    })
}

/// The column of what was before the day; where the day begins.
fn before(all: &mut Vec<Column>, slots: &[Slot], width: &dyn Fn(&Slot) -> f64) -> f64 {
    if !slots.contains(&Slot::Before) {
        return EDGE_PX;
    }
    let wide = width(&Slot::Before);
    all.push(column(Slot::Before, EDGE_PX, wide, "before".into()));
    EDGE_PX + wide + GAP_PX
}

const fn column(slot: Slot, left: f64, wide: f64, label: String) -> Column {
    Column { slot, label, x_px: left + wide / 2.0, row: 0 }
}

/// Every slot but the hours that something stands in, in order.
fn slots(story: &Story) -> Vec<Slot> {
    let evidence = story.evidence.iter().map(|e| slot(&e.known, story));
    let claims = story.claims.iter().map(|c| claim_slot(c, story)).filter(|s| *s != Slot::DayOnly);
    let mut out: Vec<Slot> = evidence.chain(claims).filter(|s| !matches!(s, Slot::Hour(_))).collect();
    crate::order::once(&mut out);
    out
}

/// The width a column needs: wider where a number stands in a mark.
fn room(slot: Slot, story: &Story) -> f64 {
    let is_here = |e: &&Evidence| e.side == Side::Context && self::slot(&e.known, story) == slot;
    let here: Vec<&Evidence> = story.evidence.iter().filter(is_here).collect();
    let contexts = |claim: &Claim| here.iter().filter(|e| e.claims.contains(&claim.id)).count();
    let most = story.claims.iter().map(contexts).max().unwrap_or(0);
    match most {
        10.. => 26.0,
        2.. => 21.0,
        _ => 16.0,
    }
}

/// `11 Mar`, `Aug`; the year where it is not that of the column before.
fn label(slot: Slot, before: Option<Slot>, story: &Story) -> String {
    let Slot::After(year, month, date) = slot else {
        return if slot == Slot::DayOnly { "hour not given".into() } else { "date not established".into() };
    };
    let known_year = match before {
        Some(Slot::After(year, ..)) => year,
        _ => story.zone.civil(story.window.to).year,
    };
    let mut words = month_words(month).to_owned();
    if date < 32 {
        words = format!("{date} {words}");
    }
    if year == known_year { words } else { format!("{words} {year}") }
}

fn month_words(month: u8) -> &'static str {
    const SHORT: [&str; 12] =
        ["Jan", "Feb", "March", "April", "May", "June", "July", "Aug", "Sept", "Oct", "Nov", "Dec"];
    SHORT.get(usize::from(month).wrapping_sub(1)).copied().unwrap_or_default()
}

/// Gives labels that end at their columns rows in which no leader crosses a label: a column whose
/// place lies under a label further right goes lower than that label.
fn stagger(all: &mut [Column]) {
    let mut right: Vec<(f64, usize)> = Vec::new();
    for column in all.iter_mut().rev().filter(|c| c.slot != Slot::Before) {
        let over = right.iter().filter(|(left, _)| left - 8.0 < column.x_px).map(|(_, row)| row + 1);
        column.row = over.max().unwrap_or(0);
        right.push((column.x_px + 4.0 - wide_px(&column.label, Size::Small), column.row));
    }
}

#[cfg(test)]
mod tests {
    use super::{Slot, columns, slot};
    use crate::chart::sample::sample;

    #[test]
    fn dates_fall_into_days_then_months() {
        let story = sample();
        let of = |id: &str| story.evidence.iter().find(|e| e.id == id).map(|e| slot(&e.known, &story));
        assert_eq!(of("e1"), Some(Slot::Before));
        assert!(matches!(of("e2"), Some(Slot::Hour(_))));
        assert_eq!(of("e3"), Some(Slot::DayOnly));
        assert_eq!(of("e4"), Some(Slot::After(2025, 3, 11)));
        assert_eq!(of("e9"), Some(Slot::After(2025, 3, 32)));
        assert_eq!(of("e10"), Some(Slot::After(2025, 8, 32)));
        assert_eq!(of("e12"), Some(Slot::Undated));
    }

    #[test]
    fn columns_stand_in_order_and_keep_the_hours_some_room() {
        let columns = columns(&sample(), 300.0);
        let xs: Vec<f64> = columns.all.iter().map(|c| c.x_px).collect();
        assert!(xs.is_sorted(), "{xs:?}");
        assert!(columns.hours.right_px - columns.hours.left_px > 40.0);
    }
}
