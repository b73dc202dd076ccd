//! Makes the story out of its rows: times are read, references resolved, lists sorted. What cannot
//! be read is reported; the story is used only when nothing was.

use std::collections::HashMap;

use jiff::tz::TimeZone;

use super::arrange::{reach, sort};
use super::check::Index;
use super::clocks::Clocks;
use super::folder::Folder;
use super::identity::is_tag;
use super::problem::code::Code;
use super::problem::desk::Desk;
use super::tables::MOST_COUNTED;
use super::when::{self, Given};
use super::{captions, keys, names, prose, series};
use crate::story::format::{
    AccountRow, ChangeRow, ClaimRow, DisagreementRow, EventRow, EvidenceRow, FactRow, PositionRow, PrintedRow,
    QuoteRow, ShareRow, SourceRow, SymptomRow, UnknownRow, WaveRow,
};
use crate::story::{
    Account, Axis, Backing, Change, Claim, Dated, Disagreement, Earlier, Event, Evidence, Fact, Known, Position,
    Precision, Printed, Quote, Share, ShortLine, Source, SourceRef, Story, Symptom, Unknown, Wave, When,
};
use crate::time::{Instant, Window, Zone};

/// Reads every time and reference of the rows.
pub(super) fn story(folder: &Folder, index: &mut Index, desk: &mut Desk) -> Story {
    let zone =
        when::zone_named(&folder.toml.zone).map_err(|(what, hint)| desk.report(Code::UnknownZone, "zone", what, hint));
    let has_zone = zone.is_ok();
    if let Ok(zone) = &zone {
        super::check::dates(folder, zone, desk);
    }
    let numbers = folder.toml.source.iter().enumerate().map(|(i, s)| (s.id.clone(), SourceRef(i as u16)));
    let mut maker = Maker { folder, zone: zone.unwrap_or(TimeZone::UTC), refs: numbers.collect(), desk };
    let mut story = maker.all();
    let clocks = if has_zone { Clocks::of(&story) } else { Clocks::unknown() };
    story.short = folder
        .toml
        .short
        .iter()
        .enumerate()
        .map(|(i, s)| ShortLine {
            label: s.label.clone(),
            html: prose::line(&s.text, &format!("{}.text", folder.path("short", i)), &clocks, index, desk),
        })
        .collect();
    story.chapters = folder.chapters.iter().map(|(id, file)| prose::chapter(id, *file, &clocks, index, desk)).collect();
    story
}

/// What turns rows into entries.
pub(super) struct Maker<'a> {
    pub(super) folder: &'a Folder,
    zone: TimeZone,
    refs: HashMap<String, SourceRef>,
    pub(super) desk: &'a mut Desk,
}

/// Ticks and zones of a longer stretch could not be told apart.
pub(super) const MOST_SECS: i64 = 14 * 86_400;

impl<'a> Maker<'a> {
    /// Makes rows into entries once more, with the sources and the zone of the story that has them.
    pub(super) fn again(folder: &'a Folder, story: &Story, desk: &'a mut Desk) -> Self {
        let zone = when::zone_named(&story.zone.name).unwrap_or(TimeZone::UTC);
        let numbers = story.sources.iter().enumerate().map(|(i, s)| (s.id.clone(), SourceRef(i as u16)));
        Self { folder, zone, refs: numbers.collect(), desk }
    }
}

impl Maker<'_> {
    fn all(&mut self) -> Story {
        let t = &self.folder.toml;
        let window = self.window("from", &t.from, "to", &t.to);
        // What could not be read is reported already.
        if window.secs() > MOST_SECS && window.from.0 != 0 && window.to.0 != 0 {
            let what = format!("the day's chart would run from `{}` to `{}`", t.from, t.to);
            self.desk.report(Code::LongStretch, "to", what, "choose a stretch of two weeks at most");
        }
        if !is_tag(&t.language) {
            let what = format!("`{}` is no tag of a language", t.language);
            self.desk.report(Code::BadLanguage, "language", what, "write a tag such as en, de or pt-BR");
        }
        let mut disagreements = self.each("disagreement", &t.disagreement, Self::disagreement);
        disagreements.sort_by_key(|d| !d.main);
        let mut story = Story {
            id: self.folder.id.clone(),
            title: t.title.clone(),
            short_title: t.short_title.clone(),
            dek: t.dek.clone(),
            language: t.language.clone(),
            zone: Zone::utc(),
            published: self.day("published", &t.published),
            updated: self.day("updated", &t.updated),
            as_of: self.dated("as_of", &t.as_of),
            window,
            short: Vec::new(),
            chapters: Vec::new(),
            sources: self.each("source", &t.source, Self::source),
            quotes: self.each("quote", &t.quote, Self::quote),
            facts: self.each("fact", &t.fact, Self::fact),
            waves: self.each("wave", &t.wave, Self::wave),
            events: self.each("event", &t.event, Self::event),
            readings: self.readings(),
            series: self.series(),
            shares: self.each("share", &t.share, Self::share),
            claims: self.each("claim", &t.claim, Self::claim),
            evidence: self.each("evidence", &t.evidence, Self::evidence),
            accounts: self.each("account", &t.account, Self::account),
            disagreements,
            compared: t.compared.clone(),
            symptoms: self.each("symptom", &t.symptom, Self::symptom),
            printed: self.each("printed", &t.printed, Self::printed).into_iter().flatten().collect(),
            unknowns: self.each("unknown", &t.unknown, Self::unknown),
            outages: self.outages(),
            captions: captions::captions(self.folder),
            aside: t.fact.iter().map(|f| &f.id).chain(t.wave.iter().map(|w| &w.id)).cloned().collect(),
            changes: self.each("change", &t.change, Self::change),
            identity: self.folder.identity.clone(),
        };
        story.sources.iter_mut().zip(names::names(&t.source)).for_each(|(source, name)| source.name = name);
        series::tell(&mut story);
        sort(&mut story);
        story.zone = when::table(&t.zone, &self.zone, reach(&story));
        story
    }

    fn each<R, T>(&mut self, kind: &str, rows: &[R], make: fn(&mut Self, &str, &R) -> T) -> Vec<T> {
        let paths: Vec<String> = (0..rows.len()).map(|i| self.folder.path(kind, i)).collect();
        rows.iter().zip(paths).map(|(row, path)| make(self, &path, row)).collect()
    }

    fn source(&mut self, path: &str, r: &SourceRow) -> Source {
        Source {
            id: r.id.clone(),
            grade: keys::grade(r.grade),
            name: String::new(),
            publisher: r.publisher.clone(),
            origin: r.origin.clone(),
            title: r.title.clone(),
            published: r.published.as_ref().map(|p| self.dated(&format!("{path}.published"), p)),
            url: r.url.clone(),
            printed_as: r.printed_as.clone(),
            note: r.note.clone(),
        }
    }

    fn quote(&mut self, _: &str, r: &QuoteRow) -> Quote {
        Quote {
            id: r.id.clone(),
            speaker: r.speaker.clone(),
            words: r.words.clone(),
            quotable: r.quotable,
            sources: self.sources(&r.sources),
        }
    }

    fn fact(&mut self, path: &str, r: &FactRow) -> Fact {
        Fact {
            id: r.id.clone(),
            text: r.text.clone(),
            backing: Backing {
                voice: keys::voice(r.voice),
                sources: self.sources(&r.sources),
                rests_on: r.rests_on.clone(),
            },
            known: self.known(path, r.known.as_deref().unwrap_or("not established")),
        }
    }

    fn wave(&mut self, path: &str, r: &WaveRow) -> Wave {
        Wave {
            id: r.id.clone(),
            label: r.label.clone(),
            window: self.window(&format!("{path}.from"), &r.from, &format!("{path}.to"), &r.to),
            text: r.text.clone(),
            backing: Backing {
                voice: keys::voice(r.voice),
                sources: self.sources(&r.sources),
                rests_on: r.rests_on.clone(),
            },
        }
    }

    fn event(&mut self, path: &str, r: &EventRow) -> Event {
        let when = self.when(&format!("{path}.at"), &r.at, keys::precision(r.precision));
        let known = match &r.known {
            Some(text) => self.known(path, text),
            None => Known { at: Some(when.to), words: String::new(), clock: None },
        };
        Event {
            id: r.id.clone(),
            when,
            as_given: r.as_given.clone(),
            until: r.until.as_ref().map(|text| self.until(path, text, (&r.at, when.to))),
            lane: r.lane.clone(),
            label: r.label.clone(),
            text: r.text.clone(),
            backing: Backing {
                voice: keys::voice(r.voice),
                sources: self.sources(&r.sources),
                rests_on: r.rests_on.clone(),
            },
            known,
            chapter: r.chapter.clone(),
            claims: r.claim.iter().chain(&r.claims).cloned().collect(),
            compared: r.compared,
        }
    }

    fn until(&mut self, path: &str, text: &str, (at, begun): (&str, Instant)) -> Instant {
        let path = format!("{path}.until");
        let until = match when::read(text, &self.zone) {
            Ok(Given::Clock(until)) => until,
            Ok(_) => {
                let what = format!("`{text}` is no clock time, and what lasted ends at one");
                let hint = "write 2025-03-10T14:02Z or a local time 2025-03-10 10:02, or take `until` out";
                self.desk.report(Code::BadTime, &path, what, hint);
                return begun;
            }
            Err((what, hint)) => {
                self.desk.report(Code::BadTime, &path, what, hint);
                return begun;
            }
        };
        // What could not be read is reported already.
        if until <= begun && begun.0 != 0 {
            let what = format!("`{text}` is not after `{at}`");
            self.desk.report(Code::OutOfOrder, &path, what, "put the two in order of time");
        }
        until
    }

    fn claim(&mut self, path: &str, r: &ClaimRow) -> Claim {
        let precision = keys::precision(r.precision);
        let earlier = r
            .earlier
            .iter()
            .enumerate()
            .map(|(i, e)| Earlier {
                standing: keys::standing(e.standing),
                from: self.start(&format!("{path}.earlier.{i}.from"), &e.from),
                words: when::dated(e.from.get(..10).unwrap_or(&e.from)).map(|d| d.words).unwrap_or_default(),
                reason: e.reason.clone(),
            })
            .collect();
        Claim {
            id: r.id.clone(),
            label: r.label.clone(),
            words: r.words.clone(),
            speaker: r.speaker.clone(),
            role: r.role.clone(),
            place: r.place.clone(),
            when: r.at.as_ref().map(|at| self.when(&format!("{path}.at"), at, precision)),
            as_given: r.as_given.clone(),
            panel: keys::panel(r.panel),
            known: self.known(path, &r.known),
            standing: keys::standing(r.standing),
            since: r.since.as_ref().and_then(|s| self.known(path, s).at),
            reason: r.reason.clone(),
            settles: r.settles.clone(),
            voice: keys::voice(r.voice),
            sources: self.sources(&r.sources),
            earlier,
        }
    }

    fn evidence(&mut self, path: &str, r: &EvidenceRow) -> Evidence {
        Evidence {
            id: r.id.clone(),
            claims: r.claims.clone(),
            side: keys::side(r.side),
            text: r.text.clone(),
            backing: Backing {
                voice: keys::voice(r.voice),
                sources: self.sources(&r.sources),
                rests_on: r.rests_on.clone(),
            },
            known: self.known(path, &r.known),
            known_basis: r.known_basis.clone(),
        }
    }

    fn account(&mut self, path: &str, r: &AccountRow) -> Account {
        Account {
            id: r.id.clone(),
            who: r.who.clone(),
            places: r.places.clone(),
            disputed: r.disputed.clone(),
            text: r.text.clone(),
            backing: Backing { voice: keys::voice(r.voice), sources: self.sources(&r.sources), rests_on: Vec::new() },
            known: self.known(path, &r.known),
        }
    }

    fn disagreement(&mut self, path: &str, r: &DisagreementRow) -> Disagreement {
        let axis = keys::axis(r.axis);
        let positions = r.position.iter().enumerate();
        Disagreement {
            id: r.id.clone(),
            title: r.title.clone(),
            main: r.main,
            axis,
            unit: r.unit.clone().unwrap_or_default(),
            reconciled: r.reconciled.clone(),
            rests_on: r.rests_on.clone(),
            positions: positions.map(|(i, p)| self.position(&format!("{path}.position.{i}"), p, axis)).collect(),
        }
    }

    fn position(&mut self, path: &str, r: &PositionRow, axis: Axis) -> Position {
        let at = r.at.as_ref().map(|text| self.when(&format!("{path}.at"), text, Precision::Instant));
        let path = format!("{path}.value");
        let span = r.value.as_ref().and_then(|v| match axis {
            Axis::Words => {
                self.desk.report(
                    Code::ValueWithoutAxis,
                    &path,
                    "a position in words has a value",
                    "take the value out, or choose `axis = \"numbers\"` or `\"times\"`",
                );
                None
            }
            Axis::Times => Some(seconds(self.when(&path, v, Precision::Instant))),
            Axis::Numbers => self.number_span(&path, v),
        });
        Position {
            who: r.who.clone(),
            says: r.says.clone(),
            span,
            at: at.map(seconds),
            sources: self.sources(&r.sources),
        }
    }

    fn number_span(&mut self, path: &str, text: &str) -> Option<(f64, f64)> {
        let (from, to) = text.split_once('/').unwrap_or((text, text));
        match (from.trim().parse::<f64>(), to.trim().parse::<f64>()) {
            (Ok(from), Ok(to)) if from <= to && from.abs() <= MOST_COUNTED && to.abs() <= MOST_COUNTED => {
                Some((from, to))
            }
            _ => {
                let hint = "write digits only, or FROM/TO";
                self.desk.report(Code::BadNumber, path, format!("`{text}` is no number"), hint);
                None
            }
        }
    }

    fn share(&mut self, path: &str, r: &ShareRow) -> Share {
        for (part, percent) in [("app", Some(r.app)), ("web", Some(r.web)), ("server", r.server)] {
            if percent.is_some_and(|p| !(0.0..=100.0).contains(&p)) {
                let what = format!("`{part}` is no part of a hundred");
                self.desk.report(Code::BadShare, &format!("{path}.{part}"), what, "write a number from 0 to 100");
            }
        }
        Share {
            id: r.id.clone(),
            outlet: r.outlet.clone(),
            scope: r.scope.clone(),
            app: r.app,
            web: r.web,
            server: r.server,
            text: r.text.clone(),
            sources: self.sources(&r.sources),
        }
    }

    fn symptom(&mut self, _: &str, r: &SymptomRow) -> Symptom {
        Symptom {
            id: r.id.clone(),
            name: r.name.clone(),
            then: r.then.clone(),
            now: r.now.clone(),
            then_sources: self.sources(&r.then_sources),
            now_sources: self.sources(&r.now_sources),
            drawn: r.drawn,
        }
    }

    /// Nothing where the source that printed it is unknown: that is reported with the references.
    fn printed(&mut self, _: &str, r: &PrintedRow) -> Option<Printed> {
        Some(Printed {
            id: r.id.clone(),
            by: self.refs.get(&r.by).copied()?,
            printed: r.printed.clone(),
            record: r.record.clone(),
            sources: self.sources(&r.sources),
        })
    }

    fn unknown(&mut self, _: &str, r: &UnknownRow) -> Unknown {
        Unknown { id: r.id.clone(), title: r.title.clone(), text: r.text.clone(), rests_on: r.rests_on.clone() }
    }

    fn change(&mut self, path: &str, r: &ChangeRow) -> Change {
        Change {
            date: self.dated(&format!("{path}.date"), &r.date),
            text: r.text.clone(),
            entries: r.entries.clone(),
            removed: r.removed.clone(),
        }
    }

    pub(super) fn sources(&self, ids: &[String]) -> Vec<SourceRef> {
        ids.iter().filter_map(|id| self.refs.get(id).copied()).collect()
    }

    pub(super) fn dated(&mut self, path: &str, text: &str) -> Dated {
        when::dated(text).unwrap_or_else(|(what, hint)| {
            self.desk.report(Code::BadDate, path, what, hint);
            Dated { iso: text.to_owned(), words: String::new() }
        })
    }

    /// A date of the page itself, which feeds and search engines want to the day.
    fn day(&mut self, path: &str, text: &str) -> Dated {
        let date = self.dated(path, text);
        if !date.words.is_empty() && text.len() < "2026-11-22".len() {
            self.desk.report(
                Code::BadDate,
                path,
                format!("`{text}` is a month, and this is a day"),
                "write YYYY-MM-DD",
            );
        }
        date
    }

    fn known(&mut self, path: &str, text: &str) -> Known {
        let mut known = when::known(text, &self.zone).unwrap_or_else(|(what, hint)| {
            self.desk.report(Code::BadTime, &format!("{path}.known"), what, hint);
            Known { at: None, words: String::new(), clock: None }
        });
        // A day or month counts from its end, and that of the last change is not over yet.
        let last = when::known(&self.folder.toml.updated, &self.zone).ok().and_then(|updated| updated.at);
        known.at = known.at.map(|at| last.map_or(at, |last| at.min(last)));
        known
    }

    fn start(&mut self, path: &str, text: &str) -> Instant {
        self.when(path, text, Precision::Instant).from
    }

    fn window(&mut self, from_path: &str, from: &str, to_path: &str, to: &str) -> Window {
        let (start, end) = (self.start(from_path, from), self.start(to_path, to));
        // What could not be read is reported already.
        if start >= end && start.0 != 0 && end.0 != 0 {
            let what = format!("`{to}` is not after `{from}`");
            self.desk.report(Code::OutOfOrder, to_path, what, "put the two in order of time");
        }
        Window::between(start, end)
    }

    pub(super) fn when(&mut self, path: &str, text: &str, precision: Precision) -> When {
        match when::read(text, &self.zone) {
            Ok(Given::Clock(at)) => {
                if precision == Precision::Interval {
                    self.desk.report(
                        Code::WrongPrecision,
                        path,
                        format!("`{text}` is one time and its precision is `interval`"),
                        "write FROM/TO, or choose another precision",
                    );
                }
                When { precision, from: at, to: at }
            }
            Ok(Given::Span(w)) => When { precision: Precision::Interval, from: w.from, to: w.to },
            Ok(Given::Day(w)) => When { precision: Precision::Day, from: w.from, to: w.to },
            Err((what, hint)) => {
                self.desk.report(Code::BadTime, path, what, hint);
                When { precision, from: Instant(0), to: Instant(0) }
            }
        }
    }
}

/// From and to in seconds since 1970.
fn seconds(when: When) -> (f64, f64) {
    (when.from.0 as f64, when.to.0 as f64)
}
