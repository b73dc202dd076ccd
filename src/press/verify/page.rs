//! One page, held against the data: every number, clock, quotation, link, figure and row on it must
//! belong to an entry that says the same.

use std::collections::BTreeSet;

use scraper::{ElementRef, Html, Node, Selector};

use super::data::Data;
use super::elements;
use super::links::Links;
use crate::press::check::numbers::{big_number_words, loose_at, numbers_in, years_at};
use crate::press::check::quotes::quoted;
use crate::press::hidden;
use crate::time::{Instant, Zone, clock, day};

/// What was found in order on pages.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub struct Counts {
    /// Pages read.
    pub pages: usize,
    /// Numbers that stand in their entries.
    pub numbers: usize,
    /// Clock times that name an instant of the data.
    pub clocks: usize,
    /// Quotations that a quote allows.
    pub quotations: usize,
    /// Links to sources elsewhere.
    pub links: usize,
    /// Figures, rows and claims with an id.
    pub marked: usize,
}

/// Walks over one page.
pub(super) struct Walk<'a> {
    data: &'a Data,
    zone: Option<&'a Zone>,
    links: &'a Links<'a>,
    name: &'a str,
    base: String,
    marks: usize,
    pub(super) counts: Counts,
    pub(super) problems: Vec<String>,
}

/// Where in the page a text stands.
#[derive(Clone, Default)]
struct Stands<'a> {
    entries: Vec<&'a str>,
    in_figure: bool,
    may_count: bool,
}

/// Elements that hold whole sentences, and all that hold those.
const BLOCKS: [&str; 25] = [
    "article",
    "aside",
    "body",
    "details",
    "figure",
    "footer",
    "header",
    "main",
    "nav",
    "p",
    "li",
    "td",
    "th",
    "dd",
    "dt",
    "h1",
    "h2",
    "h3",
    "h4",
    "summary",
    "caption",
    "blockquote",
    "figcaption",
    "div",
    "section",
];

/// Quotation marks that are not ours: a page has a few, in titles of sources.
const MOST_MARKS: usize = 500;
/// Links in one row of references, and what stands between them.
const MOST_BESIDE: usize = 500;

/// Where the page tells how many of something there are.
const COUNTS: [&str; 4] = ["asof", "bar-still", "count", "kinds"];

impl<'a> Walk<'a> {
    /// A walk over the page called `name`, with the story's zone, if it is known.
    pub(super) fn new(data: &'a Data, zone: Option<&'a Zone>, links: &'a Links<'a>, name: &'a str) -> Self {
        let (counts, problems) = (Counts::default(), Vec::new());
        Self { data, zone, links, name, base: String::new(), marks: 0, counts, problems }
    }

    /// Reads one page.
    pub(super) fn page(&mut self, html: &Html) {
        self.counts.pages += 1;
        self.problems.extend(elements::odd(html));
        let elements = || html.root_element().descendants().filter_map(ElementRef::wrap);
        let bases: Vec<&str> =
            elements().filter(|e| e.value().name() == "base").filter_map(|e| e.attr("href")).collect();
        if bases.len() > 1 || bases.iter().any(|base| !matches!(*base, "../" | "../../")) {
            self.problems.push("its links start from elsewhere".into());
        }
        self.base = bases.first().copied().unwrap_or_default().to_owned();
        elements().for_each(|element| {
            self.linked(element);
            self.attributes(element);
        });
        let Ok(body) = Selector::parse("body") else { return };
        for body in html.select(&body) {
            self.element(body, &Stands::default());
        }
        if self.marks > MOST_MARKS {
            self.problems.push("it has more other quotation marks than can be looked at".into());
        }
    }

    fn element<'h>(&mut self, element: ElementRef<'h>, around: &Stands<'h>) {
        let tag = element.value().name();
        if matches!(tag, "script" | "svg" | "select" | "pre") {
            return;
        }
        self.marked(element);
        if tag == "time" && self.time(element, around) {
            return;
        }
        if BLOCKS.contains(&tag) {
            self.quotations(element, around);
            if elements::is_in_prose(element) {
                self.in_pieces(element);
            }
        }
        let here = stands(element, around);
        for child in element.children() {
            match child.value() {
                Node::Text(text) => self.text(text, element, &here),
                Node::Element(_) => ElementRef::wrap(child).into_iter().for_each(|inner| self.element(inner, &here)),
                _ => {}
            }
        }
    }

    fn text(&mut self, text: &str, element: ElementRef<'_>, here: &Stands<'_>) {
        if is_index(element, text.trim()) || self.names_its_target(element, text) {
            return;
        }
        let text = self.links.without_own(text);
        let text = text.as_str();
        self.other_signs(text);
        self.number_words(text);
        // The scales of figures have years too; figures are drawn again.
        let is_told = |year: &String| here.in_figure || self.data.years.contains(year) || self.is_accounted(year, here);
        let years: Vec<_> = years_at(text).into_iter().filter(|(_, year)| !is_told(year)).collect();
        for (_, year) in years {
            self.problems.push(format!("the year {year} in “{}” stands nowhere in the data", start_of(text.trim())));
        }
        for (_, number) in loose_at(text) {
            if self.is_accounted(&number, here) || self.is_told(&number, text.trim()) {
                self.counts.numbers += 1;
            } else {
                self.problems.push(format!(
                    "the number {number} in “{}” stands in no entry that the page names there",
                    start_of(text.trim())
                ));
            }
        }
    }

    /// What elements make of one number is none that was looked at, and neither is what nobody sees.
    fn in_pieces(&mut self, element: ElementRef<'_>) {
        let text = text_of(element);
        let single: BTreeSet<String> = element.text().flat_map(loose_at).map(|(_, number)| number).collect();
        let made = loose_at(&text).into_iter().map(|(_, number)| number).find(|number| !single.contains(number));
        let made = made.map(|number| format!("the number {number} in “{}” is in pieces", start_of(text.trim())));
        let hidden = hidden::first(&text).map(|found| format!("{} in “{}”", found.what, start_of(text.trim())));
        self.problems.extend(made.into_iter().chain(hidden));
    }

    /// Digits of other scripts, fractions and the like could say what is not looked at.
    fn other_signs(&mut self, text: &str) {
        if let Some(sign) = text.chars().find(|c| c.is_numeric() && !c.is_ascii_digit())
            && !self.data.words.contains(sign)
        {
            self.problems.push(format!("the number {sign} in “{}” is written in other signs", start_of(text.trim())));
        }
    }

    /// Numbers above ten in words stand in an entry too, but beside digits.
    fn number_words(&mut self, text: &str) {
        for (at, word) in big_number_words(text) {
            let follows_digits = text.get(..at).is_some_and(|b| b.trim_end().ends_with(|c: char| c.is_ascii_digit()));
            if !follows_digits && !self.data.number_words.contains(&word) {
                self.problems.push(format!("the number {word} in “{}” stands in no entry", start_of(text.trim())));
            }
        }
    }

    /// Words in attributes that readers meet.
    fn attributes(&mut self, element: ElementRef<'_>) {
        for name in ["alt", "aria-label", "aria-roledescription", "aria-valuetext", "data-head", "title"] {
            let Some(words) = element.attr(name) else { continue };
            let said = |number: &String| self.data.numbers.contains(number) || self.data.tallies.contains(number);
            if let Some(number) = loose_at(words).into_iter().map(|(_, n)| n).find(|number| !said(number)) {
                self.problems
                    .push(format!("the number {number} in the {name} “{}” stands in no entry", start_of(words)));
            }
            self.other_signs(words);
            self.number_words(words);
            self.other_marks(words);
            for (_, words) in quoted(words) {
                let words = words.unwrap_or("a quotation that is not closed");
                if !self.data.quotes.allows(words) && !self.data.titles.allows(words) {
                    self.problems.push(format!("“{words}” is in no quote of the data"));
                }
            }
        }
    }

    /// We quote with one kind of marks. Others stand only where an entry has them so.
    fn other_marks(&mut self, text: &str) {
        const NEAR: usize = 10;
        for (at, mark) in
            text.match_indices(['"', '„', '‟', '«', '»', '‹', '›', '‘', '‚', '「', '」', '『', '』', '＂'])
        {
            self.marks += 1;
            if self.marks > MOST_MARKS {
                return;
            }
            let (from, to) = (text.floor_char_boundary(at.saturating_sub(NEAR)), text.ceil_char_boundary(at + NEAR));
            let end = at + mark.len();
            let sides = [text.get(from..end), text.get(at..to.max(end))].map(|side| side.unwrap_or_default().trim());
            if !sides.iter().any(|side| side.len() > mark.len() && self.data.words.contains(side)) {
                let words = start_of(text.get(from..).unwrap_or_default());
                self.problems.push(format!("“{words}” has the quotation mark {mark}, and no entry has it"));
                return;
            }
        }
    }

    /// A link whose words are the id it leads to.
    fn names_its_target(&self, element: ElementRef<'_>, text: &str) -> bool {
        let target = element.attr("href").and_then(|href| href.split_once('#')).map(|(_, id)| id);
        target == Some(text.trim()) && self.data.entry(text.trim()).is_some()
    }

    fn is_accounted(&self, number: &str, here: &Stands<'_>) -> bool {
        let said = |id: &&str| self.data.entry(id).is_some_and(|e| e.numbers.contains(number));
        // Zones without letters are named by their offset, such as +1345.
        let is_offset = |label: &str| label.trim_start_matches(['+', '-']) == number;
        let names_zone = || self.zone.is_some_and(|zone| zone.offsets.iter().any(|o| is_offset(&o.label)));
        here.entries.iter().any(said)
            || (here.may_count && (self.data.tallies.contains(number) || names_zone()))
            || (here.in_figure && self.data.numbers.contains(number))
    }

    /// Whether a number stands in a text that holds no references, and can: a headline with the number of an entry, or
    /// what was said of a change.
    fn is_told(&self, number: &str, text: &str) -> bool {
        let change = text.strip_prefix(": ").unwrap_or(text);
        let says =
            |headline: &String| text.contains(headline.as_str()) && numbers_in(headline).iter().any(|n| n == number);
        self.data.changes.contains(change)
            || (self.data.numbers.contains(number) && self.data.headlines.iter().any(says))
    }

    /// A clock names an instant of the data, and shows it as the story's zone has it. Answers whether the
    /// element is one.
    fn time(&mut self, element: ElementRef<'_>, around: &Stands<'_>) -> bool {
        let Some(iso) = element.attr("datetime").filter(|iso| iso.ends_with('Z')) else { return false };
        let text = text_of(element);
        let words = start_of(&text);
        if !self.data.instants.contains(iso) {
            self.problems.push(format!("the time {words} ({iso}) is no entry’s"));
        }
        if let Some((at, zone)) = Instant::from_iso(iso).zip(self.zone) {
            let shown = [clock(at, zone), day(at, zone)];
            if !shown.iter().any(|as_printed| text.contains(as_printed)) {
                self.problems.push(format!("the time {iso} is shown as {words}"));
            }
            let rest = shown.iter().fold(text.clone(), |rest, as_printed| rest.replacen(as_printed, " ", 1));
            self.text(&rest, element, &stands(element, around));
        }
        self.counts.clocks += 1;
        true
    }

    /// Sentences are looked at where they stand, not again in what holds them.
    fn quotations(&mut self, element: ElementRef<'_>, around: &Stands<'_>) {
        let text: String = own_text(element);
        self.other_marks(&text);
        let quotations = quoted(&text);
        if element.value().name() == "blockquote" && quotations.is_empty() && !text_of(element).contains('“') {
            self.problems.push(format!("“{}” is quoted at length without marks", start_of(text.trim())));
        }
        if quotations.is_empty() {
            return;
        }
        let here = stands(element, around);
        let names_one = here.entries.iter().any(|id| self.data.entry(id).is_some());
        let is_carried = names_one || names_an_entry(element) || here.in_figure || is_headline(element);
        let is_in_headline = |words: &str| {
            let texts = self.data.headlines.iter().chain(&self.data.changes);
            texts.into_iter().any(|headline| text.contains(headline.as_str()) && headline.contains(words))
        };
        for (_, words) in quotations {
            let words = words.unwrap_or("a quotation that is not closed");
            let is_allowed = self.data.quotes.allows(words) || self.data.titles.allows(words);
            match (is_allowed, is_carried || is_in_headline(words)) {
                (true, true) => self.counts.quotations += 1,
                (true, false) => self.problems.push(format!("“{words}” is quoted where no entry is named")),
                (false, _) => self.problems.push(format!("“{words}” is in no quote of the data")),
            }
        }
    }

    fn linked(&mut self, element: ElementRef<'_>) {
        for name in ["href", "src", "data-to"] {
            let Some(link) = element.attr(name) else { continue };
            let tag = element.value().name();
            let is_own = !self.links.own().is_empty() && link.starts_with(self.links.own());
            if (tag, link) == ("link", "data:,") || tag == "base" {
                continue;
            }
            if self.data.addresses.contains(link) {
                self.counts.links += 1;
                continue;
            }
            let rest = link.get(self.links.own().len()..).filter(|_| is_own);
            let wrong = match rest {
                Some("") => None,
                Some(rest) => self.links.wrong(rest, "index.html", ""),
                None if link.contains("://") => Some("is linked and is no source’s address"),
                None => self.links.wrong(link, self.name, &self.base),
            };
            self.problems.extend(wrong.map(|wrong| format!("{} {wrong}", start_of(link))));
        }
    }

    /// Figures, rows and claims carry the id of what they show.
    fn marked(&mut self, element: ElementRef<'_>) {
        let tag = element.value().name();
        let wanted = match tag {
            "tr" => !is_head(element),
            "figure" | "article" => true,
            _ => false,
        };
        if !wanted {
            return;
        }
        let id = element.attr("id").or(element.attr("data-entry")).unwrap_or_default();
        let is_known = if tag == "figure" { !id.is_empty() } else { self.data.entry(id).is_some() };
        if is_known {
            self.counts.marked += 1;
        } else {
            let words = start_of(&text_of(element));
            self.problems.push(format!("a {tag} carries no id of an entry: {words}"));
        }
    }
}

fn stands<'h>(element: ElementRef<'h>, around: &Stands<'h>) -> Stands<'h> {
    let mut here = around.clone();
    let value = element.value();
    let target = value.attr("href").and_then(|href| href.split_once('#')).map(|(_, id)| id);
    here.entries.extend([value.attr("id"), value.attr("data-entry"), target].into_iter().flatten());
    let is_title = value.classes().any(|c| matches!(c, "figure-title" | "unseen"));
    let names_part = here.entries.iter().any(|id| id.starts_with("part-") || id.starts_with("files-"));
    here.in_figure |= value.name() == "figcaption" || is_title || names_part;
    here.may_count |= matches!(value.name(), "summary" | "h2") || value.classes().any(|c| COUNTS.contains(&c));
    here
}

fn is_head(row: ElementRef<'_>) -> bool {
    row.parent().and_then(ElementRef::wrap).is_some_and(|parent| parent.value().name() == "thead")
}

fn is_headline(element: ElementRef<'_>) -> bool {
    element.value().name() == "h1"
}

/// `[2]` on the second link of a row of references.
fn is_index(element: ElementRef<'_>, text: &str) -> bool {
    let index = text.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')).and_then(|n| n.parse::<usize>().ok());
    let is_link = |sibling: &ElementRef<'_>| sibling.value().name() == "a";
    let Some(index) = index.filter(|_| is_link(&element)) else { return false };
    let before = element.prev_siblings().take(MOST_BESIDE).filter_map(ElementRef::wrap).filter(is_link).count();
    index == before + 1
}

fn names_an_entry(element: ElementRef<'_>) -> bool {
    element
        .descendants()
        .filter_map(ElementRef::wrap)
        .any(|inner| inner.attr("href").is_some_and(|href| href.contains('#')) || inner.attr("data-entry").is_some())
}

/// As much of a text as tells which one it is.
fn start_of(text: &str) -> String {
    text.chars().take(80).collect()
}

fn text_of(element: ElementRef<'_>) -> String {
    element.text().collect()
}

/// The text of an element without that of the blocks in it.
fn own_text(element: ElementRef<'_>) -> String {
    let mut out = String::new();
    for child in element.children() {
        match child.value() {
            Node::Text(text) => out.push_str(text),
            Node::Element(e)
                if !BLOCKS.contains(&e.name())
                    && !matches!(e.name(), "svg" | "select" | "script" | "pre" | "button") =>
            {
                out.extend(ElementRef::wrap(child).map(own_text));
            }
            _ => {}
        }
    }
    out
}
