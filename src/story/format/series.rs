//! What was measured: `[[series]]`, and the lines of its table.

use schemars::JsonSchema;
use serde::Deserialize;

/// What somebody measured at many times: `[[series]]`.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SeriesRow {
    /// Id, unique in the story.
    pub id: String,
    /// What was measured, in a few words.
    pub title: String,
    /// What its values count: `errors per second`, `per cent`, `ms`.
    pub unit: String,
    /// Its table in the story's folder, `series/NAME.csv`, with the columns `time` and `value`.
    pub file: String,
    /// Ids of sources.
    pub sources: Vec<String>,
    /// Whose measurement, in one sentence; it names the outlet where no source is of grade A or B.
    pub measured: Option<String>,
    /// A longer pause between two readings is a gap, in seconds; left out, more than three times their usual distance is.
    pub gap_s: Option<u64>,
    /// What a reader should know about it.
    pub note: Option<String>,
}

/// A line of the table of a series: one reading.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct MeasureRow {
    /// When: a time in UTC (`2025-03-10T14:02:05.250Z`) or a local time in the story's zone (`2025-03-10 10:02`).
    pub time: String,
    /// The number, with a point before decimals; empty where there is a gap.
    pub value: String,
}
