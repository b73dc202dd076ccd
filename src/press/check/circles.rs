//! Circles: entries that rest on themselves by way of others, and readings that repeat each other.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use crate::press::folder::Folder;
use crate::press::problem::code::Code;
use crate::press::problem::desk::Desk;

/// Each id with where it names others, and these.
type Ways<'a> = BTreeMap<&'a str, (String, Vec<&'a str>)>;

pub(super) fn check(folder: &Folder, desk: &mut Desk) {
    let carried = carried(folder);
    for (id, (path, _)) in &carried {
        match circle(id, &carried).as_deref() {
            Some([]) => {
                let what = format!("`{id}` rests on itself");
                desk.report(Code::RestsOnItself, path, what, "name the entries that carry it");
            }
            Some(by) => {
                let what = format!("`{id}` rests on itself by way of {}", listed(by));
                desk.report(Code::RestsOnItself, path, what, "take one of these references out of `rests_on`");
            }
            None => {}
        }
    }
    let repeated = repeated(folder);
    for (id, (path, _)) in &repeated {
        match circle(id, &repeated).as_deref() {
            Some([]) => {
                let hint = "name the reading it repeats, or leave `same_as` empty";
                desk.report(Code::RepeatsItself, path, format!("the reading `{id}` repeats itself"), hint);
            }
            Some(by) => {
                let what = format!("the reading `{id}` repeats itself by way of {}", listed(by));
                desk.report(Code::RepeatsItself, path, what, "leave `same_as` empty for the reading that came first");
            }
            None => {}
        }
    }
}

fn listed(ids: &[&str]) -> String {
    ids.iter().map(|id| format!("`{id}`")).collect::<Vec<_>>().join(", ")
}

/// The shortest way from an id back to it, without the id. Told once for every circle: at the id
/// that comes first.
fn circle<'a>(id: &'a str, ways: &Ways<'a>) -> Option<Vec<&'a str>> {
    let mut ahead = VecDeque::from([vec![id]]);
    let mut seen = BTreeSet::new();
    while let Some(way) = ahead.pop_front() {
        let (_, next) = way.last().and_then(|last| ways.get(last))?;
        if next.contains(&id) {
            let by: Vec<&str> = way.into_iter().skip(1).collect();
            return by.iter().all(|other| *other > id).then_some(by);
        }
        let fresh: Vec<&str> = next.iter().copied().filter(|n| ways.contains_key(n) && seen.insert(*n)).collect();
        ahead.extend(fresh.into_iter().map(|n| way.iter().copied().chain([n]).collect()));
    }
    None
}

fn carried(folder: &Folder) -> Ways<'_> {
    let t = &folder.toml;
    let facts = t.fact.iter().enumerate().map(|(i, r)| ("fact", i, &r.id, &r.rests_on));
    let waves = t.wave.iter().enumerate().map(|(i, r)| ("wave", i, &r.id, &r.rests_on));
    let events = t.event.iter().enumerate().map(|(i, r)| ("event", i, &r.id, &r.rests_on));
    let evidence = t.evidence.iter().enumerate().map(|(i, r)| ("evidence", i, &r.id, &r.rests_on));
    let disagreements = t.disagreement.iter().enumerate().map(|(i, r)| ("disagreement", i, &r.id, &r.rests_on));
    let unknowns = t.unknown.iter().enumerate().map(|(i, r)| ("unknown", i, &r.id, &r.rests_on));
    let all = facts.chain(waves).chain(events).chain(evidence).chain(disagreements).chain(unknowns);
    all.map(|(kind, row, id, rests_on)| {
        let path = format!("{}.rests_on", folder.path(kind, row));
        (id.as_str(), (path, rests_on.iter().map(String::as_str).collect()))
    })
    .collect()
}

fn repeated(folder: &Folder) -> Ways<'_> {
    let rows = folder.readings.iter().enumerate().filter(|(_, r)| !r.same_as.is_empty());
    rows.map(|(i, r)| (r.id.as_str(), (folder.path("reading", i) + ".same_as", vec![r.same_as.as_str()]))).collect()
}
