//! One page under test: what must hold of it when something has failed, and when it lives.

use browser_tests::{Fault, Page, Part, Trouble};
use serde_json::{Value, json};

use crate::scene::{Place, Scene};

/// A page of the site, on its own or in a frame.
pub(crate) struct View {
    /// The element that holds it; nothing for the page itself.
    pub(crate) frame: &'static str,
    /// How it calls itself to an article.
    pub(crate) key: &'static str,
    /// An island of it.
    pub(crate) island: &'static str,
    /// What a reader can press keys on.
    pub(crate) choice: &'static str,
}

/// What there is to read without scripts.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Printed {
    seen: String,
    whole: String,
    tables: String,
    stills: usize,
}

const STILLS: &str = "return all('.still svg').filter(isSeen).length;";

impl Printed {
    pub(crate) fn of(page: &Page) -> Self {
        page.wait("document.readyState === 'complete' && all('main').length === 1");
        let (seen, whole, tables) = page.ask(
            "const main = one('main'); return [main.innerText.trim(), main.textContent, all('table').map(t => t.textContent).join('|')];",
        );
        Self { seen, whole, tables, stills: page.ask(STILLS) }
    }

    fn is(&self, printed: &Self) {
        assert_eq!(self.stills, printed.stills, "stills in sight");
        assert_eq!(self.seen, printed.seen, "the text in sight");
        assert_eq!(self.whole, printed.whole, "all text");
        assert_eq!(self.tables, printed.tables, "the tables");
    }
}

/// The page is as it was printed, says so, and rests.
pub(crate) fn has_fallen_back(scene: &Scene, trouble: &Trouble) {
    for (view, printed) in scene.views().iter().zip(scene.printed()) {
        let page = scene.enter(view);
        page.wait("['live', 'failed'].includes(app())");
        assert_eq!(page.ask::<String>("return app();"), "failed");
        Printed::of(page).is(printed);
        assert!(page.holds("isSeen(one('.quiet')) && isSeen(one('.quiet a'))"), "the quiet line");
        assert!(!page.holds("all('button, select, input, .controls, .cursor, canvas').some(isSeen)"), "a dead control");
    }
    rests(scene, trouble);
    article_is_unharmed(scene, "failed");
}

/// Nothing that a reader does makes the page ask or complain again.
fn rests(scene: &Scene, trouble: &Trouble) {
    const DISTURB: &str = "for (const kind of ['pointerdown', 'keydown', 'click']) document.body.dispatchEvent(new Event(kind, { bubbles: true }));
        dispatchEvent(new Event('resize')); scrollTo(0, 1e6); dispatchEvent(new Event('scroll')); scrollTo(0, 0);
        for (let turn = 0; turn < 3; turn++) await new Promise(done => setTimeout(done))";
    let tries = |part: Part| scene.page.server().asked().iter().filter(|path| part.is(path)).count();
    let before: Vec<usize> = trouble.faults.iter().map(|(part, _)| tries(*part)).collect();
    for view in scene.views() {
        let page = scene.enter(view);
        let wrong: Vec<String> = page.ask("return notes.wrong;");
        assert!(wrong.len() < 12, "it complains and complains: {wrong:#?}");
        page.run(DISTURB);
        assert_eq!(page.ask::<String>("return app();"), "failed");
        assert_eq!(page.ask::<Vec<String>>("return notes.wrong;"), wrong, "it complains again");
    }
    let after: Vec<usize> = trouble.faults.iter().map(|(part, _)| tries(*part)).collect();
    assert_eq!(after, before, "it was asked for again");
    for ((_, fault), tries) in trouble.faults.iter().zip(after) {
        // A connection that breaks before anything came is tried again by browsers themselves; Firefox does so ten times.
        let most = if *fault == Fault::Reset { 20 } else { 3 };
        assert!(tries <= most * scene.views().len(), "asked for {tries} times");
    }
}

/// The program is up, its island too, and the tables are those that were printed.
pub(crate) fn lives(scene: &Scene) {
    for (view, printed) in scene.views().iter().zip(scene.printed()) {
        let page = scene.near(view);
        page.wait("['live', 'failed'].includes(app())").alive().wake(view.island);
        assert_eq!(Printed::of(page).tables, printed.tables);
        assert!(!page.holds("isSeen(one('.quiet'))"));
    }
    article_is_unharmed(scene, "live");
}

/// The reader presses a key on the figure, and is told what stands there.
pub(crate) fn answers(scene: &Scene) {
    for view in scene.views() {
        let page = scene.near(view);
        page.wake(view.island);
        press_home(page, view);
        page.wait_with("told(given[0]).length > 20", &[json!(view.island)]);
    }
    scene.page.leave_frame();
}

/// Presses a key on the figure. WebKit's driver takes none for what stands in a frame.
pub(crate) fn press_home(page: &Page, view: &View) {
    let press =
        "one(given[0]).dispatchEvent(new KeyboardEvent('keydown', { key: 'Home', bubbles: true })); return null;";
    let _: Option<bool> = page.ask_with(press, &[json!(view.choice)]);
}

/// The article hears how its parts are, has made room for them to the pixel, and none of its words moved.
pub(crate) fn article_is_unharmed(scene: &Scene, state: &str) {
    scene.page.leave_frame();
    if scene.place == Place::Page {
        return;
    }
    // Browsers lay out a frame that is far away only when it comes near, and one that ends in sight waits with its height.
    for view in scene.views() {
        let last = "(heard('view').filter(m => m.part === given[0]).at(-1) || {}).app === given[1]";
        // A line that says so makes the part higher: before it is there, its height is not the last one.
        scene.near(view).leave_frame().wait_with(last, &[json!(view.key), json!(state)]);
        tells_its_height(scene, view);
    }
    scene.page.leave_frame().run("scrollTo(0, 0)");
    for view in scene.views() {
        scene.page.fits(view.frame);
    }
    let page = &scene.page;
    page.frames();
    assert_eq!(page.ask::<Vec<Value>>("return [...probe.moves, ...probe.shifts];"), Vec::<Value>::new());
    assert_eq!(
        page.ask::<String>("return all('[data-words]').map(w => w.innerText).join(' ');"),
        "Before. Between. After."
    );
    // The element tells the article itself, by an event of this name.
    let wrong = "return probe.wrong.filter(words => !words.startsWith('outage-explainer '));";
    assert_eq!(page.ask::<Vec<String>>(wrong), Vec::<String>::new());
}

/// What the article heard last of a part's height is what it has.
fn tells_its_height(scene: &Scene, view: &View) {
    scene.near(view);
    scene.page.until("the part's height is told", || {
        let held: Option<i64> =
            scene.enter(view).ask("return document.body && Math.ceil(document.body.getBoundingClientRect().height);");
        let told = "return heard('height').filter(m => m.part === given[0]).map(m => m.height).at(-1);";
        let told: Option<i64> = scene.page.leave_frame().ask_with(told, &[json!(view.key)]);
        told.is_some() && told == held
    });
}

/// The reader follows "Try again" in each view, and it lives.
pub(crate) fn lives_when_tried_again(scene: &Scene) {
    for view in scene.views() {
        try_again(scene, view);
        scene.page.alive();
    }
    lives(scene);
}

/// Follows "Try again", and waits for the page that comes then.
pub(crate) fn try_again(scene: &Scene, view: &View) {
    let page = scene.scrolled(view, "end");
    let before: (f64, String) = page.ask("return [notes.mark, location.href];");
    page.click(".quiet a");
    if view.frame.is_empty() {
        page.wait_with("window.notes && notes.mark !== given[0] && document.body", &[json!(before.0)]);
    } else {
        // The frame's page is another one now.
        let other = || {
            scene.enter(view).ask_with::<Option<bool>>(
                "return !!(window.notes && notes.mark !== given[0] && document.body);",
                &[json!(before.0)],
            ) == Some(true)
        };
        page.until("the frame loads again", other);
    }
    assert_eq!(page.ask::<String>("return location.href;"), before.1, "what the article asked for is kept");
}

/// Whether a trouble holds a file back.
pub(crate) fn hangs(trouble: &Trouble) -> bool {
    trouble.faults.iter().any(|(_, fault)| *fault == Fault::Hang)
}
