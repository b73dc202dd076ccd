//! Countries with pages of their own: each reading a bar, each country on its own scale.

use super::build::Sheet;
use super::day::lane_scopes;
use super::fit::{EDGE_PX, class_px, closed, line_count, line_px, room_px, wide_px, write};
use super::{Anchor, Area, Ink, Outline, Placed, Size};
use crate::story::{Kind, Reading, Story};
use crate::time::{Zone, clock};

const BAR_PX: f64 = 14.0;
/// As wide as a clock with its zone gets, so that lines break alike in every zone.
const WIDEST_CLOCK: &str = "00:00:00 p.m. GMT+00:00";

/// The height of the figure.
#[must_use]
pub fn countries_height_px(story: &Story, width_px: f64) -> f64 {
    countries(story, &story.zone, class_px(width_px)).height_px
}

/// Lays the bars out, country by country.
#[must_use]
pub fn countries(story: &Story, zone: &Zone, width_px: f64) -> Placed {
    let mut sheet = Sheet::new(width_px, 0.0);
    let mut y = 10.0;
    for scope in lane_scopes(story) {
        let own: Vec<&Reading> = story.readings.iter().filter(|r| r.scope == scope).collect();
        y = country(&mut sheet, y, scope, &own, zone, width_px);
    }
    let note = "Reports. Each country has its own page there, and its own scale here.";
    y = write(&mut sheet, (EDGE_PX, y), note, room_px(width_px), Size::Small, Ink::Muted);
    closed(sheet, y)
}

fn country(sheet: &mut Sheet, top: f64, scope: &str, own: &[&Reading], zone: &Zone, width_px: f64) -> f64 {
    sheet.words((EDGE_PX, top), scope, Anchor::Start, Size::Strong, Ink::Text);
    sheet.line((EDGE_PX, top + 11.0), (width_px - EDGE_PX, top + 11.0), Ink::Rule, 1.0);
    let highest = own.iter().filter(|r| r.kind == Kind::OneReading).map(|r| r.value).max().unwrap_or(1).max(1);
    let below = own.iter().fold(top + 25.0, |y, reading| match reading.kind {
        Kind::OneReading => timed(sheet, y, reading, highest, zone, width_px),
        Kind::Sum | Kind::DayTotal => total(sheet, y, reading, own.len() == 1, width_px),
    });
    below + 8.0
}

/// A reading with a time: who and when above its bar, the value beside it.
fn timed(sheet: &mut Sheet, top: f64, reading: &Reading, highest: u64, zone: &Zone, width_px: f64) -> f64 {
    let room = room_px(width_px);
    let told = |clock: &str| format!("{clock} · {}, as given: {}", reading.origin, reading.time_as_given);
    let lines = line_count(&told(WIDEST_CLOCK), room, Size::Small) as f64 * line_px(Size::Small);
    let at = reading.when.map(|w| clock(w.to, zone)).unwrap_or_default();
    let area = Area {
        left_px: EDGE_PX,
        top_px: top - 8.0,
        width_px: width_px - 2.0 * EDGE_PX,
        height_px: lines + BAR_PX + 6.0,
    };
    let words = format!("{at}, {}, {}: {} reports", reading.scope, reading.origin, reading.value_words());
    sheet.entry(&reading.id, area, words, reading.when.map(|w| w.to));
    let below = write(sheet, (EDGE_PX, top), &told(&at), room, Size::Small, Ink::Muted);
    value_bar(sheet, below - 5.0, reading, highest, width_px);
    sheet.end();
    top + lines + BAR_PX + 12.0
}

fn value_bar(sheet: &mut Sheet, top: f64, reading: &Reading, highest: u64, width_px: f64) {
    let label = reading.value_words();
    let most = width_px - 2.0 * EDGE_PX - 124.0_f64.max(wide_px(&label, Size::Label) + 14.0);
    let long = (most * reading.value as f64 / highest as f64).max(2.0);
    let middle = top + BAR_PX / 2.0;
    sheet.rect(Area { left_px: EDGE_PX, top_px: top, width_px: long, height_px: BAR_PX }, Ink::Category(4));
    if reading.relayed {
        let inside = Area {
            left_px: EDGE_PX + 2.0,
            top_px: top + 2.0,
            width_px: (long - 4.0).max(0.5),
            height_px: BAR_PX - 4.0,
        };
        sheet.rect(inside, Ink::Ground);
    }
    sheet.words((EDGE_PX + long + 8.0, middle), label, Anchor::Start, Size::Label, Ink::Text);
}

/// A number without a time: in words only.
fn total(sheet: &mut Sheet, top: f64, reading: &Reading, alone: bool, width_px: f64) -> f64 {
    let rest = if alone { "; no count with a time" } else { "" };
    let words = match reading.kind {
        Kind::Sum => format!("{}: {}, a sum of readings{rest}", reading.origin, reading.value_words()),
        _ => format!("{}: {} over the day{rest}", reading.origin, reading.value_words()),
    };
    let room = room_px(width_px) - 14.0;
    let lines = line_count(&words, room, Size::Label) as f64 * line_px(Size::Label);
    let area = Area { left_px: EDGE_PX, top_px: top - 9.0, width_px: width_px - 2.0 * EDGE_PX, height_px: lines + 2.0 };
    let spoken = format!("{}, {words}", reading.scope);
    sheet.entry(&reading.id, area, spoken, None);
    sheet.dot((EDGE_PX + 5.0, top), 4.0, Outline::Square, Ink::Category(4), reading.relayed);
    let below = write(sheet, (EDGE_PX + 14.0, top), &words, room, Size::Label, Ink::Text);
    sheet.end();
    below + 8.0
}

#[cfg(test)]
mod tests {
    use super::{countries, countries_height_px};
    use crate::chart::held::{all_words, keeps_to_its_ground};
    use crate::chart::sample::sample;
    use crate::time::Zone;

    #[test]
    fn bars_keep_to_their_ground() {
        let story = sample();
        keeps_to_its_ground(|w| countries(&story, &story.zone, w), |w| countries_height_px(&story, w));
    }

    #[test]
    fn the_height_is_the_same_in_every_zone() {
        let story = sample();
        let placed = countries(&story, &Zone::utc(), 360.0);
        assert!((placed.height_px - countries_height_px(&story, 360.0)).abs() < 1e-9);
        assert!(all_words(&placed).contains("10:00 UTC"));
    }

    #[test]
    fn a_country_without_a_time_is_said_in_words() {
        let words = all_words(&countries(&sample(), &Zone::utc(), 300.0));
        assert!(words.contains("more than 12,600"), "{words}");
        assert!(words.contains("no count with a time"), "{words}");
    }
}
