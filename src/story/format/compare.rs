//! What is held beside something else, what nobody has shown, words above figures, changes.

use schemars::JsonSchema;
use serde::Deserialize;

/// How the positions of a disagreement are laid out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum AxisKey {
    /// Positions are times on one axis.
    Times,
    /// Positions are numbers on one axis.
    Numbers,
    /// Positions are words, side by side.
    Words,
}

/// A matter on which sources differ: `[[disagreement]]`.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DisagreementRow {
    /// Id, unique in the story.
    pub id: String,
    /// The question, in a few words.
    pub title: String,
    /// Whether it stands open on the page; the rest are folded.
    #[serde(default)]
    pub main: bool,
    /// Times, numbers, or words.
    pub axis: AxisKey,
    /// The unit of numbers, such as `reports` or `hours`.
    pub unit: Option<String>,
    /// How far the positions can be reconciled, in one to three sentences.
    pub reconciled: String,
    /// Entries that the reconciliation rests on.
    #[serde(default)]
    pub rests_on: Vec<String>,
    /// Ids it had before: articles may still embed it by them.
    #[serde(default)]
    pub formerly: Vec<String>,
    /// The positions.
    pub position: Vec<PositionRow>,
}

/// One position in a disagreement: `[[disagreement.position]]`.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PositionRow {
    /// Who holds it, as printed: outlets or speakers.
    pub who: String,
    /// What they say, in a few words.
    pub says: String,
    /// Its time or number: `2025-03-10T09:30Z` or `39021`; `FROM/TO` for a span. Left out where
    /// it is words.
    pub value: Option<String>,
    /// Beside a number, the time it is given for: `2025-03-10T15:16Z`, or `FROM/TO`.
    pub at: Option<String>,
    /// Ids of sources.
    pub sources: Vec<String>,
}

/// One line of a comparison of two outages: `[[symptom]]`.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SymptomRow {
    /// Id, unique in the story.
    pub id: String,
    /// What is compared, in a few words.
    pub name: String,
    /// How it was the other time; left out where no report of it was found.
    #[serde(default)]
    pub then: String,
    /// How it was this time; left out where no report of it was found.
    #[serde(default)]
    pub now: String,
    /// Ids of sources for `then`.
    #[serde(default)]
    pub then_sources: Vec<String>,
    /// Ids of sources for `now`.
    #[serde(default)]
    pub now_sources: Vec<String>,
    /// Whether it is something that failed, told in a few words, and so stands in the figure too.
    #[serde(default)]
    pub drawn: bool,
}

/// What a text printed beside what the wider record shows: `[[printed]]`.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PrintedRow {
    /// Id, unique in the story.
    pub id: String,
    /// Id of the source that printed it.
    pub by: String,
    /// What it printed, in one sentence that names it.
    pub printed: String,
    /// What the wider record shows, in one or two sentences.
    pub record: String,
    /// Ids of sources for the record.
    pub sources: Vec<String>,
}

/// What nobody has shown: `[[unknown]]`.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct UnknownRow {
    /// Id, unique in the story.
    pub id: String,
    /// What, in one short sentence.
    pub title: String,
    /// What was looked for and found, in one or two sentences.
    pub text: String,
    /// Ids of the entries it rests on.
    pub rests_on: Vec<String>,
}

/// The words above a figure: `[[figure]]`.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FigureRow {
    /// Its name, as in `{show NAME}`.
    pub name: String,
    /// What it shows, in one sentence.
    pub title: String,
    /// How to read it, where the built-in words do not do.
    pub how: Option<String>,
    /// Ids of the entries that have the numbers of the title.
    #[serde(default)]
    pub rests_on: Vec<String>,
    /// Names of figures that it took the place of: articles may still embed it by them.
    #[serde(default)]
    pub formerly: Vec<String>,
}

/// A change since publication: `[[change]]`.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ChangeRow {
    /// Day, `YYYY-MM-DD`.
    pub date: String,
    /// What changed, in one sentence.
    pub text: String,
    /// Ids of what says something else now: entries, sources, quotes, chapters; `title`, `dek`, `short`; and `fig-NAME` for a caption. What was published changes only when it is named here.
    #[serde(default)]
    pub entries: Vec<String>,
    /// Ids of entries and chapters that were taken out.
    #[serde(default)]
    pub removed: Vec<String>,
}
