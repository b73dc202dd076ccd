//! The claim cards, with a filter by standing.

use yew::{Html, hook, html};

use super::Shared;
use super::controls::{by_standing, press};
use super::details::sources_line;
use super::hooks::{Memory, use_memory};
use super::island::IslandProps;
use crate::chart::plural;
use crate::reader::{Action, Reader};
use crate::story::{Claim, Evidence, Panel, Side};

/// All claims, in two panels.
#[hook]
pub(super) fn use_claims(props: &IslandProps) -> Html {
    let story = &props.story;
    let memory = use_memory(story);
    let reader = &memory.reader;
    let shown = |c: &&Claim| c.stands(reader.standing, reader.at);
    let count = story.claims.iter().filter(shown).count();
    html! {
        <div class="claims">
            <div class="bar">
                <p class="bar-still">{format!("{}. A standing rates the words, never who said them.", plural(count, "claim"))}</p>
                <div class="controls">
                    {by_standing(reader)}
                    <span class="count" role="status">{format!("{count} of {}", plural(story.claims.len(), "claim"))}</span>
                </div>
            </div>
            {panel("On the day", Panel::Day, story, &memory)}
            {panel("After", Panel::After, story, &memory)}
        </div>
    }
}

/// The cards of a panel; its heading goes with the last of them.
fn panel(title: &'static str, panel: Panel, story: &Shared, memory: &Memory) -> Html {
    let reader = &memory.reader;
    let of_panel = story.claims.iter().filter(|c| c.panel == panel);
    let none = !of_panel.clone().any(|c| c.stands(reader.standing, reader.at));
    html! {
        <section class="panel" hidden={none}>
            <h3>{title}</h3>
            {for of_panel.map(|c| card(c, story, memory))}
        </section>
    }
}

fn card(claim: &Claim, story: &Shared, memory: &Memory) -> Html {
    let reader = &memory.reader;
    let standing = claim.standing_at(reader.at);
    let key = standing.map_or("not-made", |(s, _)| s.key());
    let hidden = !claim.stands(reader.standing, reader.at);
    let later = reader.at.zip(claim.known.at).is_some_and(|(now, known)| now < known);
    let lit = reader.claim.as_ref() == Some(&claim.id);
    html! {
        <article class={format!("claim is-{key}")} id={claim.id.clone()} key={claim.id.clone()}
            hidden={hidden} data-card-later={later.then_some("yes")} data-card-lit={lit.then_some("yes")}>
            <p class="claim-words">{&claim.words}</p>
            <p class="claim-standing">
                <span class="standing">{claim.standing_words(reader.at)}</span>
                {" "}{standing.map_or("", |(_, reason)| reason).to_owned()}
            </p>
            <details>
                <summary>{evidence_count(claim, story, reader)}</summary>
                <p class="claim-who">
                    {format!("{}, {}, in {}. Time as given: {}. ", claim.speaker, claim.role, claim.place, claim.as_given)}
                    {sources_line(story, &claim.sources)}
                </p>
                {for [Side::For, Side::Against, Side::Context].into_iter().map(|side| lines(claim, side, story, memory))}
                <p class="claim-settles"><b>{"What would settle it: "}</b>{&claim.settles}</p>
                {history(claim)}
            </details>
            <p class="claim-pick">
                {press("Light up everywhere", lit, Action::PickClaim(claim.id.clone()))}
                <span class="claim-lit" role="status">{if lit { lit_words(claim, story) } else { String::new() }}</span>
            </p>
        </article>
    }
}

fn of_claim<'a>(claim: &'a Claim, story: &'a Shared) -> impl Iterator<Item = &'a Evidence> {
    story.evidence.iter().filter(|e| e.claims.contains(&claim.id))
}

/// What else lights up with a claim.
fn lit_words(claim: &Claim, story: &Shared) -> String {
    let moments = story.events.iter().filter(|e| e.claims.contains(&claim.id)).count();
    let lines = of_claim(claim, story).count();
    format!("Lit: {}, {} of evidence. Press again to put out.", plural(moments, "moment"), plural(lines, "line"))
}

/// How many lines there are on each side, or were by the cursor.
fn evidence_count(claim: &Claim, story: &Shared, reader: &Reader) -> String {
    if claim.standing_at(reader.at).is_none() {
        return "Evidence: the claim was not made yet".to_owned();
    }
    let is_known = |e: &&Evidence| reader.at.zip(e.known.at).is_none_or(|(now, known)| known <= now);
    let count = |side| of_claim(claim, story).filter(is_known).filter(|e| e.side == side).count();
    format!(
        "Evidence: {} for, {} against, {} for context",
        count(Side::For),
        count(Side::Against),
        count(Side::Context)
    )
}

fn lines(claim: &Claim, side: Side, story: &Shared, memory: &Memory) -> Html {
    let mut own = of_claim(claim, story).filter(|e| e.side == side).peekable();
    if own.peek().is_none() {
        return html! { <p class="side-none">{format!("{}: we found nothing.", side.words())}</p> };
    }
    html! {
        <div class="side">
            <h4>{side.words()}</h4>
            <ul>{for own.map(|e| line(e, claim, story, memory))}</ul>
        </div>
    }
}

fn line(e: &Evidence, claim: &Claim, story: &Shared, memory: &Memory) -> Html {
    let later = memory.reader.at.zip(e.known.at).is_some_and(|(now, known)| now < known);
    let basis = e.known_basis.as_ref().map(|b| format!(" ({b})")).unwrap_or_default();
    let first = e.claims.first() == Some(&claim.id);
    html! {
        <li id={first.then(|| e.id.clone())} data-entry={(!first).then(|| e.id.clone())} key={format!("{}-{}", claim.id, e.id)} data-card-later={later.then_some("yes")}>
            {&e.text}
            <span class="known">{format!(" Known: {}{basis}. ", e.known.words_in(&memory.zone))}</span>
            {sources_line(story, &e.backing.sources)}
            {super::details::rests_on(story, &e.backing.rests_on)}
        </li>
    }
}

fn history(claim: &Claim) -> Html {
    if claim.earlier.is_empty() {
        return Html::default();
    }
    html! {
        <p class="claim-history">
            <b>{"Earlier: "}</b>
            {for claim.earlier.iter().map(|e| html! {
                <span key={e.words.clone()}>{format!("{} from {}. {} ", e.standing.words(), e.words, e.reason)}</span>
            })}
        </p>
    }
}
