//! Readings that share a minute, and groups too close to be told apart at a size.

use super::TimeAxis;
use crate::story::{Precision, Reading, number};
use crate::time::Instant;

/// Readings of one scope that stand at one minute.
#[derive(Debug, Clone, PartialEq)]
pub struct Group<'a> {
    /// The minute.
    pub at: Instant,
    /// Their scope; scopes are never merged.
    pub scope: &'a str,
    /// Lowest first.
    pub readings: Vec<&'a Reading>,
}

impl Group<'_> {
    /// Lowest and highest value.
    #[must_use]
    pub fn range(&self) -> (u64, u64) {
        let values = || self.readings.iter().map(|r| r.value);
        (values().min().unwrap_or(0), values().max().unwrap_or(0))
    }
}

/// Where a reading stands: at its time as printed, or where our inference puts it.
#[must_use]
pub(super) fn stands_at(reading: &Reading, told_apart: bool) -> Option<Instant> {
    let printed = reading.when.filter(|w| w.precision != Precision::Interval)?.to;
    Some(reading.reassigned_to.filter(|_| told_apart).unwrap_or(printed))
}

/// The readings of the main axis by scope and minute, in order of time; a reading that repeats
/// another is left out, and so is what `keep` refuses.
#[must_use]
pub fn groups<'a>(readings: &'a [Reading], told_apart: bool, keep: &dyn Fn(&Reading) -> bool) -> Vec<Group<'a>> {
    let mut out: Vec<Group<'_>> = Vec::new();
    for reading in readings.iter().filter(|r| r.is_on_main_axis() && r.same_as.is_none() && keep(r)) {
        let Some(at) = stands_at(reading, told_apart) else { continue };
        match out.iter_mut().find(|g| g.at == at && g.scope == reading.scope) {
            Some(group) => group.readings.push(reading),
            None => out.push(Group { at, scope: &reading.scope, readings: vec![reading] }),
        }
    }
    for group in &mut out {
        crate::order::by_key(&mut group.readings, |r| r.value);
    }
    crate::order::by(&mut out, |a, b| (a.at, a.scope).cmp(&(b.at, b.scope)));
    out
}

/// Joins neighbouring groups of one scope whose marks would touch: nearer than `near_px`, and
/// nearer in value than `near_value`.
#[must_use]
pub(super) fn crowds<'a>(
    groups: Vec<Group<'a>>,
    axis: &TimeAxis,
    near_px: f64,
    near_value: u64,
) -> Vec<Vec<Group<'a>>> {
    let mut out: Vec<Vec<Group<'a>>> = Vec::new();
    for group in groups {
        let joins = |crowd: &&mut Vec<Group<'a>>| {
            crowd.last().is_some_and(|last| {
                let (low, high) = (last.range().0.min(group.range().0), last.range().1.max(group.range().1));
                last.scope == group.scope
                    && axis.x_px(group.at) - axis.x_px(last.at) < near_px
                    && high - low < near_value
            })
        };
        match out.iter_mut().rev().find(joins) {
            Some(crowd) => crowd.push(group),
            None => out.push(vec![group]),
        }
    }
    out
}

/// `13 readings, 39,000 to 41,143`, or the one value with its qualifier.
#[must_use]
pub fn crowd_words(readings: &[&Reading]) -> String {
    match readings {
        [one] => one.value_words(),
        many => {
            let values = || many.iter().map(|r| r.value);
            let (low, high) = (values().min().unwrap_or(0), values().max().unwrap_or(0));
            match low == high {
                true => format!("{} readings, {}", many.len(), number(low)),
                false => format!("{} readings, {} to {}", many.len(), number(low), number(high)),
            }
        }
    }
}
