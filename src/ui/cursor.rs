//! The cursor: steps through the moments at which something happened or became known.

use std::rc::Rc;

use gloo::timers::callback::Interval;
use web_sys::{HtmlInputElement, InputEvent};
use yew::{Callback, Html, TargetCast, UseReducerHandle, hook, html, use_effect_with};

use super::controls::{chosen, does};
use super::hooks::{Memory, News, use_memory};
use super::island::IslandProps;
use crate::reader::{Action, Reader, ZoneChoice};
use crate::story::{Moment, moments};
use crate::time::{Zone, moment};
use crate::web::store;

/// How long each moment stands while playing.
const STEP_MS: u32 = 1_800;

/// The bar with the cursor and the zone switch.
#[hook]
pub(super) fn use_cursor(props: &IslandProps) -> Html {
    let memory = use_memory(&props.story);
    let reader = &memory.reader;
    let steps = store::with(|s| Rc::clone(&s.moments)).unwrap_or_else(|| moments(&props.story).into());
    use_play(&memory, &steps);
    let here = place(&steps, reader);
    let last = steps.len();
    let go = |to: usize| does(Action::MoveTo(steps.get(to).map(|m| m.at)));
    let oninput = {
        let steps = Rc::clone(&steps);
        Callback::from(move |event: InputEvent| {
            let value = event.target_dyn_into::<HtmlInputElement>().and_then(|i| i.value().parse::<usize>().ok());
            if let Some(to) = value {
                store::dispatch(Action::MoveTo(steps.get(to).map(|m| m.at)));
            }
        })
    };
    let toggle = {
        let memory = memory.clone();
        Callback::from(move |_| memory.dispatch(News::Playing(!memory.is_playing)))
    };
    let told = told(&steps, here, &memory.zone);
    html! {
        <div class="cursor" role="group" aria-label="What was known when">
            <div class="cursor-keys">
                <button type="button" onclick={toggle}>{if memory.is_playing { "Pause" } else { "Play" }}</button>
                <button type="button" aria-label="Moment before" disabled={here == 0} onclick={go(here.saturating_sub(1))}>{"‹"}</button>
                <button type="button" aria-label="Next moment" disabled={here >= last} onclick={go(here + 1)}>{"›"}</button>
            </div>
            <input type="range" class="cursor-range" min="0" max={last.to_string()} step="1" value={here.to_string()}
                aria-label="Moment" aria-valuetext={told.clone()} {oninput} />
            <p class="cursor-now">{told}</p>
            <label class="field cursor-zone"><span class="cursor-clocks">{"Clocks"}</span>
                <select data-choice="zone" onchange={chosen(|z| Action::ShowIn(ZoneChoice::from_key(&z)))}>
                    {for zones(&props.story.zone, &props.story.window.from).map(|(key, words, choice)| html! {
                        <option value={key} selected={reader.zone == choice}>{words}</option>
                    })}
                </select>
            </label>
        </div>
    }
}

#[hook]
fn use_play(memory: &UseReducerHandle<Memory>, steps: &Rc<[Moment]>) {
    let (told, steps) = (memory.dispatcher(), Rc::clone(steps));
    let begins = memory.reader.at.is_none();
    use_effect_with(memory.is_playing, move |on| {
        let timer = on.then(|| {
            if begins {
                store::dispatch(Action::MoveTo(steps.first().map(|m| m.at)));
            }
            Interval::new(STEP_MS, move || {
                let here = store::reader().map_or(0, |r| place(&steps, &r));
                store::dispatch(Action::MoveTo(steps.get(here + 1).map(|m| m.at)));
                if here + 1 >= steps.len() {
                    told.dispatch(News::Playing(false));
                }
            })
        });
        move || drop(timer)
    });
}

/// The step the cursor stands on; the one past the last when everything is shown.
fn place(steps: &[Moment], reader: &Reader) -> usize {
    reader.at.map_or(steps.len(), |at| steps.iter().rposition(|m| m.at <= at).unwrap_or(0))
}

fn told(steps: &[Moment], here: usize, zone: &Zone) -> String {
    match steps.get(here) {
        None => "All that is known now. Move back to see what was known by then.".to_owned(),
        Some(m) => {
            let first = m.news.first().map(String::as_str).unwrap_or_default();
            let more = match m.news.len() {
                0 | 1 => String::new(),
                n => format!(" And {} more.", n - 1),
            };
            format!("Known by {}: {first}{more}", moment(m.at, zone))
        }
    }
}

/// Key, words and choice of each zone; a story that is told in UTC has it once.
fn zones(story: &Zone, from: &crate::time::Instant) -> impl Iterator<Item = (&'static str, String, ZoneChoice)> {
    let own = story.label_at(*from).to_owned();
    let is_utc = own == "UTC";
    let all = [
        ("story", own, ZoneChoice::Story),
        ("utc", "UTC".to_owned(), ZoneChoice::Utc),
        ("own", "Your own".to_owned(), ZoneChoice::Own),
    ];
    all.into_iter().filter(move |(key, ..)| !(is_utc && *key == "utc"))
}
