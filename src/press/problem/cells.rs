//! Cells: where in a row of a CSV table a value stands.

use std::ops::Range;

/// Where the value of a column stands in a row, in bytes of the row; and of words in it, the nth.
#[must_use]
pub fn cell(head: &str, row: &str, column: &str, word: Option<usize>) -> Option<Range<usize>> {
    let at = cells(head).iter().position(|cell| head.get(cell.clone()) == Some(column))?;
    let cell = cells(row).get(at)?.clone();
    let text = row.get(cell.clone())?;
    let Some(nth) = word else { return Some(cell) };
    let word = text.split_whitespace().nth(nth)?;
    // Words of one text: the place of one in the other is their distance.
    let start = cell.start + (word.as_ptr() as usize - text.as_ptr() as usize);
    Some(start..start + word.len())
}

/// The values of a row without blanks and quotation marks around them.
#[must_use]
pub fn cells(row: &str) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let (mut start, mut is_quoted) = (0, false);
    for (i, c) in row.char_indices().chain([(row.len(), ',')]) {
        match c {
            '"' => is_quoted = !is_quoted,
            ',' if !is_quoted || i == row.len() => {
                out.push(trimmed(row, start..i));
                start = i + 1;
            }
            _ => {}
        }
    }
    out
}

fn trimmed(row: &str, cell: Range<usize>) -> Range<usize> {
    let text = row.get(cell.clone()).unwrap_or_default();
    let is_rim = |c: char| c.is_whitespace() || c == '"';
    let start = cell.start + text.len() - text.trim_start_matches(is_rim).len();
    start..start + text.trim_matches(is_rim).len()
}

#[cfg(test)]
mod tests {
    use super::cell;

    #[test]
    fn a_value_is_found_by_its_column() {
        let (head, row) = ("id, value,sources,note", "r1,\"4,000\",wire  radio,");
        let of = |column, word| cell(head, row, column, word).map(|found| &row[found]);
        assert_eq!(of("value", None), Some("4,000"));
        assert_eq!(of("sources", Some(1)), Some("radio"));
        assert_eq!(of("note", None), Some(""));
        assert_eq!(of("scope", None), None);
        assert_eq!(cell(head, "r1", "value", None), None);
    }
}
