//! Each way in which an article may hold a part: it is shown, it is complete, and where its files may be
//! read it comes alive.

use browser_tests::{Host, Page};

/// What a part looks like whether or not its program came.
const COMPLETE: &str = "all('.still svg').some(isSeen) || all('canvas[data-painted=yes]').some(isSeen)";

/// An article that never loads anything late.
fn eager(lines: &str) -> String {
    lines.replace(" loading=\"lazy\"", "")
}

fn boxed(sandbox: &str) -> Host {
    let lines = browser_tests::Dist::published().snippet("follow", "shares");
    let lines = eager(&lines).replace("<iframe", &format!("<iframe sandbox=\"{sandbox}\""));
    Host::article(&lines).visited(|visit| visit.height(400))
}

fn lives(page: &Page, css: &str) {
    page.enter_part(css).wait("app() === 'live'").wake("shares");
    assert!(page.holds(COMPLETE));
    page.leave_frame();
}

fn no_complaint(page: &Page) {
    assert_eq!(page.ask::<Vec<String>>("return probe.wrong;"), Vec::<String>::new());
}

/// A frame without scripts: the part lives in it, and nothing is asked of the article.
#[test]
fn plain() {
    let page = Host::example("plain.html").open();
    lives(&page, "iframe");
    assert!(page.holds("all('script').length === 1"), "only the probe");
    no_complaint(&page);
}

/// A frame with the script: as high as what it holds.
#[test]
fn follow() {
    let page = Host::example("follow.html").visited(|visit| visit.height(400)).open();
    lives(&page, "iframe");
    page.fits("iframe");
    no_complaint(&page);
}

/// The element: its frame lives, and its fallback is out of sight.
#[test]
fn element() {
    let page = Host::example("element.html").visited(|visit| visit.height(400)).open();
    page.enter_part("outage-explainer").wait("app() === 'live'").wake("day").leave_frame();
    page.fits("outage-explainer").wait("!isSeen(one('outage-explainer img'))");
    no_complaint(&page);
}

/// In a sandbox that allows scripts alone, without CORS headers from the files' host: page and height.
#[test]
fn sandboxed_without_headers() {
    let page = boxed("allow-scripts").open();
    page.enter_part("iframe").wait(&format!("document.readyState === 'complete' && ({COMPLETE})")).leave_frame();
    page.wait("heard('height').length > 0").fits("iframe");
    page.enter_part("iframe").wait(&format!("['failed', 'still'].includes(app()) && ({COMPLETE})"));
}

/// The same with CORS headers: it comes alive.
#[test]
fn sandboxed_with_headers() {
    let page = boxed("allow-scripts").site_shares().open();
    lives(&page, "iframe");
    page.fits("iframe");
    assert!(page.holds("probe.heard.every(message => message.origin === 'null')"));
}

/// In a sandbox that keeps the origin no headers are needed.
#[test]
fn sandboxed_with_its_origin() {
    let page = boxed("allow-scripts allow-same-origin").open();
    lives(&page, "iframe");
    page.fits("iframe");
}

/// A publisher who has moved the story, and answers its old addresses with a redirect for good.
#[test]
fn moved_by_the_publisher() {
    for (form, css) in [("element", "outage-explainer"), ("follow", "iframe")] {
        let lines = eager(&browser_tests::Dist::published().snippet(form, "shares")).replace("{site}", "{site}old/");
        let page = Host::article(&lines).site_moves("old/").visited(|visit| visit.height(400)).open();
        lives(&page, css);
        page.fits(css);
        let asked = page.server().asked();
        assert!(["old/embed/shares/", "embed/shares/"].iter().all(|path| asked.iter().any(|a| a == path)), "{asked:?}");
        no_complaint(&page);
    }
}

/// In an isolated article, when the part and its files say that they may be held.
#[test]
fn isolated() {
    let lines = eager(&browser_tests::Dist::published().snippet("element", "shares"));
    let page = Host::article(&lines)
        .sends("cross-origin-embedder-policy", "require-corp")
        .site_sends("cross-origin-embedder-policy", "require-corp")
        .site_sends("cross-origin-resource-policy", "cross-origin")
        .visited(|visit| visit.height(400))
        .open();
    lives(&page, "outage-explainer");
    page.fits("outage-explainer");
    no_complaint(&page);
}

/// In an isolated and sandboxed frame, with all headers.
#[test]
fn isolated_and_sandboxed() {
    let page = boxed("allow-scripts")
        .sends("cross-origin-embedder-policy", "require-corp")
        .site_sends("cross-origin-embedder-policy", "require-corp")
        .site_sends("cross-origin-resource-policy", "cross-origin")
        .site_shares()
        .open();
    lives(&page, "iframe");
}

/// In an isolated article without those headers nothing is framed, and the element's picture returns.
#[test]
fn isolated_without_headers() {
    let lines = eager(&browser_tests::Dist::published().snippet("element", "shares"));
    let lines = format!("<script src=/probe.js data-clock></script>{lines}");
    let page = Host::article(&lines).sends("cross-origin-embedder-policy", "require-corp").open();
    // The script itself cannot be had from another origin without the header, so the picture's place stays.
    page.wait("document.readyState === 'complete'").frames();
    assert!(page.holds("isSeen(one('outage-explainer a'))"));
}

/// Under a strict policy the forms work with the directives that the documents name, and break none.
#[test]
fn strict_policy() {
    let page = Host::example("policy.html").visited(|visit| visit.height(400)).open();
    page.enter_part("outage-explainer").wait("app() === 'live'").leave_frame().fits("outage-explainer");
    page.run("one('iframe').scrollIntoView()");
    page.enter_part("iframe").wait("app() === 'live'").leave_frame();
    no_complaint(&page);
}

/// Without style attributes too: only the reserved space is lost.
#[test]
fn strictest_policy() {
    let page = Host::article("{element shares}{follow countries}")
        .sends(
            "content-security-policy",
            "default-src 'none'; script-src 'self' {origin}; frame-src {origin}; img-src {origin} data:",
        )
        .visited(|visit| visit.height(400))
        .open();
    page.enter_part("outage-explainer").wait("app() === 'live'").leave_frame().fits("outage-explainer");
    assert!(
        page.holds("probe.wrong.every(words => words.startsWith('style-src'))"),
        "{:?}",
        page.ask::<Vec<String>>("return probe.wrong;")
    );
}

/// Without scripts in the browser: the part is complete in its frame; the element shows its linked picture.
#[test]
fn no_scripts() {
    let lines = format!("{{element shares}}{}", eager(&browser_tests::Dist::published().snippet("follow", "shares")));
    let page = Host::article(&lines).visited(|visit| visit.without_scripts()).open();
    assert!(page.holds("isSeen(one('outage-explainer a img'))"));
    assert!(page.holds(
        "one('outage-explainer img').alt.length > 10 && one('outage-explainer a').href.startsWith('http://localhost:')"
    ));
    page.enter_frame("iframe");
    assert!(page.holds(&format!("app() === 'still' && ({COMPLETE})")));
    assert!(!page.holds("all('button, select, input').some(isSeen)"), "a control that cannot work");
}

/// The bare frame, without any script: what is higher than it can be scrolled to.
#[test]
fn the_bare_frame_scrolls_inside() {
    let lines = eager(&browser_tests::Dist::published().snippet("frame", "story"));
    let page = Host::article(&lines).open();
    page.enter_frame("iframe").wait("app() === 'live'");
    page.run("scrollTo(0, 1e6)")
        .wait("scrollY > 0 && Math.abs(scrollY + innerHeight - document.documentElement.scrollHeight) < 2");
}
