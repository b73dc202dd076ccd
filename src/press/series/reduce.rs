//! From all readings of a series to what is told of them, and to the columns that are drawn.

use super::table::Row;
use crate::chart::rules;
use crate::story::{Column, MOST_COLUMNS, Measure, Series};
use crate::time::Window;

/// A pause is a gap where it is longer than this many usual steps.
const USUAL_STEPS: i64 = 3;
/// Up to here a whole number and its decimal are the same after any way there and back.
const EXACT: f64 = 1e14;

/// What rows make of a series; there is one in the window.
pub(super) fn reduced(rows: &[Row], window: Window, gap_s: Option<u64>) -> Series {
    let decimals = decimals(rows);
    let fixed = |row: &Row| (row.value * 10_f64.powi(decimals as i32)).round() as i64;
    let measure = |row: &Row| Measure { at_ms: row.at_ms, value: fixed(row) };
    let step_ms = usual_step_ms(rows);
    let gap_ms = gap_s.map_or(step_ms * USUAL_STEPS, |s| i64::try_from(s).unwrap_or(i64::MAX).saturating_mul(1_000));
    let joined = |i: usize, row: &Row| {
        let before = i.checked_sub(1).and_then(|i| rows.get(i));
        before.is_some_and(|before| !row.after_blank && row.at_ms - before.at_ms <= gap_ms)
    };
    let (from_ms, to_ms) = (window.from.0 * 1_000, window.to.0 * 1_000);
    let all = rows.iter().enumerate().map(|(i, row)| (measure(row), joined(i, row)));
    let shown = all.clone().filter(|(m, _)| (from_ms..=to_ms).contains(&m.at_ms));
    let count = shown.clone().count() as i64;
    let column_ms =
        if count > MOST_COLUMNS { ((to_ms - from_ms) as u64).div_ceil(MOST_COLUMNS as u64) as i64 } else { 0 };
    let columns = columns(shown.map(|(m, joined)| (m.at_ms - from_ms, m.value, joined)), column_ms);
    let reach = columns.iter().fold((i64::MAX, i64::MIN), |(a, b), c| (a.min(c.low), b.max(c.high)));
    let (lowest_rule, highest_rule, rule_step) = rules(reach.0, reach.1);
    let gaps = all.clone().skip(1).filter(|(_, joined)| !joined).count();
    let measures = || all.clone().map(|(m, _)| m);
    Series {
        decimals,
        column_ms,
        lowest_rule,
        highest_rule,
        rule_step,
        columns,
        count: rows.len() as u64,
        gaps: gaps as u64,
        outside: rows.len() as u64 - count as u64,
        step_ms: step_ms as u64,
        first: measures().next().unwrap_or_default(),
        last: measures().next_back().unwrap_or_default(),
        lowest: measures().min_by_key(|m| m.value).unwrap_or_default(),
        // Of several the first; the library would take the last.
        highest: measures().rev().max_by_key(|m| m.value).unwrap_or_default(),
        ..Series::default()
    }
}

/// Digits after the point that every value is told with.
fn decimals(rows: &[Row]) -> u32 {
    let (most, highest) = rows.iter().fold((0, 0.0_f64), |(d, h), r| (d.max(r.decimals), h.max(r.value.abs())));
    (0..=most).rev().find(|d| highest * 10_f64.powi(*d as i32) <= EXACT).unwrap_or(0)
}

/// Half of the readings follow one another this fast, or faster.
fn usual_step_ms(rows: &[Row]) -> i64 {
    let pairs = rows.windows(2).filter_map(|pair| match pair {
        [a, b] if !b.after_blank => Some(b.at_ms - a.at_ms),
        _ => None,
    });
    let mut steps: Vec<i64> = pairs.collect();
    let middle = steps.len().saturating_sub(1) / 2;
    if steps.is_empty() { 0 } else { *steps.select_nth_unstable(middle).1 }
}

/// Each reading by itself, or all of a stretch as one column.
fn columns(readings: impl Iterator<Item = (i64, i64, bool)>, column_ms: i64) -> Vec<Column> {
    let mut out: Vec<Column> = Vec::new();
    for (ms, value, joined) in readings {
        // A reading at the very end belongs to the last column.
        let at_ms = if column_ms > 0 { (ms / column_ms).min(MOST_COLUMNS - 1) * column_ms } else { ms };
        match out.last_mut().filter(|last| column_ms > 0 && last.at_ms == at_ms) {
            Some(last) => (last.low, last.high) = (last.low.min(value), last.high.max(value)),
            None => out.push(Column { at_ms, low: value, high: value, joined: joined && !out.is_empty() }),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{Row, reduced};
    use crate::story::{MOST_COLUMNS, Measure};
    use crate::time::{Instant, Window};

    const WINDOW: Window = Window { from: Instant(0), to: Instant(3_600) };

    fn row(secs: i64, value: f64) -> Row {
        Row { at_ms: secs * 1_000, value, decimals: 1, after_blank: false }
    }

    #[test]
    fn few_readings_are_points_and_pauses_are_gaps() {
        let mut rows: Vec<Row> = [0, 10, 20, 60, 70, 80].map(|s| row(s, s as f64)).to_vec();
        let joined = |rows: &[Row], gap_s| {
            let series = reduced(rows, WINDOW, gap_s);
            (series.columns.iter().map(|c| c.joined).collect::<Vec<_>>(), series.gaps)
        };
        assert_eq!(joined(&rows, None), (vec![false, true, true, false, true, true], 1));
        assert_eq!(joined(&rows, Some(60)), (vec![false, true, true, true, true, true], 0));
        rows[4].after_blank = true;
        assert_eq!(joined(&rows, Some(60)), (vec![false, true, true, true, false, true], 1));
    }

    #[test]
    fn many_readings_are_columns_from_lowest_to_highest() {
        let rows: Vec<Row> = (0..=3_600).map(|s| row(s, (s % 7) as f64 - 2.5)).collect();
        let series = reduced(&rows, WINDOW, None);
        assert_eq!((series.columns.len() as i64, series.column_ms), (MOST_COLUMNS, 6_000));
        assert!(series.columns.iter().skip(1).all(|c| c.joined));
        let first = series.columns[0];
        assert_eq!((first.low, first.high), (-25, 25), "six readings: 0 to 5 seconds");
        assert_eq!(series.highest, Measure { at_ms: 6_000, value: 35 }, "the earliest of them");
        assert_eq!((series.first.value, series.last.at_ms, series.step_ms), (-25, 3_600_000, 1_000));
    }

    #[test]
    fn what_lies_outside_is_counted_and_not_drawn() {
        let rows: Vec<Row> = [-20, -10, 0, 10, 4_000].map(|s| row(s, 1.0)).to_vec();
        let series = reduced(&rows, WINDOW, None);
        assert_eq!((series.count, series.outside, series.columns.len()), (5, 3, 2));
        assert!(!series.columns[0].joined, "nothing is drawn before it");
    }

    #[test]
    fn large_numbers_keep_as_many_digits_as_can_be_told() {
        let of = |value| reduced(&[Row { decimals: 6, ..row(0, value) }], WINDOW, None);
        assert_eq!((of(0.5).decimals, of(0.5).first.value), (6, 500_000));
        assert_eq!((of(1e12).decimals, of(1e12).first.value), (2, 100_000_000_000_000));
    }
}
