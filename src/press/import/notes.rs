//! Notes taken while a file is read: what could not be carried over, ids that are taken, quotations.

use std::collections::{BTreeSet, HashMap};
use std::fmt;

use super::draft::{Candidate, Quote};
use super::quoting;
use crate::press::bounds::TEXT;
use crate::press::check::links::is_safe;
use crate::press::{alphabets, hidden};

/// Something that the story does not hold, or holds otherwise.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotCarried {
    /// What.
    pub what: String,
    /// Every place in the file.
    pub places: Vec<String>,
    /// Why, and what can be done.
    pub why: String,
}

impl fmt::Display for NotCarried {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let more = self.places.len().saturating_sub(MOST_PLACES);
        let first = self.places.iter().take(MOST_PLACES).cloned().collect::<Vec<_>>().join("; ");
        let more = if more == 0 { String::new() } else { format!("; and {more} more") };
        write!(f, "{} ({first}{more}): {}", self.what, self.why)
    }
}

impl NotCarried {
    /// The same with every place.
    #[must_use]
    pub fn whole(&self) -> String {
        format!("{} ({}): {}", self.what, self.places.join("; "), self.why)
    }
}

/// Everything noted so far.
#[derive(Debug, Default)]
pub(super) struct Notes {
    order: Vec<(String, String)>,
    places: HashMap<(String, String), Vec<String>>,
    ids: BTreeSet<String>,
    next: HashMap<String, usize>,
    /// Quotations found in texts.
    pub(super) quotes: Vec<Quote>,
    quoted: BTreeSet<String>,
    /// Addresses found in texts.
    pub(super) candidates: Vec<Candidate>,
    seen: BTreeSet<String>,
}

/// Ids of chapters of imported stories: no entry may have them.
const CHAPTERS: [&str; 5] = ["timeline", "incident", "incidents", "numbers", "method"];
/// Letters of an id.
const MOST_LETTERS: usize = 40;
/// Characters that a terminal shows in one go.
const MOST_SHOWN: usize = 160;
/// Places that are named before the rest is counted.
const MOST_PLACES: usize = 3;
/// Characters of one text, so that who says it fits before it; a slide or an update has a few hundred.
const MOST_CHARS: usize = TEXT - 500;

impl Notes {
    /// Something is not carried over. The same thing at another place is told together.
    pub(super) fn not(&mut self, what: impl Into<String>, place: impl Into<String>, why: impl Into<String>) {
        let key = (what.into(), why.into());
        let places = self.places.entry(key.clone()).or_insert_with(|| {
            self.order.push(key);
            Vec::new()
        });
        places.push(place.into());
    }

    /// The whole list, in order of the file.
    pub(super) fn listed(mut self) -> Vec<NotCarried> {
        let each = |key: (String, String)| {
            let places = self.places.remove(&key).unwrap_or_default().iter().map(|p| shown(p)).collect();
            NotCarried { what: shown(&key.0), places, why: shown(&key.1) }
        };
        self.order.into_iter().map(each).collect()
    }

    /// An id that no other entry has, made of a kind and of words.
    pub(super) fn id(&mut self, kind: &str, words: &str) -> String {
        let slug = slug(words);
        let stem = if slug.is_empty() { kind.to_owned() } else { format!("{kind}-{slug}") };
        let next = self.next.entry(stem.clone()).or_insert(1);
        loop {
            let id = if *next == 1 && !CHAPTERS.contains(&stem.as_str()) {
                stem.clone()
            } else {
                format!("{stem}-{next}", next = *next)
            };
            *next += 1;
            if self.ids.insert(id.clone()) {
                return id;
            }
        }
    }

    /// A text in one line, with what cannot stand in a story left out and noted.
    pub(super) fn line(&mut self, raw: &str, place: &str) -> String {
        let mut text = raw;
        if let Some((end, _)) = raw.char_indices().nth(MOST_CHARS) {
            let what = format!("what follows the first {MOST_CHARS} characters of a text");
            self.not(what, place, "nobody reads a text of that length in a list; tell it in a chapter");
            text = raw.get(..end).unwrap_or_default();
        }
        let spaced: String = text.chars().map(|c| if c.is_whitespace() || c == '\u{85}' { ' ' } else { c }).collect();
        let seen = hidden::without(&spaced);
        if seen.len() != spaced.len() {
            self.not("characters that nobody sees", place, "they make a text read otherwise than it looks");
        }
        let plain = self.in_one_alphabet(seen, place);
        plain.split(' ').filter(|w| !w.is_empty()).collect::<Vec<_>>().join(" ")
    }

    /// A text without words that mix letters which look alike: they read as one name, and are another.
    fn in_one_alphabet(&mut self, text: String, place: &str) -> String {
        let found = alphabets::mixed(&text);
        if found.is_empty() {
            return text;
        }
        let mut out = text;
        for (word, what) in found.into_iter().rev() {
            self.not(what, place, "a story may not mix them; the word is left out, (…) stands in its place");
            let (before, after) = out.split_at_checked(word.start).unwrap_or((&out, ""));
            let before = before.trim_end_matches(is_of_word);
            out = format!("{before}(…){}", after.trim_start_matches(is_of_word));
        }
        if alphabets::mixed(&out).is_empty() { out } else { out.chars().filter(char::is_ascii).collect() }
    }

    /// A name or label: a line without quotation marks.
    pub(super) fn name(&mut self, raw: &str, place: &str) -> String {
        let line = self.line(raw, place);
        let bare = quoting::without_marks(&line);
        if bare != line {
            self.not("quotation marks of a name", place, "in a story they stand around what somebody said");
        }
        bare
    }

    /// A text whose quotations are kept: each becomes an entry of its own.
    pub(super) fn said(&mut self, raw: &str, speaker: Option<&str>, source: &str, place: &str) -> String {
        let line = self.line(raw, place);
        let marked = quoting::curly(&line);
        if marked.lost_some {
            self.not("a quotation mark without a partner", place, "a quotation needs one on each side");
        }
        for words in marked.quoted {
            self.quote(&words, speaker, source);
        }
        marked.text
    }

    /// Allows words to stand in quotation marks.
    pub(super) fn quote(&mut self, words: &str, speaker: Option<&str>, source: &str) {
        if !self.quoted.insert(words.to_owned()) {
            return;
        }
        let id = self.id("quote", "");
        self.quotes.push(Quote {
            id,
            speaker: speaker.map(str::to_owned),
            words: words.to_owned(),
            source: source.to_owned(),
        });
    }
}

impl Notes {
    /// An address that is not carried: a page, and not a picture or film, may tell there what the entry tells.
    pub(super) fn candidate(&mut self, url: &str, found: &str, entry: Option<&str>) {
        let url = url.trim();
        let path = url.split(['?', '#']).next().unwrap_or_default().to_ascii_lowercase();
        let is_page = url.len() <= MOST_LONG && is_safe(url) && !FILES.iter().any(|end| path.ends_with(end));
        if is_page && self.seen.insert(url.to_owned()) {
            let (found, entry) = (found.to_owned(), entry.map(str::to_owned));
            self.candidates.push(Candidate { url: url.to_owned(), found, entry });
        }
    }
}

const FILES: [&str; 11] = [".jpg", ".jpeg", ".png", ".gif", ".webp", ".svg", ".mp3", ".mp4", ".mov", ".webm", ".avif"];
/// Characters of an address that anybody would open.
const MOST_LONG: usize = 500;

/// Letters, and the marks that stand on them.
fn is_of_word(c: char) -> bool {
    c.is_alphanumeric() || !c.is_ascii() && !c.is_whitespace() && !"“”„‟«»‘’…–—".contains(c)
}

/// Lowercase letters, digits and hyphens of words.
fn slug(words: &str) -> String {
    let mut out = String::new();
    for c in words.chars() {
        let c = c.to_ascii_lowercase();
        if c.is_ascii_alphanumeric() {
            out.push(c);
        } else if !out.is_empty() && !out.ends_with('-') {
            out.push('-');
        }
        if out.len() >= MOST_LETTERS {
            break;
        }
    }
    out.trim_end_matches('-').to_owned()
}

/// Words of the file for a terminal: not too many, and nothing that nobody sees.
pub(super) fn shown(text: &str) -> String {
    let line = text.replace(['\n', '\t'], " ");
    let cut: String = line.chars().take(MOST_SHOWN).collect();
    let more = if cut.len() < line.len() { " …" } else { "" };
    hidden::shown(&cut) + more
}

#[cfg(test)]
mod tests {
    use super::Notes;

    #[test]
    fn ids_are_plain_and_never_the_same() {
        let mut notes = Notes::default();
        assert_eq!(notes.id("ev", "../../etc/passwd"), "ev-etc-passwd");
        assert_eq!(notes.id("ev", "ETC passwd!"), "ev-etc-passwd-2");
        assert_eq!(notes.id("ev", "\u{202e}…"), "ev");
        assert_eq!(notes.id("incident", ""), "incident-1");
        assert!(notes.id("ev", &"a".repeat(500)).len() < 60);
    }

    #[test]
    fn the_same_thing_is_told_once() {
        let mut notes = Notes::default();
        for n in 1..=5 {
            notes.not("a picture", format!("slide {n}"), "pictures are not carried");
        }
        let told: Vec<String> = notes.listed().iter().map(ToString::to_string).collect();
        assert_eq!(told, ["a picture (slide 1; slide 2; slide 3; and 2 more): pictures are not carried"]);
    }

    #[test]
    fn texts_become_one_clean_line() {
        let mut notes = Notes::default();
        assert_eq!(notes.line(" a\u{202e}b\r\n c\t", "slide 1"), "ab c");
        assert_eq!(notes.name("The \"big\" one", "slide 1"), "The big one");
        assert_eq!(notes.said("He said \"no\" twice.", None, "s", "slide 1"), "He said “no” twice.");
        assert_eq!(
            notes.line("as “Delt\u{430}” and G\u{3bf}\u{3bf}gle have it", "slide 1"),
            "as “(…)” and (…) have it"
        );
        assert_eq!(notes.quotes.len(), 1);
        assert_eq!(notes.listed().len(), 4);
    }
}
