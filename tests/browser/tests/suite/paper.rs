//! On paper: everything open, stills instead of canvases, and nothing to press.

use browser_tests::{Page, Visit};
use serde_json::json;

fn controls(page: &Page) -> Vec<String> {
    page.ask("return all('button, select, input, .controls, .cursor, .paint, .overlay').filter(isSeen).map(e => e.outerHTML.slice(0, 80));")
}

fn figures_without_still(page: &Page) -> Vec<String> {
    page.ask(
        "return all('figure.figure').filter(f => all('.still svg', f).filter(isSeen).length !== 1).map(f => f.id);",
    )
}

/// Paper shows stills and no controls, alive or not, with a cursor set or a filter on.
#[test]
fn paper_has_stills_and_no_controls() {
    let still = Visit::new().without_scripts().on_paper().open("");
    let page = Visit::new().open("?at=2025-03-10T15:30Z&standing=unproven");
    page.wake_all().wait("all('[data-later]').length > 0 && all('article.claim[hidden]').length > 0");
    page.command("Emulation.setEmulatedMedia", json!({ "media": "print" }));
    page.frames();
    for page in [&still, &page] {
        assert_eq!(controls(page), Vec::<String>::new());
        assert_eq!(figures_without_still(page), Vec::<String>::new());
        assert!(
            page.holds("all('article.claim').length > 5 && all('article.claim').every(isSeen)"),
            "a claim is missing on paper"
        );
        page.wait("all('[data-later], [data-card-later]').every(e => getComputedStyle(e).opacity === '1')");
    }
}

/// While the page is being printed every folded part is open; afterwards they are as they were.
#[test]
fn folded_parts_come_out_on_paper() {
    let page = Visit::new().open("");
    page.alive().run(
        "one('details').open = true; window.folded = [];
        addEventListener('beforeprint', () => folded.push(all('details:not([open])').length));
        addEventListener('afterprint', () => folded.push(all('details:not([open])').length))",
    );
    let closed = page.count("details:not([open])");
    assert!(closed > 5);
    page.command("Page.printToPDF", json!({ "printBackground": false }));
    page.wait("folded.length >= 2");
    assert_eq!(page.ask::<Vec<usize>>("return folded;"), [0, closed]);
}

/// Without scripts paper shows the folded parts too.
#[test]
fn folded_parts_come_out_on_paper_without_scripts() {
    let page = Visit::new().without_scripts().on_paper().open("");
    let kept: Vec<String> = page.ask("return all('details > :not(summary)').filter(e => !isSeen(e) || e.getBoundingClientRect().height === 0).map(e => e.outerHTML.slice(0, 80));");
    assert_eq!(kept, Vec::<String>::new());
}
