//! What is held beside something else: positions, symptoms, what was printed, other outages.

use super::{Dated, Qualifier, SourceRef};
use crate::time::Instant;
use crate::travel::travels;

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
    /// From and to in seconds since 1970: the time that a number is given for.
    pub at: Option<(f64, f64)>,
    /// Where it is from.
    pub sources: Vec<SourceRef>,
}

travels!(Position { who, says, span, at, sources });

/// One line of a comparison of two outages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Symptom {
    /// Unique, and its anchor.
    pub id: String,
    /// What is compared.
    pub name: String,
    /// The other time; empty where no report of it was found.
    pub then: String,
    /// This time; empty where no report of it was found.
    pub now: String,
    /// Where `then` is from.
    pub then_sources: Vec<SourceRef>,
    /// Where `now` is from.
    pub now_sources: Vec<SourceRef>,
    /// Whether it is drawn.
    pub drawn: bool,
}

travels!(Symptom { id, name, then, now, then_sources, now_sources, drawn });

impl Symptom {
    /// What is said of each of the two times, in words.
    #[must_use]
    pub fn sides(&self) -> [&str; 2] {
        [&self.then, &self.now].map(|said| if said.is_empty() { "no report that we found" } else { said.as_str() })
    }
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
    /// A longer length that somebody gives in words only: `several hours`.
    pub longer: Option<String>,
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
    longer,
    peak,
    qualifier,
    scope,
    cause,
    cause_kind,
    sources,
    note
});
