//! Where things are from, who speaks, and when it became public.

#[cfg(doc)]
use super::Story;

use super::Dated;
use crate::time::{Instant, Zone, clock, day};
use crate::travel::travels;

/// Place of a source in [`Story::sources`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SourceRef(pub u16);

travels!(SourceRef { 0 });

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
    /// As said on the page. What is no copy of another text, and as little to be linked, is a weak source.
    #[must_use]
    pub fn kind(&self) -> &'static str {
        if self.is_weak() { "weak source" } else { self.grade.words() }
    }

    /// Whether it stands for its own words, and they carry little.
    #[must_use]
    pub fn is_weak(&self) -> bool {
        self.grade == Grade::D && self.printed_as.as_ref().is_some_and(|words| words.contains("weak source"))
    }

    /// How it is named in a line of sources.
    #[must_use]
    pub fn label(&self) -> &str {
        &self.name
    }

    /// Its name and its kind; a copy or weak source is named as what it is.
    #[must_use]
    pub fn told(&self) -> String {
        match self.grade {
            Grade::D => self.name.clone(),
            grade => format!("{} ({})", self.name, grade.words()),
        }
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
    /// As printed in the story's zone: `11 March 2025`, `date not established`.
    pub words: String,
    /// The clock time that the words give, if they give one.
    pub clock: Option<Instant>,
}

travels!(Known { at, words, clock });

impl Known {
    /// As printed, with the clock of a zone.
    #[must_use]
    pub fn words_in(&self, zone: &Zone) -> String {
        match self.clock {
            Some(at) => format!("{}, {}{}", day(at, zone), self.hour_of(), clock(at, zone)),
            None => self.words.clone(),
        }
    }

    /// What stands before the clock: only the hour may be known.
    #[must_use]
    pub fn hour_of(&self) -> &'static str {
        if self.at == self.clock { "" } else { "hour of " }
    }
}
