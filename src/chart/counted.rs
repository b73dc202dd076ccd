//! What the numbers count: one reading, sums, a day's total, as bars on one scale.

use super::build::Sheet;
use super::fit::{EDGE_PX, NARROW_PX, class_px, closed, line_count, line_px, room_px, round_step, wide_px, write};
use super::told::{scope_words, teller};
use super::{Anchor, Area, Ink, Mark, Placed, Size};
use crate::story::{Kind, Part, Qualifier, Reading, Story, number};

const BAR_PX: f64 = 18.0;
const LEAST_PX: f64 = 2.0;

struct Bar {
    entries: Vec<String>,
    label: String,
    note: String,
    low: u64,
    high: u64,
    ink: Ink,
}

/// The height of the figure.
#[must_use]
pub fn counted_height_px(story: &Story, width_px: f64) -> f64 {
    counted(story, class_px(width_px)).height_px
}

/// Lays the bars out: one axis from zero, the world apart from the rest.
#[must_use]
pub fn counted(story: &Story, width_px: f64) -> Placed {
    let (near, world) = (near_bars(story), world_bars(story));
    let highest = near.iter().chain(&world).map(|b| b.high).max().unwrap_or(1).max(1);
    let scale = (width_px - 2.0 * EDGE_PX) / highest as f64;
    let mut sheet = Sheet::new(width_px, 0.0);
    let mut y = panel(&mut sheet, 10.0, &near_heading(story), &near, scale, width_px);
    y = panel(&mut sheet, y, "The whole world", &world, scale, width_px);
    y = axis(&mut sheet, y - 8.0, highest, scale, width_px);
    y = write(&mut sheet, (EDGE_PX, y), &scale_note(&near, scale), room_px(width_px), Size::Small, Ink::Muted);
    closed(sheet, y)
}

fn near_bars(story: &Story) -> Vec<Bar> {
    let sums = story.readings.iter().filter(|r| r.kind == Kind::Sum);
    one_readings(story).into_iter().chain(sums.map(|r| sum_bar(story, r))).collect()
}

/// The height of the day in one reading, by scope: a count of one country and one of no stated country
/// are no range.
fn one_readings(story: &Story) -> Vec<Bar> {
    let of_a_country = story.readings.iter().filter(|r| r.is_on_main_axis()).find_map(Reading::country);
    of_a_country.into_iter().chain(["not stated"]).filter_map(|scope| one_reading(story, scope)).collect()
}

/// Whose counts the bars are, apart from those of the world.
fn near_heading(story: &Story) -> String {
    let near = story.readings.iter().filter(|r| r.kind == Kind::Sum || r.is_on_main_axis());
    let mut countries: Vec<&str> = near.filter_map(Reading::country).collect();
    crate::order::once(&mut countries);
    match countries.as_slice() {
        [] => "No country stated".to_owned(),
        stated => format!("{}, or no country stated", stated.join(", ")),
    }
}

/// The readings of the highest top of a scope, lowest to highest.
fn one_reading(story: &Story, scope: &str) -> Option<Bar> {
    let is_top = |r: &&Reading| r.is_on_main_axis() && r.same_as.is_none() && r.part == Some(Part::Top);
    let own = || story.readings.iter().filter(is_top).filter(|r| r.scope == scope);
    let high = own().map(|r| r.value).max()?;
    let tops: Vec<&Reading> = own().filter(|r| r.value * 10 >= high * 9).collect();
    let low = tops.iter().map(|r| r.value).min()?;
    let of = scope_words(scope);
    let (label, note) = match tops.as_slice() {
        [one] => (one.value_words(), format!("{of}; {}", teller(story, one))),
        many if low == high => (number(high), format!("{of}; {} readings of the highest moment", many.len())),
        many => {
            let range = format!("{} to {}", number(low), number(high));
            (range, format!("{of}; {} readings of the highest moment", many.len()))
        }
    };
    let (entries, label) = (tops.iter().map(|r| r.id.clone()).collect(), format!("One reading: {label}"));
    Some(Bar { entries, label, note, low, high, ink: Ink::Category(0) })
}

fn sum_bar(story: &Story, reading: &Reading) -> Bar {
    Bar {
        entries: vec![reading.id.clone()],
        label: format!("A sum of readings: {}", reading.value_words()),
        note: format!("{}; {}", scope_words(&reading.scope), teller(story, reading)),
        low: reading.value,
        high: reading.value,
        ink: Ink::Category(1),
    }
}

fn world_bars(story: &Story) -> Vec<Bar> {
    let one = one_readings(story).iter().map(|b| b.high).max().unwrap_or(0);
    let totals = story.readings.iter().filter(|r| r.kind == Kind::DayTotal && r.scope == "world");
    totals.map(|r| world_bar(story, r, one)).collect()
}

fn world_bar(story: &Story, reading: &Reading, one: u64) -> Bar {
    let times = (reading.value + one / 2).checked_div(one).unwrap_or(0);
    let least = if matches!(reading.qualifier, Qualifier::MoreThan | Qualifier::AtLeast) { "at least " } else { "" };
    let ratio = if times > 1 { format!("{least}about {times} times one reading; ") } else { String::new() };
    Bar {
        entries: vec![reading.id.clone()],
        label: format!("All reports of the day: {}", reading.value_words()),
        note: format!("{ratio}{}", teller(story, reading)),
        low: reading.value,
        high: reading.value,
        ink: Ink::Category(4),
    }
}

fn panel(sheet: &mut Sheet, top: f64, heading: &str, bars: &[Bar], scale: f64, width_px: f64) -> f64 {
    if bars.is_empty() {
        return top;
    }
    sheet.words((EDGE_PX, top), heading, Anchor::Start, Size::Strong, Ink::Text);
    sheet.line((EDGE_PX, top + 11.0), (width_px - EDGE_PX, top + 11.0), Ink::Rule, 1.0);
    let below = bars.iter().fold(top + 26.0, |y, one| bar(sheet, y, one, scale, width_px));
    below + 12.0
}

fn bar(sheet: &mut Sheet, top: f64, bar: &Bar, scale: f64, width_px: f64) -> f64 {
    let room = room_px(width_px);
    let lines = line_count(&bar.label, room, Size::Label) as f64 * line_px(Size::Label)
        + line_count(&bar.note, room, Size::Small) as f64 * line_px(Size::Small);
    let area = Area {
        left_px: EDGE_PX,
        top_px: top - 8.0,
        width_px: width_px - 2.0 * EDGE_PX,
        height_px: lines + BAR_PX + 4.0,
    };
    let words = format!("{}. {}.", bar.label, bar.note);
    sheet.begin(Mark { entries: bar.entries.clone(), area, words, known: None, claims: Vec::new() });
    let below = write(sheet, (EDGE_PX, top), &bar.label, room, Size::Label, Ink::Text);
    let below = write(sheet, (EDGE_PX, below), &bar.note, room, Size::Small, Ink::Muted);
    let long = (bar.high as f64 * scale).max(LEAST_PX);
    sheet.rect(Area { left_px: EDGE_PX, top_px: below - 4.0, width_px: long, height_px: BAR_PX }, bar.ink);
    sheet.end();
    below + BAR_PX + 14.0
}

fn axis(sheet: &mut Sheet, top: f64, highest: u64, scale: f64, width_px: f64) -> f64 {
    let step = round_step(highest as f64, if width_px < NARROW_PX { 3 } else { 6 });
    sheet.line((EDGE_PX, top), (width_px - EDGE_PX, top), Ink::Rule, 1.0);
    for n in 0..=(highest as f64 / step) as u32 {
        let value = f64::from(n) * step;
        let (x, words) = (EDGE_PX + value * scale, number(value as u64));
        sheet.line((x, top), (x, top + 4.0), Ink::Muted, 1.0);
        let half = wide_px(&words, Size::Small) / 2.0;
        let middle = x.min(width_px - half - 2.0).max(EDGE_PX + half);
        sheet.words((middle, top + 13.0), words, Anchor::Middle, Size::Small, Ink::Muted);
    }
    top + 32.0
}

fn scale_note(near: &[Bar], scale: f64) -> String {
    let least = near.iter().map(|b| b.low).min().unwrap_or(0) as f64 * scale;
    match least >= LEAST_PX {
        true => "Reports. Every bar is drawn to one scale, from zero, the shortest too.".into(),
        false => {
            "Reports. One scale, from zero; the shortest bar is drawn wider than it is, or it would not be seen.".into()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{counted, counted_height_px};
    use crate::chart::held::{all_words, keeps_to_its_ground};
    use crate::chart::sample::{at_home_in, sample};

    #[test]
    fn bars_keep_to_their_ground() {
        let story = sample();
        keeps_to_its_ground(|w| counted(&story, w), |w| counted_height_px(&story, w));
    }

    #[test]
    fn the_day_in_one_reading_is_the_highest_top_of_each_scope() {
        let words = all_words(&counted(&sample(), 300.0));
        assert!(words.contains("One reading: 39,021 US;"), "{words}");
        assert!(words.contains("One reading: 41,143 no country stated;"), "{words}");
        assert!(words.contains("at least about 39 times one reading"), "{words}");
    }

    #[test]
    fn the_heading_names_the_countries_that_are_counted() {
        for (country, heading) in [("US", "US, or no country"), ("UK", "UK, or no country"), ("", "No country")] {
            let mut story = sample();
            at_home_in(&mut story, country);
            let words = all_words(&counted(&story, 300.0));
            assert!(words.starts_with(&format!("{heading} stated ")), "{words}");
            assert_eq!(words.contains("One reading: 8,000 UK;"), country == "UK", "{words}");
        }
    }

    #[test]
    fn poland_is_no_part_of_the_world() {
        let placed = counted(&sample(), 720.0);
        let ids: Vec<_> = placed.marks.iter().flat_map(|m| m.entries.iter().map(String::as_str)).collect();
        assert_eq!(ids, ["r2", "r3", "t1", "t2"]);
    }
}
