//! Near misses: what somebody may have meant by a word that is not known.

/// "Did you mean `x`?" for the nearest of some known words, or a list of them.
#[must_use]
pub fn nearest<'a>(word: &str, known: impl Iterator<Item = &'a str>) -> String {
    let mut known: Vec<&str> = known.collect();
    known.sort_unstable();
    match near(word, known.iter().copied()) {
        Some(k) => format!("did you mean `{k}`?"),
        None if known.is_empty() => "there is none yet: write one first".into(),
        None if known.len() <= 20 => format!("use one of: {}", known.join(", ")),
        None => "check the spelling; nothing known comes near it".into(),
    }
}

/// The nearest of some known words, if one is near enough to be meant.
#[must_use]
pub fn near<'a>(word: &str, known: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let most = (word.chars().count() / 3).max(1);
    let found = known.map(|k| (strsim::damerau_levenshtein(&word.to_lowercase(), &k.to_lowercase()), k)).min();
    found.filter(|(distance, _)| *distance <= most).map(|(_, k)| k)
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn a_slip_of_the_fingers_finds_its_word() {
        let of = |word| nearest(word, ["event", "evidence", "figure"].into_iter());
        assert_eq!(of("evnet"), "did you mean `event`?");
        assert_eq!(of("Event"), "did you mean `event`?");
        assert_eq!(of("x"), "use one of: event, evidence, figure");
        assert_eq!(nearest("x", std::iter::empty()), "there is none yet: write one first");
    }
}
