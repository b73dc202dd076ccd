//! The foot of a page: who publishes it, under what terms, where errors are reported, and what it was made with.

use maud::{Markup, html};

use crate::press::identity::{FILE, TOOL};
use crate::press::manifest::UNNAMED;
use crate::story::{Identity, Licence};

/// The last words of a page.
#[must_use]
pub fn footer(identity: &Identity) -> Markup {
    html! {
        footer class="end" {
            @if says_something(identity) { p data-entry=(FILE) { (said(identity)) } }
            p { "Made with " (TOOL) ", build " (UNNAMED) ". Nothing is stored in your browser, and nothing is asked of any other site." }
        }
    }
}

fn says_something(i: &Identity) -> bool {
    let is_said = [&i.corrections, &i.reviewer].into_iter().any(Option::is_some);
    let is_licensed = i.text_licence.is_some() || i.data_licence.is_some();
    i.named().is_some() || is_said || is_licensed || !i.links.is_empty()
}

fn said(i: &Identity) -> Markup {
    html! {
        @if let Some(name) = i.named() { "Published by " (name) ". " }
        @if let Some(to) = &i.corrections { "Corrections: " (link(to, shown(to))) ". " }
        @if let Some(name) = &i.reviewer { "Claims are rated by " (name) ". " }
        @if let Some(terms) = &i.text_licence { "Text: " (licence(terms)) ". " }
        @if let Some(terms) = &i.data_licence { "Data: " (licence(terms)) ". " }
        @for one in &i.links { (link(&one.url, &one.label)) " " }
    }
}

/// An address without what only programs read.
fn shown(address: &str) -> &str {
    ["https://", "mailto:"].iter().find_map(|scheme| address.strip_prefix(scheme)).unwrap_or(address)
}

fn licence(terms: &Licence) -> Markup {
    html! { @match &terms.url { Some(url) => (link(url, &terms.name)), None => (terms.name) } }
}

fn link(url: &str, words: &str) -> Markup {
    html! { a href=(url) rel="noopener noreferrer" { (words) } }
}
