//! The parts of a story that other people's articles can hold: the cover, the whole story, each
//! chapter, each figure. What they are called and how tall they are; `page::part` prints them.

pub mod columns;
pub mod data;
pub mod heights;
pub mod list;
pub mod oembed;
pub mod picture;
pub mod snippets;
pub mod words;

use crate::story::{Block, Chapter, Story};
use crate::ui::FigureName;
use heights::Heights;

/// What a part holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Headline, "In short", the day's chart.
    Cover,
    /// Everything.
    Story,
    /// A chapter, by its place in the story.
    Chapter(usize),
    /// A figure.
    Figure(FigureName),
}

impl Kind {
    /// As in the class of its page.
    #[must_use]
    pub const fn class(self) -> &'static str {
        match self {
            Self::Cover => "cover",
            Self::Story => "story",
            Self::Chapter(_) => "chapter",
            Self::Figure(_) => "figure",
        }
    }

    /// Whether a frame of it may scroll inside: it is longer than an article leaves room for.
    #[must_use]
    pub const fn is_long(self) -> bool {
        matches!(self, Self::Story | Self::Chapter(_))
    }
}

/// A part that can be embedded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// Its folder under `embed/`; never changes once published.
    pub key: String,
    /// What it holds.
    pub kind: Kind,
    /// What it is called.
    pub title: String,
    /// What it says, in one sentence; stands in where its picture cannot be seen.
    pub takeaway: String,
}

/// Every part: the cover, the story, the chapters, the figures.
#[must_use]
pub fn parts_of(s: &Story) -> Vec<Part> {
    let story = Part { key: "story".into(), kind: Kind::Story, ..cover(s) };
    let chapters = s.chapters.iter().enumerate().map(|(i, c)| Part {
        key: chapter_key(&c.id),
        kind: Kind::Chapter(i),
        title: c.title.clone(),
        takeaway: plain(&c.takeaway),
    });
    let figures = FigureName::all(s).into_iter().map(|name| Part {
        key: name.key(s),
        kind: Kind::Figure(name),
        title: name.title(s),
        takeaway: name.title(s),
    });
    [cover(s), story].into_iter().chain(chapters).chain(figures).collect()
}

/// The cover, which answers for the story's own address.
#[must_use]
pub fn cover(s: &Story) -> Part {
    Part { key: "cover".into(), kind: Kind::Cover, title: s.title.clone(), takeaway: s.dek.clone() }
}

/// The key of a chapter. No figure's key begins like that.
#[must_use]
pub fn chapter_key(id: &str) -> String {
    format!("chapter-{id}")
}

impl Part {
    /// Where the full story tells of it.
    #[must_use]
    pub fn anchor(&self, s: &Story) -> String {
        match self.kind {
            Kind::Cover | Kind::Story => String::new(),
            Kind::Chapter(i) => s.chapters.get(i).map(|c| format!("#{}", c.id)).unwrap_or_default(),
            Kind::Figure(_) => format!("#fig-{}", self.key),
        }
    }

    /// Its picture, a file in its folder: of a figure the figure itself, else a card.
    #[must_use]
    pub const fn picture(&self) -> &'static str {
        if matches!(self.kind, Kind::Figure(_)) { "figure" } else { "card" }
    }

    /// The figure of its picture.
    #[must_use]
    pub fn first_figure(&self, s: &Story) -> Option<FigureName> {
        match self.kind {
            Kind::Cover | Kind::Story => FigureName::all(s).into_iter().find(|f| *f == FigureName::Day),
            Kind::Figure(name) => Some(name),
            Kind::Chapter(i) => s.chapters.get(i).and_then(|c| figures_of(s, c).into_iter().next()),
        }
    }
}

/// The figures of a chapter, in order.
#[must_use]
pub fn figures_of(s: &Story, chapter: &Chapter) -> Vec<FigureName> {
    let all = FigureName::all(s);
    let shown = chapter.blocks.iter().filter_map(|b| if let Block::Show(name) = b { Some(name) } else { None });
    let of = |shows: &String| -> Vec<FigureName> {
        let is_it = |f: &&FigureName| match f {
            FigureName::Disagreement(_) => shows == "disagreements",
            other => other.key(s) == *shows,
        };
        all.iter().filter(is_it).copied().collect()
    };
    shown.flat_map(of).collect()
}

/// A part with what is known of its page.
#[derive(Debug, Clone)]
pub struct Sized {
    /// The part.
    pub part: Part,
    /// How tall its page is.
    pub heights: Heights,
    /// Width and height of its picture, in pixels of the page.
    pub picture_px: (u32, u32),
}

/// The words of HTML that the press wrote, without its tags.
#[must_use]
pub fn plain(html: &str) -> String {
    let bare: String = html.split('<').map(|part| part.split_once('>').map_or(part, |(_, words)| words)).collect();
    let signs = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")];
    signs.iter().fold(bare, |text, (coded, sign)| text.replace(coded, sign)).trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn tags_and_codes_go() {
        assert_eq!(plain("<p>A <a href=\"#x\">b &amp; c</a> &lt;d&gt;</p>"), "A b & c <d>");
        assert_eq!(plain("no tags"), "no tags");
    }
}
