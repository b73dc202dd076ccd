//! Readings that share a minute, and groups too close to be told apart at a size.

use super::TimeAxis;
use crate::story::{Part, Precision, Reading};
use crate::time::Instant;

/// Readings of one scope that stand at one minute, none far from the next.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Group<'a> {
    /// The minute.
    pub(super) at: Instant,
    /// Their scope; scopes are never merged.
    pub(super) scope: &'a str,
    /// Lowest first.
    pub(super) readings: Vec<&'a Reading>,
}

impl Group<'_> {
    /// Lowest and highest value.
    #[must_use]
    pub(super) fn range(&self) -> (u64, u64) {
        #[cfg(test)]
        super::held::look();
        let value = |reading: Option<&&Reading>| reading.map_or(0, |r| r.value);
        (value(self.readings.first()), value(self.readings.last()))
    }

    /// Whether its readings come from more than one outlet: only these make a range.
    #[must_use]
    pub(super) fn is_range(&self) -> bool {
        self.readings.windows(2).any(|pair| matches!(pair, [a, b] if a.origin != b.origin))
    }

    /// Whether it stands at the start of a wave with the size of its top, as printed.
    fn joins_start_and_top(&self) -> bool {
        let unmoved = |r: &&Reading| r.part == Some(Part::AsPrinted) && r.reassigned_to != Some(self.at);
        self.readings.iter().all(unmoved)
    }
}

/// Where a reading stands: at its time as printed, or where our inference puts it.
#[must_use]
pub(super) fn stands_at(reading: &Reading, told_apart: bool) -> Option<Instant> {
    let printed = reading.when.filter(|w| w.precision != Precision::Interval)?.to;
    Some(reading.reassigned_to.filter(|_| told_apart).unwrap_or(printed))
}

/// The readings of the main axis by scope and minute, in order of time; a reading that repeats another
/// is left out, and so is what `keep` refuses. Readings of one minute that are `near_value` apart or
/// more make groups of their own: a bar between them would stand for values that nobody has.
#[must_use]
pub(super) fn groups<'a>(
    readings: &'a [Reading],
    told_apart: bool,
    near_value: u64,
    keep: &dyn Fn(&Reading) -> bool,
) -> Vec<Group<'a>> {
    let is_kept = |r: &&Reading| r.is_on_main_axis() && r.same_as.is_none() && keep(r);
    let placed = readings.iter().filter(is_kept).filter_map(|r| Some((stands_at(r, told_apart)?, r)));
    let mut placed: Vec<(Instant, &Reading)> = placed.collect();
    crate::order::by_key(&mut placed, |(at, r)| (*at, r.scope.as_str(), r.value));
    let mut out: Vec<Group<'_>> = Vec::new();
    for (at, reading) in placed {
        let is_near = |g: &&mut Group<'_>| reading.value - g.range().1 < near_value;
        match out.last_mut().filter(|g| g.at == at && g.scope == reading.scope).filter(is_near) {
            Some(group) => group.readings.push(reading),
            None => out.push(Group { at, scope: &reading.scope, readings: vec![reading] }),
        }
    }
    out
}

/// Joins neighbouring groups of one scope whose marks would touch: nearer than `near_px`, and
/// nearer in value than `near_value`. What joins the start of a wave to its top is never counted among
/// the readings of the top.
#[must_use]
pub(super) fn crowds<'a>(
    groups: Vec<Group<'a>>,
    axis: &TimeAxis,
    near_px: f64,
    near_value: u64,
) -> Vec<Vec<Group<'a>>> {
    let mut out: Vec<Vec<Group<'a>>> = Vec::new();
    // Groups come in order of time: a crowd that one group lies too far right of is closed to all that follow.
    let mut open: Vec<usize> = Vec::new();
    for group in groups {
        let (x_px, joining) = (axis.x_px(group.at), group.joins_start_and_top());
        let last = |crowd: usize| out.get(crowd).and_then(|c: &Vec<Group<'a>>| c.last());
        open.retain(|crowd| last(*crowd).is_some_and(|last| x_px - axis.x_px(last.at) < near_px));
        let joins = |last: &Group<'a>| {
            let (low, high) = (last.range().0.min(group.range().0), last.range().1.max(group.range().1));
            last.scope == group.scope && last.joins_start_and_top() == joining && high - low < near_value
        };
        let found = open.iter().rev().copied().find(|crowd| last(*crowd).is_some_and(joins));
        match found.and_then(|crowd| out.get_mut(crowd)) {
            Some(crowd) => crowd.push(group),
            None => {
                open.push(out.len());
                out.push(vec![group]);
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{crowds, groups};
    use crate::chart::TimeAxis;
    use crate::chart::sample::sample;
    use crate::story::{Part, Reading};

    fn of(id: &str, value: u64, origin: &str, minutes: i64) -> Reading {
        let mut reading = sample().readings[0].clone();
        if let Some(when) = &mut reading.when {
            (when.from, when.to) = (when.from.plus(minutes * 60), when.to.plus(minutes * 60));
        }
        Reading { id: id.into(), value, origin: origin.into(), ..reading }
    }

    #[test]
    fn readings_of_one_minute_far_apart_have_no_bar_between_them() {
        let all = [of("a", 3_800, "A", 0), of("b", 22_000, "B", 0), of("c", 23_000, "C", 0)];
        let found = groups(&all, false, 5_000, &|_| true);
        assert_eq!(found.iter().map(|g| g.range()).collect::<Vec<_>>(), [(3_800, 3_800), (22_000, 23_000)]);
    }

    #[test]
    fn copies_of_one_count_are_no_range() {
        let ranges = |origin: &str| {
            let all = [of("a", 39_000, "Reuters", 0), of("b", 39_021, origin, 0)];
            groups(&all, false, 5_000, &|_| true).iter().any(|g| g.is_range())
        };
        assert!(!ranges("Reuters"));
        assert!(ranges("AP"));
    }

    #[test]
    fn what_joins_a_start_to_a_top_is_not_among_the_tops() {
        let mut early = of("early", 37_000, "Techzine", 0);
        let top = of("top", 40_000, "AP", 30);
        early.part = Some(Part::AsPrinted);
        early.reassigned_to = top.when.map(|w| w.to);
        let all = [early, top];
        let window = sample().window;
        let axis = TimeAxis { window, left_px: 0.0, right_px: 300.0, top_px: 0.0, bottom_px: 100.0 };
        let joined = |told_apart| crowds(groups(&all, told_apart, 5_000, &|_| true), &axis, 16.0, 5_000).len();
        assert_eq!((joined(false), joined(true)), (2, 1));
    }
}
