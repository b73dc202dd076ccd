//! Words for instants: the one place that decides how a clock time looks.

use super::{Civil, Instant, Zone};

/// The months, January first.
pub const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// `10:02 a.m. EDT`, or `14:02 UTC` in UTC.
#[must_use]
pub fn clock(at: Instant, zone: &Zone) -> String {
    format!("{} {}", minute_precise(at, zone), zone.label_at(at))
}

/// `10:02 a.m.`, or `14:02` in UTC; seconds only where there are any.
#[must_use]
pub fn minute_precise(at: Instant, zone: &Zone) -> String {
    let c = zone.civil(at);
    let rest = match c.second {
        0 => format!("{:02}", c.minute),
        s => format!("{:02}:{s:02}", c.minute),
    };
    if zone.name == "UTC" {
        return format!("{:02}:{rest}", c.hour);
    }
    format!("{}:{rest} {}", twelve(c.hour), half(c.hour))
}

/// `10 March 2025`, the day on clocks of the zone.
#[must_use]
pub fn day(at: Instant, zone: &Zone) -> String {
    let c = zone.civil(at);
    format!("{} {}", day_of_month(c), c.year)
}

/// `10 March`.
pub(super) fn day_of_month(c: Civil) -> String {
    format!("{} {}", c.day, month_name(c))
}

/// `March 2025`.
pub(super) fn month(c: Civil) -> String {
    format!("{} {}", month_name(c), c.year)
}

/// `10 March 2025, 10:02 a.m. EDT`; the last second of a day stands for all of it: `10 March 2025`.
#[must_use]
pub fn moment(at: Instant, zone: &Zone) -> String {
    let c = zone.civil(at);
    if (c.hour, c.minute, c.second) == (23, 59, 59) {
        return day(at, zone);
    }
    format!("{}, {}", day(at, zone), clock(at, zone))
}

fn month_name(c: Civil) -> &'static str {
    MONTHS.get(usize::from(c.month).wrapping_sub(1)).copied().unwrap_or_default()
}

pub(super) const fn twelve(hour: u8) -> u8 {
    match hour % 12 {
        0 => 12,
        h => h,
    }
}

pub(super) const fn half(hour: u8) -> &'static str {
    if hour < 12 { "a.m." } else { "p.m." }
}

#[cfg(test)]
mod tests {
    use super::{clock, day, moment};
    use crate::time::{Instant, Offset, Zone};

    fn eastern() -> Zone {
        Zone { name: "x".into(), offsets: vec![Offset { from: Instant(0), secs: -14_400, label: "EDT".into() }] }
    }

    #[test]
    fn clocks_name_their_zone() {
        assert_eq!(clock(Instant(1_741_615_320), &eastern()), "10:02 a.m. EDT");
        assert_eq!(clock(Instant(1_741_622_400), &eastern()), "12:00 p.m. EDT");
        assert_eq!(clock(Instant(1_741_627_502), &Zone::utc()), "17:25:02 UTC");
    }

    #[test]
    fn days_follow_the_zone() {
        assert_eq!(day(Instant(1_741_564_800), &eastern()), "9 March 2025");
        assert_eq!(moment(Instant(1_741_564_800), &Zone::utc()), "10 March 2025, 00:00 UTC");
    }
}
