//! The pieces of the page around the chapters, and small words used all over it.

use maud::{Markup, PreEscaped, html};

use crate::chart::plural;
use crate::story::{Backing, Block, Known, Precision, SourceRef, Story, Voice, When};
use crate::time::{Zone, clock, day};

/// Short name, headline and dek.
pub(super) fn headline(s: &Story) -> Markup {
    html! {
        p class="kicker" { (s.short_title) }
        h1 { (s.title) }
        p class="dek" { (s.dek) }
    }
}

/// Headline, dek, and what the page rests on.
pub(super) fn header(s: &Story, minutes: usize) -> Markup {
    let origins = s.origins_of(&(0..s.sources.len()).map(|i| SourceRef(i as u16)).collect::<Vec<_>>());
    html! {
        header class="top" {
            (headline(s))
            p class="asof" {
                "Told as of " (s.as_of.words) " · " (plural(origins, "origin")) " in " (plural(s.sources.len(), "source")) " · "
                a href=(format!("#{}", method(s))) { "how we know" } " · about " (plural(minutes, "minute")) ", lists included"
            }
        }
    }
}

/// The chapter that tells of sources and method.
fn method(s: &Story) -> &str {
    let shows_sources = |c: &&crate::story::Chapter| c.blocks.contains(&Block::Show("sources".into()));
    s.chapters.iter().find(shows_sources).or(s.chapters.last()).map_or("", |c| &c.id)
}

/// The lines of "In short".
pub(super) fn in_short(s: &Story) -> Markup {
    html! {
        @if !s.short.is_empty() {
            section class="short" aria-labelledby="short-title" {
                h2 id="short-title" { "In short" }
                dl {
                    @for line in &s.short {
                        div { dt { (line.label) } dd { (PreEscaped(&line.html)) } }
                    }
                }
            }
        }
    }
}

/// The chapters, linked.
pub(super) fn contents(s: &Story) -> Markup {
    html! {
        nav class="contents" aria-label="Chapters" {
            ol { @for c in &s.chapters { li { a href=(format!("#{}", c.id)) { (c.title) } } } }
        }
    }
}

/// The ways to take a chapter or figure along. A script of the page shows a dialog in their place.
pub(super) fn offer(key: &str) -> Markup {
    let place = |what: &str| format!("embed/index.html#{what}-{key}");
    html! { p class="take" { a href=(place("part")) { "Embed" } " " a href=(place("files")) { "Download" } } }
}

/// The line that is seen when the page could not come alive, with the way to load it `again`.
pub(super) fn quiet(again: &str) -> Markup {
    html! {
        p class="quiet" role="status" {
            "The charts could not be made interactive here. Everything is still on the page. "
            a href=(again) target="_self" { "Try again" }
        }
    }
}

/// The sources of a statement, linked to the list of sources.
pub(super) fn sources(s: &Story, refs: &[SourceRef]) -> Markup {
    html! {
        @if !refs.is_empty() {
            span class="sources" {
                @for source in s.sources_of(refs) {
                    a href=(format!("#src-{}", source.id)) {
                        (source.told())
                    }
                    " "
                }
            }
        }
    }
}

/// Sources, or what an inference rests on.
pub(super) fn backing(s: &Story, b: &Backing) -> Markup {
    html! {
        @if b.voice == Voice::Inference {
            span class="sources" {
                "our inference from "
                (numbered(&b.rests_on))
            }
        }
        (sources(s, &b.sources))
    }
}

/// Entries that something rests on, as numbered links: their ids mean nothing to readers.
pub(super) fn numbered(ids: &[String]) -> Markup {
    html! { @for (i, id) in ids.iter().enumerate() { a href=(format!("#{id}")) { "[" (i + 1) "]" } " " } }
}

/// A clock time that follows the reader's zone.
pub(super) fn time(at: crate::time::Instant, zone: &Zone) -> Markup {
    html! { time datetime=(at.iso()) { (clock(at, zone)) } }
}

/// When something happened, as exactly as it is known.
pub(super) fn when(w: &When, zone: &Zone) -> Markup {
    let before = match w.precision {
        Precision::About => "about ",
        Precision::Before => "shortly before ",
        Precision::By => "by ",
        Precision::After => "after ",
        _ => "",
    };
    html! {
        @match w.precision {
            Precision::Day => (day(w.from, zone)),
            Precision::Interval if is_of_days(w, zone) => {
                "between " (day(w.from, zone)) ", " (time(w.from, zone)) " and " (day(w.to, zone)) ", " (time(w.to, zone))
            },
            Precision::Interval => { "between " (time(w.from, zone)) " and " (time(w.to, zone)) },
            _ => { (before) (time(w.to, zone)) },
        }
    }
}

/// The same, with its day before it where a clock alone would not tell which one.
pub(super) fn dated(w: &When, zone: &Zone, tells_day: bool) -> Markup {
    let has_day = w.precision == Precision::Day || is_of_days(w, zone);
    html! { @if tells_day && !has_day { (day(w.from, zone)) ", " } (when(w, zone)) }
}

/// Whether a time lies between two of different days, which are then named.
fn is_of_days(w: &When, zone: &Zone) -> bool {
    w.precision == Precision::Interval && day(w.from, zone) != day(w.to, zone)
}

/// When something became known; a clock in it follows the reader's zone.
pub(super) fn known(k: &Known, zone: &Zone) -> Markup {
    html! {
        @match k.clock {
            Some(at) => { (day(at, zone)) ", " (k.hour_of()) (time(at, zone)) },
            None => (k.words),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::when;
    use crate::story::{Precision, When};
    use crate::time::{Instant, Zone};

    #[test]
    fn a_time_says_how_exact_it_is() {
        let at = Instant(1_741_615_320);
        let said = |precision| when(&When { precision, from: at, to: at }, &Zone::utc()).into_string();
        let clock = "<time datetime=\"2025-03-10T14:02Z\">14:02 UTC</time>";
        assert_eq!(said(Precision::Instant), clock);
        let span = When { precision: Precision::Interval, from: at, to: at.plus(86_400) };
        let next = clock.replace("03-10", "03-11");
        let wanted = format!("between 10 March 2025, {clock} and 11 March 2025, {next}");
        assert_eq!(when(&span, &Zone::utc()).into_string(), wanted);
        assert_eq!(said(Precision::After), format!("after {clock}"));
        assert_eq!(said(Precision::By), format!("by {clock}"));
    }
}
