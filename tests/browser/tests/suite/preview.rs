//! The preview follows a story: a saved change is shown where the reader was, and what is wrong stands over the last
//! good page. Stories of other languages are looked at here too.

use std::fs;
use std::path::{Path, PathBuf};

use browser_tests::{Page, Program, Visit, root};
use serde_json::json;

const ESCAPE: &str = "\u{E00C}";
/// What the reader looks at, and how far it is from the top of the window.
const PLACE: &str = "#ev-statement";
/// The words of the overlay.
const WORDS: &str = "one('#preview-problems').shadowRoot.textContent.replace(/\\s+/g, ' ')";

struct Desk {
    chapter: PathBuf,
    _server: Program,
    page: Page,
}

impl Desk {
    /// The base story, copied, and its preview in a browser.
    fn new(name: &str) -> Self {
        Self::with(name, Visit::new(), |text| text)
    }

    /// The same, seen in another way, with another `story.toml`.
    fn with(name: &str, visit: Visit, changed: impl Fn(String) -> String) -> Self {
        let story = std::env::temp_dir().join(format!("explainer-{name}-{}", std::process::id())).join("story");
        copy(&root().join("tests/stories/base"), &story);
        let head = story.join("story.toml");
        fs::write(&head, changed(fs::read_to_string(&head).expect("the story"))).expect("saved");
        let server = Program::preview(&story);
        let page = visit.begin();
        page.goto(&format!("http://127.0.0.1:{}/", server.port()));
        page.wait("document.querySelector('#preview-problems')");
        Self { chapter: story.join("chapters/day.md"), _server: server, page }
    }

    /// Saves the chapter with something else in the place of its takeaway.
    fn save(&self, takeaway: &str) {
        let text = fs::read_to_string(root().join("tests/stories/base/chapters/day.md")).expect("a chapter");
        let (title, rest) = text.split_once("\n\n").expect("a title");
        let (_, rest) = rest.split_once("\n\n").expect("a takeaway");
        fs::write(&self.chapter, format!("{title}\n\n{takeaway}\n\n{rest}")).expect("saved");
    }

    fn top(&self) -> f64 {
        self.page.ask(&format!("return one('{PLACE}').getBoundingClientRect().top;"))
    }
}

impl Drop for Desk {
    fn drop(&mut self) {
        let folder = self.chapter.ancestors().nth(3).expect("a folder");
        let _ = fs::remove_dir_all(folder);
    }
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder");
    for entry in fs::read_dir(from).expect("a folder").flatten() {
        let target = to.join(entry.file_name());
        if entry.path().is_dir() { copy(&entry.path(), &target) } else { drop(fs::copy(entry.path(), target)) }
    }
}

/// A longer page above the reader moves nothing under the reader’s eyes, and nothing of it is kept.
#[test]
fn a_saved_change_is_shown_at_the_place_of_the_reader() {
    let desk = Desk::new("place");
    let page = &desk.page;
    page.run(&format!("document.fonts.ready; one('{PLACE}').scrollIntoView(); scrollBy(0, -120); await frames()"));
    let (before, scrolled) = (desk.top(), page.ask::<f64>("return scrollY;"));
    desk.save(&"One more sentence of the morning. ".repeat(40));
    page.wait("document.body.textContent.includes('One more sentence') && document.readyState === 'complete'");
    page.wait_with(
        "Math.abs(one(given[1]).getBoundingClientRect().top - given[0]) < 3",
        &[json!(before), json!(PLACE)],
    );
    assert!(page.ask::<f64>("return scrollY;") > scrolled + 50.0, "the page did not get longer above the reader");
    assert!(page.holds("history.state === null && localStorage.length + sessionStorage.length === 0"));
}

/// An error leaves the last good page, is told with file and line as words, can be closed, and goes when it is mended.
#[test]
fn what_is_wrong_stands_over_the_last_good_page() {
    let desk = Desk::new("wrong");
    let page = &desk.page;
    page.run("scrollTo(0, 900); window.same = true");
    desk.save("It failed for [`<b>9</b>`](nowhere) hours.");
    page.wait(&format!("{WORDS}.includes('chapters/day.md:3:')"));
    let words: String = page.ask(&format!("return {WORDS};"));
    assert!(words.contains("error: ") && words.contains("nowhere") && words.contains("last good page"), "{words}");
    assert!(page.holds("same && one('#preview-problems').shadowRoot.querySelectorAll('img, li b b').length === 0"));
    assert!(page.holds("one('#preview-problems').shadowRoot.querySelector('[aria-live=polite] section')"));
    page.run("one('#preview-problems').shadowRoot.querySelector('section').focus()");
    page.type_keys(ESCAPE).wait(&format!("{WORDS} === ''"));
    desk.save("It failed for [99 hours](two-waves).");
    page.wait(&format!("{WORDS}.includes('99')"));
    desk.save("It is mended.");
    page.wait("document.body.textContent.includes('It is mended.') && document.readyState === 'complete'");
    page.wait(&format!("{WORDS} === ''"));
}

/// What is wrong can be read by everybody: over the page, in both schemes.
#[test]
fn axe_finds_nothing_in_what_is_told_over_the_page() {
    for (name, visit) in [("axe-phone", Visit::new().width(360).dark()), ("axe-desk", Visit::new())] {
        let desk = Desk::with(name, visit, |text| text);
        desk.save("It failed for [99 hours](nowhere).");
        desk.page.wait(&format!("{WORDS}.includes('nowhere')"));
        assert_eq!(super::axe::violations(&desk.page), Vec::<String>::new(), "{name}");
    }
}

/// Words run from right to left, time from left to right, and the buttons that move through it point where it goes.
#[test]
fn a_story_written_from_right_to_left_keeps_its_time() {
    let arabic = |text: String| {
        let lines = text.lines().map(|line| match line.split_once(" = ") {
            Some(("title", _)) => "title = \"توقفت آلة التذاكر في ذلك الصباح. لم يُثبت أحد السبب.\"",
            Some(("format", _)) => "format = 1\nlanguage = \"ar\"",
            _ => line,
        });
        lines.collect::<Vec<_>>().join("\n")
    };
    let desk = Desk::with("arabic", Visit::new().width(320), arabic);
    let page = &desk.page;
    page.wake("day");
    assert!(page.holds("document.documentElement.scrollWidth <= 320"), "the page is wider than the window");
    let places: Vec<String> = page.ask(
        "return ['h1', '.prose p', 'svg', '#fig-day canvas', '#fig-day .controls', '.cursor-range']
            .map(css => `${css} ${getComputedStyle(one(css)).direction}`);",
    );
    let expected =
        ["h1 rtl", ".prose p rtl", "svg ltr", "#fig-day canvas ltr", "#fig-day .controls ltr", ".cursor-range ltr"];
    assert_eq!(places, expected);
    let left = "all('.cursor-keys button').slice(-2).map(b => b.getBoundingClientRect().left)";
    assert!(page.holds(&format!("(([before, after]) => before < after)({left})")), "the steps have changed places");
    assert_eq!(super::axe::violations(page), Vec::<String>::new());
}

/// A theme that is saved is seen at once: on the page, and on its canvases.
#[test]
fn a_saved_theme_is_painted() {
    let desk = Desk::new("theme");
    let page = &desk.page;
    let before = page.wake("day").pixels("day");
    let theme = desk.chapter.parent().and_then(Path::parent).expect("the story").join("theme.css");
    fs::write(theme, ":root { --ink: #00204c; --c0: #7a1f5c; --sans: Verdana, sans-serif; }").expect("saved");
    page.wait("getComputedStyle(document.documentElement).getPropertyValue('--c0') === '#7a1f5c'");
    page.wake("day").wait_for_other_pixels("day", &before);
}
