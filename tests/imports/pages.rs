//! Status pages: what was dated back, and what was planned.

use outage_explainer::press;
use outage_explainer::press::import::{self, Draft, Kind, Told};
use serde_json::{Value, json};

use super::common::scratch;
use super::{fixture, imported, named, put};

fn told() -> Told {
    Told { file: "incidents.json".into(), ..Told::default() }
}

fn chosen(id: &str) -> Told {
    Told { incident: Some(id.into()), ..told() }
}

fn read(value: &Value, told: &Told) -> (Draft, String) {
    let (draft, left) = imported(Kind::StatusPage, value.to_string().as_bytes(), told);
    (draft, left.iter().map(|n| n.whole() + "\n").collect())
}

/// Maintenance of two hours, announced a month before.
fn maintenance() -> Value {
    let update = |status: &str, at: &str, became: &str| {
        json!({ "status": status, "body": "Databases move.", "created_at": at, "display_at": at,
            "affected_components": [{ "code": "c1", "name": "Reports", "new_status": became }] })
    };
    json!({
        "id": "m1", "name": "Database <b>move</b>", "impact": "maintenance", "status": "completed",
        "created_at": "2026-02-01T08:00:00Z", "started_at": "2026-02-01T08:00:00Z", "resolved_at": "2026-03-06T03:00:10Z",
        "scheduled_for": "2026-03-06T01:00:00Z", "scheduled_until": "2026-03-06T03:00:00Z",
        "incident_updates": [
            update("completed", "2026-03-06T03:00:10Z", "operational"),
            update("in_progress", "2026-03-06T01:00:05Z", "under_maintenance"),
            update("scheduled", "2026-02-01T08:00:00Z", "under_maintenance"),
        ],
    })
}

fn with_maintenance() -> Value {
    let mut page: Value = serde_json::from_slice(&fixture("northwind-incidents.json")).expect("JSON");
    page["incidents"].as_array_mut().expect("a list").push(maintenance());
    page
}

#[test]
fn what_was_dated_back_is_known_no_sooner_in_any_lane() {
    let (draft, _) = imported(Kind::StatusPage, &fixture("northwind-incidents.json"), &chosen("7wq2hn4x"));
    let back = |e: &&import::Event| e.at.text.starts_with("2026-03-04T09:47");
    let known: Vec<(Option<&str>, Option<&str>)> = draft
        .events
        .iter()
        .filter(back)
        .map(|e| (e.lane.as_deref(), e.known.as_ref().map(|at| at.text.as_str())))
        .collect();
    let posted = Some("2026-03-04T10:02:51.774-05:00");
    let lanes = ["On the status page", "Checkout API", "Dashboard"].map(|lane| (Some(lane), posted));
    assert_eq!(known, lanes);
    assert_eq!(draft.events.iter().filter(|e| e.known.is_some()).count(), 3);
}

#[test]
fn planned_maintenance_is_no_outage_and_is_named() {
    for page in [
        with_maintenance(),
        json!({ "incidents": [with_maintenance()["incidents"][1]], "scheduled_maintenances": [maintenance()] }),
    ] {
        let (draft, left) = read(&page, &told());
        assert!(left.contains("planned maintenance (m1  Database"), "{left}");
        assert!(left.contains("2026-03-06T01:00:00Z to 2026-03-06T03:00:00Z"), "{left}");
        let files: String = import::files(&draft, &[], "x").into_iter().map(|(_, text)| text).collect();
        assert!(!files.contains("Databases move") && !files.contains("32 days"), "{files}");
    }
    let alone = json!({ "incidents": [maintenance()] }).to_string();
    let why = import::read(Kind::StatusPage, alone.as_bytes(), &told()).expect_err("no incident");
    assert!(why[0].0.contains("nothing but planned maintenance") && why[0].0.contains("m1  Database"), "{why:?}");
}

#[test]
fn maintenance_that_is_asked_for_is_told_by_its_own_time() {
    let (draft, _) = read(&with_maintenance(), &chosen("m1"));
    let wave = draft.spans.first().expect("a wave");
    assert_eq!(wave.label, "Database move");
    let to = wave.to.as_ref().map(|at| at.text.as_str());
    assert_eq!((wave.from.text.as_str(), to), ("2026-03-06T01:00:05Z", Some("2026-03-06T03:00:10Z")));
    assert!(wave.text.contains("dates its maintenance so"), "{}", wave.text);
    assert_eq!(draft.head.window, ("2026-03-06T01:00Z".into(), "2026-03-06T04:00Z".into()));
    let drawn: Vec<(&str, &str)> =
        draft.events.iter().filter_map(|e| Some((e.lane.as_deref()?, e.at.text.get(..10)?))).collect();
    assert!(drawn.len() == 3 && drawn.iter().all(|(_, day)| *day == "2026-03-06"), "{drawn:?}");
    let folder = scratch("import").join("maintenance");
    put(&import::files(&draft, &[], "incidents.json"), &folder);
    named(&folder);
    let (story, problems) = press::read(&folder);
    assert!(story.is_some() && problems.is_empty(), "{problems:?}");
}

#[test]
fn maintenance_that_has_not_come_stands_where_it_was_planned() {
    let mut page = maintenance();
    page["incident_updates"].as_array_mut().expect("a list").drain(..2);
    page["resolved_at"] = Value::Null;
    let (draft, left) = read(&json!({ "incidents": [page] }), &chosen("m1"));
    let wave = draft.spans.first().expect("a wave");
    assert_eq!(wave.from.text, "2026-03-06T01:00:00Z");
    assert!(wave.text.contains("plans its maintenance so, and does not say that it ended"), "{}", wave.text);
    assert!(left.contains("Reports in the state under_maintenance"), "{left}");
}

#[test]
fn markup_of_names_and_texts_goes_and_what_it_showed_is_listed() {
    let page = json!({ "incidents": [{
        "id": "i1", "name": "<b>Search</b> is <a href=\"https://a.example/\">down</a>",
        "incident_updates": [{ "status": "postmortem", "created_at": "2026-03-06T03:00:10Z",
            "body": "<h3>Post</h3><p>We wrote it down.</p><img src=\"https://a.example/graph.png\" alt=\"Errors by hour\">" }],
    }] });
    let (draft, left) = read(&page, &told());
    assert_eq!(draft.sources[0].title.as_deref(), Some("Search is down"));
    assert!(draft.events[0].text.ends_with("“Post: We wrote it down.”"), "{}", draft.events[0].text);
    for words in ["<img> (alt: Errors by hour, src: https://a.example/graph.png)", "the link https://a.example/"] {
        assert!(left.contains(words), "{words}: {left}");
    }
}
