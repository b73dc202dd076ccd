//! Quotation marks: only words that an entry allows may stand in them.

use std::ops::Range;

use crate::press::folder::Folder;
use crate::press::problem::code::Code;
use crate::press::problem::desk::{Desk, Place};

pub(super) fn check(folder: &Folder, desk: &mut Desk) {
    let book = QuoteBook::of(folder);
    let texts = texts(folder).into_iter().map(|(path, text)| (path, text, book.misuses(text)));
    let names = names(folder).into_iter().map(|(path, text)| (path, text, book.misquoted(text)));
    for (path, text, misuses) in texts.chain(names) {
        for Misuse { code, part, what, hint } in misuses {
            desk.report_in(code, &path, (text, part), what, hint);
        }
    }
    for (i, source) in folder.toml.source.iter().enumerate() {
        for (key, text) in [("title", &source.title), ("note", &source.note)] {
            let text = text.as_deref().unwrap_or_default();
            // Titles quote whom they will, but readers have to see where it ends.
            if let Some((at, _)) = quoted(text).into_iter().find(|(_, words)| words.is_none()) {
                let (path, part) = (format!("{}.{key}", folder.path("source", i)), (text, at..at + '“'.len_utf8()));
                desk.report_in(Code::QuotationMark, &path, part, OPEN.to_owned(), PAIRED);
            }
        }
    }
    for (_, file) in &folder.chapters {
        let text = desk.files.get(*file).map(|f| f.text.clone()).unwrap_or_default();
        for Misuse { code, part, what, hint } in book.misuses(&text) {
            desk.at(code, Place { file: *file, span: part }, what, hint);
        }
    }
}

const EXACT: &str =
    "use the exact words of a [[quote]] with `quotable = true`, or say it in other words without quotation marks";
const OPEN: &str = "a quotation is opened and not closed";
const PAIRED: &str = "write “words” with the curly marks, one on each side";

/// Quotation marks where they may not be.
struct Misuse {
    code: Code,
    part: Range<usize>,
    what: String,
    hint: &'static str,
}

fn mark(at: usize, mark: &str, what: String) -> Misuse {
    Misuse { code: Code::QuotationMark, part: at..at + mark.len(), what, hint: PAIRED }
}

/// The words that may be quoted; `None` when some could not be read.
pub(in crate::press) struct QuoteBook(Option<Vec<String>>);

impl QuoteBook {
    fn of(folder: &Folder) -> Self {
        let words = folder.toml.quote.iter().filter(|q| q.quotable).map(|q| q.words.as_str());
        if folder.lost_some("quote") { Self(None) } else { Self::new(words) }
    }

    /// A book of these words.
    pub(in crate::press) fn new<'a>(words: impl Iterator<Item = &'a str>) -> Self {
        Self(Some(words.map(plain).collect()))
    }

    /// Every misuse of quotation marks in a text.
    fn misuses(&self, text: &str) -> Vec<Misuse> {
        let mut out = self.misquoted(text);
        let straight = text.match_indices(['"', '„', '«', '»', '‘']);
        out.extend(straight.map(|(at, sign)| mark(at, sign, format!("`{sign}` is no quotation mark of ours"))));
        out
    }

    /// What stands between our marks and may not, and what is not closed.
    fn misquoted(&self, text: &str) -> Vec<Misuse> {
        let misuse = |(at, words): (usize, Option<&str>)| match words {
            Some(words) if self.allows(words) => None,
            Some(words) => Some(Misuse {
                code: Code::QuotationNotQuotable,
                part: at..at + "“”".len() + words.len(),
                what: format!("“{}” stands in quotation marks and no quote entry allows it", without_links(words)),
                hint: EXACT,
            }),
            None => Some(mark(at, "“", OPEN.to_owned())),
        };
        quoted(text).into_iter().filter_map(misuse).collect()
    }

    /// Whether the words are part of what may be quoted.
    pub(in crate::press) fn allows(&self, words: &str) -> bool {
        let words = plain(words);
        let words = words.trim_end_matches(['.', ',']);
        self.0.as_ref().is_none_or(|book| book.iter().any(|q| q.contains(words)))
    }
}

/// Lower case, single spaces, plain apostrophes, no link targets.
fn plain(words: &str) -> String {
    let words = without_links(words).to_lowercase().replace('’', "'").replace(" …", "…").replace("...", "…");
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// `[words](id)` as `words`.
fn without_links(words: &str) -> String {
    let mut out = String::new();
    for (i, piece) in words.split("](").enumerate() {
        let rest = if i == 0 { piece } else { piece.split_once(')').map_or(piece, |(_, rest)| rest) };
        out.push_str(&rest.replace('[', ""));
    }
    out
}

/// What stands between quotation marks, and where; `None` for marks that are not closed in their
/// paragraph.
pub(in crate::press) fn quoted(text: &str) -> Vec<(usize, Option<&str>)> {
    let mut out = Vec::new();
    let mut from = 0;
    for paragraph in text.split_inclusive("\n\n") {
        let mut at = 0;
        // Looked for once: a text of nothing but opening marks is not gone through for each of them.
        let last = paragraph.rfind('”').unwrap_or(0);
        while let Some(start) = paragraph.get(at..).and_then(|rest| rest.find('“')).map(|i| at + i) {
            let after = start + '“'.len_utf8();
            let closed = paragraph.get(after..).filter(|_| after <= last);
            let words = closed.and_then(|rest| rest.split_once('”')).map(|(words, _)| words);
            out.push((from + start, words));
            at = after + words.map_or(0, str::len);
        }
        from += paragraph.len();
    }
    out
}

fn texts(folder: &Folder) -> Vec<(String, &str)> {
    let t = &folder.toml;
    let mut out: Vec<(String, &str)> = vec![("title".into(), &t.title), ("dek".into(), &t.dek)];
    let mut add =
        |kind: &str, row: usize, key: &str, text| out.push((format!("{}.{key}", folder.path(kind, row)), text));
    t.short.iter().enumerate().for_each(|(i, r)| add("short", i, "text", r.text.as_str()));
    t.fact.iter().enumerate().for_each(|(i, r)| add("fact", i, "text", &r.text));
    t.wave.iter().enumerate().for_each(|(i, r)| add("wave", i, "text", &r.text));
    t.event.iter().enumerate().for_each(|(i, r)| add("event", i, "text", &r.text));
    t.share.iter().enumerate().for_each(|(i, r)| add("share", i, "text", &r.text));
    t.evidence.iter().enumerate().for_each(|(i, r)| add("evidence", i, "text", &r.text));
    t.account.iter().enumerate().for_each(|(i, r)| add("account", i, "text", &r.text));
    for (i, r) in t.unknown.iter().enumerate() {
        add("unknown", i, "title", &r.title);
        add("unknown", i, "text", &r.text);
    }
    for (i, r) in t.figure.iter().enumerate() {
        add("figure", i, "title", &r.title);
        add("figure", i, "how", r.how.as_deref().unwrap_or_default());
    }
    t.event.iter().enumerate().for_each(|(i, r)| add("event", i, "label", r.label.as_deref().unwrap_or_default()));
    t.event.iter().enumerate().for_each(|(i, r)| add("event", i, "lane", r.lane.as_deref().unwrap_or_default()));
    t.change.iter().enumerate().for_each(|(i, r)| add("change", i, "text", &r.text));
    for (i, r) in t.claim.iter().enumerate() {
        for (key, text) in [("label", &r.label), ("words", &r.words), ("reason", &r.reason), ("settles", &r.settles)] {
            add("claim", i, key, text);
        }
        r.earlier.iter().enumerate().for_each(|(n, e)| add("claim", i, &format!("earlier.{n}.reason"), &e.reason));
    }
    for (i, r) in t.symptom.iter().enumerate() {
        for (key, text) in [("then", &r.then), ("now", &r.now)] {
            add("symptom", i, key, text);
        }
    }
    for (i, r) in t.printed.iter().enumerate() {
        for (key, text) in [("printed", &r.printed), ("record", &r.record)] {
            add("printed", i, key, text);
        }
    }
    for (i, r) in t.disagreement.iter().enumerate() {
        add("disagreement", i, "title", &r.title);
        add("disagreement", i, "reconciled", &r.reconciled);
        r.position.iter().enumerate().for_each(|(n, p)| add("disagreement", i, &format!("position.{n}.says"), &p.says));
    }
    for (i, r) in folder.outages.iter().enumerate() {
        add("outage", i, "cause", &r.cause);
        add("outage", i, "note", &r.note);
    }
    out
}

/// Names, times and notes as their sources have them: what stands in them between our marks is quoted, and other marks
/// are theirs.
fn names(folder: &Folder) -> Vec<(String, &str)> {
    let t = &folder.toml;
    let mut out: Vec<(String, &str)> = vec![("short_title".into(), &t.short_title)];
    let mut add =
        |kind: &str, row: usize, key: &str, text| out.push((format!("{}.{key}", folder.path(kind, row)), text));
    t.short.iter().enumerate().for_each(|(i, r)| add("short", i, "label", r.label.as_str()));
    t.wave.iter().enumerate().for_each(|(i, r)| add("wave", i, "label", &r.label));
    t.event.iter().enumerate().for_each(|(i, r)| add("event", i, "as_given", &r.as_given));
    t.share.iter().enumerate().for_each(|(i, r)| add("share", i, "outlet", &r.outlet));
    t.account.iter().enumerate().for_each(|(i, r)| add("account", i, "who", &r.who));
    t.symptom.iter().enumerate().for_each(|(i, r)| add("symptom", i, "name", &r.name));
    for (i, r) in t.series.iter().enumerate() {
        add("series", i, "title", &r.title);
        add("series", i, "unit", &r.unit);
        add("series", i, "measured", r.measured.as_deref().unwrap_or_default());
        add("series", i, "note", r.note.as_deref().unwrap_or_default());
    }
    for (i, r) in t.evidence.iter().enumerate() {
        add("evidence", i, "known_basis", r.known_basis.as_deref().unwrap_or_default());
    }
    for (i, r) in t.claim.iter().enumerate() {
        let texts = [("speaker", &r.speaker), ("role", &r.role), ("place", &r.place), ("as_given", &r.as_given)];
        texts.into_iter().for_each(|(key, text)| add("claim", i, key, text));
    }
    for (i, r) in t.disagreement.iter().enumerate() {
        r.position.iter().enumerate().for_each(|(n, p)| add("disagreement", i, &format!("position.{n}.who"), &p.who));
    }
    for (i, r) in folder.readings.iter().enumerate() {
        let texts = [("time_as_given", &r.time_as_given), ("words_as_given", &r.words_as_given), ("note", &r.note)];
        texts.into_iter().for_each(|(key, text)| add("reading", i, key, text));
    }
    for (i, r) in folder.outages.iter().enumerate() {
        [("platform", &r.platform), ("duration", &r.duration)]
            .into_iter()
            .for_each(|(key, text)| add("outage", i, key, text));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::quoted;

    #[test]
    fn a_quotation_ends_in_its_paragraph_or_not_at_all() {
        let text = "“a” and “b\n\n“c “d” e” “f";
        let words: Vec<_> = quoted(text).into_iter().map(|(at, words)| (&text[at..at + 4], words)).collect();
        assert_eq!(words, [("“a", Some("a")), ("“b", None), ("“c", Some("c “d")), ("“f", None)]);
    }
}
