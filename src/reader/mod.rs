//! The person reading: what they chose to see. Pure; no clock, no screen, no address bar.

mod link;

pub use link::{from_query, to_query};

use crate::story::Standing;
use crate::time::{Instant, Window};

/// In which zone clocks are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ZoneChoice {
    /// The story's.
    #[default]
    Story,
    /// UTC.
    Utc,
    /// The reader's own.
    Own,
}

impl ZoneChoice {
    /// As in addresses and lists of choices.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Story => "story",
            Self::Utc => "utc",
            Self::Own => "own",
        }
    }

    /// The choice of this key; the story's zone for any other word.
    #[must_use]
    pub fn from_key(key: &str) -> Self {
        [Self::Utc, Self::Own].into_iter().find(|z| z.key() == key).unwrap_or_default()
    }
}

/// Everything about the reader that an address can carry.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Reader {
    /// The cursor; without it, everything known today is shown.
    pub at: Option<Instant>,
    /// The zone of every clock.
    pub zone: ZoneChoice,
    /// The claim that is lit up everywhere.
    pub claim: Option<String>,
    /// Only claims of this standing are listed.
    pub standing: Option<Standing>,
    /// Whether readings that join a start to a top are moved: our inference.
    pub told_apart: bool,
    /// The outlet whose readings stand out.
    pub outlet: Option<String>,
    /// The stretch of the day's chart; the whole day when absent.
    pub view: Option<Window>,
    /// The scope of the chart of past outages; the story's usual one when absent.
    pub scope: Option<String>,
}

/// What a reader can do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Action {
    /// Moves the cursor, or takes it away.
    MoveTo(Option<Instant>),
    /// Switches every clock.
    ShowIn(ZoneChoice),
    /// Lights up a claim; the same claim again puts it out.
    PickClaim(String),
    /// Lists only one standing, or all.
    FilterBy(Option<Standing>),
    /// Moves readings to where our inference puts them, or back.
    TellApart(bool),
    /// Lets one outlet stand out, or none.
    PickOutlet(Option<String>),
    /// Shows a stretch of the day; cut to the day itself.
    View(Option<Window>),
    /// Shows a stretch that has a name, or the whole day again.
    Preset(Option<Window>),
    /// Chooses the scope of past outages.
    PickScope(String),
    /// Becomes what an address says.
    Become(Reader),
}

impl Action {
    /// Whether it is a choice that "back" should undo, rather than a step on the way.
    #[must_use]
    pub const fn is_choice(&self) -> bool {
        !matches!(self, Self::MoveTo(_) | Self::View(_) | Self::Become(_))
    }
}

/// The reader after an action. `day` is the window of the day's chart.
#[must_use]
pub fn reduce(reader: &Reader, action: Action, day: Window) -> Reader {
    let mut next = reader.clone();
    match action {
        Action::MoveTo(at) => next.at = at,
        Action::ShowIn(zone) => next.zone = zone,
        Action::PickClaim(id) => next.claim = (reader.claim.as_ref() != Some(&id)).then_some(id),
        Action::FilterBy(standing) => next.standing = standing,
        Action::TellApart(apart) => next.told_apart = apart,
        Action::PickOutlet(outlet) => next.outlet = outlet,
        Action::View(view) | Action::Preset(view) => next.view = view.map(|v| v.within(day)).filter(|v| *v != day),
        Action::PickScope(scope) => next.scope = Some(scope),
        Action::Become(other) => return other,
    }
    next
}

#[cfg(test)]
mod tests {
    use super::{Action, Reader, reduce};
    use crate::time::{Instant, Window};

    const DAY: Window = Window { from: Instant(0), to: Instant(36_000) };

    #[test]
    fn the_same_claim_again_puts_it_out() {
        let lit = reduce(&Reader::default(), Action::PickClaim("a".into()), DAY);
        assert_eq!(lit.claim.as_deref(), Some("a"));
        assert_eq!(reduce(&lit, Action::PickClaim("a".into()), DAY).claim, None);
        assert_eq!(reduce(&lit, Action::PickClaim("b".into()), DAY).claim.as_deref(), Some("b"));
    }

    #[test]
    fn a_view_stays_inside_the_day_and_the_whole_day_is_no_view() {
        let outside = Window { from: Instant(-50_000), to: Instant(90_000) };
        assert_eq!(reduce(&Reader::default(), Action::View(Some(outside)), DAY).view, None);
        let late = Window { from: Instant(35_000), to: Instant(37_000) };
        let view = reduce(&Reader::default(), Action::View(Some(late)), DAY).view;
        assert_eq!(view, Some(Window { from: Instant(34_000), to: Instant(36_000) }));
    }

    #[test]
    fn steps_of_the_cursor_are_no_choices() {
        assert!(!Action::MoveTo(None).is_choice());
        assert!(Action::PickClaim(String::new()).is_choice());
    }
}
