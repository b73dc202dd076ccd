//! Characters that nobody sees: they make a text read otherwise than it looks.

use std::ops::Range;

/// The name of a character that may not stand in a story; none for all others.
#[must_use]
pub fn name(c: char) -> Option<&'static str> {
    match c {
        '\n' | '\t' => None,
        '\0' => Some("NUL"),
        '\u{061c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {
            Some("it turns the direction of the text")
        }
        '\u{180e}' | '\u{200b}'..='\u{200d}' | '\u{2060}'..='\u{2064}' | '\u{feff}' => Some("it has no width"),
        c if c.is_control() => Some("a control character"),
        _ => None,
    }
}

/// A character that nobody sees, in a text.
#[derive(Debug, PartialEq, Eq)]
pub struct Found {
    /// Its bytes.
    pub span: Range<usize>,
    /// What is wrong.
    pub what: String,
}

/// What an editor should do about it.
pub const HINT: &str = "delete it: put the cursor behind it and press backspace, or type the words anew";

/// The first of such characters in each line of a text.
#[must_use]
pub fn find(text: &str) -> Vec<Found> {
    let first = |line: &str| {
        let (i, c) = line.char_indices().find(|(_, c)| name(*c).is_some())?;
        let at = line.as_ptr() as usize - text.as_ptr() as usize + i;
        Some(Found { span: at..at + c.len_utf8(), what: wrong(c) })
    };
    text.split('\n').filter_map(first).collect()
}

/// What is wrong with a character, by its code point.
#[must_use]
pub fn wrong(c: char) -> String {
    let about = name(c).unwrap_or("it cannot be seen");
    format!("the character U+{:04X} cannot be seen here ({about})", u32::from(c))
}

/// A text with what cannot be seen spelled out: `<U+202E>`.
#[must_use]
pub fn shown(text: &str) -> String {
    let each = |c: char| if name(c).is_some() { format!("<U+{:04X}>", u32::from(c)) } else { c.to_string() };
    text.chars().map(each).collect()
}

/// A text as it looks.
#[must_use]
pub fn without(text: &str) -> String {
    text.chars().filter(|c| name(*c).is_none()).collect()
}

#[cfg(test)]
mod tests {
    use super::{find, shown, without};

    #[test]
    fn what_cannot_be_seen_is_named_and_taken_out() {
        let text = "Zürich – “so” 🙂\n40\u{200b}000 and \u{202e}more\n";
        let found = find(text);
        assert_eq!(found.len(), 1);
        assert_eq!(text[found[0].span.clone()], *"\u{200b}");
        assert!(found[0].what.contains("U+200B"));
        assert_eq!(without(text), "Zürich – “so” 🙂\n40000 and more\n");
        assert_eq!(shown("a\tb"), "a\tb");
    }
}
