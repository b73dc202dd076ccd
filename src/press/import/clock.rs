//! Clock times as tables write them.

/// Hour, minute and second of `14:30`, `14:30:05` or `2:30 PM`.
pub(super) fn clock(text: &str) -> Option<(i64, Option<i64>, Option<i64>)> {
    let lower = text.trim().to_ascii_lowercase();
    let half = [("am", 0), ("a.m.", 0), ("pm", 12), ("p.m.", 12)];
    let half = half.iter().find_map(|(words, plus)| Some((lower.strip_suffix(words)?.trim_end(), *plus)));
    let (bare, plus) = half.map_or((lower.as_str(), None), |(bare, plus)| (bare, Some(plus)));
    let mut numbers = Vec::new();
    for part in bare.split(':') {
        let is_number = !part.is_empty() && part.len() <= 2 && part.bytes().all(|b| b.is_ascii_digit());
        numbers.push(part.parse::<i64>().ok().filter(|_| is_number)?);
    }
    let hour = match (numbers.first()?, plus) {
        (hour, None) => *hour,
        (hour @ 1..=12, Some(plus)) => hour % 12 + plus,
        _ => return None,
    };
    let (minute, second) = (numbers.get(1).copied(), numbers.get(2).copied());
    let is_clock = hour < 24 && minute.unwrap_or(0) < 60 && second.unwrap_or(0) < 60;
    (is_clock && numbers.len() <= 3 && (minute.is_some() || plus.is_some())).then_some((hour, minute, second))
}

#[cfg(test)]
mod tests {
    use super::clock;

    #[test]
    fn clocks_of_both_halves_are_read() {
        assert_eq!(clock("14:30"), Some((14, Some(30), None)));
        assert_eq!(clock("2:30 PM"), Some((14, Some(30), None)));
        assert_eq!(clock("12 a.m."), Some((0, None, None)));
        assert_eq!(clock("14:30:05"), Some((14, Some(30), Some(5))));
        for odd in ["noon", "25:00", "13 pm", "14", "1:2:3:4", ""] {
            assert_eq!(clock(odd), None, "{odd}");
        }
    }
}
