//! The table of a series: a time and a value a row, in order of time.

use csv::{ByteRecord, ReaderBuilder, StringRecord, Trim};
use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::MOST_ROWS;
use crate::press::csv::{has_columns, line_span};
use crate::press::problem::code::Code;
use crate::press::problem::desk::{Desk, Place};
use crate::press::when;
use crate::story::format::MeasureRow;

/// Nobody measures more; and it can be drawn, and told to the last digit.
const MOST_MEASURED: f64 = 1e12;
/// Digits after the point that are told. The table itself is published whole.
const MOST_DECIMALS: u32 = 6;
/// After so many mistakes the rest of a table is not read: they have one cause.
const MOST_MISTAKES: usize = 20;

/// A reading.
#[derive(Debug, Clone, Copy)]
pub(super) struct Row {
    /// Milliseconds since 1970.
    pub(super) at_ms: i64,
    pub(super) value: f64,
    /// Digits after the point, as written.
    pub(super) decimals: u32,
    /// Whether a row without a value lies before it.
    pub(super) after_blank: bool,
}

type Wrong = (Code, String, &'static str);

/// Every reading; none where anything is wrong.
pub(super) fn rows(file: usize, zone: &TimeZone, desk: &mut Desk) -> Option<Vec<Row>> {
    let text = std::mem::take(&mut desk.files.get_mut(file)?.text);
    let (rows, wrong) = read(&text, zone);
    let head = head(&text);
    desk.files.get_mut(file)?.text = text;
    if !has_columns::<MeasureRow>(file, &head, desk) {
        return None;
    }
    let is_right = wrong.is_empty();
    for (at, (code, what, hint)) in wrong {
        let span = line_span(desk.files.get(file).map_or("", |f| f.text.as_str()), at);
        desk.at(code, Place { file, span }, what, hint);
    }
    is_right.then_some(rows)
}

fn builder() -> ReaderBuilder {
    let mut builder = ReaderBuilder::new();
    builder.flexible(true).trim(Trim::All);
    builder
}

fn head(text: &str) -> StringRecord {
    builder().from_reader(text.as_bytes()).headers().cloned().unwrap_or_default()
}

/// The readings, and what is wrong, each with the byte at which its row begins.
fn read(text: &str, zone: &TimeZone) -> (Vec<Row>, Vec<(usize, Wrong)>) {
    let mut table = builder().from_reader(text.as_bytes());
    let head = table.headers().cloned().unwrap_or_default();
    let place = |name: &str| head.iter().position(|h| h == name).unwrap_or(usize::MAX);
    let (time, value) = (place("time"), place("value"));
    let mut reader = Reader { zone, last: None, after_blank: false, rows: Vec::new() };
    let (mut wrong, mut record, mut count) = (Vec::new(), ByteRecord::new(), 0);
    while wrong.len() < MOST_MISTAKES {
        let at = table.position().byte() as usize;
        match table.read_byte_record(&mut record) {
            Ok(true) => count += 1,
            Ok(false) => break,
            Err(why) => {
                wrong.push((at, (Code::BrokenRow, format!("the row cannot be read: {why}"), FORM)));
                break;
            }
        }
        if count > MOST_ROWS {
            let what = format!("there are more than {MOST_ROWS} rows in this table");
            wrong.push((at, (Code::TooManyEntries, what, "measure less often, or split it into two series")));
            break;
        }
        let at = record.position().map_or(at, |p| p.byte() as usize);
        if record.len() != head.len() {
            let what = format!("the row has {} values where the first line names {}", record.len(), head.len());
            wrong.push((at, (Code::BrokenRow, what, FORM)));
            continue;
        }
        let cell = |i: usize| str::from_utf8(record.get(i).unwrap_or_default()).unwrap_or_default();
        wrong.extend(reader.row(cell(time), cell(value)).err().map(|why| (at, why)));
    }
    (reader.rows, wrong)
}

const FORM: &str = "give every row a time and a value, with a comma between them";
const TIME: &str = "write a time in UTC, such as 2025-03-10T14:02:05Z, or on the clocks of the story’s zone, such as 2025-03-10 10:02:05";
const NUMBER: &str = "write digits, with a point before decimals; leave it empty where nothing was measured";

struct Reader<'a> {
    zone: &'a TimeZone,
    last: Option<Timestamp>,
    after_blank: bool,
    rows: Vec<Row>,
}

impl Reader<'_> {
    fn row(&mut self, time: &str, value: &str) -> Result<(), Wrong> {
        let at = when::exact(time, self.zone).map_err(|(what, _)| (Code::BadTime, what, TIME))?;
        match self.last.map(|last| last.cmp(&at)) {
            Some(std::cmp::Ordering::Equal) => {
                let hint = "keep one reading of each time";
                return Err((Code::DuplicateTime, format!("there are two readings of `{time}`"), hint));
            }
            Some(std::cmp::Ordering::Greater) => {
                let hint = "sort the table by time, the earliest first";
                return Err((Code::OutOfOrder, format!("`{time}` is earlier than the row before it"), hint));
            }
            _ => self.last = Some(at),
        }
        if value.is_empty() {
            self.after_blank = true;
            return Ok(());
        }
        let number = value.parse::<f64>().ok().filter(|n| n.is_finite());
        let number = number.ok_or_else(|| (Code::BadNumber, format!("`{value}` is no number"), NUMBER))?;
        if number.abs() > MOST_MEASURED {
            let what = format!("`{value}` is more than anybody measured");
            return Err((Code::BadNumber, what, "choose a larger unit"));
        }
        let after_blank = std::mem::take(&mut self.after_blank);
        self.rows.push(Row { at_ms: at.as_millisecond(), value: number, decimals: decimals(value), after_blank });
        Ok(())
    }
}

fn decimals(number: &str) -> u32 {
    match (number.contains(['e', 'E']), number.split_once('.')) {
        (true, _) => MOST_DECIMALS,
        (false, Some((_, digits))) => (digits.len() as u32).min(MOST_DECIMALS),
        (false, None) => 0,
    }
}

#[cfg(test)]
mod tests {
    use jiff::tz::TimeZone;

    use super::{Code, MOST_MISTAKES, MOST_ROWS, read};

    #[track_caller]
    fn check(rows: &str, expected: &[Code]) {
        let (_, wrong) = read(&format!("time,value\n{rows}"), &TimeZone::UTC);
        assert_eq!(wrong.into_iter().map(|(_, (code, ..))| code).collect::<Vec<_>>(), expected, "{rows}");
    }

    #[test]
    fn what_is_no_reading_is_told_by_its_kind() {
        check("2025-03-10T14:02Z,1\n2025-03-10T14:02:00.5Z,-2.5\n2025-03-10T14:03Z,\n2025-03-10T14:04Z,1e3\n", &[]);
        check("2025-03-10T14:02Z,NaN\n2025-03-10T14:03Z,inf\n2025-03-10T14:04Z,1e13\n", &[Code::BadNumber; 3]);
        check("2025-03-10T14:02Z,1\n2025-03-10T14:02:00Z,2\n", &[Code::DuplicateTime]);
        check("2025-03-10T14:02Z,1\n2025-03-10T14:01Z,2\n", &[Code::OutOfOrder]);
        check("2025-03-10,1\n2025-03-10T14:00Z/2025-03-10T15:00Z,1\nnoon,2\n", &[Code::BadTime; 3]);
        check("2025-03-10T14:02Z\n", &[Code::BrokenRow]);
        check(&"x,y\n".repeat(100), &[Code::BadTime; MOST_MISTAKES]);
    }

    #[test]
    fn too_many_rows_are_refused_with_the_bound() {
        let row = |n: usize| format!("{},1\n", jiff::Timestamp::from_second(n as i64).expect("a time"));
        let all: String = std::iter::once("time,value\n".to_owned()).chain((0..=MOST_ROWS).map(row)).collect();
        let (_, wrong) = read(&all, &TimeZone::UTC);
        assert_eq!(wrong.len(), 1);
        assert!(wrong[0].1.1.contains("2000000 rows") && wrong[0].1.0 == Code::TooManyEntries, "{wrong:?}");
        let (rows, wrong) = read(all.trim_end().rsplit_once('\n').expect("rows").0, &TimeZone::UTC);
        assert_eq!((rows.len(), wrong.len()), (MOST_ROWS, 0));
    }
}
