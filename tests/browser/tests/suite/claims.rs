//! Claims: one lit up everywhere, and cards and chart by standing.

use browser_tests::{Page, Visit};

/// A claim that an event speaks of too, and the button on its card.
fn claim_with_event(page: &Page) -> String {
    page.ask("return one('[data-claim]').dataset.claim;")
}

fn button(claim: &str) -> String {
    format!("#{claim} .claim-pick button")
}

/// A chosen claim lights up its card, its events and its marks; chosen again, it goes out.
#[test]
fn a_claim_lights_up_everywhere() {
    let page = Visit::new().open("");
    page.wake_all();
    let evidence = page.pixels("evidence");
    let claim = claim_with_event(&page);
    page.click(&button(&claim)).wait_for_query("claim", &claim);
    page.wait("all('[data-lit]').length > 0 && all('[data-card-lit]').length === 1");
    page.wait_for_other_pixels("evidence", &evidence);
    let wrong: Vec<String> = page.ask_with(
        "return all('[data-claim]').filter(e => e.hasAttribute('data-lit') !== (e.dataset.claim === given[0])).map(e => e.id);",
        &[claim.clone().into()],
    );
    assert_eq!(wrong, Vec::<String>::new());
    assert!(
        page.ask_with::<bool>("return one('#' + given[0]).hasAttribute('data-card-lit');", &[claim.clone().into()])
    );
    assert_eq!(
        page.ask_with::<String>("return one(given[0]).getAttribute('aria-pressed');", &[button(&claim).into()]),
        "true"
    );
    page.click(&button(&claim)).wait_for_no_query("claim").wait("all('[data-lit], [data-card-lit]').length === 0");
    page.wait_with("digest('evidence') === given[0]", &[evidence.into()]);
}

/// In the day's chart too, what belongs to the chosen claim is told from the rest.
#[test]
fn a_claim_lights_up_in_the_days_chart() {
    let page = Visit::new().open("");
    page.wake("day").wake("claims");
    let (day, claim) = (page.pixels("day"), claim_with_event(&page));
    page.click(&button(&claim)).wait_for_query("claim", &claim).wait_for_other_pixels("day", &day);
}

/// From a mark of the chart of evidence, its claim is one button away.
#[test]
fn a_mark_leads_to_its_claim() {
    let page = Visit::new().open("");
    page.wake("evidence").keys("#fig-evidence-stage", "\u{E011}").wait("told('evidence').length > 40");
    page.press("#fig-evidence .details", "Show this claim everywhere");
    page.wait("new URLSearchParams(location.search).has('claim')");
    let claim: String = page.ask("return new URLSearchParams(location.search).get('claim');");
    page.wake("claims").wait_with("one('#' + given[0]).hasAttribute('data-card-lit')", &[claim.into()]);
}

/// The filter lists one standing; cards, count, chart and address agree, and so do both filters.
#[test]
fn standings_filter_cards_and_chart() {
    let page = Visit::new().open("");
    page.wake("evidence").wake("claims");
    let (all, whole) = (page.count("article.claim"), page.pixels("evidence"));
    for standing in ["unproven", "contradicted", "supported"] {
        page.choose(".claims .controls select", standing).wait_for_query("standing", standing);
        let class = format!("is-{standing}");
        page.wait_with(
            "all('article.claim').every(c => isSeen(c) === c.classList.contains(given[0]))",
            &[class.clone().into()],
        );
        let shown = page.count(&format!("article.claim.{class}"));
        assert!(shown > 0 && shown < all, "{standing}: {shown} of {all}");
        assert_eq!(page.text(".claims .count"), format!("{shown} of {all} claims"));
        page.wait_with(
            "one('#fig-evidence .controls select').value === given[0] && digest('evidence') !== given[1]",
            &[standing.into(), whole.clone().into()],
        );
    }
    page.choose("#fig-evidence .controls select", "").wait_for_no_query("standing");
    page.wait("all('article.claim').every(isSeen)").wait_with("digest('evidence') === given[0]", &[whole.into()]);
}

/// A standing is said in words on every card, whatever its colour.
#[test]
fn standings_are_said_in_words() {
    let page = Visit::new().without_scripts().open("");
    let words = ["shown", "supported", "unproven", "disputed", "contradicted", "not rated"];
    let said: Vec<String> =
        page.ask("return all('article.claim .standing').map(e => e.innerText.trim().toLowerCase());");
    assert_eq!(said.len(), page.count("article.claim"));
    assert!(said.iter().all(|s| words.contains(&s.as_str())), "{said:?}");
}
