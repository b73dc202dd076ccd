//! Hedges: a number keeps the words it was published with. "More than 8,000" is not 8,000.

use super::check::numbers::{numbers_at, numbers_in};

/// Which way a word before a number bends it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Hedge {
    About,
    Over,
    UpTo,
    Nearly,
    Under,
}

const WORDS: [(&str, Hedge); 24] = [
    ("about", Hedge::About),
    ("around", Hedge::About),
    ("roughly", Hedge::About),
    ("approximately", Hedge::About),
    ("some", Hedge::About),
    ("more than", Hedge::Over),
    ("over", Hedge::Over),
    ("above", Hedge::Over),
    ("at least", Hedge::Over),
    ("passed", Hedge::Over),
    ("exceeded", Hedge::Over),
    ("topped", Hedge::Over),
    ("up to", Hedge::UpTo),
    ("as many as", Hedge::UpTo),
    ("at most", Hedge::UpTo),
    ("rising to", Hedge::UpTo),
    ("nearly", Hedge::Nearly),
    ("almost", Hedge::Nearly),
    ("close to", Hedge::Nearly),
    ("just under", Hedge::Nearly),
    ("fewer than", Hedge::Under),
    ("less than", Hedge::Under),
    ("under", Hedge::Under),
    ("below", Hedge::Under),
];

/// What is wrong with the numbers of a reference: what, and what to do. `before` is the prose in front
/// of it.
pub(super) fn misfits(before: &str, words: &str, id: &str, entry: &str) -> Vec<(String, String)> {
    let lead: Vec<&str> = before.split_whitespace().rev().take(4).collect();
    let lead: String = lead.into_iter().rev().map(|w| format!("{w} ")).collect();
    let told = format!("{lead}{words}");
    let mut out = Vec::new();
    for (at, number) in numbers_at(words) {
        let given: Vec<Option<(&str, Hedge)>> = hedges_of(entry, &number);
        let own = hedge_before(told.get(..lead.len() + at.start).unwrap_or_default());
        let has = |wanted: Hedge| given.iter().any(|g| g.is_some_and(|(_, h)| h == wanted));
        if let Some((word, _)) = own.filter(|(_, h)| *h != Hedge::About && !given.is_empty() && !has(*h)) {
            out.push((
                format!("`{number}` is told as “{word}”, and the entry `{id}` does not say so"),
                format!("write it as the entry has it: {}", as_given(&given, &number)),
            ));
        } else if !given.is_empty() && given.iter().all(|g| g.is_some_and(|(_, h)| !says(&told, h))) {
            out.push((
                format!("`{number}` has lost the words that the entry `{id}` has before it"),
                format!("write it as the entry has it: {}", as_given(&given, &number)),
            ));
        }
    }
    out
}

fn as_given(given: &[Option<(&str, Hedge)>], number: &str) -> String {
    match given.iter().flatten().next() {
        Some((word, _)) => format!("{word} {}", number.parse().map_or(number.to_owned(), crate::story::number)),
        None => "the number alone".into(),
    }
}

/// The hedge of a number at each place where it stands in an entry.
fn hedges_of(entry: &str, number: &str) -> Vec<Option<(&'static str, Hedge)>> {
    let places = numbers_at(entry).into_iter().filter(|(_, n)| n == number);
    places.map(|(at, _)| hedge_before(entry.get(..at.start).unwrap_or_default())).collect()
}

/// The hedge that a text ends in.
fn hedge_before(text: &str) -> Option<(&'static str, Hedge)> {
    let text = text.trim_end_matches([' ', '\u{a0}', '$', '“']).to_lowercase();
    let ends = |word: &str| text.strip_suffix(word).is_some_and(|rest| !rest.ends_with(char::is_alphanumeric));
    WORDS.iter().find(|(word, _)| ends(word)).copied()
}

/// Whether a word of this kind stands anywhere in a text.
fn says(text: &str, hedge: Hedge) -> bool {
    let text = format!(" {} ", text.to_lowercase());
    WORDS.iter().filter(|(_, h)| *h == hedge).any(|(word, _)| text.contains(&format!(" {word} ")))
}

/// A country that the words name though the number was given for another, or for none.
pub(super) fn other_country(before: &str, words: &str, scope: &str) -> Option<&'static str> {
    if numbers_in(words).is_empty() {
        return None;
    }
    let clause = before.rsplit(['.', ',', ';', ':']).next().unwrap_or_default();
    let named = country_in(words).or_else(|| country_in(clause))?;
    (country_in(scope) != Some(named)).then_some(named)
}

const COUNTRIES: [(&str, &[&str]); 12] = [
    ("US", &["US", "U.S", "United States", "American", "Americans", "America"]),
    ("UK", &["UK", "U.K", "United Kingdom", "British", "Britain"]),
    ("India", &["India", "Indian", "Indians"]),
    ("Poland", &["Poland", "Polish"]),
    ("Germany", &["Germany", "German"]),
    ("France", &["France", "French"]),
    ("Spain", &["Spain", "Spanish"]),
    ("Italy", &["Italy", "Italian"]),
    ("Japan", &["Japan", "Japanese"]),
    ("Canada", &["Canada", "Canadian"]),
    ("Australia", &["Australia", "Australian"]),
    ("Brazil", &["Brazil", "Brazilian"]),
];

/// The last country that a text names.
fn country_in(text: &str) -> Option<&'static str> {
    let whole = |at: usize, name: &str| {
        let before = text.get(..at).is_some_and(|t| t.ends_with(char::is_alphanumeric));
        let after = text.get(at + name.len()..).is_some_and(|t| t.starts_with(char::is_alphanumeric));
        !before && !after
    };
    let places = COUNTRIES.iter().flat_map(|(country, names)| names.iter().map(move |name| (country, *name)));
    let found = places.filter_map(|(country, name)| Some((text.rfind(name).filter(|at| whole(*at, name))?, *country)));
    found.max().map(|(_, country)| country)
}

#[cfg(test)]
mod tests {
    use super::{misfits, other_country};

    fn count(before: &str, words: &str, entry: &str) -> usize {
        misfits(before, words, "x", entry).len()
    }

    #[test]
    fn a_number_keeps_its_hedge() {
        assert_eq!(count("", "40,000 reports", "more than 40000"), 1);
        assert_eq!(count("It had", "over 40,000 reports", "more than 40000"), 0);
        assert_eq!(count("It had more than", "40,000 reports", "more than 40000"), 0);
        assert_eq!(count("", "up to 40,000", "more than 40000"), 1);
        assert_eq!(count("", "more than 720", "only 720 reports"), 1);
        assert_eq!(count("", "720", "only 720 reports"), 0);
        assert_eq!(count("It had fewer than", "720", "only 720 reports"), 1);
        assert_eq!(count("It had just under", "720", "nearly 720"), 0);
        assert_eq!(count("", "below 720", "fewer than 720 reports"), 0);
        assert_eq!(count("", "56 and 33", "56 per cent and 33"), 0);
    }

    #[test]
    fn a_number_keeps_its_country() {
        assert_eq!(other_country("", "40,000 US reports", "not stated"), Some("US"));
        assert_eq!(other_country("The UK had", "40,000 reports", "India"), Some("UK"));
        assert_eq!(other_country("", "2,028 Indian reports", "India"), None);
        assert_eq!(other_country("In the UK it was calm, and", "1,300", "India"), None);
        assert_eq!(other_country("", "users in the US", "not stated"), None);
    }
}
