//! The day's chart: presets, zoom, pan, outlets, and start and top told apart.

use browser_tests::{Page, Visit};

const BAR: &str = "#fig-day .controls";

fn open() -> (Page, String) {
    let page = Visit::new().open("");
    page.wake("day");
    let whole = page.pixels("day");
    (page, whole)
}

fn is_pressed(page: &Page, words: &str) -> bool {
    page.ask_with(
        "return all('#fig-day .controls button').find(b => b.textContent.trim() === given[0]).getAttribute('aria-pressed') === 'true';",
        &[words.into()],
    )
}

/// Each wave has a view of its own, named in the address; "Whole day" leads back to the first view.
#[test]
fn presets_show_the_waves_and_the_day() {
    let (page, whole) = open();
    let presets: Vec<String> =
        page.ask("return all('#fig-day .controls .group:first-child button').map(b => b.textContent.trim());");
    assert!(presets.len() >= 4, "{presets:?}");
    let mut seen = vec![whole.clone()];
    for preset in presets.iter().skip(1) {
        let last = seen.last().cloned().unwrap_or_default();
        page.press(BAR, preset).wait_for_other_pixels("day", &last);
        page.wait("new URLSearchParams(location.search).has('view')");
        assert!(is_pressed(&page, preset) && !is_pressed(&page, "Whole day"), "{preset}");
        let now = page.pixels("day");
        assert!(!seen.contains(&now), "{preset} looks like another view");
        seen.push(now);
    }
    page.press(BAR, "Whole day").wait_for_no_query("view");
    page.wait_with("digest('day') === given[0]", &[whole.into()]);
}

/// Zoomed to a wave on a phone, each reading of a crowd is a mark of its own.
#[test]
fn a_crowd_zoomed_into_can_be_told_apart() {
    let page = Visit::new().width(360).open("?view=2025-03-10T13:15Z/2025-03-10T14:55Z");
    page.wake("day").keys("#fig-day-stage", "\u{E011}");
    let walk = "const stage = one('#fig-day-stage'), details = one('#fig-day .details');
        const single = new Set();
        for (let n = 0; n < 40; n++) {
            if (details.querySelectorAll('li').length === 1) single.add(details.querySelector('.details-title').innerText);
            stage.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowRight', bubbles: true, cancelable: true }));
            await frames();
        }
        return [...single].filter(words => words.includes('40,000') || words.includes('41,'));";
    let single: Vec<String> = page.ask(walk);
    assert!(single.len() > 6, "{single:?}");
}

/// The buttons zoom and pan, and undo each other.
#[test]
fn buttons_zoom_and_pan() {
    let (page, whole) = open();
    page.press(BAR, "Zoom in").wait_for_other_pixels("day", &whole);
    let (zoomed, view) = (page.pixels("day"), page.query());
    page.press(BAR, "Later").wait_for_other_pixels("day", &zoomed);
    assert_ne!(page.query(), view);
    page.press(BAR, "Earlier").wait_with("digest('day') === given[0]", &[zoomed.into()]);
    assert_eq!(page.query(), view);
    page.press(BAR, "Zoom out").wait_with("digest('day') === given[0]", &[whole.into()]).wait_for_no_query("view");
}

/// On the chart itself, + and - zoom and 0 shows the whole day.
#[test]
fn keys_zoom() {
    let (page, whole) = open();
    page.keys("#fig-day-stage", "+").wait_for_other_pixels("day", &whole);
    let once = page.pixels("day");
    page.keys("#fig-day-stage", "+").wait_for_other_pixels("day", &once);
    page.keys("#fig-day-stage", "-").wait_with("digest('day') === given[0]", &[once.into()]);
    page.keys("#fig-day-stage", "0").wait_with("digest('day') === given[0]", &[whole.into()]).wait_for_no_query("view");
}

/// A chosen outlet stands out, and is named in the address.
#[test]
fn an_outlet_stands_out() {
    let (page, whole) = open();
    let outlet: String = page.ask("return one('#fig-day .controls select').options[1].value;");
    page.choose("#fig-day .controls select", &outlet)
        .wait_for_other_pixels("day", &whole)
        .wait_for_query("outlet", &outlet);
    page.choose("#fig-day .controls select", "")
        .wait_with("digest('day') === given[0]", &[whole.into()])
        .wait_for_no_query("outlet");
}

/// Start and top can be told apart, which the control calls our inference.
#[test]
fn start_and_top_can_be_told_apart() {
    let (page, whole) = open();
    assert!(
        page.ask::<bool>("return all('#fig-day .controls label').some(l => l.innerText.includes('our inference'));")
    );
    page.click("#fig-day .controls input[type=checkbox]")
        .wait_for_other_pixels("day", &whole)
        .wait_for_query("apart", "yes");
    page.click("#fig-day .controls input[type=checkbox]")
        .wait_with("digest('day') === given[0]", &[whole.into()])
        .wait_for_no_query("apart");
}

/// Past outages are shown one scope at a time.
#[test]
fn outages_are_shown_by_scope() {
    let page = Visit::new().open("");
    page.wake("outages");
    let before = page.pixels("outages");
    let others: Vec<String> =
        page.ask("return all('#fig-outages .controls button[aria-pressed=false]').map(b => b.textContent.trim());");
    assert!(!others.is_empty());
    for scope in others {
        let last = page.pixels("outages");
        page.press("#fig-outages .controls", &scope)
            .wait_for_other_pixels("outages", &last)
            .wait("new URLSearchParams(location.search).has('scope')");
    }
    assert_ne!(page.pixels("outages"), before);
}
