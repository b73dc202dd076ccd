//! The story folder as an editor writes it: one type a table, one field a key.
//!
//! Every `*.toml` file of a story folder is read; a table such as `[[claim]]` may stand in any of
//! them, top-level keys only in `story.toml`. These types know no other type of the program: the
//! JSON Schema and the reference of the format are made from them, and `press::read` turns them
//! into the domain types of `story`, which cannot hold an invalid story.

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
    /// Heads of the two columns of the comparison: the other time, this time.
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

/// How near a source stands to what it tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
pub enum GradeKey {
    /// First-hand or official.
    A,
    /// Established outlet or wire.
    B,
    /// Secondary.
    C,
    /// A copy of another text; never linked.
    D,
}

/// A source: `[[source]]`.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SourceRow {
    /// Id, unique in the story.
    pub id: String,
    /// A first-hand or official, B established outlet or wire, C secondary, D copy.
    pub grade: GradeKey,
    /// Who published it.
    pub publisher: String,
    /// Who reported it first; counts on the page are counts of origins.
    pub origin: String,
    /// Title as published; left out where it insults a person or states guilt, and for grade D.
    pub title: Option<String>,
    /// Day or month of publication, `YYYY-MM-DD` or `YYYY-MM`, if established.
    pub published: Option<String>,
    /// Address, `https://…`; never for grade D.
    pub url: Option<String>,
    /// How it is printed instead of title and address, such as "copy of WIRED, original not seen".
    pub printed_as: Option<String>,
    /// What a reader should know about it.
    pub note: Option<String>,
}

/// Words somebody said or a screen showed: `[[quote]]`.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct QuoteRow {
    /// Id, unique in the story.
    pub id: String,
    /// Who said it.
    pub speaker: String,
    /// The words, without quotation marks.
    pub words: String,
    /// Whether the words may be printed in quotation marks.
    pub quotable: bool,
    /// Ids of the sources that have the words.
    pub sources: Vec<String>,
}

/// Who speaks in a statement.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum VoiceKey {
    /// Ours: needs a source of grade A or B.
    Ours,
    /// Attributed: any grade, and the sentence names outlet or speaker.
    Attributed,
    /// Our inference: lists the entries it rests on.
    Inference,
}

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
    /// A few words for the chart's lane; left out, the event is in the list only.
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
    /// The claim it belongs to, if any.
    pub claim: Option<String>,
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
    /// How it was the other time.
    pub then: String,
    /// How it was this time.
    pub now: String,
    /// Ids of sources for `then`.
    pub then_sources: Vec<String>,
    /// Ids of sources for `now`.
    pub now_sources: Vec<String>,
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

/// A chapter that had another id: `[[chapter]]`.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ChapterRow {
    /// Its id, as in `chapters`.
    pub id: String,
    /// Ids it had before: articles may still embed it by them.
    pub formerly: Vec<String>,
}

/// A part that is told no more, and may still stand in articles: `[[retired]]`.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RetiredRow {
    /// Its folder under `embed/`, such as `chapter-week` or `shares`.
    pub part: String,
    /// The part that is shown instead, such as `story` or `chapter-before`.
    pub show: String,
}

/// A change since publication: `[[change]]`.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ChangeRow {
    /// Day, `YYYY-MM-DD`.
    pub date: String,
    /// What changed, in one sentence.
    pub text: String,
}

/// A line of `readings.csv`: one published number.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ReadingRow {
    /// Id, unique in the story.
    pub id: String,
    /// See [`EventRow::at`]; empty for sums and day totals.
    pub time: String,
    /// `instant`, `about`, `before`, `by` or `interval`; empty for sums and day totals.
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
    /// Longest length given, minutes.
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
