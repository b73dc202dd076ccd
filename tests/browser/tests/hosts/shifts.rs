//! The article's own words do not move, and no height runs away.

use browser_tests::{Dist, Engine, Host, Page};

/// The article's words in sight, from the first frame on. Chromium also counts shifts itself.
fn nothing_moved(page: &Page) {
    page.frames();
    assert_eq!(page.ask::<Vec<String>>("return probe.moves;"), Vec::<String>::new());
    assert_eq!(page.ask::<Vec<String>>("return probe.shifts;"), Vec::<String>::new());
}

/// A part in sight with words before and behind it, opened, come alive, scrolled through.
fn stays(host: Host) {
    let page = host.open();
    page.wait("all('outage-explainer').length === 1 && part('outage-explainer')");
    page.enter_part("outage-explainer").wait("app() === 'live'").leave_frame().frames();
    nothing_moved(&page);
    page.run("scrollTo(0, 1e6)").frames().run("scrollTo(0, 0)").frames();
    nothing_moved(&page);
}

fn article(key: &str) -> Host {
    Host::article(&Dist::published().snippet("element", key))
}

/// At four widths, light and dark.
#[test]
fn nothing_shifts() {
    for width in [320, 360, 768, 1280] {
        stays(article("shares").width(width));
        stays(article("shares").width(width).visited(|visit| visit.dark()));
    }
}

/// With letters larger than those for which heights were measured: the part scrolls inside, the words stay.
/// WebKitGTK's MiniBrowser cannot be told of other letters.
#[test]
fn nothing_shifts_with_larger_letters() {
    if Engine::get() == Engine::WebKit {
        return;
    }
    let host = || article("shares").visited(|visit| visit.letters(24));
    let page = host().open();
    page.enter_part("outage-explainer").wait("app() === 'live'");
    assert_eq!(page.ask::<String>("return getComputedStyle(document.documentElement).fontSize;"), "24px");
    stays(host());
    stays(host().width(360));
}

/// The cover, the default, the highest of the parts that are not scrolled.
#[test]
fn nothing_shifts_for_the_cover() {
    stays(article("cover").width(360));
    stays(article("cover").width(1280));
}

/// When the script, the part or its files come late.
#[test]
fn nothing_shifts_on_a_slow_network() {
    for late in ["embed.js", "embed/shares/", "assets/"] {
        let host = article("shares").site_holds(late).visited(|visit| visit.impatient());
        let page = host.open();
        page.wait("all('outage-explainer').length === 1").frames();
        page.server().release();
        page.enter_part("outage-explainer").wait("app() === 'live'").leave_frame();
        nothing_moved(&page);
    }
}

/// With an article's script that is late and a bare frame beside it.
#[test]
fn nothing_shifts_for_a_frame_that_follows() {
    let lines = Dist::published().snippet("follow", "shares");
    let page = Host::article(&lines).site_holds("embed.js").visited(|visit| visit.impatient()).open();
    page.enter_part("iframe").wait("app() === 'live'").leave_frame();
    page.server().release();
    page.wait("heard('height').length > 1 || document.readyState === 'complete'");
    nothing_moved(&page);
}

/// A part that grows by itself while its lower edge is in sight scrolls inside, until the edge is out of sight.
#[test]
fn a_told_height_waits_out_of_sight() {
    let lines = Dist::published().snippet("element", "shares");
    let page =
        Host::article(&format!("<div style='height:600px'></div>{lines}<div style='height:3000px'></div>")).open();
    page.enter_part("outage-explainer").wait("app() === 'live'").leave_frame().fits("outage-explainer");
    let before: u32 = page.ask("return part('outage-explainer').clientHeight;");
    page.run("scrollTo(0, 700)").frames();
    let count: usize = page.ask("return heard('height').length;");
    let grow = "const more = document.createElement('div'); more.style.height = '300px'; document.body.append(more)";
    page.enter_part("outage-explainer").run(grow).leave_frame();
    page.wait(&format!("heard('height').length > {count}")).frames();
    assert_eq!(page.ask::<u32>("return part('outage-explainer').clientHeight;"), before);
    nothing_moved(&page);
    page.run("scrollTo(0, 0)").fits("outage-explainer");
    assert!(page.ask::<u32>("return part('outage-explainer').clientHeight;") >= before + 300);
    nothing_moved(&page);
}

/// An article that adds a margin to every told height and then tells the frame: the part does not answer
/// its own growth, so it ends at once.
#[test]
fn no_runaway() {
    for answer in ["told.height + 20 + 'px'", "Math.round(told.height * 1.1) + 'px'", "told.height - 15 + 'px'"] {
        let lines = format!(
            "{}<script>window.changes = 0; addEventListener('message', event => {{
                const told = event.data;
                if (!told || told.ns !== 'outage-explainer' || told.type !== 'height') return;
                changes++;
                one.style.height = {answer};
            }}); const one = document.querySelector('iframe');</script>",
            Dist::published().snippet("frame", "day").replace(" loading=\"lazy\"", "")
        );
        let page = Host::article(&lines).visited(|visit| visit.height(400)).open();
        page.enter_part("iframe").wait("app() === 'live'").wake("day").leave_frame();
        page.wait("changes > 0").frames().frames();
        assert!(page.ask::<u32>("return changes;") < 12, "{answer}: {} changes", page.ask::<u32>("return changes;"));
    }
}

/// An article that answers each height with another width: the part stops telling.
#[test]
fn a_host_that_never_rests_is_left_alone() {
    let lines = format!(
        "{}<script>window.changes = 0; const frame = document.querySelector('iframe'); addEventListener('message', event => {{
            const told = event.data;
            if (!told || told.ns !== 'outage-explainer' || told.type !== 'height') return;
            frame.style.width = changes++ % 2 ? '400px' : '330px';
        }});</script>",
        Dist::published().snippet("frame", "shares").replace(" loading=\"lazy\"", "")
    );
    let page = Host::article(&lines).open();
    page.enter_part("iframe").wait("app() === 'live'").leave_frame();
    // It ends: a second of the page's own clock without a message.
    page.run("await new Promise(done => { let last = -1; const look = () => { if (changes === last) return done(); last = changes; setTimeout(look, 1000); }; look(); })");
    assert!(page.ask::<u32>("return changes;") < 200);
}
