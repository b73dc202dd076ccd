//! Names for sources in a line of sources: who published what is linked, and who reported it first where
//! that is somebody else. No two sources of a story share a name.

use std::collections::HashMap;

use crate::story::format::{GradeKey, SourceRow};

/// An origin longer than this is told in the list of sources only.
const LONGEST_ORIGIN: usize = 26;

/// The names, in the order of the rows.
#[must_use]
pub(super) fn names(rows: &[SourceRow]) -> Vec<String> {
    let mut met: HashMap<String, usize> = HashMap::new();
    let mut numbered = |name: String| {
        let count = met.entry(name.to_lowercase()).and_modify(|n| *n += 1).or_insert(1);
        if *count == 1 { name } else { with_number(&name, *count) }
    };
    rows.iter().map(|row| numbered(name(row))).collect()
}

fn name(row: &SourceRow) -> String {
    if let (GradeKey::D, Some(words)) = (row.grade, &row.printed_as) {
        let said_in_the_list = [" (no title or address)", ", no link", ", original not seen", " and not seen"];
        return said_in_the_list.iter().fold(words.clone(), |name, more| name.replace(more, ""));
    }
    let (publisher, origin) = (plain(&row.publisher), plain(&row.origin));
    let (small, first) = (publisher.to_lowercase(), origin.to_lowercase());
    let first = first.trim_start_matches("the ");
    let told = small.contains(first) || first.contains(&small) || row.origin.len() > LONGEST_ORIGIN;
    if told { publisher.to_owned() } else { format!("{publisher}, from {origin}") }
}

/// Without what is added in brackets or after a comma.
fn plain(name: &str) -> &str {
    let end = [" (", ", "].iter().filter_map(|mark| name.find(mark)).min();
    name.get(..end.unwrap_or(name.len())).unwrap_or(name)
}

/// `Hindustan Times, from Reuters` as `Hindustan Times 2, from Reuters`.
fn with_number(name: &str, count: usize) -> String {
    match name.split_once(", ") {
        Some((head, rest)) => format!("{head} {count}, {rest}"),
        None => format!("{name} {count}"),
    }
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
            row(GradeKey::B, "Hindustan Times (agency text)", "Reuters", None),
            row(GradeKey::B, "Hindustan Times", "Reuters", None),
            row(GradeKey::C, "Newser", "AP, CNN and Reuters, as relayed", None),
            row(GradeKey::D, "copy of CNBC", "CNBC", copy),
            row(GradeKey::D, "copy of CNBC", "CNBC", copy),
            row(GradeKey::C, "article A", "article A (outlet not stated)", None),
        ];
        let wanted = [
            "AP via Burnaby Now",
            "Hindustan Times, from Reuters",
            "Hindustan Times 2, from Reuters",
            "Newser",
            "copy of CNBC",
            "copy of CNBC 2",
            "article A",
        ];
        assert_eq!(names(&rows), wanted);
    }
}
