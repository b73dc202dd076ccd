//! Heights of parts: measured in a browser, so that they follow from no data, and held against what is reckoned from
//! the pages.

use std::collections::BTreeMap;

use serde_json::Value;

use super::published::Published;
use crate::press::parts::heights::{Heights, reckoned};
use crate::press::parts::{Part, parts_of};
use crate::story::Story;

/// Where they are told.
pub(super) const LIST: &str = "embed/parts.json";

/// The tallest that is read, CSS pixels.
const TALLEST_PX: u64 = 1_000_000;

/// What Chromium measures is 0.52 to 0.97 of what is reckoned, over all parts of three stories at all widths; other
/// fonts make it more or less.
const MOST_TIMES: u32 = 2;
const LEAST_PART: u32 = 4;

/// Heights by part.
pub(super) fn told(site: &Published) -> BTreeMap<String, Heights> {
    let list: Value = serde_json::from_str(&site.text(LIST)).unwrap_or_default();
    let rows = list["parts"].as_array().into_iter().flatten();
    rows.filter_map(|row| Some((row["key"].as_str()?.to_owned(), of(row)?))).collect()
}

fn of(row: &Value) -> Option<Heights> {
    let mut pairs: Vec<(u32, u32)> = row["heights"].as_object().into_iter().flatten().filter_map(pair).collect();
    pairs.sort_unstable();
    Heights::of(&pairs.into_iter().map(|(_, height_px)| height_px).collect::<Vec<_>>())
}

fn pair((width, height): (&String, &Value)) -> Option<(u32, u32)> {
    let height_px = height.as_u64().filter(|px| *px <= TALLEST_PX)?;
    Some((width.parse().ok()?, u32::try_from(height_px).ok()?))
}

/// Heights that no browser can have measured: articles reserve as much.
pub(super) fn odd(site: &Published, story: &Story) -> Vec<String> {
    let told = told(site);
    let of_part = |part: Part| {
        let given = told.get(&part.key)?;
        let reckoned = reckoned(story, &part, &site.text(&format!("embed/{}/index.html", part.key)));
        let is_odd = |(width_px, height_px): &(u32, u32)| {
            let likely_px = reckoned.at(*width_px);
            *height_px > likely_px * MOST_TIMES || *height_px * LEAST_PART < likely_px
        };
        let (width_px, height_px) = given.pairs().find(is_odd)?;
        Some(format!(
            "it tells of {} px for {} in a frame {width_px} px wide, where about {} are likely",
            height_px,
            part.key,
            reckoned.at(width_px)
        ))
    };
    parts_of(story).into_iter().filter_map(of_part).collect()
}
