//! A page as elements, whoever wrote it: within bounds, so that reading it ends.
//!
//! Repairing what is torn can cost far more than reading what is whole: elements inside one another are
//! looked through at each tag, and made anew in each paragraph. So a page is read piece by piece.

use html5ever::driver::{ParseOpts, parse_document};
use html5ever::tendril::TendrilSink;
use scraper::{Html, HtmlTreeSink};

const PIECE_BYTES: usize = 4_096;
/// Elements inside one another. Pages of ours have some twenty.
const MOST_DEEP: usize = 100;
/// Elements and texts. A long story has some ten thousand.
const MOST_NODES: usize = 300_000;
/// Pieces in a row that bring nothing new: an element with tens of thousands of attributes.
const MOST_IDLE: usize = 40;

/// Reads a page.
///
/// # Errors
///
/// What is beyond the bounds.
pub(super) fn read(page: &str) -> Result<Html, &'static str> {
    let mut parser = parse_document(HtmlTreeSink::new(Html::new_document()), ParseOpts::default());
    let (mut rest, mut seen, mut idle) = (page, 0, 0);
    while !rest.is_empty() {
        let (piece, after) = rest.split_at(rest.floor_char_boundary(PIECE_BYTES));
        parser.process(piece.into());
        let html = parser.tokenizer.sink.sink.0.borrow();
        let count = bounded(&html, seen)?;
        idle = if count == seen { idle + 1 } else { 0 };
        if idle > MOST_IDLE {
            return Err("it goes on and on inside one element");
        }
        (rest, seen) = (after, count);
    }
    let html = parser.finish();
    bounded(&html, 0)?;
    Ok(html)
}

/// Counts the nodes, and looks at those that came after the first `seen`.
fn bounded(html: &Html, seen: usize) -> Result<usize, &'static str> {
    let count = html.tree.nodes().count();
    if count > MOST_NODES {
        return Err("it has more elements than can be looked at");
    }
    if html.tree.nodes().skip(seen).any(|node| node.ancestors().nth(MOST_DEEP).is_some()) {
        return Err("its elements are nested too deep");
    }
    Ok(count)
}

#[cfg(test)]
mod tests {
    use super::{MOST_DEEP, MOST_IDLE, MOST_NODES, PIECE_BYTES, read};

    #[test]
    fn a_page_is_read_as_it_would_be_in_one_piece() {
        let page = "<!doctype html><title>Ä</title>".to_owned() + &"<p>“Zürich” <b>1 &amp; 2</b></p>".repeat(2_000);
        let html = read(&page).expect("within bounds");
        assert_eq!(html.html(), scraper::Html::parse_document(&page).html());
    }

    #[test]
    fn what_would_cost_far_more_than_its_bytes_is_refused() {
        let bold: String = (0..2_000).map(|i| format!("<b id={i}>")).collect();
        let cases = [
            ("<div>".repeat(MOST_DEEP + 1), "nested"),
            (format!("<table>{}", "<i>".repeat(MOST_DEEP)), "nested"),
            (format!("<p>{bold}{}", "</p><p>x".repeat(2_000)), "nested"),
            ("<br>".repeat(MOST_NODES), "more elements"),
            (format!("<p {}>", "a='>' ".repeat(PIECE_BYTES * (MOST_IDLE + 3) / 6)), "on and on"),
        ];
        for (page, what) in cases {
            let refused = read(&page).expect_err(what);
            assert!(refused.contains(what), "{refused}");
        }
    }
}
