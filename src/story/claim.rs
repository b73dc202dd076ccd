//! Claims about the cause, and what speaks for and against them.

use super::{Backing, Known, SourceRef, Voice, When};
use crate::time::Instant;
use crate::travel::travels;

/// What the evidence makes of the words of a claim. It rates the words, never the speaker.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// Shown.
    Shown,
    /// Supported.
    Supported,
    /// Unproven.
    Unproven,
    /// Disputed.
    Disputed,
    /// Contradicted.
    Contradicted,
    /// Opinion, insinuation, or a relay of another claim.
    NotRated,
}

travels!(one of Standing { Shown, Supported, Unproven, Disputed, Contradicted, NotRated });

impl Standing {
    /// Every standing, from shown to not rated.
    pub const ALL: [Self; 6] =
        [Self::Shown, Self::Supported, Self::Unproven, Self::Disputed, Self::Contradicted, Self::NotRated];

    /// As printed.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::Shown => "shown",
            Self::Supported => "supported",
            Self::Unproven => "unproven",
            Self::Disputed => "disputed",
            Self::Contradicted => "contradicted",
            Self::NotRated => "not rated",
        }
    }

    /// As in addresses and class names.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::NotRated => "not-rated",
            other => other.words(),
        }
    }

    /// The standing with this key.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|s| s.key() == key)
    }
}

/// When a claim was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Panel {
    /// On the day.
    Day,
    /// After it.
    After,
}

travels!(one of Panel { Day, After });

/// A standing a claim used to have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Earlier {
    /// The standing.
    pub standing: Standing,
    /// From this instant on.
    pub from: Instant,
    /// As printed: `10 March 2025`.
    pub words: String,
    /// Why.
    pub reason: String,
}

travels!(Earlier { standing, from, words, reason });

/// A claim about the cause.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Claim {
    /// Unique, and its anchor.
    pub id: String,
    /// A few words for the chart's row.
    pub label: String,
    /// As its speaker made it.
    pub words: String,
    /// Who.
    pub speaker: String,
    /// What the speaker is.
    pub role: String,
    /// Where it was said.
    pub place: String,
    /// When it was said, if established.
    pub when: Option<When>,
    /// The time in the words of the source.
    pub as_given: String,
    /// On the day, or after.
    pub panel: Panel,
    /// When it became public.
    pub known: Known,
    /// Its standing now.
    pub standing: Standing,
    /// Since when, where it had an earlier one.
    pub since: Option<Instant>,
    /// Why.
    pub reason: String,
    /// What would settle it.
    pub settles: String,
    /// Who speaks when this page tells of it.
    pub voice: Voice,
    /// Where what was said is from.
    pub sources: Vec<SourceRef>,
    /// Oldest first.
    pub earlier: Vec<Earlier>,
}

travels!(Claim {
    id,
    label,
    words,
    speaker,
    role,
    place,
    when,
    as_given,
    panel,
    known,
    standing,
    since,
    reason,
    settles,
    voice,
    sources,
    earlier
});

impl Claim {
    /// The standing it had at an instant, and why; none before it was made. Without an instant, its
    /// standing now.
    #[must_use]
    pub fn standing_at(&self, at: Option<Instant>) -> Option<(Standing, &str)> {
        let Some(at) = at else { return Some((self.standing, &self.reason)) };
        if self.known.at.is_some_and(|known| at < known) {
            return None;
        }
        let before = || self.earlier.iter().rev().find(|e| e.from <= at).or_else(|| self.earlier.first());
        match before().filter(|_| self.since.is_some_and(|since| at < since)) {
            Some(earlier) => Some((earlier.standing, &earlier.reason)),
            None => Some((self.standing, &self.reason)),
        }
    }

    /// The standing it had at an instant, in words.
    #[must_use]
    pub fn standing_words(&self, at: Option<Instant>) -> &'static str {
        self.standing_at(at).map_or("not made yet", |(standing, _)| standing.words())
    }

    /// Whether a filter by standing leaves it at an instant.
    #[must_use]
    pub fn stands(&self, filter: Option<Standing>, at: Option<Instant>) -> bool {
        filter.is_none_or(|f| self.standing_at(at).is_some_and(|(standing, _)| standing == f))
    }
}

/// Which way a line of evidence points.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// For.
    For,
    /// Against.
    Against,
    /// How to read the claim.
    Context,
}

travels!(one of Side { For, Against, Context });

impl Side {
    /// As printed above its lines.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::For => "For",
            Self::Against => "Against",
            Self::Context => "To read it rightly",
        }
    }
}

/// A line of evidence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Evidence {
    /// Unique, and its anchor.
    pub id: String,
    /// Ids of the claims it bears on.
    pub claims: Vec<String>,
    /// Which way it points.
    pub side: Side,
    /// One or two sentences.
    pub text: String,
    /// What carries it.
    pub backing: Backing,
    /// When it became public.
    pub known: Known,
    /// How that date was found.
    pub known_basis: Option<String>,
}

travels!(Evidence { id, claims, side, text, backing, known, known_basis });

/// Who said where the traffic came from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Account {
    /// Unique, and its anchor.
    pub id: String,
    /// Who.
    pub who: String,
    /// Places named, in the order of the source.
    pub places: Vec<String>,
    /// What it says of the place in dispute.
    pub disputed: String,
    /// One sentence.
    pub text: String,
    /// What carries it.
    pub backing: Backing,
    /// When it became public.
    pub known: Known,
}

travels!(Account { id, who, places, disputed, text, backing, known });
