//! The printed page: complete to read before any script, and without one.
//!
//! `Copy` holds what is printed once a build (islands, file names); each list and table has a file
//! of its own here.

mod claims;
pub mod embed;
mod head;
mod lists;
mod parts;
mod sources;
mod tables;
mod targets;

use std::collections::BTreeMap;
use std::rc::Rc;

use maud::{DOCTYPE, Markup, PreEscaped, html};

use crate::press::islands;
use crate::press::site::Names;
use crate::story::{Block, Chapter, Story};
use crate::ui::FigureName;

/// What pages are printed from.
pub struct Copy {
    /// The story.
    pub story: Rc<Story>,
    /// Islands by key, printed by Yew.
    pub islands: BTreeMap<String, String>,
    /// Names and hashes of the files a page loads.
    pub names: Names,
    /// The style sheet.
    pub css: String,
    /// The publisher's absolute address, ending in `/`, if given.
    pub address: Option<String>,
}

impl Copy {
    /// Prints every island once.
    pub async fn new(story: Rc<Story>, names: Names, css: String, address: Option<String>) -> Self {
        let mut printed = BTreeMap::new();
        for name in FigureName::all(&story) {
            printed.insert(name.key(&story), islands::figure(name, &story).await);
        }
        printed.insert("claims".into(), islands::claims(&story).await);
        printed.insert("cursor".into(), islands::cursor(&story).await);
        Self { story, islands: printed, names, css, address }
    }

    fn island(&self, key: &str) -> Markup {
        PreEscaped(self.islands.get(key).cloned().unwrap_or_default())
    }
}

/// The story's own page.
#[must_use]
pub fn story(copy: &Copy) -> String {
    let s = &copy.story;
    let body = html! {
        (parts::header(s, reading_minutes(copy)))
        main {
            (parts::in_short(s))
            (parts::contents(s))
            @for chapter in &s.chapters { (chapter_of(copy, chapter)) }
        }
        (parts::footer())
        aside class="dock" aria-label="What was known when" { (copy.island("cursor")) }
    };
    document(copy, &head::story(copy), "story", &body)
}

/// The page of every source and statement.
#[must_use]
pub fn sources(copy: &Copy) -> String {
    document(copy, &head::sources(copy), "sources", &sources::whole(&copy.story))
}

/// A page around a body; only a `story` and a `part` have islands that come alive. File names are relative to the site's root; a page further down says so
/// with a `<base>` in its head.
fn document(copy: &Copy, head: &Markup, class: &str, body: &Markup) -> String {
    let n = &copy.names;
    let page = html! {
        (DOCTYPE)
        html lang=(copy.story.language) data-app="still" {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content=(head::policy(copy));
                meta name="viewport" content="width=device-width, initial-scale=1";
                link rel="icon" href="data:,";
                (head)
                style { (PreEscaped(&copy.css)) }
                @let comes_alive = matches!(class, "story" | "part");
                script id="boot" src=(n.boot) defer
                    data-glue=[comes_alive.then_some(&n.glue.name)] data-glue-hash=[comes_alive.then_some(&n.glue.hash)]
                    data-wasm=[comes_alive.then_some(&n.wasm.name)] data-wasm-hash=[comes_alive.then_some(&n.wasm.hash)]
                    data-story=[comes_alive.then_some(&n.story.name)] data-story-hash=[comes_alive.then_some(&n.story.hash)] {}
            }
            body class=(class) { (body) }
        }
    };
    targets::directed(&page.into_string(), &copy.story, class == "sources")
}

fn chapter_of(copy: &Copy, chapter: &Chapter) -> Markup {
    html! {
        section class="chapter" id=(chapter.id) aria-labelledby=(format!("{}-title", chapter.id)) {
            h2 id=(format!("{}-title", chapter.id)) { (chapter.title) }
            p class="takeaway" { (PreEscaped(&chapter.takeaway)) }
            @for block in &chapter.blocks {
                @match block {
                    Block::Html(html) => div class="prose" { (PreEscaped(html)) },
                    Block::Show(name) => (show(copy, chapter, name)),
                }
            }
        }
    }
}

fn show(copy: &Copy, chapter: &Chapter, name: &str) -> Markup {
    let s = &copy.story;
    match name {
        "events" => lists::events(s, &chapter.id),
        "readings" => tables::readings(s),
        "printed" => lists::printed(s),
        "claims" => html! { (copy.island("claims")) },
        "disagreements" => claims::disagreements(s, copy),
        "unknowns" => lists::unknowns(s),
        "changes" => lists::changes(s),
        "downloads" => lists::downloads(),
        "sources" => sources::summary(s),
        figure => html! { (copy.island(figure)) (tables::behind(s, figure)) },
    }
}

/// Minutes to read what is open at first, at 230 words a minute.
fn reading_minutes(copy: &Copy) -> usize {
    let prose = copy.story.chapters.iter().flat_map(|c| {
        let blocks = c.blocks.iter().filter_map(|b| match b {
            Block::Html(html) => Some(html.as_str()),
            Block::Show(_) => None,
        });
        blocks.chain([c.takeaway.as_str()])
    });
    let events = copy.story.events.iter().map(|e| e.text.as_str());
    let claims = copy.story.claims.iter().flat_map(|c| [c.words.as_str(), c.reason.as_str()]);
    let words: usize = prose.chain(events).chain(claims).map(|t| t.split_whitespace().count()).sum();
    words.div_ceil(230)
}
