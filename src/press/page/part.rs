//! Pages for other people's articles: one part of the story by itself. Unrolled, without anything
//! that depends on the height of the window, and linked to the full story.

use maud::{Markup, PreEscaped, html};

use super::{Copy, Sheet, chapter_of, document, parts as pieces};
use crate::chart::day_height_px;
use crate::press::parts::{Kind, Part, oembed};
use crate::press::still::WIDTHS_PX;
use crate::story::{Block, Chapter, Reading, Story};

/// The page of a part.
#[must_use]
pub fn page(copy: &Copy, part: &Part) -> String {
    let s = &copy.story;
    let body = html! {
        @if has_cursor(s, part.kind) { (dock(copy)) }
        main {
            (held(copy, part))
            p class="whole" {
                a href=(format!("index.html{}", part.anchor(s))) { "The whole story, with every source" }
                // A link leads nowhere on paper.
                @if let Some(at) = &copy.address { span class="paper" { " (" (at) (part.anchor(s)) ")" } }
                " · told as of " (s.as_of.words)
            }
        }
        (pieces::quiet(&format!("embed/{}/index.html", part.key)))
    };
    document(copy, &head(copy, part), Sheet::Part(part), &body)
}

fn held(copy: &Copy, part: &Part) -> Markup {
    let s = &copy.story;
    match part.kind {
        Kind::Cover => html! {
            (pieces::headline(s))
            (pieces::in_short(s))
            (PreEscaped(cut(&copy.island("day").0, seen_px(s))))
        },
        Kind::Story => html! {
            (pieces::headline(s))
            (pieces::in_short(s))
            (pieces::contents(s))
            @for chapter in &s.chapters { (chapter_of(copy, chapter, false)) }
        },
        Kind::Chapter(i) => html! {
            h1 class="kicker" { (s.short_title) }
            @if let Some(chapter) = s.chapters.get(i) { (chapter_of(copy, chapter, false)) }
        },
        Kind::Figure(_) => html! {
            h1 class="unseen" { (part.title) }
            (copy.island(&part.key))
        },
    }
}

fn head(copy: &Copy, part: &Part) -> Markup {
    html! {
        // Links lead to the full story and open beside the article.
        base href="../../" target="_blank";
        title { (part.title) }
        meta name="robots" content="noindex";
        @if let Some(at) = &copy.address {
            link rel="canonical" href=(at);
            (oembed::discovery(part, at))
        }
    }
}

/// How much of the day's chart is seen on the cover, narrow and wide: the lanes of single countries are
/// left to the full story.
pub(in crate::press) fn seen_px(s: &Story) -> [f64; 2] {
    let mut bare = s.clone();
    bare.readings.retain(Reading::is_on_main_axis);
    WIDTHS_PX.map(|width_px| day_height_px(&bare, width_px).ceil())
}

/// The printed charts, cut at these heights.
pub(in crate::press) fn cut(island: &str, seen_px: [f64; 2]) -> String {
    let cut = |page: String, (name, seen): (&str, f64)| {
        let Some((before, chart)) = page.split_once(&format!("<svg class=\"{name}\"")) else { return page };
        let Some((_, drawn)) = chart.split_once('>') else { return page };
        let width = if name == "narrow" { WIDTHS_PX[0] } else { WIDTHS_PX[1] };
        format!(
            "{before}<svg class=\"{name}\" viewBox=\"0 0 {width} {seen}\" height=\"{seen}\" preserveAspectRatio=\"xMidYMin\">{drawn}"
        )
    };
    ["narrow", "wide"].into_iter().zip(seen_px).fold(island.to_owned(), cut)
}

/// The cursor stands in the flow. Until it works, a line keeps its room: nothing jumps, and without
/// scripts no bar stands empty.
fn dock(copy: &Copy) -> Markup {
    html! {
        aside class="dock" aria-label="What was known when" {
            p class="bar-still" { "Told as of " (copy.story.as_of.words) ". Times of day are " (copy.story.zone.label_at(copy.story.window.from)) "." }
            (copy.island("cursor"))
        }
    }
}

/// Whether something in a part follows the cursor.
fn has_cursor(s: &Story, kind: Kind) -> bool {
    let follows = |c: &Chapter| {
        c.blocks.iter().any(|b| match b {
            Block::Show(name) => !matches!(
                name.as_str(),
                "symptoms" | "unknowns" | "changes" | "downloads" | "sources" | "printed" | "readings"
            ),
            Block::Html(_) => false,
        })
    };
    match kind {
        Kind::Story => true,
        Kind::Chapter(i) => s.chapters.get(i).is_some_and(follows),
        Kind::Cover | Kind::Figure(_) => false,
    }
}
