//! What happened: statements, waves, events, shares, and how exact their times are.

use super::{Backing, Known, SourceRef};
use crate::time::{Instant, Window};
use crate::travel::travels;

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
    /// After it.
    After,
    /// Somewhere between two times.
    Interval,
    /// Only the day is given.
    Day,
}

travels!(one of Precision { Instant, About, Before, By, After, Interval, Day });

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
    /// When it ended, where it lasted.
    pub until: Option<Instant>,
    /// The lane of the day's chart that it stands in; without one it stands among all others.
    pub lane: Option<String>,
    /// A few words for the chart.
    pub label: Option<String>,
    /// One or two sentences.
    pub text: String,
    /// What carries it.
    pub backing: Backing,
    /// When it became public.
    pub known: Known,
    /// The chapter whose list shows it.
    pub chapter: String,
    /// Ids of the claims it belongs to.
    pub claims: Vec<String>,
    /// Whether it stands in the figure of two days side by side.
    pub compared: bool,
}

travels!(Event { id, when, as_given, until, lane, label, text, backing, known, chapter, claims, compared });

impl Event {
    /// Whether the day's chart has it: with a few words for it, and a time of day.
    #[must_use]
    pub fn is_drawn(&self) -> bool {
        self.label.is_some() && self.when.precision != Precision::Day
    }
}

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
