//! A figure: its words, its still, its canvas, and what a reader can do with it.

use std::rc::Rc;

use yew::{AttrValue, Callback, Html, component, html, use_memo, use_state};

use super::controls::controls;
use super::details::details;
use super::hooks::use_reader;
use super::shared::IslandProps;
use super::stage::Stage;
use crate::chart::Placed;

/// The width a figure is laid out for before its real width is known.
const GUESS_PX: f64 = 344.0;

/// One figure as an island.
#[component]
pub fn Figure(props: &IslandProps) -> Html {
    let (reader, zone) = use_reader(&props.story);
    let width_px = use_state(|| None::<f64>);
    let chosen = use_state(|| None::<usize>);
    let placed = {
        let (story, name) = (props.story.clone(), props.name);
        let key = (reader.clone(), zone.clone(), *width_px);
        use_memo(key, move |(reader, zone, width)| super::place(name, &story, reader, zone, width.unwrap_or(GUESS_PX)))
    };
    let prefix = format!("fig-{}", props.name.key(&props.story));
    let resized = {
        let width_px = width_px.clone();
        Callback::from(move |px: f64| width_px.set(Some(px)))
    };
    let choose = {
        let chosen = chosen.clone();
        Callback::from(move |mark: Option<usize>| chosen.set(mark))
    };
    let live = width_px.is_some();
    html! {
        <figure class="figure" id={prefix.clone()} aria-labelledby={format!("{prefix}-title")} data-live={live.then_some("yes")}>
            <figcaption>
                <p class="figure-title" id={format!("{prefix}-title")}>{props.name.title(&props.story)}</p>
                <p class="figure-how">{props.name.how(&props.story)}</p>
            </figcaption>
            if let Some(controls) = controls(props.name, &props.story, &reader) {
                <div class="bar">
                    <p class="bar-still">{"Everything drawn here is also told below, with its sources."}</p>
                    <div class="controls">{controls}</div>
                </div>
            }
            <Stage
                id={prefix.clone()}
                label={AttrValue::from(props.name.title(&props.story))}
                still={props.still.clone()}
                placed={Drawn(Rc::clone(&placed))}
                chosen={*chosen}
                reader={reader}
                {live}
                {resized}
                choose={choose}
            />
            <div class="details" aria-live="polite" role="status">
                {told(&props.story, &placed, *chosen, live)}
            </div>
        </figure>
    }
}

fn told(story: &super::Shared, placed: &Placed, chosen: Option<usize>, live: bool) -> Html {
    match chosen.and_then(|i| placed.marks.get(i)) {
        Some(mark) => details(story, mark),
        None if live => html! { <p class="hint">{"Tap or point at a mark for its source. With a keyboard: arrow keys."}</p> },
        None => html! { <p class="hint"></p> },
    }
}

/// A placed figure, compared by pointer.
#[derive(Debug, Clone)]
pub(super) struct Drawn(pub(super) Rc<Placed>);

impl PartialEq for Drawn {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}
