//! A reading: one published number, with its qualifier and its time as they were given.

use super::{SourceRef, When};
use crate::time::Instant;
use crate::travel::travels;

/// How a number was hedged by who published it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Qualifier {
    /// It stood bare.
    AsStated,
    /// About.
    About,
    /// More than.
    MoreThan,
    /// At least.
    AtLeast,
    /// Up to.
    UpTo,
    /// Nearly.
    Nearly,
    /// As of a time.
    AsOf,
}

travels!(one of Qualifier { AsStated, About, MoreThan, AtLeast, UpTo, Nearly, AsOf });

impl Qualifier {
    /// The words before the number; none where it stood bare.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::AsStated | Self::AsOf => "",
            Self::About => "about",
            Self::MoreThan => "more than",
            Self::AtLeast => "at least",
            Self::UpTo => "up to",
            Self::Nearly => "nearly",
        }
    }
}

/// What a number counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// One look at the counter: the only kind that belongs on a time axis.
    OneReading,
    /// Several readings added up.
    Sum,
    /// All reports of a day.
    DayTotal,
}

travels!(one of Kind { OneReading, Sum, DayTotal });

impl Kind {
    /// As printed.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::OneReading => "one reading",
            Self::Sum => "sum of readings",
            Self::DayTotal => "day total",
        }
    }
}

/// Which part of a wave a reading tells of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// Its start.
    Start,
    /// Its top, as this source tells it.
    Top,
    /// Elsewhere in or after it.
    Inside,
    /// The source joins the start's time to the top's size.
    AsPrinted,
}

travels!(one of Part { Start, Top, Inside, AsPrinted });

/// One published number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// Unique, and its anchor.
    pub id: String,
    /// None for sums and day totals.
    pub when: Option<When>,
    /// The time in the words of the source.
    pub time_as_given: String,
    /// How it was hedged.
    pub qualifier: Qualifier,
    /// The hedge in the words of the source.
    pub words_as_given: String,
    /// Reports.
    pub value: u64,
    /// `not stated`, `world`, or a country.
    pub scope: String,
    /// Whether that is a country with a lane of its own: named, and not the story's.
    pub has_lane: bool,
    /// What it counts.
    pub kind: Kind,
    /// None for sums and day totals.
    pub part: Option<Part>,
    /// Where our inference puts it.
    pub reassigned_to: Option<Instant>,
    /// The reading it repeats.
    pub same_as: Option<String>,
    /// Who reported it first.
    pub origin: String,
    /// Where it is from.
    pub sources: Vec<SourceRef>,
    /// Whether only copies were read.
    pub relayed: bool,
    /// What a reader should know.
    pub note: Option<String>,
}

travels!(Reading {
    id,
    when,
    time_as_given,
    qualifier,
    words_as_given,
    value,
    scope,
    has_lane,
    kind,
    part,
    reassigned_to,
    same_as,
    origin,
    sources,
    relayed,
    note
});

impl Reading {
    /// `more than 40,000`.
    #[must_use]
    pub fn value_words(&self) -> String {
        match self.qualifier.words() {
            "" => number(self.value),
            words => format!("{words} {}", number(self.value)),
        }
    }

    /// The hedge in the words of the source, as readers are told of it.
    #[must_use]
    pub fn hedge_as_given(&self) -> &str {
        match self.words_as_given.as_str() {
            "as-stated" => "the number stood bare",
            words => words,
        }
    }

    /// The country it counts, where one is stated.
    #[must_use]
    pub fn country(&self) -> Option<&str> {
        Some(self.scope.as_str()).filter(|scope| !matches!(*scope, "not stated" | "world"))
    }

    /// Whether it stands on the main chart: one reading, of a scope without a lane of its own.
    #[must_use]
    pub fn is_on_main_axis(&self) -> bool {
        self.kind == Kind::OneReading && !self.has_lane && self.scope != "world"
    }
}

/// `1600000` as `1,600,000`.
#[must_use]
pub fn number(value: u64) -> String {
    let digits = value.to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::number;

    #[test]
    fn numbers_are_grouped_by_thousands() {
        let cases = [(0, "0"), (720, "720"), (1_361, "1,361"), (39_021, "39,021"), (1_600_000, "1,600,000")];
        for (value, words) in cases {
            assert_eq!(number(value), words);
        }
    }
}
