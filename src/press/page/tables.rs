//! Tables: the numbers behind the figures, folded on screen and open in print.

use maud::{Markup, html};

use super::parts::{dated, known, sources, time as clock};
use crate::press::series::counted as readings_of;
use crate::story::{Kind, Measure, Outage, Reading, Series, Story, number};
use crate::time::{Instant, day};

/// Every reading.
pub(super) fn readings(s: &Story) -> Markup {
    html! {
        details class="table" id="readings" {
            summary { (all_numbers(s.readings.len())) ", with their sources" }
            div class="scroll" tabindex="0" role="region" aria-label="All readings" {
                table {
                    caption { "The counts we use, in order of time" }
                    thead { tr {
                        th scope="col" { "Time" } th scope="col" class="n" { "Reports" } th scope="col" { "Country" }
                        th scope="col" { "Reported first by" } th scope="col" { "Time and words as given" } th scope="col" { "Sources" }
                    } }
                    tbody { @for r in &s.readings { (reading(s, r)) } }
                }
            }
        }
    }
}

fn reading(s: &Story, r: &Reading) -> Markup {
    html! {
        tr id=(r.id) {
            td { @match &r.when { Some(w) => (dated(w, &s.zone, s.is_of_days())), None => (r.kind.words()) } }
            td class="n" { (r.value_words()) }
            td { (r.scope) }
            td { (r.origin) (passed_on(s, r)) }
            td {
                (r.time_as_given) @if !r.words_as_given.is_empty() { "; " (r.hedge_as_given()) }
                @if let Some(id) = &r.same_as { "; " a href=(format!("#{id}")) { "repeats another" } }
                @if let Some(note) = &r.note { "; " (note) }
            }
            td { (sources(s, &r.sources)) }
        }
    }
}

fn passed_on(s: &Story, r: &Reading) -> Markup {
    html! { @if let Some(by) = s.passed_on_by(r) { ", as relayed by " (by) } }
}

/// The table behind a figure, where it is not the table of readings.
pub(super) fn behind(s: &Story, figure: &str) -> Markup {
    match figure {
        "counted" => counted(s),
        "series" => series(s),
        "shares" => shares(s),
        "outages" => outages(s),
        "traffic" => traffic(s),
        "symptoms" => symptoms(s),
        _ => html! {},
    }
}

fn counted(s: &Story) -> Markup {
    let rows = s.readings.iter().filter(|r| r.kind != Kind::OneReading);
    html! {
        details class="table" {
            summary { "The sums and day totals as a table" }
            div class="scroll" tabindex="0" role="region" aria-label="Sums and day totals" { table {
                caption { "Numbers that are no single reading" }
                thead { tr { th scope="col" { "What" } th scope="col" class="n" { "Reports" } th scope="col" { "Country" } th scope="col" { "Reported first by" } th scope="col" { "Sources" } } }
                tbody { @for r in rows { tr data-entry=(r.id) {
                    td { a href=(format!("#{}", r.id)) { (r.kind.words()) } } td class="n" { (r.value_words()) } td { (r.scope) }
                    td { (r.origin) (passed_on(s, r)) } td { (sources(s, &r.sources)) }
                } } }
            } }
        }
    }
}

/// What the panels show, in numbers.
fn series(s: &Story) -> Markup {
    let cell = |r: &Series, m: Measure| html! { td class="n" { (r.decimal(m.value)) " " (time(m.at_ms, s)) } };
    html! {
        details class="table" {
            summary { "The series in numbers, and their tables" }
            div class="scroll" tabindex="0" role="region" aria-label="Series" { table {
                caption { "First, lowest, highest and last reading of each series, with its time" }
                thead { tr {
                    th scope="col" { "Series" } th scope="col" class="n" { "First" } th scope="col" class="n" { "Lowest" }
                    th scope="col" class="n" { "Highest" } th scope="col" class="n" { "Last" } th scope="col" { "Readings" } th scope="col" { "Sources" }
                } }
                tbody { @for r in &s.series { tr id=(r.id) {
                    th scope="row" { (r.head) }
                    (cell(r, r.first)) (cell(r, r.lowest)) (cell(r, r.highest)) (cell(r, r.last))
                    td { (readings_of(r)) ". " a href=(r.file) download { "CSV" } @if let Some(note) = &r.note { ". " i { (note) } } }
                    td { (sources(s, &r.sources)) }
                } } }
            } }
        }
    }
}

/// The second of a reading, with the day where the story shows more than one.
fn time(at_ms: i64, s: &Story) -> Markup {
    let at = Instant(at_ms.div_euclid(1_000));
    let is_of_the_day = !s.is_of_days() && day(at, &s.zone) == day(s.window.from, &s.zone);
    html! { "(" @if !is_of_the_day { (day(at, &s.zone)) ", " } (clock(at, &s.zone)) ")" }
}

fn shares(s: &Story) -> Markup {
    let rest = |app: f64, web: f64, server: Option<f64>| 100.0 - app - web - server.unwrap_or(0.0);
    html! {
        details class="table" {
            summary { "The shares as a table" }
            div class="scroll" tabindex="0" role="region" aria-label="Shares" { table {
                caption { "Shares of reports by problem type, per cent, by outlet" }
                thead { tr {
                    th scope="col" { "Outlet" } th scope="col" { "Country" } th scope="col" class="n" { "App" } th scope="col" class="n" { "Website" }
                    th scope="col" class="n" { "Server" } th scope="col" class="n" { "Not stated" } th scope="col" { "Sources" }
                } }
                tbody { @for r in &s.shares { tr id=(r.id) {
                    th scope="row" { (r.outlet) } td { (r.scope) } td class="n" { (r.app) } td class="n" { (r.web) }
                    td class="n" { @match r.server { Some(v) => (v), None => "–" } } td class="n" { (rest(r.app, r.web, r.server)) }
                    td { (sources(s, &r.sources)) }
                } } }
            } }
        }
    }
}

fn outages(s: &Story) -> Markup {
    let usual = usual_platform(&s.outages);
    html! {
        details class="table" {
            summary { "All " (s.outages.len()) " outages as a table" }
            div class="scroll" tabindex="0" role="region" aria-label="Outages" {
                table {
                    caption { "The outages we came across; not a complete list" }
                    thead { tr {
                        th scope="col" { "Date" } th scope="col" class="n" { "Highest reading" } th scope="col" { "How long" }
                        th scope="col" { "Cause as stated" } th scope="col" { "Sources" }
                    } }
                    tbody { @for o in &s.outages { (outage(s, o, usual)) } }
                }
            }
        }
    }
}

/// What most of the outages are of; of those it goes without saying.
fn usual_platform(outages: &[Outage]) -> &str {
    let named = |name: &str| outages.iter().filter(|o| o.platform == name).count();
    outages.iter().map(|o| o.platform.as_str()).max_by_key(|name| named(name)).unwrap_or_default()
}

fn outage(s: &Story, o: &Outage, usual: &str) -> Markup {
    let scope = if o.scope == "not stated" { "country not stated" } else { &o.scope };
    html! {
        tr id=(o.id) class=[o.since.then_some("since")] {
            th scope="row" { (o.date.words) @if o.platform != usual { ", " (o.platform) } }
            td class="n" { @match o.peak {
                Some(peak) => { (o.qualifier.words()) " " (number(peak)) " (" (scope) ")" },
                None => "no count published",
            } }
            td { (o.duration.as_deref().unwrap_or("nobody says")) }
            td { b { (o.cause_kind.words()) } @if let Some(c) = &o.cause { ": " (c) } @if let Some(n) = &o.note { " " i { (n) } } }
            td { (sources(s, &o.sources)) }
        }
    }
}

fn traffic(s: &Story) -> Markup {
    html! {
        details class="table" {
            summary { "The accounts in words" }
            ul { @for a in &s.accounts {
                li id=(a.id) {
                    b { (a.who) } ": " (a.text) " Known: " (known(&a.known, &s.zone)) ". " (sources(s, &a.backing.sources))
                }
            } }
        }
    }
}

/// One outage beside another.
fn symptoms(s: &Story) -> Markup {
    let head = |place: usize, general: &str| s.compared.get(place).cloned().unwrap_or_else(|| general.to_owned());
    let (then, now) = (head(0, "The other time"), head(1, "This time"));
    html! {
        details class="table" {
            summary { "Side by side as a table" }
            table class="symptoms" {
                caption { (then) " beside " (now) }
                thead { tr { th scope="col" { "What" } th scope="col" { (then) } th scope="col" { (now) } } }
                tbody { @for r in &s.symptoms { tr id=(r.id) {
                    th scope="row" { (r.name) }
                    @let [was, is] = r.sides();
                    td data-head=(then) { (was) " " (sources(s, &r.then_sources)) }
                    td data-head=(now) { (is) " " (sources(s, &r.now_sources)) }
                } } }
            }
        }
    }
}

fn all_numbers(count: usize) -> String {
    if count == 1 {
        "The one number behind the charts".into()
    } else {
        format!("All {count} numbers behind the charts")
    }
}

#[cfg(test)]
mod tests {
    use super::behind;
    use crate::chart::sample::sample;

    #[test]
    fn what_most_outages_are_of_goes_without_saying() {
        let mut story = sample();
        let of = |story: &crate::story::Story| behind(story, "outages").into_string();
        assert!(story.outages.len() > 2 && !of(&story).contains(", X"));
        story.outages.iter_mut().for_each(|o| o.platform = "Harbour".into());
        story.outages[1].platform = "Ferry".into();
        assert_eq!((of(&story).matches(", Ferry").count(), of(&story).matches(", Harbour").count()), (1, 0));
    }
}
