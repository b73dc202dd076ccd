//! When something fails on the way, the page is what it was in print, says so quietly, and rests.

use std::sync::OnceLock;

use browser_tests::{Fault, Page, Part, Visit};

/// What a reader without scripts sees.
fn printed() -> &'static str {
    static TEXT: OnceLock<String> = OnceLock::new();
    TEXT.get_or_init(|| Visit::new().without_scripts().open("").text("main"))
}

fn falls_back(part: Part, fault: Fault) {
    let page = Visit::new().fault(part, fault).open("");
    page.wait("app() === 'failed'");
    assert_eq!(page.text("main"), printed(), "the text after the failure");
    assert!(page.holds("isSeen(one('.quiet'))"), "the quiet line");
    assert!(!page.holds("all('button, select, input, .controls, .cursor').some(isSeen)"), "a control that cannot work");
    rests(&page, part);
}

/// Nothing that a reader does makes the page try again, or complain again.
fn rests(page: &Page, part: Part) {
    let tries = |page: &Page| page.server().asked().iter().filter(|path| part.is(path)).count();
    let (before, _) = (tries(page), page.complaints());
    page.click("h1").type_keys("\u{E00F}\u{E00F}");
    page.run("scrollTo(0, document.body.scrollHeight); await frames()");
    page.frames();
    assert_eq!(page.ask::<String>("return app();"), "failed");
    assert_eq!(tries(page), before, "it was asked for again");
    assert!(before <= 2, "asked for {before} times");
    assert_eq!(page.complaints(), Vec::<String>::new());
}

/// No program on the server.
#[test]
fn wasm_missing() {
    falls_back(Part::Wasm, Fault::NotFound);
}

/// A connection that breaks while the program comes.
#[test]
fn wasm_truncated() {
    falls_back(Part::Wasm, Fault::Truncated);
}

/// A program that would run, but is not the one that was published.
#[test]
fn wasm_not_the_published_one() {
    falls_back(Part::Wasm, Fault::Tampered);
}

/// A program that never comes: after ten seconds the page stops waiting.
#[test]
fn wasm_never_comes() {
    falls_back(Part::Wasm, Fault::Hang);
}

/// No glue on the server.
#[test]
fn glue_missing() {
    falls_back(Part::Glue, Fault::NotFound);
}

/// Glue that a browser must not run, because it comes as text.
#[test]
fn glue_of_the_wrong_type() {
    falls_back(Part::Glue, Fault::WrongType);
}

/// Glue that would run, but is not what was published.
#[test]
fn glue_not_the_published_one() {
    falls_back(Part::Glue, Fault::Tampered);
}

/// No data on the server.
#[test]
fn data_missing() {
    falls_back(Part::Data, Fault::NotFound);
}

/// A connection that breaks while the data come.
#[test]
fn data_truncated() {
    falls_back(Part::Data, Fault::Truncated);
}

/// Data that are not what was published.
#[test]
fn data_not_the_published_ones() {
    falls_back(Part::Data, Fault::Tampered);
}

/// A host that calls every file text: the page either comes alive all the same or falls back, and
/// never stays between.
#[test]
fn wasm_of_the_wrong_type_is_no_dead_end() {
    let page = Visit::new().fault(Part::Wasm, Fault::WrongType).open("");
    page.wait("app() === 'live' || app() === 'failed'");
    if page.holds("app() === 'live'") {
        page.wake("day");
    } else {
        assert_eq!(page.text("main"), printed());
    }
}

/// Without even the loader the page is a still.
#[test]
fn loader_missing() {
    let page = Visit::new().fault(Part::Boot, Fault::NotFound).open("");
    assert_eq!(page.ask::<String>("return app();"), "still");
    assert_eq!(page.text("main"), printed());
    assert!(!page.holds("all('button, select, input, .controls, .cursor').some(isSeen)"));
}

/// A program that breaks off while the reader uses it: here its page refuses it every new node.
#[test]
fn a_panic_takes_the_page_back_to_what_was_printed() {
    let page = Visit::new().open("");
    page.wake("claims").wake("day");
    page.choose("select[data-choice='standing']", "supported");
    page.wait("all('.claim').some(card => card.hidden)");
    page.run("const refuse = () => { throw new Error('refused') }; Node.prototype.appendChild = refuse; Node.prototype.insertBefore = refuse;");
    let top = "return one('#fig-day-stage').getBoundingClientRect().top;";
    let place: f64 =
        page.ask(&format!("one('#fig-day-stage').scrollIntoView({{ block: 'center' }}); await frames(); {top}"));
    page.run("one('#fig-day-stage').dispatchEvent(new KeyboardEvent('keydown', { key: 'Home', bubbles: true }))");
    page.wait("app() === 'failed'");
    assert_eq!(page.text("main"), printed());
    assert!(page.holds("isSeen(one('.quiet a')) && all('#fig-day .still svg').some(isSeen)"));
    assert!(!page.holds("all('button, select, input, .controls, .cursor, canvas').some(isSeen)"));
    assert!((page.ask::<f64>(top) - place).abs() < 1.0, "the reader lost the place");
    let _ = page.complaints();
    rests(&page, Part::Wasm);
    page.click(".quiet a").wait("app() === 'live'");
}

/// Where the browser has no canvas, the stills stay and the rest of the page lives.
#[test]
fn without_canvas_the_stills_stay() {
    let page = Visit::new().early("HTMLCanvasElement.prototype.getContext = () => null;").open("");
    page.alive();
    page.run("island('day').scrollIntoView({ block: 'center' })");
    page.wait("one('#fig-day').dataset.live === 'yes' && canvasOf('day').dataset.painted === 'no'");
    assert!(page.holds("all('#fig-day .still svg').some(isSeen) && !isSeen(canvasOf('day'))"));
    page.keys("#fig-day-stage", "\u{E011}").wait("told('day').length > 80");
    assert_eq!(page.ask::<String>("return app();"), "live");
}
