//! How much a story may hold: the one table of its bounds, for the check and for what is imported.
//!
//! Each is far above what an editor writes. Checking a story that fills them is a matter of a second, printing and
//! compressing it of some twenty; hundreds of countries with lanes of their own take longer, since pictures grow with them.

/// Entries of a kind, rows of a CSV table, items of a list. Readings and outages are published numbers, written
/// down one by one, and stories have some fifty; a series with a value a minute is no list for people to read.
pub const MOST_ENTRIES: usize = 2_000;

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
