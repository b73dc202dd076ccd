//! What readers ask of the looks: narrow screens, dark and forced colours, less motion.

use browser_tests::{Page, Visit};
use serde_json::json;

/// At 320 CSS pixels nothing makes the page scroll sideways: printed, alive, and with all parts open.
#[test]
fn nothing_is_wider_than_320() {
    let printed = Visit::new().width(320).without_scripts().open("");
    fits(&printed, "in print");
    printed.visit("sources.html");
    fits(&printed, "on the page of sources");
    let page = Visit::new().width(320).open("");
    page.wake_all();
    fits(&page, "alive");
    page.run("all('details').forEach(d => d.open = true)").frames();
    fits(&page, "with every part open");
}

fn fits(page: &Page, how: &str) {
    let wide: Vec<String> = page.ask(
        "if (document.documentElement.scrollWidth <= 320) return [];
         return all('body *').filter(e => e.getBoundingClientRect().right > 320.5 && !e.parentElement.closest('.scroll')).map(e => e.outerHTML.slice(0, 90)).slice(0, 5).concat('' + document.documentElement.scrollWidth);",
    );
    assert_eq!(wide, Vec::<String>::new(), "{how}");
}

fn ask_for(page: &Page, name: &str, value: &str) {
    page.command("Emulation.setEmulatedMedia", json!({ "features": [{ "name": name, "value": value }] }));
}

/// When evening comes, ground, words, stills and painted charts turn dark, and back.
#[test]
fn dark_changes_page_and_canvas() {
    let page = Visit::new().open("");
    page.wake("day");
    let light = page.pixels("day");
    ask_for(&page, "prefers-color-scheme", "dark");
    page.wait_for_other_pixels("day", &light);
    assert_eq!(
        page.ask::<[String; 2]>("const s = getComputedStyle(document.body); return [s.backgroundColor, s.color];"),
        ["rgb(18, 18, 18)", "rgb(236, 236, 236)"]
    );
    ask_for(&page, "prefers-color-scheme", "light");
    page.wait_with("digest('day') === given[0]", &[json!(light)]);
}

/// The stills take the scheme's colours without a script.
#[test]
fn stills_follow_the_scheme_without_scripts() {
    let inks = "return all('#fig-day .still text').map(t => getComputedStyle(t).fill);";
    let light: Vec<String> = Visit::new().without_scripts().open("").ask(inks);
    let dark: Vec<String> = Visit::new().without_scripts().dark().open("").ask(inks);
    assert!(!light.is_empty() && light.iter().zip(&dark).all(|(a, b)| a != b), "{light:?} {dark:?}");
}

/// With forced colours the charts are painted in the reader's own, and so are the stills.
#[test]
fn forced_colours_are_kept_to() {
    let page = Visit::new().dark().feature("forced-colors", "active").open("");
    page.wake("day");
    let strange: Vec<String> = page.ask(
        "const probe = document.createElement('i'); document.body.append(probe);
         const allowed = ['Canvas', 'CanvasText', 'LinkText', 'GrayText', 'Highlight'].map(c => { probe.style.color = c; return getComputedStyle(probe).color; });
         const still = all('.still text, .still rect, .still circle').map(e => getComputedStyle(e).fill).filter(c => c !== 'none');
         // Colours of one opaque pixel in a hundred or more; the rest is where edges blend.
         const inks = new Map(), words = new Uint32Array(pixels('day').buffer);
         for (const word of words) if (word >>> 24 === 255) inks.set(word, (inks.get(word) || 0) + 1);
         const all_px = [...inks.values()].reduce((a, b) => a + b, 0);
         const painted = [...inks].filter(([, n]) => n * 100 > all_px).map(([w]) => `rgb(${w & 255}, ${w >> 8 & 255}, ${w >> 16 & 255})`);
         return [...new Set([...still.map(c => 'still ' + c), ...painted.map(c => 'canvas ' + c)])].filter(c => !allowed.includes(c.slice(c.indexOf('rgb'))));",
    );
    assert_eq!(strange, Vec::<String>::new());
}

/// Nothing fades or slides by itself, for anybody: so there is nothing to turn off for readers who asked
/// for less motion. Only "Play" moves the cursor on, and it is a reader's own wish.
#[test]
fn nothing_moves_by_itself() {
    let page = Visit::new().open("?at=2025-03-10T15:30Z");
    page.wake_all().wait("all('[data-later]').length > 0");
    let lively: Vec<String> = page.ask(
        "return all('*').filter(e => { const s = getComputedStyle(e); return s.transitionDuration.split(', ').some(d => d !== '0s') || s.animationName !== 'none' || s.scrollBehavior === 'smooth'; }).map(e => e.outerHTML.slice(0, 80));",
    );
    assert_eq!(lively, Vec::<String>::new());
    page.press(".cursor", "Next moment").frames();
    assert_eq!(page.ask::<u32>("return document.getAnimations().length;"), 0);
}

/// At a desk, lines of prose hold 60 to 68 characters, give or take what the fonts of a system do.
#[test]
fn lines_keep_to_a_readable_measure() {
    let page = Visit::new().without_scripts().open("");
    let measure: f64 = page.ask(
        "const long = all('.prose p').map(p => [p.textContent.length, Math.round(p.getBoundingClientRect().height / parseFloat(getComputedStyle(p).lineHeight))]).filter(([, lines]) => lines >= 4);
         const sum = at => long.reduce((all, pair) => all + pair[at], 0);
         // A last line is half full on average.
         return sum(0) / (sum(1) - long.length / 2);",
    );
    assert!((55.0..=74.0).contains(&measure), "{measure} characters a line");
}
