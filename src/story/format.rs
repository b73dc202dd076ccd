//! The story folder as an editor writes it: one type a table, one field a key.
//!
//! Every `*.toml` file of a story folder is read; a table such as `[[claim]]` may stand in any of
//! them, top-level keys only in `story.toml`. These types know no other type of the program: the
//! JSON Schema and the reference of the format are made from them, and `press::read` turns them
//! into the domain types of `story`, which cannot hold an invalid story.

mod claim;
mod compare;
mod day;
mod part;
mod series;
mod site;
mod source;
mod table;

pub use claim::{AccountRow, ClaimRow, EarlierRow, EvidenceRow, PanelKey, SideKey, StandingKey};
pub use compare::{AxisKey, ChangeRow, DisagreementRow, FigureRow, PositionRow, PrintedRow, SymptomRow, UnknownRow};
pub use day::{EventRow, FactRow, PrecisionKey, ShareRow, WaveRow};
pub use part::{ChapterRow, RetiredRow};
pub use series::{MeasureRow, SeriesRow};
pub use site::{LicenceRow, LinkRow, SiteFile};
pub use source::{GradeKey, QuoteRow, SourceRow, VoiceKey};
pub use table::{OutageRow, ReadingRow};

use schemars::JsonSchema;
use serde::Deserialize;

/// The top-level keys of `story.toml`, and every table that may stand in any TOML file.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct StoryFile {
    /// Version of the format; this program reads version 1.
    pub format: u32,
    /// Headline: what happened and what is not known, in one or two sentences.
    pub title: String,
    /// Short name of the outage for lists, embeds and cards.
    pub short_title: String,
    /// One sentence under the headline.
    pub dek: String,
    /// BCP 47 tag of the language the story is written in.
    #[serde(default = "english")]
    pub language: String,
    /// IANA name of the zone the story's clocks show, such as `America/New_York`.
    pub zone: String,
    /// The country whose counts stand on the day's chart beside those of no stated country, as it is written in
    /// `scope`; every other country has a lane of its own, and all have where this is left out.
    #[serde(default)]
    pub country: String,
    /// First day of publication, `YYYY-MM-DD`.
    pub published: String,
    /// Day of the last change, `YYYY-MM-DD`.
    pub updated: String,
    /// What is known is told as of this month or day, `YYYY-MM` or `YYYY-MM-DD`.
    pub as_of: String,
    /// First instant of the day's chart.
    pub from: String,
    /// Last instant of the day's chart.
    pub to: String,
    /// Chapter ids in reading order; each has a file `chapters/ID.md`.
    pub chapters: Vec<String>,
    /// The lines of "In short".
    #[serde(default)]
    pub short: Vec<Short>,
    /// Where things are from.
    #[serde(default)]
    pub source: Vec<SourceRow>,
    /// Words that may stand in quotation marks, and words that may not.
    #[serde(default)]
    pub quote: Vec<QuoteRow>,
    /// Statements the prose refers to that have no table of their own.
    #[serde(default)]
    pub fact: Vec<FactRow>,
    /// Stretches of trouble.
    #[serde(default)]
    pub wave: Vec<WaveRow>,
    /// Things that happened at a time.
    #[serde(default)]
    pub event: Vec<EventRow>,
    /// What somebody measured at many times, each with a unit of its own.
    #[serde(default)]
    pub series: Vec<SeriesRow>,
    /// How reports split by channel, as one outlet read it.
    #[serde(default)]
    pub share: Vec<ShareRow>,
    /// Claims about the cause.
    #[serde(default)]
    pub claim: Vec<ClaimRow>,
    /// What speaks for or against a claim.
    #[serde(default)]
    pub evidence: Vec<EvidenceRow>,
    /// Who said where the traffic came from.
    #[serde(default)]
    pub account: Vec<AccountRow>,
    /// Matters on which sources differ.
    #[serde(default)]
    pub disagreement: Vec<DisagreementRow>,
    /// Heads of the two columns of the comparison: the other time, this time. Where they are days
    /// written as the page prints them (`6 March 2023`), the days are drawn with their outages,
    /// waves and events.
    #[serde(default)]
    pub compared: Vec<String>,
    /// One outage beside another, symptom by symptom.
    #[serde(default)]
    pub symptom: Vec<SymptomRow>,
    /// What a starting text printed beside what the wider record shows.
    #[serde(default)]
    pub printed: Vec<PrintedRow>,
    /// What nobody has shown.
    #[serde(default)]
    pub unknown: Vec<UnknownRow>,
    /// Words above the figures.
    #[serde(default)]
    pub figure: Vec<FigureRow>,
    /// Chapters that had other ids.
    #[serde(default)]
    pub chapter: Vec<ChapterRow>,
    /// Parts that are told no more.
    #[serde(default)]
    pub retired: Vec<RetiredRow>,
    /// Changes since publication.
    #[serde(default)]
    pub change: Vec<ChangeRow>,
}

fn english() -> String {
    "en".into()
}

/// One line of "In short": a label and a text in which numbers are references.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Short {
    /// One word: Reported, Claimed, Not shown.
    pub label: String,
    /// One or two sentences; `[words](id)` refers to an entry.
    pub text: String,
}
