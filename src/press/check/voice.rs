//! Voices: whether the sources of a statement carry the voice it is told in.

use std::collections::HashMap;

use crate::press::folder::Folder;
use crate::press::problem::code::Code;
use crate::press::problem::desk::Desk;
use crate::story::format::{GradeKey, SourceRow, VoiceKey};

/// Words that say only copies were read.
const RELAYED: &str = "as relayed by";

struct Statement<'a> {
    path: String,
    voice: VoiceKey,
    text: &'a str,
    sources: &'a [String],
    rests_on: &'a [String],
}

pub(super) fn check(folder: &Folder, desk: &mut Desk) {
    let sources: HashMap<&str, &SourceRow> = folder.toml.source.iter().map(|s| (s.id.as_str(), s)).collect();
    for statement in statements(folder) {
        let own: Vec<&SourceRow> = statement.sources.iter().filter_map(|s| sources.get(s.as_str()).copied()).collect();
        check_one(&statement, &own, desk);
    }
}

fn check_one(statement: &Statement<'_>, own: &[&SourceRow], desk: &mut Desk) {
    let mut error = |code, key: &str, what: &str, hint: &str| {
        desk.report(code, &format!("{}.{key}", statement.path), what, hint);
    };
    // A source that is unknown is reported as that; what it would have carried is not known.
    let all_known = own.len() == statement.sources.len();
    match statement.voice {
        VoiceKey::Inference if statement.rests_on.is_empty() => {
            let hint = "list the entries it rests on in `rests_on`";
            error(Code::InferenceOnNothing, "rests_on", "an inference rests on nothing", hint);
        }
        VoiceKey::Inference => {}
        _ if statement.sources.is_empty() => {
            error(Code::MissingSource, "sources", "a statement has no source", "name at least one in `sources`");
        }
        VoiceKey::Ours if all_known && !own.iter().any(|s| matches!(s.grade, GradeKey::A | GradeKey::B)) => {
            error(
                Code::WeakSource,
                "voice",
                "our own voice rests on no source of grade A or B",
                "tell it with `voice = \"attributed\"` and name the outlet in the sentence, or add a better source",
            );
        }
        VoiceKey::Attributed if all_known && own.iter().all(|s| s.is_copy()) && !statement.text.contains(RELAYED) => {
            error(
                Code::CopyNotSaid,
                "text",
                "only copies were read, and the sentence does not say so",
                "add: as relayed by a copy; original not seen",
            );
        }
        _ => {}
    }
}

fn statements(folder: &Folder) -> Vec<Statement<'_>> {
    let t = &folder.toml;
    let mut out = Vec::new();
    let mut add = |kind: &str, row, voice, text, sources, rests_on| {
        out.push(Statement { path: folder.path(kind, row), voice, text, sources, rests_on });
    };
    for (i, r) in t.fact.iter().enumerate() {
        add("fact", i, r.voice, r.text.as_str(), r.sources.as_slice(), r.rests_on.as_slice());
    }
    for (i, r) in t.wave.iter().enumerate() {
        add("wave", i, r.voice, &r.text, &r.sources, &r.rests_on);
    }
    for (i, r) in t.event.iter().enumerate() {
        add("event", i, r.voice, &r.text, &r.sources, &r.rests_on);
    }
    for (i, r) in t.evidence.iter().enumerate() {
        add("evidence", i, r.voice, &r.text, &r.sources, &r.rests_on);
    }
    for (i, r) in t.account.iter().enumerate() {
        add("account", i, r.voice, &r.text, &r.sources, &[]);
    }
    for (i, r) in t.series.iter().enumerate() {
        let words = r.measured.as_deref().unwrap_or_default();
        add("series", i, VoiceKey::Attributed, words, &r.sources, &[]);
    }
    for (i, r) in t.share.iter().enumerate() {
        add("share", i, VoiceKey::Attributed, &r.text, &r.sources, &[]);
    }
    for (i, r) in t.claim.iter().enumerate() {
        add("claim", i, r.voice, &r.words, &r.sources, &[]);
    }
    out
}
