//! What a machine reads: everything the page shows, entry by entry with its sources, as JSON.

use serde_json::{Map, Value, json};

use super::page::reading_minutes;
use super::parts::plain;
use super::tables;
use crate::story::{
    Account, Backing, Block, Caption, Chapter, Claim, Disagreement, Event, Evidence, Identity, Known, Licence, Measure,
    Outage, Panel, Printed, Reading, Series, Share, Source, SourceRef, Story, Symptom, Voice, When,
};
use crate::time::Instant;

/// `facts.json`: every entry of the page by kind, with source ids.
#[must_use]
pub fn facts(s: &Story) -> String {
    let of = Of(s);
    let mut value = json!({
        "sources": all(&s.sources, source),
        "quotes": all(&s.quotes, |q| json!({
            "id": q.id, "speaker": q.speaker, "words": q.words, "quotable": q.quotable, "sources": of.ids(&q.sources),
        })),
        "readings": all(&s.readings, |r| of.reading(r)),
        "series": all(&s.series, |r| of.series(r)),
        "shares": all(&s.shares, |r| of.share(r)),
        "waves": all(&s.waves, |w| json!({
            "id": w.id, "label": w.label, "from": w.window.from.iso(), "to": w.window.to.iso(), "text": w.text,
            "backing": of.backing(&w.backing),
        })),
        "events": all(&s.events, |e| of.event(e)),
        "claims": all(&s.claims, |c| of.claim(c)),
        "evidence": all(&s.evidence, |e| of.evidence(e)),
        "accounts": all(&s.accounts, |a| of.account(a)),
        "disagreements": all(&s.disagreements, |d| of.disagreement(d)),
        "compared": s.compared,
        "symptoms": all(&s.symptoms, |r| of.symptom(r)),
        "printed": all(&s.printed, |p| of.printed(p)),
        "facts": all(&s.facts, |f| json!({
            "id": f.id, "text": f.text, "known": f.known.words, "known_at": at(&f.known), "backing": of.backing(&f.backing),
        })),
        "outages": all(&s.outages, |o| of.outage(o)),
        "unknowns": all(&s.unknowns, |u| json!({ "id": u.id, "title": u.title, "text": u.text, "rests_on": u.rests_on })),
        "change_dates": all(&s.changes, |c| json!(c.date.words)),
        "changes": all(&s.changes, |c| json!({
            "date": c.date.iso, "text": c.text, "entries": c.entries, "removed": c.removed,
        })),
        "site": site(&s.identity),
    });
    let mut whole = texts(s);
    whole.append(value.as_object_mut().unwrap_or(&mut Map::new()));
    serde_json::to_string_pretty(&whole).unwrap_or_default() + "\n"
}

/// What belongs to no entry: the fields of `story.toml`, and the texts.
fn texts(s: &Story) -> Map<String, Value> {
    let value = json!({
        "story": s.id, "title": s.title, "short_title": s.short_title, "dek": s.dek, "language": s.language,
        "zone": s.zone.name, "from": s.window.from.iso(), "to": s.window.to.iso(),
        "as_of": s.as_of.iso, "as_of_words": s.as_of.words, "updated": s.updated.iso, "updated_words": s.updated.words,
        "published": s.published.iso, "published_words": s.published.words, "reading_minutes": reading_minutes(s),
        "short": all(&s.short, |l| json!({ "label": l.label, "text": plain(&l.html), "html": l.html })),
        "chapters": all(&s.chapters, chapter),
        "captions": s.captions.iter().map(caption).collect::<Map<_, _>>(),
    });
    if let Value::Object(map) = value { map } else { Map::new() }
}

/// What the newsroom says of itself. Its address is not here: pages have the one they were printed for.
fn site(i: &Identity) -> Value {
    let licence = |l: &Option<Licence>| l.as_ref().map(|l| json!({ "name": l.name, "url": l.url }));
    json!({
        "publisher": i.publisher, "language": i.language, "corrections": i.corrections, "reviewer": i.reviewer,
        "text_licence": licence(&i.text_licence), "data_licence": licence(&i.data_licence),
        "links": all(&i.links, |l| json!({ "label": l.label, "url": l.url })),
    })
}

fn all<T>(entries: &[T], one: impl Fn(&T) -> Value) -> Vec<Value> {
    entries.iter().map(one).collect()
}

fn chapter(c: &Chapter) -> Value {
    let texts = c.blocks.iter().filter_map(|block| match block {
        Block::Html(html) => Some(plain(html)),
        Block::Show(_) => None,
    });
    let text = texts.collect::<Vec<_>>().join("\n");
    json!({
        "id": c.id, "title": c.title, "takeaway": plain(&c.takeaway), "takeaway_html": c.takeaway, "text": text,
        "blocks": all(&c.blocks, block),
    })
}

fn caption(c: &Caption) -> (String, Value) {
    (c.name.clone(), format!("{}\n{}", c.title, c.how).into())
}

fn block(block: &Block) -> Value {
    match block {
        Block::Html(html) => json!({ "html": html }),
        Block::Show(name) => json!({ "show": name }),
    }
}

fn source(x: &Source) -> Value {
    json!({
        "id": x.id, "kind": x.kind(), "grade": format!("{:?}", x.grade), "name": x.name, "publisher": x.publisher, "origin": x.origin,
        "title": x.title, "published": x.published.as_ref().map(|p| &p.iso),
        "published_words": x.published.as_ref().map(|p| &p.words), "url": x.url, "printed_as": x.printed_as,
        "note": x.note,
    })
}

fn at(known: &Known) -> Option<String> {
    known.at.map(|at| at.iso())
}

fn span(when: Option<&When>) -> [Option<String>; 2] {
    [when.map(|w| w.from.iso()), when.map(|w| w.to.iso())]
}

/// A day has no word in the tables: it is written without a clock.
fn precision(when: &When) -> &'static str {
    tables::precision_word(when.precision).unwrap_or("day")
}

/// Entries of a story, with its sources named.
struct Of<'a>(&'a Story);

impl Of<'_> {
    fn ids(&self, refs: &[SourceRef]) -> Vec<String> {
        self.0.sources_of(refs).map(|x| x.id.clone()).collect()
    }

    fn backing(&self, b: &Backing) -> Value {
        json!({ "voice": voice(b.voice), "sources": self.ids(&b.sources), "rests_on": b.rests_on })
    }

    fn reading(&self, r: &Reading) -> Value {
        json!({
            "id": r.id, "reports": r.value, "qualifier": r.qualifier.words(), "words_as_given": r.hedge_as_given(),
            "time": r.when.map(|w| w.to.iso()), "time_from": r.when.map(|w| w.from.iso()),
            "time_as_given": r.time_as_given, "precision": r.when.map(|w| precision(&w)),
            "reassigned_to": r.reassigned_to.map(|at| at.iso()), "scope": r.scope, "has_lane": r.has_lane, "kind": r.kind.words(),
            "part": r.part.and_then(tables::part_word), "origin": r.origin,
            "repeats": r.same_as, "note": r.note, "sources": self.ids(&r.sources),
        })
    }

    fn series(&self, r: &Series) -> Value {
        let measure = |m: Measure| {
            json!({
                "time": Instant(m.at_ms.div_euclid(1_000)).iso(), "ms": m.at_ms.rem_euclid(1_000),
                "value": r.plain(m.value).parse::<f64>().unwrap_or_default(), "words": r.decimal(m.value),
            })
        };
        json!({
            "id": r.id, "title": r.title, "unit": r.unit, "measured": r.measured, "note": r.note, "file": r.file,
            "sha256": r.sha256, "count": r.count, "gaps": r.gaps, "gap_s": r.gap_s, "outside": r.outside,
            "step_ms": r.step_ms, "first": measure(r.first), "last": measure(r.last), "lowest": measure(r.lowest),
            "highest": measure(r.highest), "said": r.said, "sources": self.ids(&r.sources),
        })
    }

    fn share(&self, r: &Share) -> Value {
        let rest = 100.0 - r.app - r.web - r.server.unwrap_or(0.0);
        json!({
            "id": r.id, "outlet": r.outlet, "scope": r.scope, "app": r.app, "web": r.web, "server": r.server,
            "not_stated": rest, "text": r.text, "sources": self.ids(&r.sources),
        })
    }

    fn event(&self, e: &Event) -> Value {
        json!({
            "id": e.id, "from": e.when.from.iso(), "to": e.when.to.iso(), "precision": precision(&e.when),
            "as_given": e.as_given, "until": e.until.map(|at| at.iso()), "lane": e.lane, "label": e.label,
            "text": e.text, "known": at(&e.known), "chapter": e.chapter, "claims": e.claims, "compared": e.compared,
            "backing": self.backing(&e.backing),
        })
    }

    fn claim(&self, c: &Claim) -> Value {
        let [from, to] = span(c.when.as_ref());
        let earlier =
            all(&c.earlier, |e| json!({ "standing": e.standing.words(), "when": e.words, "reason": e.reason }));
        json!({
            "id": c.id, "label": c.label, "words": c.words, "speaker": c.speaker, "role": c.role, "place": c.place,
            "from": from, "to": to, "precision": c.when.as_ref().map(precision), "as_given": c.as_given, "known": c.known.words, "known_at": at(&c.known),
            "panel": if c.panel == Panel::Day { "day" } else { "after" },
            "standing": c.standing.words(), "since": c.since.map(|at| at.iso()), "reason": c.reason, "earlier": earlier, "settles": c.settles,
            "voice": voice(c.voice), "sources": self.ids(&c.sources),
        })
    }

    fn evidence(&self, e: &Evidence) -> Value {
        json!({
            "id": e.id, "claims": e.claims, "side": e.side.words(), "text": e.text, "known": e.known.words,
            "known_at": at(&e.known), "known_basis": e.known_basis, "backing": self.backing(&e.backing),
        })
    }

    fn account(&self, a: &Account) -> Value {
        json!({
            "id": a.id, "who": a.who, "places": a.places, "disputed": a.disputed, "text": a.text,
            "known": a.known.words, "known_at": at(&a.known), "backing": self.backing(&a.backing),
        })
    }

    fn disagreement(&self, d: &Disagreement) -> Value {
        let positions = all(&d.positions, |p| {
            json!({
                "who": p.who, "says": p.says, "from_to": p.span, "sources": self.ids(&p.sources),
            })
        });
        json!({
            "id": d.id, "title": d.title, "main": d.main, "unit": d.unit, "reconciled": d.reconciled, "rests_on": d.rests_on,
            "positions": positions,
        })
    }

    fn symptom(&self, r: &Symptom) -> Value {
        let [then, now] = r.sides();
        json!({
            "id": r.id, "name": r.name, "then": then, "now": now, "drawn": r.drawn, "then_sources": self.ids(&r.then_sources),
            "now_sources": self.ids(&r.now_sources),
        })
    }

    fn printed(&self, p: &Printed) -> Value {
        json!({
            "id": p.id, "by": self.ids(&[p.by]), "printed": p.printed, "record": p.record,
            "sources": self.ids(&p.sources),
        })
    }

    fn outage(&self, o: &Outage) -> Value {
        json!({
            "id": o.id, "date": o.date.iso, "platform": o.platform, "peak": o.peak, "qualifier": o.qualifier.words(),
            "scope": o.scope, "duration": o.duration, "minutes": o.minutes, "cause": o.cause,
            "cause_kind": o.cause_kind.words(), "note": o.note, "sources": self.ids(&o.sources),
        })
    }
}

const fn voice(v: Voice) -> &'static str {
    match v {
        Voice::Ours => "ours",
        Voice::Attributed => "attributed",
        Voice::Inference => "inference",
    }
}
