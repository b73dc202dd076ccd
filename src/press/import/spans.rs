//! Stretches of time, and what the format can hold of them: every importer hands its stretches in here.

use super::draft::{At, Draft, Event, Span, SpanKind};
use super::notes::{Notes, shown};

/// Puts a stretch into the draft. The whole of an incident is a wave, which `write` makes of it; all else is an
/// event from its begin to its end, in a lane where it has one, and its time as given has both.
pub(super) fn put(span: Span, draft: &mut Draft, notes: &mut Notes) {
    if span.kind == SpanKind::Trouble {
        draft.spans.push(span);
        return;
    }
    let given = match &span.to {
        Some(to) => format!("{} to {}", span.from.given, to.given),
        None => format!("from {} on", span.from.given),
    };
    let until = span.to.and_then(|to| until(&span.from, to, &span.label, notes));
    draft.events.push(Event {
        id: span.id,
        at: At { given, ..span.from },
        until,
        label: Some(span.label),
        text: span.text,
        source: span.source,
        known: span.known,
        chapter: span.chapter,
        lane: span.lane,
        marks: Vec::new(),
    });
}

/// An end as the format has it: a clock time after the begin. Days and the like stay in the time as given.
pub(super) fn until(from: &At, to: At, what: &str, notes: &mut Notes) -> Option<At> {
    let is_clock = to.secs.0 == to.secs.1 && !to.is_interval;
    let is_kept = is_clock && to.secs.0 > from.secs.1;
    if !is_kept {
        let why = "an event ends at a clock time after its begin; the end stands in its time as given";
        notes.not(format!("the end {}", shown(&to.given)), what, why);
    }
    is_kept.then_some(to)
}
