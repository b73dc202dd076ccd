//! A small hand-made story to lay figures out from.

use crate::story::{
    Account, Axis, Backing, CauseKind, Claim, Column, Dated, Disagreement, Event, Evidence, Kind, Known, MOST_COLUMNS,
    Outage, Panel, Part, Position, Precision, Qualifier, Reading, Series, Share, Side, SourceRef, Standing, Story,
    Symptom, Voice, Wave, When,
};
use crate::time::{Instant, Offset, Window, Zone};

const HOUR: i64 = 3_600;
const DAY: i64 = 24 * HOUR;
/// 10 March 2025, 04:00 UTC: midnight in New York.
const MIDNIGHT: i64 = 1_741_579_200;

fn at(hours: i64) -> Instant {
    Instant(MIDNIGHT + hours * HOUR)
}

fn sources() -> Vec<SourceRef> {
    vec![SourceRef(0)]
}

fn backing() -> Backing {
    Backing { voice: Voice::Attributed, sources: sources(), rests_on: Vec::new() }
}

fn dated(words: &str) -> Dated {
    Dated { iso: "2025-03-10".into(), words: words.into() }
}

fn known(at: Option<Instant>, words: &str) -> Known {
    Known { at, words: words.into(), clock: None }
}

/// The day's last second, as a date without an hour counts.
fn day_end(days: i64, words: &str) -> Known {
    known(Some(Instant(MIDNIGHT + days * DAY + DAY - 1)), words)
}

/// The story.
pub(crate) fn sample() -> Story {
    Story {
        id: "sample".into(),
        title: "A site went down.".into(),
        short_title: "The outage".into(),
        dek: String::new(),
        language: "en".into(),
        zone: Zone {
            name: "America/New_York".into(),
            offsets: vec![Offset { from: Instant(0), secs: -14_400, label: "EDT".into() }],
        },
        published: dated("1 April 2025"),
        updated: dated("1 April 2025"),
        as_of: dated("April 2025"),
        window: Window { from: at(5), to: at(17) },
        short: Vec::new(),
        chapters: Vec::new(),
        sources: Vec::new(),
        quotes: Vec::new(),
        facts: Vec::new(),
        waves: vec![Wave {
            id: "w1".into(),
            label: "Wave 1".into(),
            window: Window { from: at(9), to: at(11) },
            text: String::new(),
            backing: backing(),
        }],
        events: Vec::new(),
        readings: readings(),
        series: vec![series("m1", 3, 40), series("m2", 0, 4_000)],
        shares: vec![
            share("s1", "Article B", "not stated", (63.0, 33.0), None),
            share("s2", "Digit, UK page", "UK", (61.0, 34.0), Some(5.0)),
        ],
        claims: claims(),
        evidence: evidence(),
        accounts: accounts(),
        disagreements: disagreements(),
        compared: Vec::new(),
        symptoms: Vec::new(),
        printed: Vec::new(),
        unknowns: Vec::new(),
        outages: outages(),
        captions: Vec::new(),
        aside: Vec::new(),
        changes: Vec::new(),
        identity: crate::story::Identity::default(),
    }
}

/// The same story with a day to set beside another.
pub(crate) fn compared() -> Story {
    let event = |id: &str, when: Instant, label: &str| Event {
        id: id.into(),
        when: When { precision: Precision::Instant, from: when, to: when },
        as_given: "by their clock".into(),
        until: None,
        lane: None,
        label: Some(label.into()),
        text: format!("{label}."),
        backing: backing(),
        known: Known { at: Some(when), words: String::new(), clock: None },
        chapter: "before".into(),
        claims: Vec::new(),
        compared: true,
    };
    let symptom = |id: &str, then: &str, now: &str| Symptom {
        id: id.into(),
        name: "Links to other sites".into(),
        then: then.into(),
        now: now.into(),
        then_sources: sources(),
        now_sources: sources(),
        drawn: id != "told",
    };
    let earlier = |hours: i64| Instant(at(hours).0 - 30 * DAY);
    let days = [earlier(12), at(9)].map(|start| crate::time::day(start, &Zone::utc()));
    let mut story = sample();
    story.events = vec![
        event("then-start", earlier(12), "First reports"),
        event("then-word", earlier(13), "The company’s own word"),
        event("then-end", earlier(14), "All-clear"),
        event("now-start", at(9), "First reports"),
        event("now-post", at(17), "A post"),
        event("now-end", at(20), "1,500 left"),
        event("other-day", earlier(40), "Of no interest"),
    ];
    for (outage, day) in story.outages.iter_mut().zip(&days) {
        outage.date = dated(day);
        outage.duration = Some("an hour or two by those who were there; several days by others".into());
    }
    story.compared = days.into();
    story.symptoms = vec![symptom("s-1", "failed for many", ""), symptom("s-2", "", "some"), symptom("told", "a", "b")];
    story
}

fn reading(id: &str, hours: Option<i64>, value: u64, scope: &str, kind: Kind) -> Reading {
    let when = hours.map(|h| When { precision: Precision::Instant, from: at(h), to: at(h) });
    Reading {
        id: id.into(),
        when,
        time_as_given: "shortly before 14:00 GMT".into(),
        qualifier: if kind == Kind::OneReading { Qualifier::AsStated } else { Qualifier::MoreThan },
        words_as_given: String::new(),
        value,
        scope: scope.into(),
        has_lane: !matches!(scope, "not stated" | "US" | "world"),
        kind,
        part: when.map(|_| Part::Top),
        reassigned_to: None,
        same_as: None,
        origin: "Hindustan Times".into(),
        sources: sources(),
        relayed: kind == Kind::Sum,
        note: None,
    }
}

/// Makes it the story of another country: all others have lanes.
pub(crate) fn at_home_in(story: &mut Story, country: &str) {
    for reading in &mut story.readings {
        reading.has_lane = reading.country().is_some_and(|scope| scope != country);
    }
}

fn readings() -> Vec<Reading> {
    vec![
        reading("r1", Some(6), 20_608, "not stated", Kind::OneReading),
        reading("r2", Some(10), 39_021, "US", Kind::OneReading),
        reading("r3", Some(10), 41_143, "not stated", Kind::OneReading),
        reading("r4", Some(6), 2_500, "India", Kind::OneReading),
        reading("r5", Some(10), 1_300, "India", Kind::OneReading),
        reading("r6", Some(10), 8_000, "UK", Kind::OneReading),
        reading("t1", None, 90_000, "not stated", Kind::Sum),
        reading("t2", None, 1_600_000, "world", Kind::DayTotal),
        reading("t3", None, 12_600, "Poland", Kind::DayTotal),
    ]
}

fn share(id: &str, outlet: &str, scope: &str, (app, web): (f64, f64), server: Option<f64>) -> Share {
    Share {
        id: id.into(),
        outlet: outlet.into(),
        scope: scope.into(),
        app,
        web,
        server,
        text: format!("{outlet} reads it so."),
        sources: sources(),
    }
}

fn claim(id: &str, label: &str, when: Option<When>, known: Known, standing: Standing) -> Claim {
    Claim {
        id: id.into(),
        label: label.into(),
        words: String::new(),
        speaker: "A speaker".into(),
        role: String::new(),
        place: String::new(),
        when,
        as_given: String::new(),
        panel: Panel::Day,
        known,
        standing,
        since: None,
        reason: String::new(),
        settles: String::new(),
        voice: Voice::Ours,
        sources: sources(),
        earlier: Vec::new(),
    }
}

fn claims() -> Vec<Claim> {
    let clock = When { precision: Precision::Instant, from: at(13), to: at(13) };
    let whole = When { precision: Precision::Day, from: at(0), to: Instant(MIDNIGHT + DAY - 1) };
    vec![
        claim(
            "c1",
            "A flood of traffic hit the site, and it took a lot of resources",
            Some(clock),
            known(Some(at(13)), "10 March 2025, 1:00 p.m. EDT"),
            Standing::Supported,
        ),
        claim("c2", "A group did it", Some(whole), day_end(0, "10 March 2025"), Standing::Unproven),
        claim("c3", "A network failure instead", None, day_end(325, "January 2026"), Standing::Unproven),
    ]
}

fn evidence() -> Vec<Evidence> {
    let one = |id: &str, claims: &[&str], side, known| Evidence {
        id: id.into(),
        claims: claims.iter().map(|c| (*c).to_owned()).collect(),
        side,
        text: "Somebody said something about it.".into(),
        backing: backing(),
        known,
        known_basis: None,
    };
    vec![
        one("e1", &["c1", "c3"], Side::Context, day_end(-200, "22 August 2024")),
        one("e2", &["c1"], Side::Context, known(Some(at(13)), "10 March 2025, hour of 1:00 p.m. EDT")),
        one("e3", &["c1", "c2"], Side::For, day_end(0, "10 March 2025")),
        one("e4", &["c1"], Side::For, day_end(1, "11 March 2025")),
        one("e5", &["c1", "c2"], Side::For, day_end(1, "11 March 2025")),
        one("e6", &["c1", "c2"], Side::Against, day_end(1, "11 March 2025")),
        one("e7", &["c1"], Side::Context, day_end(1, "11 March 2025")),
        one("e8", &["c1", "c2"], Side::Context, day_end(1, "11 March 2025")),
        one("e9", &["c2"], Side::Context, day_end(21, "March 2025")),
        one("e10", &["c2"], Side::Against, day_end(162, "19 August 2025")),
        one("e11", &["c3"], Side::Context, day_end(325, "January 2026")),
        one("e12", &["c1"], Side::For, known(None, "date not established")),
    ]
}

fn accounts() -> Vec<Account> {
    let one = |id: &str, who: &str, places: &[&str], disputed: &str| Account {
        id: id.into(),
        who: who.into(),
        places: places.iter().map(|p| (*p).to_owned()).collect(),
        disputed: disputed.into(),
        text: format!("{who} spoke."),
        backing: backing(),
        known: day_end(1, "11 March 2025"),
    };
    vec![
        one("a1", "Elon Musk", &["the Ukraine area"], "the only origin he names"),
        one(
            "a2",
            "Jérôme Meyer, Nokia Deepfield",
            &["Mexico", "Brazil"],
            "Ukraine is not among the countries he names",
        ),
        one("a3", "Kevin Beaumont, via AP", &["worldwide", "Brazil"], "“not just Ukraine”"),
    ]
}

fn disagreements() -> Vec<Disagreement> {
    let position = |who: &str, span: Option<(f64, f64)>| Position {
        who: who.into(),
        says: "more than that, by its own clock and in its own words".into(),
        span,
        at: None,
        sources: sources(),
    };
    let one = |id: &str, axis, unit: &str, positions| Disagreement {
        id: id.into(),
        title: "When?".into(),
        main: true,
        axis,
        unit: unit.into(),
        reconciled: String::new(),
        rests_on: Vec::new(),
        positions,
    };
    let second = |hours: i64| at(hours).0 as f64;
    vec![
        one(
            "d1",
            Axis::Times,
            "",
            vec![
                position("Article A", Some((second(9), second(9)))),
                position("AP", Some((second(10), second(11)))),
                position("A text not identified, as relayed by a copy", None),
            ],
        ),
        one(
            "d2",
            Axis::Numbers,
            "reports",
            vec![position("NBC", Some((19_000.0, 19_000.0))), position("A text", Some((23_000.0, 23_000.0)))],
        ),
        one(
            "d5",
            Axis::Numbers,
            "reports",
            vec![
                Position { at: Some((second(11), second(12))), ..position("AP", Some((28_000.0, 28_000.0))) },
                Position { at: Some((second(13), second(13))), ..position("Reuters", Some((10_700.0, 10_700.0))) },
                position("A text without a time", Some((35_000.0, 35_000.0))),
                Position { at: Some((second(12), second(13))), ..position("A text without a number", None) },
            ],
        ),
        one("d3", Axis::Numbers, "flights", vec![position("FAA", Some((240.0, 240.0)))]),
        one("d4", Axis::Words, "", vec![position("Musk", None)]),
    ]
}

fn outages() -> Vec<Outage> {
    let one = |id: &str, days: i64, peak: Option<u64>, scope: &str, minutes, cause_kind, since| Outage {
        id: id.into(),
        date: dated("21 December 2023"),
        at: Instant(MIDNIGHT + days * DAY),
        platform: "X".into(),
        since,
        duration: None,
        minutes,
        longer: (id == "o1").then(|| "several hours".to_owned()),
        peak,
        qualifier: Qualifier::MoreThan,
        scope: scope.into(),
        cause: None,
        cause_kind,
        sources: sources(),
        note: None,
    };
    vec![
        one("o1", -800, Some(10_000), "US", Some((180, 300)), CauseKind::Unexplained, false),
        one("o2", -760, None, "", Some((30, 90)), CauseKind::Reported, false),
        one("o3", -444, Some(77_000), "US", Some((60, 60)), CauseKind::Unexplained, false),
        one("o4", -440, Some(8_000), "not stated", None, CauseKind::Confirmed, false),
        one("o5", 0, Some(41_143), "not stated", Some((360, 480)), CauseKind::Claimed, false),
        one("o6", 75, Some(25_800), "US", Some((1_440, 1_440)), CauseKind::Confirmed, false),
        one("o7", 309, Some(28_300), "US", None, CauseKind::Unexplained, true),
        one("o8", 312, Some(62_000), "US", None, CauseKind::Unexplained, true),
        one("o9", 320, None, "", None, CauseKind::Unexplained, true),
    ]
}

/// A series of so many values; with a gap after the third.
fn series(id: &str, decimals: u32, count: i64) -> Series {
    let (all_ms, columns) = (12 * HOUR * 1_000, count.min(MOST_COLUMNS));
    let column_ms = if count > MOST_COLUMNS { all_ms / MOST_COLUMNS } else { 0 };
    let column = |i: i64| {
        let low = 10_000 - i % 2 * 1_200;
        Column { at_ms: i * (all_ms / columns), low, high: low + column_ms / 100, joined: i != 3 && i != 0 }
    };
    let (lowest_rule, highest_rule, rule_step) = super::rules(0, 11_000);
    Series {
        id: id.into(),
        head: "Share of requests that failed, per cent".into(),
        unit: "per cent".into(),
        decimals,
        said: "Source: Harbour Metrics. 40 readings, usually 10 s apart; 1 gap.".into(),
        told: "8.8 to 10 per cent".into(),
        sources: sources(),
        column_ms,
        lowest_rule,
        highest_rule,
        rule_step,
        gutter_px: 54,
        columns: (0..columns).map(column).collect(),
        ..Series::default()
    }
}
