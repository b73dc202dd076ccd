//! Lists of the page: events, what was printed, what nobody has shown, changes, downloads.

use maud::{Markup, html};

use super::parts::{backing, dated, numbered, sources, time};
use crate::press::corrections;
use crate::story::{Change, Event, Story};
use crate::time::day;

/// The dated list of a chapter.
pub(super) fn events(s: &Story, chapter: &str) -> Markup {
    let own: Vec<&Event> = s.events.iter().filter(|e| e.chapter == chapter).collect();
    // Clocks stand alone only where every one of them is of the day that the story tells.
    let other_days = s.is_of_days() || own.iter().any(|e| day(e.when.from, &s.zone) != day(s.window.from, &s.zone));
    html! {
        ol class="events" {
            @for e in own {
                li id=(e.id) class="event" {
                    p class="event-time" {
                        (dated(&e.when, &s.zone, other_days))
                        @if let Some(until) = e.until { ", until " @if day(until, &s.zone) != day(e.when.to, &s.zone) { (day(until, &s.zone)) ", " } (time(until, &s.zone)) }
                    }
                    p class="event-text" { (e.text) }
                    p class="event-given" { "Time as given: " (e.as_given.trim_end_matches('.')) ". " (backing(s, &e.backing)) }
                }
            }
        }
    }
}

/// What the starting texts printed beside what the record shows.
pub(super) fn printed(s: &Story) -> Markup {
    html! {
        details class="table" {
            summary { (s.printed.len()) " things printed, beside what the wider record shows" }
            table class="printed" {
                caption { "What was printed, and what the wider record shows" }
                thead { tr { th scope="col" { "Printed" } th scope="col" { "The record" } } }
                tbody {
                    @for p in &s.printed {
                        tr id=(p.id) {
                            td data-head="Printed" { (p.printed) }
                            td data-head="The record" { (p.record) " " (sources(s, &p.sources)) }
                        }
                    }
                }
            }
        }
    }
}

/// What nobody has shown.
pub(super) fn unknowns(s: &Story) -> Markup {
    html! {
        ol class="unknowns" {
            @for u in &s.unknowns {
                li id=(u.id) {
                    p class="unknown-title" { (u.title) }
                    p { (u.text) " " span class="sources" { (numbered(&u.rests_on)) } }
                }
            }
        }
    }
}

/// Changes since publication.
pub(super) fn changes(s: &Story) -> Markup {
    html! {
        h3 { "Changes" }
        @if s.changes.is_empty() {
            p { "None since publication on " (s.published.words) "." }
        } @else {
            ul { @for c in &s.changes { li { time datetime=(c.date.iso) { (c.date.words) } ": " (c.text) " " span class="sources" { (numbered(&places(s, c))) } } } }
        }
    }
}

/// Where on the pages what a change names stands; the headline is over everything, and quotes stand where
/// they are quoted.
fn places(s: &Story, change: &Change) -> Vec<String> {
    let place = |id: &String| match id.as_str() {
        "title" | "dek" => None,
        field if corrections::is_field(field) => None,
        "short" => Some("short-title".to_owned()),
        _ if s.quotes.iter().any(|q| q.id == *id) => None,
        _ if s.sources.iter().any(|x| x.id == *id) => Some(format!("src-{id}")),
        _ => Some(id.clone()),
    };
    change.entries.iter().filter_map(place).collect()
}

/// What can be taken along; a table without a line is no file.
pub(super) fn downloads(s: &Story) -> Markup {
    html! {
        h3 { "Take the data along" }
        ul {
            @if !s.readings.is_empty() { li { a href="readings.csv" download { "Readings (CSV)" } ": every published number, with its time, hedge, scope and sources" } }
            @for r in &s.series { li { a href=(r.file) download { (r.title) " (CSV)" } ": every reading, in " (r.unit) } }
            @if !s.outages.is_empty() { li { a href="outages.csv" download { "Past outages (CSV)" } } }
            li { a href="facts.json" download { "The whole story (JSON)" } ": claims, evidence, disagreements, sources" }
            li { a href="embed/index.html" { "Put a part into an article" } ": the cover or any figure, one line to paste" }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::events;
    use crate::chart::sample::compared;
    use crate::time::day;

    #[test]
    fn a_clock_of_another_day_names_the_day() {
        let mut story = compared();
        let of = |story: &crate::story::Story| events(story, "before").into_string();
        let days: Vec<String> = story.events.iter().map(|e| day(e.when.from, &story.zone)).collect();
        assert!(days.iter().any(|d| *d != day(story.window.from, &story.zone)), "{days:?}");
        assert!(days.iter().all(|d| of(&story).contains(&format!("{d}, "))), "{}", of(&story));
        story.events.retain(|e| day(e.when.from, &story.zone) == day(story.window.from, &story.zone));
        assert!(!of(&story).contains("March 2025,"), "{}", of(&story));
        let mut of_days = story.clone();
        of_days.window.to = story.window.from.plus(2 * 86_400);
        assert!(of(&of_days).contains("10 March 2025, "), "{}", of(&of_days));
        story.window.from = story.window.from.plus(-30 * 86_400);
        assert!(of(&story).contains("10 March 2025, "), "{}", of(&story));
    }
}
