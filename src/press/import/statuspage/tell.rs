//! One incident told: its source, its wave, its updates, its components.

use jiff::tz::TimeZone;

use super::form::{Impact, Incident, Page, Update};
use super::stretches::{Stretch, stretches};
use crate::press::check::links::is_safe;
use crate::press::import::draft::{At, Draft, Event, Outage, Source, Span, SpanKind};
use crate::press::import::notes::Notes;
use crate::press::import::{html, outline, quoting, spans, times};
use crate::press::tables::MOST_MINUTES;
use crate::press::when::zone_named;

/// The lane of investigating, identified, monitoring and resolved.
const PHASES: &str = "On the status page";

/// An update with its time, and when it became public where that was later.
pub(super) struct Told<'a> {
    pub(super) at: At,
    pub(super) known: Option<At>,
    pub(super) update: &'a Update,
}

/// Begin and end, and since when the begin is public.
type When = (At, Option<At>, Option<At>);

/// Tells incidents into a draft.
pub(super) struct Teller<'a> {
    notes: &'a mut Notes,
    zone: TimeZone,
    page: Page,
    is_nameless: bool,
    from: Option<String>,
    /// Whose status page it is.
    pub(super) operator: String,
    pub(super) draft: Draft,
}

impl<'a> Teller<'a> {
    pub(super) fn new(page: &Page, told: &crate::press::import::Told, zone: String, notes: &'a mut Notes) -> Self {
        let zone = zone_named(&zone).unwrap_or(TimeZone::UTC);
        let named = told.by.clone().or_else(|| page.name.as_ref().map(|n| notes.name(n, "page.name")));
        let named = named.map(|n| outline::cut(&n, 80)).filter(|n| !n.is_empty());
        let is_nameless = named.is_none();
        let operator = named.unwrap_or_else(|| "The operator".into());
        Self {
            notes,
            zone,
            page: page.clone(),
            is_nameless,
            from: told.from.clone(),
            operator,
            draft: Draft::default(),
        }
    }

    pub(super) fn incident(&mut self, incident: &Incident, chapter: &str) {
        let source = self.source(incident);
        let mut updates: Vec<Told<'_>> = incident.updates.iter().filter_map(|u| self.told(u)).collect();
        updates.sort_by_key(|told| told.at.secs);
        let ends = self.ends(incident, &updates);
        self.trouble(incident, &ends, &source, chapter);
        for (i, told) in updates.iter().enumerate() {
            let next = updates.get(i + 1).map(|next| &next.at).filter(|next| next.secs.0 > told.at.secs.0);
            self.update(told, next, &source, chapter);
        }
        self.components(incident, (&updates, ends.1.as_ref()), &source, chapter);
        self.outage(incident, ends, &source);
    }

    fn stamp(&mut self, raw: &str, what: &str, place: &str) -> Option<At> {
        let at = times::stamp(raw, &self.zone);
        if let Err(why) = &at {
            self.notes.not(format!("the {what} {}", super::shown(raw)), place, why.clone());
        }
        at.ok()
    }

    fn told<'u>(&mut self, update: &'u Update) -> Option<Told<'u>> {
        let Some(raw) = &update.shown else {
            self.notes.not("an update without a time", update.place.as_str(), "nobody can say when it was");
            return None;
        };
        let at = self.stamp(raw, "update of", &update.place)?;
        let posted = update.posted.as_ref().and_then(|raw| self.stamp(raw, "publication of", &update.place));
        let known = posted.filter(|posted| posted.secs.0 > at.secs.0);
        Some(Told { at, known, update })
    }

    fn source(&mut self, incident: &Incident) -> String {
        let id = self.notes.id("status", &incident.id);
        let own = self.page.url.as_deref().filter(|_| !incident.id.is_empty());
        let own = own.map(|page| format!("{}/incidents/{}", page.trim_end_matches('/'), incident.id));
        let url = [self.from.clone(), incident.link.clone(), own].into_iter().flatten().find(|u| is_safe(u));
        if let Some(link) = incident.link.as_ref().filter(|link| url.as_ref() != Some(link)) {
            let why = "the source names another; a source has a plain https:// address";
            self.notes.not(format!("the address {link}"), incident.place.as_str(), why);
        }
        let mut marks = Vec::new();
        if self.is_nameless {
            marks.push("`publisher` and `origin`, whose status page it is.".to_owned());
        }
        if url.is_none() {
            marks.push(
                "`url = \"https://…\"`, the incident’s page; or `printed_as`, how it is named without an address."
                    .into(),
            );
        }
        let title = self.notes.name(&incident.name, &incident.place);
        let title = Some(title).filter(|t| !t.is_empty());
        let publisher = self.operator.clone();
        self.draft.sources.push(Source {
            id: id.clone(),
            grade: 'A',
            publisher,
            title,
            url,
            marks,
            ..Source::default()
        });
        id
    }

    /// From begin to end; without an end there is no wave.
    fn ends(&mut self, incident: &Incident, updates: &[Told<'_>]) -> (Option<At>, Option<At>) {
        let (begun, ended) = incident.planned.clone().unwrap_or((incident.begun.clone(), incident.resolved.clone()));
        let begun = begun.as_ref().and_then(|raw| self.stamp(raw, "begin", &incident.place));
        let ended = ended.as_ref().and_then(|raw| self.stamp(raw, "end", &incident.place));
        let of = |told: Option<&Told<'_>>| told.map(|told| told.at.clone());
        let (first, last) = (of(updates.first()), of(updates.iter().rfind(|told| told.update.is_last())));
        // Maintenance is announced long before it begins, and what was planned is not what came.
        let (from, to) = match &incident.planned {
            Some(_) => (of(updates.iter().find(|told| told.update.is_begin())).or(begun), last.or(ended)),
            None => (begun.or(first), ended.or(last)),
        };
        let is_after = |to: &At| from.as_ref().is_none_or(|from| from.secs.0 < to.secs.0);
        (from.clone(), to.filter(is_after))
    }

    fn trouble(&mut self, incident: &Incident, ends: &(Option<At>, Option<At>), source: &str, chapter: &str) {
        let (Some(from), Some(to)) = ends.clone() else {
            self.notes.not("the length of an incident", incident.place.as_str(), "the file does not say when it ended");
            return;
        };
        let name = self.notes.name(&incident.name, &incident.place);
        let id = self.notes.id("wave", &name);
        let label = if name.is_empty() { "Incident".into() } else { outline::cut(&name, 40) };
        let text = self.about(incident);
        let (source, chapter) = (source.to_owned(), chapter.to_owned());
        let kind = SpanKind::Trouble;
        let span = Span { id, kind, lane: None, label, from, to: Some(to), text, source, known: None, chapter };
        spans::put(span, &mut self.draft, self.notes);
    }

    fn about(&mut self, incident: &Incident) -> String {
        let what = match incident.planned {
            Some(_) if incident.updates.iter().any(Update::is_last) => "dates its maintenance so",
            Some(_) => "plans its maintenance so, and does not say that it ended",
            None => "dates its incident so",
        };
        let mut text = format!("{} {what}.", self.operator);
        if let Some(impact) = incident.impact.as_ref().map(|i| self.notes.name(i, &incident.place)) {
            text.push_str(&format!(" It rates the impact as {}.", impact.replace('_', " ")));
        }
        let mut names: Vec<String> = incident.components.iter().map(|n| self.notes.name(n, &incident.place)).collect();
        names.dedup();
        if !names.is_empty() {
            text.push_str(&format!(" It names as affected: {}.", names.join(", ")));
        }
        text
    }

    /// An update is a phase until the next one, in the lane of phases; the last ones end nothing. An announcement
    /// weeks before and a review days later are told in the list alone.
    fn update(&mut self, told: &Told<'_>, next: Option<&At>, source: &str, chapter: &str) {
        let Told { at, known, update } = told;
        let status = self.notes.name(&update.status.replace('_', " "), &update.place);
        let status = if status.is_empty() { "update".to_owned() } else { outline::cut(&status, 30) };
        let id = self.notes.id("ev", &status);
        let body = self.body(update, source, &id);
        let text = match body.is_empty() {
            true => format!("{} sets the incident to {status}.", self.operator),
            false => format!("{} ({status}): {body}", self.operator),
        };
        let (source, chapter) = (source.to_owned(), chapter.to_owned());
        let is_apart = update.status == "postmortem" || update.is_ahead();
        let until = next.filter(|_| !is_apart && !update.is_last()).cloned();
        let label = (!is_apart).then(|| capitalised(&status));
        let lane = label.is_some().then(|| PHASES.to_owned());
        self.draft.events.push(Event {
            id,
            at: at.clone(),
            until,
            label,
            text,
            source,
            known: known.clone(),
            chapter,
            lane,
            marks: Vec::new(),
        });
    }

    /// The operator's words, in quotation marks; where they hold some of their own, those stay instead.
    fn body(&mut self, update: &Update, source: &str, entry: &str) -> String {
        let reduced = html::reduced(&update.body);
        for what in &reduced.dropped {
            self.notes.not(
                what.clone(),
                update.place.as_str(),
                "a story holds words, and no programs or pictures of others",
            );
        }
        for url in &reduced.links {
            let why = "prose links to entries only; safe addresses are candidates for sources in sources.toml";
            self.notes.not(format!("the link {url}"), update.place.as_str(), why);
            self.notes.candidate(url, &format!("a link in {}", update.place), Some(entry));
        }
        let plain = reduced.plain();
        if quoting::has_marks(&plain) {
            let operator = self.operator.clone();
            return self.notes.said(&plain, Some(&operator), source, &update.place);
        }
        let words = self.notes.line(&plain, &update.place).replace('‘', "’");
        if words.is_empty() {
            return words;
        }
        let operator = self.operator.clone();
        self.notes.quote(&words, Some(&operator), source);
        format!("“{words}”")
    }

    /// What became of each component: as the page says outright, else from update to update.
    fn components(&mut self, incident: &Incident, told: (&[Told<'_>], Option<&At>), source: &str, chapter: &str) {
        for Impact { name, status, from, to } in &incident.impacts {
            let from = from.as_ref().and_then(|raw| self.stamp(raw, "begin of an impact", &incident.place));
            let to = to.as_ref().and_then(|raw| self.stamp(raw, "end of an impact", &incident.place));
            if let Some(from) = from.filter(|_| status != "operational") {
                self.impact((name, status), (from, to, None), (source, chapter));
            }
        }
        if !incident.impacts.is_empty() {
            return;
        }
        let (updates, end) = told;
        for told in updates.iter().filter(|told| told.update.is_ahead()) {
            for (name, status) in told.update.changes.iter().filter(|(_, status)| status != "operational") {
                let what = format!("{} in the state {}", super::shown(name), super::shown(status));
                self.notes.not(what, told.update.place.as_str(), "it is announced; nothing had happened yet");
            }
        }
        for Stretch { name, status, from, known, to } in stretches(updates) {
            let to = to.or_else(|| end.cloned()).filter(|to| to.secs.0 > from.secs.0);
            self.impact((&name, &status), (from, to, known), (source, chapter));
        }
    }

    fn impact(&mut self, (name, status): (&str, &str), (from, to, known): When, at: (&str, &str)) {
        let name = self.notes.name(name, at.1);
        let status = self.notes.name(&status.replace('_', " "), at.1);
        let long = match &to {
            Some(to) => format!("for {}, by its own times", times::length(to.secs.0 - from.secs.0)),
            None => "and gives no end".into(),
        };
        let text = format!("{} has {name} in the state {status}, {long}.", self.operator);
        let id = self.notes.id("impact", &name);
        let label = outline::cut(&capitalised(&status), 40);
        let (source, chapter) = (at.0.to_owned(), at.1.to_owned());
        let (kind, lane) = (SpanKind::Impact, Some(outline::cut(&name, 60)));
        let span = Span { id, kind, lane, label, from, to, text, source, known, chapter };
        spans::put(span, &mut self.draft, self.notes);
    }

    fn outage(&mut self, incident: &Incident, (from, to): (Option<At>, Option<At>), source: &str) {
        let Some(from) = from else { return };
        let length = to.map(|to| to.secs.0 - from.secs.0);
        let length = length.map(|secs| (times::length(secs), (secs / 60, (secs + 59) / 60)));
        let is_told =
            |(_, (_, most)): &(String, (i64, i64))| u64::try_from(*most).is_ok_and(|most| most <= MOST_MINUTES);
        if length.as_ref().is_some_and(|length| !is_told(length)) {
            let why = "its own times are more than a year apart; correct the one that is wrong";
            self.notes.not("the length of an incident", incident.place.as_str(), why);
        }
        let id = self.notes.id("outage", "");
        self.draft.outages.push(Outage {
            id,
            date: times::day_of(from.secs.0, &self.zone),
            platform: self.operator.clone(),
            length: length.filter(|length| length.1.0 > 0 && is_told(length)),
            source: source.to_owned(),
            note: self.notes.name(&incident.name, &incident.place),
        });
    }
}

fn capitalised(words: &str) -> String {
    let mut chars = words.chars();
    chars.next().map(|first| first.to_uppercase().chain(chars).collect()).unwrap_or_default()
}
