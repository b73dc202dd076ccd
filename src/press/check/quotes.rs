//! Quotation marks: only words that an entry allows may stand in them.

use std::ops::Range;

use crate::press::folder::Folder;
use crate::press::problem::code::Code;
use crate::press::problem::desk::{Desk, Place};

pub(super) fn check(folder: &Folder, desk: &mut Desk) {
    let book = QuoteBook::of(folder);
    for (path, text) in texts(folder) {
        for Misuse { code, part, what, hint } in book.misuses(text) {
            desk.report_in(code, &path, (text, part), what, hint);
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
const PAIRED: &str = "write “words” with the curly marks, one on each side";

/// Quotation marks where they may not be.
struct Misuse {
    code: Code,
    part: Range<usize>,
    what: String,
    hint: &'static str,
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
        let mark = |at: usize, mark: &str, what: String| Misuse {
            code: Code::QuotationMark,
            part: at..at + mark.len(),
            what,
            hint: PAIRED,
        };
        let mut out = Vec::new();
        for (at, words) in quoted(text) {
            match words {
                Some(words) if self.allows(words) => {}
                Some(words) => out.push(Misuse {
                    code: Code::QuotationNotQuotable,
                    part: at..at + "“”".len() + words.len(),
                    what: format!("“{}” stands in quotation marks and no quote entry allows it", without_links(words)),
                    hint: EXACT,
                }),
                None => out.push(mark(at, "“", "a quotation is opened and not closed".into())),
            }
        }
        let straight = text.match_indices(['"', '„', '«', '»', '‘']);
        out.extend(straight.map(|(at, sign)| mark(at, sign, format!("`{sign}` is no quotation mark of ours"))));
        out
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
