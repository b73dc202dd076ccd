//! A new story: a small whole one, of invented things, with notes that teach the format. It is written by
//! `explainer new`. The opposite, a story made of what another tool holds, is `press::import`.

mod ask;
pub mod command;

use jiff::tz::TimeZone;

use super::identity::{FILE as NEWSROOM, is_tag};
use super::import::write::quoted;
use super::{bounds, check::numbers::loose_at, hidden, when};
use crate::time::{Window, clock};

/// What is told of a story to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// The headline; none for that of the example.
    pub title: Option<String>,
    /// The day, `YYYY-MM-DD`.
    pub date: String,
    /// IANA name of the zone.
    pub zone: String,
    /// Tag of the language.
    pub language: String,
}

/// The files as they stand in the program, with the places of what is told.
const FILES: [(&str, &str); 9] = [
    ("story.toml", include_str!("story/story.toml")),
    ("sources.toml", include_str!("story/sources.toml")),
    ("day.toml", include_str!("story/day.toml")),
    ("claims.toml", include_str!("story/claims.toml")),
    ("readings.csv", include_str!("story/readings.csv")),
    ("chapters/day.md", include_str!("story/chapters/day.md")),
    ("chapters/claims.md", include_str!("story/chapters/claims.md")),
    ("chapters/method.md", include_str!("story/chapters/method.md")),
    (NEWSROOM, include_str!("story/site.toml")),
];

/// Every file of the story: its name in the folder, and its text.
///
/// # Errors
///
/// A sentence on what is told in a way that no story can have.
pub fn files(told: &Told) -> Result<Vec<(String, String)>, String> {
    let zone = zone(&told.zone)?;
    let day = when::dated(&date(&told.date)?).map_err(sentence)?.words;
    let title = told.title.as_deref().map_or_else(|| Ok(headline(&day)), title)?;
    let places = [
        ("@TITLE@", quoted(&title)),
        ("@LANGUAGE@", quoted(&language(&told.language)?)),
        ("@ZONE@", quoted(&told.zone)),
        ("@DAY@", day),
        ("@NINE_THIRTY@", told_clock(&format!("{} 09:30", told.date), &told.zone, &zone)?),
        ("@ELEVEN@", told_clock(&format!("{} 11:00", told.date), &told.zone, &zone)?),
        ("@DATE@", told.date.clone()),
    ];
    Ok(FILES.iter().map(|(name, text)| ((*name).to_owned(), filled(text, &places))).collect())
}

/// What is told is put in once: words in it that look like a place stay words.
fn filled(text: &str, places: &[(&str, String)]) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(at) = rest.find('@') {
        let (before, from) = rest.split_at(at);
        out.push_str(before);
        let place = places.iter().find(|(place, _)| from.starts_with(place));
        let (words, long) = place.map_or(("@", 1), |(place, words)| (words.as_str(), place.len()));
        out.push_str(words);
        rest = from.get(long..).unwrap_or_default();
    }
    out + rest
}

/// The headline of the example.
fn headline(day: &str) -> String {
    format!("Example Service failed on {day}. Why is not shown.")
}

/// A clock time as the page prints it.
fn told_clock(local: &str, name: &str, zone: &TimeZone) -> Result<String, String> {
    let at = when::clock(local, zone).map_err(sentence)?;
    Ok(clock(at, &when::table(name, zone, Window { from: at, to: at })))
}

fn title(text: &str) -> Result<String, String> {
    let text = text.trim();
    if text.is_empty() || text.chars().count() > bounds::most_chars("title") {
        return Err(format!("A title has 1 to {} characters.", bounds::most_chars("title")));
    }
    if let Some(found) = hidden::first(text) {
        return Err(format!("The title holds {}; {}.", found.what, found.hint));
    }
    if let Some((_, number)) = loose_at(text).first() {
        return Err(format!("The title has the number {number}, which wants a source; say it in the story instead."));
    }
    Ok(text.to_owned())
}

fn date(text: &str) -> Result<String, String> {
    if text.len() != 10 {
        return Err(format!("`{text}` is no day; write YYYY-MM-DD."));
    }
    when::dated(text).map_err(sentence)?;
    Ok(text.to_owned())
}

fn zone(name: &str) -> Result<TimeZone, String> {
    when::zone_named(name).map_err(sentence)
}

fn language(tag: &str) -> Result<String, String> {
    if is_tag(tag) {
        return Ok(tag.to_owned());
    }
    Err(format!("`{}` is no tag of a language; write one such as en, de or pt-BR.", hidden::shown(tag)))
}

fn sentence((what, hint): when::Refused) -> String {
    format!("{what}; {hint}.")
}

#[cfg(test)]
mod tests {
    use super::filled;

    #[test]
    fn what_is_told_is_put_in_once() {
        let places = [("@A@", "@B@".to_owned()), ("@B@", "b".to_owned())];
        assert_eq!(filled("x @A@ y@B@ z@C@ é@", &places), "x @B@ yb z@C@ é@");
    }
}
