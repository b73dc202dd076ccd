//! A figure: its words, its still, its canvas, and what a reader can do with it.

use std::rc::Rc;

use yew::{Html, hook, html, use_memo};

use super::Shared;
use super::controls::controls;
use super::details::details;
use super::figures::FigureName;
use super::hooks::{Memory, use_memory};
use super::island::IslandProps;
use super::stage::{Stage, use_stage};
use crate::chart::Placed;

/// The width a figure is laid out for before its real width is known.
const GUESS_PX: f64 = 344.0;

/// One figure as an island.
#[hook]
pub(super) fn use_figure(props: &IslandProps, name: FigureName) -> Html {
    let story = &props.story;
    let memory = use_memory(story);
    let placed = {
        let story = story.clone();
        let key = (memory.reader.clone(), memory.zone.clone(), memory.width_px);
        use_memo(key, move |(reader, zone, width)| super::place(name, &story, reader, zone, width.unwrap_or(GUESS_PX)))
    };
    let id = format!("fig-{}", name.key(story));
    let title_id = format!("{id}-title");
    let title = name.title(story);
    let live = memory.width_px.is_some();
    let told = told(story, &placed, &memory, live);
    let controls = controls(name, story, &memory.reader);
    let stage = use_stage(Stage { id: &id, label: &title, still: &props.still, placed: Drawn(placed), memory });
    html! {
        <figure class="figure" {id} aria-labelledby={title_id.clone()} data-live={live.then_some("yes")}>
            <figcaption>
                <p class="figure-title" id={title_id}>{title}</p>
                <p class="figure-how">{name.how(story)}</p>
            </figcaption>
            if let Some(controls) = controls {
                <div class="bar">
                    <p class="bar-still">{"Everything drawn here is also told below, with its sources."}</p>
                    <div class="controls">{controls}</div>
                </div>
            }
            {stage}
            <div class="details" aria-live="polite" role="status">{told}</div>
        </figure>
    }
}

fn told(story: &Shared, placed: &Placed, memory: &Memory, live: bool) -> Html {
    match memory.chosen.and_then(|i| placed.marks.get(i)) {
        Some(mark) => details(story, mark, memory),
        None if live => {
            html! { <p class="hint">{"Tap or point at a mark for its source. With a keyboard: arrow keys."}</p> }
        }
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
