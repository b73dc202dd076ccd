//! A time zone as the short list of offsets that a story's window needs.

use super::Instant;
use crate::travel::travels;

/// From an instant on, clocks stand `secs` ahead of UTC under this abbreviation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offset {
    /// First instant this offset holds for.
    pub from: Instant,
    /// Seconds ahead of UTC; negative west of Greenwich.
    pub secs: i32,
    /// As printed beside a clock time, such as `EDT`.
    pub label: String,
}

travels!(Offset { from, secs, label });

/// A zone's name and its offsets, sorted by `from`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Zone {
    /// IANA name, or `UTC`.
    pub name: String,
    /// Sorted; the first also holds for earlier instants.
    pub offsets: Vec<Offset>,
}

travels!(Zone { name, offsets });

impl Zone {
    /// Coordinated Universal Time.
    #[must_use]
    pub fn utc() -> Self {
        Self { name: "UTC".into(), offsets: vec![Offset { from: Instant(i64::MIN), secs: 0, label: "UTC".into() }] }
    }

    /// Seconds ahead of UTC at an instant; 0 for a zone without offsets.
    #[must_use]
    pub fn secs_at(&self, at: Instant) -> i64 {
        self.offset_at(at).map_or(0, |o| i64::from(o.secs))
    }

    /// The abbreviation at an instant.
    #[must_use]
    pub fn label_at(&self, at: Instant) -> &str {
        self.offset_at(at).map_or("UTC", |o| &o.label)
    }

    /// The midnight that ends the day of an instant, on its clocks.
    #[must_use]
    pub fn midnight_after(&self, at: Instant) -> Instant {
        let civil = self.civil(at);
        let since = i64::from(civil.hour) * 3_600 + i64::from(civil.minute) * 60 + i64::from(civil.second);
        at.plus(86_400 - since)
    }

    /// What a wall clock in the zone shows.
    #[must_use]
    pub fn civil(&self, at: Instant) -> Civil {
        Civil::at(at.0.saturating_add(self.secs_at(at)))
    }

    fn offset_at(&self, at: Instant) -> Option<&Offset> {
        self.offsets.iter().rev().find(|o| o.from <= at).or_else(|| self.offsets.first())
    }
}

/// A date and wall-clock time, proleptic Gregorian.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Civil {
    /// Year, astronomical.
    pub year: i64,
    /// 1 to 12.
    pub month: u8,
    /// 1 to 31.
    pub day: u8,
    /// 0 to 23.
    pub hour: u8,
    /// 0 to 59.
    pub minute: u8,
    /// 0 to 59.
    pub second: u8,
}

impl Civil {
    /// From seconds since 1970 on that same clock.
    ///
    /// The date part is the era-based method of H. Hinnant, "chrono-Compatible Low-Level Date
    /// Algorithms" (`civil_from_days`).
    #[must_use]
    pub fn at(secs: i64) -> Self {
        let days = secs.div_euclid(86_400);
        let rest = secs.rem_euclid(86_400);
        let z = days + 719_468;
        let era = z.div_euclid(146_097);
        let doe = z.rem_euclid(146_097);
        let yoe = (doe - doe / 1_460 + doe / 36_524 - doe / 146_096) / 365;
        let doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
        let mp = (5 * doy + 2) / 153;
        let month = if mp < 10 { mp + 3 } else { mp - 9 };
        Self {
            year: yoe + era * 400 + i64::from(month <= 2),
            month: month as u8,
            day: (doy - (153 * mp + 2) / 5 + 1) as u8,
            hour: (rest / 3_600) as u8,
            minute: (rest / 60 % 60) as u8,
            second: (rest % 60) as u8,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Civil, Offset, Zone};
    use crate::time::Instant;

    #[test]
    fn civil_dates_cross_months_leap_days_and_the_epoch() {
        let check = |secs, year, month, day, hour| {
            let c = Civil::at(secs);
            assert_eq!((c.year, c.month, c.day, c.hour), (year, month, day, hour));
        };
        check(0, 1970, 1, 1, 0);
        check(-1, 1969, 12, 31, 23);
        check(951_782_400, 2000, 2, 29, 0);
        check(1_741_615_320, 2025, 3, 10, 14);
        check(4_107_542_400, 2100, 3, 1, 0);
    }

    #[test]
    fn a_zone_changes_offset_where_its_table_says() {
        let eastern = Zone {
            name: "America/New_York".into(),
            offsets: vec![
                Offset { from: Instant(0), secs: -18_000, label: "EST".into() },
                Offset { from: Instant(1_741_503_600), secs: -14_400, label: "EDT".into() },
            ],
        };
        assert_eq!(eastern.civil(Instant(1_741_503_599)).hour, 1);
        assert_eq!(eastern.civil(Instant(1_741_503_600)).hour, 3);
        assert_eq!(eastern.label_at(Instant(-5)), "EST");
        assert_eq!(eastern.midnight_after(Instant(1_741_615_320)), Instant(1_741_665_600));
    }
}
