//! Round instants for an axis, chosen on the wall clock of a zone.

use super::{Instant, Window, Zone, label};

/// A place on a time axis and what stands there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tick {
    /// When.
    pub at: Instant,
    /// Such as `10 a.m.`, `10:30` or `14:00`; `11 March` where a day begins, `March 2025` on a long axis.
    pub label: String,
}

const DAY_SECS: i64 = 86_400;
const WEEK_SECS: i64 = 7 * DAY_SECS;

/// A minute to a week, and further so many weeks: data may tell of centuries.
#[rustfmt::skip]
const STEPS_SECS: [i64; 19] = [
    60, 300, 600, 900, 1_800, 3_600, 7_200, 10_800, 21_600, 43_200, DAY_SECS, DAY_SECS * 2, DAY_SECS * 4, WEEK_SECS,
    WEEK_SECS * 8, WEEK_SECS * 64, WEEK_SECS * 512, WEEK_SECS * 4_096, WEEK_SECS * 262_144,
];

/// At most `most` round instants inside the window (fewer when the window is short).
#[must_use]
pub fn ticks(window: Window, zone: &Zone, most: usize) -> Vec<Tick> {
    let enough = |step: &&i64| window.secs() / **step < most.max(2) as i64;
    let step = *STEPS_SECS.iter().find(enough).unwrap_or(&(WEEK_SECS * 262_144));
    let ahead = zone.secs_at(window.from);
    let first = (window.from.0 + ahead).div_euclid(step) * step - ahead;
    (0..=window.secs() / step + 1)
        .map(|n| Instant(first + n * step))
        .filter(|at| window.holds(*at))
        .map(|at| Tick { at, label: tick_label(at, zone, step, window) })
        .collect()
}

/// Midnight inside an axis is told by the day that begins: the hours on both sides of it are alike.
fn tick_label(at: Instant, zone: &Zone, step: i64, window: Window) -> String {
    let c = zone.civil(at);
    let is_inside = window.from < at && at < window.to || window.secs() > DAY_SECS;
    match (zone.name == "UTC", c.minute) {
        _ if step > WEEK_SECS => label::month(c),
        _ if step >= DAY_SECS || (c.hour, c.minute) == (0, 0) && is_inside => label::day_of_month(c),
        (true, _) => format!("{:02}:{:02}", c.hour, c.minute),
        (_, 0) => format!("{} {}", label::twelve(c.hour), label::half(c.hour)),
        _ => format!("{}:{:02}", label::twelve(c.hour), c.minute),
    }
}

#[cfg(test)]
mod tests {
    use super::ticks;
    use crate::time::{Instant, Offset, Window, Zone};

    #[test]
    fn ticks_are_round_on_the_wall_clock() {
        let nepal = Zone {
            name: "Asia/Kathmandu".into(),
            offsets: vec![Offset { from: Instant(0), secs: 20_700, label: "+0545".into() }],
        };
        let window = Window { from: Instant(1_741_599_000), to: Instant(1_741_620_600) };
        let labels: Vec<_> = ticks(window, &nepal, 7).into_iter().map(|t| t.label).collect();
        assert_eq!(labels, ["4 p.m.", "5 p.m.", "6 p.m.", "7 p.m.", "8 p.m.", "9 p.m."]);
    }

    #[test]
    fn days_are_named_where_they_begin() {
        let labels = |from: i64, hours: i64, most| {
            let from = Instant(1_741_564_800 + from * 3_600);
            let found = ticks(Window { from, to: from.plus(hours * 3_600) }, &Zone::utc(), most);
            found.into_iter().map(|t| t.label).collect::<Vec<_>>()
        };
        assert_eq!(labels(0, 24, 5), ["00:00", "06:00", "12:00", "18:00", "00:00"]);
        assert_eq!(labels(18, 24, 5), ["18:00", "11 March", "06:00", "12:00", "18:00"]);
        assert_eq!(labels(0, 36, 5), ["10 March", "12:00", "11 March", "12:00"]);
        assert_eq!(labels(0, 72, 4), ["10 March", "11 March", "12 March", "13 March"]);
        assert_eq!(labels(0, 240, 4), ["13 March", "17 March"]);
        assert_eq!(labels(0, 24 * 200, 5), ["March 2025", "May 2025", "July 2025", "August 2025"]);
    }

    #[test]
    fn there_are_never_more_than_asked_for() {
        for hours in 1..60 {
            let window = Window { from: Instant(1_000), to: Instant(1_000 + hours * 3_600) };
            assert!(ticks(window, &Zone::utc(), 6).len() <= 6, "{hours} hours");
        }
        for years in [1, 20, 300, 8_000] {
            let window = Window { from: Instant(-1), to: Instant(years * 31_557_600) };
            assert!((1..=6).contains(&ticks(window, &Zone::utc(), 6).len()), "{years} years");
        }
    }
}
