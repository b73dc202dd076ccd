//! The story: what happened, who says what, on what evidence.
//!
//! These types hold only what the check let through: references are resolved, times are instants
//! and ordered, qualifiers and scopes are named. They know nothing of files or of the screen.
//! `format` is the opposite: the folder as an editor writes it.

mod claim;
mod moments;
mod reading;

#[cfg(all(feature = "press", not(target_arch = "wasm32")))]
pub mod format;

pub use claim::{Account, Claim, Earlier, Evidence, Panel, Side, Standing};
pub use moments::{Moment, moments};
pub use reading::{Kind, Part, Qualifier, Reading, number};

use crate::time::{Instant, Window, Zone};
use crate::travel::travels;

/// A whole story. What only the printed page needs stays behind when it travels to the browser.
#[derive(Debug, Clone, PartialEq)]
pub struct Story {
    /// Name of its folder.
    pub id: String,
    /// Headline.
    pub title: String,
    /// Short name for lists, embeds and cards.
    pub short_title: String,
    /// One sentence under the headline.
    pub dek: String,
    /// BCP 47 tag.
    pub language: String,
    /// The zone its clocks show.
    pub zone: Zone,
    /// First publication.
    pub published: Dated,
    /// Last change.
    pub updated: Dated,
    /// What is known is told as of this day or month.
    pub as_of: Dated,
    /// The day's chart covers this window.
    pub window: Window,
    /// The lines of "In short".
    pub short: Vec<ShortLine>,
    /// In reading order.
    pub chapters: Vec<Chapter>,
    /// Every source something on the page rests on.
    pub sources: Vec<Source>,
    /// Words that somebody said or a screen showed.
    pub quotes: Vec<Quote>,
    /// Statements that only the prose refers to.
    pub facts: Vec<Fact>,
    /// Stretches of trouble, in order.
    pub waves: Vec<Wave>,
    /// Sorted by time.
    pub events: Vec<Event>,
    /// Sorted by time, sums and totals last.
    pub readings: Vec<Reading>,
    /// App and web shares by outlet.
    pub shares: Vec<Share>,
    /// In the order of the folder.
    pub claims: Vec<Claim>,
    /// Sorted by the date each became known, undated last.
    pub evidence: Vec<Evidence>,
    /// Who said where the traffic came from.
    pub accounts: Vec<Account>,
    /// Main ones first.
    pub disagreements: Vec<Disagreement>,
    /// Heads of the two columns of `symptoms`.
    pub compared: Vec<String>,
    /// One outage beside another.
    pub symptoms: Vec<Symptom>,
    /// What a text printed beside what the record shows.
    pub printed: Vec<Printed>,
    /// What nobody has shown.
    pub unknowns: Vec<Unknown>,
    /// Sorted by date.
    pub outages: Vec<Outage>,
    /// Words above the figures.
    pub captions: Vec<Caption>,
    /// Ids of the entries that stand on the page of sources; all others stand in the story.
    pub aside: Vec<String>,
    /// Changes since publication, newest first.
    pub changes: Vec<Change>,
}

travels!(
    Story {
        id, title, short_title, language, zone, window, sources, waves, events, readings, shares, claims, evidence,
        accounts, disagreements, outages, captions, aside
    }
    stays { dek, published, updated, as_of, short, chapters, quotes, facts, compared, symptoms, printed, unknowns, changes }
);

impl Story {
    /// The sources with these indices, in that order.
    pub fn sources_of<'a>(&'a self, refs: &'a [SourceRef]) -> impl Iterator<Item = &'a Source> {
        refs.iter().filter_map(|r| self.sources.get(usize::from(r.0)))
    }

    /// Where an entry stands, as a link from the site's root page.
    #[must_use]
    pub fn link_to(&self, id: &str) -> String {
        let aside = id.starts_with("src-") || self.aside.iter().any(|a| a == id);
        if aside { format!("sources.html#{id}") } else { format!("#{id}") }
    }

    /// How many different origins stand behind these sources.
    #[must_use]
    pub fn origins_of(&self, refs: &[SourceRef]) -> usize {
        let mut origins: Vec<&str> = self.sources_of(refs).map(|s| s.origin.as_str()).collect();
        crate::order::once(&mut origins);
        origins.len()
    }
}

/// A date as exact as it is given, and how it is printed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Dated {
    /// `YYYY-MM-DD` or `YYYY-MM`.
    pub iso: String,
    /// `22 November 2026` or `November 2026`.
    pub words: String,
}

travels!(Dated { iso, words });

/// Place of a source in [`Story::sources`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SourceRef(pub u16);

travels!(SourceRef { 0 });

/// One line of "In short".
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShortLine {
    /// Reported, Claimed, Not shown.
    pub label: String,
    /// Safe HTML.
    pub html: String,
}

/// A chapter of prose with places for figures and lists.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chapter {
    /// Its id, and its anchor on the page.
    pub id: String,
    /// Its heading.
    pub title: String,
    /// The first sentence, safe HTML.
    pub takeaway: String,
    /// The rest.
    pub blocks: Vec<Block>,
}

/// A piece of a chapter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// Safe HTML.
    Html(String),
    /// The place of a figure, list or table, by its name.
    Show(String),
}

/// How near a source stands to what it tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Grade {
    /// First-hand or official.
    A,
    /// Established outlet or wire.
    B,
    /// Secondary.
    C,
    /// Copy; never linked.
    D,
}

travels!(one of Grade { A, B, C, D });

impl Grade {
    /// As said on the page.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::A => "first-hand",
            Self::B => "reported",
            Self::C => "relayed",
            Self::D => "copy",
        }
    }
}

/// Where something is from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// Unique; its anchor is `src-ID`.
    pub id: String,
    /// How near it stands.
    pub grade: Grade,
    /// Who published it, and who reported it first where that is another; no two sources share it.
    pub name: String,
    /// Who published it.
    pub publisher: String,
    /// Who reported it first.
    pub origin: String,
    /// As published.
    pub title: Option<String>,
    /// Day or month.
    pub published: Option<Dated>,
    /// `https` only; never for grade D.
    pub url: Option<String>,
    /// Instead of title and address.
    pub printed_as: Option<String>,
    /// What a reader should know.
    pub note: Option<String>,
}

travels!(
    Source { id, grade, name, origin }
    stays { publisher, title, published, url, printed_as, note }
);

impl Source {
    /// How it is named in a line of sources.
    #[must_use]
    pub fn label(&self) -> &str {
        &self.name
    }
}

/// Words that somebody said or a screen showed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quote {
    /// Unique.
    pub id: String,
    /// Who said it.
    pub speaker: String,
    /// Without quotation marks.
    pub words: String,
    /// Whether the page may print them in quotation marks.
    pub quotable: bool,
    /// Where they are from.
    pub sources: Vec<SourceRef>,
}

/// Who speaks in a statement.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Voice {
    /// Ours.
    Ours,
    /// A named outlet or speaker.
    Attributed,
    /// Our inference.
    Inference,
}

travels!(one of Voice { Ours, Attributed, Inference });

/// What carries a statement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Backing {
    /// Who speaks.
    pub voice: Voice,
    /// Where it is from.
    pub sources: Vec<SourceRef>,
    /// Ids of the entries an inference rests on.
    pub rests_on: Vec<String>,
}

travels!(Backing { voice, sources, rests_on });

/// When something became public.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Known {
    /// It counts as known from here on; never placed on an axis when absent.
    pub at: Option<Instant>,
    /// As printed: `11 March 2025`, `date not established`.
    pub words: String,
}

travels!(Known { at, words });

/// How exact a time is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Precision {
    /// Given outright.
    Instant,
    /// Around it.
    About,
    /// Shortly before it.
    Before,
    /// By it.
    By,
    /// Somewhere between two times.
    Interval,
    /// Only the day is given.
    Day,
}

travels!(one of Precision { Instant, About, Before, By, Interval, Day });

/// When something happened. `from` equals `to` but for intervals and days.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct When {
    /// How exact.
    pub precision: Precision,
    /// First instant.
    pub from: Instant,
    /// Last instant.
    pub to: Instant,
}

travels!(When { precision, from, to });

/// A statement that only the prose refers to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fact {
    /// Unique, and its anchor.
    pub id: String,
    /// One or two sentences.
    pub text: String,
    /// What carries it.
    pub backing: Backing,
    /// When it became public.
    pub known: Known,
}

/// A stretch of trouble.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wave {
    /// Unique.
    pub id: String,
    /// As called on the page.
    pub label: String,
    /// From the first rise to the last fall we know of.
    pub window: Window,
    /// How sure its ends are.
    pub text: String,
    /// What carries it.
    pub backing: Backing,
}

travels!(Wave { id, label, window, text, backing });

/// Something that happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// Unique, and its anchor.
    pub id: String,
    /// When.
    pub when: When,
    /// The time in the words of the source.
    pub as_given: String,
    /// A few words for the chart's lane.
    pub label: Option<String>,
    /// One or two sentences.
    pub text: String,
    /// What carries it.
    pub backing: Backing,
    /// When it became public.
    pub known: Known,
    /// The chapter whose list shows it.
    pub chapter: String,
    /// The claim it belongs to.
    pub claim: Option<String>,
}

travels!(Event { id, when, as_given, label, text, backing, known, chapter, claim });

/// App and web shares as one outlet read them, per cent of reports.
#[derive(Debug, Clone, PartialEq)]
pub struct Share {
    /// Unique, and its anchor.
    pub id: String,
    /// Whose reading.
    pub outlet: String,
    /// What the shares are of.
    pub scope: String,
    /// App.
    pub app: f64,
    /// Website.
    pub web: f64,
    /// Server connection, where stated.
    pub server: Option<f64>,
    /// One sentence that names the outlet.
    pub text: String,
    /// Where it is from.
    pub sources: Vec<SourceRef>,
}

travels!(Share { id, outlet, scope, app, web, server, text, sources });

/// How the positions of a disagreement are laid out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Axis {
    /// Times on one axis.
    Times,
    /// Numbers on one axis.
    Numbers,
    /// Words side by side.
    Words,
}

travels!(one of Axis { Times, Numbers, Words });

/// A matter on which sources differ.
#[derive(Debug, Clone, PartialEq)]
pub struct Disagreement {
    /// Unique, and its anchor.
    pub id: String,
    /// The question.
    pub title: String,
    /// Open on the page; the rest are folded.
    pub main: bool,
    /// How it is laid out.
    pub axis: Axis,
    /// Unit of numbers.
    pub unit: String,
    /// How far the positions can be reconciled.
    pub reconciled: String,
    /// Ids that the reconciliation rests on.
    pub rests_on: Vec<String>,
    /// The positions.
    pub positions: Vec<Position>,
}

travels!(Disagreement { id, title, main, axis, unit, reconciled, rests_on, positions });

impl Disagreement {
    /// The id, and the anchor, of one of its positions.
    #[must_use]
    pub fn entry_of(&self, position: &Position) -> Option<String> {
        let place = self.positions.iter().position(|p| p == position)?;
        Some(format!("{}-{place}", self.id))
    }
}

/// One position in a disagreement.
#[derive(Debug, Clone, PartialEq)]
pub struct Position {
    /// Who holds it.
    pub who: String,
    /// What they say.
    pub says: String,
    /// From and to on the axis: seconds since 1970 or the number; equal but for spans.
    pub span: Option<(f64, f64)>,
    /// Where it is from.
    pub sources: Vec<SourceRef>,
}

travels!(Position { who, says, span, sources });

/// One line of a comparison of two outages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Symptom {
    /// Unique, and its anchor.
    pub id: String,
    /// What is compared.
    pub name: String,
    /// The other time.
    pub then: String,
    /// This time.
    pub now: String,
    /// Where `then` is from.
    pub then_sources: Vec<SourceRef>,
    /// Where `now` is from.
    pub now_sources: Vec<SourceRef>,
}

/// What a text printed beside what the wider record shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Printed {
    /// Unique, and its anchor.
    pub id: String,
    /// Who printed it.
    pub by: SourceRef,
    /// What it printed.
    pub printed: String,
    /// What the record shows.
    pub record: String,
    /// Where the record is from.
    pub sources: Vec<SourceRef>,
}

/// What nobody has shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unknown {
    /// Unique, and its anchor.
    pub id: String,
    /// What.
    pub title: String,
    /// What was looked for and found.
    pub text: String,
    /// Ids it rests on.
    pub rests_on: Vec<String>,
}

/// How sure the cause of an outage is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CauseKind {
    /// By who runs it.
    Confirmed,
    /// By reporters.
    Reported,
    /// By an owner or a group, not shown.
    Claimed,
    /// Nobody said.
    Unexplained,
}

travels!(one of CauseKind { Confirmed, Reported, Claimed, Unexplained });

impl CauseKind {
    /// As printed.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::Confirmed => "confirmed",
            Self::Reported => "reported",
            Self::Claimed => "claimed",
            Self::Unexplained => "unexplained",
        }
    }
}

/// A past or later outage.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outage {
    /// Unique, and its anchor.
    pub id: String,
    /// Its day.
    pub date: Dated,
    /// Noon UTC of that day, its place on an axis.
    pub at: Instant,
    /// What failed, as called then.
    pub platform: String,
    /// Whether it came after the main list.
    pub since: bool,
    /// How long, in words.
    pub duration: Option<String>,
    /// Shortest and longest length given, minutes.
    pub minutes: Option<(u32, u32)>,
    /// Highest reading; none where no count was published.
    pub peak: Option<u64>,
    /// Of the peak.
    pub qualifier: Qualifier,
    /// Of the peak.
    pub scope: String,
    /// As stated, with who stated it.
    pub cause: Option<String>,
    /// How sure.
    pub cause_kind: CauseKind,
    /// Where it is from.
    pub sources: Vec<SourceRef>,
    /// What a reader should know.
    pub note: Option<String>,
}

travels!(Outage {
    id,
    date,
    at,
    platform,
    since,
    duration,
    minutes,
    peak,
    qualifier,
    scope,
    cause,
    cause_kind,
    sources,
    note
});

/// The words above a figure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Caption {
    /// The figure's name.
    pub name: String,
    /// What it shows.
    pub title: String,
    /// How to read it.
    pub how: String,
}

travels!(Caption { name, title, how });

/// A change since publication.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// Its day.
    pub date: Dated,
    /// What changed.
    pub text: String,
}
