//! The lines of the two CSV files.

use schemars::JsonSchema;
use serde::Deserialize;

#[cfg(doc)]
use super::EventRow;

/// A line of `readings.csv`: one published number.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ReadingRow {
    /// Id, unique in the story.
    pub id: String,
    /// See [`EventRow::at`]; empty for sums and day totals.
    pub time: String,
    /// `instant`, `about`, `before`, `by`, `after` or `interval`; empty for sums and day totals.
    pub precision: String,
    /// The time in the words of the source.
    pub time_as_given: String,
    /// `as-stated`, `about`, `more-than`, `at-least`, `up-to`, `nearly` or `as-of`.
    pub qualifier: String,
    /// The qualifier in the words of the source.
    pub words_as_given: String,
    /// The number, digits only.
    pub value: String,
    /// `not stated`, `world`, or a country.
    pub scope: String,
    /// `one reading`, `sum` or `day total`.
    pub kind: String,
    /// `start`, `top`, `inside` or `as-printed`; empty for sums and day totals.
    pub part: String,
    /// Where our inference puts a reading that joins a start to a top.
    pub reassigned_to: String,
    /// The reading it repeats.
    pub same_as: String,
    /// Who reported it first.
    pub origin: String,
    /// Ids of sources, separated by spaces.
    pub sources: String,
    /// What a reader should know about it.
    pub note: String,
}

/// A line of `outages.csv`: one past or later outage.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct OutageRow {
    /// Id, unique in the story.
    pub id: String,
    /// Day, `YYYY-MM-DD`.
    pub date: String,
    /// What failed, as it was called then.
    pub platform: String,
    /// `main` for the list, `since` for what came later.
    pub group: String,
    /// How long, in words, with who says so where outlets differ; empty where nobody says.
    pub duration: String,
    /// Shortest length given, minutes.
    pub minutes_from: String,
    /// Longest length given, minutes; `60 + several hours` where somebody gives a longer one in words only.
    pub minutes_to: String,
    /// Reports at the highest reading, digits only; empty where no count was published.
    pub peak: String,
    /// See [`ReadingRow::qualifier`].
    pub qualifier: String,
    /// See [`ReadingRow::scope`].
    pub scope: String,
    /// The cause as stated, with who stated it; empty where none was.
    pub cause: String,
    /// `confirmed`, `reported`, `claimed` or `unexplained`.
    pub cause_kind: String,
    /// Ids of sources, separated by spaces.
    pub sources: String,
    /// What a reader should know about it.
    pub note: String,
}
