//! Coming alive: the printed page is taken over as it stands, and nothing jumps.

use browser_tests::{Dist, Fault, Page, Part, Visit};
use serde::Deserialize;
use serde_json::{Value, json};

/// All that may differ between an island as printed and as it lives before anybody touches it.
/// The hint under a figure speaks of pointing and keys, so it is empty in print.
const MAY_DIFFER: &str = "{
    '.figure': ['data-live'],
    '.stage': ['tabindex', 'style', 'data-painted'],
    'canvas': ['width', 'height', 'data-painted'],
    '.now, .ring': ['style'],
}";

/// Every island's DOM after hydration equals what was printed.
#[test]
fn islands_are_taken_over_as_printed() {
    let page = Visit::new().open("");
    page.wake_all();
    let script = format!(
        "const mayDiffer = {MAY_DIFFER};
         const plain = root => {{
             const copy = root.cloneNode(true);
             comments(copy).forEach(c => c.remove());
             for (const [css, names] of Object.entries(mayDiffer)) all(css, copy).forEach(e => names.forEach(n => e.removeAttribute(n)));
             all('.hint', copy).forEach(e => e.textContent = '');
             copy.normalize();
             return copy.innerHTML;
         }};
         const printed = await parsed(location.pathname);
         return all('[data-island]').flatMap(living => {{
             const name = living.dataset.island;
             const [a, b] = [plain(printed.querySelector(`[data-island=\"${{name}}\"]`)), plain(living)];
             if (a === b && a.length > 100) return [];
             let at = 0;
             while (at < a.length && a[at] === b[at]) at++;
             return [name + ': printed …' + a.slice(Math.max(0, at - 60), at + 80) + '… lives …' + b.slice(Math.max(0, at - 60), at + 80) + '…'];
         }});"
    );
    assert_eq!(page.ask::<Vec<String>>(&script), Vec::<String>::new());
    assert_eq!(page.count("[data-island]"), Dist::get().islands().len());
}

/// Hydration keeps every printed element, the stills' too: none is thrown away and made anew.
#[test]
fn every_printed_element_is_kept() {
    let keep = "addEventListener('DOMContentLoaded', () => { window.printed = [...document.querySelectorAll('[data-island] *')]; });";
    let page = Visit::new().early(keep).open("");
    page.wake_all();
    let lost: Vec<String> = page.ask("return printed.filter(e => !e.isConnected).map(e => e.outerHTML.slice(0, 120));");
    assert_eq!(lost, Vec::<String>::new());
    assert!(page.holds("printed.length > 1000"));
}

/// Nothing jumps at any moment while a reader scrolls from top to end, on a phone and at a desk.
#[test]
fn nothing_shifts_on_a_phone() {
    nothing_shifts(360);
}

/// As above, at a desk.
#[test]
fn nothing_shifts_at_a_desk() {
    nothing_shifts(1280);
}

const WATCH_SHIFTS: &str = "window.shifts = [];
    new PerformanceObserver(list => list.getEntries().forEach(entry => shifts.push(
        entry.value.toFixed(5) + ' at ' + scrollY + ': ' + entry.sources.map(s => s.node && (s.node.id || s.node.className || s.node.nodeName)).join(' '))))
        .observe({ type: 'layout-shift', buffered: true });";

fn nothing_shifts(width: u32) {
    let page = Visit::new().width(width).early(WATCH_SHIFTS).open("");
    page.alive();
    page.run("for (let y = 0; y < document.body.scrollHeight; y += 400) { scrollTo(0, y); await frames(); }");
    page.wake_all().frames();
    assert_eq!(page.ask::<Vec<String>>("return shifts;"), Vec::<String>::new(), "at {width}");
    // The watch itself works: a jump made on purpose is seen.
    page.run("scrollTo(0, 0); await frames(); const tall = document.createElement('div'); tall.textContent = 'x'; one('main').prepend(tall, tall.cloneNode(true))");
    page.wait("shifts.length > 0");
}

#[derive(Deserialize, Debug, PartialEq)]
struct Place(String, [f64; 4]);

fn places(page: &Page) -> Vec<Place> {
    page.ask(
        "scrollTo(0, 0);
         return all('header, h1, h2, h3, section, p, li, figure, table, tr, article, details, .bar, .stage, .details, footer')
             .filter(e => !e.closest('.controls, .details > *, .cursor, .quiet'))
             .map(e => { const r = e.getBoundingClientRect(); return [e.nodeName + '#' + e.id + '.' + e.className, [r.left, r.top, r.width, r.height].map(n => Math.round(n * 10) / 10)]; });",
    )
}

/// Every block stands where it stood before the program came, at three widths. (Without scripts less
/// ground is kept free, since nothing will come.)
#[test]
fn everything_stands_where_it_stood() {
    for width in [320, 360, 1280] {
        let before = places(&Visit::new().width(width).fault(Part::Boot, Fault::NotFound).open(""));
        let page = Visit::new().width(width).open("");
        page.wake_all();
        let after = places(&page);
        let moved: Vec<(&Place, &Place)> = before.iter().zip(&after).filter(|(a, b)| a != b).collect();
        assert!(moved.is_empty() && before.len() == after.len(), "at {width}: {:#?}", moved.first());
        assert!(before.len() > 300);
    }
}

/// An island far from the viewport sleeps until it is near; touched, it wakes at once.
#[test]
fn islands_wake_when_near_or_touched() {
    let page = Visit::new().open("");
    page.alive().wake("day");
    let far: Vec<Value> = page.ask("return all('[data-island]').filter(i => i.getBoundingClientRect().top > 4 * innerHeight).map(i => i.dataset.island);");
    let last = far.last().cloned().unwrap_or_default();
    assert!(
        !page.ask_with::<bool>("return isAwake(given[0]);", std::slice::from_ref(&last)),
        "{last} is awake already"
    );
    page.run("island('outages').dispatchEvent(new PointerEvent('pointerdown', { bubbles: true }))");
    page.wait_with("isAwake(given[0])", &[json!("outages")]);
}
