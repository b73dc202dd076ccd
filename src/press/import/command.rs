//! `explainer import`: reads the file, writes the folder, and says what is missing on both sides.

use std::fs::File;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};

use super::{Dates, Decimal, Kind, MOST_BYTES, NotCarried, Told, files, read, to_fill_in};
use crate::press::{self, fresh};

/// What to import.
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, clap::Subcommand)]
enum What {
    /// A TimelineJS timeline: its JSON, or its spreadsheet as CSV.
    Timelinejs(Common),
    /// Incidents of a status page: incidents.json of Statuspage or incident.io.
    Statuspage {
        #[command(flatten)]
        common: Common,
        /// The one incident to tell, by its id; also planned maintenance, which is left out otherwise.
        #[arg(long)]
        incident: Option<String>,
    },
    /// A table with a column of times and a column of numbers.
    Csv {
        #[command(flatten)]
        common: Common,
        #[command(flatten)]
        table: Table,
    },
}

#[derive(Debug, clap::Args)]
struct Common {
    /// The file; `-` reads what is handed in.
    file: PathBuf,
    /// The story folder to be made. Nothing is written over.
    #[arg(long)]
    to: PathBuf,
    /// IANA name of the zone of times that name none, such as `America/New_York`.
    #[arg(long)]
    zone: Option<String>,
    /// Who made the file.
    #[arg(long)]
    by: Option<String>,
    /// Where it is published, such as `https://status.example/incidents/4`.
    #[arg(long)]
    from: Option<String>,
}

#[derive(Debug, Default, clap::Args)]
struct Table {
    /// What the numbers count, such as `ms` or `per cent`: they become a series. Without it they are counts of
    /// reports, in whole numbers.
    #[arg(long)]
    unit: Option<String>,
    /// The column that is read, by its name; without it the first that holds numbers and does not number the rows.
    #[arg(long, value_name = "NAME")]
    column: Option<String>,
    /// What stands before decimals, where the numbers do not show it: `1.234` may be thousands.
    #[arg(long, value_enum)]
    decimal: Option<Decimal>,
    /// How days such as 3/4/2026 are meant, where no row tells day from month.
    #[arg(long, value_enum)]
    dates: Option<Dates>,
}

/// Lines of a list that a terminal shows; the rest stands in the folder.
const MOST_LINES: usize = 40;

/// Imports a file.
///
/// # Errors
///
/// Sentences that say why nothing was written.
pub fn command(args: Args) -> Result<(), String> {
    let (kind, common, incident, table) = match args.what {
        What::Timelinejs(common) => (Kind::TimelineJs, common, None, Table::default()),
        What::Statuspage { common, incident } => (Kind::StatusPage, common, incident, Table::default()),
        What::Csv { common, table } => (Kind::Csv, common, None, table),
    };
    fresh::is_free(&common.to)?;
    let bytes = bytes(&common.file)?;
    let Table { unit, column, decimal, dates } = table;
    let Common { zone, by, from, .. } = common;
    let told = Told { file: name(&common.file), zone, by, from, unit, column, decimal, dates, incident };
    let (draft, left) = read(kind, &bytes, &told).map_err(|why| {
        let sentences: Vec<String> = why.into_iter().map(|refused| refused.0).collect();
        format!("{}\nNothing was written.", sentences.join("\n"))
    })?;
    let files = files(&draft, &left, &told.file);
    fresh::put(&files, &common.to, |_| Ok(()))?;
    // A reader that has seen enough may close the pipe.
    let _ = std::io::stdout().write_all(report(&files, &left, &common.to).as_bytes());
    Ok(())
}

fn name(file: &Path) -> String {
    let name = file.file_name().map(|n| n.to_string_lossy().into_owned()).filter(|n| n != "-");
    name.map_or_else(|| "what was handed in".into(), |n| super::notes::shown(&n))
}

/// The file, or a little more than the most that is read.
fn bytes(file: &Path) -> Result<Vec<u8>, String> {
    let failed = |why: std::io::Error| format!("{} cannot be read: {why}.", file.display());
    let most = MOST_BYTES as u64 + 1;
    let mut out = Vec::new();
    if file == Path::new("-") {
        std::io::stdin().lock().take(most).read_to_end(&mut out).map_err(failed)?;
    } else {
        File::open(file).map_err(failed)?.take(most).read_to_end(&mut out).map_err(failed)?;
    }
    Ok(out)
}

fn report(files: &[(String, String)], left: &[NotCarried], to: &Path) -> String {
    let folder = to.display();
    let left: Vec<String> = left.iter().map(ToString::to_string).collect();
    let marks = to_fill_in(files);
    let marks: Vec<String> = marks.iter().map(|(file, line, words)| format!("{file}:{line}: {words}")).collect();
    let (_, problems) = press::read(to);
    let found = match problems.len() {
        0 => "no problems".to_owned(),
        1 => "1 problem, where something is to be filled in".to_owned(),
        n => format!("{n} problems, where something is to be filled in"),
    };
    let left = listed("Not carried over, or told otherwise; imported.txt has it all", &left);
    let marks = listed(&format!("To be filled in, marked with `# {}`", super::MARK), &marks);
    format!("Wrote {} files to {folder}.\n{left}{marks}\n`explainer check {folder}` finds {found}.\n", files.len())
}

fn listed(head: &str, lines: &[String]) -> String {
    if lines.is_empty() {
        return String::new();
    }
    let more = lines.len().saturating_sub(MOST_LINES);
    let shown: String = lines.iter().take(MOST_LINES).map(|line| format!("  {line}\n")).collect();
    let more = if more == 0 { String::new() } else { format!("  and {more} more\n") };
    format!("\n{head}:\n{shown}{more}")
}
