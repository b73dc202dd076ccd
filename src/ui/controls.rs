//! The controls of each figure.

use web_sys::{Event, HtmlInputElement, HtmlSelectElement};
use yew::{Callback, Html, TargetCast, html};

use super::Shared;
use super::figures::{FigureName, scope_of};
use crate::reader::{Action, Reader};
use crate::story::Standing;
use crate::time::Window;
use crate::web::store;

/// The controls that belong to a figure, if it has any.
pub(super) fn controls(name: FigureName, story: &Shared, reader: &Reader) -> Option<Html> {
    match name {
        FigureName::Day => Some(day(story, reader)),
        FigureName::Evidence => Some(by_standing(reader)),
        FigureName::Outages => Some(by_scope(story, reader)),
        _ => None,
    }
}

fn day(story: &Shared, reader: &Reader) -> Html {
    let shown = reader.view.unwrap_or(story.window);
    let outlets = outlets(story);
    let wide = |w: Window| Window { from: w.from.plus(-900), to: w.to.plus(900) };
    html! {
        <>
            <div class="group" role="group" aria-label="Show">
                {press(if story.is_of_days() { "All days" } else { "Whole day" }, reader.view.is_none(), Action::Preset(None))}
                {for story.waves.iter().map(|w| {
                    let view = wide(w.window);
                    press(&w.label, reader.view == Some(view), Action::Preset(Some(view)))
                })}
            </div>
            <div class="group" role="group" aria-label="Zoom and move">
                {act("−", "Zoom out", Action::View(Some(shown.zoomed(2.0))))}
                {act("+", "Zoom in", Action::View(Some(shown.zoomed(0.5))))}
                {act("‹", "Earlier", Action::View(Some(shown.panned(-0.5))))}
                {act("›", "Later", Action::View(Some(shown.panned(0.5))))}
            </div>
            <label class="field" hidden={outlets.len() < 2}>{"Outlet "}
                <select data-choice="outlet" onchange={chosen(|outlet| Action::PickOutlet((!outlet.is_empty()).then_some(outlet)))}>
                    <option value="" selected={reader.outlet.is_none()}>{"all alike"}</option>
                    {for outlets.into_iter().map(|o| html! {
                        <option selected={reader.outlet.as_ref() == Some(&o)}>{o}</option>
                    })}
                </select>
            </label>
            <label class="field" hidden={story.readings.iter().all(|r| r.reassigned_to.is_none())}>
                <input type="checkbox" checked={reader.told_apart} onchange={ticked(Action::TellApart)} />
                {" Tell start and top apart (our inference)"}
            </label>
        </>
    }
}

/// The filter that the claim cards and the chart of evidence share.
pub(super) fn by_standing(reader: &Reader) -> Html {
    let filter = chosen(|key| Action::FilterBy(Standing::from_key(&key)));
    html! {
        <label class="field">{if reader.at.is_none() { "Standing now " } else { "Standing then " }}
            <select data-choice="standing" onchange={filter}>
                <option value="" selected={reader.standing.is_none()}>{"all"}</option>
                {for Standing::ALL.into_iter().map(|s| html! {
                    <option value={s.key()} selected={reader.standing == Some(s)}>{s.words()}</option>
                })}
            </select>
        </label>
    }
}

fn by_scope(story: &Shared, reader: &Reader) -> Html {
    let mut scopes: Vec<&str> = story.outages.iter().filter(|o| o.peak.is_some()).map(|o| o.scope.as_str()).collect();
    crate::order::once(&mut scopes);
    html! {
        <div class="group" role="group" aria-label="Counts of" hidden={scopes.len() < 2}>
            {for scopes.into_iter().map(|s| {
                let words = if s == "not stated" { "Country not stated" } else { s };
                press(words, scope_of(story, reader) == s, Action::PickScope(s.to_owned()))
            })}
        </div>
    }
}

/// A button that says whether it is on.
pub(super) fn press(words: &str, on: bool, action: Action) -> Html {
    let onclick = does(action);
    html! { <button type="button" aria-pressed={on.to_string()} {onclick}>{words}</button> }
}

/// A button with a sign, named for those who do not see it.
fn act(sign: &'static str, name: &'static str, action: Action) -> Html {
    let onclick = does(action);
    html! { <button type="button" class="sign" aria-label={name} title={name} {onclick}>{sign}</button> }
}

pub(super) fn does<E: 'static>(action: Action) -> Callback<E> {
    Callback::from(move |_| store::dispatch(action.clone()))
}

pub(super) fn chosen(action: fn(String) -> Action) -> Callback<Event> {
    Callback::from(move |event: Event| {
        if let Some(select) = event.target_dyn_into::<HtmlSelectElement>() {
            store::dispatch(action(select.value()));
        }
    })
}

fn ticked(action: fn(bool) -> Action) -> Callback<Event> {
    Callback::from(move |event: Event| {
        if let Some(input) = event.target_dyn_into::<HtmlInputElement>() {
            store::dispatch(action(input.checked()));
        }
    })
}

fn outlets(story: &Shared) -> Vec<String> {
    let mut all: Vec<String> =
        story.readings.iter().filter(|r| r.is_on_main_axis()).map(|r| r.origin.clone()).collect();
    crate::order::once(&mut all);
    all
}
