//! What a machine reads: the story's entries with their sources, as JSON.

use serde_json::{Value, json};

use crate::story::{Backing, SourceRef, Story, Voice};

/// `facts.json`: every entry of the page by kind, with source ids.
#[must_use]
pub fn facts(s: &Story) -> String {
    let ids = |refs: &[SourceRef]| s.sources_of(refs).map(|x| x.id.clone()).collect::<Vec<_>>();
    let backing = |b: &Backing| json!({ "voice": voice(b.voice), "sources": ids(&b.sources), "rests_on": b.rests_on });
    let value = json!({
        "story": s.id, "title": s.title, "as_of": s.as_of.iso, "updated": s.updated.iso,
        "sources": s.sources.iter().map(|x| json!({
            "id": x.id, "kind": x.kind(), "publisher": x.publisher, "origin": x.origin, "title": x.title,
            "published": x.published.as_ref().map(|p| &p.iso), "url": x.url, "printed_as": x.printed_as,
        })).collect::<Vec<_>>(),
        "quotes": s.quotes.iter().map(|q| json!({
            "id": q.id, "speaker": q.speaker, "words": q.words, "quotable": q.quotable, "sources": ids(&q.sources),
        })).collect::<Vec<_>>(),
        "readings": s.readings.iter().map(|r| json!({
            "id": r.id, "reports": r.value, "qualifier": r.qualifier.words(), "words_as_given": r.hedge_as_given(),
            "time": r.when.map(|w| w.to.iso()), "time_as_given": r.time_as_given, "scope": r.scope, "kind": r.kind.words(),
            "origin": r.origin, "repeats": r.same_as, "sources": ids(&r.sources),
        })).collect::<Vec<_>>(),
        "events": s.events.iter().map(|e| json!({
            "id": e.id, "from": e.when.from.iso(), "to": e.when.to.iso(), "as_given": e.as_given, "text": e.text,
            "known": e.known.at.map(|a| a.iso()), "backing": backing(&e.backing),
        })).collect::<Vec<_>>(),
        "claims": s.claims.iter().map(|c| json!({
            "id": c.id, "words": c.words, "speaker": c.speaker, "known": c.known.words, "standing": c.standing.words(),
            "reason": c.reason, "settles": c.settles, "sources": ids(&c.sources),
        })).collect::<Vec<_>>(),
        "evidence": s.evidence.iter().map(|e| json!({
            "id": e.id, "claims": e.claims, "side": e.side.words(), "text": e.text, "known": e.known.words, "backing": backing(&e.backing),
        })).collect::<Vec<_>>(),
        "disagreements": s.disagreements.iter().map(|d| json!({
            "id": d.id, "title": d.title, "reconciled": d.reconciled,
            "positions": d.positions.iter().map(|p| json!({ "who": p.who, "says": p.says, "sources": ids(&p.sources) })).collect::<Vec<_>>(),
        })).collect::<Vec<_>>(),
        "facts": s.facts.iter().map(|f| json!({ "id": f.id, "text": f.text, "known": f.known.words, "backing": backing(&f.backing) })).collect::<Vec<_>>(),
        "outages": s.outages.iter().map(|o| json!({
            "id": o.id, "date": o.date.iso, "peak": o.peak, "qualifier": o.qualifier.words(), "scope": o.scope,
            "duration": o.duration, "cause": o.cause, "cause_kind": o.cause_kind.words(), "sources": ids(&o.sources),
        })).collect::<Vec<_>>(),
        "unknowns": s.unknowns.iter().map(|u| json!({ "id": u.id, "title": u.title, "text": u.text, "rests_on": u.rests_on })).collect::<Vec<_>>(),
    });
    pretty(&value)
}

fn pretty(value: &Value) -> String {
    serde_json::to_string_pretty(value).unwrap_or_default() + "\n"
}

const fn voice(v: Voice) -> &'static str {
    match v {
        Voice::Ours => "ours",
        Voice::Attributed => "attributed",
        Voice::Inference => "inference",
    }
}
