//! Pages for other people's articles: the cover, and each figure by itself. Unrolled, without
//! anything that depends on the height of the window, and linked to the full story.

use maud::{Markup, PreEscaped, html};

use super::{Copy, document, parts};
use crate::chart::broken;
use crate::story::Story;
use crate::ui::{FigureName, place};

/// A part that can be embedded.
pub struct Part {
    /// Its folder under `embed/`.
    pub key: String,
    /// What it is, for the frame's title.
    pub title: String,
    /// Height to reserve, CSS pixels: enough at every width from 320 px.
    pub reserve_px: u32,
}

/// The cover and every figure.
#[must_use]
pub fn parts_of(s: &Story) -> Vec<Part> {
    let cover = Part { key: "cover".into(), title: s.title.clone(), reserve_px: cover_px(s) };
    let figures = FigureName::all(s).into_iter().map(|name| Part {
        key: name.key(s),
        title: name.title(s),
        reserve_px: figure_px(s, name) + 130,
    });
    std::iter::once(cover).chain(figures).collect()
}

/// The page of a part.
#[must_use]
pub fn page(copy: &Copy, part: &Part) -> String {
    let s = &copy.story;
    let body = html! {
        main {
            @if part.key == "cover" {
                (parts::headline(s))
                (parts::in_short(s))
                (copy.island("day"))
            } @else {
                h1 class="unseen" { (part.title) }
                (copy.island(&part.key))
            }
            p class="whole" { a href="index.html" { "The whole story, with every source" } " · told as of " (s.as_of.words) }
        }
    };
    document(copy, &head(copy, part), "part", &body)
}

fn head(copy: &Copy, part: &Part) -> Markup {
    html! {
        // Links lead to the full story and open beside the article.
        base href="../../" target="_blank";
        title { (part.title) }
        meta name="robots" content="noindex";
        @if let Some(at) = &copy.address { link rel="canonical" href=(at); }
    }
}

/// The catalogue of what can be embedded, with the lines to paste.
#[must_use]
pub fn catalogue(copy: &Copy) -> String {
    let parts = parts_of(&copy.story);
    let body = html! {
        main {
            h1 { "Put a part into an article" }
            p { "Paste a snippet where the part is to stand. It needs no script; " code { "embed.js" } " only lets the height follow." }
            @for part in &parts {
                section {
                    h2 id=(format!("part-{}", part.key)) { (part.title) }
                    p { a href=(format!("embed/{}/index.html", part.key)) { "See it alone" } }
                    pre { code { (snippet(copy, part)) } }
                }
            }
        }
    };
    let head = html! {
        base href="../";
        title { "Embed: " (copy.story.short_title) }
        meta name="robots" content="noindex";
    };
    document(copy, &head, "catalogue", &body)
}

/// The line to paste.
fn snippet(copy: &Copy, part: &Part) -> String {
    let at = copy.address.as_deref().unwrap_or("https://YOUR-ADDRESS/");
    let frame = html! {
        iframe src=(format!("{at}embed/{}/", part.key)) title=(part.title) width="100%" height=(part.reserve_px)
            style="border:0" loading="lazy" {}
        (PreEscaped("\n"))
        script src=(format!("{at}embed.js")) async {}
    };
    frame.into_string()
}

/// The taller of a figure's two layouts with its words and the room for details.
fn figure_px(s: &Story, name: FigureName) -> u32 {
    let reader = crate::reader::Reader::default();
    let at = |width_px: f64| {
        let chart = place(name, s, &reader, &s.zone, width_px).height_px;
        let words = lines(&name.title(s), width_px, 17.0) * 23.0 + lines(&name.how(s), width_px, 14.0) * 20.3;
        let controls = match name {
            FigureName::Day => 24_000.0 / width_px + 60.0,
            FigureName::Evidence | FigureName::Outages => 50.0,
            _ => 0.0,
        };
        let details = if name == FigureName::Day { 104.0 } else { 64.0 };
        chart + words + controls + details + 60.0
    };
    at(320.0).max(at(688.0)).ceil() as u32
}

fn cover_px(s: &Story) -> u32 {
    let words: usize = s.short.iter().map(|l| broken(&plain(&l.html), 288.0, 18.0).len()).sum();
    let head = lines(&s.title, 288.0, 28.0) * 34.0 + lines(&s.dek, 288.0, 19.0) * 30.0;
    (head + words as f64 * 28.0).ceil() as u32 + 120 + figure_px(s, FigureName::Day) + 130
}

/// The words of HTML, without its tags.
fn plain(html: &str) -> String {
    html.split('<').map(|part| part.split_once('>').map_or(part, |(_, words)| words)).collect()
}

fn lines(words: &str, width_px: f64, size_px: f64) -> f64 {
    broken(words, width_px, size_px).len() as f64
}
