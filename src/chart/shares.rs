//! App, website, server: how reports split, as each outlet read it.

use super::build::Sheet;
use super::fit::{EDGE_PX, class_px, closed, holds, line_count, line_px, room_px, wide_px, write};
use super::{Anchor, Area, Ink, Placed, Size};
use crate::story::{Share, Story};

const BAR_PX: f64 = 18.0;
const GAP_PX: f64 = 1.5;

struct Part {
    words: String,
    percent: f64,
    ink: Option<Ink>,
}

/// The height of the figure.
#[must_use]
pub fn shares_height_px(story: &Story, width_px: f64) -> f64 {
    shares(story, class_px(width_px)).height_px
}

/// Lays one stacked bar an outlet out; what an outlet left unstated is hatched.
#[must_use]
pub fn shares(story: &Story, width_px: f64) -> Placed {
    let mut sheet = Sheet::new(width_px, 0.0);
    let below = story.shares.iter().fold(10.0, |y, share| row(&mut sheet, y, share, width_px));
    let note = "Per cent of reports; the whole bar is 100. Hatched: the outlet states no more.";
    let below = write(&mut sheet, (EDGE_PX, below), note, room_px(width_px), Size::Small, Ink::Muted);
    closed(sheet, below)
}

fn row(sheet: &mut Sheet, top: f64, share: &Share, width_px: f64) -> f64 {
    let (room, name) = (room_px(width_px), name(share));
    let names = line_count(&name, room, Size::Strong) as f64 * line_px(Size::Strong);
    let height_px = names + BAR_PX + 38.0;
    let area = Area { left_px: EDGE_PX, top_px: top - 8.0, width_px: width_px - 2.0 * EDGE_PX, height_px };
    sheet.entry(&share.id, area, share.text.clone(), None);
    let above = write(sheet, (EDGE_PX, top), &name, room, Size::Strong, Ink::Text);
    let rest = bar(sheet, above + 10.0, &parts(share), above, width_px);
    let below = above + 10.0 + BAR_PX + 9.0;
    sheet.words((width_px - EDGE_PX, below), rest, Anchor::End, Size::Small, Ink::Text);
    sheet.end();
    below + 26.0
}

/// Draws the parts with their labels above; hands back the labels that found no room there.
fn bar(sheet: &mut Sheet, top: f64, parts: &[Part], labels: f64, width_px: f64) -> String {
    let whole = width_px - 2.0 * EDGE_PX;
    let (mut left, mut free, mut rest) = (EDGE_PX, EDGE_PX, String::new());
    for (i, part) in parts.iter().enumerate() {
        let long = whole * part.percent / 100.0;
        let area = Area { left_px: left, top_px: top, width_px: (long - GAP_PX).max(1.0), height_px: BAR_PX };
        match part.ink {
            Some(ink) => sheet.rect(area, ink),
            None => sheet.hatched(area, Ink::Muted),
        }
        let at = left.max(free);
        let wide = wide_px(&part.words, Size::Small);
        if i < 2 && at <= left + 1.0 && at + wide <= width_px - EDGE_PX {
            sheet.words((at, labels), part.words.as_str(), Anchor::Start, Size::Small, Ink::Text);
            free = at + wide + 10.0;
        } else {
            rest.push_str(if rest.is_empty() { "" } else { ", " });
            rest.push_str(&part.words);
        }
        left += long;
    }
    rest
}

fn parts(share: &Share) -> Vec<Part> {
    let rest = 100.0 - share.app - share.web - share.server.unwrap_or(0.0);
    let part = |name: &str, percent: f64, ink| Part { words: format!("{name} {}%", digits(percent)), percent, ink };
    let mut out =
        vec![part("app", share.app, Some(Ink::Category(0))), part("website", share.web, Some(Ink::Category(1)))];
    out.extend(share.server.map(|server| part("server", server, Some(Ink::Category(4)))));
    if rest >= 0.05 {
        out.push(part("not stated", rest, None));
    }
    out
}

/// One decimal, where there is one.
fn digits(percent: f64) -> String {
    let tenths = (percent * 10.0).round() as i64;
    if tenths % 10 == 0 { (tenths / 10).to_string() } else { format!("{}.{}", tenths / 10, tenths % 10) }
}

fn name(share: &Share) -> String {
    let said = share.scope == "not stated" || holds(&share.outlet, &share.scope);
    if said { share.outlet.clone() } else { format!("{}, {}", share.outlet, share.scope) }
}

#[cfg(test)]
mod tests {
    use super::{digits, shares, shares_height_px};
    use crate::chart::Shape;
    use crate::chart::held::{all_words, keeps_to_its_ground};
    use crate::chart::sample::sample;

    #[test]
    fn bars_keep_to_their_ground() {
        let story = sample();
        keeps_to_its_ground(|w| shares(&story, w), |w| shares_height_px(&story, w));
    }

    #[test]
    fn the_unstated_rest_is_hatched_and_said() {
        let placed = shares(&sample(), 300.0);
        let hatched = placed.pieces.iter().filter(|p| matches!(p.shape, Shape::Rect { hatched: true, .. })).count();
        assert_eq!(hatched, 1);
        let words = all_words(&placed);
        assert!(words.contains("not stated 4%") && words.contains("server 5%"), "{words}");
    }

    #[test]
    fn per_cents_keep_one_decimal() {
        assert_eq!((digits(63.0), digits(33.5)), ("63".into(), "33.5".into()));
    }
}
