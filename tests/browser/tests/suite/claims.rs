//! Claims: one lit up everywhere, and cards and chart by standing.

use browser_tests::{Page, Visit};

/// A claim that an event speaks of too, and the button on its card.
fn claim_with_event(page: &Page) -> String {
    page.ask("return (await storyEvents()).find(e => e.claims.length).claims[0];")
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
        "return (await storyEvents()).filter(e => one('#' + e.id).hasAttribute('data-lit') !== e.claims.includes(given[0])).map(e => e.id);",
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
    assert!(
        page.text(&format!("#{claim} .claim-lit")).starts_with("Lit: "),
        "{}",
        page.text(&format!("#{claim} .claim-lit"))
    );
    page.click(&button(&claim)).wait_for_no_query("claim").wait("all('[data-lit], [data-card-lit]').length === 0");
    assert_eq!(page.text(&format!("#{claim} .claim-lit")), "");
    page.wait_with("digest('evidence') === given[0]", &[evidence.into()]);
}

/// An event that belongs to several claims lights up with each of them, in the list and in the day's chart.
#[test]
fn an_event_of_several_claims_lights_up_with_each() {
    let page = Visit::new().open("");
    page.wake("day").wake("claims");
    let day = page.pixels("day");
    let claims: Vec<String> = page.ask("return (await storyEvents()).map(e => e.claims).find(own => own.length > 1);");
    for claim in claims {
        page.click(&button(&claim)).wait_for_query("claim", &claim).wait_for_other_pixels("day", &day);
        page.wait_with(
            "(await storyEvents()).every(e => one('#' + e.id).hasAttribute('data-lit') === e.claims.includes(given[0]))",
            &[claim.clone().into()],
        );
        assert!(page.text(&format!("#{claim} .claim-lit")).contains("1 moment,"), "{claim}");
        page.click(&button(&claim)).wait_for_no_query("claim");
    }
}

/// What was lit is said beside the button, on phones too, and nothing moves for it.
#[test]
fn what_was_lit_is_said_and_nothing_moves() {
    for width in [320, 360, 1280] {
        let page = Visit::new().width(width).open("");
        page.wake("claims");
        let tops = "return all('article.claim').map(e => e.getBoundingClientRect().top + scrollY);";
        let (claim, before): (String, Vec<f64>) = (claim_with_event(&page), page.ask(tops));
        page.click(&button(&claim)).wait_for_query("claim", &claim);
        page.wait_with("one(`#${given[0]} .claim-lit`).innerText.startsWith('Lit: ')", &[claim.clone().into()]);
        assert_eq!(page.ask::<Vec<f64>>(tops), before, "at {width}");
        let below: f64 = page.ask_with(
            "const words = one(`#${given[0]} .claim-lit`).getBoundingClientRect(), next = one(`#${given[0]} ~ article .claim-words`);
             return next ? next.getBoundingClientRect().top - words.bottom : 1;",
            &[claim.into()],
        );
        assert!(below >= 0.0, "the words meet the next claim at {width}");
    }
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

/// With the cursor moved back, the filter goes by the standing of then, and says so.
#[test]
fn the_filter_follows_the_cursor() {
    let page = Visit::new().open("?at=2025-03-10T18:00Z&standing=unproven");
    page.wake("evidence").wake("claims");
    page.wait("all('article.claim').every(c => isSeen(c) === c.classList.contains('is-unproven'))");
    for bar in [".claims .controls", "#fig-evidence .controls"] {
        assert!(page.text(bar).starts_with("Standing then"), "{}", page.text(bar));
    }
    let shown = page.count("article.claim.is-unproven");
    assert_eq!(page.text(".claims .count"), format!("{shown} of {} claims", page.count("article.claim")));
}

/// A heading goes with the last of its cards; what was not claimed yet has no evidence to count.
#[test]
fn an_early_cursor_leaves_no_empty_headings_and_no_counts() {
    let page = Visit::new().open("?at=2025-03-10T10:00Z&standing=unproven");
    page.wake("claims").wait("all('article.claim').every(c => !isSeen(c))");
    assert!(page.holds("all('.claims .panel h3').length === 2 && all('.claims .panel h3').every(e => !isSeen(e))"));
    page.choose(".claims .controls select", "").wait("all('.claims .panel h3').every(isSeen)");
    assert!(
        page.holds("all('article.claim summary').every(e => e.textContent === 'Evidence: the claim was not made yet')")
    );
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
