//! Stretches of time, and what the format can hold of them. This is the one place to change when it has lanes,
//! phases and events with durations: every importer hands its stretches in here.

use super::draft::{At, Draft, Event, Span, SpanKind};

/// Puts a stretch into the draft. The whole of an incident is a wave, which `write` makes of it; all else is an
/// event where it begins, whose time as given has both ends.
pub(super) fn put(span: Span, draft: &mut Draft) {
    if span.kind == SpanKind::Trouble {
        draft.spans.push(span);
        return;
    }
    let given = match &span.to {
        Some(to) => format!("{} to {}", span.from.given, to.given),
        None => format!("from {} on", span.from.given),
    };
    draft.events.push(Event {
        id: span.id,
        at: At { given, ..span.from },
        until: span.to,
        label: Some(span.label),
        text: span.text,
        source: span.source,
        known: None,
        chapter: span.chapter,
        lane: span.lane,
        marks: Vec::new(),
    });
}
