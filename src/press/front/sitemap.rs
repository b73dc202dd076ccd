//! The map of the site for search engines (sitemaps.org, version 0.9).

use maud::html;

use super::Entry;

/// Where the map lies.
pub(super) const FILE: &str = "sitemap.xml";

/// The map: the front page, each story and its page of sources. Parts are not in it; they are for articles.
pub(super) fn xml(entries: &[Entry], at: &str) -> String {
    let newest = entries.iter().map(|entry| entry.updated.as_str()).max().unwrap_or_default();
    let map = html! {
        urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" {
            (page(at, newest))
            @for entry in entries {
                (page(&format!("{at}{}/", entry.id), &entry.updated))
                (page(&format!("{at}{}/sources.html", entry.id), &entry.updated))
            }
        }
    };
    format!("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n{}\n", map.into_string())
}

fn page(address: &str, changed: &str) -> maud::Markup {
    html! { url { loc { (address) } lastmod { (changed) } } }
}
