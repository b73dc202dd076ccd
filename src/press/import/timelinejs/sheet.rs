//! The spreadsheet of TimelineJS, as it is published: CSV with columns that its documentation names.

use csv::StringRecord;

use super::form::{Slide, SlideKind};
use crate::press::import::clock::clock;
use crate::press::import::lines::Lines;
use crate::press::import::notes::{Notes, shown};
use crate::press::import::times::Parts;
use crate::press::import::{Refused, Told};

const DATES: [&str; 9] =
    ["year", "month", "day", "time", "end year", "end month", "end day", "end time", "display date"];
const MEDIA: [&str; 6] = ["media", "media credit", "media caption", "media thumbnail", "media alt", "alt text"];

/// The slides of a sheet.
pub(super) fn slides(text: &str, told: &Told, notes: &mut Notes) -> Result<Vec<Slide>, Refused> {
    let mut reader = csv::ReaderBuilder::new().flexible(true).trim(csv::Trim::All).from_reader(text.as_bytes());
    let heads = reader.headers().cloned().unwrap_or_default();
    let heads: Vec<String> = heads.iter().map(|h| h.trim().to_ascii_lowercase()).collect();
    if !["year", "headline"].iter().all(|wanted| heads.iter().any(|h| h == wanted)) {
        return Err(Refused(format!(
            "{} is neither the JSON of TimelineJS nor its spreadsheet, whose first line names Year and Headline.",
            told.file
        )));
    }
    let (mut slides, mut lines) = (Vec::new(), Lines::of(text));
    for record in reader.records() {
        match record {
            Ok(record) => {
                let place = format!("line {}", lines.of_row(&record));
                slides.extend(Row { heads: &heads, record: &record }.slide(place, notes));
            }
            Err(why) => notes.not("a line", shown(&why.to_string()), "it cannot be read"),
        }
    }
    Ok(slides)
}

struct Row<'a> {
    heads: &'a [String],
    record: &'a StringRecord,
}

impl Row<'_> {
    fn get(&self, name: &str) -> Option<&str> {
        let i = self.heads.iter().position(|h| h == name)?;
        self.record.get(i).filter(|value| !value.is_empty())
    }

    fn slide(&self, place: String, notes: &mut Notes) -> Option<Slide> {
        if self.record.iter().all(str::is_empty) {
            return None;
        }
        let text = |name: &str| self.get(name).map(str::to_owned);
        let start = self.date(["year", "month", "day", "time"], &place, notes);
        let end = self.date(["end year", "end month", "end day", "end time"], &place, notes);
        self.leave(&place, notes);
        let media = MEDIA.iter().filter_map(|name| Some(((*name).to_owned(), text(name)?))).collect();
        Some(Slide {
            kind: self.kind(&place, notes),
            place,
            start,
            end,
            display: text("display date"),
            headline: text("headline").unwrap_or_default(),
            text: text("text").unwrap_or_default(),
            group: text("group"),
            media,
            id: None,
        })
    }

    fn kind(&self, place: &str, notes: &mut Notes) -> SlideKind {
        match self.get("type").map(str::to_ascii_lowercase).as_deref() {
            Some("title") => SlideKind::Title,
            Some("era") => SlideKind::Era,
            None | Some("event") => SlideKind::Event,
            Some(other) => {
                notes.not(format!("the type {other}"), place, "it is none of TimelineJS; the line is told as an event");
                SlideKind::Event
            }
        }
    }

    fn date(&self, names: [&str; 4], place: &str, notes: &mut Notes) -> Option<Parts> {
        let mut number = |name: &str| {
            let text = self.get(name)?;
            let whole = text.parse::<i64>().ok();
            if whole.is_none() {
                let what = format!("{name} {text}");
                notes.not(what, place, "it is no whole number, so the time is told without it");
            }
            whole
        };
        let [year, month, day] = [names[0], names[1], names[2]].map(&mut number);
        let mut parts = Parts { year, month, day, ..Parts::default() };
        if let Some(text) = self.get(names[3]) {
            match clock(text) {
                Some((hour, minute, second)) => (parts.hour, parts.minute, parts.second) = (Some(hour), minute, second),
                None => {
                    notes.not(format!("{} {text}", names[3]), place, "it is no clock time, so the day is told alone")
                }
            }
        }
        (parts != Parts::default()).then_some(parts)
    }

    /// Columns that nobody asked for.
    fn leave(&self, place: &str, notes: &mut Notes) {
        if let Some(background) = self.get("background") {
            let why = "pages have grounds of their own, so that everybody can read them";
            notes.not(format!("the background {background}"), place, why);
        }
        let known = |name: &str| {
            DATES.contains(&name)
                || MEDIA.contains(&name)
                || ["headline", "text", "type", "group", "background"].contains(&name)
        };
        for (i, value) in self.record.iter().enumerate().filter(|(_, value)| !value.is_empty()) {
            match self.heads.get(i) {
                Some(head) if known(head) => {}
                Some(head) => notes.not(
                    format!("the column {head}"),
                    format!("{place}: {value}"),
                    "TimelineJS has no such column",
                ),
                None => notes.not(
                    "a value without a column",
                    format!("{place}: {value}"),
                    "the first line has fewer columns",
                ),
            }
        }
    }
}
