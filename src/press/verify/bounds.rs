//! What the press lets through and can draw. Data that came from elsewhere keep to it too, before they are
//! drawn.

use crate::press::make::MOST_SECS;
use crate::press::tables::MOST_COUNTED;
use crate::story::{Known, MOST_COLUMNS, Series, Story, When};
use crate::time::{Instant, Window};

/// Entries of a kind. Marks keep apart from all others, so that many cost far more than few.
const MOST_ENTRIES: usize = 2_000;
/// The years from 1 to 9999, in seconds from 1970.
const YEARS: std::ops::RangeInclusive<i64> = -62_135_596_800..=253_402_300_799;
/// Further ahead of UTC, or behind, than any clock.
const MOST_OFFSET_SECS: i32 = 26 * 3_600;

/// What is beyond the bounds; none for every story that the check lets through.
pub(super) fn beyond(story: &Story) -> Option<&'static str> {
    let spans = windows(story);
    let checks = [
        (sizes(story).into_iter().any(|size| size > MOST_ENTRIES), "they have too many entries"),
        (!instants(story).all(|at| YEARS.contains(&at.0)), "a time lies in no year from 1 to 9999"),
        (spans.iter().any(|window| window.from > window.to), "a stretch of time ends before it begins"),
        (story.window.secs() > MOST_SECS, "the day's chart covers more than two weeks"),
        (story.zone.offsets.iter().any(|o| o.secs.abs() > MOST_OFFSET_SECS), "a zone is no zone"),
        (numbers(story).any(|number| number > MOST_COUNTED), "a number is more than anybody counted"),
        (story.series.iter().any(is_beyond), "a series has more than can be drawn"),
        (!shares(story).all(|share| (0.0..=100.0).contains(&share)), "a share is no part of a hundred"),
        (!positions(story).all(is_drawable), "a position lies nowhere"),
    ];
    checks.into_iter().find_map(|(is_so, what)| is_so.then_some(what))
}

fn sizes(s: &Story) -> [usize; 15] {
    [
        s.sources.len(),
        s.waves.len(),
        s.events.len(),
        s.readings.len(),
        s.series.len(),
        s.shares.len(),
        s.claims.len(),
        s.claims.iter().map(|c| c.earlier.len()).max().unwrap_or(0),
        s.evidence.len(),
        s.accounts.len(),
        s.disagreements.len(),
        s.disagreements.iter().map(|d| d.positions.len()).max().unwrap_or(0),
        s.symptoms.len(),
        s.outages.len(),
        s.zone.offsets.len(),
    ]
}

fn windows(s: &Story) -> Vec<Window> {
    let given = |when: &When| Window { from: when.from, to: when.to };
    let events = s.events.iter().map(|e| Window { to: e.until.unwrap_or(e.when.to), ..given(&e.when) });
    let claims = s.claims.iter().filter_map(|c| c.when.as_ref().map(given));
    let readings = s.readings.iter().filter_map(|r| r.when.as_ref().map(given));
    let waves = s.waves.iter().map(|w| w.window);
    [s.window].into_iter().chain(waves).chain(events).chain(claims).chain(readings).collect()
}

fn instants(s: &Story) -> impl Iterator<Item = Instant> {
    let known = |known: &Known| [known.at, known.clock];
    let published = s.events.iter().map(|e| &e.known).chain(s.evidence.iter().map(|e| &e.known));
    let published = published.chain(s.accounts.iter().map(|a| &a.known)).chain(s.claims.iter().map(|c| &c.known));
    let changed = s.claims.iter().flat_map(|c| c.earlier.iter().map(|e| e.from).chain(c.since));
    let ends = windows(s).into_iter().flat_map(|window| [window.from, window.to]);
    let moved = s.readings.iter().filter_map(|r| r.reassigned_to);
    ends.chain(published.flat_map(known).flatten()).chain(changed).chain(moved).chain(s.outages.iter().map(|o| o.at))
}

fn numbers(s: &Story) -> impl Iterator<Item = f64> {
    let counts = s.readings.iter().map(|r| r.value).chain(s.outages.iter().filter_map(|o| o.peak));
    counts.map(|count| count as f64)
}

/// More columns, rules or digits than any series has, or values that lie nowhere.
fn is_beyond(s: &Series) -> bool {
    const MOST_MS: i64 = (MOST_SECS + 1) * 1_000;
    const MOST_VALUE: u64 = 1_000_000_000_000_000;
    const MOST_RULES: i64 = 12;
    let ends = [s.lowest_rule, s.highest_rule].into_iter().chain(s.columns.iter().flat_map(|c| [c.low, c.high]));
    let is_in_time = |ms: i64| (0..=MOST_MS).contains(&ms);
    s.columns.len() as i64 > MOST_COLUMNS
        || s.decimals > 6
        || s.gutter_px > 400
        || !s.columns.iter().map(|c| c.at_ms).chain([s.column_ms]).all(is_in_time)
        || ends.into_iter().any(|value| value.unsigned_abs() > MOST_VALUE)
        || s.columns.iter().any(|c| c.low > c.high || c.low < s.lowest_rule || c.high > s.highest_rule)
        || s.rule_step < 1
        || s.highest_rule - s.lowest_rule > s.rule_step.saturating_mul(MOST_RULES)
        || [&s.head, &s.said, &s.told, &s.unit].into_iter().any(|words| words.len() > 20_000)
}

fn shares(s: &Story) -> impl Iterator<Item = f64> {
    s.shares.iter().flat_map(|share| [share.app, share.web, share.server.unwrap_or(0.0)])
}

fn positions(s: &Story) -> impl Iterator<Item = (f64, f64)> {
    s.disagreements.iter().flat_map(|d| &d.positions).flat_map(|p| [p.span, p.at]).flatten()
}

/// Ends are counts, or seconds from 1970.
fn is_drawable((from, to): (f64, f64)) -> bool {
    let most = *YEARS.end() as f64;
    from <= to && from >= -most && to <= most
}

#[cfg(test)]
mod tests {
    use super::beyond;
    use crate::chart::sample::sample;
    use crate::story::Story;
    use crate::time::Instant;

    #[track_caller]
    fn check(change: fn(&mut Story), expected: Option<&str>) {
        let mut story = sample();
        change(&mut story);
        assert!(beyond(&story).unwrap_or_default().contains(expected.unwrap_or_default()), "{:?}", beyond(&story));
        assert_eq!(beyond(&story).is_some(), expected.is_some());
    }

    #[test]
    fn data_that_the_press_would_refuse_are_not_drawn() {
        check(|_| {}, None);
        check(|s| s.readings = vec![s.readings[0].clone(); 2_001], Some("too many"));
        check(|s| s.window.to = Instant(i64::MAX), Some("no year"));
        check(|s| s.readings[0].reassigned_to = Some(Instant(i64::MIN)), Some("no year"));
        check(|s| s.window.to = s.window.from.plus(-1), Some("before it begins"));
        check(|s| s.window.to = s.window.from.plus(86_400 * 15), Some("two weeks"));
        check(|s| s.zone.offsets[0].secs = i32::MIN + 1, Some("no zone"));
        check(|s| s.readings[0].value = u64::MAX, Some("anybody counted"));
        check(|s| s.series[0].columns[0].high = i64::MIN, Some("can be drawn"));
        check(|s| s.series[0].rule_step = 0, Some("can be drawn"));
        check(|s| s.series[0].columns[0].at_ms = -1, Some("can be drawn"));
        check(|s| s.shares[0].app = f64::NAN, Some("part of a hundred"));
        check(|s| s.disagreements[0].positions[0].span = Some((0.0, f64::INFINITY)), Some("nowhere"));
    }
}
