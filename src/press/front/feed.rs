//! The feed, as Atom (RFC 4287).

use maud::{PreEscaped, html};

use super::{Entry, Head};

/// Where the feed lies.
pub(super) const FILE: &str = "feed.xml";

/// The feed. An entry's address is its id: it never changes once published.
pub(super) fn xml(entries: &[Entry], head: &Head<'_>, at: &str) -> String {
    let newest = entries.iter().map(|entry| entry.updated.as_str()).max().unwrap_or_default();
    let feed = html! {
        feed xmlns="http://www.w3.org/2005/Atom" xml:lang=(head.language) {
            title { (head.name) }
            id { (at) }
            (link("alternate", at))
            (link("self", &format!("{at}{}", FILE)))
            updated { (instant(newest)) }
            author { name { (head.name) } }
            @for entry in entries {
                @let address = format!("{at}{}/", entry.id);
                entry {
                    title { (entry.title) }
                    id { (address) }
                    (link("alternate", &address))
                    published { (instant(&entry.published)) }
                    updated { (instant(&entry.updated)) }
                    summary { (entry.dek) }
                }
            }
        }
    };
    format!("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n{}\n", feed.into_string())
}

/// HTML's `link` has no end, XML's has.
fn link(rel: &str, href: &str) -> maud::Markup {
    let address = html! { (href) }.into_string();
    PreEscaped(format!("<link rel=\"{rel}\" href=\"{address}\"/>"))
}

/// A story knows days; a feed wants instants. The day's first, in UTC.
fn instant(day: &str) -> String {
    format!("{day}T00:00:00Z")
}
