//! How tall the page of a part is at eight widths. Reckoned here from the printed page, on the safe
//! side; `measure` asks a browser, where there is one.

use std::collections::BTreeMap;

use super::{Kind, Part};
use crate::chart::broken;
use crate::reader::Reader;
use crate::story::Story;
use crate::ui::{FigureName, place};

/// The widths of frames for which heights are published, CSS pixels.
pub const WIDTHS_PX: [u32; 8] = [280, 320, 360, 480, 600, 768, 1024, 1280];

/// The most a frame that scrolls inside takes of an article.
pub const LONG_PX: u32 = 900;

/// The most that is reserved for an element, whatever it holds.
pub const RESERVED_PX: u32 = 1_000;

/// Heights by width, CSS pixels.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heights(BTreeMap<u32, u32>);

impl Heights {
    /// Heights at all the widths, in their order; `None` when there are more or fewer.
    #[must_use]
    pub fn of(heights_px: &[u32]) -> Option<Self> {
        let is_whole = heights_px.len() == WIDTHS_PX.len();
        is_whole.then(|| Self(WIDTHS_PX.into_iter().zip(heights_px.iter().copied()).collect()))
    }

    /// Width and height, from narrow to wide.
    pub fn pairs(&self) -> impl Iterator<Item = (u32, u32)> {
        self.0.iter().map(|(width, height)| (*width, *height))
    }

    /// As in the element's attribute: `280:990 320:930 …`.
    #[must_use]
    pub fn words(&self) -> String {
        self.pairs().map(|(width, height)| format!("{width}:{height}")).collect::<Vec<_>>().join(" ")
    }

    /// The height at one of the widths.
    #[must_use]
    pub fn at(&self, width_px: u32) -> u32 {
        self.0.get(&width_px).copied().unwrap_or_default()
    }

    /// The greatest height from 320 px on.
    #[must_use]
    pub fn greatest(&self) -> u32 {
        self.pairs().filter(|(width, _)| *width >= 320).map(|(_, height)| height).max().unwrap_or_default()
    }

    /// The height of a frame that nothing adjusts.
    #[must_use]
    pub fn of_frame(&self, kind: Kind) -> u32 {
        if kind.is_long() { self.greatest().min(LONG_PX) } else { self.greatest() }
    }
}

/// Heights from the story and the printed page, without a browser.
#[must_use]
pub fn reckoned(s: &Story, part: &Part, page: &str) -> Heights {
    let at = |width_px: u32| {
        let room_px = f64::from(width_px) - 32.0;
        let px = match part.kind {
            Kind::Cover => cover_px(s, room_px).min(f64::from(RESERVED_PX)),
            Kind::Figure(name) => figure_px(s, name, room_px),
            Kind::Chapter(_) | Kind::Story => text_px(page, room_px) + figures_px(s, part, room_px),
        };
        px.ceil() as u32
    };
    Heights(WIDTHS_PX.into_iter().map(|width_px| (width_px, at(width_px))).collect())
}

/// A figure with its words, controls and the room for details.
fn figure_px(s: &Story, name: FigureName, room_px: f64) -> f64 {
    let words = lines(&name.title(s), room_px, 17.0) * 23.0 + lines(&name.how(s), room_px, 14.0) * 20.3;
    let controls = match name {
        FigureName::Day => 30_000.0 / room_px + 120.0,
        FigureName::Evidence | FigureName::Outages => 90.0,
        _ => 0.0,
    };
    let details = if name == FigureName::Day { 104.0 } else { 64.0 };
    chart_px(s, name, room_px) + words + controls + details + 130.0
}

fn chart_px(s: &Story, name: FigureName, room_px: f64) -> f64 {
    place(name, s, &Reader::default(), &s.zone, room_px).height_px
}

/// Sizes are larger than the style sheet's: where a system has wide letters only, its words take more lines.
fn cover_px(s: &Story, room_px: f64) -> f64 {
    let short: f64 = s.short.iter().map(|l| lines(&super::plain(&l.html), room_px, 17.0) * 20.8 + 24.0).sum();
    let head = lines(&s.title, room_px, 28.0) * 29.0 + lines(&s.dek, room_px, 19.5) * 24.0;
    head + short
        + chart_px(s, FigureName::Day, room_px)
        + lines(&FigureName::Day.title(s), room_px, 17.0) * 20.0
        + 126.0
}

fn figures_px(s: &Story, part: &Part, room_px: f64) -> f64 {
    let shown = match part.kind {
        Kind::Chapter(i) => s.chapters.get(i).map(|c| super::figures_of(s, c)).unwrap_or_default(),
        _ => FigureName::all(s),
    };
    shown.into_iter().map(|name| figure_px(s, name, room_px)).sum()
}

/// The words of a page set in lines, and room around each block; of what is folded, the line to open it by.
fn text_px(page: &str, room_px: f64) -> f64 {
    const BLOCKS: [&str; 9] = ["<p", "<li", "<tr", "<h2", "<h3", "<h4", "<dd", "<dt", "<summary"];
    let body = page.split_once("<body").map_or(page, |(_, body)| body);
    let drawn = body.split("<svg").map(|rest| rest.split_once("</svg>").map_or(rest, |(_, after)| after));
    let bare = unfolded(&drawn.collect::<String>());
    let blocks: usize = BLOCKS.iter().map(|tag| bare.matches(tag).count()).sum();
    lines(&super::plain(&bare), room_px.min(528.0), 18.0) * 28.0 + blocks as f64 * 30.0
}

/// The markup without what is folded away at first.
fn unfolded(html: &str) -> String {
    let mut pieces = html.split("<details");
    let mut out = pieces.next().unwrap_or_default().to_owned();
    let mut depth = 0_usize;
    for piece in pieces {
        // Inside what is folded already, a line to open more by is not seen either.
        let summary =
            piece.split_once("</summary>").map_or("", |(line, _)| line.split_once('>').map_or("", |(_, s)| s));
        if depth == 0 {
            out.push_str(summary);
            out.push_str("</summary>");
        }
        depth += 1;
        let mut rest = piece;
        while let Some((_, after)) = rest.split_once("</details>") {
            depth = depth.saturating_sub(1);
            rest = after;
        }
        if depth == 0 {
            out.push_str(rest);
        }
    }
    out
}

fn lines(words: &str, width_px: f64, size_px: f64) -> f64 {
    broken(words, width_px, size_px).len() as f64
}

#[cfg(test)]
mod tests {
    use super::{Heights, WIDTHS_PX, unfolded};
    use crate::press::parts::Kind;

    #[test]
    fn heights_say_what_to_reserve() {
        let tall = Heights::of(&[2_000, 1_500, 1_200, 990, 980, 970, 960, 950]).expect("one for each width");
        assert_eq!((tall.of_frame(Kind::Cover), tall.of_frame(Kind::Story), tall.at(600)), (1_500, 900, 980));
        assert!(tall.words().starts_with("280:2000 320:1500 ") && tall.words().ends_with(" 1280:950"));
        assert_eq!(Heights::of(&WIDTHS_PX[1..]), None);
    }

    #[test]
    fn of_what_is_folded_the_summary_counts() {
        let cases = [
            ("<p>a</p>", "<p>a</p>"),
            ("a<details class=\"x\"><summary>b</summary><p>c</p></details>d", "a<summary>b</summary>d"),
            (
                "a<details><summary>b</summary><details><summary>c</summary>d</details>e</details>f",
                "a<summary>b</summary>f",
            ),
            (
                "<details><summary>a</summary>b</details>c<details><summary>d</summary>e</details>",
                "<summary>a</summary>c<summary>d</summary>",
            ),
        ];
        for (html, seen) in cases {
            assert_eq!(unfolded(html), seen);
        }
    }
}
