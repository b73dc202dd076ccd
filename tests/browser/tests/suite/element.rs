//! `<outage-explainer>` in an article of another origin, as the press writes it.

use browser_tests::{Dist, Page, Visit};
use serde_json::Value;

const LISTEN: &str = "<script>window.events = []; for (const type of ['ready', 'view', 'select', 'height', 'error'])
    document.querySelector('outage-explainer').addEventListener(type, event => events.push(event.detail));</script>";

/// What the press writes for a part, pointing at the test's own server.
fn snippet(key: &str) -> String {
    let list = std::str::from_utf8(Dist::get().file("embed/parts.json").expect("the parts are listed"));
    let list: Value = serde_json::from_str(list.expect("JSON is UTF-8")).expect("the list is JSON");
    let part = list["parts"]
        .as_array()
        .expect("the list has parts")
        .iter()
        .find(|part| part["key"] == key)
        .expect("the part is listed");
    part["forms"]["element"].as_str().expect("a form is text").replace("https://YOUR-ADDRESS/", "{site}")
}

fn article(before: &str, lines: &str, after: &str) -> String {
    format!(
        "<!doctype html><html lang=en><meta charset=utf-8><meta name=viewport content='width=device-width'><link rel=icon href=data:,><title>Article</title>
         <body style='margin:0'>{before}{lines}{LISTEN}{after}<p id=after>After.</p>"
    )
}

const FRAME: &str = "one('outage-explainer').shadowRoot.querySelector('iframe')";
const TOLD_HEIGHT: &str = "events.some(m => m.type === 'height')";

fn is_live(page: &Page) -> &Page {
    page.wait("events.some(m => m.type === 'view' && m.app === 'live')")
}

/// The frame is made, titled after the fallback, comes alive, and tells the article of it.
#[test]
fn it_lives_and_tells_of_it() {
    let page = Visit::new().width(700).open_host(&article("", &snippet("shares"), ""));
    is_live(&page);
    assert!(
        page.holds("events.filter(m => m.type === 'ready').length === 1 && events.every(m => m.part === 'shares')")
    );
    assert!(
        page.holds(&format!("{FRAME}.title === one('outage-explainer img').alt && !isSeen(one('outage-explainer a'))"))
    );
    assert_eq!(page.complaints(), Vec::<String>::new());
}

/// Until the reader is near, only the script is asked for; then the frame comes, and nothing moves.
#[test]
fn it_waits_for_the_reader_and_moves_nothing() {
    let watch = "window.shifts = []; new PerformanceObserver(list => list.getEntries().forEach(e => shifts.push(e.value))).observe({ type: 'layout-shift', buffered: true });";
    let far = "<div style='height:5000px'></div>";
    let page = Visit::new().width(700).early(watch).open_host(&article(far, &snippet("shares"), far));
    page.wait("one('outage-explainer').shadowRoot !== null").frames();
    assert!(!page.holds(&format!("!!{FRAME}")));
    page.run("scrollTo(0, 3700)").wait(TOLD_HEIGHT);
    page.wait(&format!("{FRAME}.clientHeight === events.filter(m => m.type === 'height').pop().height"));
    is_live(&page).frames();
    assert_eq!(page.ask::<Vec<f64>>("return shifts;"), Vec::<f64>::new());
}

/// A changed attribute is taken without reload; another part is another frame.
#[test]
fn attributes_are_followed() {
    let page = Visit::new().width(700).open_host(&article("", &snippet("shares"), ""));
    is_live(&page);
    page.run(&format!("window.first = {FRAME}; one('outage-explainer').setAttribute('zone', 'utc')"));
    page.wait("events.some(m => m.type === 'view' && m.query.includes('zone=utc'))");
    assert!(page.holds(&format!("{FRAME} === first && events.filter(m => m.type === 'ready').length === 1")));
    page.run("one('outage-explainer').setAttribute('part', 'cover')");
    page.wait("events.some(m => m.type === 'ready' && m.part === 'cover')");
    assert_eq!(page.count("outage-explainer"), 1);
}

/// Moved, put into a shadow root, and shown after it was hidden, it works again.
#[test]
fn it_can_be_moved_and_hidden() {
    let page = Visit::new().width(700).open_host(&article("", &format!("<div hidden>{}</div>", snippet("shares")), ""));
    page.wait("one('outage-explainer').shadowRoot !== null").frames();
    assert!(!page.holds(&format!("!!{FRAME}")), "a frame in a hidden place");
    page.run("one('div').hidden = false").wait(TOLD_HEIGHT);
    page.run(
        "events.length = 0; const moved = one('outage-explainer'); const box = document.body.appendChild(document.createElement('div'));
         box.attachShadow({ mode: 'open' }).append(moved); box.scrollIntoView()",
    );
    page.wait(TOLD_HEIGHT);
    assert_eq!(page.complaints(), Vec::<String>::new());
}

/// An address that is no page's is refused, and the fallback stays.
#[test]
fn only_pages_are_loaded() {
    for (from, to) in [("story=\"{site}\"", "story=\"javascript:alert(1)\""), ("part=\"shares\"", "part=\"../../x\"")] {
        let page = Visit::new().open_host(&article("", &snippet("shares").replace(from, to), ""));
        page.wait("events.some(m => m.type === 'error' && m.code === 'address')");
        assert!(page.holds(&format!("!{FRAME} && isSeen(one('outage-explainer a'))")), "{to}");
    }
}

/// Two snippets bring the script twice; both elements live.
#[test]
fn two_snippets_get_along() {
    let lines = format!("{}{}", snippet("shares"), snippet("cover"));
    let page = Visit::new().width(700).open_host(&article("", &lines, ""));
    is_live(&page);
    page.run("all('outage-explainer')[1].scrollIntoView()");
    page.wait("all('outage-explainer').every(e => e.shadowRoot && e.shadowRoot.querySelector('iframe') && !e.shadowRoot.querySelector('iframe').hidden)");
    assert_eq!(page.complaints(), Vec::<String>::new());
}

/// Made by hand, with nothing but the story and the part, it takes the height it is told.
#[test]
fn it_needs_no_heights() {
    let bare = "<outage-explainer story='{site}' part='shares' style='display:block'></outage-explainer><script src='{site}embed.js' async></script>";
    let page = Visit::new().width(700).open_host(&article("", bare, ""));
    page.wait(TOLD_HEIGHT);
    page.wait(&format!("{FRAME}.clientHeight === events.filter(m => m.type === 'height').pop().height"));
}

/// The story's address may come after the element.
#[test]
fn a_late_address_is_taken() {
    let late = snippet("shares").replace(" story=\"{site}\"", "");
    let site = "document.querySelector('script[async]').src.replace('embed.js', '')";
    let page = Visit::new().width(700).open_host(&article("", &late, ""));
    page.wait("events.some(m => m.code === 'address')");
    page.run(&format!("one('outage-explainer').setAttribute('story', {site})"));
    is_live(&page);
}

/// A publisher that does not answer leaves the fallback in the room that was reserved, and no hole.
#[test]
fn a_silent_publisher_leaves_no_hole() {
    let hurry = "<script>const own = setTimeout; window.setTimeout = (f, ms, ...more) => own(f, ms === 10000 ? 50 : ms, ...more);</script>";
    let lines = snippet("story").replace("story=\"{site}\"", "story=\"http://127.0.0.1:9/\"");
    let page = Visit::new().width(360).open_host(&article(hurry, &lines, ""));
    page.wait("events.some(m => m.code === 'silent')");
    assert!(page.holds("one('outage-explainer').clientHeight <= 1000 && isSeen(one('outage-explainer a'))"));
}

/// A link inside a part leads there, in the article, and the part is not loaded anew.
#[test]
fn links_inside_a_part_stay_in_it() {
    let frame = "<iframe src='{site}embed/chapter-claims/?theme=dark' width='100%' height='900'></iframe><script src='{site}embed.js' async></script>";
    let page = Visit::new().width(700).open_host(&article("<style>body{min-height:3000px}</style>", frame, ""));
    page.enter_frame("iframe").wait("app() === 'live'").run("window.kept = 1");
    page.run("one(\"main p a[href*='#claim-flood']\").click()");
    page.wait("document.activeElement.id === 'claim-flood'");
    assert!(page.holds("kept === 1 && document.documentElement.dataset.theme === 'dark'"));
    page.leave_frame().wait("scrollY > 300");
}

/// Whatever stands in the attributes, and in the article's own address, is passed on as values of the part's
/// address: nothing of it becomes markup, another frame or a height.
#[test]
fn hostile_attributes_do_no_harm() {
    let markup = "&quot;'&gt;&lt;img src=x onerror=document.title='taken'&gt;&lt;/iframe&gt;";
    let attributes: String = ["theme", "lang", "zone", "at", "claim", "standing", "outlet", "apart", "view", "scope"]
        .map(|name| format!(" {name}=\"{markup}&amp;part=../../x#{markup}\""))
        .concat();
    for heights in ["320:1e9 9999:1e9", "NaN:NaN", "0:0", "-1:-1", markup] {
        let lines = snippet("shares").replacen("<outage-explainer", &format!("<outage-explainer{attributes}"), 1);
        let (head, tail) = lines.split_once("heights=\"").expect("the element has heights");
        let (_, tail) = tail.split_once('"').expect("they end");
        let lines = format!("{head}heights=\"{heights}\"{tail}");
        let page = Visit::new().width(700).open_host(&article("", &lines, ""));
        is_live(&page).wait(TOLD_HEIGHT).frames();
        assert!(page.holds(&format!("{FRAME}.clientHeight > 50 && {FRAME}.clientHeight < 5000")), "{heights}");
        assert!(page.holds("document.title === 'Article' && all('iframe, img[src=x]').length === 0"), "{heights}");
        assert!(
            page.holds(&format!(
                "new URL({FRAME}.src).pathname.endsWith('/embed/shares/') && one('outage-explainer').shadowRoot.children.length === 2"
            )),
            "{heights}"
        );
        page.enter_part("outage-explainer");
        assert!(page.holds("!document.title.includes('taken') && all('img[src=x]').length === 0"), "{heights}");
        page.leave_frame();
        assert_eq!(page.complaints(), Vec::<String>::new(), "{heights}");
    }
}
