//! What a part must not do to the article that holds it.

use browser_tests::{Dist, Engine, Host, Page};
use serde_json::json;

/// An article with all three forms that load something.
fn all_forms() -> Host {
    let lines = ["element", "follow"]
        .map(|form| Dist::published().snippet(form, if form == "element" { "shares" } else { "countries" }));
    Host::article(&lines.concat()).visited(|visit| visit.height(400))
}

fn lived(page: &Page) {
    page.enter_part("outage-explainer").wait("app() === 'live'").leave_frame();
    page.run("one('iframe').scrollIntoView()").enter_part("iframe").wait("app() === 'live'").leave_frame();
}

/// No cookie, no storage, in the article or in the part.
#[test]
fn nothing_is_stored() {
    let page = all_forms().open();
    lived(&page);
    const HELD: &str = "let bases = 0; try { bases = indexedDB.databases ? (await indexedDB.databases()).length : 0; } catch (refused) {}
        let caches = 0; try { caches = (await window.caches.keys()).length; } catch (refused) {}
        return [document.cookie.length, localStorage.length, sessionStorage.length, bases, caches];";
    assert_eq!(page.ask::<Vec<u32>>(HELD), [0; 5]);
    page.enter_part("outage-explainer");
    assert_eq!(page.ask::<Vec<u32>>(HELD), [0; 5]);
    page.leave_frame();
    assert_eq!(page.cookies(), 0);
}

/// The part works where storage is refused altogether: it never asks for any.
#[test]
fn storage_is_never_asked_for() {
    let lines = Dist::published().snippet("frame", "shares").replace("<iframe", "<iframe sandbox=\"allow-scripts\"");
    let page = Host::article(&lines).site_shares().open();
    page.enter_part("iframe").wait("app() === 'live'").wake("shares");
}

/// No request leaves for a third origin, from the article or from the parts.
#[test]
fn no_third_origin() {
    let page = all_forms().open();
    lived(&page);
    let known = [page.server().other_origin(), page.others()[0].origin()];
    let strangers = |page: &Page| -> Vec<String> {
        page.ask_with("return performance.getEntriesByType('resource').map(e => e.name).filter(name => !name.startsWith('data:') && !given.some(origin => name.startsWith(origin + '/')));", &known.clone().map(|origin| json!(origin)))
    };
    assert_eq!(strangers(&page), Vec::<String>::new());
    for css in ["outage-explainer", "iframe"] {
        assert_eq!(strangers(page.enter_part(css)), Vec::<String>::new());
        page.leave_frame();
    }
    if page.engine() == Engine::Chromium {
        let asked = page.addresses_asked();
        assert!(!asked.is_empty());
        let stranger = |address: &&String| {
            !address.starts_with("data:") && !known.iter().any(|origin| address.starts_with(origin.as_str()))
        };
        assert_eq!(asked.iter().find(stranger), None);
    }
}

/// The article's page gets no global name, and the element's name is the only one defined.
#[test]
fn no_global_names() {
    let page = all_forms().open();
    lived(&page);
    let more: Vec<String> = page.ask("return Object.getOwnPropertyNames(window).filter(name => !probe.names.includes(name) && !/^\\d+$/.test(name));");
    // What the driver itself leaves there.
    let more: Vec<String> = more
        .into_iter()
        .filter(|name| !name.contains("cdc_") && !name.contains("driver") && !name.starts_with("ret_"))
        .collect();
    assert!(more.is_empty() || more.len() == 1, "{more:?}");
    assert!(page.holds("!!customElements.get('outage-explainer')"));
}

/// The script listens for messages, scrolling and the window's size; for no key, no click, no leaving.
#[test]
fn no_forbidden_listeners() {
    let page = all_forms().open();
    lived(&page);
    let kinds: Vec<String> = page.ask("return [...new Set(probe.listeners)].sort();");
    assert!(kinds.iter().any(|kind| kind.starts_with("message")), "the probe sees what is listened for: {kinds:?}");
    let wrong = [
        "key",
        "unload",
        "pagehide",
        "click",
        "pointer",
        "mouse",
        "touch",
        "wheel",
        "beforeinput",
        "visibility",
        "freeze",
    ];
    let found: Vec<&String> = kinds.iter().filter(|kind| wrong.iter().any(|word| kind.contains(word))).collect();
    assert_eq!(found, Vec::<&String>::new());
}

/// The part itself does not listen for leaving either: it would keep the article from being kept.
#[test]
fn no_unload_in_the_part() {
    for (path, bytes) in Dist::published().paths().filter_map(|path| Some((path, Dist::published().file(path)?))) {
        if path.ends_with(".js") {
            let text = String::from_utf8_lossy(bytes);
            assert!(
                !text.contains("\"unload\"") && !text.contains("'unload'") && !text.contains("beforeunload"),
                "{path}"
            );
        }
    }
}

/// The browser keeps the article as it stood when the reader leaves it, and shows it again on "back".
#[test]
fn the_article_is_kept_for_back() {
    let note = "<script>window.shown = []; addEventListener('pageshow', event => shown.push(event.persisted)); window.mark = Math.random();</script>";
    let lines = format!("{note}{}", Dist::published().snippet("element", "shares"));
    let page = Host::article(&lines)
        .with(
            "/elsewhere.html",
            "<!doctype html><meta charset=utf-8><link rel=icon href=data:,><title>Elsewhere</title>",
        )
        // A page that may not be stored is not kept, whatever it holds.
        .sends("cache-control", "no-cache")
        .site_sends("cache-control", "no-cache")
        .visited(|visit| visit.keeping_pages())
        .open();
    page.enter_part("outage-explainer").wait("app() === 'live'").leave_frame();
    let mark: f64 = page.ask("return mark;");
    page.goto(&format!("{}/elsewhere.html", page.others()[0].origin())).back();
    page.wait("window.shown && shown.length > 0");
    assert_eq!(page.ask::<f64>("return mark;").to_bits(), mark.to_bits(), "the page was loaded anew");
    assert!(page.holds("shown.at(-1) === true"));
    page.enter_part("outage-explainer").wait("app() === 'live'");
}

/// Before the widget is near, the article has made one request for it, the script; and the picture that stands
/// in for the part is never asked for where the part itself comes.
#[test]
fn one_request_before_it_is_near() {
    // Browsers think of lazy pictures at distances of their own, some by the height of the window. Where the picture is
    // within such a distance and the script is late, the browser may have asked for it: so there the script is first.
    for (width, height, far) in [(320, 800, 20_000), (900, 800, 20_000), (320, 2_000, 3_400), (900, 2_000, 3_400)] {
        let snippet = Dist::published().snippet("element", "shares");
        let far_away = format!("<div style='height:{far}px'>far</div>");
        let (element, script) = snippet.split_at(snippet.find("<script").expect("a script"));
        let is_late = far < 20_000;
        let late = format!("{far_away}<template>{element}</template>{script}");
        let lines = if is_late { late } else { format!("{far_away}{snippet}") };
        let page = Host::article(&lines).width(width).visited(|visit| visit.height(height)).open();
        page.wait("customElements.get('outage-explainer')");
        if is_late {
            page.run("document.body.append(one('template').content.cloneNode(true))");
        }
        page.frames().frames();
        assert_eq!(page.server().asked(), ["embed.js"], "{width} px wide, {far} px away");
        page.run("one('outage-explainer').scrollIntoView()");
        page.enter_part("outage-explainer").wait("app() === 'live'").leave_frame();
        let pictures: Vec<String> = page.server().asked().into_iter().filter(|path| path.ends_with(".png")).collect();
        assert_eq!(pictures, Vec::<String>::new(), "{width} px wide, {far} px away");
    }
}

/// Keys pressed in the article stay the article's, and keys in the part do not scroll it away.
#[test]
fn focus_is_not_taken() {
    let page =
        Host::article(&format!("<input id=own autofocus>{}", Dist::published().snippet("element", "shares"))).open();
    page.run("one('#own').focus()");
    page.enter_part("outage-explainer").wait("app() === 'live'").leave_frame().frames();
    assert!(page.holds("document.activeElement === one('#own')"));
}
