//! What is drawn and what browsers load: made again from the published data, it must be the same.

use std::collections::BTreeSet;

use serde_json::Value;

use super::bounds;
use crate::press::export;
use crate::press::site::Files;
use crate::press::still::stills;
use crate::story::Story;
use crate::travel::unpacked;
use crate::ui::FigureName;

/// Lists of `facts.json` that travel to browsers whole.
const TRAVELLED: [&str; 10] =
    ["readings", "shares", "waves", "events", "claims", "evidence", "accounts", "disagreements", "symptoms", "outages"];

/// The story as browsers load it.
///
/// # Errors
///
/// A sentence when it is not there, or cannot be drawn.
pub(super) fn story(files: &Files) -> Result<Story, String> {
    let data = files.iter().find(|(name, _)| name.starts_with("assets/story-") && name.ends_with(".bin"));
    let story = data.and_then(|(_, bytes)| unpacked(bytes)).ok_or("The data that browsers load cannot be read.")?;
    match bounds::beyond(&story) {
        None => Ok(story),
        Some(what) => Err(format!("The data that browsers load cannot be drawn: {what}.")),
    }
}

/// What browsers are told that `facts.json` does not say, list by list.
pub(super) fn told_otherwise(story: &Story, facts: &Value) -> Vec<String> {
    let told: Value = serde_json::from_str(&export::facts(story)).unwrap_or_default();
    let differs = TRAVELLED.iter().filter(|list| told[**list] != facts[**list]);
    differs.map(|list| format!("the data that browsers load have other {list} than facts.json")).collect()
}

/// Figures of a page that are not what these data draw, and how many are.
pub(super) fn figures(story: &Story, page: &str, problems: &mut Vec<String>) -> usize {
    // The cover shows the upper part of its chart.
    let page = page.replace("<svg preserveAspectRatio=\"xMidYMin\" class", "<svg class");
    let keys: BTreeSet<&str> = page.split("data-island=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    let names: Vec<_> = keys.into_iter().filter_map(|key| Some((key, FigureName::from_key(key, story)?))).collect();
    let other = names.iter().filter(|(_, name)| !page.contains(&stills(*name, story)));
    let before = problems.len();
    problems.extend(other.map(|(key, _)| format!("the figure {key} is not what the data draw")));
    names.len() + before - problems.len()
}
