//! What can happen to a page that lives.

use browser_tests::{Engine, Fault, Page, Part, Server, Trouble};
use serde_json::json;

use crate::rows::HASTE;
use crate::scene::{Place, Scene};
use crate::view::{self, View};

fn alive(scene: &Scene, trouble: &Trouble) {
    scene.open(trouble);
    view::lives(scene);
}

/// Brings each view down in the same way, and looks at what is left.
fn falls(scene: &Scene, strike: impl Fn(&Page, &View)) -> String {
    for view in scene.views() {
        let page = scene.near(view);
        page.wake(view.island);
        strike(page, view);
        page.wait("app() === 'failed'");
        // Never further.
        strike(page, view);
        page.frames();
    }
    view::has_fallen_back(scene, &Trouble::default());
    view::lives_when_tried_again(scene);
    "as printed; alive when tried again".to_owned()
}

/// The program panics, because its page refuses it every new node.
pub(crate) fn panic(scene: &Scene) -> String {
    alive(scene, &Trouble::default());
    falls(scene, |page, view| {
        page.run("const refuse = () => { throw new Error('refused') }; Node.prototype.appendChild = refuse; Node.prototype.insertBefore = refuse;");
        view::press_home(page, view);
    })
}

/// The program asks for more memory than there is: it stops without a word, and no panic is reported.
pub(crate) fn trap(scene: &Scene) -> String {
    let early = "{ const own = WebAssembly.instantiateStreaming;
        WebAssembly.instantiateStreaming = async (...all) => {
            const made = await own.apply(WebAssembly, all);
            window.exhaust = () => setTimeout(() => made.instance.exports.__wbindgen_malloc(0xfffffff0, 1));
            return made;
        }; }";
    alive(scene, &Trouble { early, ..Trouble::default() });
    falls(scene, |page, _| {
        page.run("exhaust()");
    })
}

fn missing() -> Trouble {
    Trouble { faults: vec![(Part::Wasm, Fault::NotFound)], ..Trouble::default() }
}

/// The window changes its size while files come, while the page lives, and when it has fallen back.
pub(crate) fn resize(scene: &Scene) -> String {
    let page = &scene.page;
    let to = |width: u32| page.leave_frame().resize(width, scene.place.height_px());
    scene.open(&Trouble { faults: vec![(Part::Wasm, Fault::Hang)], ..Trouble::default() });
    page.until("the program is asked for", || page.server().asked().iter().any(|path| Part::Wasm.is(path)));
    to(900);
    page.server().recovers();
    view::lives(scene);
    to(560);
    crisp(scene);
    view::lives(scene);
    to(700);
    scene.open(&missing());
    view::has_fallen_back(scene, &missing());
    to(560);
    view::article_is_unharmed(scene, "failed");
    to(700);
    view::has_fallen_back(scene, &missing());
    "in step".to_owned()
}

/// Every canvas has the pixels that the screen has for it.
fn crisp(scene: &Scene) {
    for view in scene.views() {
        scene.near(view).wake(view.island).wait_with(
            "(canvas => canvas.clientWidth > 0 && Math.abs(canvas.width - canvas.clientWidth * devicePixelRatio) < 1.01)(canvasOf(given[0]))",
            &[json!(view.island)],
        );
    }
    scene.page.leave_frame();
}

/// The window moves to a screen of another ratio.
pub(crate) fn ratio(scene: &Scene) -> String {
    if scene.page.engine() != Engine::Chromium {
        return "not tried: no command changes it".to_owned();
    }
    // Chromium tells pages nothing when only the density is emulated, so both change.
    let turn = |width: u32, ratio: f64| {
        let screen =
            json!({ "width": width, "height": scene.place.height_px(), "deviceScaleFactor": ratio, "mobile": false });
        scene.page.leave_frame().command("Emulation.setDeviceMetricsOverride", screen);
    };
    alive(scene, &Trouble::default());
    turn(720, 2.0);
    crisp(scene);
    view::lives(scene);
    scene.open(&missing());
    view::article_is_unharmed(scene, "failed");
    turn(700, 1.0);
    view::has_fallen_back(scene, &missing());
    "in step".to_owned()
}

/// The page is loaded while another tab lies before it.
pub(crate) fn background(scene: &Scene) -> String {
    if scene.page.engine() == Engine::WebKit {
        return "not tried: a tab before it does not hide it".to_owned();
    }
    scene.page.server().suffers(Trouble::default());
    scene.page.server().forget();
    let page = &scene.page;
    let go = "const to = given[0]; document.addEventListener('visibilitychange', () => { if (document.hidden) location.assign(to) }); return null;";
    page.goto(&format!("{}/elsewhere.html", page.others()[0].origin()));
    let _: Option<bool> = page.ask_with(go, &[json!(scene.address())]);
    let is_told = || {
        let servers = std::iter::once(page.server()).chain(page.others());
        servers.flat_map(Server::asked).any(|path| path.trim_start_matches('/') == "hidden.svg")
    };
    page.behind_a_tab(|| {
        page.until("the page is loaded and hidden", is_told);
    });
    page.wait_with("location.href === given[0]", &[json!(scene.address())]);
    view::lives(scene);
    view::answers(scene);
    "alive".to_owned()
}

/// The reader leaves and comes back, with a page that lives and with one that has fallen back.
pub(crate) fn back(scene: &Scene) -> String {
    let page = &scene.page;
    let headers = vec![("cache-control", "no-cache")];
    let leave = || {
        page.server().forget();
        page.leave_frame().goto(&format!("{}/elsewhere.html", page.others()[0].origin())).back();
        page.wait_with("location.href === given[0] && document.readyState === 'complete'", &[json!(scene.address())]);
    };
    alive(scene, &Trouble { headers: headers.clone(), ..Trouble::default() });
    let first = &scene.views()[0];
    let mark: f64 = scene.enter(first).ask("return notes.mark;");
    leave();
    let is_kept = scene.enter(first).ask::<f64>("return notes.mark;").to_bits() == mark.to_bits();
    view::lives(scene);
    view::answers(scene);
    let missing = Trouble { headers, ..missing() };
    scene.open(&missing);
    view::has_fallen_back(scene, &missing);
    leave();
    view::has_fallen_back(scene, &missing);
    page.server().recovers();
    view::lives_when_tried_again(scene);
    (if is_kept { "as it was left" } else { "loaded anew" }).to_owned()
}

/// The server stops answering: what has come works on, and links lead where they lead.
pub(crate) fn offline(scene: &Scene) -> String {
    let page = &scene.page;
    alive(scene, &Trouble::default());
    page.server().suffers(Trouble { is_down: true, ..Trouble::default() });
    view::article_is_unharmed(scene, "live");
    view::answers(scene);
    if scene.place == Place::Page {
        page.wake("claims").choose("select[data-choice='standing']", "supported");
        page.wait("all('.claim').some(card => card.hidden)");
        follows(scene, ".ref[href^='sources.html']", "sources.html");
        follows(scene, ".take a[href*='#part-']", "embed/index.html");
    }
    page.server().recovers();
    page.goto(&scene.address());
    view::lives(scene);
    "alive".to_owned()
}

/// What a reference or the dialog reads never comes: after ten seconds, here half a second, the link is followed.
pub(crate) fn unanswered(scene: &Scene) -> String {
    if scene.place == Place::Parts {
        return "not tried: links there are followed at once".to_owned();
    }
    for (part, link, read, led_to) in [
        (Part::Sources, ".ref[href^='sources.html']", "sources.html", "sources.html"),
        (Part::Parts, ".take a[href*='#part-']", "embed/parts.json", "embed/index.html"),
    ] {
        let page = &scene.page;
        alive(scene, &Trouble { faults: vec![(part, Fault::Hang)], early: HASTE, ..Trouble::default() });
        page.server().forget();
        page.run(&format!("setTimeout(() => one({link:?}).click())"));
        let times = |path: &str| page.server().asked().iter().filter(|asked| *asked == path).count();
        page.until(read, || times(read) > 0);
        page.until(led_to, || times(led_to) > usize::from(led_to == read));
        page.server().recovers();
        page.wait(&format!("location.pathname.endsWith({led_to:?})"));
    }
    "followed as links".to_owned()
}

/// A link whose panel or dialog cannot be had is followed as a link: once in vain for the panel, then to go there.
fn follows(scene: &Scene, link: &str, path: &str) {
    let page = &scene.page;
    page.server().recovers();
    page.goto(&scene.address()).alive();
    page.server().suffers(Trouble { is_down: true, ..Trouble::default() });
    page.server().forget();
    page.run(&format!("setTimeout(() => one({link:?}).click())"));
    page.until(path, || page.server().asked().iter().any(|asked| asked == path));
}
