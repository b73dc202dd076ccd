//! What the reader's system asks for: colours of the style sheet in force, pixel ratio, motion.

use gloo::events::EventListener;
use web_sys::{CssStyleDeclaration, Element, Window};

use super::size::words;
use crate::chart::Ink;
use crate::draw::{Rgb, Theme};

/// The theme in force at an element: the custom properties of the style sheet, at this ratio.
#[must_use]
pub fn theme(at: &Element) -> Theme {
    let mut theme = Theme::light();
    let Some(window) = web_sys::window() else { return theme };
    theme.scale = window.device_pixel_ratio().clamp(0.5, 4.0);
    if let Ok(Some(style)) = window.get_computed_style(at) {
        theme.fonts = style.get_property_value("--sans").unwrap_or_default();
        for (ink, colour) in Theme::INKS.iter().zip(&mut theme.colours) {
            let value = style.get_property_value(Theme::property(*ink)).unwrap_or_default();
            *colour = Rgb::parse(&value).unwrap_or(*colour);
        }
        if matches(&window, "(forced-colors: active)") {
            force(&mut theme, &style);
        }
    }
    theme
}

/// The reader's own two colours: the style sheet names them by words that only the browser resolves.
fn force(theme: &mut Theme, style: &CssStyleDeclaration) {
    let read = |name: &str| Rgb::parse(&style.get_property_value(name).unwrap_or_default());
    let (Some(text), Some(ground)) = (read("color"), read("background-color")) else { return };
    for (ink, colour) in Theme::INKS.iter().zip(&mut theme.colours) {
        *colour = if matches!(ink, Ink::Ground | Ink::Band) { ground } else { text };
    }
}

fn matches(window: &Window, query: &str) -> bool {
    window.match_media(query).ok().flatten().is_some_and(|q| q.matches())
}

/// Calls back when colours or the pixel ratio change, until dropped.
pub struct Watch {
    _listeners: Vec<EventListener>,
}

/// Watches colour scheme, contrast, forced colours and the pixel ratio, and the window's event
/// `themechange`: the page's theme was set by hand.
#[must_use]
pub fn watch(changed: impl Fn() + Clone + 'static) -> Watch {
    let window = web_sys::window();
    let ratio = window.as_ref().map_or(1.0, web_sys::Window::device_pixel_ratio);
    let queries = [
        "(prefers-color-scheme: dark)".to_owned(),
        "(prefers-contrast: more)".to_owned(),
        "(forced-colors: active)".to_owned(),
        format!("(resolution: {}dppx)", words(ratio)),
    ];
    let lists = queries.iter().filter_map(|q| window.as_ref()?.match_media(q).ok().flatten());
    let listen = |list: web_sys::MediaQueryList| {
        let changed = changed.clone();
        EventListener::new(&list, "change", move |_| changed())
    };
    let by_hand = window.as_ref().map(|w| {
        let changed = changed.clone();
        EventListener::new(w, "themechange", move |_| changed())
    });
    Watch { _listeners: lists.map(listen).chain(by_hand).collect() }
}
