//! Tables as spreadsheets of the world save them: numbers and days are read as they were meant, or not at all.

use outage_explainer::press::import::{self, Dates, Decimal, Draft, Kind, Told};

use super::imported;

fn told() -> Told {
    Told { file: "x.csv".into(), ..Told::default() }
}

fn series() -> Told {
    Told { unit: Some("ms".into()), ..told() }
}

fn draft(text: &str, told: &Told) -> Draft {
    imported(Kind::Csv, text.as_bytes(), told).0
}

/// What is said of a table.
fn listed(text: &str, told: &Told) -> String {
    imported(Kind::Csv, text.as_bytes(), told).1.iter().map(|n| n.whole() + "\n").collect()
}

fn refused(text: &str, told: &Told) -> String {
    let why = import::read(Kind::Csv, text.as_bytes(), told).err().unwrap_or_default();
    why.into_iter().map(|why| why.0).collect()
}

fn values(text: &str, told: &Told) -> Vec<String> {
    match draft(text, told) {
        Draft { series: Some(series), .. } => series.rows.into_iter().map(|(_, value)| value).collect(),
        draft => draft.readings.into_iter().map(|r| r.value).collect(),
    }
}

fn times(text: &str, told: &Told) -> Vec<String> {
    draft(text, told).readings.into_iter().map(|r| r.at.text).collect()
}

#[test]
fn lines_are_counted_as_an_editor_counts_them() {
    let rows = ["time,errors", "2026-04-13 09:14,1", "2026-04-13 09:15,x", "2026-04-13 09:16,1", "2026-04-13 09:17,1"];
    for end in ["\n", "\r\n"] {
        let said = listed(&rows.join(end), &told());
        assert!(said.contains("rows (line 3):"), "{end:?}: {said}");
    }
    let sheet = "Year,Headline\r\n2024,One\r\nsoon,Two\r\n";
    let (_, left) = imported(Kind::TimelineJs, sheet.as_bytes(), &told());
    assert!(left.iter().any(|n| n.what == "year soon" && n.places == ["line 3"]), "{left:?}");
}

#[test]
fn numbers_that_may_be_thousands_are_refused_until_somebody_says() {
    let table = "Zeit;Fehler;Dauer\r\n13.4.2026 09:14;1.234;1\r\n13.4.2026 09:15;2.500;1\r\n";
    for told in [told(), series()] {
        let why = refused(table, &told);
        assert!(why.contains("column Fehler: line 2 has 1.234, which may be thousands"), "{why}");
        assert!(why.contains("--decimal comma"), "{why}");
        assert_eq!(values(table, &Told { decimal: Some(Decimal::Comma), ..told }), ["1234", "2500"]);
    }
    let point = Told { decimal: Some(Decimal::Point), ..series() };
    assert_eq!(values(table, &point), ["1.234", "2.500"]);
    let other = Told { column: Some("dauer".into()), ..told() };
    assert_eq!(values(table, &other), ["1", "1"]);
}

#[test]
fn one_plain_number_decides_for_its_whole_column() {
    let comma = "Zeit;Dauer\n13.4.2026 09:14;1.234\n13.4.2026 09:15;12,7\n13.4.2026 09:16;−0,5\n";
    assert_eq!(values(comma, &series()), ["1234", "12.7", "-0.5"]);
    let said = listed(comma, &series());
    assert!(said.contains("how the numbers of Dauer are written (line 2: 1.234 is read as 1234): a comma"), "{said}");
    let point = "time;load\n2026-04-13 09:14;1,234\n2026-04-13 09:15;12.7\n";
    assert_eq!(values(point, &series()), ["1234", "12.7"]);
    assert!(listed(point, &series()).contains("a point stands before decimals"));
    let mixed = "time;load\n2026-04-13 09:14;1,5\n2026-04-13 09:15;12.7\n";
    assert!(refused(mixed, &series()).contains("line 2 has 1,5 and line 3 has 12.7, so its decimal marks are mixed"));
    let plain = "time;load\n2026-04-13 09:14;15\n2026-04-13 09:15;-12\n";
    assert!(!listed(plain, &series()).contains("are written"));
    // Without a first line there are as many commas as semicolons.
    let bare = "2026-04-13 09:14;1,5\n2026-04-13 09:15;2,5\n";
    assert_eq!(values(bare, &series()), ["1.5", "2.5"]);
}

#[test]
fn a_day_and_the_clock_time_beside_it_are_one_time() {
    let expected = ["2026-04-13 09:14", "2026-04-13 21:15", "2026-04-13"];
    for table in [
        "Date,Time,Errors\n2026-04-13,09:14,3\n2026-04-13,9:15 PM,4\n2026-04-13,,5\n",
        "Time,Date,Errors\n09:14,2026-04-13,3\n9:15 PM,2026-04-13,4\n,2026-04-13,5\n",
        "Tag;Uhrzeit;Fehler\n13.4.2026;09:14;3\n13.4.2026;9:15 PM;4\n13.4.2026;;5\n",
        "Date,Time,Errors\n13/4/2026,09:14,3\n13/4/2026,9:15 PM,4\n13/4/2026,,5\n",
    ] {
        assert_eq!(times(table, &told()), expected, "{table}");
        assert_eq!(values(table, &told()), ["3", "4", "5"]);
        assert!(listed(table, &told()).contains("day and clock time are read as one time"));
    }
    let zoned = "Date,Time (UTC),Errors\n2026-04-13,09:14:05.250,3\n2026-04-13,09:15Z,3\n";
    assert_eq!(times(zoned, &told()), ["2026-04-13 09:14:05.250", "2026-04-13 09:15Z"]);
    assert_eq!(draft(zoned, &told()).head.zone, "UTC");
}

#[test]
fn days_that_may_be_months_are_refused_until_somebody_says() {
    for table in
        ["Date,Errors\n3/4/2026 9:14 AM,3\n5/4/2026 9:14,4\n", "Date,Clock,Errors\n3-4-2026,9:14,3\n5-4-2026,9:14,4\n"]
    {
        let why = refused(table, &told());
        assert!(why.contains("column Date: no row tells day from month") && why.contains("--dates day-first"), "{why}");
        let by = |dates| times(table, &Told { dates: Some(dates), ..told() });
        assert_eq!(by(Dates::DayFirst), ["2026-04-03 09:14", "2026-04-05 09:14"]);
        assert_eq!(by(Dates::MonthFirst), ["2026-03-04 09:14", "2026-05-04 09:14"]);
    }
}

#[test]
fn the_reading_is_no_number_of_the_row() {
    for name in ["id", "Nr.", "No", "#", "ticket_id"] {
        let table = format!("{name},time,errors\n7,2026-04-13 09:14,3\n9,2026-04-13 09:15,8\n");
        assert_eq!(values(&table, &told()), ["3", "8"], "{name}");
        assert!(listed(&table, &told()).contains(&format!("the column {name} (the first line): it numbers the rows")));
    }
    let counted = "x,time,errors\n1,2026-04-13 09:14,3\n2,2026-04-13 09:15,8\n3,2026-04-13 09:16,8\n";
    assert_eq!(values(counted, &told()), ["3", "8", "8"]);
    assert_eq!(values(counted, &Told { column: Some("X".into()), ..told() }), ["1", "2", "3"]);
    let alone = "time,n\n2026-04-13 09:14,1\n2026-04-13 09:15,2\n2026-04-13 09:16,3\n";
    assert_eq!(values(alone, &told()), ["1", "2", "3"]);
    let why = refused(counted, &Told { column: Some("load".into()), ..told() });
    assert_eq!(why, "x.csv: the column load is not there; --column takes x, errors.");
    let why = refused(counted, &Told { column: Some("time".into()), ..told() });
    assert!(why.contains("the column time holds the times"), "{why}");
}
