//! Where a reference leads: entries stand in the story, statements and sources on a page of their
//! own. References are written as `#id`; here they are sent to the right page.

use crate::story::Story;

/// A page that stands alone: what it holds itself is linked inside it.
pub(super) struct Own<'a> {
    /// Its folder, seen from the site's root.
    pub(super) folder: String,
    /// What Yew printed; the browser will write the links in it anew.
    pub(super) islands: Vec<&'a str>,
}

impl Own<'_> {
    /// Whether a place in a page lies in what Yew printed.
    fn is_in_island(&self, html: &str, place: usize) -> bool {
        let held = self.islands.iter().filter(|i| !i.is_empty());
        held.filter_map(|i| html.find(i).map(|at| at..at + i.len())).any(|stretch| stretch.contains(&place))
    }
}

/// Sends references of a printed page to the page of their target. `on_sources` tells which of the
/// two pages is printed; `own` is there for a part, whose links else lead to the full story.
pub(super) fn directed(html: &str, s: &Story, on_sources: bool, own: Option<&Own<'_>>) -> String {
    let mut out = String::with_capacity(html.len() + 4_096);
    let mut rest = html;
    while let Some((before, after)) = rest.split_once("href=\"#") {
        out.push_str(before);
        let id = after.split('"').next().unwrap_or_default();
        let inside = own
            .filter(|own| html.contains(&format!(" id=\"{id}\"")) && !own.is_in_island(html, html.len() - after.len()));
        out.push_str(&match (inside, !s.link_to(id).starts_with('#'), on_sources) {
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
