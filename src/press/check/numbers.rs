//! Numbers in texts: which stand there, and which of them need a source.

use std::ops::Range;

use crate::time::MONTHS;

/// The numbers of a text, thousands unmarked: `39,021` is `39021`, `10:02` is `10` and `02`.
#[must_use]
pub(in crate::press) fn numbers_in(text: &str) -> Vec<String> {
    numbers_at(text).into_iter().map(|(_, number)| number).collect()
}

/// The same, with the bytes of each one.
#[must_use]
pub(in crate::press) fn numbers_at(text: &str) -> Vec<(Range<usize>, String)> {
    let grouped = text.as_bytes();
    let mut out: Vec<(Range<usize>, String)> = Vec::new();
    let mut current = String::new();
    let mut start = 0;
    for (i, byte) in grouped.iter().enumerate() {
        let digit = |at: usize| grouped.get(at).is_some_and(u8::is_ascii_digit);
        let joins = *byte == b',' && !current.is_empty() && digit(i + 1) && digit(i + 2) && digit(i + 3);
        match byte {
            b'0'..=b'9' => {
                start = if current.is_empty() { i } else { start };
                current.push(char::from(*byte));
            }
            _ if joins => {}
            _ if current.is_empty() => {}
            _ => out.push((start..i, std::mem::take(&mut current))),
        }
    }
    out.extend((!current.is_empty()).then_some((start..text.len(), current)));
    out
}

/// Numbers that are neither dates, nor years, nor part of a name, with the bytes of each one.
pub(in crate::press) fn loose_at(prose: &str) -> Vec<(Range<usize>, String)> {
    numbers_of(prose, |word, next, previous| !is_year(word) && !is_day(word, next, previous) && !is_name(word))
}

/// Numbers that are read as years, with the bytes of each one. Whoever counts something would rarely get one, so
/// that they need no reference; but each one stands somewhere in the story's data.
pub(in crate::press) fn years_at(prose: &str) -> Vec<(Range<usize>, String)> {
    numbers_of(prose, |word, _, _| is_year(word))
}

/// The numbers in those words of a text that are asked for by the word, the next one and the one before.
fn numbers_of(prose: &str, is_asked_for: impl Fn(&str, &str, &str) -> bool) -> Vec<(Range<usize>, String)> {
    let words: Vec<&str> = prose.split_whitespace().collect();
    let mut out = Vec::new();
    for (i, word) in words.iter().enumerate() {
        let own = bare(word);
        let next = words.get(i + 1).map_or("", |next| bare(next));
        let previous = i.checked_sub(1).and_then(|p| words.get(p)).copied().unwrap_or_default();
        if !own.contains(|c: char| c.is_ascii_digit()) || !is_asked_for(own, next, previous) {
            continue;
        }
        let at = own.as_ptr() as usize - prose.as_ptr() as usize;
        out.extend(numbers_at(own).into_iter().map(|(part, number)| (at + part.start..at + part.end, number)));
    }
    out
}

fn bare(word: &str) -> &str {
    word.trim_matches(|c: char| !c.is_alphanumeric())
}

fn is_year(word: &str) -> bool {
    word.len() == 4 && word.parse::<u32>().is_ok_and(|y| (1900..2100).contains(&y))
}

fn is_day(word: &str, next: &str, previous: &str) -> bool {
    let day = word.parse::<u32>().is_ok_and(|d| (1..=31).contains(&d));
    let ranged = matches!(next, "to" | "and" | "or") && day;
    (day && (MONTHS.contains(&next) || MONTHS.contains(&previous))) || (ranged && MONTHS.contains(&previous))
}

/// Such as `ABC7`. No name groups its digits by thousands.
fn is_name(word: &str) -> bool {
    word.chars().next().is_some_and(char::is_uppercase) && !word.contains(',')
}

/// Numbers above ten that are written as words, with the byte each begins at.
pub(in crate::press) fn big_number_words(prose: &str) -> Vec<(usize, String)> {
    const BIG: [&str; 14] = [
        "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "twenty", "thirty", "forty", "fifty",
        "sixty", "hundred", "thousand", "million",
    ];
    let words = prose.split(|c: char| !c.is_alphabetic());
    let found = words.map(|w| (w.as_ptr() as usize - prose.as_ptr() as usize, w.to_lowercase()));
    found.filter(|(_, w)| BIG.contains(&w.as_str())).collect()
}

#[cfg(test)]
mod tests {
    use super::{big_number_words, loose_at, numbers_in, years_at};

    #[test]
    fn numbers_are_read_with_their_thousands() {
        assert_eq!(numbers_in("39,021 to 41,143 at 10:02"), ["39021", "41143", "10", "02"]);
        assert_eq!(numbers_in("1.6 million, 63, 33"), ["1", "6", "63", "33"]);
    }

    fn loose(prose: &str) -> Vec<String> {
        loose_at(prose).into_iter().map(|(_, number)| number).collect()
    }

    #[test]
    fn dates_years_and_names_need_no_reference() {
        assert!(loose("On 10 March 2025, ABC7 and B2B said so in March 2023.").is_empty());
        assert_eq!(loose("about 40,000 reports at 10:02"), ["40000", "10", "02"]);
        assert_eq!(loose("N99,999 of them"), ["99999"]);
        assert_eq!(
            years_at("In March 2025, and 2,057 at 1899, 2057."),
            [(9..13, "2025".into()), (34..38, "2057".into())]
        );
    }

    #[test]
    fn big_numbers_in_words_are_found() {
        assert_eq!(big_number_words("Twelve outlets, three waves"), [(0, "twelve".to_owned())]);
    }
}
