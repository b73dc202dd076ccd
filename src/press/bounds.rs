//! How much a story may hold: the one table of its bounds, for the check and for what is imported.
//!
//! Each is far above what an editor writes. Checking a story that fills them is a matter of a second, printing and
//! compressing it of some twenty; hundreds of countries with lanes of their own take longer, since pictures grow with them.

use crate::story::{Block, Story};

/// Entries of a kind, rows of a CSV table, items of a list. Readings and outages are published numbers, written
/// down one by one, and stories have some fifty; a series with a value a minute is no list for people to read.
pub const MOST_ENTRIES: usize = 2_000;

/// Chapters, and figures and lists that they show.
const MOST_CHAPTERS: usize = 200;
/// Pieces of prose between two figures.
const MOST_BLOCKS: usize = 2_000;
/// References in prose, and sources of facts.
const MOST_LINKS: usize = 5_000;

/// What a story has more of than anybody reads, though each of its lists is short enough.
#[must_use]
pub fn beyond(s: &Story) -> Option<&'static str> {
    let blocks: Vec<&Block> = s.chapters.iter().flat_map(|c| &c.blocks).collect();
    let told = s.short.iter().map(|line| &line.html).chain(s.chapters.iter().map(|c| &c.takeaway));
    let told = told.chain(blocks.iter().filter_map(|b| if let Block::Html(html) = b { Some(html) } else { None }));
    let links: usize = told.map(|html| html.matches("href").count()).sum();
    let named: usize = s.facts.iter().map(|fact| fact.backing.sources.len()).sum();
    let shown = blocks.iter().filter(|b| matches!(b, Block::Show(_))).count();
    match () {
        () if blocks.len() > MOST_BLOCKS || s.chapters.len() > MOST_CHAPTERS => Some("too many chapters"),
        () if shown > MOST_CHAPTERS => Some("too many figures"),
        () if links + named > MOST_LINKS => Some("too many links"),
        () => None,
    }
}

/// Characters of a headline, a name, a time or an id.
const LINE: usize = 300;
/// Characters of a statement or note.
pub const TEXT: usize = 4_000;
/// Characters of an address that browsers and servers agree on.
pub const ADDRESS: usize = 2_000;

/// Fields and columns with statements, notes and lists of ids.
const TEXTS: [&str; 17] = [
    "cause",
    "dek",
    "disputed",
    "how",
    "known_basis",
    "note",
    "now",
    "printed",
    "reason",
    "reconciled",
    "record",
    "says",
    "settles",
    "sources",
    "text",
    "then",
    "words",
];

/// Characters that a field or column may have.
#[must_use]
pub fn most_chars(field: &str) -> usize {
    match field {
        "url" => ADDRESS,
        _ if TEXTS.contains(&field) => TEXT,
        _ => LINE,
    }
}

/// What is wrong with a text that is too long; none for all others.
#[must_use]
pub fn too_long(field: &str, text: &str) -> Option<String> {
    let most = most_chars(field);
    // Bytes are never fewer than characters, and known without counting.
    let chars = if text.len() > most { text.chars().count() } else { 0 };
    (chars > most).then(|| format!("`{field}` has {chars} characters, and {most} are the most"))
}

/// What is wrong with the first entry too many.
#[must_use]
pub fn too_many(what: &str) -> String {
    format!("there are more than {MOST_ENTRIES} {what}")
}

/// What to do about a text that is too long.
pub const SHORTER: &str = "say it in fewer words; what needs more room is told in a chapter";
/// What to do about too many links at the foot of a page.
pub const FEWER_LINKS: &str = "keep those that readers look for, and take out the rest from here on";
/// What to do about too many entries.
pub const FEWER: &str = "keep those that the story tells of, and take out the rest from here on";

#[cfg(test)]
mod tests {
    use super::{LINE, TEXT, too_long};

    #[test]
    fn characters_are_counted_and_not_bytes() {
        assert_eq!(too_long("title", &"ü".repeat(LINE)), None);
        assert_eq!(too_long("text", &"東".repeat(TEXT)), None);
        let what = too_long("title", &"a".repeat(LINE + 1)).unwrap_or_default();
        assert_eq!(what, "`title` has 301 characters, and 300 are the most");
    }
}
