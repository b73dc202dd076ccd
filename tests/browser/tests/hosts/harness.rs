//! What the other tests rest on: each engine is brought about as the visit says.

use browser_tests::{Engine, Host};

const FRAME: &str =
    "<iframe src='{site}embed/shares/' width='100%' height=900 style='border:0;display:block'></iframe>";

/// The article and its parts are on different sites, and both are loaded.
#[test]
fn two_sites() {
    let page = Host::article(FRAME).open();
    assert!(page.holds("location.hostname === '127.0.0.1' && one('iframe').src.startsWith('http://localhost:')"));
    page.enter_frame("iframe").wait("app() === 'live'");
    assert!(page.holds("location.hostname === 'localhost' && location.pathname === '/some/folder/embed/shares/'"));
    page.leave_frame();
    assert!(page.holds("all('#before').length === 1 && probe.wrong.length === 0"));
}

/// The viewport is what was asked for, also where the window cannot be as narrow.
#[test]
fn widths() {
    for width in [280, 768, 1280] {
        let page = Host::article(FRAME).width(width).open();
        assert_eq!(page.ask::<(u32, u32)>("return [innerWidth, innerHeight];"), (width, 800));
        page.enter_frame("iframe").wait("app() === 'live'");
        assert_eq!(page.ask::<u32>("return innerWidth;"), width);
        page.leave_frame();
        assert_eq!(page.count("#before"), 1, "back in the article");
    }
}

/// Dark is dark in the article and in the frame; light is light.
#[test]
fn schemes() {
    const IS_DARK: &str = "return matchMedia('(prefers-color-scheme: dark)').matches;";
    for dark in [false, true] {
        let page = Host::article(FRAME).visited(|visit| if dark { visit.dark() } else { visit }).open();
        assert_eq!(page.ask::<bool>(IS_DARK), dark);
        assert_eq!(page.enter_frame("iframe").ask::<bool>(IS_DARK), dark);
    }
}

/// Without scripts nothing runs in the article or in the frame, and tests can still look.
#[test]
fn no_scripts() {
    let page = Host::article(FRAME).visited(|visit| visit.without_scripts()).open();
    assert!(page.holds("typeof window.probe === 'undefined' && all('#before').length === 1"));
    assert_eq!(page.enter_frame("iframe").ask::<String>("return app();"), "still");
}

/// The zone is the one asked for.
#[test]
fn zones() {
    let page = Host::article("").visited(|visit| visit.in_zone("Asia/Kolkata")).open();
    assert_eq!(page.ask::<i32>("return new Date(0).getTimezoneOffset();"), -330);
}

/// Clicks and keys reach what stands in the frame.
#[test]
fn clicks_and_keys() {
    let typed = "<!doctype html><button id=b onclick='this.textContent = \"clicked\"'>b</button><input id=i>";
    let page = Host::article("<iframe src=/typed.html></iframe>").with("/typed.html", typed).open();
    page.enter_frame("iframe").click("#b").wait("one('#b').textContent === 'clicked'");
    page.keys("#i", "words").wait("one('#i').value === 'words'");
}

/// What goes wrong in an article is noted by the probe; Chromium also tells it itself.
#[test]
fn complaints() {
    let page = Host::article("<script>setTimeout(() => { throw new Error('on purpose'); });</script>").open();
    page.wait("probe.wrong.some(words => words.includes('on purpose'))");
    if page.engine() == Engine::Chromium {
        assert!(page.complaints().iter().any(|words| words.contains("on purpose")));
    }
}

/// A reply that is held comes when it is let go, and not before.
#[test]
fn held_replies() {
    let page = Host::article(FRAME).site_holds("embed/shares/").visited(|visit| visit.impatient()).open();
    page.wait("document.readyState !== 'loading' && all('iframe').length === 1").frames();
    assert!(page.server().asked().iter().all(|path| !path.starts_with("assets/")));
    page.server().release();
    page.wait("document.readyState === 'complete'").enter_frame("iframe").wait("app() === 'live'");
}
