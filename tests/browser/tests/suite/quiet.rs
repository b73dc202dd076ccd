//! The page keeps to itself: no other site, nothing stored, nothing to complain of.

use browser_tests::{Page, Visit};

/// A reader who tries everything.
fn journey() -> Page {
    let page = Visit::new().open("?zone=own");
    page.wake_all();
    page.press("#fig-day .controls", "Zoom in").click("#fig-day .controls input[type=checkbox]");
    page.keys("#fig-day-stage", "\u{E011}").wait("told('day').length > 80");
    page.choose(".claims .controls select", "unproven").wait_for_query("standing", "unproven");
    page.click("article.claim:not([hidden]) .claim-pick button").wait("all('[data-card-lit]').length > 0");
    page.choose(".claims .controls select", "").wait_for_no_query("standing");
    page.choose(".cursor-zone select", "utc").wait_for_query("zone", "utc");
    page.press(".cursor", "Play").wait("new URLSearchParams(location.search).has('at')").press(".cursor", "Pause");
    page.click("article.claim:not([hidden]) summary");
    page.back().wait_for_query("zone", "own");
    page.run("scrollTo(0, document.body.scrollHeight); await frames()");
    page
}

/// Over a whole visit, only the page's own server is asked for anything, and for nothing it lacks.
#[test]
fn no_other_site_is_asked() {
    let page = journey();
    let own = page.server().root();
    let asked = page.addresses_asked();
    assert!(asked.len() >= 5, "{asked:?}");
    let strange: Vec<&String> =
        asked.iter().filter(|address| !address.starts_with(&own) && !address.starts_with("data:")).collect();
    assert!(strange.is_empty(), "{strange:?}");
}

/// Over a whole visit, nothing is left in the browser.
#[test]
fn nothing_is_stored() {
    let page = journey();
    let stored: Vec<String> = page.ask(
        "const bases = await indexedDB.databases(), caches_ = await caches.keys(), workers = await navigator.serviceWorker.getRegistrations();
         return [...Object.keys(localStorage), ...Object.keys(sessionStorage), ...bases.map(b => b.name), ...caches_, ...workers.map(w => w.scope), document.cookie].filter(Boolean);",
    );
    assert_eq!(stored, Vec::<String>::new());
    assert_eq!(page.cookies(), 0);
}

/// Over a whole visit, the console has no error and no warning.
#[test]
fn the_console_has_nothing_to_complain_of() {
    assert_eq!(journey().complaints(), Vec::<String>::new());
}
