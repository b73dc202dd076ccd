//! Parts of the story in other people's articles: plain frames on another origin.

use browser_tests::{Dist, Page, Visit};
use serde_json::{Value, json};

/// The parts of the site, as its own list tells of them.
fn parts() -> Value {
    let list = Dist::get().file("embed/parts.json").expect("the site has a list of its parts");
    let list: Value = serde_json::from_slice(list).expect("the list is JSON");
    list["parts"].clone()
}

/// Whether a frame of this part may scroll inside.
fn is_long(part: &str) -> bool {
    part == "story" || part.starts_with("chapter-")
}

/// A frame and a script for each part, as the catalogue offers them, pointing at the test's own server.
fn snippets() -> Vec<String> {
    let page = Visit::new().open("embed/");
    let lines: Vec<String> = page.ask("return all('pre[data-form=follow] code').map(c => c.textContent);");
    assert_eq!(lines.len(), Dist::get().embeds().len(), "a part is not in the catalogue");
    let place = |line: &String| -> String {
        let (before, after) = line.split_once("src=\"").expect("a snippet has a source");
        let (address, _) = after.split_once("embed/").expect("a frame shows a page under embed/");
        format!("{before}src=\"{after}").replace(address, "{site}")
    };
    lines.iter().map(place).collect()
}

fn without_script(snippet: &str) -> &str {
    snippet.split("<script").next().unwrap_or_default()
}

/// An article with these lines in it.
fn article(lines: &str) -> String {
    format!(
        "<!doctype html><html lang=en><meta charset=utf-8><meta name=viewport content='width=device-width'><link rel=icon href=data:,><title>Article</title>
         <body style='margin:0'><p>Before.</p>{lines}<p id=after>After.</p>"
    )
}

fn wait_for_frame(page: &Page) {
    page.enter_frame("iframe").wait("document.readyState === 'complete' && !!app()").leave_frame();
}

/// Each part is complete by itself without scripts: a still or words, a link to the whole, no control.
#[test]
fn every_part_reads_without_scripts() {
    let page = Visit::new().width(360).without_scripts().open("");
    let parts = Dist::get().embeds();
    assert!(parts.len() > Dist::get().figures().len(), "{parts:?}");
    for part in parts {
        page.visit(&format!("embed/{part}/"));
        assert!(
            page.holds(
                "all('.still svg').filter(isSeen).length === all('figure').length && one('main').textContent.length > 200"
            ),
            "{part}: its stills"
        );
        assert!(is_long(part) || page.count("figure") == 1, "{part}: its figure");
        assert!(!page.holds("all('button, select, input, .cursor').some(isSeen)"), "{part}: a control");
        assert!(page.ask_with::<bool>("const a = one('.whole a'); return isSeen(a) && a.href.startsWith(given[0]) && !a.href.includes('/embed/');", &[json!(page.server().root())]), "{part}: the whole");
        assert!(page.holds("document.documentElement.scrollWidth <= 360"), "{part}: wider than its frame");
    }
}

/// Each part comes alive when opened by itself.
#[test]
fn every_part_comes_alive() {
    let page = Visit::new().width(700).open("");
    for part in Dist::get().embeds() {
        page.visit(&format!("embed/{part}/")).wake_all();
    }
    assert_eq!(page.complaints(), Vec::<String>::new());
}

/// Without any script of the host, the reserved height holds every part at every width, alive too.
#[test]
fn the_reserved_height_is_enough() {
    let short: Vec<String> =
        snippets().into_iter().filter(|s| !s.contains("embed/story/") && !s.contains("embed/chapter-")).collect();
    let frames: String = short.iter().map(|s| without_script(s).replace("loading=\"lazy\"", "")).collect();
    let page = Visit::new().open_host(&article(&frames));
    let count = page.count("iframe");
    let mut short: Vec<String> = Vec::new();
    for width in [320, 360, 560, 700, 1280] {
        page.command(
            "Emulation.setDeviceMetricsOverride",
            json!({ "width": width, "height": 900, "deviceScaleFactor": 1, "mobile": false }),
        );
        for n in 1..=count {
            let frame = format!("iframe:nth-of-type({n})");
            let _: u8 = page.ask_with("one(given[0]).scrollIntoView(); return 0;", &[json!(frame)]);
            page.enter_frame(&frame).wait("app() === 'live' && all('figure').every(f => f.dataset.live === 'yes' && f.querySelector('canvas').dataset.painted === 'yes')");
            let over: i64 = page.frames().ask("return document.documentElement.scrollHeight - innerHeight;");
            if over > 0 {
                short.push(format!("{} at {width}: {over} px short", page.ask::<String>("return location.pathname;")));
            }
            page.leave_frame();
        }
    }
    assert_eq!(short, Vec::<String>::new());
}

/// Printed and alive, a part is as tall as the list says: what the build measured is what readers get.
#[test]
fn printed_and_living_parts_are_as_tall_as_told() {
    let page = Visit::new().open("");
    let mut found: Vec<String> = Vec::new();
    for width in [320, 768] {
        let screen = json!({ "width": width, "height": 900, "deviceScaleFactor": 1, "mobile": false });
        page.command("Emulation.setDeviceMetricsOverride", screen);
        for part in parts().as_array().expect("a list") {
            let key = part["key"].as_str().expect("a key");
            let told = part["heights"][width.to_string()].as_i64().expect("a height");
            let tall = "return Math.ceil(document.body.getBoundingClientRect().height);";
            let printed: i64 = page.visit(&format!("embed/{key}/")).ask(tall);
            let living: i64 = page.wake_all().frames().ask(tall);
            if [printed, living] != [told, told] {
                found.push(format!("{key} at {width}: {told} told, {printed} printed, {living} alive"));
            }
        }
    }
    assert_eq!(found, Vec::<String>::new());
}

/// The cover is a cover at every width: it never takes more than a screen of an article.
#[test]
fn the_cover_is_at_most_a_thousand_pixels_tall() {
    let page = Visit::new().open("embed/cover/");
    page.wake_all();
    for width in [280, 320, 360, 414, 480, 560, 591, 592, 600, 640, 768, 1024, 1280] {
        let screen = json!({ "width": width, "height": 900, "deviceScaleFactor": 1, "mobile": false });
        page.command("Emulation.setDeviceMetricsOverride", screen);
        let tall: f64 = page.frames().frames().ask("return document.body.getBoundingClientRect().height;");
        assert!(tall <= 1_000.0, "{tall} px at {width}");
        assert!(page.holds("document.documentElement.scrollWidth <= innerWidth"), "too wide at {width}");
    }
}

/// With the host's script, the frame is as high as what it holds, also after the article's width changed.
#[test]
fn the_height_follows() {
    let snippet = snippets().into_iter().find(|s| s.contains("embed/day/")).expect("the day can be embedded");
    let page = Visit::new().width(700).open_host(&article(&snippet));
    for width in [700, 340, 1000] {
        page.command(
            "Emulation.setDeviceMetricsOverride",
            json!({ "width": width, "height": 900, "deviceScaleFactor": 1, "mobile": false }),
        );
        wait_for_frame(&page);
        let fits = |page: &Page| -> bool {
            let wanted: i64 =
                page.enter_frame("iframe").ask("return Math.ceil(document.body.getBoundingClientRect().height);");
            page.leave_frame().ask::<i64>("return one('iframe').clientHeight;") == wanted
        };
        let begun = std::time::Instant::now();
        while !fits(&page) {
            assert!(begun.elapsed().as_secs() < 30, "the height never followed at {width}");
            page.frames();
        }
    }
}

const WATCH_SHIFTS: &str = "window.shifts = []; new PerformanceObserver(list => list.getEntries().forEach(e => shifts.push(e.value + ' ' + e.sources.map(s => s.node && s.node.id).join()))).observe({ type: 'layout-shift', buffered: true });";

/// The article's own text does not jump when the frame takes its height.
#[test]
fn nothing_shifts_on_the_host() {
    let snippet = snippets().into_iter().find(|s| s.contains("embed/shares/")).expect("the shares can be embedded");
    let page = Visit::new().width(700).early(WATCH_SHIFTS).open_host(&article(&snippet));
    page.enter_frame("iframe").wait("app() === 'live'").leave_frame().frames().frames();
    assert_eq!(page.ask::<Vec<String>>("return shifts;"), Vec::<String>::new());
}

/// In a frame on another origin the figure lives: keys tell of marks, and nothing is complained of.
#[test]
fn a_framed_figure_lives() {
    let snippet = snippets().into_iter().find(|s| s.contains("embed/shares/")).expect("the shares can be embedded");
    let page = Visit::new().width(700).open_host(&article(&snippet));
    page.enter_frame("iframe").wake("shares").keys("#fig-shares-stage", "\u{E011}").wait("told('shares').length > 20");
    assert!(
        page.holds(
            "all('.details a').every(a => a.target === '_blank' || document.querySelector('base[target=_blank]'))"
        )
    );
    page.leave_frame();
    assert_eq!(page.complaints(), Vec::<String>::new());
}

/// In a sandbox that allows scripts and nothing else, the part is complete and the height follows still.
#[test]
fn a_sandboxed_frame_is_complete() {
    let snippet = snippets().into_iter().find(|s| s.contains("embed/shares/")).expect("the shares can be embedded");
    let boxed = snippet.replace("<iframe", "<iframe sandbox=\"allow-scripts\"").replace("height=\"", "height=\"1");
    let page = Visit::new().width(700).open_host(&article(&boxed));
    page.enter_frame("iframe").wait("app() === 'failed' || app() === 'live' && isAwake('shares')");
    assert!(page.holds("all('.still svg').some(isSeen) || isSeen(canvasOf('shares'))"));
    page.leave_frame().wait("one('iframe').clientHeight < 2000");
}

/// The host's script hears no other frame, and no height out of bounds.
#[test]
fn forged_heights_are_not_heard() {
    let forger = "<!doctype html><script>parent.postMessage({ ns: 'outage-explainer', v: 1, type: 'height', height: 777 }, '*'); parent.postMessage('done', '*');</script>";
    let lines =
        "<script>window.done = 0; addEventListener('message', e => { if (e.data === 'done') done++; });</script>
        <script src='{site}embed.js'></script><iframe id=other src='/forger.html' height=200></iframe>";
    let page = Visit::new().with_page("/forger.html", forger).open_host(&article(lines));
    page.wait("done === 1").frames();
    page.run(
        "postMessage({ ns: 'outage-explainer', v: 1, type: 'height', height: 777 }, '*'); postMessage('done', '*')",
    )
    .wait("done === 2");
    assert_eq!(page.ask::<u32>("return one('#other').clientHeight;"), 200);
}
