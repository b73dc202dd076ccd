//! What stands behind a mark: the numbers and words, as given, with their sources.

use yew::{Html, html};

use super::Shared;
use super::controls::press;
use super::hooks::Memory;
use crate::chart::Mark;
use crate::reader::Action;
use crate::story::{Reading, SourceRef};

/// The details of a mark.
pub(super) fn details(story: &Shared, mark: &Mark, memory: &Memory) -> Html {
    html! {
        <>
            <p class="details-title">{&mark.words}</p>
            <ul>{for mark.entries.iter().map(|id| entry(story, id, memory))}</ul>
            {for mark.claims.iter().map(|id| everywhere(story, id, mark.claims.len() > 1))}
        </>
    }
}

/// The button that lights a claim up; where a mark has several, it names the claim.
fn everywhere(story: &Shared, id: &str, is_named: bool) -> Html {
    let label = story.claims.iter().find(|c| is_named && c.id == id).map_or("", |c| &c.label);
    let words =
        if label.is_empty() { "Show this claim everywhere".to_owned() } else { format!("Show everywhere: {label}") };
    html! { <p key={id.to_owned()}>{press(&words, false, Action::PickClaim(id.to_owned()))}</p> }
}

fn entry(story: &Shared, id: &str, memory: &Memory) -> Html {
    if let Some(r) = story.readings.iter().find(|r| r.id == id) {
        return reading(story, r);
    }
    if let Some(s) = story.symptoms.iter().find(|s| s.id == id) {
        let [then, now] = s.sides();
        let side = |head: usize, said: &str, sources: &[SourceRef]| {
            html! {
                <p>{format!("{}: {said}. ", story.compared.get(head).map_or("", String::as_str))}{sources_line(story, sources)}</p>
            }
        };
        return html! { <li key={id.to_owned()}>{side(0, then, &s.then_sources)}{side(1, now, &s.now_sources)}</li> };
    }
    let (as_given, sources, rests) = found(story, id, memory);
    html! {
        <li key={id.to_owned()}>
            {as_given}
            {sources_line(story, sources)}
            {rests_on(story, rests)}
        </li>
    }
}

fn reading(story: &Shared, r: &Reading) -> Html {
    let scope = if r.scope == "not stated" { "country not stated".to_owned() } else { r.scope.clone() };
    html! {
        <li key={r.id.clone()}>
            <a href={format!("#{}", r.id)}>{format!("{}: {} reports", r.origin, r.value_words())}</a>
            {format!(", {scope}; time as given: {}; in words: {}. ", r.time_as_given, r.hedge_as_given())}
            {sources_line(story, &r.sources)}
        </li>
    }
}

/// The time or words as given, the sources, and what an inference rests on.
type Found<'a> = (Html, &'a [SourceRef], &'a [String]);

/// What is told of any other entry.
fn found<'a>(story: &'a Shared, id: &str, memory: &Memory) -> Found<'a> {
    let cursor = memory.reader.at;
    let as_given = |words: &str| html! { <span>{format!("Time as given: {words}. ")}</span> };
    let text = |words: &str| html! { <span>{format!("{words} ")}</span> };
    if let Some(e) = story.events.iter().find(|e| e.id == id) {
        return (as_given(&e.as_given), &e.backing.sources, &e.backing.rests_on);
    }
    if let Some(w) = story.waves.iter().find(|w| w.id == id) {
        return (text(&w.text), &w.backing.sources, &w.backing.rests_on);
    }
    if let Some(c) = story.claims.iter().find(|c| c.id == id) {
        let reason = c.standing_at(cursor).map_or("", |(_, reason)| reason);
        return (text(&format!("{} Standing: {}. {reason}", c.words, c.standing_words(cursor))), &c.sources, &[]);
    }
    if let Some(e) = story.evidence.iter().find(|e| e.id == id) {
        return (
            text(&format!("{} ({})", e.text, e.known.words_in(&memory.zone))),
            &e.backing.sources,
            &e.backing.rests_on,
        );
    }
    if let Some(a) = story.accounts.iter().find(|a| a.id == id) {
        return (text(&a.text), &a.backing.sources, &[]);
    }
    if let Some(s) = story.shares.iter().find(|s| s.id == id) {
        return (text(&s.text), &s.sources, &[]);
    }
    if let Some(s) = story.series.iter().find(|s| s.id == id) {
        return (text(&s.said), &s.sources, &[]);
    }
    if let Some(o) = story.outages.iter().find(|o| o.id == id) {
        let cause = o.cause.as_deref().unwrap_or("No cause was given.");
        return (text(&format!("{}, {}. {cause}", o.date.words, o.platform)), &o.sources, &[]);
    }
    let positions = story.disagreements.iter().flat_map(|d| d.positions.iter().map(move |p| (d, p)));
    for (d, p) in positions {
        if d.entry_of(p).as_deref() == Some(id) {
            return (text(&format!("{}: {}", p.who, p.says)), &p.sources, &[]);
        }
    }
    (Html::default(), &[], &[])
}

/// The sources, linked to their place in the list of sources.
pub(super) fn sources_line(story: &Shared, refs: &[SourceRef]) -> Html {
    html! {
        <span class="sources">
            {for story.sources_of(refs).map(|s| html! {
                <a key={s.id.clone()} href={story.link_to(&format!("src-{}", s.id))}>{s.told()}</a>
            })}
        </span>
    }
}

/// The entries an inference rests on, linked.
pub(super) fn rests_on(story: &Shared, ids: &[String]) -> Html {
    if ids.is_empty() {
        return Html::default();
    }
    html! {
        <span class="sources">
            {"our inference from "}
            {for ids.iter().enumerate().map(|(i, id)| html! { <a key={id.clone()} href={story.link_to(id)}>{format!("[{}]", i + 1)}</a> })}
        </span>
    }
}
