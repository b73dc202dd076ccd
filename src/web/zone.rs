//! The reader's own time zone, asked of the browser for just the instants the page shows.

use js_sys::Date;
use wasm_bindgen::JsValue;

use crate::story::{Moment, Story};
use crate::time::{Instant, Offset, Zone};

/// The reader's zone as a table over the story's instants.
pub(super) fn own(story: &Story, moments: &[Moment]) -> Zone {
    let hours = (story.window.from.0..=story.window.to.0).step_by(3_600).map(Instant);
    let events = story.events.iter().map(|e| e.when.from);
    let mut instants: Vec<Instant> = hours.chain(events).chain(moments.iter().map(|m| m.at)).collect();
    crate::order::once(&mut instants);
    let mut offsets: Vec<Offset> = Vec::new();
    for from in instants {
        let secs = ahead_secs(from);
        if offsets.last().is_none_or(|last| last.secs != secs) {
            offsets.push(Offset { from, secs, label: label(secs) });
        }
    }
    Zone { name: "own".into(), offsets }
}

fn ahead_secs(at: Instant) -> i32 {
    let minutes = Date::new(&JsValue::from_f64(at.0 as f64 * 1_000.0)).get_timezone_offset();
    if minutes.is_finite() { -(minutes * 60.0) as i32 } else { 0 }
}

/// `UTC+1` or `UTC-3:30`.
fn label(secs: i32) -> String {
    let sign = if secs < 0 { '-' } else { '+' };
    let minutes = secs.unsigned_abs() / 60;
    match (minutes / 60, minutes % 60) {
        (hours, 0) => format!("UTC{sign}{hours}"),
        (hours, rest) => format!("UTC{sign}{hours}:{rest:02}"),
    }
}
