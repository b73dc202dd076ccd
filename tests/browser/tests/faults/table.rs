//! The document's tables: one a place, a row a fault, a column an engine.

use std::fmt::Write as _;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::Mutex;

use browser_tests::Engine;

use crate::rows::{Row, Switch};

/// One table, by its heading.
pub(crate) struct Table {
    heading: &'static str,
}

/// What has a line in a table.
pub(crate) trait Line {
    fn words(&self) -> &'static str;
}

impl Line for Row {
    fn words(&self) -> &'static str {
        self.words
    }
}

impl Line for Switch {
    fn words(&self) -> &'static str {
        self.words
    }
}

/// The tests of a run write into one document.
static WRITING: Mutex<()> = Mutex::new(());

impl Table {
    pub(crate) const fn of(heading: &'static str) -> Self {
        Self { heading }
    }

    /// Plays each row, prints what came of it, and holds it against the document.
    pub(crate) fn run<L: Line>(&self, lines: &[L], play: impl Fn(&L) -> String) {
        let wanted = std::env::var("FAULT").unwrap_or_default();
        let mut came = Vec::new();
        for line in lines.iter().filter(|line| line.words().contains(&wanted)) {
            let begun = std::time::Instant::now();
            // One row that fails does not hide what becomes of the others.
            let result = catch_unwind(AssertUnwindSafe(|| play(line))).unwrap_or_else(|_| "FAILS".to_owned());
            println!("{} | {} | {result} | {} ms", self.heading, line.words(), begun.elapsed().as_millis());
            came.push((line.words(), result));
        }
        let bad: Vec<&str> = came.iter().filter(|(_, result)| result == "FAILS").map(|(words, _)| *words).collect();
        assert_eq!(bad, Vec::<&str>::new(), "{}: rows that fail", self.heading);
        if wanted.is_empty() {
            self.compare(&came);
        }
    }

    fn compare(&self, came: &[(&str, String)]) {
        let _turn = WRITING.lock();
        let text = std::fs::read_to_string(document()).expect("docs/failures.md is there");
        let (before, table, after) = self.cut(&text);
        let new = with_column(table, came);
        if new == table {
            return;
        }
        assert!(
            std::env::var_os("BLESS").is_some(),
            "docs/failures.md says something else of \"{}\"; this came:\n{new}\nBLESS=1 writes it there.",
            self.heading
        );
        std::fs::write(document(), format!("{before}{new}{after}")).expect("docs/failures.md can be written");
    }

    /// The document before the table, the table, and the rest.
    fn cut<'a>(&self, text: &'a str) -> (&'a str, &'a str, &'a str) {
        let heading = format!("## {}\n", self.heading);
        let from = text.find(&heading).expect("the document has the table's heading") + heading.len();
        let from = from + text[from..].find("\n|").map_or(0, |at| at + 1);
        let to = text[from..].find("\n\n").map_or(text.len(), |at| from + at + 1);
        (&text[..from], &text[from..to], &text[to..])
    }
}

/// The table with this engine's column as it came; what other engines have stays.
fn with_column(table: &str, came: &[(&str, String)]) -> String {
    let column = [Engine::Chromium, Engine::Firefox, Engine::WebKit].iter().position(|e| *e == Engine::get());
    let mut new = "| Fault | Chromium | Firefox | WebKitGTK |\n|---|---|---|---|\n".to_owned();
    for (words, result) in came {
        let mut cells = held(table, words);
        if let Some(cell) = column.and_then(|column| cells.get_mut(column)) {
            cell.clone_from(result);
        }
        let _ = writeln!(new, "| {words} | {} |", cells.join(" | "));
    }
    new
}

fn held(table: &str, words: &str) -> Vec<String> {
    let line = table.lines().find_map(|line| line.strip_prefix(&format!("| {words} | ")));
    let cells = line.map(|line| line.trim_end_matches(" |").split(" | ").map(str::to_owned).collect());
    cells.unwrap_or_else(|| vec!["–".to_owned(); 3])
}

fn document() -> PathBuf {
    browser_tests::root().join("docs/failures.md")
}
