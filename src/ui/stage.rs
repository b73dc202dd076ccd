//! The stage of a figure: the still, the canvas over it, and the overlay that moves without paint.

use web_sys::{Element, HtmlCanvasElement, HtmlElement, KeyboardEvent, MouseEvent, PointerEvent};
use yew::{AttrValue, Callback, Html, NodeRef, Properties, component, hook, html, use_effect_with, use_node_ref, use_state};

use super::figure::Drawn;
use crate::chart::{Mark, Placed, Point};
use crate::draw::Emphasis;
use crate::reader::{Action, Reader};
use crate::web::{canvas, panic, settings, size, store};

#[derive(Debug, Clone, PartialEq, Properties)]
pub(super) struct StageProps {
    pub(super) id: String,
    pub(super) label: AttrValue,
    pub(super) still: AttrValue,
    pub(super) placed: Drawn,
    pub(super) chosen: Option<usize>,
    pub(super) reader: Reader,
    pub(super) live: bool,
    pub(super) resized: Callback<f64>,
    pub(super) choose: Callback<Option<usize>>,
}

#[component]
pub(super) fn Stage(props: &StageProps) -> Html {
    let (stage, canvas) = (use_node_ref(), use_node_ref());
    let (ring, line) = (use_node_ref(), use_node_ref());
    use_width(&stage, &props.resized);
    use_paint(&stage, &canvas, props);
    use_overlay(&ring, &line, props);
    let onpointermove = point(&stage, props, |event: &PointerEvent| (event.pointer_type() == "mouse").then(|| at(event)));
    let onclick = point(&stage, props, |event: &MouseEvent| Some(at(event)));
    let onkeydown = {
        let (placed, chosen, choose) = (props.placed.clone(), props.chosen, props.choose.clone());
        Callback::from(move |event: KeyboardEvent| key(&event, &placed.0, chosen, &choose))
    };
    html! {
        <div class="stage" ref={stage} id={format!("{}-stage", props.id)} role="group" aria-label={props.label.clone()}
            aria-roledescription="chart" tabindex={props.live.then_some("0")} {onpointermove} {onclick} {onkeydown}>
            <div class="still" aria-hidden="true">{Html::from_html_unchecked(props.still.clone())}</div>
            <div class="paint"><canvas ref={canvas} dir="ltr" aria-hidden="true"></canvas></div>
            <div class="overlay" aria-hidden="true"><div class="now" ref={line}></div><div class="ring" ref={ring}></div></div>
        </div>
    }
}

#[hook]
fn use_width(stage: &NodeRef, resized: &Callback<f64>) {
    let (stage, resized) = (stage.clone(), resized.clone());
    use_effect_with((), move |()| {
        let watch = stage.cast::<Element>().and_then(|e| size::watch(&e, move |px| if px > 0.0 { resized.emit(px) }));
        move || drop(watch)
    });
}

/// Paints when the layout, the colours, the ratio or what is known changes; never for a pointer.
#[hook]
fn use_paint(stage_ref: &NodeRef, canvas_ref: &NodeRef, props: &StageProps) {
    let looks = use_state(|| 0_u32);
    {
        let looks = looks.clone();
        use_effect_with(*looks, move |now| {
            let now = *now;
            let watch = settings::watch(move || looks.set(now.wrapping_add(1)));
            move || drop(watch)
        });
    }
    let (stage_ref, canvas_ref) = (stage_ref.clone(), canvas_ref.clone());
    let key = (props.placed.clone(), *looks, props.reader.at, props.reader.claim.clone(), props.live);
    use_effect_with(key, move |(placed, _, at, claim, live)| {
        if !*live || panic::has_fallen() {
            return;
        }
        let Some(canvas) = canvas_ref.cast::<HtmlCanvasElement>() else { return };
        let emphasis = |i: usize| placed.0.marks.get(i).map_or(Emphasis::Full, |m| strength(m, *at, claim.as_ref()));
        // The still reserves the height of the first view; other views may need less or more.
        if let Some(stage) = stage_ref.cast::<HtmlElement>() {
            let _ = stage.style().set_property("height", &format!("{}px", placed.0.height_px));
        }
        let done = canvas::repaint(&canvas, &placed.0, &settings::theme(&canvas), emphasis);
        let _ = canvas.set_attribute("data-painted", if done.is_ok() { "yes" } else { "no" });
    });
}

fn strength(mark: &Mark, at: Option<crate::time::Instant>, claim: Option<&String>) -> Emphasis {
    let later = at.zip(mark.known).is_some_and(|(now, known)| now < known);
    let other = claim.is_some() && mark.claim.is_some() && mark.claim.as_ref() != claim;
    if later || other { Emphasis::Faint } else { Emphasis::Full }
}

#[hook]
fn use_overlay(ring: &NodeRef, line: &NodeRef, props: &StageProps) {
    let (ring, line) = (ring.clone(), line.clone());
    let key = (props.placed.clone(), props.chosen, props.reader.at);
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
        ("transform", format!("translate({left}px,{top}px)")),
        ("width", format!("{width}px")),
        ("height", format!("{height}px")),
    ];
    for (name, value) in values {
        let _ = style.set_property(name, &value);
    }
}

fn at(event: &MouseEvent) -> (f64, f64) {
    (f64::from(event.client_x()), f64::from(event.client_y()))
}

fn point<E: 'static>(stage: &NodeRef, props: &StageProps, place: fn(&E) -> Option<(f64, f64)>) -> Callback<E> {
    let (stage, placed) = (stage.clone(), props.placed.clone());
    let (chosen, choose) = (props.chosen, props.choose.clone());
    Callback::from(move |event: E| {
        let (Some((x, y)), Some(element)) = (place(&event), stage.cast::<Element>()) else { return };
        let rect = element.get_bounding_client_rect();
        let hit = placed.0.hit(Point { x_px: x - rect.left(), y_px: y - rect.top() });
        // Leaving a mark keeps its details, so that they can be read and their links reached.
        if hit.is_some() && hit != chosen {
            choose.emit(hit);
        }
    })
}

/// Keys of a chart that has the focus; all others are left to the page.
fn key(event: &KeyboardEvent, placed: &Placed, chosen: Option<usize>, choose: &Callback<Option<usize>>) {
    if event.ctrl_key() || event.alt_key() || event.meta_key() || placed.marks.is_empty() {
        return;
    }
    let last = placed.marks.len() - 1;
    let next = match event.key().as_str() {
        "ArrowRight" | "ArrowDown" => Some(chosen.map_or(0, |i| (i + 1).min(last))),
        "ArrowLeft" | "ArrowUp" => Some(chosen.map_or(last, |i| i.saturating_sub(1))),
        "Home" => Some(0),
        "End" => Some(last),
        "Escape" => None,
        other => return zoom(event, placed, other),
    };
    event.prevent_default();
    choose.emit(next);
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
