//! The words above figures where a story has none of its own. They travel with the story's data, so
//! that the program carries none.

use super::folder::Folder;
use crate::story::Caption;

/// Name, title, and how to read it.
const GENERAL: [(&str, &str, &str); 9] = [
    (
        "day",
        "Every number that was published for the day, at its time",
        "Each mark is one number that somebody published, at the minute it was given for; nothing is drawn between them. \
         Disc: as stated. Triangle up: more than. Triangle down: up to, or nearly. Diamond: about. \
         Hollow: we read only a copy. A bar joins numbers of one scope given for one minute. Pale bands: the waves.",
    ),
    ("counted", "What the numbers count", "All bars have one scale that begins at zero."),
    (
        "series",
        "What was measured",
        "One scale of time for all, and a unit for each. A straight line joins a reading to the next; where readings \
         are many, a column reaches from the lowest to the highest of its own. No reading: nothing drawn.",
    ),
    ("shares", "How the reports were split, by outlet", "Per cent of reports. Hatched: not stated."),
    ("countries", "Readings of single countries", "Each country has a scale of its own."),
    (
        "evidence",
        "Claims, and when evidence for and against them became known",
        "One row a claim. Square: when it was made. Triangle up: evidence for. Triangle down: against. \
         Diamond: how to read it. After the break the dates stand in order, not to scale.",
    ),
    (
        "traffic",
        "Where the traffic came from, by account",
        "A disc: this account names the place. A hollow square: words that name no place.",
    ),
    (
        "symptoms",
        "Two days side by side",
        "Both days on one scale of hours. Bar: the length as outlets give it, thick to the shortest, thin to the longest. \
         Numbered: the waves. Square: an event. Below: what failed, by report; no mark where we found no report.",
    ),
    (
        "outages",
        "Outages before and since",
        "One mark an outage, at the highest reading of the chosen scope. Bar: the length as outlets give it, thick to the \
         shortest, thin to the longest. Not a complete list.",
    ),
];

/// The day's chart of a story without a reading.
const WITHOUT_READINGS: (&str, &str, &str) = (
    "day",
    "What happened, at its time",
    "Square: an event, at the time given for it; red: what somebody claimed. Pale band: a stretch of trouble.",
);

/// The outages of a story none of which anybody counted.
const WITHOUT_COUNTS: (&str, &str, &str) = (
    "outages",
    "Outages before and since",
    "One mark an outage, at its date. Bar: the length as sources give it, thick to the shortest, thin to the longest. \
     Not a complete list.",
);

/// What the day's chart has besides where events stand in lanes.
const LANES: &str = " In the lanes below a bar lasts from begin to end; a square has no end given.";

/// Whether a figure of this name has words above it.
pub(super) fn is_captioned(name: &str) -> bool {
    GENERAL.iter().any(|(figure, ..)| *figure == name)
}

/// A caption for each figure: the story's words, else the general ones.
pub(super) fn captions(folder: &Folder) -> Vec<Caption> {
    let has_readings = !folder.readings.is_empty();
    let has_lanes = folder.toml.event.iter().any(|event| event.lane.is_some());
    let has_counts = folder.outages.iter().any(|outage| !outage.peak.trim().is_empty());
    let general = |words: (&'static str, &'static str, &'static str)| match words.0 {
        "day" if !has_readings => WITHOUT_READINGS,
        "outages" if !has_counts => WITHOUT_COUNTS,
        _ => words,
    };
    let of = |(name, title, how): (&str, &str, &str)| {
        let own = folder.toml.figure.iter().find(|r| r.name == name);
        Caption {
            name: name.to_owned(),
            title: own.map_or_else(|| title.to_owned(), |r| r.title.clone()),
            how: own.and_then(|r| r.how.clone()).unwrap_or_else(|| match name {
                "day" if has_lanes => format!("{how}{LANES}"),
                _ => how.to_owned(),
            }),
        }
    };
    GENERAL.into_iter().map(general).map(of).collect()
}
