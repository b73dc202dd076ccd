//! Who is named in a text, and what its words refer to: readers take both for where a statement is from.

use serde_json::Value;

use super::{list, prose};
use crate::press::parts::plain;

/// Words that refer to an entry.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Reference {
    words: String,
    id: String,
}

/// The outlets of editions; a name of one letter is a word of most texts.
pub(super) fn of(editions: &[&Value]) -> Vec<String> {
    let sources = editions.iter().flat_map(|edition| list(edition, "sources"));
    let mut names: Vec<String> = sources
        .flat_map(|source| [&source["publisher"], &source["origin"]])
        .filter_map(|name| name.as_str().filter(|name| name.len() > 1).map(str::to_owned))
        .collect();
    names.sort();
    names.dedup();
    names
}

/// The names that two texts have, from the first place where they differ to the last; none where they name the same
/// outlets in the same order.
pub(super) fn difference(before: &str, now: &str, names: &[String]) -> Option<[String; 2]> {
    prose::parted(&named(before, names), &named(now, names))
}

/// The names in a text, in its order; of two at one place the longer.
fn named(text: &str, names: &[String]) -> Vec<String> {
    let places = names.iter().flat_map(|name| text.match_indices(name.as_str()).map(move |(at, _)| (at, name)));
    let mut places: Vec<(usize, &String)> = places.filter(|(at, name)| is_whole(text, *at, name)).collect();
    places.sort_by_key(|(at, name)| (*at, usize::MAX - name.len()));
    let mut end = 0;
    places.retain(|(at, name)| {
        let is_free = *at >= end;
        end = if is_free { at + name.len() } else { end };
        is_free
    });
    places.into_iter().map(|(_, name)| name.clone()).collect()
}

fn is_whole(text: &str, at: usize, name: &str) -> bool {
    let before = text.get(..at).and_then(|before| before.chars().next_back());
    let after = text.get(at + name.len()..).and_then(|after| after.chars().next());
    ![before, after].into_iter().flatten().any(char::is_alphanumeric)
}

/// Every reference in a chapter's prose.
pub(super) fn references(chapter: &Value) -> Vec<Reference> {
    let blocks = list(chapter, "blocks").map(|block| &block["html"]);
    let html = std::iter::once(&chapter["takeaway_html"]).chain(blocks).filter_map(Value::as_str);
    html.flat_map(|html| html.split("<a ").skip(1)).filter_map(reference).collect()
}

fn reference(link: &str) -> Option<Reference> {
    let (tag, rest) = link.split_once('>')?;
    let (_, id) = tag.split_once("href=\"")?.1.split_once('"')?.0.split_once('#')?;
    Some(Reference { words: plain(rest.split_once("</a>")?.0), id: id.to_owned() })
}

/// Words that referred to something else: the first of them, with what they referred to and refer to now.
pub(super) fn redirected(before: &[Reference], now: &[Reference]) -> Option<[String; 2]> {
    before.iter().find_map(|old| {
        let mut same = now.iter().filter(|new| new.words == old.words).peekable();
        let other = same.peek()?.id.clone();
        let is_kept = same.any(|new| new.id == old.id);
        (!is_kept).then(|| [format!("“{}” from {}", old.words, old.id), format!("“{}” from {other}", old.words)])
    })
}

#[cfg(test)]
mod tests {
    use super::{difference, named};

    #[test]
    fn whole_names_are_found_in_their_order() {
        let names = ["AP", "NBC", "NBC News", "Delta Wire"].map(str::to_owned);
        assert_eq!(
            named("NBC News and AP, not NBCs: NBC; a MAP by Delta Wire.", &names),
            ["NBC News", "AP", "NBC", "Delta Wire"]
        );
        assert_eq!(difference("AP saw it first.", "First AP saw it.", &names), None);
        let expected = ["“AP”", "“NBC”"].map(str::to_owned);
        assert_eq!(difference("AP saw it.", "NBC saw it.", &names), Some(expected));
    }
}
