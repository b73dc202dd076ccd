//! Where a reference leads: entries stand in the story, statements and sources on a page of their
//! own. References are written as `#id`; here they are sent to the right page.

use crate::story::Story;

/// Sends references of a printed page to the page of their target. `on_sources` tells which of the
/// two pages is printed.
pub(super) fn directed(html: &str, s: &Story, on_sources: bool) -> String {
    let mut out = String::with_capacity(html.len() + 4_096);
    let mut rest = html;
    while let Some((before, after)) = rest.split_once("href=\"#") {
        out.push_str(before);
        let id = after.split('"').next().unwrap_or_default();
        out.push_str(match (!s.link_to(id).starts_with('#'), on_sources) {
            (true, false) => "href=\"sources.html#",
            (false, true) if !matches!(id, "statements" | "sources") => "href=\"index.html#",
            _ => "href=\"#",
        });
        rest = after;
    }
    out + rest
}
