//! axe-core finds nothing: printed and alive, light and dark, on a phone and at a desk.

use std::fs;

use browser_tests::{Fault, Page, Part, Visit};

/// The rules as they come, and the one on the size of targets besides.
const CHECK: &str = "const found = await axe.run(document, { resultTypes: ['violations'], rules: { 'target-size': { enabled: true } } });
    return found.violations.flatMap(v => v.nodes.slice(0, 4).map(n => `${v.id} (${v.nodes.length}): ${n.target.join(' ')}: ${n.failureSummary.replace(/\\s+/g, ' ')}`));";

fn violations(page: &Page) -> Vec<String> {
    let path = browser_tests::root().join("node_modules/axe-core/axe.min.js");
    let axe = fs::read_to_string(&path).unwrap_or_else(|_| panic!("axe-core is not installed: run `npm ci` first."));
    page.ask(&format!("{axe};\n{CHECK}"))
}

fn nothing_found(visit: &Visit) {
    let printed = visit.clone().fault(Part::Boot, Fault::NotFound).open("");
    assert_eq!(violations(&printed), Vec::<String>::new(), "in print");
    let page = visit.clone().open("");
    page.wake_all();
    page.keys("#fig-day-stage", "\u{E011}").wait("told('day').length > 80");
    assert_eq!(violations(&page), Vec::<String>::new(), "alive");
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

/// With every part open, a claim lit and the cursor in the middle of the day.
#[test]
fn with_everything_open_and_chosen() {
    let page = Visit::new().width(360).still().open("?at=2025-03-10T15:30Z");
    page.wake_all();
    page.click("article.claim .claim-pick button").wait("all('[data-card-lit]').length > 0");
    page.run("all('details').forEach(d => d.open = true)").frames();
    assert_eq!(violations(&page), Vec::<String>::new());
}
