//! What a story folder is going to hold, as far as importers can tell. It knows no file and no foreign form;
//! every text in it is clean: one line, no unseen characters, quotation marks that a story may have.

use std::collections::BTreeSet;

/// A story in the making.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Draft {
    /// The top-level keys.
    pub head: Head,
    /// Lines of "In short": label and text.
    pub short: Vec<(String, String)>,
    /// Where things are from.
    pub sources: Vec<Source>,
    /// Addresses that may become sources once somebody read them.
    pub candidates: Vec<Candidate>,
    /// Words in quotation marks.
    pub quotes: Vec<Quote>,
    /// Statements.
    pub facts: Vec<Fact>,
    /// Stretches of time: what the format holds of them is decided in `spans`.
    pub spans: Vec<Span>,
    /// What happened.
    pub events: Vec<Event>,
    /// Numbers at times.
    pub readings: Vec<Reading>,
    /// Numbers with a unit of their own, at many times.
    pub series: Option<Series>,
    /// Single outages of several.
    pub outages: Vec<Outage>,
    /// Title and reading instructions of the day's chart, where the built-in words are wrong.
    pub caption: Option<(String, String)>,
    /// In reading order.
    pub chapters: Vec<Chapter>,
}

impl Draft {
    /// Takes out the sources that no entry names: what they told of could not be carried over.
    pub(super) fn take_idle_sources(&mut self) -> Vec<Source> {
        let named = self.quotes.iter().map(|x| &x.source).chain(self.facts.iter().map(|x| &x.source));
        let named = named.chain(self.spans.iter().map(|x| &x.source)).chain(self.events.iter().map(|x| &x.source));
        let named = named.chain(self.readings.iter().map(|x| &x.source)).chain(self.outages.iter().map(|x| &x.source));
        let named = named.chain(self.series.iter().map(|x| &x.source));
        let named: BTreeSet<String> = named.cloned().collect();
        let (used, idle) = std::mem::take(&mut self.sources).into_iter().partition(|s| named.contains(&s.id));
        self.sources = used;
        idle
    }
}

/// The top-level keys of a story.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Head {
    /// Headline.
    pub title: String,
    /// Name for lists.
    pub short_title: String,
    /// The sentence under the headline.
    pub dek: String,
    /// IANA name.
    pub zone: String,
    /// The last day that the file tells of, `YYYY-MM-DD`.
    pub day: String,
    /// First and last instant of the day's chart.
    pub window: (String, String),
    /// Keys that have to be looked at, and why.
    pub marks: Vec<(&'static str, String)>,
}

/// A source.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Source {
    /// Id.
    pub id: String,
    /// `A` to `C`.
    pub grade: char,
    /// Who published it.
    pub publisher: String,
    /// Its title.
    pub title: Option<String>,
    /// Day of publication.
    pub published: Option<String>,
    /// A safe address.
    pub url: Option<String>,
    /// What a reader should know.
    pub note: Option<String>,
    /// What is to be filled in.
    pub marks: Vec<String>,
}

/// An address found in the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    /// Safe to be linked.
    pub url: String,
    /// Where it stood, in words.
    pub found: String,
    /// The entry it may back.
    pub entry: Option<String>,
}

/// Words in quotation marks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quote {
    /// Id.
    pub id: String,
    /// Who said it; none where the file does not say.
    pub speaker: Option<String>,
    /// The words.
    pub words: String,
    /// Id of the source that has them.
    pub source: String,
}

/// A statement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fact {
    /// Id.
    pub id: String,
    /// The statement.
    pub text: String,
    /// Id of its source.
    pub source: String,
    /// What is to be filled in.
    pub marks: Vec<String>,
}

/// What a stretch of time is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SpanKind {
    /// The whole of an incident.
    Trouble,
    /// How one component fared for a time.
    Impact,
    /// A named time in the background.
    Era,
}

/// A stretch of time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Span {
    /// Id.
    pub id: String,
    /// What it is.
    pub kind: SpanKind,
    /// The lane it belongs to: the name of a component.
    pub lane: Option<String>,
    /// What it is called.
    pub label: String,
    /// Begin, as a story writes it.
    pub from: At,
    /// End, where the file gives one.
    pub to: Option<At>,
    /// One sentence or two that name who says so.
    pub text: String,
    /// Id of its source.
    pub source: String,
    /// Since when it is public, where that is later.
    pub known: Option<At>,
    /// Id of the chapter that lists it.
    pub chapter: String,
}

/// A time, as a story writes it and as it was given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct At {
    /// As a story writes it.
    pub text: String,
    /// Whether it is somewhere between two times.
    pub is_interval: bool,
    /// In the words of the file.
    pub given: String,
    /// First and last second, in seconds since 1970.
    pub secs: (i64, i64),
}

/// Something that happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// Id.
    pub id: String,
    /// When.
    pub at: At,
    /// Until when, where the file gives an end.
    pub until: Option<At>,
    /// A few words for the chart's lane.
    pub label: Option<String>,
    /// What happened, with who says so.
    pub text: String,
    /// Id of its source.
    pub source: String,
    /// Since when it is public, where that is later.
    pub known: Option<At>,
    /// Id of the chapter that lists it.
    pub chapter: String,
    /// The group it stood in.
    pub lane: Option<String>,
    /// What is to be filled in.
    pub marks: Vec<String>,
}

/// A number at a time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// When.
    pub at: At,
    /// Digits only.
    pub value: String,
    /// Id of its source.
    pub source: String,
    /// Who counted.
    pub origin: String,
    /// What a reader should know.
    pub note: String,
}

/// What was measured.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Series {
    /// What it is called.
    pub title: String,
    /// What its values count.
    pub unit: String,
    /// Id of its source.
    pub source: String,
    /// Whose measurement.
    pub measured: String,
    /// Time and value, in order of time; empty where nothing was measured.
    pub rows: Vec<(String, String)>,
}

/// One outage of several.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outage {
    /// Id.
    pub id: String,
    /// `YYYY-MM-DD`.
    pub date: String,
    /// What failed.
    pub platform: String,
    /// How long, in words and between two whole minutes, where it ended.
    pub length: Option<(String, (i64, i64))>,
    /// Id of its source.
    pub source: String,
    /// What it was called.
    pub note: String,
}

/// A chapter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chapter {
    /// Id.
    pub id: String,
    /// Title.
    pub title: String,
    /// Its first paragraph, one sentence.
    pub takeaway: String,
    /// Paragraphs and `{show …}` lines.
    pub parts: Vec<String>,
}
