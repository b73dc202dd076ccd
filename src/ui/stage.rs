//! The stage of a figure: the still, the canvas over it, and the overlay that moves without paint.

use web_sys::{Element, HtmlCanvasElement, HtmlElement, KeyboardEvent, MouseEvent, PointerEvent};
use yew::{AttrValue, Callback, Html, NodeRef, UseReducerHandle, hook, html, use_effect_with, use_node_ref};

use super::figure::Drawn;
use super::hooks::{Memory, News};
use crate::chart::{Mark, Placed, Point};
use crate::draw::Emphasis;
use crate::reader::Action;
use crate::web::{canvas, panic, settings, size, store};

/// What a stage shows.
pub(super) struct Stage<'a> {
    /// The figure's id.
    pub(super) id: &'a str,
    /// What the figure is called.
    pub(super) label: &'a str,
    /// The printed still.
    pub(super) still: &'a AttrValue,
    /// The figure as it is laid out now.
    pub(super) placed: Drawn,
    /// What the island remembers.
    pub(super) memory: UseReducerHandle<Memory>,
}

/// The stage, and what happens on it.
#[hook]
pub(super) fn use_stage(props: Stage<'_>) -> Html {
    let (stage, canvas) = (use_node_ref(), use_node_ref());
    let (ring, line) = (use_node_ref(), use_node_ref());
    use_width(&stage, &props.memory);
    use_paint(&stage, &canvas, &props);
    use_overlay(&ring, &line, &props);
    let onpointermove =
        point(&stage, &props, |event: &PointerEvent| (event.pointer_type() == "mouse").then(|| at(event)));
    let onclick = point(&stage, &props, |event: &MouseEvent| Some(at(event)));
    let onkeydown = {
        let (placed, memory) = (props.placed.clone(), props.memory.clone());
        Callback::from(move |event: KeyboardEvent| key(&event, &placed.0, &memory))
    };
    let live = props.memory.width_px.is_some();
    html! {
        <div class="stage" ref={stage} id={format!("{}-stage", props.id)} role="group" aria-label={props.label.to_owned()}
            aria-roledescription="chart" tabindex={live.then_some("0")} {onpointermove} {onclick} {onkeydown}>
            <div class="still" aria-hidden="true">{printed(props.still)}</div>
            <div class="paint"><canvas ref={canvas} dir="ltr" aria-hidden="true"></canvas></div>
            <div class="overlay" aria-hidden="true"><div class="now" ref={line}></div><div class="ring" ref={ring}></div></div>
        </div>
    }
}

/// The still as the press painted it. In the browser it is always empty, and the printed nodes stay: there
/// no text becomes markup.
#[expect(
    clippy::disallowed_methods,
    reason = "a still is markup that `press::still` wrote, with every text in it escaped"
)]
fn printed(still: &AttrValue) -> Html {
    Html::from_html_unchecked(if cfg!(target_arch = "wasm32") { AttrValue::Static("") } else { still.clone() })
}

#[hook]
fn use_width(stage: &NodeRef, memory: &UseReducerHandle<Memory>) {
    let (stage, told) = (stage.clone(), memory.dispatcher());
    use_effect_with((), move |()| {
        let resized = move |px| {
            if px > 0.0 {
                told.dispatch(News::Width(px))
            }
        };
        let watch = stage.cast::<Element>().and_then(|e| size::watch(&e, resized));
        move || drop(watch)
    });
}

/// Paints when the layout, the colours, the ratio or what is known changes; never for a pointer.
#[hook]
fn use_paint(stage_ref: &NodeRef, canvas_ref: &NodeRef, props: &Stage<'_>) {
    let memory = &props.memory;
    let told = memory.dispatcher();
    use_effect_with(memory.looks, move |_| {
        let watch = settings::watch(move || told.dispatch(News::Looks));
        move || drop(watch)
    });
    let (stage_ref, canvas_ref) = (stage_ref.clone(), canvas_ref.clone());
    let key =
        (props.placed.clone(), memory.looks, memory.reader.at, memory.reader.claim.clone(), memory.width_px.is_some());
    use_effect_with(key, move |(placed, _, at, claim, live)| {
        if !*live || panic::has_fallen() {
            return;
        }
        let Some(canvas) = canvas_ref.cast::<HtmlCanvasElement>() else { return };
        // Only a figure that has something of the chosen claim tells it apart from the rest.
        let claim = claim.as_ref().filter(|c| placed.0.marks.iter().any(|m| m.claims.contains(c)));
        let emphasis = |i: usize| placed.0.marks.get(i).map_or(Emphasis::Full, |m| strength(m, *at, claim));
        // The still reserves the height of the first view; other views may need less or more.
        let Some(stage) = stage_ref.cast::<HtmlElement>() else { return };
        let _ = stage.style().set_property("height", &size::px(placed.0.height_px));
        let done = canvas::repaint(&canvas, &placed.0, &settings::theme(&canvas), emphasis);
        for element in [stage.as_ref(), canvas.as_ref()] {
            let _ = Element::set_attribute(element, "data-painted", if done.is_ok() { "yes" } else { "no" });
        }
    });
}

fn strength(mark: &Mark, at: Option<crate::time::Instant>, claim: Option<&String>) -> Emphasis {
    let later = at.zip(mark.known).is_some_and(|(now, known)| now < known);
    let other = claim.is_some_and(|c| !mark.claims.contains(c));
    if later || other { Emphasis::Faint } else { Emphasis::Full }
}

#[hook]
fn use_overlay(ring: &NodeRef, line: &NodeRef, props: &Stage<'_>) {
    let (ring, line) = (ring.clone(), line.clone());
    let key = (props.placed.clone(), props.memory.chosen, props.memory.reader.at);
    use_effect_with(key, move |(placed, chosen, at)| {
        let area = chosen.and_then(|i| placed.0.marks.get(i)).map(|m| m.area);
        put(&ring, area.map(|a| (a.left_px, a.top_px, a.width_px, a.height_px)));
        let axis = placed.0.axis.zip(*at).filter(|(axis, at)| axis.window.holds(*at));
        put(&line, axis.map(|(axis, at)| (axis.x_px(at), axis.top_px, 0.0, axis.bottom_px - axis.top_px)));
    });
}

/// Moves an overlay element, or hides it. Through the object model: no style attribute is written.
fn put(node: &NodeRef, place: Option<(f64, f64, f64, f64)>) {
    let Some(element) = node.cast::<HtmlElement>() else { return };
    let style = element.style();
    let Some((left, top, width, height)) = place else {
        let _ = style.set_property("display", "none");
        return;
    };
    let values = [
        ("display", "block".to_owned()),
        ("transform", format!("translate({},{})", size::px(left), size::px(top))),
        ("width", size::px(width)),
        ("height", size::px(height)),
    ];
    for (name, value) in values {
        let _ = style.set_property(name, &value);
    }
}

fn at(event: &MouseEvent) -> (f64, f64) {
    (f64::from(event.client_x()), f64::from(event.client_y()))
}

fn point<E: 'static>(stage: &NodeRef, props: &Stage<'_>, place: fn(&E) -> Option<(f64, f64)>) -> Callback<E> {
    let (stage, placed) = (stage.clone(), props.placed.clone());
    let memory = props.memory.clone();
    Callback::from(move |event: E| {
        let (Some((x, y)), Some(element)) = (place(&event), stage.cast::<Element>()) else { return };
        let rect = element.get_bounding_client_rect();
        let hit = placed.0.hit(Point { x_px: x - rect.left(), y_px: y - rect.top() });
        // Leaving a mark keeps its details, so that they can be read and their links reached.
        if hit.is_some() && hit != memory.chosen {
            memory.dispatch(News::Chosen(hit));
        }
    })
}

/// Keys of a chart that has the focus; all others are left to the page.
fn key(event: &KeyboardEvent, placed: &Placed, memory: &UseReducerHandle<Memory>) {
    if event.ctrl_key() || event.alt_key() || event.meta_key() || placed.marks.is_empty() {
        return;
    }
    let (last, chosen) = (placed.marks.len() - 1, memory.chosen);
    let next = match event.key().as_str() {
        "ArrowRight" | "ArrowDown" => Some(chosen.map_or(0, |i| (i + 1).min(last))),
        "ArrowLeft" | "ArrowUp" => Some(chosen.map_or(last, |i| i.saturating_sub(1))),
        "Home" => Some(0),
        "End" => Some(last),
        "Escape" => None,
        other => return zoom(event, placed, other),
    };
    event.prevent_default();
    memory.dispatch(News::Chosen(next));
}

fn zoom(event: &KeyboardEvent, placed: &Placed, key: &str) {
    let Some(window) = placed.axis.map(|a| a.window) else { return };
    let view = match key {
        "+" | "=" => Some(window.zoomed(0.5)),
        "-" => Some(window.zoomed(2.0)),
        "0" => None,
        _ => return,
    };
    event.prevent_default();
    store::dispatch(Action::View(view));
}
