//! Names for sources in a line of sources: who published what is linked, and who reported it first where
//! that is somebody else. No two sources of a story share a name: equal ones are told apart by their date,
//! by what kind of text they are, and only at last by a number.

use std::collections::{HashMap, HashSet};

use super::when;
use crate::story::format::{GradeKey, SourceRow};

/// An origin longer than this is told in the list of sources only.
const LONGEST_ORIGIN: usize = 26;

/// The names, in the order of the rows.
#[must_use]
pub(super) fn names(rows: &[SourceRow]) -> Vec<String> {
    let mut equal: HashMap<String, Vec<usize>> = HashMap::new();
    for (i, row) in rows.iter().enumerate() {
        equal.entry(name(row, "").to_lowercase()).or_default().push(i);
    }
    let mut out: Vec<String> = rows.iter().map(|row| name(row, "")).collect();
    for places in equal.values().filter(|places| places.len() > 1) {
        let own: Vec<&SourceRow> = places.iter().filter_map(|i| rows.get(*i)).collect();
        for (place, name) in places.iter().zip(told_apart(&own)) {
            if let Some(slot) = out.get_mut(*place) {
                *slot = name;
            }
        }
    }
    out
}

/// Names for sources that would share one.
fn told_apart(rows: &[&SourceRow]) -> Vec<String> {
    let ways: [fn(&SourceRow) -> String; 3] = [dated, kind, |row| dated(row) + &kind(row)];
    let of = |way: fn(&SourceRow) -> String| rows.iter().map(|row| name(row, &way(row))).collect::<Vec<_>>();
    let differ = |names: &Vec<String>| names.iter().collect::<HashSet<_>>().len() == names.len();
    ways.into_iter().map(of).find(differ).unwrap_or_else(|| {
        let numbers = 1..=rows.len();
        rows.iter()
            .zip(numbers)
            .map(|(row, n)| name(row, &if n == 1 { String::new() } else { format!(" {n}") }))
            .collect()
    })
}

/// `, 10 March 2025`
fn dated(row: &SourceRow) -> String {
    let date = row.published.as_ref().and_then(|text| when::dated(text).ok());
    date.map(|d| format!(", {}", d.words)).unwrap_or_default()
}

/// What stands in brackets behind the publisher: ` (early text)`
fn kind(row: &SourceRow) -> String {
    let bracket = row.publisher.split_once(" (").and_then(|(_, rest)| rest.split_once(')'));
    bracket.map(|(words, _)| format!(" ({words})")).unwrap_or_default()
}

/// Who published it, with more words behind that name, and who reported it first.
fn name(row: &SourceRow, more: &str) -> String {
    if let (GradeKey::D, Some(words)) = (row.grade, &row.printed_as) {
        let said_in_the_list = [" (no title or address)", ", no link", ", original not seen", " and not seen"];
        return said_in_the_list.iter().fold(words.clone(), |name, more| name.replace(more, "")) + more;
    }
    let (publisher, origin) = (plain(&row.publisher), plain(&row.origin));
    let (small, first) = (publisher.to_lowercase(), origin.to_lowercase());
    let first = first.trim_start_matches("the ");
    let told = small.contains(first) || first.contains(&small) || row.origin.len() > LONGEST_ORIGIN;
    if told { format!("{publisher}{more}") } else { format!("{publisher}{more}, from {origin}") }
}

/// Without what is added in brackets or after a comma.
fn plain(name: &str) -> &str {
    let end = [" (", ", "].iter().filter_map(|mark| name.find(mark)).min();
    name.get(..end.unwrap_or(name.len())).unwrap_or(name)
}

#[cfg(test)]
mod tests {
    use super::names;
    use crate::story::format::{GradeKey, SourceRow};

    fn row(grade: GradeKey, publisher: &str, origin: &str, printed_as: Option<&str>) -> SourceRow {
        SourceRow {
            id: String::new(),
            grade,
            publisher: publisher.into(),
            origin: origin.into(),
            title: None,
            published: None,
            url: None,
            printed_as: printed_as.map(str::to_owned),
            note: None,
        }
    }

    #[test]
    fn a_source_is_named_by_who_published_it_and_told_apart() {
        let copy = Some("copy of CNBC, original not seen");
        let rows = [
            row(GradeKey::B, "AP via Burnaby Now", "AP", None),
            row(GradeKey::B, "Hindustan Times (early text)", "Reuters", None),
            row(GradeKey::B, "Hindustan Times (later text)", "Reuters", None),
            row(GradeKey::C, "Newser", "AP, CNN and Reuters, as relayed", None),
            row(GradeKey::D, "copy of CNBC", "CNBC", copy),
            row(GradeKey::D, "copy of CNBC", "CNBC", copy),
            row(GradeKey::C, "article A", "article A (outlet not stated)", None),
        ];
        let wanted = [
            "AP via Burnaby Now",
            "Hindustan Times (early text), from Reuters",
            "Hindustan Times (later text), from Reuters",
            "Newser",
            "copy of CNBC",
            "copy of CNBC 2",
            "article A",
        ];
        assert_eq!(names(&rows), wanted);
    }

    #[test]
    fn a_date_tells_sources_apart_before_all_else() {
        let of = |date: Option<&str>| SourceRow {
            published: date.map(str::to_owned),
            ..row(GradeKey::B, "FOX Business (site)", "Fox Business", None)
        };
        let rows = [of(Some("2020-06-15")), of(Some("2025-03")), of(None)];
        let wanted = ["FOX Business, 15 June 2020", "FOX Business, March 2025", "FOX Business"];
        assert_eq!(names(&rows), wanted);
        assert_eq!(names(&rows[..1]), ["FOX Business"]);
        assert_eq!(names(&[of(None), of(None)]), ["FOX Business", "FOX Business 2"]);
    }
}
