//! The address holds the view: copied, it shows the same elsewhere; back and forward work.

use browser_tests::{Page, Visit};
use serde_json::{Map, Value, json};

/// All that a view consists of, the pixels included.
fn view(page: &Page) -> Map<String, Value> {
    page.wake_all().frames();
    page.ask(
        "const ids = css => all(css).map(e => e.id || e.textContent.slice(0, 60));
         return {
             later: ids('[data-later], [data-card-later]'),
             lit: ids('[data-lit], [data-card-lit]'),
             hidden: ids('article.claim[hidden]'),
             clocks: all('time[datetime$=Z]').map(e => e.textContent),
             standings: all('.standing').map(e => e.textContent),
             now: one('.cursor-now').textContent,
             controls: all('select, input').map(e => e.type === 'checkbox' ? e.checked : e.value),
             pressed: all('button').map(e => e.getAttribute('aria-pressed')),
             charts: all('figure.figure').map(f => f.id + ' ' + digest(f.id.slice(4))),
         };",
    )
}

fn is_same(a: &Map<String, Value>, b: &Map<String, Value>) {
    for (key, value) in a {
        assert_eq!(Some(value), b.get(key), "{key}");
    }
}

/// Everything a reader chose travels in the address: a fresh browser shows the same view.
#[test]
fn a_copied_address_shows_the_same_view() {
    let page = Visit::new().open("");
    page.wake("day").press("#fig-day .controls", "Zoom in").click("#fig-day .controls input[type=checkbox]");
    let outlet: String = page.ask("return one('#fig-day .controls select').options[2].value;");
    page.choose("#fig-day .controls select", &outlet).wait_for_query("outlet", &outlet).wait_for_query("apart", "yes");
    page.wake("cursor").choose(".cursor-zone select", "utc").wait_for_query("zone", "utc");
    page.wake("claims").choose(".claims .controls select", "unproven").wait_for_query("standing", "unproven");
    page.click("article.claim.is-unproven .claim-pick button")
        .wait("new URLSearchParams(location.search).has('claim')");
    page.wake("outages")
        .click("#fig-outages .controls button[aria-pressed=false]")
        .wait("new URLSearchParams(location.search).has('scope')");
    for key in ["\u{E011}", "\u{E014}", "\u{E014}"] {
        let before: Value = page.ask("return location.search;");
        page.keys(".cursor-range", key).wait_with("location.search !== given[0]", &[before]);
    }
    let keys: Vec<String> = page.ask("return [...new URLSearchParams(location.search).keys()].sort();");
    assert_eq!(keys, ["apart", "at", "claim", "outlet", "scope", "standing", "view", "zone"]);
    let query: String = page.ask("return location.search;");
    let here = view(&page);
    is_same(&here, &view(&Visit::new().open(&query)));
    let plain = view(&Visit::new().open(""));
    let unchanged: Vec<&String> =
        here.iter().filter(|(key, value)| plain.get(*key) == Some(*value)).map(|(key, _)| key).collect();
    assert!(unchanged.is_empty(), "{unchanged:?} is as in the first view, so nothing was compared");
}

/// "Back" undoes one choice after another, "forward" brings them again.
#[test]
fn back_and_forward_walk_through_the_choices() {
    let page = Visit::new().open("");
    page.wake("cursor").wake("claims");
    let claim: String = page.ask("return one('article.claim').id;");
    let lit = "all('[data-card-lit]').map(e => e.id).join() === given[0]";
    page.choose(".cursor-zone select", "utc").wait_for_query("zone", "utc");
    page.click(&format!("#{claim} .claim-pick button")).wait_for_query("claim", &claim).wait_with(lit, &[json!(claim)]);
    page.back()
        .wait_for_no_query("claim")
        .wait_with(lit, &[json!("")])
        .wait("one('.cursor-zone select').value === 'utc'");
    page.back().wait_for_no_query("zone").wait("one('.cursor-zone select').value === 'story' && all('time[datetime$=Z]').every(e => !e.textContent.includes('UTC'))");
    page.forward().wait_for_query("zone", "utc").wait(
        "one('.cursor-zone select').value === 'utc' && all('time[datetime$=Z]').every(e => e.textContent.includes('UTC'))",
    );
    page.forward().wait_for_query("claim", &claim).wait_with(lit, &[json!(claim)]);
}

/// A fragment that names something in a folded part opens it: on arrival, by a link, with and without state.
#[test]
fn a_fragment_opens_folded_parts() {
    for query in ["", "?zone=utc"] {
        let page = Visit::new().open(query);
        let folded: Vec<String> = page.ask(
            "return ['#readings tr[id]', 'article.claim details li[id]', 'details .disagreement[id]'].map(css => one(css).id);",
        );
        for id in folded {
            let page = Visit::new().open(&format!("{query}#{id}"));
            page.alive().wait_with("(() => { const e = document.getElementById(given[0]), r = e.getBoundingClientRect(); return isSeen(e) && r.bottom > 0 && r.top < innerHeight; })()", &[json!(id)]);
        }
    }
    let page = Visit::new().open("");
    page.alive()
        .run("location.hash = '#' + one('#readings tr[id]:last-child').id")
        .wait("isSeen(one('#readings tr[id]:last-child'))");
}

/// What the page does not know in a query stays in it; what makes no sense is passed over.
#[test]
fn foreign_and_senseless_queries_do_no_harm() {
    let page =
        Visit::new().open("?from=newsletter&at=yesterday&zone=mars&view=b/a&standing=guilty&claim=nobody#claims");
    page.wake("cursor").choose(".cursor-zone select", "utc").wait_for_query("zone", "utc");
    assert!(page.query().contains("from=newsletter"), "{}", page.query());
    assert_eq!(page.ask::<String>("return location.hash;"), "#claims");
    assert!(page.holds("all('[data-later], [data-lit], article.claim[hidden]').length === 0"));
    assert_eq!(page.complaints(), Vec::<String>::new());
}

/// Whatever an address says is a choice or nothing: it makes no element, runs nothing and fills no memory.
#[test]
fn hostile_addresses_do_no_harm() {
    let markup = "%22%27%3E%3Cimg%20src=x%20onerror=document.title=%27taken%27%3E%3Cscript%3Edocument.title=%27taken%27%3C/script%3E";
    let long = "a".repeat(6_000);
    let queries = [
        format!("claim={markup}&outlet={markup}&scope={markup}&standing={markup}&zone={markup}&at={markup}#{markup}"),
        format!("claim={long}&outlet={long}&scope={long}#{long}"),
        "view=-9999-01-01T00:00:00Z/9999-12-31T23:59:59Z&at=9999-12-31T23:59:59Z".to_owned(),
        "claim=__proto__&outlet=constructor&scope=toString&__proto__=x&theme=__proto__#__proto__".to_owned(),
        "claim=%00%ff%e2%80%ae&outlet=%u202e&view=/&at=%&=&&&==#%".to_owned(),
        "theme=javascript:alert()&src=//evil.example/&part=../../#javascript:alert()".to_owned(),
    ];
    for page_of in ["", "embed/day/", "sources.html"] {
        for query in &queries {
            let page = Visit::new().open(&format!("{page_of}?{query}"));
            if page_of != "sources.html" {
                page.wake("day");
            }
            assert!(
                page.holds(
                    "!document.title.includes('taken') && all('img[src=x], script:not([src]):not([type])').length === 0"
                ),
                "{page_of}{query}"
            );
            assert!(page.holds("document.documentElement.outerHTML.length < 3e6"), "{page_of}{query}");
            assert_eq!(page.complaints(), Vec::<String>::new(), "{page_of}{query}");
        }
    }
}

/// The site works from the root of a server and from any folder.
#[test]
fn any_folder_will_do() {
    for folder in ["/", "/a/b/c%20d/"] {
        let page = Visit::new().under(folder).open("");
        page.wake("day");
        let strays: Vec<String> =
            page.server().asked().into_iter().filter(|path| path.starts_with('/') && folder != "/").collect();
        assert_eq!(strays, Vec::<String>::new(), "asked outside {folder}");
    }
}
