//! Past outages in words, shapes and inks.

use super::fit::Key;
use super::{Ink, Outline};
use crate::story::{CauseKind, Outage, Story, number};
use crate::time::Instant;

const KINDS: [CauseKind; 4] = [CauseKind::Confirmed, CauseKind::Reported, CauseKind::Claimed, CauseKind::Unexplained];
const DAY_SECS: i64 = 86_400;

/// The kinds of cause that occur, as shapes and words.
pub(super) fn keys(story: &Story) -> Vec<Key> {
    let used = KINDS.into_iter().filter(|k| story.outages.iter().any(|o| o.cause_kind == *k));
    let mut out: Vec<Key> = used.map(|k| Key::new(outline(k), ink(k), format!("cause {}", k.words()))).collect();
    if story.outages.iter().any(|o| o.since) {
        out.push(Key::new(Outline::Disc, Ink::Muted, "grey: what came since"));
    }
    out
}

/// What the heights are.
pub(super) fn heading(scope: &str) -> String {
    match scope {
        "not stated" => "Highest count where no country is stated".into(),
        scope => format!("Highest count, {scope}"),
    }
}

/// The shape of a kind of cause.
pub(super) const fn outline(kind: CauseKind) -> Outline {
    match kind {
        CauseKind::Confirmed => Outline::Disc,
        CauseKind::Reported => Outline::Diamond,
        CauseKind::Claimed => Outline::Up,
        CauseKind::Unexplained => Outline::Square,
    }
}

const fn ink(kind: CauseKind) -> Ink {
    match kind {
        CauseKind::Confirmed => Ink::Category(4),
        CauseKind::Reported => Ink::Category(3),
        CauseKind::Claimed => Ink::Category(1),
        CauseKind::Unexplained => Ink::Category(0),
    }
}

/// The ink of an outage: of its kind, paler for what came since.
pub(super) const fn outage_ink(outage: &Outage) -> Ink {
    if outage.since { Ink::Muted } else { ink(outage.cause_kind) }
}

/// `more than 77,000`.
pub(super) fn value_words(outage: &Outage) -> String {
    let value = number(outage.peak.unwrap_or(0));
    match outage.qualifier.words() {
        "" => value,
        words => format!("{words} {value}"),
    }
}

/// An outage in one sentence.
pub(super) fn sentence(outage: &Outage) -> String {
    let count = match (outage.peak, outage.scope.as_str()) {
        (None, _) => "no count published".to_owned(),
        (Some(_), "not stated" | "") => format!("{} reports, no country stated", value_words(outage)),
        (Some(_), scope) => format!("{} reports, {scope}", value_words(outage)),
    };
    let length = outage.duration.as_ref().map(|d| format!("; {d}")).unwrap_or_default();
    let cause = outage.cause.as_ref().map(|c| format!(": {c}")).unwrap_or_default();
    format!("{}, {}: {count}{length}. Cause {}{cause}.", outage.date.words, outage.platform, outage.cause_kind.words())
}

/// Midnight UTC on the first of January.
pub(super) const fn new_year(year: i64) -> Instant {
    let past = year - 1;
    let leaps = past.div_euclid(4) - past.div_euclid(100) + past.div_euclid(400) - 477;
    Instant(((year - 1970) * 365 + leaps) * DAY_SECS)
}

#[cfg(test)]
mod tests {
    use super::new_year;
    use crate::time::Instant;

    #[test]
    fn years_begin_on_time() {
        assert_eq!(
            [new_year(1970), new_year(2000), new_year(2025)],
            [Instant(0), Instant(946_684_800), Instant(1_735_689_600)]
        );
    }
}
