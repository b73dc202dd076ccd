//! The page as printed: complete to read without scripts, and as a file.

use browser_tests::{Dist, Visit};
use serde_json::Value;

/// Texts of the story's download, with the element each must stand in.
fn texts(facts: &Value) -> Vec<(String, String)> {
    let parts = [
        ("events", "text"),
        ("events", "as_given"),
        ("claims", "words"),
        ("claims", "reason"),
        ("claims", "settles"),
        ("evidence", "text"),
        ("facts", "text"),
        ("unknowns", "title"),
        ("unknowns", "text"),
        ("disagreements", "title"),
        ("disagreements", "reconciled"),
        ("readings", "time_as_given"),
        ("readings", "words_as_given"),
    ];
    let of = |(list, field): (&str, &str)| {
        let entries = facts[list].as_array().unwrap_or_else(|| panic!("facts.json has no {list}"));
        let pairs = entries.iter().filter_map(|e| Some((e["id"].as_str()?.to_owned(), e[field].as_str()?.to_owned())));
        let pairs: Vec<_> = pairs.filter(|(_, text)| !text.is_empty()).collect();
        assert!(!pairs.is_empty(), "facts.json has no {list} with {field}");
        pairs
    };
    parts.into_iter().flat_map(of).collect()
}

/// Without scripts, every entry of the story's download stands on the page, or on the one of sources.
#[test]
fn every_entry_is_on_the_page_without_scripts() {
    let page = Visit::new().without_scripts().open("");
    let mut missing = texts(&Dist::get().facts());
    for rest in ["", "sources.html"] {
        page.visit(rest);
        missing = page.ask_with(
            "const flat = text => text.replace(/\\s+/g, ' ');
             return given[0].filter(([id, text]) => {
                 const at = document.getElementById(id);
                 return !at || !flat(at.textContent).includes(flat(text));
             });",
            &[serde_json::to_value(&missing).expect("pairs are JSON")],
        );
    }
    assert_eq!(missing, Vec::new());
}

/// Without scripts, the tables have a row for every reading and outage, and the lists every source.
#[test]
fn tables_and_sources_are_whole_without_scripts() {
    let page = Visit::new().without_scripts().open("");
    let facts = Dist::get().facts();
    let count = |list: &str| facts[list].as_array().map_or(0, Vec::len);
    assert_eq!(page.count("#readings tbody tr[id]"), count("readings"));
    assert_eq!(page.count("article.claim[id]"), count("claims"));
    let lost: Vec<String> = page.ask_with(
        "return given[0].map(o => o.id).filter(id => !document.querySelector('tr#' + CSS.escape(id)));",
        &[facts["outages"].clone()],
    );
    assert_eq!(lost, Vec::<String>::new());
    page.visit("sources.html");
    assert_eq!(page.count(".source-list > li[id]"), count("sources"));
    assert!(page.holds("all('.source-list > li[id]').every(isSeen)"));
}

/// Every link to another page or place of the site leads somewhere, on every page there is.
#[test]
fn every_link_within_the_site_leads_somewhere() {
    let pages: Vec<&str> = Dist::get().paths().filter(|path| path.ends_with(".html")).collect();
    let files: Vec<&str> = Dist::get().paths().collect();
    let page = Visit::new().open("");
    let broken: Vec<String> = page.ask_with(
        "const [names, files] = given, root = new URL('./', location).href, read = new Map();
         for (const name of names) {
             const doc = await parsed(root + name);
             const base = doc.querySelector('base[href]');
             read.set(name, { doc, base: new URL(base ? base.getAttribute('href') : '', root + name).href });
         }
         const broken = [];
         for (const [name, { doc, base }] of read) for (const a of all('a[href]', doc)) {
             const href = a.getAttribute('href'), to = new URL(href, base);
             if (!to.href.startsWith(root)) { if (!/^https?:/.test(href)) broken.push(name + ': ' + href); continue; }
             let path = to.href.slice(root.length).split(/[?#]/)[0];
             if (path === '' || path.endsWith('/')) path += 'index.html';
             const target = read.get(path);
             if (!files.includes(path) || (to.hash && !(target && target.doc.getElementById(decodeURIComponent(to.hash.slice(1)))))) broken.push(name + ': ' + href);
         }
         return [...new Set(broken)];",
        &[pages.into(), files.into()],
    );
    assert_eq!(broken, Vec::<String>::new());
}

/// Without scripts, headings and prose of every chapter in the list of contents are there to see.
#[test]
fn every_chapter_opens_with_its_heading_and_takeaway() {
    let page = Visit::new().without_scripts().open("");
    let gaps: Vec<String> = page.ask(
        "return all('.contents a').filter(a => {
             const chapter = document.querySelector(a.getAttribute('href'));
             const seen = css => { const e = chapter && chapter.querySelector(css); return e && isSeen(e) && e.innerText.trim(); };
             return seen('h2') !== a.innerText.trim() || !seen('.takeaway') || !seen('.prose');
         }).map(a => a.innerText);",
    );
    assert_eq!(gaps, Vec::<String>::new());
    assert_eq!(page.count(".contents a"), 8);
    assert!(page.holds("isSeen(one('h1')) && all('.short dd').length === 3 && all('.short dd').every(isSeen)"));
}

/// Without scripts, each figure shows exactly one still, as wide as its place, on phones and desks.
#[test]
fn every_figure_shows_one_still() {
    for width in [360, 1280] {
        let page = Visit::new().width(width).without_scripts().open("");
        let odd: Vec<String> = page.ask(
            "return all('figure.figure').filter(figure => {
                 const stills = all('.still svg', figure).filter(isSeen);
                 if (stills.length !== 1) return true;
                 const [still, stage] = [stills[0], one('#' + figure.id + ' .stage')].map(e => e.getBoundingClientRect());
                 return still.height < 40 || Math.abs(still.width - stage.width) > 1 || Math.abs(still.height - stage.height) > 1;
             }).map(figure => figure.id);",
        );
        assert_eq!(odd, Vec::<String>::new(), "at {width}");
        assert_eq!(page.count("figure.figure"), Dist::get().figures().len());
    }
}

/// Without scripts there is no control that would do nothing, and no tab stop that leads nowhere.
#[test]
fn nothing_dead_without_scripts() {
    let page = Visit::new().without_scripts().open("");
    let controls: Vec<String> = page.ask("return all('button, select, input, textarea, .controls, .cursor, .claim-pick').filter(isSeen).map(e => e.outerHTML.slice(0, 80));");
    assert_eq!(controls, Vec::<String>::new(), "controls to be seen");
    let stops: Vec<String> = page.ask(
        "const leads = e => e.matches('summary, .scroll[tabindex=\"0\"][role=\"region\"][aria-label]') ||
             (e.matches('a[href]') && (!e.getAttribute('href').startsWith('#') || document.getElementById(decodeURIComponent(e.getAttribute('href').slice(1)))));
         return all('a, summary, [tabindex], button, select, input').filter(e => e.tabIndex >= 0 && isSeen(e) && !leads(e)).map(e => e.outerHTML.slice(0, 80));",
    );
    assert_eq!(stops, Vec::<String>::new(), "tab stops that lead nowhere");
}

/// Opened as a file, the page is the same to read, stays a still and complains of nothing.
#[test]
fn as_a_file_the_page_is_complete_and_still() {
    let printed = Visit::new().without_scripts().open("").text("main");
    let page = Visit::new().open_file();
    page.type_keys("\u{E004}").frames();
    assert_eq!(page.ask::<String>("return app();"), "still");
    assert_eq!(page.text("main"), printed);
    assert_eq!(page.complaints(), Vec::<String>::new());
}

/// Without scripts no ground is kept free for controls and details that will never come.
#[test]
fn without_scripts_no_ground_is_kept_free() {
    let page = Visit::new().without_scripts().width(360).open("");
    let blank: Vec<String> = page.ask(
        "return all('.bar, .details').filter(e => e.getBoundingClientRect().height > 24 && e.innerText.trim() === '').map(e => e.outerHTML.slice(0, 60))
            .concat(all('.controls').filter(e => e.getBoundingClientRect().height > 0).map(e => e.outerHTML.slice(0, 60)));",
    );
    assert_eq!(blank, Vec::<String>::new());
}
