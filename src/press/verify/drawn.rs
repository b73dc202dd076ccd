//! What is drawn and what browsers load: made again from the published data, it must be the same.

use std::collections::BTreeSet;

use serde_json::Value;

use super::bounds;
use crate::press::export;
use crate::press::page::part::{cut, seen_px};
use crate::press::still::stills;
use crate::story::Story;
use crate::travel::unpacked;
use crate::ui::FigureName;

/// The story as browsers load it.
///
/// # Errors
///
/// A sentence when it is not there, or cannot be drawn.
pub(super) fn story<'a>(mut files: impl Iterator<Item = (&'a String, &'a Vec<u8>)>) -> Result<Story, String> {
    let data = files.find(|(name, _)| name.starts_with("assets/story-") && name.ends_with(".bin"));
    let story = data.and_then(|(_, bytes)| unpacked(bytes)).ok_or("The data that browsers load cannot be read.")?;
    match bounds::beyond(&story) {
        None => Ok(story),
        Some(what) => Err(format!("The data that browsers load cannot be drawn: {what}.")),
    }
}

/// What browsers are told that `facts.json` does not say, by its keys.
pub(super) fn told_otherwise(story: &Story, facts: &Value) -> Vec<String> {
    let told: Value = serde_json::from_str(&export::facts(story)).unwrap_or_default();
    let keys: BTreeSet<&String> =
        [&told, facts].into_iter().filter_map(Value::as_object).flat_map(|o| o.keys()).collect();
    let differs = |key: &String| match (told.get(key), facts.get(key)) {
        (None, _) => Some(format!("facts.json has {key}, which no story has")),
        (_, None) => Some(format!("facts.json lacks {key}, which the data that browsers load have")),
        (told, given) if told != given => Some(format!("the data that browsers load have other {key} than facts.json")),
        _ => None,
    };
    keys.into_iter().filter_map(differs).collect()
}

/// Figures of a page that are not what these data draw, and how many are.
pub(super) fn figures(story: &Story, page: &str, problems: &mut Vec<String>) -> usize {
    let keys: BTreeSet<&str> = page.split("data-island=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    let names: Vec<_> = keys.into_iter().filter_map(|key| Some((key, FigureName::from_key(key, story)?))).collect();
    // The cover shows the upper part of its chart.
    let is_drawn = |still: String| page.contains(&still) || page.contains(&cut(&still, seen_px(story)));
    let other = names.iter().filter(|(_, name)| !is_drawn(stills(*name, story)));
    let before = problems.len();
    problems.extend(other.map(|(key, _)| format!("the figure {key} is not what the data draw")));
    names.len() + before - problems.len()
}

#[cfg(test)]
mod tests {
    use super::{bounds, stills};
    use crate::chart::sample::{compared, sample};
    use crate::story::Story;
    use crate::travel::{packed, unpacked};
    use crate::ui::FigureName;

    const KEYS: [&str; 9] =
        ["day", "counted", "series", "shares", "countries", "evidence", "traffic", "symptoms", "outages"];

    /// Draws changed copies of a story, the same in every run, and counts those that were let through.
    fn drawn(story: &Story, copies: usize) -> usize {
        let parcel = packed(story);
        let disagreements = story.disagreements.iter().map(|d| format!("disagreement-{}", d.id));
        let keys: Vec<String> = KEYS.map(str::to_owned).into_iter().chain(disagreements).collect();
        let mut lot = 0x9e37_79b9_7f4a_7c15_u64;
        let mut below = |most: usize| {
            lot ^= lot << 13;
            lot ^= lot >> 7;
            lot ^= lot << 17;
            (lot % most as u64) as usize
        };
        let mut changed = || {
            let mut bytes = parcel.clone();
            for _ in 0..=below(3) {
                let (at, now) = (below(bytes.len()), below(256) as u8);
                let more = vec![0xff_u8; below(9) * usize::from(below(8) == 0)];
                bytes.splice(at..=at, more.into_iter().chain([now]));
            }
            unpacked::<Story>(&bytes).filter(|story| bounds::beyond(story).is_none())
        };
        let let_through: Vec<Story> = (0..copies).filter_map(|_| changed()).collect();
        for story in &let_through {
            let names = keys.iter().filter_map(|key| FigureName::from_key(key, story));
            names.for_each(|name| {
                let size = stills(name, story).len();
                assert!(size < 1_000_000, "{} is of {size} bytes for {story:?}", name.key(story));
            });
        }
        let_through.len()
    }

    #[test]
    fn whatever_is_let_through_can_be_drawn() {
        let copies = 1_000;
        for story in [sample(), compared()] {
            let count = drawn(&story, copies);
            assert!(count > copies / 20, "{count} of {copies}");
        }
    }
}
