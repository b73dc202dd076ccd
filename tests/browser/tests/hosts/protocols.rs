//! The words in which a part tells its height, each heard by what newsrooms already run; and words that
//! are not heard.

use browser_tests::{Dist, Engine, Host, Page};
use serde_json::{Value, json};

/// The height of the part's page, as it stands.
fn held(page: &Page, css: &str) -> i64 {
    let held = page.enter_part(css).ask("return Math.ceil(document.body.getBoundingClientRect().height);");
    page.leave_frame();
    held
}

fn frame(query: &str) -> String {
    format!("<iframe src='{{site}}embed/shares/{query}' title=part width='100%' height=300 style='border:0'></iframe>")
}

/// Our own message: named, versioned, and with everything the documents promise.
#[test]
fn own() {
    let page = Host::article(&frame("")).open();
    page.enter_part("iframe").wait("app() === 'live'").leave_frame();
    page.wait("heard('view').some(view => view.app === 'live')");
    assert!(page.holds("probe.heard.every(m => m.origin === new URL(one('iframe').src).origin)"));
    assert!(page.holds("heard('ready').length === 1 && heard('ready')[0].title.length > 10"));
    assert!(
        page.holds(
            "['ready', 'height', 'view'].every(type => heard(type).every(m => m.v === 1 && m.part === 'shares'))"
        )
    );
    assert!(page.holds("heard('height').every(m => Number.isInteger(m.height) && m.asked === false)"));
    assert_eq!(page.ask::<i64>("return heard('height').at(-1).height;"), held(&page, "iframe"));
}

/// What the reader does inside is told as asked for, with the reader's state.
#[test]
fn what_the_reader_does_is_told() {
    let page = Host::article(&frame("").replace("shares", "evidence")).open();
    page.enter_part("iframe")
        .wait("app() === 'live'")
        .wake("evidence")
        .click(".claim-pick button, select option:nth-of-type(2)");
    page.leave_frame().wait("heard('view').some(view => /(claim|standing|view|outlet|at|scope)=/.test(view.query))");
}

/// AMP: the frame is resized as amp-iframe does.
#[test]
fn amp() {
    let page = Host::example("amp.html").open();
    page.enter_part("iframe").wait("app() === 'live'").leave_frame().fits("iframe");
    assert!(page.holds("probe.heard.some(m => m.data.sentinel === 'amp' && m.data.type === 'embed-size')"));
}

/// Datawrapper: the listener that newsrooms have finds the frame by its window.
#[test]
fn datawrapper() {
    let page = Host::example("datawrapper.html").open();
    page.enter_part("iframe").wait("app() === 'live'").leave_frame().fits("iframe");
}

/// Datawrapper's older listener looks for a frame whose address holds the key: it finds ours, and no other
/// frame that has the part's name in its address.
#[test]
fn datawrapper_by_address() {
    let lines = format!(
        "<iframe id=decoy src='/charts/embed/shares/1.html' height=123 style='border:0'></iframe>{}<script>
        window.addEventListener('message', function (a) {{ if (void 0 !== a.data['datawrapper-height']) for (var e in a.data['datawrapper-height']) {{
            var t = document.getElementById('datawrapper-chart-' + e) || document.querySelector(\"iframe[src*='\" + e + \"']\");
            t && (t.style.height = a.data['datawrapper-height'][e] + 'px'); }} }});</script>",
        frame("").replace("<iframe", "<iframe id=ours")
    );
    let page = Host::article(&lines).with("/charts/embed/shares/1.html", "<!doctype html><p>A chart").open();
    page.enter_part("#ours").wait("app() === 'live'").leave_frame().fits("#ours");
    assert!(page.holds("one('#decoy').clientHeight === 123"));
    assert_eq!(page.ask::<Vec<String>>("return probe.wrong;"), Vec::<String>::new());
}

/// pym's own parent, from its package.
#[test]
fn pym() {
    let page = Host::example("pym.html").open();
    page.wait("window.pym && all('#pym iframe').length === 1");
    assert!(page.holds("/initialWidth=\\d+&childId=pym/.test(one('iframe').src)"));
    page.enter_part("iframe").wait("app() === 'live'").leave_frame().fits("iframe");
    assert_eq!(page.ask::<Vec<String>>("return probe.wrong;"), Vec::<String>::new());
}

/// WordPress's own script reveals the clipped frame, hides the quotation, and gives it our height.
#[test]
fn wordpress() {
    let page = Host::example("wordpress.html").open();
    assert!(page.holds("typeof wp === 'object' && typeof wp.receiveEmbedMessage === 'function'"), "WordPress's script");
    page.wait("!one('iframe').hasAttribute('style') && !isSeen(one('blockquote'))");
    let high = held(&page, "iframe").clamp(200, 1000);
    page.wait_with("+one('iframe').height === given[0]", &[json!(high)]);
    page.enter_part("iframe");
    assert!(page.holds("all('.still svg').some(isSeen) || all('canvas[data-painted=yes]').some(isSeen)"));
}

/// In WordPress's frame a link to the story opens it in the whole window: its script follows our word.
#[test]
fn wordpress_follows_a_link() {
    let page = Host::example("wordpress.html").open();
    page.wait("!one('iframe').hasAttribute('style')");
    let root = page.server().other_root();
    page.enter_part("iframe").wait("document.readyState === 'complete'").click(".whole a");
    page.leave_frame().wait_with("location.href.startsWith(given[0])", &[json!(root)]);
}

/// Without a secret, a child's id or an opener's word, nothing is said in those tongues.
#[test]
fn tongues_are_spoken_only_where_they_are_asked_for() {
    let page = Host::article(&frame("?childId=%3Cscript%3E#?secret=no-good%20")).open();
    page.enter_part("iframe").wait("app() === 'live'").leave_frame().wait("heard('height').length > 0");
    assert!(
        page.holds("probe.heard.every(m => typeof m.data !== 'string' && !m.data.message && !('secret' in m.data))")
    );
}

/// A thousand malformed messages. Made once, by rule, so that every engine gets the same.
const NOISE: &str = "const bad = [null, undefined, 0, -1, 1e9, NaN, Infinity, '', 'x', 'height', '777', [], [777], {}, { height: 777 }, true,
        () => 1, 12.5, '0x309', { valueOf: 777 }, 2 ** 53, -0, 1e5 + 1, 49, 'javascript:alert(1)', '<b>', '../', 'at=1#x', 'a '.repeat(600)];
    const names = ['ns', 'v', 'type', 'height', 'asked', 'part', 'query', 'theme', 'message', 'secret', 'value', 'sentinel', 'datawrapper-height', 'claim', 'title', 'app', 'code'];
    const types = ['height', 'ready', 'view', 'select', 'error', 'set', 'hello', 'nonsense'];
    const noise = target => { for (let n = 0; n < 1000; n++) {
        const words = n % 3 ? { ns: 'outage-explainer', v: 1, type: types[n % types.length], height: 777, asked: true, query: 'claim=x', theme: 'dark', message: 'height', value: 777 } : {};
        words[names[n % names.length]] = bad[(n * 7) % bad.length];
        words[names[(n * 5) % names.length]] = bad[(n * 11) % bad.length];
        let sent = n % 17 ? words : bad[n % bad.length];
        if (n % 23 === 0) sent = 'pymxPYMxpymxPYMxheightxPYMx777';
        try { target.postMessage(sent, '*'); } catch (uncopied) { target.postMessage({ ...words, value: 0, [names[n % names.length]]: 1, [names[(n * 5) % names.length]]: 1 }, '*'); }
    } target.postMessage('that was all', '*'); };";

/// Everything about the article that a message could change.
const ARTICLE: &str = "return JSON.stringify([all('iframe').map(f => [f.getAttribute('src'), f.style.cssText, f.clientHeight]), part('outage-explainer').style.cssText, part('outage-explainer').clientHeight, part('outage-explainer').src, location.href, document.body.innerText, [...one('outage-explainer').attributes].map(a => a.name + a.value)]);";

/// A sibling frame's thousand messages change nothing in the article.
#[test]
fn a_siblings_noise_does_not_reach_the_article() {
    let forger = format!("<!doctype html><script>{NOISE} addEventListener('message', () => noise(parent));</script>");
    let lines = format!(
        "{}{}<iframe id=forger src=/forger.html height=200></iframe>",
        Dist::published().snippet("element", "shares"),
        Dist::published().snippet("follow", "countries").replace(" loading=\"lazy\"", "")
    );
    let page = Host::article(&lines).with("/forger.html", &forger).visited(|visit| visit.height(400)).open();
    page.enter_part("outage-explainer").wait("app() === 'live'").leave_frame().fits("outage-explainer");
    // Both have said all they have to say.
    page.wait("heard('view').filter(view => view.app === 'live').length === 2").fits("iframe");
    page.run("window.events = []; ['ready', 'view', 'select', 'height', 'error'].forEach(type => one('outage-explainer').addEventListener(type, e => events.push(type)))").frames();
    let before: String = page.ask(ARTICLE);
    page.run("one('#forger').contentWindow.postMessage('begin', '*')");
    page.wait("probe.heard.some(m => m.data === 'that was all')").frames();
    assert!(page.ask::<usize>("return probe.heard.length;") > 1000);
    assert_eq!(page.ask::<String>(ARTICLE), before);
    assert_eq!(page.ask::<Vec<String>>("return events;"), Vec::<String>::new());
}

/// What a part shows and would tell.
const PART: &str = "return JSON.stringify([location.href, history.length, document.documentElement.outerHTML.length, document.body.innerText, document.documentElement.dataset.theme || '']);";

/// A sibling's thousand messages change nothing in the part.
#[test]
fn a_siblings_noise_does_not_reach_the_part() {
    let forger =
        format!("<!doctype html><script>{NOISE} addEventListener('message', () => noise(parent.frames[0]));</script>");
    let lines = format!("{}<iframe id=forger src=/forger.html height=200></iframe>", frame(""));
    let page = Host::article(&lines).with("/forger.html", &forger).open();
    page.enter_part("iframe").wait("app() === 'live'").wake("shares").frames();
    page.run("const root = document.documentElement; root.dataset.noise = 'not'; addEventListener('message', e => { if (e.data === 'that was all') root.dataset.noise = 'all'; })");
    let before: String = page.ask(PART);
    page.leave_frame().run("one('#forger').contentWindow.postMessage('begin', '*')");
    page.enter_part("iframe").wait("document.documentElement.dataset.noise === 'all'").frames();
    assert_eq!(page.ask::<String>(PART), before);
}

/// The article's own malformed messages do no harm to the part either: it stays itself, and hears the next
/// good word.
#[test]
fn the_articles_noise_does_no_harm() {
    let page = Host::article(&frame("")).open();
    page.enter_part("iframe").wait("app() === 'live'").wake("shares").leave_frame();
    page.run(&format!("{NOISE} noise(one('iframe').contentWindow)"));
    page.enter_part("iframe").frames();
    assert!(page.holds("app() === 'live' && isAwake('shares') && location.pathname.endsWith('/embed/shares/')"));
    // What is said after the flood has been thrown away is heard.
    let begun = std::time::Instant::now();
    loop {
        page.leave_frame().run("one('iframe').contentWindow.postMessage({ ns: 'outage-explainer', v: 1, type: 'set', query: '', theme: 'light' }, '*')");
        if page.enter_part("iframe").frames().holds("document.documentElement.dataset.theme === 'light'") {
            break;
        }
        assert!(begun.elapsed().as_secs() < 60, "no word was heard again");
    }
}

/// A burst of good words: the last one holds, the article hears of few steps, and none is one "back" further.
#[test]
fn a_burst_ends_with_the_last_word() {
    let page = Host::article(&frame("")).open();
    page.enter_part("iframe").wait("app() === 'live'").wake("shares");
    let steps: u32 = page.ask("return history.length;");
    page.leave_frame().run(
        "for (let n = 0; n < 500; n++) one('iframe').contentWindow.postMessage({ ns: 'outage-explainer', v: 1, type: 'set', query: n % 2 ? 'zone=utc' : 'zone=own' }, '*')",
    );
    page.wait("heard('view').some(view => view.query === 'zone=utc')").frames();
    assert!(page.holds("heard('view').at(-1).query === 'zone=utc' && heard('view').length < 20"));
    page.enter_part("iframe");
    assert!(page.holds("app() === 'live' && new URLSearchParams(location.search).get('zone') === 'utc'"));
    assert_eq!(page.ask::<u32>("return history.length;"), steps);
    page.leave_frame().run(
        "one('iframe').contentWindow.postMessage({ ns: 'outage-explainer', v: 1, type: 'set', query: 'zone=' }, '*')",
    );
    page.wait("heard('view').at(-1).query === ''");
}

/// A height out of bounds, or of another kind, is not taken even from the part's own frame.
#[test]
fn a_frame_of_our_own_is_held_to_bounds() {
    let page = Host::article(&Dist::published().snippet("element", "shares")).visited(|visit| visit.height(400)).open();
    page.enter_part("outage-explainer").wait("app() === 'live'").leave_frame().fits("outage-explainer");
    let before: u32 = page.ask("return part('outage-explainer').clientHeight;");
    let words: Vec<Value> =
        [json!(49), json!(100_001), json!("700"), json!(700.5), json!(null), json!(-700), json!([700])].into();
    let count: usize = page.ask("return probe.heard.length;");
    for height in &words {
        page.enter_part("outage-explainer");
        let _: u8 = page.ask_with("parent.postMessage({ ns: 'outage-explainer', v: 1, part: 'shares', type: 'height', height: given[0], asked: true }, '*'); return 0;", std::slice::from_ref(height));
        page.leave_frame();
    }
    page.wait(&format!("probe.heard.length >= {}", count + words.len())).frames();
    assert_eq!(page.ask::<u32>("return part('outage-explainer').clientHeight;"), before);
}

/// Real listeners in the article that expect other things are not broken by what the part says.
#[test]
fn other_listeners_are_not_disturbed() {
    let page = Host::example("datawrapper.html").open();
    page.enter_part("iframe").wait("app() === 'live'").leave_frame();
    assert_eq!(page.ask::<Vec<String>>("return probe.wrong;"), Vec::<String>::new());
    assert!(page.engine() != Engine::Chromium || page.complaints().is_empty());
}

/// The HTML that a part's oEmbed answer gives to a system that asks.
pub(crate) fn oembed_html(folder: &str) -> String {
    let file =
        Dist::published().file(&format!("{folder}oembed.json")).unwrap_or_else(|| panic!("{folder} has no oEmbed"));
    let answer: Value = serde_json::from_slice(file).expect("oEmbed answers are JSON");
    answer["html"].as_str().expect("it is rich").replace(Dist::PUBLISHED_AT, "{site}")
}

/// The markup of the answer as it is, on a narrow screen: the link is there, nothing is wider than the
/// screen, and what is higher than the frame can be scrolled to.
#[test]
fn the_oembed_markup_by_itself_on_a_phone() {
    for key in ["cover", "shares", "chapter-claims"] {
        let page = Host::article(&oembed_html(&format!("embed/{key}/"))).width(320).open();
        page.enter_part("iframe").wait("app() === 'live'");
        assert!(page.holds("document.documentElement.scrollWidth <= innerWidth && innerWidth <= 320"), "{key}");
        page.run("scrollTo(0, 1e6)")
            .wait("Math.abs(scrollY + innerHeight - document.documentElement.scrollHeight) < 2");
        page.leave_frame();
        assert!(page.holds("document.documentElement.scrollWidth <= innerWidth && one('iframe').clientHeight > 300"));
        assert!(page.holds("isSeen(one('blockquote a')) && one('blockquote a').href.startsWith('http://localhost:')"));
    }
}

/// What WordPress makes of an oEmbed answer of an unknown site: it keeps the quotation and the frame with
/// the attributes it knows, adds a secret, a sandbox and, because there is a quotation, hides the frame.
fn as_wordpress_shows(html: &str) -> String {
    let (quotation, rest) = html.split_once("</blockquote>").expect("a quotation comes first");
    assert!(quotation.starts_with("<blockquote><a href=") && rest.starts_with("<iframe src=\""), "{html}");
    // WordPress drops the attributes it does not know; nothing may depend on one.
    let known = ["src", "width", "height", "frameborder", "marginwidth", "marginheight", "scrolling", "title"];
    let tag = rest.split('>').next().unwrap_or_default();
    let names = tag.split('"').step_by(2).filter_map(|piece| piece.trim().strip_suffix('='));
    let unknown: Vec<&str> =
        names.map(|name| name.trim_start_matches("<iframe ")).filter(|name| !known.contains(name)).collect();
    assert_eq!(unknown, Vec::<&str>::new());
    let src = rest.split("src=\"").nth(1).and_then(|rest| rest.split('"').next()).unwrap_or_default();
    let rest = rest.replacen(
        &format!(" src=\"{src}\""),
        &format!(" src=\"{src}#?secret=Zy8xW7vU6t\" data-secret=\"Zy8xW7vU6t\""),
        1,
    );
    let rest = rest.replacen("<iframe", "<iframe class=\"wp-embedded-content\" sandbox=\"allow-scripts\" security=\"restricted\" style=\"position: absolute; clip: rect(1px, 1px, 1px, 1px);\"", 1);
    format!(
        "{}</blockquote>{rest}",
        quotation.replacen("<blockquote>", "<blockquote class=\"wp-embedded-content\" data-secret=\"Zy8xW7vU6t\">", 1)
    )
}

/// An address pasted into WordPress: the oEmbed answer, through its rules and its script, becomes the part.
#[test]
fn wordpress_from_an_address() {
    for key in ["cover", "shares", "chapter-claims"] {
        let shown = as_wordpress_shows(&oembed_html(&format!("embed/{key}/")));
        let page = Host::article(&format!("{shown}<script src=wp-embed.js></script>")).open();
        page.wait("!one('iframe').hasAttribute('style') && !isSeen(one('blockquote'))");
        let high = held(&page, "iframe").clamp(200, 1000);
        page.wait_with("+one('iframe').height === given[0]", &[json!(high)]);
    }
}
