//! Incidents of a status page: updates become phases in the operator's own words, an incident a wave, and what
//! became of each component a stretch of time in a lane of its own. The incident's page is a first-hand source of what the operator said.

mod choice;
mod form;
mod stretches;
mod tell;

use jiff::tz::TimeZone;

use super::draft::{At, Chapter, Draft, SpanKind};
use super::json::parse;
use super::notes::{Notes, shown};
use super::{Refused, Told, outline, times};
use crate::press::when::zone_named;
use choice::{MOST, chosen};
use form::{Incident, Page};
use tell::Teller;

/// The draft of one incident, or of several.
pub(super) fn draft(text: &str, told: &Told, notes: &mut Notes) -> Result<Draft, Vec<Refused>> {
    let value = parse(text, &told.file).map_err(|why| vec![why])?;
    let (page, incidents) = form::read(&value, &told.file, notes).map_err(|why| vec![why])?;
    let chosen = chosen(incidents, told, notes).map_err(|why| vec![why])?;
    let entries = chosen.iter().map(form::Incident::entries).sum();
    outline::few_enough(entries, &told.file).map_err(|why| vec![why])?;
    let mut teller = Teller::new(&page, told, zone(&page, told, notes), notes);
    let chapters = chapters(&chosen);
    for (incident, chapter) in chosen.iter().zip(&chapters) {
        teller.incident(incident, chapter);
    }
    let mut draft = std::mem::take(&mut teller.draft);
    let operator = teller.operator.clone();
    if draft.events.is_empty() {
        return Err(vec![Refused(format!("{} has no update with a time that a story could tell.", told.file))]);
    }
    draft.events.sort_by_key(|e| e.at.secs);
    if chosen.len() == 1 {
        draft.outages.clear();
    }
    frame(&mut draft, (told, &page, &operator), chosen.iter().all(|i| i.planned.is_some()), notes);
    draft.head.title = headline(&chosen, &operator, notes);
    draft.head.short_title = outline::cut(&draft.head.title, 60);
    draft.chapters = told_in(&draft, &chosen, &chapters, &operator);
    draft.quotes = std::mem::take(&mut notes.quotes);
    draft.candidates = std::mem::take(&mut notes.candidates);
    Ok(draft)
}

fn zone(page: &Page, told: &Told, notes: &mut Notes) -> String {
    let of_page = page.zone.clone().filter(|zone| {
        let is_known = zone_named(zone).is_ok();
        if !is_known {
            notes.not(
                format!("the zone {}", shown(zone)),
                "page.time_zone",
                "it is no IANA name; choose one with --zone",
            );
        }
        is_known
    });
    told.zone.clone().or(of_page).unwrap_or_else(|| "UTC".into())
}

/// The chapter of each incident.
fn chapters(chosen: &[Incident]) -> Vec<String> {
    match chosen.len() {
        1 => vec!["incident".into()],
        n => (1..=n).map(|i| format!("incident-{i}")).collect(),
    }
}

fn headline(chosen: &[Incident], operator: &str, notes: &mut Notes) -> String {
    let name = match chosen {
        [one] => notes.name(&one.name, &one.place),
        _ => format!("Incidents at {operator}"),
    };
    if name.is_empty() { format!("An incident at {operator}") } else { name }
}

fn frame(draft: &mut Draft, (told, page, operator): (&Told, &Page, &str), is_planned: bool, notes: &mut Notes) {
    let (was, what) = if is_planned { ("maintenance", "was maintained") } else { ("trouble", "failed") };
    let zone = zone(page, told, &mut Notes::default());
    let spans = draft.spans.iter().flat_map(|s| [Some(&s.from), s.to.as_ref()]).flatten();
    // What comes days later, such as a review, is in the list and not in the chart.
    let shown = draft.events.iter().filter(|e| e.label.is_some());
    let times: Vec<&At> = shown.flat_map(|e| [Some(&e.at), e.known.as_ref()]).flatten().chain(spans).collect();
    let mut head = outline::head(told, &zone, &times, notes);
    let own = zone_named(&zone).unwrap_or(TimeZone::UTC);
    let days = draft.events.iter().map(|e| times::day_of(e.at.secs.1, &own));
    head.day = draft.outages.iter().map(|o| o.date.clone()).chain(days).chain([head.day]).max().unwrap_or_default();
    draft.head = head;
    draft.head.dek = format!("As {operator} told it on its status page.");
    let marks = &mut draft.head.marks;
    marks.push(("title", format!("a headline that says what {what}, when, and what is not known.")));
    marks.push(("dek", "one sentence of your own.".into()));
    if told.zone.is_none() && page.zone.as_ref().is_none_or(|z| zone_named(z).is_err()) {
        marks.push(("zone", "the zone that the story’s clocks show; the file names none.".into()));
    }
    let first = draft.spans.iter().find(|s| s.kind == SpanKind::Trouble).map(|s| s.id.clone());
    let bands = if first.is_some() { "Pale bands: from begin to end of an incident. " } else { "" };
    let how =
        format!("{bands}In the lanes, a bar runs from begin to end as the page gives them. No numbers are drawn.");
    draft.caption = Some((format!("When there was {was}, as the operator dates it"), how));
    if let Some(id) = first.or_else(|| draft.events.first().map(|e| e.id.clone())) {
        let text = format!("[{operator} tells on its status page]({id}) what {what}, and when.");
        let nameless = format!("[The operator tells]({id}) what {what}, and when.");
        let text = if outline::is_plain_name(operator) { text } else { nameless };
        draft.short = vec![("Reported".into(), text)];
    }
}

fn told_in(draft: &Draft, chosen: &[Incident], ids: &[String], operator: &str) -> Vec<Chapter> {
    let who = if outline::is_plain_name(operator) { operator } else { "The operator" };
    let takeaway = format!("{who} told of it on its status page, step by step.");
    let has_events = |id: &str| draft.events.iter().any(|e| e.chapter == id);
    let lists = |id: &str| has_events(id).then(|| "{show events}".to_owned());
    let mut out = Vec::new();
    if let [_] = chosen {
        let parts = std::iter::once("{show day}".to_owned()).chain(lists("incident")).collect();
        out.push(Chapter { id: "incident".into(), title: "What the status page tells".into(), takeaway, parts });
    } else {
        let parts = ["{show day}", "{show outages}"].map(str::to_owned).to_vec();
        let several = format!("{who} told of several incidents on its status page.");
        out.push(Chapter { id: "incidents".into(), title: "The incidents".into(), takeaway: several, parts });
        for (i, (incident, id)) in chosen.iter().zip(ids).enumerate().filter(|(_, (_, id))| has_events(id)) {
            let otherwise = format!("The {} incident", ORDINALS.get(i).copied().unwrap_or("next"));
            let name = Notes::default().name(&incident.name, "");
            let title = outline::title(&name, &otherwise).to_owned();
            out.push(Chapter {
                id: id.clone(),
                title,
                takeaway: takeaway.clone(),
                parts: lists(id).into_iter().collect(),
            });
        }
    }
    out.push(outline::method("Every line of this story rests on the operator’s own record.", &[]));
    out
}

const ORDINALS: [&str; MOST] = [
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
    "twelfth",
];
