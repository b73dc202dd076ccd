//! What imported stories share: the frame of chapters, and words that are safe in prose.

use super::draft::{At, Chapter, Head};
use super::notes::Notes;
use super::times;
use super::{Refused, Told};
use crate::press::bounds::MOST_ENTRIES;
use crate::press::check::numbers::loose_at;
use crate::press::clocks;

/// Whether a name can stand in prose as it is: letters, blanks and hyphens.
pub(super) fn is_plain_name(name: &str) -> bool {
    let is_plain = |c: char| c.is_alphabetic() || c == ' ' || c == '-';
    !name.trim().is_empty() && name.len() <= 80 && name.chars().all(is_plain) && name.starts_with(char::is_alphabetic)
}

/// Refuses what nobody would read.
pub(super) fn few_enough(entries: usize, file: &str) -> Result<(), Refused> {
    if entries <= MOST_ENTRIES {
        return Ok(());
    }
    let sentence =
        format!("{file} has {entries} entries, and {MOST_ENTRIES} are the most that one story tells; split it.");
    Err(Refused(sentence))
}

/// A title of a chapter, or another where its numbers would want a source or its signs mean something.
pub(super) fn title<'a>(words: &'a str, otherwise: &'a str) -> &'a str {
    let odd = words.contains(['[', ']', '{', '}', '<', '>', '*', '_', '`', '\\', '#', '“', '|', '~', '&']);
    let fits = !odd && !words.is_empty() && words.chars().count() <= 120;
    if fits && loose_at(words).is_empty() && clocks::written(words).is_empty() { words } else { otherwise }
}

/// A text cut at a word, for titles and labels.
pub(super) fn cut(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_owned();
    }
    let mut out = String::new();
    for word in text.split(' ') {
        if out.chars().count() + word.chars().count() + 2 > most {
            break;
        }
        out.push_str(word);
        out.push(' ');
    }
    let whole =
        if out.is_empty() { text.chars().take(most.saturating_sub(1)).collect() } else { out.trim_end().to_owned() };
    whole + "…"
}

/// The last chapter.
pub(super) fn method(takeaway: &str, parts: &[&str]) -> Chapter {
    let parts = parts.iter().copied().chain(["{show downloads}", "{show changes}", "{show sources}"]);
    Chapter {
        id: "method".into(),
        title: "Sources and method".into(),
        takeaway: takeaway.to_owned(),
        parts: parts.map(str::to_owned).collect(),
    }
}

/// The keys that follow from times, with the marks that every import has.
pub(super) fn head(told: &Told, zone: &str, times: &[&At], notes: &mut Notes) -> Head {
    let own = crate::press::when::zone_named(zone).unwrap_or(jiff::tz::TimeZone::UTC);
    let spans: Vec<(i64, i64)> = times.iter().map(|at| at.secs).collect();
    let (window, holds_all) = times::window(&spans);
    let last = spans.iter().map(|s| s.0).max().unwrap_or(0);
    let mut marks = vec![("published", "the day you publish the story; `updated` and `as_of` follow it.".to_owned())];
    if !holds_all {
        notes.not(
            "what lies outside the two weeks of the day's chart",
            told.file.as_str(),
            "the chart shows two weeks at most; the lists have everything. Choose others by `from` and `to`",
        );
        marks.push(("from", "the stretch that the day's chart shows, two weeks at most.".into()));
    }
    Head { zone: zone.to_owned(), day: times::day_of(last, &own), window, marks, ..Head::default() }
}

#[cfg(test)]
mod tests {
    use super::{cut, is_plain_name, title};

    #[test]
    fn titles_that_want_a_source_are_not_titles() {
        assert_eq!(title("Payments failed", "x"), "Payments failed");
        for odd in ["Down 40,000 times", "[a](b)", "", "Down at 9:30", "<b>"] {
            assert_eq!(title(odd, "x"), "x", "{odd}");
        }
    }

    #[test]
    fn names_in_prose_are_plain() {
        assert!(is_plain_name("Northwind Pay"));
        assert!(!is_plain_name("Acme Inc.") && !is_plain_name("3scale") && !is_plain_name(" "));
    }

    #[test]
    fn texts_are_cut_at_words() {
        assert_eq!(cut("one two three", 9), "one two…");
        assert_eq!(cut(&"a".repeat(30), 9), "aaaaaaaa…");
    }
}
