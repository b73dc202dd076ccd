//! Claims about the cause, the evidence, and where the traffic came from.

use schemars::JsonSchema;
use serde::Deserialize;

#[cfg(doc)]
use super::EventRow;

use super::day::PrecisionKey;
use super::source::VoiceKey;

/// When a claim was made, for the page's two panels.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum PanelKey {
    /// On the day.
    Day,
    /// After it.
    After,
}

/// What the evidence makes of the words of a claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum StandingKey {
    /// Shown: two origins, one of grade A or B.
    Shown,
    /// Supported: two origins, one of grade A or B.
    Supported,
    /// Unproven.
    Unproven,
    /// Disputed.
    Disputed,
    /// Contradicted: two origins, one of grade A or B.
    Contradicted,
    /// Not rated: opinion, insinuation, relay of another claim.
    NotRated,
}

/// A claim about the cause: `[[claim]]`.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ClaimRow {
    /// Id, unique in the story.
    pub id: String,
    /// A few words for the chart's row.
    pub label: String,
    /// The claim as its speaker made it, in one sentence; quoted words stand in “ ”.
    pub words: String,
    /// Who made it.
    pub speaker: String,
    /// What the speaker is, in a few words.
    pub role: String,
    /// Where it was said.
    pub place: String,
    /// When it was said; see [`EventRow::at`]. Left out, the time is not established.
    pub at: Option<String>,
    /// How exact `at` is.
    #[serde(default)]
    pub precision: PrecisionKey,
    /// The time in the words of the source.
    pub as_given: String,
    /// On the day, or after.
    pub panel: PanelKey,
    /// When it became public; see [`EventRow::known`].
    pub known: String,
    /// The standing of the words.
    pub standing: StandingKey,
    /// Since when it has this standing, where it had an earlier one; see [`EventRow::known`].
    pub since: Option<String>,
    /// Why it stands so, in one sentence.
    pub reason: String,
    /// What would settle it, in one sentence.
    pub settles: String,
    /// Who speaks in this row: `attributed`, or `ours` where what was said is first-hand.
    pub voice: VoiceKey,
    /// Ids of sources for what was said.
    pub sources: Vec<String>,
    /// Earlier standings, oldest first.
    #[serde(default)]
    pub earlier: Vec<EarlierRow>,
}

/// An earlier standing of a claim: `[[claim.earlier]]`.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct EarlierRow {
    /// The standing it had.
    pub standing: StandingKey,
    /// From when, `YYYY-MM-DD` or an instant.
    pub from: String,
    /// Why, in one sentence.
    pub reason: String,
}

/// Which way a line of evidence points.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum SideKey {
    /// For the claim.
    For,
    /// Against it.
    Against,
    /// Neither: it says how to read the claim.
    Context,
}

/// A line of evidence: `[[evidence]]`.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct EvidenceRow {
    /// Id, unique in the story.
    pub id: String,
    /// The claims it bears on.
    pub claims: Vec<String>,
    /// For, against, or context.
    pub side: SideKey,
    /// One or two sentences.
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
    pub known: String,
    /// How that date was found, in a few words.
    pub known_basis: Option<String>,
}

/// Who said where the traffic came from: `[[account]]`.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AccountRow {
    /// Id, unique in the story.
    pub id: String,
    /// Who says it, as printed at the head of the row.
    pub who: String,
    /// Places named as origins, in the order of the source.
    pub places: Vec<String>,
    /// What the account says of the place in dispute, in a few words.
    pub disputed: String,
    /// One sentence that names the speaker.
    pub text: String,
    /// Who speaks.
    pub voice: VoiceKey,
    /// Ids of sources.
    pub sources: Vec<String>,
    /// When it became public; see [`EventRow::known`].
    pub known: String,
}
