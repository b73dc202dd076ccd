//! Where the traffic came from: account beside account, place by place.

use super::build::Sheet;
use super::fit::{EDGE_PX, NARROW_PX, class_px, closed, holds, line_count, line_px, room_px, wide_px, write};
use super::{Anchor, Area, Ink, Outline, Placed, Size};
use crate::story::{Account, Story};

const ROW_PX: f64 = 24.0;

/// Where the columns stand, whether their heads are numbers, and whether the words on the dispute
/// are a list because they find no room in columns.
struct Frame {
    width_px: f64,
    left_px: f64,
    columns: f64,
    numbered: bool,
    listed: bool,
}

/// The height of the figure.
#[must_use]
pub fn traffic_height_px(story: &Story, width_px: f64) -> f64 {
    traffic(story, class_px(width_px)).height_px
}

/// Lays the matrix out: places down, accounts across, a disc where an account names a place, a hollow
/// square where it says something without a name.
#[must_use]
pub fn traffic(story: &Story, width_px: f64) -> Placed {
    let (accounts, places) = (&story.accounts, places(&story.accounts));
    let frame = frame(accounts, &places, width_px);
    let mut sheet = Sheet::new(width_px, 0.0);
    let rows = heads_height_px(accounts, &frame) + 10.0;
    let said = rows + places.len() as f64 * ROW_PX + 30.0;
    names(&mut sheet, accounts, &frame);
    grid(&mut sheet, &places, &frame, rows);
    let heading = "What each says of the place in dispute";
    sheet.words((EDGE_PX, said - 12.0), heading, Anchor::Start, Size::Strong, Ink::Text);
    let mut below = said + 8.0;
    for (i, account) in accounts.iter().enumerate() {
        let bottom =
            column(&mut sheet, account, i, &places, &frame, (rows, if frame.listed { below } else { said + 8.0 }));
        below = below.max(bottom);
    }
    closed(sheet, below)
}

fn frame(accounts: &[Account], places: &[&str], width_px: f64) -> Frame {
    let labels = places.iter().map(|p| wide_px(p, Size::Label)).fold(60.0, f64::max).min(room_px(width_px) * 0.45);
    let left_px = EDGE_PX + labels + 12.0;
    let count = accounts.len().max(1) as f64;
    let least = (class_px(width_px) - left_px - EDGE_PX) / count - 8.0;
    let fits = |words: fn(&Account) -> &str| {
        let longest = accounts.iter().flat_map(|a| words(a).split_whitespace()).map(|w| wide_px(w, Size::Small));
        width_px >= NARROW_PX && longest.fold(0.0, f64::max) <= least
    };
    let (numbered, listed) = (!fits(|a| &a.who), !fits(|a| &a.disputed));
    Frame { width_px, left_px, columns: count, numbered, listed: numbered || listed }
}

impl Frame {
    fn column_px(&self) -> f64 {
        (self.width_px - self.left_px - EDGE_PX) / self.columns
    }

    /// What words may take under one column's head.
    fn cell_px(&self) -> f64 {
        (class_px(self.width_px) - self.left_px - EDGE_PX) / self.columns - 8.0
    }

    fn cell_left_px(&self, column: usize) -> f64 {
        self.left_px + column as f64 * self.column_px() + 4.0
    }

    fn middle_px(&self, column: usize) -> f64 {
        self.left_px + (column as f64 + 0.5) * self.column_px()
    }
}

/// Places by how many accounts name them, named countries first; the one in dispute leads.
fn places(accounts: &[Account]) -> Vec<&str> {
    let mut out: Vec<&str> = Vec::new();
    for place in accounts.iter().flat_map(|a| a.places.iter().map(String::as_str)) {
        if !out.contains(&place) {
            out.push(place);
        }
    }
    let disputed = disputed(accounts, &out);
    let named = |p: &str| accounts.iter().filter(|a| a.places.iter().any(|q| q == p)).count();
    crate::order::by_key(&mut out, |p| (Some(*p) != disputed, is_vague(p), std::cmp::Reverse(named(p))));
    out
}

/// Whether no place is named, such as `elsewhere`; names have a capital letter.
fn is_vague(place: &str) -> bool {
    !place.contains(|c: char| c.is_ascii_uppercase())
}

/// The place whose name most of the accounts' words about the dispute hold.
fn disputed<'a>(accounts: &[Account], places: &[&'a str]) -> Option<&'a str> {
    let told = |place: &str| {
        let names =
            || place.split_whitespace().filter(|w| w.len() > 3 && w.starts_with(|c: char| c.is_ascii_uppercase()));
        accounts.iter().filter(|a| names().any(|n| holds(&a.disputed, n))).count()
    };
    places.iter().copied().filter(|p| told(p) > 0).max_by_key(|p| told(p))
}

fn heads_height_px(accounts: &[Account], frame: &Frame) -> f64 {
    let lines = |a: &Account| line_count(&a.who, frame.cell_px(), Size::Small);
    let head = |i: usize, a: &Account| line_count(&listed(i, &a.who), room_px(frame.width_px), Size::Small);
    match frame.numbered {
        true => {
            accounts.iter().enumerate().map(|(i, a)| head(i, a)).sum::<usize>() as f64 * line_px(Size::Small) + 36.0
        }
        false => accounts.iter().map(lines).max().unwrap_or(1) as f64 * line_px(Size::Small) + 12.0,
    }
}

/// The names the numbers stand for.
fn names(sheet: &mut Sheet, accounts: &[Account], frame: &Frame) {
    let mut y = 10.0;
    for (i, account) in accounts.iter().enumerate().filter(|_| frame.numbered) {
        y = write(sheet, (EDGE_PX, y), &listed(i, &account.who), room_px(frame.width_px), Size::Small, Ink::Text);
    }
}

fn listed(i: usize, words: &str) -> String {
    format!("{} {words}", i + 1)
}

fn grid(sheet: &mut Sheet, places: &[&str], frame: &Frame, top: f64) {
    let right = frame.width_px - EDGE_PX;
    sheet.line((EDGE_PX, top - 12.0), (right, top - 12.0), Ink::Rule, 1.0);
    for (i, place) in places.iter().enumerate() {
        let y = top + i as f64 * ROW_PX;
        let ink = if is_vague(place) { Ink::Muted } else { Ink::Text };
        sheet.words((EDGE_PX, y), *place, Anchor::Start, Size::Label, ink);
        let (rule, width) = if i == 0 { (Ink::Muted, 2.0) } else { (Ink::Rule, 1.0) };
        sheet.line((EDGE_PX, y + 12.0), (right, y + 12.0), rule, width);
    }
}

/// One account: its head, a disc for each place it names, its words on the dispute.
fn column(
    sheet: &mut Sheet,
    account: &Account,
    i: usize,
    places: &[&str],
    frame: &Frame,
    (rows, said): (f64, f64),
) -> f64 {
    let x = frame.middle_px(i);
    let height_px = places.len() as f64 * ROW_PX;
    let area =
        Area { left_px: x - frame.column_px() / 2.0, top_px: rows - 12.0, width_px: frame.column_px(), height_px };
    let words = format!("{} On the place in dispute: {}.", account.text, account.disputed);
    sheet.entry(&account.id, area, words, account.known.at);
    head(sheet, account, i, frame, rows);
    for (row, place) in places.iter().enumerate().filter(|(_, p)| account.places.iter().any(|q| q == **p)) {
        let ink = if row == 0 { Ink::Accent } else { Ink::Category(0) };
        let outline = if is_vague(place) { Outline::Square } else { Outline::Disc };
        sheet.dot((x, rows + row as f64 * ROW_PX), 6.0, outline, ink, is_vague(place));
    }
    let below = disputed_words(sheet, account, i, frame, said);
    sheet.end();
    below
}

fn head(sheet: &mut Sheet, account: &Account, i: usize, frame: &Frame, rows: f64) {
    if frame.numbered {
        sheet.words((frame.middle_px(i), rows - 22.0), (i + 1).to_string(), Anchor::Middle, Size::Strong, Ink::Text);
    } else {
        write(sheet, (frame.cell_left_px(i), 10.0), &account.who, frame.cell_px(), Size::Small, Ink::Text);
    }
}

fn disputed_words(sheet: &mut Sheet, account: &Account, i: usize, frame: &Frame, top: f64) -> f64 {
    if frame.listed {
        let words = format!("{}: {}", account.who, account.disputed);
        let words = if frame.numbered { listed(i, &words) } else { words };
        return write(sheet, (EDGE_PX, top), &words, room_px(frame.width_px), Size::Small, Ink::Text) + 3.0;
    }
    write(sheet, (frame.cell_left_px(i), top), &account.disputed, frame.cell_px(), Size::Small, Ink::Text)
}

#[cfg(test)]
mod tests {
    use super::{places, traffic, traffic_height_px};
    use crate::chart::held::keeps_to_its_ground;
    use crate::chart::sample::sample;
    use crate::chart::{Outline, Shape};

    #[test]
    fn the_matrix_keeps_to_its_ground() {
        let story = sample();
        keeps_to_its_ground(|w| traffic(&story, w), |w| traffic_height_px(&story, w));
    }

    #[test]
    fn the_place_in_dispute_leads_and_vague_ones_close() {
        assert_eq!(places(&sample().accounts), ["the Ukraine area", "Brazil", "Mexico", "worldwide"]);
    }

    #[test]
    fn a_disc_stands_for_every_place_named_and_a_square_for_what_names_none() {
        let placed = traffic(&sample(), 720.0);
        let count = |wanted: Outline, is_hollow: bool| {
            let fits = |s: &Shape| matches!(s, Shape::Dot { outline, hollow, .. } if *outline == wanted && *hollow == is_hollow);
            placed.pieces.iter().filter(|p| fits(&p.shape)).count()
        };
        assert_eq!((count(Outline::Disc, false), count(Outline::Square, true)), (4, 1));
    }
}
