//! What is said of a series beside its panel, and the numbers that prose may take from it.

use crate::chart::{Size, width_px};
use crate::story::{Measure, Series, Source, Story, number};

/// Says of every series what stands above its panel; the sources have their names by then.
pub(in crate::press) fn tell(story: &mut Story) {
    let all = std::mem::take(&mut story.series);
    story.series = all.into_iter().map(|series| told(series, story)).collect();
}

/// The series with its words.
pub(super) fn told(series: Series, story: &Story) -> Series {
    let head = format!("{}, {}", series.title, series.unit);
    let told = match series.lowest.value == series.highest.value {
        true => format!("Always {}", series.range(series.lowest.value, series.lowest.value)),
        false => format!("From {}", series.range(series.lowest.value, series.highest.value)),
    };
    let rules = [series.lowest_rule, series.highest_rule].map(|rule| width_px(&series.decimal(rule), Size::Small.px()));
    // An edge of the sheet, and what keeps a value from its rule.
    let gutter_px = (rules.into_iter().fold(0.0, f64::max) + 8.0 + 6.0).ceil() as u32;
    Series { head, told, gutter_px, said: said(&series, story), ..series }
}

fn said(s: &Series, story: &Story) -> String {
    let names: Vec<String> = story.sources_of(&s.sources).map(Source::told).collect();
    let sources = if names.len() == 1 { "Source" } else { "Sources" };
    let mut out: Vec<String> = s.measured.iter().cloned().collect();
    out.push(format!("{sources}: {}.", names.join("; ")));
    out.push(format!("{}.", counted(s)));
    if s.column_ms > 0 {
        let each = lasting(s.column_ms as u64);
        out.push(format!("Each column, {each} wide, reaches from the lowest to the highest reading in it (min–max)."));
    }
    if s.lowest_rule > 0 || s.highest_rule < 0 {
        out.push("The axis does not begin at zero.".into());
    }
    out.join(" ")
}

/// `3,600 readings, usually 10 seconds apart; 1 gap`.
pub(in crate::press) fn counted(s: &Series) -> String {
    let each = if s.count == 1 { "1 reading".to_owned() } else { format!("{} readings", number(s.count)) };
    let step = if s.step_ms > 0 { format!(", usually {} apart", lasting(s.step_ms)) } else { String::new() };
    let gaps = match s.gaps {
        0 => String::new(),
        1 => "; 1 gap".to_owned(),
        n => format!("; {} gaps", number(n)),
    };
    let outside =
        if s.outside == 0 { String::new() } else { format!("; {} of them outside the time shown", number(s.outside)) };
    format!("{each}{step}{gaps}{outside}")
}

/// A length of time in the largest unit that has it whole.
pub(in crate::press) fn lasting(ms: u64) -> String {
    const UNITS: [(u64, &str); 5] =
        [(86_400_000, "day"), (3_600_000, "hour"), (60_000, "minute"), (1_000, "second"), (1, "millisecond")];
    let (unit, name) =
        UNITS.into_iter().find(|(unit, _)| ms.is_multiple_of(*unit) && ms > 0).unwrap_or((1, "millisecond"));
    let count = ms / unit;
    format!("{} {name}{}", number(count), if count == 1 { "" } else { "s" })
}

/// The numbers of a series that prose may tell.
pub(in crate::press) fn numbers(s: &Series) -> String {
    let values = [s.first, s.last, s.lowest, s.highest].map(|m: Measure| s.decimal(m.value)).join(" ");
    format!("{values} {}", counted(s))
}

#[cfg(test)]
mod tests {
    use super::{Series, counted, lasting};

    #[test]
    fn lengths_are_told_in_the_largest_unit_that_has_them_whole() {
        let cases = [(250, "250 milliseconds"), (1_000, "1 second"), (90_000, "90 seconds"), (7_200_000, "2 hours")];
        for (ms, words) in cases {
            assert_eq!(lasting(ms), words);
        }
    }

    #[test]
    fn readings_are_counted_with_what_is_missing() {
        let of =
            |count, step_ms, gaps, outside| counted(&Series { count, step_ms, gaps, outside, ..Series::default() });
        assert_eq!(of(1, 0, 0, 0), "1 reading");
        assert_eq!(of(3_600, 10_000, 1, 0), "3,600 readings, usually 10 seconds apart; 1 gap");
        assert_eq!(of(9, 60_000, 2, 4), "9 readings, usually 1 minute apart; 2 gaps; 4 of them outside the time shown");
    }
}
