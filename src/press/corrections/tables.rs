//! Tables of series that have changed: a hash tells nobody what, and the first line that differs does.

use std::path::Path;

use serde_json::Value;

use crate::press::series::is_table;
use crate::press::site::Files;

/// Puts the first line that differs in the place of the hashes of two tables. What cannot be read keeps its hash.
pub(super) fn lines_for_hashes(before: &mut Value, now: &mut Value, published: &Path, files: &Files) {
    let Some(new) = now["series"].as_array_mut() else { return };
    for old in before["series"].as_array_mut().into_iter().flatten() {
        let is_it = |new: &&mut Value| ["id", "file"].iter().any(|key| new[*key] == old[*key]);
        let Some(new) = new.iter_mut().find(is_it).filter(|new| new["sha256"] != old["sha256"]) else { continue };
        let Some((name, of)) = name(old).zip(name(new).and_then(|name| files.get(name))) else { continue };
        let difference = std::fs::read(published.join(name)).ok().and_then(|table| difference(&table, of));
        if let Some((number, lines)) = difference {
            for (row, line) in [old, new].into_iter().zip(lines) {
                say(row, number, line);
            }
        }
    }
}

/// The table of a series, where its name is that of one.
fn name(row: &Value) -> Option<&str> {
    row["file"].as_str().filter(|name| is_table(name))
}

fn say(row: &mut Value, number: usize, line: Option<String>) {
    if let Some(fields) = row.as_object_mut() {
        fields.remove("sha256");
        fields.insert(format!("line {number} of the table"), line.into());
    }
}

/// The number of the first line that differs, from one, and that line of both, where there is one.
fn difference(before: &[u8], now: &[u8]) -> Option<(usize, [Option<String>; 2])> {
    let [before, now] = [before, now].map(String::from_utf8_lossy);
    let (mut old, mut new) = (before.lines(), now.lines());
    for number in 1.. {
        match (old.next(), new.next()) {
            (None, None) => break,
            (old, new) if old == new => {}
            both => return Some((number, <[_; 2]>::from(both).map(|line| line.map(str::to_owned)))),
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::difference;

    #[track_caller]
    fn check(before: &str, now: &str, expected: Option<(usize, [Option<&str>; 2])>) {
        let expected = expected.map(|(number, lines)| (number, lines.map(|line| line.map(str::to_owned))));
        assert_eq!(difference(before.as_bytes(), now.as_bytes()), expected);
    }

    #[test]
    fn the_first_line_that_differs_is_told() {
        check("time,value\na,1\nb,2\nc,3\n", "time,value\na,1\nb,5\nc,6\n", Some((3, [Some("b,2"), Some("b,5")])));
        check("time,value\na,1\n", "time,value\na,1\nb,2\n", Some((3, [None, Some("b,2")])));
        check("time,value\na,1\n", "time,value\r\na,1", None);
    }
}
