//! A reference shows its entry where the reader is; without scripts its link leads there.

use browser_tests::{Fault, Page, Part, Visit};

const REF: &str = "#fig-day .details a[href*=\"#src-\"]";
const ESCAPE: &str = "\u{E00C}";

fn with_details() -> Page {
    let page = Visit::new().open("");
    page.wake("day").keys("#fig-day-stage", "\u{E011}").wait("told('day').length > 80");
    page
}

/// The entry of the page of sources that a link names.
fn entry(page: &Page, link: &str) -> String {
    page.ask_with(
        "const link = one(given[0]), there = await parsed(link.href);
         return there.getElementById(decodeURIComponent(link.hash.slice(1))).textContent.trim();",
        &[link.into()],
    )
}

/// A source of a mark shows beside the chart, in full, and the page stays where it is.
#[test]
fn a_source_shows_where_the_reader_is() {
    let page = with_details();
    page.click(REF).wait("all('.peek').length === 1 && isSeen(one('.peek'))");
    assert!(page.ask::<String>("return one('.peek').textContent;").contains(&entry(&page, REF)));
    assert!(
        page.holds("location.hash === '' && one('.peek').contains(document.activeElement)"),
        "the focus goes into it"
    );
    assert!(page.holds("new Set(all('[id]').map(e => e.id)).size === all('[id]').length"), "an id stands twice");
}

/// Escape and "Close" put it away and give the focus back to the reference.
#[test]
fn it_closes_and_gives_the_focus_back() {
    let page = with_details();
    let back = "all('.peek').length === 0 && document.activeElement.matches(\"#fig-day .details a[href*='#src-']\")";
    page.click(REF).wait("all('.peek').length === 1").type_keys(ESCAPE).wait(back);
    page.click(REF).wait("all('.peek').length === 1").press(".peek", "Close").wait(back);
}

/// From there one link leads on to the entry in its list.
#[test]
fn it_leads_on_to_the_list() {
    let page = with_details();
    page.click(REF).wait("all('.peek').length === 1").click(".peek-keys a");
    page.wait("location.pathname.endsWith('sources.html') && isSeen(one(location.hash)) && one(location.hash).getBoundingClientRect().top < innerHeight");
    page.back().wait("!!document.querySelector('#fig-day')");
}

/// Without scripts, and where the loader is missing, the same link leads to the entry.
#[test]
fn without_scripts_the_link_leads_there() {
    for visit in [Visit::new().without_scripts(), Visit::new().fault(Part::Boot, Fault::NotFound)] {
        let page = visit.open("");
        page.click(".event .sources a[href*=\"#src-\"]");
        page.wait("location.pathname.endsWith('sources.html') && isSeen(one(location.hash)) && one(location.hash).getBoundingClientRect().top < innerHeight");
    }
}
