//! Where the sentences of a text end.

use std::ops::Range;

/// Counts them; the full stop of a short form ends none.
pub(super) fn sentences(text: &str) -> usize {
    ends(text).len()
}

/// Where each sentence stands; a line of its own ends one too.
pub(super) fn bounds(text: &str) -> Vec<Range<usize>> {
    let mut all: Vec<usize> = ends(text);
    all.extend(text.match_indices('\n').map(|(at, _)| at + 1));
    all.push(text.len());
    all.sort_unstable();
    all.dedup();
    let starts = std::iter::once(0).chain(all.iter().copied());
    starts.zip(all.iter().copied()).map(|(from, to)| from..to).collect()
}

fn ends(text: &str) -> Vec<usize> {
    let marks = text.match_indices(['.', '!', '?']).filter(|(i, mark)| {
        let rest = text.get(i + 1..).unwrap_or_default().trim_start_matches(['”', ')']);
        let ends_words = rest.is_empty() || rest.starts_with(char::is_whitespace);
        ends_words && !(*mark == "." && is_abbreviation(text.get(..*i).unwrap_or_default()) && !rest.trim().is_empty())
    });
    marks.map(|(i, _)| i + 1).collect()
}

/// Whether the full stop after these words belongs to a short form: `a.m.`, `U.S.`, `Dr.`
fn is_abbreviation(before: &str) -> bool {
    let word = before.rsplit(|c: char| !c.is_alphanumeric() && c != '.').next().unwrap_or_default();
    word.contains('.') || word.chars().count() == 1 || matches!(word, "Mr" | "Mrs" | "Ms" | "Dr" | "St" | "No" | "vs")
}

#[cfg(test)]
mod tests {
    use super::{bounds, sentences};

    #[test]
    fn short_forms_do_not_end_sentences() {
        assert_eq!(sentences("It was 10:02 a.m. on Monday."), 1);
        assert_eq!(sentences("It fell. It rose."), 2);
        assert_eq!(sentences("U.S. users wrote to Dr. Who at 9 a.m."), 1);
    }

    #[test]
    fn sentences_cover_the_text() {
        let text = "It fell. It rose\nThen it was calm.";
        let all: Vec<&str> = bounds(text).into_iter().filter_map(|s| text.get(s)).collect();
        assert_eq!(all, ["It fell.", " It rose\n", "Then it was calm."]);
    }
}
