//! The ordered list of moments the cursor steps through: each one an instant at which something
//! happened or became known.

use super::{Precision, Reading, Story};
use crate::time::Instant;

/// One step of the cursor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moment {
    /// When.
    pub at: Instant,
    /// What happened or became known then, one sentence each.
    pub news: Vec<String>,
}

/// Every moment of a story, in order, each instant once.
#[must_use]
pub fn moments(story: &Story) -> Vec<Moment> {
    let mut all: Vec<(Instant, String)> = Vec::new();
    let mut add = |at: Option<Instant>, news: String| all.extend(at.map(|at| (at, news)));
    for reading in &story.readings {
        add(reading.when.map(|w| w.to), reading_news(reading));
    }
    for event in story.events.iter().filter(|e| story.window.holds(e.when.from)) {
        let is_day = event.when.precision == Precision::Day;
        add(if is_day { event.known.at } else { Some(event.when.to) }, event.text.clone());
    }
    for claim in &story.claims {
        add(claim.known.at, format!("Claim: {} ({}).", claim.label, claim.speaker));
    }
    for evidence in &story.evidence {
        add(evidence.known.at, evidence.text.clone());
    }
    for account in &story.accounts {
        add(account.known.at, account.text.clone());
    }
    // What was known before the day is known at its first moment.
    all.retain(|(at, _)| *at >= story.window.from);
    crate::order::once(&mut all);
    gather(all)
}

fn gather(all: Vec<(Instant, String)>) -> Vec<Moment> {
    let mut out: Vec<Moment> = Vec::new();
    for (at, text) in all {
        match out.last_mut() {
            Some(last) if last.at == at => last.news.push(text),
            _ => out.push(Moment { at, news: vec![text] }),
        }
    }
    out
}

fn reading_news(reading: &Reading) -> String {
    let scope = match reading.scope.as_str() {
        "not stated" => String::new(),
        scope => format!(", {scope}"),
    };
    format!("{}: {} reports{scope}.", reading.origin, reading.value_words())
}
