//! Characters that nobody sees: they make a text read otherwise than it looks.
//!
//! Refused is what Unicode 17.0 calls `Default_Ignorable_Code_Point`, and what is blank all the same. Three
//! exceptions are words as people write them, and decided by what stands beside them:
//!
//! - Joiners between letters of scripts whose spelling needs them, as in Persian and in Indic scripts.
//! - The joiner between two pictures of one emoji; the selector that gives a sign its picture.
//! - Marks on a letter, eight at most: no spelling has more, and a heap of them covers the lines around.
//!
//! Tags (in flags of regions) and selectors for variants of Han and Mongolian letters are refused: whole texts can
//! be hidden in them, and the words are the same without.

use std::iter::Peekable;
use std::ops::Range;
use std::str::CharIndices;

use unicode_script::{Script, UnicodeScript};
use unicode_width::UnicodeWidthChar;

use super::problem::code::Code;

const TURNS: &str = "it turns the direction of the text";
const NO_WIDTH: &str = "it has no width";
const BLANK: &str = "it looks like a blank and is none";
const TAG: &str = "it is a tag";
const SELECTOR: &str = "it selects a variant of a letter";
const BREAK: &str = "it breaks the line in some programs";
const PILED: &str = "too many marks";

/// Marks on one letter.
const MOST_MARKS: usize = 8;

/// Why a character may stand nowhere in a story; none for all others.
fn always(c: char) -> Option<&'static str> {
    match c {
        '\n' | '\t' => None,
        '\0' => Some("NUL"),
        '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => Some(TURNS),
        '\u{115f}' | '\u{1160}' | '\u{2800}' | '\u{3164}' | '\u{ffa0}' => Some(BLANK),
        '\u{2028}' | '\u{2029}' => Some(BREAK),
        '\u{180b}'..='\u{180d}' | '\u{180f}' | '\u{fe00}'..='\u{fe0d}' | '\u{e0100}'..='\u{e01ef}' => Some(SELECTOR),
        '\u{e0000}'..='\u{e0fff}' => Some(TAG),
        '\u{ad}' | '\u{34f}' | '\u{17b4}' | '\u{17b5}' | '\u{180e}' | '\u{200b}' | '\u{2060}'..='\u{206f}' => {
            Some(NO_WIDTH)
        }
        '\u{feff}' | '\u{fff0}'..='\u{fffb}' | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}' => Some(NO_WIDTH),
        c if c.is_control() => Some("a control character"),
        _ => None,
    }
}

/// What stands before a character.
#[derive(Default)]
struct Before {
    last: Option<char>,
    letter: Option<char>,
    marks: usize,
}

impl Before {
    /// Why a character may not stand here.
    fn odd(&mut self, c: char, next: Option<char>) -> Option<&'static str> {
        self.marks = if c.width() == Some(0) { self.marks + 1 } else { 0 };
        let why = always(c).or(match c {
            '\u{200c}' | '\u{200d}' if !self.joins(c, next) => Some(NO_WIDTH),
            '\u{fe0e}' | '\u{fe0f}' if !self.is_sign(next) => Some(SELECTOR),
            _ if self.marks > MOST_MARKS => Some(PILED),
            _ => None,
        });
        let is_seam = why.is_some() || matches!(c, '\u{200c}' | '\u{200d}');
        self.letter = if is_seam {
            None
        } else if self.marks == 0 {
            Some(c)
        } else {
            self.letter
        };
        self.last = Some(c);
        why
    }

    fn joins(&self, joiner: char, next: Option<char>) -> bool {
        let both = |holds: fn(char) -> bool| self.letter.is_some_and(holds) && next.is_some_and(holds);
        both(is_joined) || joiner == '\u{200d}' && both(is_picture)
    }

    /// Whether a picture stands here, or a digit in a key such as `1` with U+FE0F and U+20E3.
    fn is_sign(&self, next: Option<char>) -> bool {
        let is_key = |c: char| matches!(c, '0'..='9' | '#' | '*') && next == Some('\u{20e3}');
        self.last.is_some_and(|c| is_picture(c) || "©®‼⁉™ℹ〰〽㊗㊙".contains(c) || is_key(c))
    }
}

const fn is_picture(c: char) -> bool {
    matches!(c, '\u{2190}'..='\u{21ff}' | '\u{2300}'..='\u{27bf}' | '\u{2b00}'..='\u{2bff}' | '\u{1f000}'..='\u{1faff}')
}

/// Whether a joiner beside this letter is a matter of spelling.
fn is_joined(c: char) -> bool {
    use Script as S;
    matches!(
        c.script(),
        S::Arabic
            | S::Syriac
            | S::Nko
            | S::Devanagari
            | S::Bengali
            | S::Gurmukhi
            | S::Gujarati
            | S::Oriya
            | S::Tamil
            | S::Telugu
            | S::Kannada
            | S::Malayalam
            | S::Sinhala
            | S::Khmer
            | S::Myanmar
            | S::Mongolian
    ) && c.is_alphabetic()
}

/// The characters of a text: where, which, and why it may not stand there.
struct Looked<'t> {
    rest: Peekable<CharIndices<'t>>,
    before: Before,
}

impl Iterator for Looked<'_> {
    type Item = (usize, char, Option<&'static str>);

    fn next(&mut self) -> Option<Self::Item> {
        let (at, c) = self.rest.next()?;
        let next = self.rest.peek().map(|(_, next)| *next);
        Some((at, c, self.before.odd(c, next)))
    }
}

fn looked(text: &str) -> Looked<'_> {
    Looked { rest: text.char_indices().peekable(), before: Before::default() }
}

/// A character that nobody sees, or a heap of marks, in a text.
#[derive(Debug, PartialEq, Eq)]
pub struct Found {
    /// Its bytes.
    pub span: Range<usize>,
    /// What kind of problem it is.
    pub code: Code,
    /// What is wrong.
    pub what: String,
    /// What an editor should do about it.
    pub hint: &'static str,
}

/// The first of such characters in a text.
#[must_use]
pub fn first(text: &str) -> Option<Found> {
    let (at, c, why) = looked(text).find_map(|(at, c, why)| Some((at, c, why?)))?;
    let span = at..at + c.len_utf8();
    Some(match why == PILED {
        true => Found {
            span,
            code: Code::PiledMarks,
            what: format!("more than {MOST_MARKS} marks stand on one letter"),
            hint: "type the word anew, with the marks that its spelling has",
        },
        false => Found {
            span,
            code: Code::HiddenCharacter,
            what: format!("the character U+{:04X} cannot be seen here ({why})", u32::from(c)),
            hint: "delete it: put the cursor behind it and press backspace, or type the words anew",
        },
    })
}

/// The first of such characters in each line of a text.
#[must_use]
pub fn find(text: &str) -> Vec<Found> {
    let in_line = |line: &str| {
        let found = first(line)?;
        let at = line.as_ptr() as usize - text.as_ptr() as usize;
        Some(Found { span: at + found.span.start..at + found.span.end, ..found })
    };
    text.split('\n').filter_map(in_line).collect()
}

/// A text with what cannot be seen spelled out: `<U+202E>`. Whatever stands beside it: reports show pieces of texts.
#[must_use]
pub fn shown(text: &str) -> String {
    let is_hidden = |c| always(c).is_some() || matches!(c, '\u{200c}' | '\u{200d}' | '\u{fe0e}' | '\u{fe0f}');
    let each = |c: char| if is_hidden(c) { format!("<U+{:04X}>", u32::from(c)) } else { c.to_string() };
    text.chars().map(each).collect()
}

/// A text as it looks.
#[must_use]
pub fn without(text: &str) -> String {
    looked(text).filter(|(.., why)| why.is_none()).map(|(_, c, _)| c).collect()
}

#[cfg(test)]
mod tests {
    use super::{find, first, shown, without};
    use crate::press::problem::code::Code;

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

    #[test]
    fn nothing_blank_or_ignorable_stays() {
        let odd = "\u{ad}\u{34f}\u{115f}\u{1160}\u{17b4}\u{180b}\u{180e}\u{180f}\u{2028}\u{2029}\u{2060}\u{206a}\
            \u{2800}\u{3164}\u{fe00}\u{fe0f}\u{200c}\u{200d}\u{ffa0}\u{fff9}\u{fffb}\u{1d173}\u{e0001}\u{e0041}\u{e0101}";
        for c in odd.chars() {
            let text = format!("ab{c}cd");
            assert!(first(&text).is_some_and(|found| found.span == (2..2 + c.len_utf8())), "{text:?}");
            assert_eq!(without(&text), "abcd", "{text:?}");
        }
    }

    #[test]
    fn words_keep_what_their_spelling_needs() {
        for text in [
            "می\u{200c}خواهم",
            "क\u{94d}\u{200d}ष, ක\u{dca}\u{200d}ර",
            "❤\u{fe0f}, ©\u{fe0f}, 1\u{fe0f}\u{20e3}, 👩🏽\u{200d}💻, 🏳\u{fe0f}\u{200d}🌈",
            "e\u{301}, שָׁלוֹם, ที่นี่, Việt",
        ] {
            assert_eq!(first(text), None, "{text}");
        }
    }

    #[test]
    fn joiners_and_selectors_elsewhere_are_found() {
        for text in [
            "a\u{200d}b",
            "می\u{200c}\u{200c}خ",
            "می\u{200c} ",
            "\u{200c}خ",
            "x\u{fe0f}",
            "1\u{fe0f}",
            "❤\u{fe0f}\u{fe0f}",
        ] {
            assert!(first(text).is_some(), "{text:?}");
            assert_eq!(first(&without(text)), None, "{text:?}");
        }
    }

    #[test]
    fn heaps_of_marks_are_found() {
        let heap = |mark: &str, most: usize| format!("a{} b", mark.repeat(most));
        for mark in ["\u{301}", "\u{e49}", "\u{5b0}"] {
            assert_eq!(first(&heap(mark, 8)), None);
            assert_eq!(first(&heap(mark, 9)).map(|found| found.code), Some(Code::PiledMarks));
            assert_eq!(without(&heap(mark, 5_000)), heap(mark, 8));
        }
    }
}
