//! The columns of the data behind parts: what they are called, what their cells are, and what stands in them.

/// What the cells of a column are; an empty cell says nothing, whatever they are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cells {
    /// Words.
    Words,
    /// Whole numbers from zero up.
    Whole,
    /// Numbers.
    Number,
    /// Days, `2025-03-10`.
    Day,
    /// Times in UTC, `2025-03-10T17:25Z` or `2025-03-10T17:25:02Z`.
    Instant,
}

/// A column of the data behind parts.
#[derive(Debug, Clone, Copy)]
pub struct Column {
    /// As in the first line.
    pub name: &'static str,
    /// What its cells are.
    pub cells: Cells,
    /// What stands in it.
    pub about: &'static str,
}

/// Every column, in order.
pub const COLUMNS: [Column; 24] = [
    words("kind", "What the row is."),
    words("id", "Unique among rows of its kind; the entry's place on the page."),
    words("who", "Who counted, said or published it; the platform of an outage."),
    words("what", "What it is of: a label, a title, a place, the ids of claims."),
    words("text", "What it says, in a sentence or more."),
    column("number", Cells::Number, "The number, or the lower of two."),
    column("number_to", Cells::Number, "The higher of two numbers."),
    words("hedge", "How the number is to be read: as stated, about, more than and the like."),
    words("unit", "What the number counts."),
    words("country", "The country that the number is of; `not stated` where its source names none."),
    column("from_utc", Cells::Instant, "The earliest time it can be of."),
    column("to_utc", Cells::Instant, "The latest time it can be of."),
    words("time_as_given", "The time or day in the words of the source, or a date."),
    words("words_as_given", "The hedge, or the length of an outage, in the words of the source."),
    words("counts_what", "Whether the number is one reading, a sum or a day's total."),
    words("side", "Which side of a claim a line of evidence is on."),
    words("standing", "How a claim stands against its evidence."),
    words("known", "When it became public, in words."),
    words("repeats", "The id of the reading that it repeats."),
    words("rests_on", "The ids of entries that an inference rests on, apart by spaces."),
    words("note", "What a reader should know about it."),
    words("voice", "Who speaks."),
    words("sources", "Its sources by name and kind, apart by semicolons."),
    words("addresses", "The addresses of its sources, apart by spaces; copies have none."),
];

/// The words of columns that hold no others.
pub const WORDS: [(&str, &[&str]); 2] = [
    (
        "kind",
        &[
            "reading",
            "series",
            "wave",
            "event",
            "share",
            "claim",
            "evidence",
            "account",
            "outage",
            "position",
            "symptom",
            "printed",
            "unknown",
            "change",
            "statement",
            "source",
        ],
    ),
    ("voice", &["ours", "attributed", "our inference"]),
];

const fn words(name: &'static str, about: &'static str) -> Column {
    column(name, Cells::Words, about)
}

const fn column(name: &'static str, cells: Cells, about: &'static str) -> Column {
    Column { name, cells, about }
}
