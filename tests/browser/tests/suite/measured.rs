//! What not every story has: the figure of measured series, and lanes of events that last in the day's chart. Each
//! test opens a story that has them, in a preview.

use browser_tests::{Page, Program, Visit, root};
use serde_json::json;

const HOME: &str = "\u{E011}";
const END: &str = "\u{E010}";
const RIGHT: &str = "\u{E014}";

/// A story of this folder in a browser, at a query.
fn open(story: &str, query: &str) -> (Page, Program) {
    let server = Program::preview(&root().join(story));
    let page = Visit::new().begin();
    page.goto(&format!("http://127.0.0.1:{}/{query}", server.port()));
    (page, server)
}

/// Moves to a mark and hands back what is told of it, on one line.
fn told(page: &Page, figure: &str, key: &str) -> String {
    let before: String = page.ask_with("return told(given[0]);", &[json!(figure)]);
    page.keys(&format!("#fig-{figure}-stage"), key);
    page.wait_with("told(given[0]) !== given[1]", &[json!(figure), json!(before)]);
    page.ask_with("return told(given[0]).replace(/\\s+/g, ' ');", &[json!(figure)])
}

fn is_told(words: &str, parts: &[&str]) {
    for part in parts {
        assert!(words.contains(part), "nothing says \"{part}\": {words}");
    }
}

/// Each panel tells its values with their unit, whose they are, how many and where they pause, with a link to the source.
#[test]
fn a_figure_of_series_tells_values_units_gaps_and_sources() {
    let (page, _server) = open("tests/stories/series", "");
    page.wake("series");
    let failed = told(&page, "series", HOME);
    is_told(&failed, &["Requests that failed, per cent: From", "61.4 per cent", "ferry’s own server", "1 gap"]);
    let link = "return one('#fig-series .details .sources a').getAttribute('href');";
    assert!(page.ask::<String>(link).ends_with("#src-notice"));
    let requests = told(&page, "series", RIGHT);
    is_told(&requests, &["requests per second", "Harbour Ferries", "usually 2 minutes apart", "gap"]);
    let latency = told(&page, "series", RIGHT);
    is_told(&latency, &["4,210 ms", "Pier Watch", "from the lowest to the highest reading in it"]);
    assert!(page.ask::<String>(link).ends_with("#src-watch"));
}

/// Pointing at a panel tells what the keyboard tells.
#[test]
fn a_figure_of_series_answers_to_the_pointer() {
    let (page, _server) = open("tests/stories/series", "");
    let last = told(page.wake("series"), "series", END);
    let middle = "one('#fig-series .ring').scrollIntoView({ block: 'center' }); await frames();
        const r = one('#fig-series .ring').getBoundingClientRect(); return [r.left + r.width / 2, r.top + r.height / 2];";
    let (x, y): (f64, f64) = page.ask(middle);
    told(&page, "series", HOME);
    page.point_at(x, y);
    page.wait_with("told('series').replace(/\\s+/g, ' ') === given[0]", &[json!(last)]);
}

/// The cursor of the page is that of the figure: a line stands at it, words say the reading there or that there is none,
/// and what came later is painted fainter.
#[test]
fn a_figure_of_series_follows_the_cursor() {
    let (page, _server) = open("tests/stories/series", "?at=2024-06-04T08:00:00Z");
    page.wake("cursor").wake("series").wait("one('#fig-series .now').style.display === 'block'");
    is_told(&told(&page, "series", HOME), &["Requests that failed, per cent: At the cursor: no reading"]);
    is_told(&told(&page, "series", RIGHT), &["Requests, requests per second: At the cursor: no reading"]);
    is_told(&told(&page, "series", RIGHT), &["Time to the first byte, ms: At the cursor: ", " to ", " ms"]);
    let (line, before): (String, String) =
        page.ask("return [one('#fig-series .now').style.transform, digest('series')];");
    page.press(".cursor", "Next moment");
    page.wait_with("one('#fig-series .now').style.transform !== given[0]", &[json!(line)]);
    page.wait_for_other_pixels("series", &before);
    let failed = told(&page, "series", HOME);
    is_told(&failed, &["At the cursor: ", " per cent"]);
    assert!(!failed.contains("no reading"), "{failed}");
}

/// On a phone no panel is wider than the page, and a still stands where the canvas will.
#[test]
fn a_figure_of_series_fits_a_phone() {
    let (page, _server) = open("tests/stories/series", "");
    page.resize(360, 800).wake("series");
    assert!(page.holds("document.documentElement.scrollWidth <= 360"));
    assert!(page.holds(
        "Math.abs(canvasOf('series').getBoundingClientRect().height - one('#fig-series .still').getBoundingClientRect().height) < 1"
    ));
}

/// What lasts is a bar as long as its time, in the lane of its name; each tells its words and its source.
#[test]
fn events_that_last_stand_in_lanes_of_the_days_chart() {
    let (page, _server) = open("stories/example-parcel-2026-10-14", "");
    page.wake("day");
    // Every mark: what it tells, and where its ring stands.
    let walk = "const stage = one('#fig-day-stage'), ring = one('#fig-day .ring'), found = [];
        const state = () => told('day') + ring.style.transform + ring.style.width;
        const go = async key => {
            const before = state();
            stage.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
            for (let n = 0; n < 1000 && state() === before; n++) await frames();
            return state();
        };
        const here = () => {
            const r = ring.getBoundingClientRect(), s = stage.getBoundingClientRect();
            found.push([told('day'), r.left - s.left, r.width, r.top - s.top, all('#fig-day .details a[href*=\"#src-\"]').length]);
        };
        const end = await go('End');
        await go('Home'); here();
        while (state() !== end) { await go('ArrowRight'); here(); }
        return found;";
    let marks: Vec<(String, f64, f64, f64, usize)> = page.ask(walk);
    assert!(marks.iter().all(|mark| mark.4 > 0), "a mark without a source: {marks:?}");
    let events: Vec<(String, String, Option<f64>, f64)> = page.ask(
        "const hours = iso => (Date.parse(iso) - Date.parse('2026-10-14T06:30Z')) / 3.6e6;
         return (await storyEvents()).filter(e => e.lane && hours(e.from) > 0)
             .map(e => [e.text, e.lane, e.until && hours(e.until) - hours(e.from), hours(e.from)]);",
    );
    let mark_of =
        |text: &str| marks.iter().find(|mark| mark.0.contains(text)).unwrap_or_else(|| panic!("no mark tells {text}"));
    assert!(events.len() > 8, "{events:?}");
    let lasting: Vec<_> = events.iter().filter_map(|e| Some((mark_of(&e.0), e.1.as_str(), e.2?, e.3))).collect();
    let longest = lasting.iter().max_by(|a, b| a.2.total_cmp(&b.2)).expect("something lasts");
    let scale = (longest.0.2 + 1.0) / longest.2;
    for (mark, lane, hours, from) in &lasting {
        assert!(
            (mark.2 + 1.0 - hours * scale).abs() < 2.0 || mark.2 < 25.0,
            "{} is {} px for {hours} h",
            mark.0,
            mark.2
        );
        let left = longest.0.1 + (from - longest.3) * scale;
        assert!((mark.1 - left).abs() < 2.0 || mark.2 < 25.0, "{} begins at {} px, not {left}", mark.0, mark.1);
        let same_row = lasting.iter().filter(|(other, ..)| (other.3 - mark.3).abs() < 1.0);
        assert!(same_row.clone().all(|(_, name, ..)| name == lane), "two lanes in the row of {lane}");
    }
}
