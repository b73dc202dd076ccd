//! What the person at the keyboard knows and the file does not say.

use super::super::check::links::is_safe;
use super::super::series::MOST_UNIT;
use super::super::when;
use super::{Refused, outline};

/// What the person at the keyboard knows and the file does not say.
#[derive(Debug, Clone, Default)]
pub struct Told {
    /// Name of the file, for sentences.
    pub file: String,
    /// IANA name of the zone of times that carry none.
    pub zone: Option<String>,
    /// Who made the file.
    pub by: Option<String>,
    /// Where it is published.
    pub from: Option<String>,
    /// What the numbers of a table count: they become a series.
    pub unit: Option<String>,
    /// The column of a table that is read, by its name.
    pub column: Option<String>,
    /// What stands before the decimals of a table.
    pub decimal: Option<Decimal>,
    /// How days such as `3/4/2026` are meant.
    pub dates: Option<Dates>,
    /// The incident to take, by its id.
    pub incident: Option<String>,
}

/// What stands before decimals.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum Decimal {
    /// `1.234,5`
    Comma,
    /// `1,234.5`
    Point,
}

/// How days such as `3/4/2026` are meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum Dates {
    /// 3 April.
    DayFirst,
    /// 4 March.
    MonthFirst,
}

impl Told {
    /// What was said on the command line, or what is wrong with it.
    pub(super) fn sensible(&self) -> Result<Self, Vec<Refused>> {
        let zone = self.zone.as_deref().and_then(|zone| when::zone_named(zone).err());
        let zone = zone.map(|(what, hint)| format!("--zone: {what}; {hint}."));
        let by = self.by.as_deref().filter(|name| !outline::is_plain_name(name));
        let by = by.map(|name| format!("--by {name}: write the name in letters, blanks and hyphens."));
        let from = self.from.as_deref().filter(|url| !is_safe(url));
        let from = from.map(|url| {
            format!("--from {url} is no safe address; use a plain https:// address, without user name or port.")
        });
        let unit = self.unit.as_deref().filter(|unit| unit.trim().is_empty() || unit.chars().count() > MOST_UNIT);
        let unit = unit
            .map(|_| format!("--unit: write what the numbers count in at most {MOST_UNIT} characters, such as ms."));
        let wrong: Vec<Refused> = [zone, by, from, unit].into_iter().flatten().map(Refused).collect();
        if wrong.is_empty() { Ok(self.clone()) } else { Err(wrong) }
    }
}
