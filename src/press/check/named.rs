//! Prose that refers to what only small sites or copies tell names one of them, or who said it: such an
//! entry cannot stand in our own voice.

use std::collections::{BTreeMap, HashMap};

use crate::press::folder::Folder;
use crate::press::sentences;
use crate::story::format::{GradeKey, SourceRow, VoiceKey};

/// The entries that have no source of grade A or B and are no inference of ours, with the names that a
/// sentence may give.
pub(super) fn owed(folder: &Folder) -> BTreeMap<String, Vec<String>> {
    let sources: HashMap<&str, &SourceRow> = folder.toml.source.iter().map(|s| (s.id.as_str(), s)).collect();
    let mut out = BTreeMap::new();
    for (id, ids, speaker) in told(folder) {
        let own: Vec<&SourceRow> = ids.iter().filter_map(|id| sources.get(id.as_str()).copied()).collect();
        let is_known = !own.is_empty() && own.len() == ids.len();
        if is_known && own.iter().all(|s| matches!(s.grade, GradeKey::C | GradeKey::D)) {
            let outlets = own.iter().flat_map(|s| [&s.publisher, &s.origin]).flat_map(|name| pieces(name));
            let mut names: Vec<String> = outlets.chain(short_forms(speaker)).collect();
            names.sort();
            names.dedup();
            out.insert(id.to_owned(), names);
        }
    }
    out
}

/// Every entry that tells what others said or counted: its id, its sources, and who speaks.
fn told(folder: &Folder) -> Vec<(&str, Vec<String>, &str)> {
    let t = &folder.toml;
    let split = |ids: &str| ids.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
    let ours = |voice| voice != VoiceKey::Inference;
    let mut out: Vec<(&str, Vec<String>, &str)> = Vec::new();
    out.extend(t.fact.iter().filter(|r| ours(r.voice)).map(|r| (r.id.as_str(), r.sources.clone(), "")));
    out.extend(t.wave.iter().filter(|r| ours(r.voice)).map(|r| (r.id.as_str(), r.sources.clone(), "")));
    out.extend(t.event.iter().filter(|r| ours(r.voice)).map(|r| (r.id.as_str(), r.sources.clone(), "")));
    out.extend(t.evidence.iter().filter(|r| ours(r.voice)).map(|r| (r.id.as_str(), r.sources.clone(), "")));
    out.extend(t.claim.iter().map(|r| (r.id.as_str(), r.sources.clone(), r.speaker.as_str())));
    out.extend(t.account.iter().map(|r| (r.id.as_str(), r.sources.clone(), r.who.as_str())));
    out.extend(t.series.iter().map(|r| (r.id.as_str(), r.sources.clone(), "")));
    out.extend(t.share.iter().map(|r| (r.id.as_str(), r.sources.clone(), "")));
    out.extend(t.printed.iter().map(|r| (r.id.as_str(), vec![r.by.clone()], "")));
    out.extend(folder.readings.iter().map(|r| (r.id.as_str(), split(&r.sources), "")));
    out.extend(folder.outages.iter().map(|r| (r.id.as_str(), split(&r.sources), "")));
    out
}

const BETWEEN: [&str; 9] = [" via ", " quoting ", " relaying ", " and ", ", ", " (", ")", " / ", "/"];
const NO_NAMES: [&str; 6] =
    ["a copy", "as relayed", "not identified", "original not identified", "outlet not stated", "probably"];

/// The names in what stands for a publisher or origin: `AP via Burnaby Now` has two.
fn pieces(name: &str) -> Vec<String> {
    let cut = BETWEEN.iter().fold(name.to_owned(), |name, mark| name.replace(mark, "\n"));
    let bare = |piece: &str| {
        let piece = piece.trim().trim_start_matches("copy of ");
        piece.trim_start_matches("the ").trim_start_matches("The ").to_owned()
    };
    let is_name = |piece: &String| piece.chars().count() > 1 && !NO_NAMES.contains(&piece.as_str());
    cut.lines().map(bare).filter(is_name).collect()
}

/// A speaker may be told by the last name, or by all names but the last: `Musk`, `Dark Storm`.
fn short_forms(speaker: &str) -> Vec<String> {
    let mut out = pieces(speaker);
    for whole in pieces(speaker) {
        out.extend(whole.rsplit_once(' ').into_iter().flat_map(|(first, last)| [first.to_owned(), last.to_owned()]));
    }
    out.retain(|name| name.chars().count() > 1);
    out
}

const GOES_ON: [&str; 8] = ["He", "Her", "His", "It", "Its", "She", "Their", "They"];

/// Whether the sentence around a byte of a text names one of these; a sentence that opens with a word
/// such as "It" goes on from the one before.
#[must_use]
pub(in crate::press) fn is_named(text: &str, at: usize, names: &[String]) -> bool {
    let all = sentences::bounds(text);
    let Some(mut i) = all.iter().position(|s| at < s.end) else { return true };
    loop {
        let sentence = all.get(i).and_then(|s| text.get(s.clone())).unwrap_or_default().trim();
        if names.iter().any(|name| has_name(&sentence.to_lowercase(), &name.to_lowercase())) {
            return true;
        }
        let opens = sentence.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
        if i == 0 || !GOES_ON.contains(&opens) {
            return false;
        }
        i -= 1;
    }
}

fn has_name(text: &str, name: &str) -> bool {
    text.match_indices(name).any(|(at, _)| {
        let before = text.get(..at).is_some_and(|t| t.ends_with(char::is_alphanumeric));
        let after = text.get(at + name.len()..).is_some_and(|t| t.starts_with(char::is_alphanumeric));
        !before && !after
    })
}

#[cfg(test)]
mod tests {
    use super::{is_named, pieces, short_forms};

    #[test]
    fn names_are_found_in_what_stands_for_a_publisher() {
        assert_eq!(pieces("SoylentNews quoting the BBC"), ["SoylentNews", "BBC"]);
        assert_eq!(pieces("article A (outlet not stated)"), ["article A"]);
        assert_eq!(pieces("a copy, original not identified"), Vec::<String>::new());
        assert_eq!(short_forms("Dark Storm Team"), ["Dark Storm Team", "Dark Storm", "Team"]);
    }

    #[test]
    fn a_sentence_names_who_tells() {
        let named = |text: &str, word: &str| is_named(text, text.find(word).unwrap_or(0), &["Harbour Gazette".into()]);
        assert!(named("Harbour Gazette has 5,000 reports.", "5,000"));
        assert!(!named("There were 5,000 reports. Harbour Gazette wrote of it.", "5,000"));
        assert!(named("Harbour Gazette wrote of it. It has 5,000 reports.", "5,000"));
        assert!(!named("Harbour Gazette wrote of it. Some had 5,000 reports.", "5,000"));
        assert!(!named("The Harbour Gazettes have 5,000 reports.", "5,000"));
    }
}
