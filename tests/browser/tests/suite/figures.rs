//! What every figure can do: keys, pointer, tap, details with sources, and crisp pixels.

use browser_tests::{Dist, Page, Visit};
use serde::Deserialize;
use serde_json::{Value, json};

const RIGHT: &str = "\u{E014}";
const LEFT: &str = "\u{E012}";
const HOME: &str = "\u{E011}";
const END: &str = "\u{E010}";
const ESCAPE: &str = "\u{E00C}";
const TAB: &str = "\u{E004}";

/// What a figure tells, and where its ring stands.
#[derive(Deserialize, Debug, Clone, PartialEq)]
struct Told(String, String);

const TOLD: &str = "const ring = one(`#fig-${given[0]} .ring`); const here = [told(given[0]), ring.style.display + ring.style.transform + ring.style.width + ring.style.height];";

fn told(page: &Page, figure: &str) -> Told {
    page.ask_with(&format!("{TOLD} return here;"), &[json!(figure)])
}

/// Presses a key on a figure and waits until it tells something else.
fn press(page: &Page, figure: &str, key: &str) -> Told {
    let before = told(page, figure);
    page.keys(&format!("#fig-{figure}-stage"), key);
    let changed = "(() => { const ring = one(`#fig-${given[0]} .ring`); return told(given[0]) !== given[1] || ring.style.display + ring.style.transform + ring.style.width + ring.style.height !== given[2]; })()";
    page.wait_with(changed, &[json!(figure), json!(before.0), json!(before.1)]);
    told(page, figure)
}

/// In every figure, Home, End, the arrows and Escape move among the marks, and the page stays put.
#[test]
fn keys_move_from_mark_to_mark() {
    let page = Visit::new().open("");
    for figure in Dist::get().figures() {
        page.wake(figure);
        let hint = told(&page, figure);
        let first = press(&page, figure, HOME);
        let scrolled: f64 = page.ask("return scrollY;");
        let second = press(&page, figure, RIGHT);
        assert_ne!(second, first, "{figure}");
        assert_eq!(press(&page, figure, LEFT), first, "{figure}");
        let last = press(&page, figure, END);
        let before_last = press(&page, figure, LEFT);
        assert_ne!(before_last, last, "{figure}");
        assert_eq!(press(&page, figure, RIGHT), last, "{figure}");
        assert!((page.ask::<f64>("return scrollY;") - scrolled).abs() < 1.0, "{figure} let the page scroll");
        let over = press(&page, figure, ESCAPE);
        assert_eq!((over.0, over.1.starts_with("none")), (hint.0, true), "{figure}");
    }
}

/// Tab goes on from a figure to what follows it, and back into it.
#[test]
fn tab_leaves_a_figure() {
    let page = Visit::new().open("");
    for figure in Dist::get().figures() {
        page.wake(figure);
        let here = json!(format!("fig-{figure}-stage"));
        page.keys(&format!("#fig-{figure}-stage"), HOME).type_keys(TAB);
        let goes_on = "const stage = document.getElementById(given[0]); const now = document.activeElement;
            return now !== stage && !stage.contains(now) && !!(stage.compareDocumentPosition(now) & Node.DOCUMENT_POSITION_FOLLOWING);";
        assert!(page.ask_with::<bool>(goes_on, std::slice::from_ref(&here)), "Tab stays in {figure}");
        page.tab_back();
        assert_eq!(page.ask::<Value>("return document.activeElement.id;"), here, "Shift and Tab");
    }
}

/// Every mark of every figure tells what it is, with a link to a source, or to what our inference rests on.
#[test]
fn every_mark_names_its_source() {
    let page = Visit::new().open("");
    let mut faults: Vec<String> = Vec::new();
    for figure in Dist::get().figures() {
        page.wake(figure);
        press(&page, figure, HOME);
        let walk = "const stage = one(`#fig-${given[0]}-stage`), details = one(`#fig-${given[0]} .details`), ring = one(`#fig-${given[0]} .ring`);
            const key = name => stage.dispatchEvent(new KeyboardEvent('keydown', { key: name, bubbles: true, cancelable: true }));
            const state = () => details.innerHTML + ring.style.transform + ring.style.width + ring.style.height;
            const breath = () => new Promise(done => { const c = new MessageChannel(); c.port1.onmessage = done; c.port2.postMessage(0); });
            const go = async name => { const before = state(); key(name); for (let i = 0; i < 5000 && state() === before; i++) await breath(); return state(); };
            const known = new Map();
            const ids = async address => {
                if (!known.has(address)) known.set(address, new Set(all('[id]', await parsed(address)).map(e => e.id)));
                return known.get(address);
            };
            const leads = async link => (await ids(link.href.split('#')[0])).has(decodeURIComponent(link.hash.slice(1)));
            const home = state(), end = await go('End');
            await go('Home');
            const faults = [];
            for (let n = 1; n < 2000; n++) {
                const title = details.querySelector('.details-title');
                const links = [...details.querySelectorAll('a[href*=\"#\"]')];
                if (!title || !title.innerText.trim()) faults.push(`${given[0]} ${n}: no title`);
                else if (!links.length) faults.push(`${given[0]} ${n}: no source for ${title.innerText.slice(0, 60)}`);
                for (const link of links) if (!await leads(link)) faults.push(`${given[0]} ${n}: nothing at ${link.href}`);
                if (state() === end) return faults;
                await go('ArrowRight');
            }
            return [given[0] + ': the last mark was never reached'];";
        faults.extend(page.ask_with::<Vec<String>>(walk, &[json!(figure)]));
    }
    assert_eq!(faults, Vec::<String>::new());
}

/// Where a figure's ring stands in the viewport: its middle. The ring itself is brought there, since a
/// figure may be taller than the window.
fn ring(page: &Page, figure: &str) -> (f64, f64) {
    page.ask_with(
        "one(`#fig-${given[0]} .ring`).scrollIntoView({ block: 'center' });
         await frames();
         const r = one(`#fig-${given[0]} .ring`).getBoundingClientRect();
         return [r.left + r.width / 2, r.top + r.height / 2];",
        &[json!(figure)],
    )
}

fn links(page: &Page, figure: &str) -> usize {
    page.count(&format!("#fig-{figure} .details a[href*=\"#\"]"))
}

/// Pointing at a mark tells what the keyboard tells, and leaving it keeps the details to be read.
#[test]
fn pointing_at_a_mark_tells_of_it() {
    let page = Visit::new().open("");
    for figure in Dist::get().figures() {
        page.wake(figure);
        let first = press(&page, figure, HOME);
        let (x, y) = ring(&page, figure);
        press(&page, figure, ESCAPE);
        page.point_at(x, y);
        page.wait_with("told(given[0]) === given[1]", &[json!(figure), json!(first.0)]);
        assert!(links(&page, figure) > 0, "{figure}");
        page.point_at(2.0, 2.0).frames();
        assert_eq!(told(&page, figure).0, first.0, "{figure} forgot");
    }
}

/// A tap on a phone tells what the keyboard tells.
#[test]
fn tapping_a_mark_tells_of_it() {
    let page = Visit::new().width(360).by_touch().open("");
    for figure in Dist::get().figures() {
        page.wake(figure);
        let first = press(&page, figure, HOME);
        let (x, y) = ring(&page, figure);
        press(&page, figure, ESCAPE);
        page.tap(x, y);
        page.wait_with("told(given[0]) === given[1]", &[json!(figure), json!(first.0)]);
        assert!(links(&page, figure) > 0, "{figure}");
    }
}

/// At one, two and three device pixels a CSS pixel the backing store fits exactly, and is painted.
#[test]
fn canvases_are_crisp() {
    for ratio in [1.0, 2.0, 3.0] {
        let page = Visit::new().width(360).ratio(ratio).open("");
        page.wake_all();
        is_crisp(&page, ratio);
    }
}

/// When the window moves to a screen of other density and width, the canvas is painted anew for it.
/// (Chromium tells pages nothing when only the density is emulated, so both change here.)
#[test]
fn canvases_follow_the_screen() {
    let page = Visit::new().width(360).open("");
    page.wake("day");
    for (width, ratio) in [(400, 2.0), (360, 3.0), (1280, 1.0)] {
        let screen = json!({ "width": width, "height": 800, "deviceScaleFactor": ratio, "mobile": false });
        page.command("Emulation.setDeviceMetricsOverride", screen);
        let fits = "(() => { const c = canvasOf('day'), b = c.getBoundingClientRect();
            return Math.abs(c.width - b.width * given[0]) < 1 && Math.abs(c.height - b.height * given[0]) < 1; })()";
        page.wait_with(fits, &[json!(ratio)]);
    }
}

fn is_crisp(page: &Page, ratio: f64) {
    let odd: Vec<String> = page.ask_with(
        "return all('figure.figure').flatMap(figure => {
             const name = figure.id.slice(4), canvas = canvasOf(name), box = canvas.getBoundingClientRect();
             const fits = Math.abs(canvas.width - box.width * given[0]) < 1 && Math.abs(canvas.height - box.height * given[0]) < 1;
             const inks = new Map();
             for (const word of new Uint32Array(pixels(name).buffer)) inks.set(word, (inks.get(word) || 0) + 1);
             const most = Math.max(...inks.values()) / (canvas.width * canvas.height);
             return fits && inks.size > 8 && most < 0.995 ? [] : [`${name}: ${canvas.width}x${canvas.height} for ${box.width}x${box.height}, ${inks.size} colours, ${most} alike`];
         });",
        &[json!(ratio)],
    );
    assert_eq!(odd, Vec::<String>::new(), "at {ratio}");
}
