//! A series: what somebody measured at many times, with its own unit, reduced to what a figure shows.

use super::SourceRef;
use super::reading::number;
use crate::travel::travels;

/// Columns that a figure shows of a series at most. With more readings, each holds all of its stretch.
pub const MOST_COLUMNS: i64 = 600;

/// One value and when it was measured.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Measure {
    /// Milliseconds since 1970.
    pub at_ms: i64,
    /// In units of the last digit; see [`Series::decimals`].
    pub value: i64,
}

/// A reading, or the readings of a column.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Column {
    /// Milliseconds since the window begins.
    pub at_ms: i64,
    /// The lowest value.
    pub low: i64,
    /// The highest value.
    pub high: i64,
    /// Whether no gap lies between it and the one before.
    pub joined: bool,
}

travels!(Column { at_ms, low, high, joined });

/// What somebody measured.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Series {
    /// Unique, and its anchor.
    pub id: String,
    /// What was measured, and in which unit, above the panel.
    pub head: String,
    /// What its values count: `per cent`, `ms`.
    pub unit: String,
    /// Digits after the point in every value; values are whole numbers of the last of them.
    pub decimals: u32,
    /// Whose it is, how many readings, how they are drawn.
    pub said: String,
    /// How far the values reach.
    pub told: String,
    /// Where it is from.
    pub sources: Vec<SourceRef>,
    /// Milliseconds that a column holds; none where each is one reading.
    pub column_ms: i64,
    /// The value of the lowest rule.
    pub lowest_rule: i64,
    /// That of the highest one.
    pub highest_rule: i64,
    /// From one rule to the next.
    pub rule_step: i64,
    /// What is left of the axis: room for the values of its rules.
    pub gutter_px: u32,
    /// What is drawn, in order of time.
    pub columns: Vec<Column>,
    /// What was measured.
    pub title: String,
    /// The table it is from, in the story's folder.
    pub file: String,
    /// Its hash.
    pub sha256: String,
    /// Whose measurement, in words.
    pub measured: Option<String>,
    /// Seconds without a reading that make a gap, where the story says so.
    pub gap_s: Option<u64>,
    /// What a reader should know.
    pub note: Option<String>,
    /// How many readings.
    pub count: u64,
    /// How often they pause.
    pub gaps: u64,
    /// How many lie outside the window.
    pub outside: u64,
    /// Half of the readings follow one another this fast, or faster.
    pub step_ms: u64,
    /// The first reading.
    pub first: Measure,
    /// The last one.
    pub last: Measure,
    /// The lowest, the earliest where they are several.
    pub lowest: Measure,
    /// The highest, the earliest where they are several.
    pub highest: Measure,
}

travels!(
    Series { id, head, unit, decimals, said, told, sources, column_ms, lowest_rule, highest_rule, rule_step, gutter_px, columns }
    stays {
        title, file, sha256, measured, gap_s, note, count, gaps, outside, step_ms, first, last, lowest, highest
    }
);

impl Series {
    /// A value as printed: `1,234.5`.
    #[must_use]
    pub fn decimal(&self, value: i64) -> String {
        decimal(value, self.decimals)
    }

    /// A value for machines: `-1234.5`.
    #[must_use]
    pub fn plain(&self, value: i64) -> String {
        self.decimal(value).replace(',', "").replace('−', "-")
    }

    /// One value, or from the lowest to the highest, with the unit.
    #[must_use]
    pub fn range(&self, low: i64, high: i64) -> String {
        let high = if low == high { String::new() } else { format!(" to {}", self.decimal(high)) };
        format!("{}{high} {}", self.decimal(low), self.unit)
    }
}

/// A number of whole units of its last digit as printed, without zeros at the end: `1,234.5`.
#[must_use]
#[inline(never)]
pub fn decimal(value: i64, digits: u32) -> String {
    let sign = if value < 0 { "−" } else { "" };
    let (mut head, mut tail) = (value.unsigned_abs(), String::new());
    for _ in 0..digits {
        if head % 10 > 0 || !tail.is_empty() {
            tail = format!("{}{tail}", head % 10);
        }
        head /= 10;
    }
    let point = if tail.is_empty() { "" } else { "." };
    format!("{sign}{}{point}{tail}", number(head))
}

#[cfg(test)]
mod tests {
    use super::Series;

    #[test]
    fn values_are_told_with_the_digits_they_have() {
        let of = |decimals, value| Series { decimals, unit: "ms".into(), ..Series::default() }.decimal(value);
        let cases = [(0, 0, "0"), (0, -1_200, "−1,200"), (2, 1_205, "12.05"), (2, 1_250, "12.5"), (3, -7, "−0.007")];
        for (decimals, value, words) in cases {
            assert_eq!(of(decimals, value), words);
        }
        let series = Series { decimals: 1, ..Series::default() };
        assert_eq!(series.plain(-12_345_670), "-1234567");
        assert_eq!((of(2, 100), of(6, 1_234_567_000_000)), ("1".into(), "1,234,567".into()));
    }
}
