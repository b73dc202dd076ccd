//! What happened: statements, waves, events, shares.

use schemars::JsonSchema;
use serde::Deserialize;

use super::source::VoiceKey;

/// A statement: `[[fact]]`.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FactRow {
    /// Id, unique in the story.
    pub id: String,
    /// One or two sentences. Every digit a reference shows must stand here.
    pub text: String,
    /// Who speaks.
    pub voice: VoiceKey,
    /// Ids of sources.
    #[serde(default)]
    pub sources: Vec<String>,
    /// Ids of the entries an inference rests on.
    #[serde(default)]
    pub rests_on: Vec<String>,
    /// When it became public; see [`EventRow::known`].
    pub known: Option<String>,
}

/// A stretch of trouble: `[[wave]]`.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct WaveRow {
    /// Id, unique in the story.
    pub id: String,
    /// What it is called on the page.
    pub label: String,
    /// First instant.
    pub from: String,
    /// Last instant.
    pub to: String,
    /// How sure the two ends are, in one sentence that names who says so.
    pub text: String,
    /// Who speaks.
    pub voice: VoiceKey,
    /// Ids of sources.
    #[serde(default)]
    pub sources: Vec<String>,
    /// Ids of the entries an inference rests on.
    #[serde(default)]
    pub rests_on: Vec<String>,
}

/// How exact a time is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum PrecisionKey {
    /// A clock time given outright.
    #[default]
    Instant,
    /// Around that time.
    About,
    /// Shortly before that time.
    Before,
    /// By that time.
    By,
    /// After that time, nobody says how long.
    After,
    /// Somewhere between two times, written `FROM/TO`.
    Interval,
}

/// Something that happened: `[[event]]`.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct EventRow {
    /// Id, unique in the story.
    pub id: String,
    /// When: an instant (`2025-03-10T14:02Z`), a local time in the story's zone
    /// (`2025-03-10 10:02`), an interval `FROM/TO`, or a day (`2025-03-08`).
    pub at: String,
    /// How exact `at` is; `instant` when left out.
    #[serde(default)]
    pub precision: PrecisionKey,
    /// The time in the words of the source, zone included.
    pub as_given: String,
    /// When it ended, where it lasted: an instant or a local time after `at`.
    pub until: Option<String>,
    /// The lane of the day's chart that it stands in, by name: a component, or a row of phases.
    /// From `at` to `until` it is a bar there. Left out, it stands among the other events.
    pub lane: Option<String>,
    /// A few words for the chart; left out, the event is in the list only.
    pub label: Option<String>,
    /// What happened, in one or two sentences.
    pub text: String,
    /// Who speaks.
    pub voice: VoiceKey,
    /// Ids of sources.
    #[serde(default)]
    pub sources: Vec<String>,
    /// Ids of the entries an inference rests on.
    #[serde(default)]
    pub rests_on: Vec<String>,
    /// When it became public: `2025-03-10T17:25:02Z` (instant), `2025-03-10T20Z` (hour),
    /// `2025-03-11` (day: counts from its end in the story's zone), `2025-03` (month), or
    /// `not established`. Left out, an event with a clock time is known at that time.
    pub known: Option<String>,
    /// The chapter whose list shows it: `day`, `week`, or another chapter's id.
    pub chapter: String,
    /// The claim it belongs to, if it is one.
    pub claim: Option<String>,
    /// The claims it belongs to, where they are several.
    #[serde(default)]
    pub claims: Vec<String>,
    /// Whether it stands in the figure that sets two days side by side; `label` names it there.
    #[serde(default)]
    pub compared: bool,
}

/// App and web shares as one outlet read them: `[[share]]`. Per cent of reports.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ShareRow {
    /// Id, unique in the story.
    pub id: String,
    /// Whose reading it is, as printed beside the bar.
    pub outlet: String,
    /// What the shares are of: `not stated`, `US`, `UK`, …
    pub scope: String,
    /// App, per cent.
    pub app: f64,
    /// Website, per cent.
    pub web: f64,
    /// Server connection, per cent, where stated.
    pub server: Option<f64>,
    /// One sentence that names the outlet.
    pub text: String,
    /// Ids of sources.
    pub sources: Vec<String>,
}
