//! The site keeps to itself: no other site, nothing stored, nothing to complain of.

use std::sync::OnceLock;

use browser_tests::{Dist, Page, Visit};
use serde_json::{Value, json};

const ESCAPE: &str = "\u{E00C}";
const SOURCE: &str = "#fig-day .details a[href*=\"#src-\"]";

/// What was noted on a reader's way through every page.
struct Noted {
    /// The server's own address.
    own: String,
    /// Addresses that the browser asked for, let or not.
    asked: Vec<String>,
    /// Names of what is kept: cookies, storages, databases, caches, workers.
    stored: Vec<String>,
    /// Bytes that the browser keeps for the site, by whatever means.
    bytes: u64,
    cookies: usize,
    complaints: Vec<String>,
}

/// A reader who tries everything on the story's page, then the dialog, paper, and every other page.
fn noted() -> &'static Noted {
    static NOTED: OnceLock<Noted> = OnceLock::new();
    NOTED.get_or_init(|| {
        let page = story();
        everything_else(&page);
        let own = page.server().root();
        let origin = page.server().origin();
        let usage = page.command("Storage.getUsageAndQuota", json!({ "origin": origin }));
        Noted {
            asked: page.addresses_asked(),
            stored: stored(&page),
            bytes: usage["usage"].as_f64().expect("the browser tells how much it keeps") as u64,
            cookies: page.cookies(),
            complaints: page.complaints(),
            own,
        }
    })
}

fn everything_else(page: &Page) {
    page.click(".take a[href$='#part-day']").wait("!!document.querySelector('dialog[open] iframe')");
    page.choose("#share-part", "cover").choose("#share-theme", "dark");
    // What a preview still asks for when it is closed, the console complains of.
    page.wait("one('dialog[open] iframe').contentDocument?.documentElement.dataset.app === 'live' && one('dialog[open] iframe').src.includes('dark')");
    page.type_keys(ESCAPE);
    page.wait("!document.querySelector('dialog[open]')");
    let pdf: Value = page.command("Page.printToPDF", json!({}));
    assert!(pdf["data"].as_str().is_some_and(|data| data.len() > 1_000), "nothing was printed");
    page.visit("sources.html").run("scrollTo(0, document.body.scrollHeight); await frames()");
    assert!(page.holds("one('#privacy + p').textContent.includes('no cookie')"));
    page.visit("embed/").run("all('details').forEach(d => d.open = true); await frames()");
    for part in Dist::get().embeds() {
        page.visit(&format!("embed/{part}/?zone=utc")).wake_all();
    }
}

fn stored(page: &Page) -> Vec<String> {
    page.ask(
        "const bases = await indexedDB.databases(), caches_ = await caches.keys(), workers = await navigator.serviceWorker.getRegistrations();
         const files = []; for await (const name of (await navigator.storage.getDirectory()).keys()) files.push(name);
         return [...Object.keys(localStorage), ...Object.keys(sessionStorage), ...bases.map(b => b.name), ...caches_, ...workers.map(w => w.scope), ...files, document.cookie].filter(Boolean);",
    )
}

/// A reader who tries everything on the story's page.
fn story() -> Page {
    let page = Visit::new().open("?zone=own");
    page.wake_all();
    page.press("#fig-day .controls", "Zoom in").click("#fig-day .controls input[type=checkbox]");
    page.keys("#fig-day-stage", "\u{E011}").wait("told('day').length > 80");
    page.click(SOURCE).wait("all('.peek').length === 1").type_keys(ESCAPE).wait("all('.peek').length === 0");
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

/// Over all pages, only the site's own server is asked for anything, and nothing is looked up in advance elsewhere.
#[test]
fn no_other_site_is_asked() {
    let Noted { own, asked, .. } = noted();
    let pages = Dist::get().embeds().len();
    assert!(asked.len() > pages * 4, "{} requests over {pages} pages and more", asked.len());
    for name in ["sources.html", "embed/", "/story-", ".wasm", "/share"] {
        assert!(asked.iter().any(|address| address.contains(name)), "{name} was not asked for");
    }
    let strange: Vec<&String> =
        asked.iter().filter(|address| !address.starts_with(own.as_str()) && !address.starts_with("data:")).collect();
    assert!(strange.is_empty(), "{strange:?}");
    for path in Dist::get().paths().filter(|path| path.ends_with(".html")) {
        let html = String::from_utf8_lossy(Dist::get().file(path).expect("it is there"));
        for hint in ["rel=\"preconnect", "rel=\"dns-prefetch", "rel=\"prefetch", "rel=\"prerender", " ping="] {
            assert!(!html.contains(hint), "{path}: {hint}");
        }
    }
}

/// Over all pages, nothing is left in the browser, by name or by size.
#[test]
fn nothing_is_stored() {
    let Noted { stored, bytes, cookies, .. } = noted();
    assert_eq!((stored, *bytes, *cookies), (&Vec::new(), 0, 0));
}

/// Over all pages, the console has no error and no warning.
#[test]
fn the_console_has_nothing_to_complain_of() {
    assert_eq!(noted().complaints, Vec::<String>::new());
}
