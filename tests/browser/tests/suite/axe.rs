//! axe-core finds nothing: printed and alive, light and dark, on a phone and at a desk.

use std::fs;

use browser_tests::{Dist, Fault, Page, Part, Visit};

/// The rules as they come, and the one on the size of targets besides.
const CHECK: &str = "const found = await axe.run(document, { resultTypes: ['violations'], rules: { 'target-size': { enabled: true } } });
    return found.violations.flatMap(v => v.nodes.slice(0, 4).map(n => `${v.id} (${v.nodes.length}): ${n.target.join(' ')}: ${n.failureSummary.replace(/\\s+/g, ' ')}`));";

pub(crate) fn violations(page: &Page) -> Vec<String> {
    let path = browser_tests::root().join("node_modules/axe-core/axe.min.js");
    let axe = fs::read_to_string(&path).unwrap_or_else(|_| panic!("axe-core is not installed: run `npm ci` first."));
    page.ask(&format!("{axe};\n{CHECK}"))
}

fn nothing_found(visit: &Visit) {
    let printed = visit.clone().fault(Part::Boot, Fault::NotFound).open("");
    let in_print = violations(&printed);
    let page = visit.clone().open("");
    page.wake_all();
    page.keys("#fig-day-stage", "\u{E011}").wait("told('day').length > 80");
    // Both at once, so that one look tells all there is to mend.
    assert_eq!([in_print, violations(&page)], [const { Vec::<String>::new() }; 2], "in print, and alive");
}

/// Light, on a phone.
#[test]
fn light_on_a_phone() {
    nothing_found(&Visit::new().width(360));
}

/// Dark, on a phone.
#[test]
fn dark_on_a_phone() {
    nothing_found(&Visit::new().width(360).dark());
}

/// Light, at a desk.
#[test]
fn light_at_a_desk() {
    nothing_found(&Visit::new());
}

/// Dark, at a desk.
#[test]
fn dark_at_a_desk() {
    nothing_found(&Visit::new().dark());
}

/// The page of sources, in both schemes.
#[test]
fn the_page_of_sources() {
    for visit in [Visit::new().width(360), Visit::new().dark()] {
        assert_eq!(violations(&visit.open("sources.html")), Vec::<String>::new());
    }
}

/// Every part that can be embedded, in both schemes, alive.
#[test]
fn every_embed() {
    let mut found: Vec<String> = Vec::new();
    for visit in [Visit::new().width(360), Visit::new().width(700).dark()] {
        let page = visit.open("");
        for part in Dist::get().embeds() {
            page.visit(&format!("embed/{part}/")).wake_all();
            found.extend(violations(&page).into_iter().map(|v| format!("{part}: {v}")));
        }
    }
    assert_eq!(found, Vec::<String>::new());
}

/// With every part open, a claim lit and the cursor in the middle of the day.
#[test]
fn with_everything_open_and_chosen() {
    let page = Visit::new().width(360).still().open("?at=2025-03-10T15:30Z");
    page.wake_all();
    page.click("article.claim .claim-pick button").wait("all('[data-card-lit]').length > 0");
    page.run("all('details').forEach(d => d.open = true)").frames();
    assert_eq!(violations(&page), Vec::<String>::new());
}
