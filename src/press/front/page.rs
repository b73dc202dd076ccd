//! The list of stories, as a page.

use maud::{DOCTYPE, PreEscaped, html};

use super::{Entry, Head, feed};
use crate::press::direction;
use crate::press::manifest::UNNAMED;
use crate::press::page::end;
use crate::press::policy;

/// The page. It needs no script.
pub(super) fn page(entries: &[Entry], head: &Head<'_>, css: &str, address: Option<&str>) -> String {
    let page = html! {
        (DOCTYPE)
        html lang=(head.language) dir=[direction::other(head.language)] data-build=(UNNAMED) {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content=(policy::of_page(None, css, false));
                meta name="viewport" content="width=device-width, initial-scale=1";
                link rel="icon" href="data:,";
                title { (head.name) }
                @if let Some(at) = address {
                    link rel="canonical" href=(at);
                    link rel="alternate" type="application/atom+xml" title=(head.name) href=(feed::FILE);
                }
                style { (PreEscaped(css)) }
            }
            body class="front" {
                main class="top" {
                    h1 { (head.name) }
                    @for entry in entries { (story(entry, direction::of(head.language))) }
                }
                (end::footer(head.identity))
            }
        }
    };
    page.into_string()
}

fn story(entry: &Entry, page_direction: &str) -> maud::Markup {
    let own = Some(direction::of(&entry.language)).filter(|direction| *direction != page_direction);
    html! {
        article lang=(entry.language) dir=[own] {
            p class="kicker" { (entry.short_title) }
            h2 { a href=(format!("{}/index.html", entry.id)) { (entry.title) } }
            p class="dek" { (entry.dek) }
            p class="asof" { "Last changed " time datetime=(entry.updated) { (entry.updated_words) } }
        }
    }
}
