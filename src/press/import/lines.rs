//! Lines of a table, as an editor counts them: the reader of tables takes the end of a line from other systems for
//! a part of the next row, and passes over empty lines without counting them.

/// Counts lines of a text, for places that come one after another.
pub(super) struct Lines<'a> {
    text: &'a [u8],
    at: usize,
    line: u64,
}

impl<'a> Lines<'a> {
    pub(super) const fn of(text: &'a str) -> Self {
        Self { text: text.as_bytes(), at: 0, line: 1 }
    }

    /// The line of a row.
    pub(super) fn of_row(&mut self, row: &csv::StringRecord) -> u64 {
        let byte = row.position().and_then(|p| usize::try_from(p.byte()).ok()).unwrap_or(self.at);
        while self.at < byte || matches!(self.text.get(self.at), Some(b'\r' | b'\n')) {
            let (this, next) = (self.text.get(self.at), self.text.get(self.at + 1));
            // The two signs of such an end are one line.
            let ends = this == Some(&b'\n') || this == Some(&b'\r') && next != Some(&b'\n');
            self.line += u64::from(ends);
            self.at += 1;
        }
        self.line
    }
}

#[cfg(test)]
mod tests {
    use super::Lines;

    #[test]
    fn lines_are_those_of_an_editor_whatever_ends_them() {
        for (text, expected) in [
            ("a\nb\nc\n", [1, 2, 3]),
            ("a\r\nb\r\nc\r\n", [1, 2, 3]),
            ("a\rb\rc", [1, 2, 3]),
            ("\na\n\n\nb\nc", [2, 5, 6]),
            ("a\r\n\r\nb\r\n\r\nc", [1, 3, 5]),
            ("\"a\r\na\"\r\nb\r\nc", [1, 3, 4]),
        ] {
            let mut lines = Lines::of(text);
            let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(text.as_bytes());
            let found: Vec<u64> = reader.records().map(|row| lines.of_row(&row.expect("a row"))).collect();
            assert_eq!(found, expected, "{text:?}");
        }
    }
}
