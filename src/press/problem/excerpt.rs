//! Excerpts: the line a problem stands on, as much of it as can be read, and which part is at fault.

use std::ops::Range;

use crate::press::hidden::shown;

/// A place between characters, as editors count: both from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Spot {
    /// From 1.
    pub line: usize,
    /// Characters (code points) from 1.
    pub column: usize,
}

/// From the first character at fault to behind the last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Span {
    /// Before the first.
    pub from: Spot,
    /// Behind the last.
    pub to: Spot,
}

/// The line of a problem, or what of a long one is near the fault. A table is named by its id too, which
/// stands on the line below its head.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Excerpt {
    /// One line or two, with what nobody sees spelled out.
    pub text: String,
    /// The part at fault, in bytes of the text.
    pub marked: Range<usize>,
    /// Whether the line begins before the text does.
    pub is_late: bool,
}

/// Characters kept of a long line, and how many of them before the fault. Whoever shows it may show less.
const WIDTH: usize = 600;
const LEAD: usize = 200;

/// Where a stretch of a text is, and what stands there.
#[must_use]
pub fn cut(text: &str, span: &Range<usize>) -> (Span, Excerpt) {
    let from = boundary(text, span.start);
    let to = boundary(text, span.end.max(from));
    let start = text.get(..from).and_then(|before| before.rfind('\n')).map_or(0, |i| i + 1);
    let rest = text.get(start..).unwrap_or_default();
    let line = rest.split('\n').next().unwrap_or_default().trim_end();
    let marked = (from - start).min(line.len())..(to - start).min(line.len());
    let mut excerpt = window(line, marked);
    let below = rest.split('\n').nth(1).filter(|l| line.starts_with("[[") && l.starts_with("id"));
    if let Some(id) = below {
        excerpt.text = format!("{}\n{}", excerpt.text, window(id.trim_end(), 0..0).text);
    }
    (Span { from: spot(text, from), to: spot(text, to) }, excerpt)
}

/// The character that a byte is part of begins here.
fn boundary(text: &str, at: usize) -> usize {
    let at = at.min(text.len());
    (0..=at).rev().find(|i| text.is_char_boundary(*i)).unwrap_or_default()
}

fn spot(text: &str, at: usize) -> Spot {
    let before = text.get(..at).unwrap_or_default();
    let line = before.rsplit('\n').next().unwrap_or_default();
    Spot { line: before.matches('\n').count() + 1, column: line.chars().count() + 1 }
}

fn window(line: &str, marked: Range<usize>) -> Excerpt {
    let ends: Vec<usize> = line.char_indices().map(|(i, _)| i).chain([line.len()]).collect();
    let all = ends.len() - 1;
    let first = line.get(..marked.start).map_or(0, |before| before.chars().count());
    let from = if all <= WIDTH { 0 } else { first.saturating_sub(LEAD).min(all - WIDTH) };
    let to = (from + WIDTH).min(all);
    let byte = |char: usize| ends.get(char).copied().unwrap_or(line.len());
    let (from, to) = (byte(from), byte(to));
    let piece = |range: Range<usize>| shown(line.get(range).unwrap_or_default());
    let mut text = if from > 0 { "… ".to_owned() } else { String::new() };
    text += &piece(from..marked.start);
    let start = text.len();
    let end = marked.end.min(to);
    text += &piece(marked.start..end);
    let marked = start..text.len();
    text += &piece(end..to);
    text += if to < line.len() { " …" } else { "" };
    Excerpt { text, marked, is_late: from > 0 }
}

#[cfg(test)]
mod tests {
    use super::{Spot, cut};

    #[track_caller]
    fn check(text: &str, at: &str, expected: (usize, usize), marked: &str) {
        let start = text.find(at).expect("it stands there");
        let (span, excerpt) = cut(text, &(start..start + at.len()));
        assert_eq!(span.from, Spot { line: expected.0, column: expected.1 });
        assert_eq!(&excerpt.text[excerpt.marked], marked);
    }

    #[test]
    fn what_is_marked_is_what_is_at_fault() {
        check("one\nzwölf, two\n", "two", (2, 8), "two");
        check("one [two\nthree](x)", "[two\nthree](x)", (1, 5), "[two");
        check("a \u{202e}b", "\u{202e}", (1, 3), "<U+202E>");
        check(&format!("{} wrong {}", "long ".repeat(200), "tail ".repeat(200)), "wrong", (1, 1002), "wrong");
        let (span, excerpt) = cut("", &(7..9));
        assert_eq!((span.from, excerpt.marked), (Spot { line: 1, column: 1 }, 0..0));
    }

    #[test]
    fn a_table_is_named_by_its_id() {
        let (_, excerpt) = cut("[[claim]]\nid = \"c1\"\n", &(0..9));
        assert_eq!((excerpt.text.as_str(), excerpt.marked), ("[[claim]]\nid = \"c1\"", 0..9));
        assert!(!excerpt.is_late);
    }
}
