//! Where a reference leads: entries stand in the story, statements and sources on a page of their
//! own. References are written as `#id`; here they are sent to the right page.

use std::collections::HashSet;
use std::ops::Range;

use crate::story::Story;

/// A page that stands alone: what it holds itself is linked inside it.
pub(super) struct Own<'a> {
    /// Its folder, seen from the site's root.
    pub(super) folder: String,
    /// What Yew printed; the browser will write the links in it anew.
    pub(super) islands: Vec<&'a str>,
}

impl Own<'_> {
    /// Where in a page stands what Yew printed.
    fn stretches(&self, html: &str) -> Vec<Range<usize>> {
        let held = self.islands.iter().filter(|i| !i.is_empty());
        held.filter_map(|i| html.find(i).map(|at| at..at + i.len())).collect()
    }
}

/// Sends references of a printed page to the page of their target. `on_sources` tells which of the
/// two pages is printed; `own` is there for a part, whose links else lead to the full story.
pub(super) fn directed(html: &str, s: &Story, on_sources: bool, own: Option<&Own<'_>>) -> String {
    let printed = own.map(|own| own.stretches(html)).unwrap_or_default();
    let held: HashSet<&str> = own.map(|_| ids(html)).unwrap_or_default();
    let aside: HashSet<&str> = s.aside.iter().map(String::as_str).collect();
    let mut out = String::with_capacity(html.len() + 4_096);
    let mut rest = html;
    while let Some((before, after)) = rest.split_once("href=\"#") {
        out.push_str(before);
        let id = after.split('"').next().unwrap_or_default();
        let place = html.len() - after.len();
        let inside = own.filter(|_| held.contains(id) && !printed.iter().any(|stretch| stretch.contains(&place)));
        let is_aside = id.starts_with("src-") || aside.contains(id);
        out.push_str(&match (inside, is_aside, on_sources) {
            (Some(own), ..) => format!("target=\"_self\" href=\"{}#", own.folder),
            (None, true, false) => "href=\"sources.html#".to_owned(),
            (None, false, true) if !matches!(id, "statements" | "sources") => "href=\"index.html#".to_owned(),
            _ if own.is_some() => "href=\"index.html#".to_owned(),
            _ => "href=\"#".to_owned(),
        });
        rest = after;
    }
    out + rest
}

/// Every id of a page.
fn ids(html: &str) -> HashSet<&str> {
    html.split(" id=\"").skip(1).filter_map(|after| after.split('"').next()).collect()
}
