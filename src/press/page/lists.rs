//! Lists of the page: events, what was printed, what nobody has shown, changes, downloads.

use maud::{Markup, html};

use super::parts::{backing, known_at, numbered, sources, when};
use crate::story::{Event, Precision, Story};
use crate::time::day;

/// The dated list of a chapter.
pub(super) fn events(s: &Story, chapter: &str) -> Markup {
    let own: Vec<&Event> = s.events.iter().filter(|e| e.chapter == chapter).collect();
    let several_days = own
        .iter()
        .any(|e| day(e.when.from, &s.zone) != own.first().map(|f| day(f.when.from, &s.zone)).unwrap_or_default());
    html! {
        ol class="events" {
            @for e in own {
                li id=(e.id) class="event" data-known=[known_at(&e.known)] data-claim=[e.claim.as_deref()] {
                    p class="event-time" {
                        @if several_days && e.when.precision != Precision::Day { (day(e.when.from, &s.zone)) ", " }
                        (when(&e.when, &s.zone))
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
            ul { @for c in &s.changes { li { time datetime=(c.date.iso) { (c.date.words) } ": " (c.text) " " span class="sources" { (numbered(&c.entries)) } } } }
        }
    }
}

/// What can be taken along.
pub(super) fn downloads() -> Markup {
    html! {
        h3 { "Take the data along" }
        ul {
            li { a href="readings.csv" download { "Readings (CSV)" } ": every published number, with its time, hedge, scope and sources" }
            li { a href="outages.csv" download { "Past outages (CSV)" } }
            li { a href="facts.json" download { "The whole story (JSON)" } ": claims, evidence, disagreements, sources" }
            li { a href="embed/index.html" { "Put a part into an article" } ": the cover or any figure, one line to paste" }
        }
    }
}
