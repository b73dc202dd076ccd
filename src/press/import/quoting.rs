//! Quotation marks of other places made those of a story: “ and ”, in pairs, around words.

/// A text with curly marks.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Marked {
    /// The text.
    pub(super) text: String,
    /// The words between its marks.
    pub(super) quoted: Vec<String>,
    /// Whether a mark stood alone and was left out.
    pub(super) lost_some: bool,
}

const MARKS: [char; 7] = ['"', '“', '”', '„', '‟', '«', '»'];

fn is_mark(c: char) -> bool {
    MARKS.contains(&c)
}

/// Whether a text has marks of any kind around words.
pub(super) fn has_marks(text: &str) -> bool {
    text.contains(is_mark)
}

/// A text without marks; a single opening one becomes an apostrophe, as everywhere.
pub(super) fn without_marks(text: &str) -> String {
    text.replace(is_mark, "").replace('‘', "’").trim().to_owned()
}

/// Every first mark opens, every second one closes.
pub(super) fn curly(text: &str) -> Marked {
    let text = text.replace('‘', "’");
    let pieces: Vec<&str> = text.split(is_mark).collect();
    let lost_some = pieces.len().is_multiple_of(2);
    let pairs = (pieces.len() - 1) / 2 * 2;
    let mut out = Marked { text: String::new(), quoted: Vec::new(), lost_some };
    for (i, piece) in pieces.iter().enumerate() {
        let inside = i % 2 == 1 && i < pairs;
        let words = piece.trim();
        match inside {
            true if words.is_empty() => {}
            true => {
                let next = pieces.get(i + 1).is_some_and(|next| next.starts_with(char::is_alphanumeric));
                let blank = if next && piece.ends_with(char::is_whitespace) { " " } else { "" };
                out.text.push_str(&format!("“{words}”{blank}"));
                out.quoted.push(words.to_owned());
            }
            false => out.text.push_str(piece),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::curly;

    #[test]
    fn marks_of_all_kinds_become_pairs() {
        for text in ["a \"b c\" d", "a “b c” d", "a „b c“ d", "a «\u{a0}b c\u{a0}» d"] {
            let marked = curly(text);
            assert_eq!(marked.text, "a “b c” d", "{text}");
            assert_eq!((marked.quoted, marked.lost_some), (vec!["b c".to_owned()], false));
        }
    }

    #[test]
    fn a_mark_alone_is_left_out() {
        let marked = curly("\"a\" and a 5\" pipe, ‘so’");
        assert_eq!((marked.text.as_str(), marked.lost_some), ("“a” and a 5 pipe, ’so’", true));
        assert_eq!(curly("\"\" b").text, " b");
        assert_eq!(curly("“a \"b").text, "“a” b");
    }
}
