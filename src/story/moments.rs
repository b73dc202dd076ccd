//! The ordered list of moments the cursor steps through: each one an instant at which something
//! happened or became known.

use super::{Event, Precision, Reading, Story};
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
    all.extend(story.readings.iter().filter_map(reading_news));
    all.extend(story.events.iter().filter(|e| is_of_the_day(story, e)).filter_map(event_news));
    let claims = story.claims.iter().map(|c| (c.known.at, format!("Claim: {} ({}).", c.label, c.speaker)));
    let evidence = story.evidence.iter().map(|e| (e.known.at, e.text.clone()));
    let accounts = story.accounts.iter().map(|a| (a.known.at, a.text.clone()));
    all.extend(claims.chain(evidence).chain(accounts).filter_map(|(at, news)| Some((at?, news))));
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

fn is_of_the_day(story: &Story, event: &Event) -> bool {
    story.window.holds(event.when.from)
}

fn reading_news(reading: &Reading) -> Option<(Instant, String)> {
    let when = reading.when?;
    let scope = match reading.scope.as_str() {
        "not stated" => String::new(),
        scope => format!(", {scope}"),
    };
    Some((when.to, format!("{}: {} reports{scope}.", reading.origin, reading.value_words())))
}

fn event_news(event: &Event) -> Option<(Instant, String)> {
    let at = match event.when.precision {
        Precision::Day => event.known.at?,
        _ => event.when.to,
    };
    Some((at, event.text.clone()))
}
