//! What an article's own look does to a part, and what a part does with it.

use browser_tests::{Dist, Engine, Host};
use serde_json::json;

/// Right to left: the article's direction stays outside, nothing is wider than its place.
#[test]
fn right_to_left() {
    let page = Host::example("rtl.html").visited(|visit| visit.height(400)).open();
    page.enter_part("outage-explainer").wait("app() === 'live'");
    assert!(page.holds("getComputedStyle(document.body).direction === 'ltr'"));
    page.leave_frame().fits("outage-explainer");
    assert!(page.holds("document.documentElement.scrollWidth <= innerWidth"));
    assert!(page.holds(
        "part('outage-explainer').getBoundingClientRect().right <= one('#before').getBoundingClientRect().right + 1"
    ));
}

/// Rules that reach for everything: the parts live, can be read to their end, and the article does not run away.
#[test]
fn loud_rules() {
    let page = Host::example("loud.html").visited(|visit| visit.height(400)).open();
    for (css, name) in [("iframe", "shares"), ("outage-explainer", "countries")] {
        page.run(&format!("one('{css}').scrollIntoView()"));
        page.enter_part(css).wait("app() === 'live'").wake(name);
        page.run("scrollTo(0, 1e6)")
            .wait("Math.abs(scrollY + innerHeight - document.documentElement.scrollHeight) < 2 || document.documentElement.scrollHeight <= innerHeight");
        page.leave_frame();
    }
    assert!(page.holds("one('iframe').clientHeight <= 426"), "the article's own limit holds");
    assert!(page.holds("document.documentElement.scrollHeight < 20000"));
}

/// 280 px wide: nothing is wider than that, in the article or in the part, and the height follows.
#[test]
fn narrow() {
    let page = Host::example("element.html").width(280).visited(|visit| visit.height(400)).open();
    page.enter_part("outage-explainer").wait("app() === 'live'").wake("day");
    assert!(page.holds("document.documentElement.scrollWidth <= innerWidth && innerWidth <= 280"));
    page.leave_frame().fits("outage-explainer");
    assert!(page.holds("document.documentElement.scrollWidth <= 280"));
}

/// Resized while it is read: the height follows at every width, up and down.
#[test]
fn resized_live() {
    let lines = Dist::published().snippet("element", "shares");
    let page =
        Host::article(&format!("<div id=place>{lines}</div>")).width(1280).visited(|visit| visit.height(400)).open();
    page.enter_part("outage-explainer").wait("app() === 'live'").leave_frame();
    for width in [1280, 340, 1024, 280, 700] {
        let _: u8 = page.ask_with("one('#place').style.width = given[0] + 'px'; return 0;", &[json!(width)]);
        page.wait_with("part('outage-explainer').clientWidth === given[0]", &[json!(width)]).fits("outage-explainer");
    }
}

/// The window resized, not only a place in it.
#[test]
fn window_resized() {
    let page = Host::article("{follow shares}").width(1280).visited(|visit| visit.height(400)).open();
    page.enter_part("iframe").wait("app() === 'live'").leave_frame().fits("iframe");
    for width in [600, 1000] {
        page.resize(width, 400).fits("iframe");
    }
}

/// The theme: the reader's own with "auto", else the one that was named, without loading again.
#[test]
fn themes() {
    const GROUND: &str = "return getComputedStyle(document.body).backgroundColor;";
    for dark in [false, true] {
        let page = Host::article("{element shares}").visited(|visit| if dark { visit.dark() } else { visit }).open();
        let ground = |page: &browser_tests::Page| -> String {
            let ground = page.enter_part("outage-explainer").wait("app() === 'live'").frames().ask(GROUND);
            page.leave_frame();
            ground
        };
        let own = ground(&page);
        let documents = |page: &browser_tests::Page| {
            page.server().asked().iter().filter(|path| path.starts_with("embed/shares/") && !path.contains('.')).count()
        };
        let before = documents(&page);
        let (named, expected) = if dark { ("light", "rgb(255, 255, 255)") } else { ("dark", "rgb(18, 18, 18)") };
        assert_ne!(own, expected);
        page.run(&format!("one('outage-explainer').setAttribute('theme', '{named}')"));
        page.enter_part("outage-explainer")
            .wait_with("getComputedStyle(document.body).backgroundColor === given[0]", &[json!(expected)])
            .leave_frame();
        page.run("one('outage-explainer').setAttribute('theme', 'auto')");
        page.enter_part("outage-explainer")
            .wait_with("getComputedStyle(document.body).backgroundColor === given[0]", &[json!(own)])
            .leave_frame();
        assert_eq!(documents(&page), before, "loaded again");
    }
}

/// A dark article's own switch, as the example has it.
#[test]
fn dark_article() {
    let page = Host::example("dark.html").open();
    page.enter_part("outage-explainer")
        .wait("app() === 'live' && getComputedStyle(document.body).backgroundColor === 'rgb(18, 18, 18)'");
    page.leave_frame().click("button:nth-of-type(1)");
    page.enter_part("outage-explainer")
        .wait("getComputedStyle(document.body).backgroundColor === 'rgb(255, 255, 255)'");
}

/// On paper the part is there, with its still or its picture, and without controls. Only Chromium can be
/// asked over WebDriver to show paper.
#[test]
fn printed() {
    if Engine::get() != Engine::Chromium {
        return;
    }
    let page = Host::example("element.html").visited(|visit| visit.height(400)).open();
    page.enter_part("outage-explainer").wait("app() === 'live'").wake("day").leave_frame().fits("outage-explainer");
    page.command("Emulation.setEmulatedMedia", json!({ "media": "print" }));
    page.enter_part("outage-explainer").frames();
    assert!(page.holds("all('.still svg').some(isSeen) || all('canvas[data-painted=yes]').some(isSeen)"));
    page.leave_frame();
    let printed = page.command("Page.printToPDF", json!({}));
    assert!(printed["data"].as_str().is_some_and(|pdf| pdf.len() > 20_000), "the paper is empty");
}
