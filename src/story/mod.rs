//! The story: what happened, who says what, on what evidence.
//!
//! These types hold only what the check let through: references are resolved, times are instants
//! and ordered, qualifiers and scopes are named. They know nothing of files or of the screen.
//! `format` is the opposite: the folder as an editor writes it.

mod claim;
mod compare;
mod day;
mod identity;
mod moments;
mod reading;
mod series;
mod source;

#[cfg(all(feature = "press", not(target_arch = "wasm32")))]
pub mod format;

pub use claim::{Account, Claim, Earlier, Evidence, Panel, Side, Standing};
pub use compare::{Axis, CauseKind, Disagreement, Outage, Position, Printed, Symptom, Unknown};
pub use day::{Event, Fact, Precision, Share, Wave, When};
pub use identity::{FooterLink, Identity, Licence, Look};
pub use moments::{Moment, moments};
pub use reading::{Kind, Part, Qualifier, Reading, number};
pub use series::{Column, MOST_COLUMNS, Measure, Series, decimal};
pub use source::{Backing, Grade, Known, Quote, Source, SourceRef, Voice};

use crate::time::{Instant, Window, Zone, clock, moment};
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
    /// What somebody measured at many times, in the order of the folder.
    pub series: Vec<Series>,
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
    /// Who publishes it.
    pub identity: Identity,
}

travels!(
    Story {
        id, title, short_title, language, zone, window, sources, waves, events, readings, series, shares, claims,
        evidence, accounts, disagreements, compared, symptoms, outages, captions, aside
    }
    stays { dek, published, updated, as_of, short, chapters, quotes, facts, printed, unknowns, changes, identity }
);

impl Story {
    /// The sources with these indices, in that order.
    pub fn sources_of<'a>(&'a self, refs: &'a [SourceRef]) -> impl Iterator<Item = &'a Source> {
        refs.iter().filter_map(|r| self.sources.get(usize::from(r.0)))
    }

    /// The source that passes a number on, where no source is of who reported it first.
    #[must_use]
    pub fn passed_on_by<'a>(&'a self, reading: &'a Reading) -> Option<&'a str> {
        let is_own = |s: &&Source| s.origin == reading.origin || s.name.starts_with(&reading.origin);
        let mut all = self.sources_of(&reading.sources);
        if self.sources_of(&reading.sources).any(|s| is_own(&s)) { None } else { all.next().map(Source::label) }
    }

    /// Where an entry stands, as a link from the site's root page.
    #[must_use]
    pub fn link_to(&self, id: &str) -> String {
        let aside = id.starts_with("src-") || self.aside.iter().any(|a| a == id);
        if aside { format!("sources.html#{id}") } else { format!("#{id}") }
    }

    /// Whether it tells of more than a day, so that a clock alone does not say when.
    #[must_use]
    pub const fn is_of_days(&self) -> bool {
        self.window.secs() > 86_400
    }

    /// A clock in this zone, as marks tell it: after its day, where the story tells of several.
    #[must_use]
    #[inline(never)]
    pub fn clock(&self, at: Instant, zone: &Zone) -> String {
        if self.is_of_days() { moment(at, zone) } else { clock(at, zone) }
    }

    /// Whether it sets two days side by side, with something to draw of them.
    #[must_use]
    pub fn compares(&self) -> bool {
        let is_marked = self.symptoms.iter().any(|s| s.drawn) || self.events.iter().any(|e| e.compared);
        !self.compared.is_empty() && is_marked
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
    /// Ids of the entries that say something else since.
    pub entries: Vec<String>,
    /// Ids of entries that are there no more.
    pub removed: Vec<String>,
}
