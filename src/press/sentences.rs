//! How many sentences a text has.

/// Counts them; the full stop of a short form ends none.
pub(super) fn sentences(text: &str) -> usize {
    let ends = text.match_indices(['.', '!', '?']).filter(|(i, mark)| {
        let rest = text.get(i + 1..).unwrap_or_default().trim_start_matches(['”', ')']);
        let ends_words = rest.is_empty() || rest.starts_with(char::is_whitespace);
        ends_words && !(*mark == "." && is_abbreviation(text.get(..*i).unwrap_or_default()) && !rest.trim().is_empty())
    });
    ends.count()
}

/// Whether the full stop after these words belongs to a short form: `a.m.`, `U.S.`, `Dr.`
fn is_abbreviation(before: &str) -> bool {
    let word = before.rsplit(|c: char| !c.is_alphanumeric() && c != '.').next().unwrap_or_default();
    word.contains('.') || word.chars().count() == 1 || matches!(word, "Mr" | "Mrs" | "Ms" | "Dr" | "St" | "No" | "vs")
}

#[cfg(test)]
mod tests {
    use super::sentences;

    #[test]
    fn short_forms_do_not_end_sentences() {
        assert_eq!(sentences("It was 10:02 a.m. on Monday."), 1);
        assert_eq!(sentences("It fell. It rose."), 2);
        assert_eq!(sentences("U.S. users wrote to Dr. Who at 9 a.m."), 1);
    }
}
