//! The element through its life: made late, several at once, moved, hidden, in shadow roots, changed, failed.

use browser_tests::{Dist, Host, Page};
use serde_json::json;

fn element(key: &str) -> String {
    Dist::published().snippet("element", key)
}

/// How often a part's page was asked for.
fn loads(page: &Page, key: &str) -> usize {
    let folder = format!("embed/{key}/");
    page.server().asked().iter().filter(|path| **path == folder).count()
}

/// Its frame is made only when the reader comes near; until then the article costs one request.
#[test]
fn made_when_near() {
    let lines = format!("<div style='height:6000px'>far</div>{}", element("shares"));
    let page = Host::article(&lines).open();
    page.wait("customElements.get('outage-explainer')").frames();
    assert!(page.holds("!part('outage-explainer') && one('outage-explainer').clientHeight >= 600"));
    assert_eq!(page.server().asked(), ["embed.js"]);
    page.run("one('outage-explainer').scrollIntoView()");
    page.enter_part("outage-explainer").wait("app() === 'live'");
}

/// Several on one page, each with its own part, from snippets that each bring the script.
#[test]
fn several() {
    let page = Host::example("many.html").open();
    for (n, key) in ["cover", "shares", "outages"].iter().enumerate() {
        let css = format!("outage-explainer[part=\"{key}\"]");
        let _: u8 = page.ask_with("one(given[0]).scrollIntoView(); return 0;", &[json!(css)]);
        page.enter_part(&css)
            .wait("app() === 'live'")
            .wait_with("document.body.dataset.part === given[0]", &[json!(key)]);
        page.leave_frame();
        assert_eq!(loads(&page, key), 1, "element {n}");
    }
    assert_eq!(page.ask::<Vec<String>>("return probe.wrong;"), Vec::<String>::new());
}

/// Two publishers on one page: one element is defined, and each frame comes from its own publisher.
#[test]
fn two_publishers() {
    let lines = format!("{}{}", element("shares"), element("countries").replace("{site}", "{second}"));
    let page = Host::article(&lines).visited(|visit| visit.height(400)).open();
    for (key, folder) in [("shares", "/some/folder/"), ("countries", "/another/")] {
        let css = format!("outage-explainer[part=\"{key}\"]");
        let _: u8 = page.ask_with("one(given[0]).scrollIntoView(); return 0;", &[json!(css)]);
        page.enter_part(&css).wait("app() === 'live'");
        assert!(page.ask_with::<bool>("return location.pathname.startsWith(given[0]);", &[json!(folder)]));
        page.leave_frame().fits(&css);
    }
    assert_eq!(page.ask::<Vec<String>>("return probe.wrong;"), Vec::<String>::new());
}

/// Added, removed, added again and moved while the page runs.
#[test]
fn comes_and_goes() {
    let page = Host::article(&format!("<div id=a></div><div id=b></div>{}", element("shares"))).open();
    page.enter_part("outage-explainer").wait("app() === 'live'").leave_frame();
    page.run("window.kept = one('outage-explainer'); kept.remove()").frames();
    page.wait("!kept.shadowRoot.querySelector('iframe')");
    page.run("one('#b').append(kept)");
    page.enter_part("outage-explainer").wait("app() === 'live'").leave_frame();
    page.run("one('#a').append(kept)");
    page.enter_part("outage-explainer").wait("app() === 'live'").leave_frame();
    assert!(page.holds("one('#a').contains(one('outage-explainer')) && !isSeen(one('outage-explainer img'))"));
    // A new one, by script alone.
    page.run("const more = document.createElement('outage-explainer'); more.setAttribute('story', kept.getAttribute('story')); more.setAttribute('part', 'countries'); more.id = 'more'; more.style.cssText = 'display:block;min-height:600px'; one('#b').append(more)");
    page.enter_part("#more").wait("app() === 'live'");
    assert!(page.holds("document.body.dataset.part === 'countries'"));
}

/// Inside a shadow root, and inside one within that.
#[test]
fn in_shadow_roots() {
    let page = Host::article("<div id=host></div><script src='{site}embed.js' async></script>")
        .visited(|visit| visit.height(400))
        .open();
    let _: u8 = page.ask_with(
        "const outer = one('#host').attachShadow({ mode: 'open' });
         const inner = outer.appendChild(document.createElement('div')).attachShadow({ mode: 'open' });
         inner.innerHTML = given[0]; window.deep = inner.querySelector('outage-explainer'); return 0;",
        &[json!(Dist::published().snippet("element", "shares").replace("{site}", &page.server().other_root()))],
    );
    page.wait("deep.shadowRoot && deep.shadowRoot.querySelector('iframe')");
    page.wait("heard('height').length > 0 && heard('view').some(view => view.app === 'live')");
    page.wait("deep.shadowRoot.querySelector('iframe').clientHeight === heard('height').at(-1).height");
}

/// In a part of the page that is hidden at first and shown later, as behind a tab.
#[test]
fn hidden_then_shown() {
    let page = Host::article(&format!("<div id=tab hidden>{}</div>", element("shares")))
        .visited(|visit| visit.height(400))
        .open();
    page.wait("customElements.get('outage-explainer')").frames();
    assert_eq!(loads(&page, "shares"), 0);
    page.run("one('#tab').hidden = false");
    page.enter_part("outage-explainer").wait("app() === 'live'").leave_frame().fits("outage-explainer");
    // Hidden again and shown again: still itself, at the right height.
    page.run("one('#tab').hidden = true").frames().run("one('#tab').hidden = false").fits("outage-explainer");
    assert_eq!(loads(&page, "shares"), 1);
}

/// Attributes that say what the reader sees are followed without loading again; a new part is loaded.
#[test]
fn attributes_are_followed() {
    let page = Host::article(&element("day")).open();
    page.enter_part("outage-explainer").wait("app() === 'live'").leave_frame();
    page.run("one('outage-explainer').setAttribute('zone', 'utc')");
    page.enter_part("outage-explainer")
        .wait("new URLSearchParams(location.search).get('zone') === 'utc'")
        .leave_frame();
    page.run("one('outage-explainer').removeAttribute('zone')");
    page.enter_part("outage-explainer").wait("!new URLSearchParams(location.search).get('zone')").leave_frame();
    assert_eq!(loads(&page, "day"), 1);
    page.run("one('outage-explainer').setAttribute('part', 'shares')");
    page.enter_part("outage-explainer").wait("app() === 'live' && document.body.dataset.part === 'shares'");
    assert_eq!(loads(&page, "shares"), 1);
}

/// However many attributes change before the frame has answered, one more is made, with all of them.
#[test]
fn changes_before_an_answer_make_one_frame() {
    let page = Host::article(&element("day")).site_holds("embed/day/").visited(|visit| visit.impatient()).open();
    page.wait("all('outage-explainer').length === 1 && part('outage-explainer')");
    page.run(
        "const e = one('outage-explainer'); window.made = 0; new MutationObserver(all => all.forEach(m => window.made += m.addedNodes.length)).observe(e.shadowRoot, { childList: true });
         e.setAttribute('zone', 'utc'); e.setAttribute('theme', 'dark'); e.setAttribute('part', 'shares'); e.setAttribute('at', '2025-03-10T14:00Z')",
    );
    page.enter_part("outage-explainer").wait("app() === 'live'");
    assert!(page.holds("document.body.dataset.part === 'shares' && document.documentElement.dataset.theme === 'dark'"));
    assert!(page.holds("['zone', 'at'].every(name => new URLSearchParams(location.search).get(name))"));
    page.leave_frame();
    assert_eq!(page.ask::<u32>("return made;"), 1);
    assert_eq!(loads(&page, "shares"), 1);
    page.server().release();
}

/// What nobody came near to is printed as its picture.
#[test]
fn paper_shows_the_picture_of_what_is_far() {
    let page = Host::article(&format!("<div style='height:6000px'>far</div>{}", element("shares"))).open();
    page.wait("customElements.get('outage-explainer')").frames();
    assert!(page.holds("!isSeen(one('outage-explainer img'))"), "not asked for while it is far");
    page.run("dispatchEvent(new Event('beforeprint'))");
    assert!(page.holds("isSeen(one('outage-explainer img')) && one('outage-explainer').clientHeight >= 600"));
}

/// An attribute set at once begins the part in that state.
#[test]
fn attributes_set_the_state() {
    let page = Host::article(&element("day").replace("part=", "zone=\"utc\" theme=\"dark\" part=")).open();
    page.enter_part("outage-explainer").wait("app() === 'live'");
    assert!(page.holds("new URLSearchParams(location.search).get('zone') === 'utc'"));
    assert!(page.holds("getComputedStyle(document.body).backgroundColor === 'rgb(18, 18, 18)'"));
}

/// What the article's own address says for the part is passed on, and wins over the attribute.
#[test]
fn the_articles_address_is_passed_on() {
    let lines = element("day").replace("part=", "zone=\"story\" part=");
    let page = Host::article(&lines).asked_for("?oe-zone=utc&page=2&oe-nonsense=1").open();
    page.enter_part("outage-explainer").wait("app() === 'live'");
    assert!(page.holds("new URLSearchParams(location.search).get('zone') === 'utc'"));
    assert!(page.holds("!/page=|nonsense/.test(location.search)"), "what is not meant for it");
}

/// Its events, on the element itself, with the message in them.
#[test]
fn events() {
    let note = "<script>window.events = []; window.bubbled = 0;
        const kinds = ['ready', 'view', 'select', 'height', 'error'];
        const watch = () => { const e = document.querySelector('outage-explainer'); if (!e) return requestAnimationFrame(watch);
            kinds.forEach(type => { e.addEventListener(type, event => events.push(event)); document.body.addEventListener(type, event => { if (event.target === e) bubbled++; }); }); };
        watch();</script>";
    let page = Host::article(&format!("{note}{}", element("evidence"))).visited(|visit| visit.height(400)).open();
    page.enter_part("outage-explainer").wait("app() === 'live'").leave_frame();
    page.wait("['ready', 'view', 'height'].every(type => events.some(e => e.type === type))");
    assert!(page.holds("events.every(e => e instanceof CustomEvent && e.detail.ns === 'outage-explainer' && e.detail.part === 'evidence' && e.detail.type === e.type)"));
    assert_eq!(page.ask::<u32>("return bubbled;"), 0);
}

/// A publisher's server that never answers: after ten seconds of the page's clock the picture is back, and
/// an event says so.
#[test]
fn the_fallback_returns() {
    let lines = format!(
        "<script src=/probe.js data-clock></script><script>window.failed = []; document.addEventListener('error', event => {{ if (event.target.localName === 'outage-explainer') failed.push(event.detail); }}, true);</script>{}",
        element("shares")
    );
    let page = Host::article(&lines).site_holds("embed/shares/").visited(|visit| visit.impatient()).open();
    page.wait("all('outage-explainer').length === 1 && part('outage-explainer')").wait("probe.timers.length > 0");
    assert!(page.holds("!isSeen(one('outage-explainer a'))"), "out of sight while the frame may still come");
    page.run("probe.ring()").wait("isSeen(one('outage-explainer a'))");
    assert!(page.holds("failed.length === 1 && typeof failed[0].code === 'string'"));
    assert!(page.holds("one('outage-explainer').getBoundingClientRect().height >= 600"), "its place stays reserved");
    // Late is better than never: when the frame answers after all, it takes its place.
    page.server().release();
    page.wait("!isSeen(one('outage-explainer a')) && heard('ready').length > 0");
}

/// An address that is none: the picture stays, an event says so, nothing is asked for.
#[test]
fn a_wrong_address_is_refused() {
    for story in ["javascript:alert(1)", "", "data:text/html,x"] {
        let lines = format!(
            "<outage-explainer id=wrong story=\"{story}\"><a href='/'>picture</a></outage-explainer><script src='{{site}}embed.js' async></script>"
        );
        let page = Host::article(&lines).open();
        page.wait("customElements.get('outage-explainer')").frames();
        assert!(page.holds("!part('#wrong') && isSeen(one('#wrong a'))"), "{story}");
    }
}

/// A claim that the article chooses is chosen in the part, and told; taken back, it is told too.
#[test]
fn selections_are_told() {
    let facts = Dist::published().facts();
    let claim = facts["claims"][0]["id"].as_str().expect("the story has claims");
    let page = Host::article(&element("evidence")).open();
    page.enter_part("outage-explainer").wait("app() === 'live'").wake("evidence").leave_frame();
    let _: u8 = page.ask_with("one('outage-explainer').setAttribute('claim', given[0]); return 0;", &[json!(claim)]);
    page.wait_with("heard('select').some(m => m.claim === given[0])", &[json!(claim)]);
    page.run("one('outage-explainer').removeAttribute('claim')").wait("heard('select').at(-1).claim === null");
}
