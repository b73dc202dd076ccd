//! Every source with what it backs, and the statements that only the prose refers to.

use std::collections::BTreeMap;

use maud::{Markup, html};

use super::Copy;
use super::described::{about_data, name_of_data};
use super::end::footer;
use super::lists::downloads;
use super::parts::backing;
use crate::chart::plural;
use crate::press::package::{self, has_tables};
use crate::story::{Grade, Source, SourceRef, Story};

/// What chapter eight says of the sources: how many of which kind, and from whom.
pub(super) fn summary(s: &Story) -> Markup {
    let kinds = [
        (Grade::A, "first-hand or official"),
        (Grade::B, "reported by an established outlet or wire"),
        (Grade::C, "relayed by somebody else"),
        (Grade::D, "a text whose original was not seen, or a weak source; never linked"),
    ];
    html! {
        h3 id="sources" { "Sources" }
        ul class="kinds" {
            @for (grade, words) in kinds {
                li { (s.sources.iter().filter(|x| x.grade == grade).count()) " " b { (grade.words()) } ": " (words) }
            }
        }
        p { a href="sources.html" { "Every source with what it backs, and every statement the prose rests on" } "." }
    }
}

/// The page of sources and statements.
pub(super) fn whole(copy: &Copy) -> Markup {
    let s = &copy.story;
    let uses = uses(s);
    let mut origins: Vec<&str> = s.sources.iter().map(|x| x.origin.as_str()).collect();
    origins.sort_unstable_by_key(|o| o.to_lowercase());
    origins.dedup();
    html! {
        main {
            p class="kicker" { a href="index.html" { (s.short_title) } }
            h1 { "Sources and statements" }
            p { "Told as of " (s.as_of.words) ". A link on an id leads to where the story uses it." }
            h2 id="statements" { "The " (s.facts.len() + s.waves.len()) " statements the prose rests on" }
            ul class="facts" {
                @for f in &s.facts {
                    li id=(f.id) { (f.text) " " (backing(s, &f.backing)) " Known: " (f.known.words) "." }
                }
                @for w in &s.waves {
                    li id=(w.id) { (w.label) ": " (w.text) " " (backing(s, &w.backing)) }
                }
            }
            h2 id="data-set" { (name_of_data(copy)) }
            p class="count" { (about_data(copy)) }
            (downloads(s))
            @if has_tables(s) {
                p { a href=(package::NAME) download { (package::NAME) } " tells programs what the tables hold: columns, types, sources (Frictionless Data Package)." }
            }
            h2 id="origins" { "The " (plural(origins.len(), "origin")) ": who reported things first" }
            p data-entry="origins" { (origins.join(" · ")) }
            h2 id="sources" { @if s.sources.len() == 1 { "One source, with what it backs" } @else { "All " (s.sources.len()) " sources, with what each backs" } }
            ol class="source-list" {
                @for (i, source) in s.sources.iter().enumerate() {
                    li id=(format!("src-{}", source.id)) {
                        (citation(source))
                        @if let Some(ids) = uses.get(&SourceRef(i as u16)) {
                            span class="sources" { "backs " @for id in ids { a href=(place(s, id)) { (id) } " " } }
                        }
                    }
                }
            }
            h2 id="privacy" { "What these pages know of you" }
            p {
                "Nothing. They set no cookie and keep nothing in your browser, and they ask no other site for anything: \
                no counter, no advertisement, no font from elsewhere. What you choose stands in the page’s address, so \
                that you can keep it or pass it on. Who runs this server can see what any server sees: that a page was \
                asked for, when, from which network address, and from which page or site; and what was chosen, where \
                an address that says so is loaded. Links to sources lead to other sites, which have rules of their own."
            }
        }
        (footer(&s.identity))
    }
}

/// Statements and waves stand on the page of sources, everything else in the story.
fn place(s: &Story, id: &str) -> String {
    if s.aside.iter().any(|a| a == id) { format!("#{id}") } else { format!("index.html#{id}") }
}

fn citation(source: &Source) -> Markup {
    let date = source.published.as_ref().map(|p| format!(", {}", p.words)).unwrap_or_default();
    html! {
        @match (&source.url, source.grade) {
            (Some(url), Grade::A | Grade::B | Grade::C) => {
                a href=(url) rel="noopener noreferrer" { (source.publisher) @if let Some(t) = &source.title { ": " (t) } }
            },
            _ => (source.printed_as.as_deref().unwrap_or(&source.publisher)),
        }
        (date)
        // Most names of copies and weak sources say what they are.
        @if !source.printed_as.as_ref().is_some_and(|words| words.contains(source.kind())) { " · " (source.kind()) }
        @if source.origin != source.publisher { " · first reported by " (source.origin) }
        @if let Some(note) = &source.note { " · " (note) }
        " "
    }
}

fn uses(s: &Story) -> BTreeMap<SourceRef, Vec<String>> {
    let mut out: BTreeMap<SourceRef, Vec<String>> = BTreeMap::new();
    let mut add =
        |id: &str, refs: &[SourceRef]| refs.iter().for_each(|r| out.entry(*r).or_default().push(id.to_owned()));
    s.events.iter().for_each(|e| add(&e.id, &e.backing.sources));
    s.readings.iter().for_each(|r| add(&r.id, &r.sources));
    s.shares.iter().for_each(|r| add(&r.id, &r.sources));
    s.claims.iter().for_each(|c| add(&c.id, &c.sources));
    s.evidence.iter().for_each(|e| add(&e.id, &e.backing.sources));
    s.accounts.iter().for_each(|a| add(&a.id, &a.backing.sources));
    s.disagreements.iter().for_each(|d| d.positions.iter().for_each(|p| add(&d.id, &p.sources)));
    s.symptoms.iter().for_each(|r| add(&r.id, &r.then_sources));
    s.symptoms.iter().for_each(|r| add(&r.id, &r.now_sources));
    s.printed.iter().for_each(|r| add(&r.id, &r.sources));
    s.outages.iter().for_each(|o| add(&o.id, &o.sources));
    s.facts.iter().for_each(|f| add(&f.id, &f.backing.sources));
    out.values_mut().for_each(|ids| ids.dedup());
    out
}
