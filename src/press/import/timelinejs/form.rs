//! Slides, and the JSON of TimelineJS 3 that they are read from. Names of its keys stand here and nowhere else.

use serde_json::Value;

use crate::press::import::json::{Node, parse};
use crate::press::import::notes::Notes;
use crate::press::import::times::Parts;
use crate::press::import::{Refused, Told};

/// What a slide is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum SlideKind {
    Title,
    Event,
    Era,
}

/// One slide, as it was found.
#[derive(Debug, Clone)]
pub(super) struct Slide {
    pub(super) kind: SlideKind,
    /// Such as `events[2]` or `line 4`.
    pub(super) place: String,
    pub(super) start: Option<Parts>,
    pub(super) end: Option<Parts>,
    /// The date in words of its own.
    pub(super) display: Option<String>,
    pub(super) headline: String,
    pub(super) text: String,
    pub(super) group: Option<String>,
    /// Key and value: address, caption, credit and the like.
    pub(super) media: Vec<(String, String)>,
    pub(super) id: Option<String>,
}

/// The slides of a file.
pub(super) fn slides(text: &str, told: &Told, notes: &mut Notes) -> Result<Vec<Slide>, Refused> {
    let file = &told.file;
    let value = parse(text, file)?;
    let root = Node::root(&value);
    if root.get("timeline").is_some() {
        return Err(Refused(format!(
            "{file} is of TimelineJS 1 or 2; save it in the form of TimelineJS 3, with `events`."
        )));
    }
    if root.text("scale").is_some_and(|scale| scale == "cosmological") {
        return Err(Refused(format!("{file} tells of cosmological time; stories tell of the years 1 to 9990.")));
    }
    if !value.get("events").is_some_and(Value::is_array) {
        return Err(Refused(format!("{file} has no list `events`; it is no timeline of TimelineJS 3.")));
    }
    root.leave(&["title", "events", "eras"], "stories have no such key", notes);
    let title = root.get("title").map(|node| slide(&node, SlideKind::Title, notes));
    let mut slides: Vec<Slide> = title.into_iter().collect();
    for (key, kind) in [("events", SlideKind::Event), ("eras", SlideKind::Era)] {
        for node in root.list(key) {
            match node.value.is_object() {
                true => slides.push(slide(&node, kind, notes)),
                false => notes.not("a value that is no table", node.place, "there is nothing to read in it"),
            }
        }
    }
    Ok(slides)
}

const SLIDE: [&str; 8] =
    ["start_date", "end_date", "text", "media", "group", "display_date", "background", "unique_id"];

fn slide(node: &Node<'_>, kind: SlideKind, notes: &mut Notes) -> Slide {
    node.leave(&SLIDE, "stories have no such key", notes);
    let (start, shown) = date(node, "start_date", notes);
    let (end, shown_end) = date(node, "end_date", notes);
    if let Some(words) = shown_end {
        let place = format!("{} = {words}", node.at("end_date.display_date"));
        notes.not("`display_date` of an end", place, "the time as given has the numbers of the end");
    }
    let text = node.get("text");
    let of_text = |key: &str| text.as_ref().and_then(|t| t.text(key)).unwrap_or_default();
    if let Some(text) = &text {
        text.leave(&["headline", "text"], "stories have no such key", notes);
    }
    if let Some(background) = node.get("background") {
        notes.not("a background", background.place, "pages have grounds of their own, so that everybody can read them");
    }
    let media = node.get("media").map(|m| strings(&m)).unwrap_or_default();
    Slide {
        kind,
        place: if node.place.is_empty() { "the title".into() } else { node.place.clone() },
        start,
        end,
        display: node.text("display_date").or(shown),
        headline: of_text("headline"),
        text: of_text("text"),
        group: node.text("group"),
        media,
        id: node.text("unique_id"),
    }
}

/// Every text of a table, or the one text that stands in its place.
fn strings(node: &Node<'_>) -> Vec<(String, String)> {
    match node.value {
        Value::String(url) => vec![("url".into(), url.clone())],
        Value::Object(table) => table.keys().filter_map(|k| Some((k.clone(), node.text(k)?))).collect(),
        _ => Vec::new(),
    }
}

fn date(node: &Node<'_>, key: &str, notes: &mut Notes) -> (Option<Parts>, Option<String>) {
    let Some(date) = node.get(key) else { return (None, None) };
    let mut part = |name: &str| {
        let found = date.whole(name);
        if let (None, Some(text)) = (found, date.text(name)) {
            let why = "it is no whole number, so the time is told without it";
            notes.not(format!("`{name}` of a date"), format!("{} = {text}", date.at(name)), why);
        }
        found
    };
    let parts = Parts {
        year: part("year"),
        month: part("month"),
        day: part("day"),
        hour: part("hour"),
        minute: part("minute"),
        second: part("second"),
    };
    let known = ["year", "month", "day", "hour", "minute", "second", "display_date", "format"];
    if let Some(format) = date.text("format") {
        let place = format!("{} = {format}", date.at("format"));
        notes.not("`format` of a date", place, "pages write times in a way of their own");
    }
    date.leave(&known, "stories tell times by the second at most", notes);
    (Some(parts), date.text("display_date"))
}
