//! The cursor: range, buttons and play, and what "known by then" acts on.

use browser_tests::{Page, Visit};
use serde_json::Value;

const RANGE: &str = ".cursor-range";
const HOME: &str = "\u{E011}";
const END: &str = "\u{E010}";
const RIGHT: &str = "\u{E014}";

/// A moment between the second wave and the third.
const MIDDAY: &str = "?at=2025-03-10T15:30Z";

fn at(page: &Page) -> Option<String> {
    page.ask("return new URLSearchParams(location.search).get('at');")
}

fn wait_for_other_moment(page: &Page, before: &Option<String>) -> Option<String> {
    page.wait_with("new URLSearchParams(location.search).get('at') !== given[0]", &[before.clone().into()]);
    at(page)
}

/// The bar shows the address' moment and zone wherever the reader is, before it is touched.
#[test]
fn the_bar_is_right_from_the_start() {
    let page = Visit::new().open("?at=2025-03-10T15:30Z&zone=utc");
    page.alive()
        .wait("one('.cursor-now').innerText.startsWith('Known by ') && one('.cursor-zone select').value === 'utc'");
    assert!(page.holds("Number(one('.cursor-range').value) < Number(one('.cursor-range').max) && scrollY === 0"));
}

/// The buttons step back and on, and stop at both ends.
#[test]
fn buttons_step_through_the_moments() {
    let page = Visit::new().open("");
    page.wake("cursor");
    assert!(page.holds("one('.cursor [aria-label=\"Next moment\"]').disabled"));
    page.press(".cursor", "Moment before");
    let last = wait_for_other_moment(&page, &None);
    page.press(".cursor", "Moment before");
    let earlier = wait_for_other_moment(&page, &last);
    assert!(earlier < last, "{earlier:?} {last:?}");
    page.press(".cursor", "Next moment");
    assert_eq!(wait_for_other_moment(&page, &earlier), last);
    page.press(".cursor", "Next moment");
    assert_eq!(wait_for_other_moment(&page, &last), None);
    page.keys(RANGE, HOME).wait("one('.cursor [aria-label=\"Moment before\"]').disabled");
}

/// The range goes over the list of moments by keyboard, and says in words what became known.
#[test]
fn the_range_steps_and_speaks() {
    let page = Visit::new().open("");
    page.wake("cursor").keys(RANGE, HOME);
    let first = wait_for_other_moment(&page, &None);
    page.wait("one('.cursor-now').innerText.startsWith('Known by ')");
    let told = page.text(".cursor-now");
    assert_eq!(page.ask::<String>("return one('.cursor-range').getAttribute('aria-valuetext');"), told);
    page.keys(RANGE, RIGHT);
    let second = wait_for_other_moment(&page, &first);
    assert!(second > first);
    page.wait_with("one('.cursor-now').innerText !== given[0]", &[told.into()]);
    page.keys(RANGE, END);
    assert_eq!(wait_for_other_moment(&page, &second), None);
}

/// The timers of the page, by their ids.
const WATCH_TIMERS: &str = "window.ticking = new Set();
    const [begin, end] = [setInterval.bind(window), clearInterval.bind(window)];
    window.setInterval = (...all) => { const id = begin(...all); ticking.add(id); return id; };
    window.clearInterval = id => { ticking.delete(id); end(id); };";

/// Play starts at the first moment and goes on by itself; Pause stops every timer.
#[test]
fn play_goes_on_until_paused() {
    let page = Visit::new().early(WATCH_TIMERS).open("");
    page.wake("cursor").press(".cursor", "Play");
    let first = wait_for_other_moment(&page, &None);
    let second = wait_for_other_moment(&page, &first);
    assert!(second > first, "{first:?} {second:?}");
    assert!(page.holds("ticking.size > 0"));
    page.press(".cursor", "Pause").wait("ticking.size === 0");
    assert!(page.holds("one('.cursor button').textContent.trim() === 'Play'"));
}

/// Playing ends by itself when everything is known.
#[test]
fn play_ends_at_the_end() {
    let page = Visit::new().early(WATCH_TIMERS).open("");
    page.wake("cursor").press(".cursor", "Moment before");
    wait_for_other_moment(&page, &None);
    page.press(".cursor", "Play").wait_for_no_query("at").wait("ticking.size === 0");
    assert!(page.holds("one('.cursor button').textContent.trim() === 'Play'"));
}

/// Moving the cursor leaves no trail in the history.
#[test]
fn steps_leave_no_history() {
    let page = Visit::new().open("");
    page.wake("cursor");
    let before: u32 = page.ask("return history.length;");
    page.keys(RANGE, HOME);
    let first = wait_for_other_moment(&page, &None);
    page.keys(RANGE, RIGHT);
    wait_for_other_moment(&page, &first);
    assert_eq!(page.ask::<u32>("return history.length;"), before);
}

/// Exactly what became known later is marked so: events, tables' rows and accounts outside the islands.
#[test]
fn what_came_later_is_marked() {
    let page = Visit::new().open(MIDDAY);
    page.alive().wait("all('[data-later]').length > 0");
    let wrong: Vec<String> = page.ask(
        "const now = Date.parse(new URLSearchParams(location.search).get('at'));
         return (await storyEvents()).filter(e => one('#' + e.id).hasAttribute('data-later') !== now < Date.parse(e.known)).map(e => e.id);",
    );
    assert_eq!(wrong, Vec::<String>::new());
    assert!(page.holds("all('.event:not([data-later])').length > 3 && all('.event[data-later]').length > 3"));
}

/// Claim cards and evidence that came later are marked in their island.
#[test]
fn later_claims_and_evidence_are_marked() {
    let page = Visit::new().open("?at=2025-03-10T19:00Z");
    page.wake("claims")
        .wait("all('.claim[data-card-later]').length > 0 && all('.claim li[data-card-later]').length > 0");
    let wrong: Vec<String> = page.ask(
        "const facts = await (await fetch('facts.json')).json();
         // Told in words; a year or a day is enough to tell what was known in the afternoon of 10 March.
         const before = words => /20(0\\d|1\\d|2[0-4])|(^|[^0-9])[1-9] March 2025|January 2025|February 2025/.test(words) && !/10 March/.test(words);
         const after = words => /2026|1[1-9] March 2025|2\\d March|April|May|June|July|August|September|October|November|December/.test(words) && !before(words);
         return [...facts.claims, ...facts.evidence].filter(e => {
             const at = document.getElementById(e.id), later = at && at.hasAttribute('data-card-later');
             return !at || (after(e.known) && !later) || (before(e.known) && later);
         }).map(e => e.id + ' ' + e.known);",
    );
    assert_eq!(wrong, Vec::<String>::new());
    assert!(page.holds(
        "all('.claim:not([data-card-later])').length === 3 && all('.claim li:not([data-card-later])').length > 3"
    ));
}

/// Marks that came later are painted fainter in the charts of the day and of the evidence.
#[test]
fn later_marks_are_fainter() {
    let page = Visit::new().open("");
    for figure in ["day", "evidence"] {
        page.wake("cursor").wake(figure);
        let whole = page.pixels(figure);
        page.keys(RANGE, HOME).wait_for_other_pixels(figure, &whole);
        let first = page.pixels(figure);
        page.keys(RANGE, END).wait_with("digest(given[0]) === given[1]", &[figure.into(), whole.into()]);
        assert_ne!(first, page.pixels(figure));
    }
}

/// A line in the day's chart stands at the cursor.
#[test]
fn a_line_stands_at_the_cursor() {
    let page = Visit::new().open(MIDDAY);
    page.wake("cursor").wake("day").wait("one('#fig-day .now').style.display === 'block'");
    let before: String = page.ask("return one('#fig-day .now').style.transform;");
    page.press(".cursor", "Next moment");
    page.wait_with("one('#fig-day .now').style.transform !== given[0]", &[before.into()]);
}

/// Prose, takeaways, tables and sources never fade or leave, whatever the cursor says.
#[test]
fn prose_and_sources_stay() {
    let read =
        |page: &Page| -> Value { page.ask("return all('.prose, .takeaway, .source-list').map(e => e.textContent);") };
    let before = read(&Visit::new().open(""));
    let page = Visit::new().still().open("");
    page.wake("cursor").keys(RANGE, HOME).wait("all('[data-later]').length > 0");
    page.run("all('details').forEach(d => d.open = true)").frames();
    assert_eq!(read(&page), before);
    let faded: Vec<String> = page.ask(
        "const clear = e => { for (let at = e; at; at = at.parentElement) if (getComputedStyle(at).opacity !== '1') return false; return isSeen(e); };
         return all('.prose, .prose *, .takeaway, .source-list, .source-list *, table').filter(e => !clear(e)).map(e => e.outerHTML.slice(0, 80));",
    );
    assert_eq!(faded, Vec::<String>::new());
}
