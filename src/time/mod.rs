//! Instants and spans, in whole seconds of UTC.
//!
//! Knows no calendar rules: a story carries the zone offsets it needs ([`Zone`]), worked out by
//! the press, so that no time-zone database reaches readers.

mod label;
mod ticks;
mod zone;

pub use label::{MONTHS, clock, day, minute_precise, moment};
pub use ticks::{Tick, ticks};
pub use zone::{Civil, Offset, Zone};

use crate::travel::travels;

/// Seconds since 1970-01-01T00:00:00Z.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Instant(pub i64);

travels!(Instant { 0 });

impl Instant {
    /// The instant `secs` later (earlier when negative).
    #[must_use]
    pub const fn plus(self, secs: i64) -> Self {
        Self(self.0.saturating_add(secs))
    }

    /// As `2025-03-10T14:02Z`, with seconds only where there are any.
    #[must_use]
    pub fn iso(self) -> String {
        let civil = Civil::at(self.0);
        let date = format!("{:04}-{:02}-{:02}", civil.year, civil.month, civil.day);
        match civil.second {
            0 => format!("{date}T{:02}:{:02}Z", civil.hour, civil.minute),
            s => format!("{date}T{:02}:{:02}:{s:02}Z", civil.hour, civil.minute),
        }
    }

    /// Reads what [`Self::iso`] writes.
    #[must_use]
    pub fn from_iso(text: &str) -> Option<Self> {
        let (date, clock) = text.strip_suffix('Z')?.split_once('T')?;
        let numbers = |s: &str, by| s.split(by).map(|n| n.parse::<i64>().ok()).collect::<Option<Vec<_>>>();
        let (date, clock) = (numbers(date, '-')?, numbers(clock, ':')?);
        let [year, month, day] = *date.as_slice() else { return None };
        let (hour, minute, second) = match *clock.as_slice() {
            [h, m] => (h, m, 0),
            [h, m, s] => (h, m, s),
            _ => return None,
        };
        let sane = (1_000..=9_999).contains(&year)
            && (1..=12).contains(&month)
            && (1..=31).contains(&day)
            && (0..24).contains(&hour)
            && (0..60).contains(&minute)
            && (0..60).contains(&second);
        sane.then(|| Self(days(year, month, day) * 86_400 + hour * 3_600 + minute * 60 + second))
    }
}

/// Days since 1970 of a Gregorian date; H. Hinnant's `days_from_civil`.
const fn days(year: i64, month: i64, day: i64) -> i64 {
    let y = if month <= 2 { year - 1 } else { year };
    let era = y.div_euclid(400);
    let yoe = y.rem_euclid(400);
    let doy = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    era * 146_097 + yoe * 365 + yoe / 4 - yoe / 100 + doy - 719_468
}

/// Two instants, the first not after the second.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Window {
    /// First instant.
    pub from: Instant,
    /// Last instant.
    pub to: Instant,
}

travels!(Window { from, to });

impl Window {
    /// The window between two instants given in either order.
    #[must_use]
    pub fn between(a: Instant, b: Instant) -> Self {
        Self { from: a.min(b), to: a.max(b) }
    }

    /// Length in seconds.
    #[must_use]
    pub const fn secs(self) -> i64 {
        self.to.0 - self.from.0
    }

    /// Whether the instant lies inside, ends included.
    #[must_use]
    pub fn holds(self, at: Instant) -> bool {
        self.from <= at && at <= self.to
    }

    /// Zoomed about its middle: half as long for `0.5`. Never under five minutes.
    #[must_use]
    pub fn zoomed(self, factor: f64) -> Self {
        let half = ((self.secs() as f64 * factor) as i64).max(300) / 2;
        let middle = self.from.0 + self.secs() / 2;
        Self { from: Instant(middle - half), to: Instant(middle + half) }
    }

    /// Moved by a part of its own length.
    #[must_use]
    pub fn panned(self, part: f64) -> Self {
        let by = (self.secs() as f64 * part) as i64;
        Self { from: self.from.plus(by), to: self.to.plus(by) }
    }

    /// Pushed and cut to lie within `outer`.
    #[must_use]
    pub fn within(self, outer: Self) -> Self {
        if self.secs() >= outer.secs() {
            return outer;
        }
        let push = (outer.from.0 - self.from.0).max(0) + (outer.to.0 - self.to.0).min(0);
        Self { from: self.from.plus(push), to: self.to.plus(push) }
    }
}

#[cfg(test)]
mod tests {
    use super::{Instant, Window};

    #[test]
    fn an_instant_prints_as_iso() {
        assert_eq!(Instant(1_741_615_320).iso(), "2025-03-10T14:02Z");
        assert_eq!(Instant(1_741_627_502).iso(), "2025-03-10T17:25:02Z");
        assert_eq!(Instant(-1).iso(), "1969-12-31T23:59:59Z");
    }

    #[test]
    fn instants_read_as_they_are_written() {
        for secs in [0, 951_782_400, 1_741_615_320, 1_741_627_502, 4_107_542_399] {
            assert_eq!(Instant::from_iso(&Instant(secs).iso()), Some(Instant(secs)));
        }
        assert_eq!(Instant::from_iso("2025-13-01T00:00Z"), None);
    }

    #[test]
    fn a_window_stays_inside_another() {
        let day = Window { from: Instant(0), to: Instant(10_000) };
        let half = day.zoomed(0.5);
        assert_eq!(half.secs(), 5_000);
        assert_eq!(half.panned(5.0).within(day), Window { from: Instant(5_000), to: Instant(10_000) });
        assert_eq!(day.zoomed(9.0).within(day), day);
        assert_eq!(day.zoomed(0.0).secs(), 300);
    }
}
