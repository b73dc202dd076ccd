//! The order of a story's lists, and the stretch of time that they cover.

use crate::story::{Precision, Story};
use crate::time::Window;

/// Puts the lists of a story in order.
pub(super) fn sort(story: &mut Story) {
    story.waves.sort_by_key(|w| w.window.from);
    story.events.sort_by_key(|e| (if e.when.precision == Precision::Day { e.when.to } else { e.when.from }, e.when.to));
    story.readings.sort_by_key(|r| (r.when.map_or(i64::MAX, |w| w.to.0), r.value));
    story.evidence.sort_by_key(|e| e.known.at.map_or(i64::MAX, |at| at.0));
    story.outages.sort_by_key(|o| o.at);
    story.changes.sort_by(|a, b| b.date.iso.cmp(&a.date.iso));
}

/// From the first to the last instant the page may show a clock for.
pub(super) fn reach(story: &Story) -> Window {
    let events = story.events.iter().flat_map(|e| [e.when.from, e.when.to]);
    let known = story.claims.iter().filter_map(|c| c.known.at).chain(story.evidence.iter().filter_map(|e| e.known.at));
    let all = events.chain(known).chain([story.window.from, story.window.to]).filter(|i| i.0 != 0);
    let (mut from, mut to) = (story.window.from, story.window.to);
    for at in all {
        (from, to) = (from.min(at), to.max(at));
    }
    Window { from, to }
}
