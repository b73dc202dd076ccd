//! What in a text readers rely on: numbers, times and dates with the words that bend them, what is denied,
//! and what is quoted. The other words of a text may be put better at any time.

use crate::press::check::quotes::quoted;
use crate::time::MONTHS;

const NUMBERS: [&str; 54] = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
    "twenty",
    "thirty",
    "forty",
    "fifty",
    "sixty",
    "seventy",
    "eighty",
    "ninety",
    "hundred",
    "hundreds",
    "thousand",
    "thousands",
    "million",
    "millions",
    "billion",
    "dozen",
    "dozens",
    "half",
    "once",
    "twice",
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "noon",
    "midnight",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
];
/// Words for standings, which a text says of claims.
const STANDINGS: [&str; 7] = ["shown", "supported", "unproven", "disputed", "contradicted", "confirmed", "proven"];
const DENIALS: [&str; 9] = ["not", "no", "never", "nobody", "none", "nothing", "neither", "nor", "cannot"];
/// Words that bend a number when they stand right before it.
const BENDING: [&str; 36] = [
    "about",
    "above",
    "after",
    "almost",
    "approximately",
    "around",
    "before",
    "below",
    "between",
    "by",
    "exactly",
    "exceeded",
    "fewer",
    "from",
    "just",
    "least",
    "less",
    "many",
    "more",
    "most",
    "nearly",
    "only",
    "over",
    "past",
    "passed",
    "rising",
    "roughly",
    "shortly",
    "since",
    "some",
    "than",
    "topped",
    "under",
    "until",
    "up",
    "well",
];
/// Words that join those, and mean nothing alone.
const JOINING: [&str; 4] = ["at", "to", "as", "close"];
/// Words that say what a number before them counts, or which half of the day it means.
const UNITS: [&str; 20] = [
    "a.m", "p.m", "am", "pm", "second", "seconds", "minute", "minutes", "hour", "hours", "day", "days", "week",
    "weeks", "month", "months", "year", "years", "percent", "cent",
];

/// What two texts have of this that the other has not, from the first such place to the last; none where
/// they say the same.
pub(super) fn difference(before: &str, now: &str) -> Option<[String; 2]> {
    parted(&marks(before), &marks(now))
}

/// What two lists have that the other has not, from the first such place to the last.
pub(super) fn parted(old: &[String], new: &[String]) -> Option<[String; 2]> {
    let is_same = |(a, b): &(&String, &String)| a.to_lowercase() == b.to_lowercase();
    let head = old.iter().zip(new).take_while(is_same).count();
    let (old, new) = (old.get(head..)?, new.get(head..)?);
    let tail = old.iter().rev().zip(new.iter().rev()).take_while(is_same).count();
    let said = |marks: &[String]| {
        let own = marks.get(..marks.len() - tail).unwrap_or_default();
        if own.is_empty() { "nothing like it".to_owned() } else { format!("“{}”", own.join(" … ")) }
    };
    (old.len() > tail || new.len() > tail).then(|| [said(old), said(new)])
}

/// All of it in a text, in order; quotations last.
fn marks(text: &str) -> Vec<String> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let mut out = Vec::new();
    let mut from = 0;
    for (i, word) in words.iter().enumerate() {
        if i < from {
            continue;
        }
        if is_number(word) {
            let units = words.iter().skip(i + 1).take_while(|unit| is_unit(unit)).count();
            let bent = bending(words.get(from..i).unwrap_or_default());
            from = i + units + 1;
            let all = words.get(i - bent..from).unwrap_or_default();
            out.push(all.iter().map(|word| told(word)).collect::<Vec<_>>().join(" "));
        } else if is_denial(word) || STANDINGS.contains(&bare(word).to_lowercase().as_str()) {
            out.push(bare(word).to_owned());
        }
    }
    out.extend(quoted(text).into_iter().filter_map(|(_, words)| words.map(str::to_owned)));
    out
}

/// How many of the last words bend what comes after them.
fn bending(before: &[&str]) -> usize {
    let is = |words: &[&str], word: &str| words.contains(&word.to_lowercase().as_str());
    let run = before.iter().rev().take_while(|word| is(&BENDING, word) || is(&JOINING, word)).count();
    let words = before.get(before.len() - run..).unwrap_or_default();
    words.iter().position(|word| is(&BENDING, word)).map_or(0, |first| run - first)
}

fn is_denial(word: &str) -> bool {
    DENIALS.contains(&bare(word).to_lowercase().as_str()) || bare(word).ends_with("n’t")
}

fn is_number(word: &str) -> bool {
    let word = bare(word);
    let pieces = word.split(['-', '–']).map(str::to_lowercase);
    word.contains(|c: char| c.is_numeric())
        || MONTHS.contains(&word)
        || pieces.into_iter().any(|piece| NUMBERS.contains(&piece.as_str()))
}

/// A unit, or short capitals such as those of a zone or a country.
fn is_unit(word: &str) -> bool {
    let word = bare(word);
    let is_short = (2..=5).contains(&word.len()) && word.chars().all(|c| c.is_ascii_uppercase());
    is_short || UNITS.contains(&word.to_lowercase().as_str())
}

/// A word as a sentence names it: halves of the day keep the full stop that is theirs.
fn told(word: &str) -> String {
    let bare = bare(word);
    let is_half = ["a.m", "p.m"].contains(&bare.to_lowercase().as_str());
    if is_half { format!("{bare}.") } else { bare.to_owned() }
}

fn bare(word: &str) -> &str {
    word.trim_matches(|c: char| !c.is_alphanumeric() && !matches!(c, '$' | '€' | '£' | '%' | '+' | '−'))
}

#[cfg(test)]
mod tests {
    use super::{difference, marks};

    #[test]
    fn numbers_are_found_with_what_bends_them() {
        let text = "By most counts there were three waves; the first came just before 6:00 a.m. EDT, \
                    with up to 40,000 reports. It did not end at noon on 10 March 2025.";
        let found =
            ["three", "first", "just before 6:00 a.m. EDT", "up to 40,000", "not", "noon", "10", "March", "2025"];
        assert_eq!(marks(text), found);
        assert_eq!(marks("He wrote of a “massive attack”, they say."), ["massive attack"]);
    }

    #[track_caller]
    fn check(before: &str, now: &str, expected: Option<[&str; 2]>) {
        assert_eq!(difference(before, now), expected.map(|both| both.map(str::to_owned)), "{now}");
    }

    #[test]
    fn what_readers_rely_on_is_told_apart_from_other_wording() {
        let before = "Three waves by most counts, around 6:00 a.m. EDT. Who did it is not shown. A “cable” broke.";
        check(before, before, None);
        check(
            before,
            "There were three waves, it was found, around 6:00 a.m. EDT. The doer is not shown. The “cable” broke.",
            None,
        );
        check(before, &before.replace("Three", "Two"), Some(["“Three”", "“Two”"]));
        check(
            before,
            &before.replace("around", "just before"),
            Some(["“around 6:00 a.m. EDT”", "“just before 6:00 a.m. EDT”"]),
        );
        check(before, &before.replace("a.m.", "p.m."), Some(["“around 6:00 a.m. EDT”", "“around 6:00 p.m. EDT”"]));
        check(before, &before.replace("is not", "is"), Some(["“not”", "nothing like it"]));
        check(before, &before.replace("cable", "mast"), Some(["“cable”", "“mast”"]));
        check("10 March", "10 April", Some(["“March”", "“April”"]));
        check("about two hours", "two hours", Some(["“about two hours”", "“two hours”"]));
        check("10%", "10", Some(["“10%”", "“10”"]));
        check("It is supported.", "It is contradicted.", Some(["“supported”", "“contradicted”"]));
    }
}
