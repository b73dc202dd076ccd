//! The printed page: complete to read before any script, and without one.
//!
//! `Copy` holds what is printed once a build (islands, file names); each list and table has a file
//! of its own here.

pub mod catalogue;
mod claims;
pub mod described;
pub mod end;
mod head;
mod lists;
pub mod moved;
pub mod part;
mod parts;
mod sources;
mod tables;
mod targets;

use std::collections::BTreeMap;
use std::rc::Rc;

use maud::{DOCTYPE, Markup, PreEscaped, html};

use crate::press::direction;
use crate::press::islands;
use crate::press::manifest::UNNAMED;
use crate::press::moved::Moved;
use crate::press::parts::{Kind, Part, chapter_key, plain};
use crate::press::policy;
use crate::press::site::{Names, Styles};
use crate::story::{Block, Chapter, Story};
use crate::ui::FigureName;

const QUOTATION: &str = "<blockquote>";

/// What pages are printed from.
pub struct Copy {
    /// The story.
    pub story: Rc<Story>,
    /// Islands by key, printed by Yew.
    pub islands: BTreeMap<String, String>,
    /// Names and hashes of the files a page loads.
    pub names: Names,
    /// The style sheets.
    pub styles: Styles,
    /// The publisher's absolute address, ending in `/`, if given.
    pub address: Option<String>,
    /// Parts that had another key, or are told no more.
    pub moved: Vec<Moved>,
}

impl Copy {
    /// Prints every island once.
    pub async fn new(
        story: Rc<Story>,
        names: Names,
        styles: Styles,
        address: Option<String>,
        moved: Vec<Moved>,
    ) -> Self {
        let mut printed = BTreeMap::new();
        for name in FigureName::all(&story) {
            printed.insert(name.key(&story), islands::figure(name, &story).await);
        }
        printed.insert("claims".into(), islands::claims(&story).await);
        printed.insert("cursor".into(), islands::cursor(&story).await);
        Self { story, islands: printed, names, styles, address, moved }
    }

    fn island(&self, key: &str) -> Markup {
        PreEscaped(self.islands.get(key).cloned().unwrap_or_default())
    }

    /// Where links to what a part was called before still lead.
    fn old_places(&self, key: &str) -> Markup {
        let anchors = self.moved.iter().filter(|moved| moved.new == key).flat_map(Moved::anchors);
        html! { @for id in anchors { span id=(id) {} } }
    }
}

/// The story's own page.
#[must_use]
pub fn story(copy: &Copy) -> String {
    let s = &copy.story;
    let body = html! {
        (parts::header(s, reading_minutes(s)))
        main {
            (parts::in_short(s))
            (parts::contents(s))
            @for chapter in &s.chapters { (chapter_of(copy, chapter, true)) }
        }
        (end::footer(&s.identity))
        aside class="dock" aria-label="What was known when" { (copy.island("cursor")) (parts::quiet("")) }
    };
    document(copy, &head::story(copy), Sheet::Story, &body)
}

/// The page of every source and statement.
#[must_use]
pub fn sources(copy: &Copy) -> String {
    document(copy, &head::sources(copy), Sheet::Sources, &sources::whole(copy))
}

/// Which page is printed.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sheet<'a> {
    Story,
    Sources,
    Catalogue,
    Part(&'a Part),
    /// At the address of a part that moved, by its old key.
    Moved(&'a str),
}

impl Sheet<'_> {
    fn class(self) -> String {
        match self {
            Self::Story => "story".into(),
            Self::Sources => "sources".into(),
            Self::Catalogue => "catalogue".into(),
            Self::Part(part) => format!("part part-{}", part.kind.class()),
            Self::Moved(_) => "part part-moved".into(),
        }
    }
}

/// A page around a body. File names are relative to the site's root; a page further down says so
/// with a `<base>` in its head.
fn document(copy: &Copy, head: &Markup, sheet: Sheet<'_>, body: &Markup) -> String {
    let n = &copy.names;
    let part = if let Sheet::Part(part) = sheet { Some(part) } else { None };
    let key = match sheet {
        Sheet::Part(part) => Some(part.key.as_str()),
        Sheet::Moved(old) => Some(old),
        _ => None,
    };
    let css = match sheet {
        Sheet::Story | Sheet::Sources => &copy.styles.page,
        Sheet::Catalogue | Sheet::Moved(_) | Sheet::Part(_) => &copy.styles.part,
    };
    // Only parts stand in other people's sandboxes. The dialog shows a part in a frame.
    let sandboxed = copy.address.as_deref().filter(|_| key.is_some());
    let policy = policy::of_page(sandboxed, css, sheet == Sheet::Story);
    let page = html! {
        (DOCTYPE)
        html lang=(copy.story.language) dir=[direction::other(&copy.story.language)] data-app="still" data-build=(UNNAMED) {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content=(policy);
                meta name="viewport" content="width=device-width, initial-scale=1";
                link rel="icon" href="data:,";
                (head)
                style { (PreEscaped(css)) }
                @if key.is_some() { script src=(n.frame) defer {} }
                script id="boot" src=(n.boot) defer {}
            }
            body class=(sheet.class()) data-part=[key] data-seen=[seen(sheet, &copy.story)] { (body) }
        }
    };
    let own = part.map(|p| targets::Own {
        folder: format!("embed/{}/", p.key),
        islands: copy.islands.values().map(String::as_str).collect(),
    });
    targets::directed(&without_ends(page.into_string()), &copy.story, sheet == Sheet::Sources, own.as_ref())
}

/// What the cover's script is told of its chart.
fn seen(sheet: Sheet<'_>, s: &Story) -> Option<String> {
    let is_cover = matches!(sheet, Sheet::Part(part) if part.kind == Kind::Cover);
    is_cover.then(|| part::seen_px(s).map(|px| px.to_string()).join(" "))
}

/// Without the ends of cells and rows, which every browser knows: bytes are dear. No island has a table.
fn without_ends(page: String) -> String {
    ["</td>", "</th>", "</tr>", "</thead>", "</tbody>"].iter().fold(page, |page, end| page.replace(end, ""))
}

/// A chapter; with `offers`, also the ways to embed and download it and its figures.
fn chapter_of(copy: &Copy, chapter: &Chapter, offers: bool) -> Markup {
    html! {
        section class="chapter" id=(chapter.id) aria-labelledby=(format!("{}-title", chapter.id)) {
            @if offers { (copy.old_places(&chapter_key(&chapter.id))) }
            h2 id=(format!("{}-title", chapter.id)) { (chapter.title) }
            @if offers { (parts::offer(&chapter_key(&chapter.id))) }
            p class="takeaway" { (PreEscaped(&chapter.takeaway)) }
            @for block in &chapter.blocks {
                @match block {
                    Block::Html(html) => div class="prose" { (PreEscaped(signed(html, &copy.story))) },
                    Block::Show(name) => (show(copy, chapter, name, offers)),
                }
            }
        }
    }
}

/// Quoted at length, words carry the id of their quote.
fn signed(html: &str, s: &Story) -> String {
    let words = plain(html);
    match s.quotes.iter().find(|q| html.contains(QUOTATION) && q.quotable && words.contains(&q.words)) {
        Some(quote) => html.replacen(QUOTATION, &format!("<blockquote data-entry=\"{}\">", quote.id), 1),
        None => html.to_owned(),
    }
}

fn show(copy: &Copy, chapter: &Chapter, name: &str, offers: bool) -> Markup {
    let s = &copy.story;
    match name {
        "events" => lists::events(s, &chapter.id),
        "readings" => tables::readings(s),
        "printed" => lists::printed(s),
        "claims" => html! { (copy.island("claims")) },
        "disagreements" => claims::disagreements(s, copy, offers),
        "unknowns" => lists::unknowns(s),
        "changes" => lists::changes(s),
        "downloads" => lists::downloads(s),
        "sources" => sources::summary(s),
        figure => {
            html! { @if offers { (copy.old_places(figure)) } (copy.island(figure)) @if offers { (parts::offer(figure)) } (tables::behind(s, figure)) }
        }
    }
}

/// Minutes to read what is open at first, at 230 words a minute.
#[must_use]
pub fn reading_minutes(s: &Story) -> usize {
    let prose = s.chapters.iter().flat_map(|c| {
        let blocks = c.blocks.iter().filter_map(|b| match b {
            Block::Html(html) => Some(html.as_str()),
            Block::Show(_) => None,
        });
        blocks.chain([c.takeaway.as_str()])
    });
    let events = s.events.iter().map(|e| e.text.as_str());
    let claims = s.claims.iter().flat_map(|c| [c.words.as_str(), c.reason.as_str()]);
    let words: usize = prose.chain(events).chain(claims).map(|t| t.split_whitespace().count()).sum();
    words.div_ceil(230)
}
