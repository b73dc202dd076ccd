//! Readings in words: whose they are, which scope they count, how far a crowd of them reaches.

use crate::story::{Reading, Story, number};
use crate::time::Zone;

/// The scope of a count, as said beside it.
#[must_use]
pub(super) fn scope_words(scope: &str) -> &str {
    if scope == "not stated" { "no country stated" } else { scope }
}

/// Whose number it is, and through whom it came where that is another.
#[must_use]
pub(super) fn teller(story: &Story, reading: &Reading) -> String {
    match story.passed_on_by(reading).filter(|_| !reading.relayed) {
        Some(relay) => format!("{}, as relayed by {relay}", reading.origin),
        None if reading.relayed && reading.sources.len() > 1 => {
            format!("{}, as relayed by copies; originals not seen", reading.origin)
        }
        None if reading.relayed => format!("{}, as relayed by a copy; original not seen", reading.origin),
        None => reading.origin.clone(),
    }
}

/// `13 readings, 39,000 to 41,143`, or the one value with its qualifier. What our inference moved there
/// is counted apart.
#[must_use]
pub(super) fn crowd_words(readings: &[&Reading], told_apart: bool) -> String {
    let is_moved = |r: &&&Reading| told_apart && r.reassigned_to.is_some();
    let (moved, own): (Vec<&Reading>, Vec<&Reading>) = readings.iter().partition(is_moved);
    match (own.as_slice(), moved.as_slice()) {
        (all, []) | ([], all) => range_words(all, "readings"),
        (own, moved) => format!("{}, and {}", range_words(own, "readings"), range_words(moved, "moved here")),
    }
}

/// Readings that one outlet is the origin of are no range between outlets, and say so.
fn range_words(readings: &[&Reading], what: &str) -> String {
    let values = || readings.iter().map(|r| r.value);
    let (low, high) = (values().min().unwrap_or(0), values().max().unwrap_or(0));
    let range = if low == high { number(low) } else { format!("{} to {}", number(low), number(high)) };
    match readings {
        [one] if what == "readings" => one.value_words(),
        [one] => format!("1 {what}, {}", one.value_words()),
        [first, rest @ ..] if rest.iter().all(|r| r.origin == first.origin) => {
            format!("{} {what} of {} alone, {range}", readings.len(), first.origin)
        }
        many => format!("{} {what}, {range}", many.len()),
    }
}

/// A crowd in one sentence: when, whose, how many reports, of which scope.
#[must_use]
pub(super) fn crowd_sentence(story: &Story, readings: &[&Reading], told_apart: bool, zone: &Zone) -> String {
    let times = || readings.iter().filter_map(|r| r.when).map(|w| w.to);
    let span = match (times().min(), times().max()) {
        (Some(a), Some(b)) if a != b => format!("{} to {}", story.clock(a, zone), story.clock(b, zone)),
        (first, _) => first.map(|at| story.clock(at, zone)).unwrap_or_default(),
    };
    let who = if let [one] = readings { format!(", {}", teller(story, one)) } else { String::new() };
    let scope = readings.first().map_or("", |r| scope_words(&r.scope));
    format!("{span}{who}: {} reports, {scope}", crowd_words(readings, told_apart))
}

#[cfg(test)]
mod tests {
    use super::{crowd_sentence, crowd_words, teller};
    use crate::chart::sample::sample;
    use crate::story::{Dated, Grade, Qualifier, Reading, Source, SourceRef};

    fn source(name: &str, origin: &str) -> Source {
        Source {
            id: name.into(),
            grade: Grade::B,
            name: name.into(),
            publisher: name.into(),
            origin: origin.into(),
            title: None,
            published: None::<Dated>,
            url: None,
            printed_as: None,
            note: None,
        }
    }

    #[test]
    fn a_number_that_came_through_another_says_so() {
        let mut story = sample();
        story.sources = vec![source("money.pl", "money.pl"), source("The Example, from Wire", "Wire")];
        let of = |origin: &str, place: u16, relayed: bool| {
            let first = story.readings[0].clone();
            let reading = Reading { origin: origin.into(), sources: vec![SourceRef(place)], relayed, ..first };
            teller(&story, &reading)
        };
        assert_eq!(of("CNBC", 0, false), "CNBC, as relayed by money.pl");
        assert_eq!(of("money.pl", 0, false), "money.pl");
        assert_eq!(of("The Example", 1, false), "The Example");
        assert_eq!(of("CNN", 0, true), "CNN, as relayed by a copy; original not seen");
    }

    #[test]
    fn what_was_moved_is_counted_apart_and_one_outlet_makes_no_range() {
        let story = sample();
        let first = &story.readings[0];
        let of = |origin: &str, value: u64| Reading { origin: origin.into(), value, ..first.clone() };
        let moved = Reading { reassigned_to: first.when.map(|w| w.to), qualifier: Qualifier::UpTo, ..of("T", 37_000) };
        let (a, b) = (of("AP", 40_000), of("Breitbart", 41_143));
        assert_eq!(crowd_words(&[&a, &b], false), "2 readings, 40,000 to 41,143");
        assert_eq!(crowd_words(&[&a, &moved], true), "40,000, and 1 moved here, up to 37,000");
        assert_eq!(crowd_words(&[&moved, &a], false), "2 readings, 37,000 to 40,000");
        assert_eq!(crowd_words(&[&a, &of("AP", 39_000)], false), "2 readings of AP alone, 39,000 to 40,000");
        assert!(crowd_sentence(&story, &[&a, &b], false, &story.zone).ends_with("41,143 reports, no country stated"));
        let us = Reading { scope: "US".into(), ..a.clone() };
        assert!(crowd_sentence(&story, &[&us], false, &story.zone).ends_with(", AP: 40,000 reports, US"));
    }
}
