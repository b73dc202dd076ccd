//! One page, held against the data: every number, clock, quotation, link, figure and row on it must
//! belong to an entry that says the same.

use scraper::{ElementRef, Html, Node, Selector};

use super::data::Data;
use crate::press::check::numbers::loose_at;
use crate::press::check::quotes::quoted;
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
    own: &'a str,
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

/// Where the page tells how many of something there are.
const COUNTS: [&str; 4] = ["asof", "bar-still", "count", "kinds"];

impl<'a> Walk<'a> {
    /// A walk with the story's zone, if it is known, over the pages of the site at `own`.
    pub(super) fn new(data: &'a Data, zone: Option<&'a Zone>, own: &'a str) -> Self {
        Self { data, zone, own, counts: Counts::default(), problems: Vec::new() }
    }

    /// Reads one page.
    pub(super) fn page(&mut self, html: &Html) {
        self.counts.pages += 1;
        let Ok(body) = Selector::parse("body") else { return };
        for body in html.select(&body) {
            self.element(body, &Stands::default());
        }
    }

    fn element<'h>(&mut self, element: ElementRef<'h>, around: &Stands<'h>) {
        let tag = element.value().name();
        if matches!(tag, "script" | "svg" | "select" | "pre") {
            return;
        }
        self.marked(element);
        self.linked(element);
        if tag == "time" && self.time(element) {
            return;
        }
        if BLOCKS.contains(&tag) {
            self.quotations(element, around);
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
        let is_own_address = !self.own.is_empty() && text.contains(self.own);
        if is_own_address || is_index(text.trim()) || names_its_target(element, text) {
            return;
        }
        for (_, number) in loose_at(text) {
            if self.is_accounted(&number, here) {
                self.counts.numbers += 1;
            } else {
                self.problems.push(format!(
                    "the number {number} in “{}” stands in no entry that the page names there",
                    start_of(text.trim())
                ));
            }
        }
    }

    fn is_accounted(&self, number: &str, here: &Stands<'_>) -> bool {
        let said = |id: &&str| self.data.entry(id).is_some_and(|e| e.numbers.contains(number));
        here.entries.iter().any(said)
            || (here.may_count && self.data.tallies.contains(number))
            || (here.in_figure && self.data.numbers.contains(number))
    }

    /// A clock names an instant of the data, and shows it as the story's zone has it. Answers whether the
    /// element is one.
    fn time(&mut self, element: ElementRef<'_>) -> bool {
        let Some(iso) = element.attr("datetime").filter(|iso| iso.ends_with('Z')) else { return false };
        let words = start_of(&text_of(element));
        if !self.data.instants.contains(iso) {
            self.problems.push(format!("the time {words} ({iso}) is no entry’s"));
        }
        if let Some((at, zone)) = Instant::from_iso(iso).zip(self.zone)
            && !words.contains(&clock(at, zone))
            && !words.contains(&day(at, zone))
        {
            self.problems.push(format!("the time {iso} is shown as {words}"));
        }
        self.counts.clocks += 1;
        true
    }

    /// Sentences are looked at where they stand, not again in what holds them.
    fn quotations(&mut self, element: ElementRef<'_>, around: &Stands<'_>) {
        let text: String = own_text(element);
        let quotations = quoted(&text);
        if quotations.is_empty() {
            return;
        }
        let here = stands(element, around);
        let names_one = here.entries.iter().any(|id| self.data.entry(id).is_some());
        let is_carried = names_one || names_an_entry(element) || here.in_figure || is_headline(element);
        for (_, words) in quotations {
            let words = words.unwrap_or("a quotation that is not closed");
            match (self.data.quotes.allows(words) || self.data.titles.allows(words), is_carried) {
                (true, true) => self.counts.quotations += 1,
                (true, false) => self.problems.push(format!("“{words}” is quoted where no entry is named")),
                (false, _) => self.problems.push(format!("“{words}” is in no quote of the data")),
            }
        }
    }

    fn linked(&mut self, element: ElementRef<'_>) {
        let Some(href) = element.attr("href").filter(|href| href.contains("://")) else { return };
        if !self.own.is_empty() && href.starts_with(self.own) {
            return;
        }
        if self.data.addresses.contains(href) {
            self.counts.links += 1;
        } else {
            self.problems.push(format!("{href} is linked and is no source’s address"));
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

/// `[2]`, as in a row of references.
fn is_index(text: &str) -> bool {
    text.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')).is_some_and(|n| n.parse::<usize>().is_ok())
}

/// A link whose words are the id it leads to.
fn names_its_target(element: ElementRef<'_>, text: &str) -> bool {
    element.attr("href").is_some_and(|href| href.rsplit('#').next() == Some(text.trim()))
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
            Node::Element(e) if !BLOCKS.contains(&e.name()) && !matches!(e.name(), "svg" | "select" | "script") => {
                out.extend(ElementRef::wrap(child).map(own_text));
            }
            _ => {}
        }
    }
    out
}
