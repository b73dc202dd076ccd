//! One switch changes every clock on the page, and nothing else.

use browser_tests::{Page, Visit};

const SWITCH: &str = ".cursor-zone select";

/// Clocks that do not read as the browser itself would put them.
fn wrong_clocks(page: &Page, zone: &str) -> Vec<String> {
    page.ask_with(
        "const parts = at => Object.fromEntries(new Intl.DateTimeFormat('en-US', { timeZone: given[0], hourCycle: 'h23', hour: '2-digit', minute: '2-digit' })
             .formatToParts(new Date(at)).map(p => [p.type, p.value]));
         return all('time[datetime$=Z]').filter(e => {
             const { hour, minute } = parts(e.dateTime), h = Number(hour);
             const wanted = given[0] === 'UTC' ? `${hour}:${minute}` : `${h % 12 || 12}:${minute}`;
             const half = given[0] === 'UTC' || e.textContent.includes(h < 12 ? 'a.m.' : 'p.m.');
             return !e.textContent.startsWith(wanted) || !half;
         }).map(e => e.dateTime + ': ' + e.textContent);",
        &[zone.into()],
    )
}

/// All text of the page outside the islands, without the clocks.
fn words(page: &Page) -> String {
    page.ask("const copy = one('main').cloneNode(true); all('time[datetime$=Z], [data-island]', copy).forEach(e => e.remove()); return copy.textContent;")
}

/// Every clock follows the switch to UTC, to the reader's own zone, and back to the story's.
#[test]
fn every_clock_follows_the_switch() {
    let page = Visit::new().in_zone("Asia/Kolkata").open("");
    page.wake("cursor");
    let (before, clocks) = (words(&page), page.count("time[datetime$=Z]"));
    assert!(clocks > 40);
    assert_eq!(wrong_clocks(&page, "America/New_York"), Vec::<String>::new());
    page.choose(SWITCH, "utc").wait_for_query("zone", "utc");
    page.wait("all('time[datetime$=Z]').every(e => e.textContent.includes('UTC'))");
    assert_eq!(wrong_clocks(&page, "UTC"), Vec::<String>::new());
    page.choose(SWITCH, "own").wait_for_query("zone", "own");
    page.wait("all('time[datetime$=Z]').every(e => e.textContent.includes('UTC+5:30'))");
    assert_eq!(wrong_clocks(&page, "Asia/Kolkata"), Vec::<String>::new());
    page.choose(SWITCH, "story").wait_for_no_query("zone");
    page.wait("all('time[datetime$=Z]').every(e => /E[DS]T( |$)/.test(e.textContent))");
    assert_eq!((words(&page), page.count("time[datetime$=Z]")), (before, clocks));
}

/// A clock time in a sentence reads in print as it does when the page is alive; it follows the switch, and
/// the words around it stay.
#[test]
fn clocks_in_sentences_follow() {
    const FIRST: &str = "a.ref[href='#ev-first-reports']";
    let told = "begin at about 5:30 a.m. EDT";
    let sentences =
        "return all('p > a.ref').filter(e => e.querySelector('time[datetime$=Z]')).map(e => e.parentNode.innerText);";
    let printed = Visit::new().without_scripts().open("");
    assert_eq!(printed.text(FIRST), told);
    let page = Visit::new().open("");
    page.wake("cursor");
    assert_eq!(page.ask::<Vec<String>>(sentences), printed.ask::<Vec<String>>(sentences));
    assert!(page.count("p > a.ref time[datetime$=Z]") > 8);
    page.choose(SWITCH, "utc").wait("all('p > a.ref time[datetime$=Z]').every(e => e.textContent.includes('UTC'))");
    assert_eq!(page.text(FIRST), "begin at about 09:30 UTC");
    page.choose(SWITCH, "story").wait_with("one(given[0]).innerText === given[1]", &[FIRST.into(), told.into()]);
    assert_eq!(page.ask::<Vec<String>>(sentences), printed.ask::<Vec<String>>(sentences));
}

/// The clocks inside the islands follow too: the cursor's words, the day's axis and a mark's details.
#[test]
fn clocks_in_the_islands_follow() {
    let page = Visit::new().open("?at=2025-03-10T15:30Z");
    page.wake("cursor").wake("day").wait("one('.cursor-now').innerText.includes('EDT')");
    page.keys("#fig-day-stage", "\u{E011}").wait("told('day').length > 80");
    let (told, axis) = (page.text("#fig-day .details-title"), page.pixels("day"));
    page.choose(SWITCH, "utc").wait("one('.cursor-now').innerText.includes('UTC')").wait_for_other_pixels("day", &axis);
    page.wait_with("one('#fig-day .details-title').innerText !== given[0]", &[told.into()]);
    assert!(!page.text("#fig-day .details-title").contains("EDT"));
    assert!(!page.text(".cursor-now").split(" reports").next().unwrap_or_default().contains("EDT"));
}

/// When evidence became known is told by the clock of the chosen zone too, in cards and in the table of accounts.
#[test]
fn clocks_of_what_became_known_follow() {
    let page = Visit::new().open("");
    page.wake("cursor").wake("claims").run("all('details').forEach(d => d.open = true)");
    let known = "#ev-qax .known";
    assert!(page.text(known).trim_start().starts_with("Known: 11 March 2025, 6:44 a.m. EDT"), "{}", page.text(known));
    page.choose(SWITCH, "utc").wait_with("one(given[0]).innerText.includes('10:44 UTC')", &[known.into()]);
    page.wait("all('.claims .known').every(e => !/E[DS]T/.test(e.textContent.split('(')[0]))");
    assert!(page.text("#acc-musk").contains("hour of 20:00 UTC"), "{}", page.text("#acc-musk"));
    page.choose(SWITCH, "story").wait_with("one(given[0]).innerText.includes('6:44 a.m. EDT')", &[known.into()]);
}

/// A reader whose own zone changed its clocks between two moments sees each at its own offset.
#[test]
fn own_clocks_keep_daylight_saving() {
    let page = Visit::new().in_zone("Europe/Berlin").open("?zone=own");
    page.alive().wait("all('time[datetime$=Z]').every(e => /UTC\\+[12]( |$)/.test(e.textContent))");
    assert_eq!(wrong_clocks(&page, "Europe/Berlin"), Vec::<String>::new());
}
