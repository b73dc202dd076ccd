//! Prose: a chapter's Markdown becomes safe HTML, and every number in it a reference.
//!
//! `[words](id)` refers to an entry; a line `{show NAME}` places a figure, list or table. The first
//! heading is the chapter's title, the first paragraph its takeaway, one sentence. HTML and other
//! links are refused.

use std::ops::Range;

use pulldown_cmark::{CowStr, Event, HeadingLevel, Options, Parser, Tag, TagEnd, html};

use super::check::named::is_named;
use super::check::numbers::{big_number_words, loose_at, numbers_in, years_at};
use super::check::{Index, Wanted};
use super::clocks::{self, Clocks};
use super::problem::code::Code;
use super::problem::desk::{Desk, Place};
use super::problem::near::nearest;
use super::sentences::sentences;
use super::{alphabets, hedges, hidden};
use crate::story::{Block, Chapter};

/// What `{show …}` can place.
pub const SHOWS: [&str; 18] = [
    "changes",
    "claims",
    "counted",
    "countries",
    "day",
    "disagreements",
    "downloads",
    "events",
    "evidence",
    "outages",
    "printed",
    "readings",
    "series",
    "shares",
    "sources",
    "symptoms",
    "traffic",
    "unknowns",
];

/// Elements one inside the other: a list in a list, with words set apart in a reference.
const MOST_NESTED: usize = 8;

/// Reads a chapter file; problems go to the desk.
pub fn chapter(id: &str, file: usize, clocks: &Clocks, index: &mut Index, desk: &mut Desk) -> Chapter {
    let text = desk.files.get(file).map(|f| f.text.clone()).unwrap_or_default();
    let mut reader = Reader { chapter: id, ground: Ground::File(file), clocks, index, desk };
    let (title, body) = reader.title(&text);
    let mut chapter = Chapter { id: id.to_owned(), title, takeaway: String::new(), blocks: Vec::new() };
    for (at, part) in parts(&text, body) {
        match show_name(part) {
            Some(name) => chapter.blocks.extend(reader.show(name, at..at + part.len())),
            None if chapter.takeaway.is_empty() => chapter.takeaway = reader.takeaway(part, at),
            None => chapter.blocks.push(Block::Html(reader.html(part, at))),
        }
    }
    if chapter.takeaway.is_empty() && !chapter.title.is_empty() {
        let (what, hint) = ("the chapter has no takeaway", "open it with a paragraph of one sentence");
        reader.report(Code::MissingTakeaway, 0..body, what, hint);
    }
    chapter
}

/// Renders one line of text with references, such as a line of "In short". The numbers of a text
/// that is not in a chapter file are reported at `path`.
pub fn line(text: &str, path: &str, clocks: &Clocks, index: &mut Index, desk: &mut Desk) -> String {
    let html = Reader { chapter: "", ground: Ground::Value { path, text }, clocks, index, desk }.html(text, 0);
    html.trim().trim_start_matches("<p>").trim_end_matches("</p>").to_owned()
}

/// The paragraphs of a text and where each begins; lines of nothing but blanks part them.
fn parts(text: &str, from: usize) -> Vec<(usize, &str)> {
    let mut out: Vec<Range<usize>> = Vec::new();
    let mut at = from;
    let mut fresh = true;
    for line in text.get(from..).unwrap_or_default().split_inclusive('\n') {
        let end = at + line.len();
        match out.last_mut() {
            _ if line.trim().is_empty() => {}
            Some(part) if !fresh => part.end = end,
            _ => out.push(at..end),
        }
        fresh = line.trim().is_empty();
        at = end;
    }
    out.into_iter().filter_map(|r| Some((r.start, text.get(r)?.trim_end()))).collect()
}

fn show_name(part: &str) -> Option<&str> {
    part.strip_prefix("{show ")?.strip_suffix('}').map(str::trim)
}

/// The text of a paragraph without its references, and where in the file each stretch of it stands.
#[derive(Default)]
struct Words {
    text: String,
    places: Vec<(usize, usize)>,
}

impl Words {
    fn push(&mut self, text: &str, at: usize) {
        self.places.push((self.text.len(), at));
        self.text.push_str(text);
    }

    /// Where a byte of the text stands in the file.
    fn place(&self, byte: usize) -> usize {
        let near = self.places.iter().rev().find(|(start, _)| *start <= byte);
        near.map_or(byte, |(start, at)| at + byte - start)
    }

    /// Where a word of the text stands in the file.
    fn span(&self, word: &Range<usize>) -> Range<usize> {
        let at = self.place(word.start);
        at..at + word.len()
    }
}

/// The text of a paragraph with its references, and where in it each of them begins.
#[derive(Default)]
struct Cited {
    said: Words,
    all: Vec<(usize, String, Range<usize>)>,
}

impl Cited {
    fn refer(&mut self, id: &str, span: Range<usize>) {
        self.all.push((self.said.text.len(), id.to_owned(), span));
    }
}

/// Where a text stands.
enum Ground<'a> {
    /// In a file of its own.
    File(usize),
    /// As a value of a table.
    Value { path: &'a str, text: &'a str },
}

struct Reader<'a> {
    chapter: &'a str,
    ground: Ground<'a>,
    clocks: &'a Clocks,
    index: &'a mut Index,
    desk: &'a mut Desk,
}

impl Reader<'_> {
    fn report(&mut self, code: Code, span: Range<usize>, what: impl Into<String>, hint: impl Into<String>) {
        match self.ground {
            Ground::File(file) => self.desk.at(code, Place { file, span }, what, hint),
            Ground::Value { path, text } => self.desk.report_in(code, path, (text, span), what, hint),
        }
    }

    fn title(&mut self, text: &str) -> (String, usize) {
        let first = text.lines().next().unwrap_or_default();
        let title = first.strip_prefix("# ").map(str::trim).filter(|t| !t.is_empty());
        let Some(title) = title else {
            let hint = "begin the file with `# Title`";
            self.report(Code::MissingTitle, 0..first.len(), "the chapter has no title", hint);
            return (String::new(), if first.starts_with('#') { first.len() } else { 0 });
        };
        let mut words = Words::default();
        words.push(title, first.len() - first.trim_start_matches('#').trim_start().len());
        self.loose_numbers(&words);
        self.stray_marks(&words);
        self.alphabets(&words);
        (title.to_owned(), first.len())
    }

    fn takeaway(&mut self, part: &str, at: usize) -> String {
        let html = self.html(part, at);
        if !html.starts_with("<p>") {
            self.report(
                Code::MissingTakeaway,
                at..at + part.len(),
                "the chapter does not open with a takeaway",
                "write a paragraph of one sentence below the title",
            );
        } else if sentences(part) > 1 {
            self.report(
                Code::LongTakeaway,
                at..at + part.len(),
                "the takeaway has more than one sentence",
                "say it in one sentence, and the rest in the next paragraph",
            );
        }
        html.trim().trim_start_matches("<p>").trim_end_matches("</p>").to_owned()
    }

    fn show(&mut self, name: &str, line: Range<usize>) -> Option<Block> {
        if !SHOWS.contains(&name) {
            let what = format!("there is nothing called `{name}` to show");
            self.report(Code::UnknownFigure, line, what, nearest(name, SHOWS.into_iter()));
            return None;
        }
        if !self.index.show(name, self.chapter) {
            let hint = "show it once, and refer to it elsewhere";
            self.report(Code::ShownTwice, line, format!("`{name}` is shown twice"), hint);
        }
        Some(Block::Show(name.to_owned()))
    }

    fn html(&mut self, part: &str, at: usize) -> String {
        let mut out: Vec<Event<'_>> = Vec::new();
        let mut link: Option<(String, String)> = None;
        let mut prose = Words::default();
        let mut foreign = false;
        let mut cited = Cited::default();
        let mut depth = 0_usize;
        for (event, span) in Parser::new_ext(part, Options::empty()).into_offset_iter() {
            let span = at + span.start..at + span.end;
            self.nested(&event, &span, &mut depth);
            match event {
                Event::Start(Tag::Link { dest_url, .. }) => {
                    cited.refer(&dest_url, span.clone());
                    self.reference(&dest_url, span);
                    out.push(Event::InlineHtml(open_reference(&dest_url)));
                    link = Some((dest_url.to_string(), String::new()));
                }
                Event::End(TagEnd::Link) => {
                    if let Some((id, words)) = link.take() {
                        self.numbers_of(&id, &words, span.clone());
                        self.as_published(&prose.text, &id, &words, &span);
                    }
                    out.push(Event::InlineHtml("</a>".into()));
                }
                Event::Html(_) | Event::InlineHtml(_) | Event::Start(Tag::HtmlBlock | Tag::Image { .. }) => {
                    if !std::mem::replace(&mut foreign, true) {
                        let what = "HTML and pictures cannot stand in prose";
                        self.report(Code::HtmlInProse, span, what, "write it as plain Markdown");
                    }
                }
                Event::End(TagEnd::HtmlBlock | TagEnd::Image) => {}
                Event::Start(Tag::Heading { level: HeadingLevel::H1, .. }) => {
                    let hint = "use `## ` for a heading inside a chapter";
                    self.report(Code::SecondTitle, span, "a second title stands in the chapter", hint);
                }
                Event::Start(Tag::Heading { .. }) => out.push(Event::Start(heading())),
                Event::End(TagEnd::Heading(_)) => {
                    prose.push(" ", span.end);
                    cited.said.push("\n", span.end);
                    out.push(Event::End(TagEnd::Heading(HeadingLevel::H3)));
                }
                Event::Text(text) => {
                    // Spelled as `&#8203;`: what stands in the file itself is reported when it is read.
                    if let Some(found) = hidden::first(&text) {
                        self.report(found.code, span.clone(), found.what, found.hint);
                    }
                    cited.said.push(&text, span.start);
                    self.words(text, span, &mut link, &mut prose, &mut out);
                }
                Event::Code(ref words) => {
                    cited.said.push(words, span.start + 1);
                    out.push(event);
                }
                Event::SoftBreak | Event::HardBreak => {
                    prose.push(" ", span.start);
                    cited.said.push(" ", span.start);
                    out.push(event);
                }
                other => {
                    if matches!(other, Event::End(TagEnd::Paragraph | TagEnd::Item)) {
                        prose.push(" ", span.end);
                        cited.said.push("\n", span.end);
                    }
                    out.push(other);
                }
            }
        }
        self.loose_numbers(&prose);
        self.stray_marks(&prose);
        self.unnamed(&cited);
        self.alphabets(&cited.said);
        let mut html = String::new();
        html::push_html(&mut html, out.into_iter());
        html
    }

    /// Reports, once a stretch, what stands in too much else.
    fn nested(&mut self, event: &Event<'_>, span: &Range<usize>, depth: &mut usize) {
        match event {
            Event::Start(_) => *depth += 1,
            Event::End(_) => *depth = depth.saturating_sub(1),
            _ => {}
        }
        if matches!(event, Event::Start(_)) && *depth == MOST_NESTED + 1 {
            let hint = "put one list or quotation into another at most";
            self.report(Code::NestedTooDeep, span.clone(), format!("text is nested deeper than {MOST_NESTED}"), hint);
        }
    }

    fn reference(&mut self, id: &str, span: Range<usize>) {
        let Err((code, what, hint)) = self.index.refer(id, Wanted::Entry) else { return };
        match id.contains([':', '/', '.', '@']) || id.is_empty() {
            true => self.report(
                Code::ForeignLink,
                span,
                if id.is_empty() {
                    "the link leads nowhere".to_owned()
                } else {
                    format!("the link leads to `{id}`, which is no entry")
                },
                "links lead to entries of the story only: `[words](id)`; put an address into a [[source]]",
            ),
            false => self.report(code, span, what, hint),
        }
    }

    fn words<'t>(
        &mut self,
        text: CowStr<'t>,
        span: Range<usize>,
        link: &mut Option<(String, String)>,
        prose: &mut Words,
        out: &mut Vec<Event<'t>>,
    ) {
        match link {
            Some((id, words)) => {
                words.push_str(&clocks::blanked(&text));
                self.with_clocks(id, text, span, out);
            }
            None => {
                self.loose_clocks(&text, span.start);
                prose.push(&clocks::blanked(&text), span.start);
                out.push(Event::Text(text));
            }
        }
    }

    /// The words of a reference, its clock times as elements that follow the reader's zone.
    fn with_clocks<'t>(&mut self, id: &str, text: CowStr<'t>, span: Range<usize>, out: &mut Vec<Event<'t>>) {
        // What an unknown entry has is not known either.
        let found =
            if self.index.text(id).is_some() && self.clocks.can_tell(id) { clocks::written(&text) } else { Vec::new() };
        let mut done = 0;
        for one in found {
            let words = text.get(one.span.clone()).unwrap_or_default();
            match self.clocks.told(id, words, &one) {
                Ok(at) => {
                    out.push(Event::Text(text.get(done..one.span.start).unwrap_or_default().to_owned().into()));
                    out.push(Event::InlineHtml(clocks::element(at, words).into()));
                    done = one.span.end;
                }
                Err((what, hint)) => {
                    let part = span.start + one.span.start..span.start + one.span.end;
                    self.report(Code::WrongClockTime, part, what, hint);
                }
            }
        }
        out.push(Event::Text(text.get(done..).unwrap_or_default().to_owned().into()));
    }

    fn loose_clocks(&mut self, text: &str, at: usize) {
        for one in clocks::written(text) {
            let words = text.get(one.span.clone()).unwrap_or_default();
            let hint = format!("refer to the entry that has it: `[{words}](id)`; {}", self.clocks.who_has(&one));
            let span = at + one.span.start..at + one.span.end;
            self.report(Code::ClockTimeWithoutSource, span, format!("the clock time `{words}` has no source"), hint);
        }
    }

    fn numbers_of(&mut self, id: &str, words: &str, span: Range<usize>) {
        let Some(text) = self.index.text(id) else { return };
        let known = numbers_in(text);
        let bare_hour = self.clocks.bare_hour(id, words);
        let told: Vec<String> = bare_hour.iter().map(|(hour, _)| hour.clone()).collect();
        let wrong: Vec<String> =
            numbers_in(words).into_iter().filter(|n| !known.contains(n) && !told.contains(n)).collect();
        if let Some((_, (what, hint))) = bare_hour {
            self.report(Code::WrongClockTime, span.clone(), what, hint);
        }
        for number in wrong {
            self.report(
                Code::NumberNotInEntry,
                span.clone(),
                format!("`{number}` does not stand in the entry `{id}`"),
                format!("correct it, or refer to the entry that has it; {}", self.index.who_has(&number)),
            );
        }
    }

    /// Numbers keep the words and the country they were published with.
    fn as_published(&mut self, before: &str, id: &str, words: &str, span: &Range<usize>) {
        let Some(text) = self.index.text(id) else { return };
        for (what, hint) in hedges::misfits(before, words, id, text) {
            self.report(Code::LostHedge, span.clone(), what, hint);
        }
        let scope = self.index.scope(id).unwrap_or_default().to_owned();
        if let Some(named) = hedges::other_country(before, words, &scope).filter(|_| !scope.is_empty()) {
            let what = format!("the words name the country {named}, and the scope of `{id}` is `{scope}`");
            let hint = "take the country out, or refer to an entry that was counted there";
            self.report(Code::WrongCountry, span.clone(), what, hint);
        }
    }

    fn loose_numbers(&mut self, prose: &Words) {
        for (at, number) in loose_at(&prose.text) {
            let hint = format!("refer to the entry that has it: `[{number}](id)`; {}", self.index.who_has(&number));
            let what = format!("the number `{number}` has no source");
            self.report(Code::NumberWithoutSource, prose.span(&at), what, hint);
        }
        let mut years = years_at(&prose.text);
        years.retain(|(_, year)| !self.index.has_year(year));
        for (at, year) in years {
            let hint = "a number like a year needs no reference where the story's data have that year; add the entry, \
                        or refer to one";
            let what = format!("the year `{year}` stands nowhere in the story's data");
            self.report(Code::NumberWithoutSource, prose.span(&at), what, hint);
        }
        for (at, word) in big_number_words(&prose.text) {
            let hint = "write numbers above ten in digits, as references";
            let span = prose.span(&(at..at + word.len()));
            self.report(Code::NumberInWords, span, format!("the number “{word}” is a word"), hint);
        }
    }

    /// What only small sites or copies tell is told as theirs.
    fn unnamed(&mut self, cited: &Cited) {
        for (at, id, span) in &cited.all {
            let Some(names) = self.index.names_owed(id) else { continue };
            if !is_named(&cited.said.text, *at, names) {
                let hint =
                    format!("name the outlet or speaker in the sentence; `{id}` is told by: {}", names.join(", "));
                let what = format!("our own voice tells of `{id}`, which has no source of grade A or B");
                self.report(Code::UnnamedOutlet, span.clone(), what, hint);
            }
        }
    }

    /// Words are looked at as they are read, whatever parts of them are set apart.
    fn alphabets(&mut self, words: &Words) {
        for (letter, what) in alphabets::mixed(&words.text) {
            self.report(Code::MixedAlphabets, words.span(&letter), what, alphabets::HINT);
        }
    }

    /// Notation that did not become what its writer meant.
    fn stray_marks(&mut self, prose: &Words) {
        for (code, marks, what, hint) in STRAY {
            if let Some(at) = prose.text.find(marks) {
                self.report(*code, prose.span(&(at..at + marks.len())), *what, *hint);
            }
        }
    }
}

const STRAY: &[(Code, &str, &str, &str)] = &[
    (
        Code::BrokenReference,
        "](",
        "a reference is broken",
        "write `[words](id)`, with no blank in the id or between the brackets",
    ),
    (Code::BrokenReference, "][", "a reference is broken", "write `[words](id)`"),
    (
        Code::ShowInParagraph,
        "{show",
        "a {show …} line stands inside a paragraph",
        "put it on a line of its own, with an empty line above and below",
    ),
];

fn heading() -> Tag<'static> {
    Tag::Heading { level: HeadingLevel::H3, id: None, classes: Vec::new(), attrs: Vec::new() }
}

fn open_reference(id: &str) -> CowStr<'static> {
    let safe: String = id.chars().filter(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_')).collect();
    format!("<a class=\"ref\" href=\"#{safe}\">").into()
}
