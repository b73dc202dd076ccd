//! What a `theme.css` may hold: `:root { --name: value; }`, and the same for dark ground.

use std::ops::Range;

use cssparser::{BasicParseError, ParseError, Parser, Token};

use super::sheet::Scheme;
use super::{COLOURS, FONTS};
use crate::press::problem::code::Code;
use crate::press::problem::desk::{Desk, Place};
use crate::press::problem::near::nearest;
use crate::story::Look;

const SHAPE: &str = "write `:root { --accent: #004488; }`, and for dark ground the same in \
    `@media (prefers-color-scheme: dark) { … }`";

/// What a file sets, with where.
#[derive(Debug, Default)]
pub(super) struct Written {
    look: Look,
    places: Vec<(Scheme, String, Range<usize>)>,
}

impl Written {
    /// The values.
    pub(super) const fn values(&self) -> &Look {
        &self.look
    }

    /// Where a property is set for a scheme.
    pub(super) fn place(&self, scheme: Scheme, name: &str) -> Option<&Range<usize>> {
        self.places.iter().rev().find(|(s, n, _)| *s == scheme && n == name).map(|(_, _, range)| range)
    }
}

impl From<Written> for Look {
    fn from(written: Written) -> Self {
        written.look
    }
}

/// What was found that does not belong there, and is reported by now.
struct Odd;

type Done = Result<(), Odd>;

impl From<BasicParseError> for Odd {
    fn from(_: BasicParseError) -> Self {
        Self
    }
}

/// Reads a file that the desk has. Everything that does not belong there is reported.
pub(super) fn look(file: usize, desk: &mut Desk) -> Written {
    let text = desk.files.get(file).map(|file| file.text.clone()).unwrap_or_default();
    let mut reading = Reading { file, text: &text, desk, written: Written::default() };
    reading.rules(&mut Parser::new(&text), Scheme::Light);
    // The parser takes all that follows for a comment.
    if let Some(at) = text.rfind("/*").filter(|at| !text.get(*at..).is_some_and(|rest| rest.contains("*/"))) {
        let hint = "write `*/` behind it".into();
        reading.report(Code::BadTheme, at..at + 2, "this comment has no end".into(), hint);
    }
    reading.written
}

struct Reading<'a> {
    file: usize,
    text: &'a str,
    desk: &'a mut Desk,
    written: Written,
}

impl<'a> Reading<'a> {
    /// Rules, one after the other; after one that does not belong there, what follows cannot be told apart.
    fn rules(&mut self, css: &mut Parser<'a>, scheme: Scheme) {
        while !css.is_exhausted() {
            css.skip_whitespace();
            let start = css.position().byte_index();
            if self.rule(css, scheme).is_err() {
                let line = self.text.get(start..).and_then(|rest| rest.lines().next()).unwrap_or_default();
                self.report(
                    Code::BadTheme,
                    start..start + line.len(),
                    "this is no part of a theme".into(),
                    SHAPE.into(),
                );
                return;
            }
        }
    }

    fn rule(&mut self, css: &mut Parser<'a>, scheme: Scheme) -> Done {
        match css.next()?.clone() {
            Token::Colon => {
                css.expect_ident_matching("root")?;
                css.expect_curly_bracket_block()?;
                nested(css, |css| self.declarations(css, scheme))
            }
            Token::AtKeyword(name) if scheme == Scheme::Light && name.eq_ignore_ascii_case("media") => {
                css.expect_parenthesis_block()?;
                nested(css, |css| {
                    css.expect_ident_matching("prefers-color-scheme")?;
                    css.expect_colon()?;
                    Ok(css.expect_ident_matching("dark")?)
                })?;
                css.expect_curly_bracket_block()?;
                nested(css, |css| {
                    self.rules(css, Scheme::Dark);
                    Ok(())
                })
            }
            _ => Err(Odd),
        }
    }

    fn declarations(&mut self, css: &mut Parser<'a>, scheme: Scheme) -> Done {
        while !css.is_exhausted() {
            css.skip_whitespace();
            let start = css.position().byte_index();
            if css.try_parse(Parser::expect_semicolon).is_ok() {
                continue;
            }
            if self.one_declaration(css, scheme).is_err() {
                let line = self.text.get(start..).and_then(|rest| rest.lines().next()).unwrap_or_default();
                let hint = "write the name, a colon, the value and a semicolon, as in `--accent: #004488;`".into();
                self.report(Code::BadTheme, start..start + line.trim_end().len(), "this sets nothing".into(), hint);
                while css.next().is_ok() {}
            }
        }
        Ok(())
    }

    fn one_declaration(&mut self, css: &mut Parser<'a>, scheme: Scheme) -> Done {
        css.skip_whitespace();
        let start = css.position().byte_index();
        let name = css.expect_ident_cloned()?;
        let named = start..css.position().byte_index();
        css.expect_colon()?;
        css.skip_whitespace();
        let from = css.position().byte_index();
        let mut to = from;
        while css.next().is_ok_and(|token| *token != Token::Semicolon) {
            to = css.position().byte_index();
        }
        self.declaration(scheme, &name, named, from..to);
        Ok(())
    }

    fn declaration(&mut self, scheme: Scheme, name: &str, named: Range<usize>, at: Range<usize>) {
        let value = self.text.get(at.clone()).unwrap_or_default().trim();
        let value = &value.replace('\'', "\"");
        let (is_colour, is_font) = (COLOURS.contains(&name), FONTS.contains(&name));
        if is_font && scheme == Scheme::Dark {
            let what = format!("{name} is the same on light and dark ground");
            self.report(Code::BadTheme, named, what, "set it in the `:root` outside".into());
        } else if !is_colour && !is_font {
            let hint = nearest(name, COLOURS.into_iter().chain(FONTS));
            self.report(Code::UnknownField, named, format!("`{name}` is nothing that a theme can set"), hint);
        } else if self.written.place(scheme, name).is_some() {
            self.report(Code::BadTheme, named, format!("{name} is set twice"), "take one of the two out".into());
        } else if is_colour && short(value).is_none() {
            let hint = "write it as #rrggbb, such as #004488, and a semicolon behind it".into();
            self.report(Code::BadThemeValue, at, format!("{name} is no colour"), hint);
        } else if is_font && !is_fonts(value) {
            let hint =
                "write names of fonts that readers may have, with commas between them, such as \"Georgia, serif\"";
            self.report(Code::BadThemeValue, at, format!("{name} is no list of fonts"), hint.into());
        } else {
            let values =
                if scheme == Scheme::Dark { &mut self.written.look.dark } else { &mut self.written.look.light };
            let value = if is_colour { short(value).unwrap_or_default() } else { lean(value) };
            values.insert(name.to_owned(), value);
            self.written.places.push((scheme, name.to_owned(), at));
        }
    }

    fn report(&mut self, code: Code, span: Range<usize>, what: String, hint: String) {
        self.desk.at(code, Place { file: self.file, span }, what, hint);
    }
}

/// What a block holds, to its end.
fn nested<'a>(css: &mut Parser<'a>, read: impl FnOnce(&mut Parser<'a>) -> Done) -> Done {
    css.parse_nested_block(|css| read(css).map_err(|Odd| ParseError::<()>::unexpected_token())).map_err(|_| Odd)
}

/// A colour as our sheets write it; from `#04a` or `#0044aa`.
fn short(value: &str) -> Option<String> {
    let digits = value.strip_prefix('#').filter(|hex| hex.bytes().all(|b| b.is_ascii_hexdigit()))?.to_ascii_lowercase();
    match digits.len() {
        3 => Some(digits.chars().fold("#".to_owned(), |out, digit| out + &digit.to_string().repeat(2))),
        6 => Some(format!("#{digits}")),
        _ => None,
    }
}

/// Whether a value is a colour as our sheets write it.
pub(super) fn is_colour(value: &str) -> bool {
    short(value).as_deref() == Some(value)
}

/// Whether a value is a list of fonts: names of letters, digits, blanks and hyphens, in quotation marks or not.
pub(super) fn is_fonts(value: &str) -> bool {
    const MOST: usize = 200;
    let is_plain = |name: &str| {
        let is_letter = |c: char| c.is_ascii_alphanumeric() || matches!(c, ' ' | '-');
        name.chars().all(is_letter) && name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '-')
    };
    let is_name = |name: &str| {
        let inside = name.strip_prefix('"').and_then(|rest| rest.strip_suffix('"'));
        is_plain(inside.unwrap_or(name))
    };
    value.len() <= MOST && value.split(',').map(str::trim).all(is_name)
}

fn lean(value: &str) -> String {
    value.split(',').map(|name| name.split_whitespace().collect::<Vec<_>>().join(" ")).collect::<Vec<_>>().join(",")
}

#[cfg(test)]
mod tests {
    use super::{is_colour, is_fonts, short};

    #[test]
    fn colours_are_hexadecimal() {
        assert_eq!([short("#04A"), short("#0044aA")], [Some("#0044aa".into()), Some("#0044aa".into())]);
        for odd in ["", "#", "#0044a", "#0044aa00", "red", "rgb(0,0,0)", "#ggg", "#0044aa!important", "#00é"] {
            assert_eq!(short(odd), None, "{odd}");
        }
        assert!(is_colour("#0044aa") && !is_colour("#04a") && !is_colour("#0044AA"));
    }

    #[test]
    fn fonts_are_names() {
        for fonts in ["serif", "Georgia, serif", "\"Source Serif 4\", -apple-system"] {
            assert!(is_fonts(fonts), "{fonts}");
        }
        for odd in ["", "a,,b", "url(a)", "\"a", "a\"b\"", "a;b", "a}b", "4 a", "\"a\\\"", &"a".repeat(201)] {
            assert!(!is_fonts(odd), "{odd}");
        }
    }
}
