//! What may be written after `explainer`, and the help for it. Wrong usage ends here, with exit code 2.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;
use outage_explainer::press::address::of_folder;
use outage_explainer::press::built_in::ARE_THERE;
use outage_explainer::press::kept::RELEASES;

const EXITS: &str = "\
Exit codes:
  0    done; there may have been warnings
  1    a story has errors, or something could not be done
  2    the command was written in a wrong way
  3    verify: what could be checked agrees, and not all could be
  130  ended by Ctrl-C

Words for people go to stderr, what another program reads to stdout.
Colours are used on terminals only; NO_COLOR=1 or --color never turns them off.";

const CHECK: &str = "\
Examples:
  explainer check stories/harbour
  explainer check stories/* --deny-warnings
  explainer check stories/harbour --format json > problems.json
  explainer check stories/harbour --format github    in a workflow: notes beside the lines
  explainer check stories/harbour --format sarif > problems.sarif

Exit codes: 0 without errors, 1 with errors (or warnings, where --deny-warnings is given), 2 for wrong usage.
docs/stories/problems.md lists every problem by its code.";

const BUILD: &str = "\
Examples:
  explainer build stories/harbour --out site
  explainer build stories/harbour --out site --at https://news.example/harbour/
  explainer build stories/harbour --out new --previous site
  explainer build stories/* --out site --at https://news.example/outages/

Exit codes: 0 when the site was written, 1 when it was not (an old site stands as it was), 2 for wrong usage.";

const SERVE: &str = "\
Examples:
  explainer serve stories/harbour
  explainer serve stories/harbour --port 9000
  explainer serve stories/harbour --hosts examples/hosts

Ctrl-C ends it. Only this machine is answered.";

const VERIFY: &str = "\
Examples:
  explainer verify site
  explainer verify https://news.example/harbour/

Exit codes: 0 when all agrees, 1 when something does not, 2 for wrong usage, 3 when what could be checked agrees,
but another version made the site, or there are no web files to hold its scripts against.";

const NEW: &str = "\
Examples:
  explainer new my-story                             asks, where somebody can answer
  explainer new stories/harbour --date 2024-05-14 --zone Europe/Berlin
  explainer new harbour --title \"The ferry’s ticket machines failed. Why is not shown.\" --language en

Exit codes: 0 when the folder was written, 1 when it was not, 2 for wrong usage.
docs/stories/tutorial.md goes on from there.";

const IMPORT: &str = "\
Examples:
  explainer import timelinejs timeline.json --to my-story
  explainer import statuspage incidents.json --incident abc123 --to my-story --from https://status.example/abc123
  explainer import csv errors.csv --zone Europe/Berlin --to my-story
  explainer import csv waits.csv --unit ms --column Wartezeit --decimal comma --dates day-first --to my-story

Exit codes: 0 when the folder was written, 1 when it was not, 2 for wrong usage.
docs/stories/importing.md says what becomes what.";

const SCHEMA: &str = "\
Examples:
  explainer schema --out .
  explainer schema > story.schema.json";

const COMPLETIONS: &str = "\
Examples:
  explainer completions bash > ~/.local/share/bash-completion/completions/explainer
  explainer completions zsh > ~/.zfunc/_explainer
  explainer completions fish > ~/.config/fish/completions/explainer.fish";

/// Turns a story folder into a static explainer that anyone can host or embed.
#[derive(Parser)]
#[command(name = "explainer", version, about, after_help = EXITS)]
pub(crate) struct Cli {
    #[command(subcommand)]
    pub(crate) task: Task,
    /// When to use colours.
    #[arg(long, global = true, value_enum, default_value_t, value_name = "WHEN")]
    pub(crate) color: Color,
}

/// When to use colours.
#[derive(Clone, Copy, Default, ValueEnum)]
pub(crate) enum Color {
    /// On terminals, unless NO_COLOR is set.
    #[default]
    Auto,
    /// Also in files and pipes.
    Always,
    /// Nowhere.
    Never,
}

/// How problems are told.
#[derive(Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// With the lines they stand on, to stderr.
    #[default]
    Human,
    /// One document, to stdout.
    Json,
    /// Commands of GitHub's workflows, to stdout.
    Github,
    /// SARIF 2.1.0, to stdout.
    Sarif,
}

#[derive(Subcommand)]
pub(crate) enum Task {
    /// Report every problem of the stories; exit 1 when one of them stops a build.
    #[command(after_help = CHECK)]
    Check {
        /// Story folders.
        #[arg(required = true)]
        stories: Vec<PathBuf>,
        /// How problems are told.
        #[arg(long, value_enum, default_value_t)]
        format: Format,
        /// What the newsroom says of itself, where it is not the `site.toml` in the story folder or beside it.
        #[arg(long, value_name = "FILE")]
        site: Option<PathBuf>,
        /// Take warnings for errors.
        #[arg(long)]
        deny_warnings: bool,
    },
    /// Write the publishable folder of a story, or of several: each then has a folder in it, beside a list of
    /// them all.
    #[command(after_help = BUILD)]
    Build {
        /// Story folders.
        #[arg(required = true)]
        stories: Vec<PathBuf>,
        #[command(flatten)]
        made: Made,
        /// Give a single story a folder too, so that others can join it later without a change of addresses.
        #[arg(long)]
        folders: bool,
        /// Reckon how tall parts are, on the safe side, and ask no browser.
        #[arg(long)]
        reckoned: bool,
        /// Where the site is written.
        #[arg(long, default_value = "dist")]
        out: PathBuf,
    },
    /// Serve a story on this machine and follow its changes.
    #[command(after_help = SERVE)]
    Serve {
        /// The story folder.
        story: PathBuf,
        /// What the newsroom says of itself, where it is not the `site.toml` in the story folder or beside it.
        #[arg(long, value_name = "FILE")]
        site: Option<PathBuf>,
        /// Folders with the web files; repeat it for more than one.
        #[arg(long, default_values_os_t = web_folders())]
        web: Vec<PathBuf>,
        /// The port; without it 8080 or the next that is free.
        #[arg(long)]
        port: Option<u16>,
        /// Folders with articles that hold parts of the story, served on a port of their own as another
        /// site; repeat it for more than one.
        #[arg(long)]
        hosts: Vec<PathBuf>,
    },
    /// Hold a published site against its own data: every number, quotation, figure and link; exit 1 when
    /// something does not agree, 3 when it agrees as far as it could be checked.
    #[command(after_help = VERIFY)]
    Verify {
        /// Folder or address of the site.
        site: String,
        /// Folders with the web files, which the site's are held against; repeat it for more than one.
        #[arg(long, default_values_os_t = web_folders())]
        web: Vec<PathBuf>,
    },
    /// Write a small whole story to begin with: an example, with notes that teach the format.
    #[command(after_help = NEW)]
    New(outage_explainer::press::begin::command::Args),
    /// Make a story folder of a file of another tool.
    #[command(after_help = IMPORT)]
    Import(outage_explainer::press::import::command::Args),
    /// Print the JSON Schema of the story format, or write it where editors find it.
    #[command(after_help = SCHEMA)]
    Schema {
        /// The folder that your editor has open, with story folders in it or in its `stories`: schemas are written
        /// there, and settings that VS Code with Even Better TOML finds them by.
        #[arg(long, value_name = "FOLDER")]
        out: Option<PathBuf>,
    },
    /// Print what a shell needs to complete these commands.
    #[command(after_help = COMPLETIONS)]
    Completions {
        /// The shell.
        shell: Shell,
    },
    /// Called by Trunk after it built the web files.
    #[command(hide = true)]
    Hook,
}

/// What a site is made with.
#[derive(Args)]
pub(crate) struct Made {
    /// Folders with the web files; repeat it for more than one.
    #[arg(long, default_values_os_t = web_folders())]
    pub(crate) web: Vec<PathBuf>,
    /// What the newsroom says of itself, where it is not the `site.toml` in the story folder or beside it.
    #[arg(long, value_name = "FILE")]
    pub(crate) site: Option<PathBuf>,
    /// The address it will be published at, such as `https://news.example/x-outage/`; else that in `site.toml`.
    #[arg(long, value_parser = of_folder)]
    pub(crate) at: Option<String>,
    /// The folder of the site as it is published: a part that it has may not be lost, and nothing that it
    /// says change without a `[[change]]` that names it.
    #[arg(long)]
    pub(crate) previous: Option<PathBuf>,
    /// A story of the published site that the new one does not have on purpose; repeat it for more than one.
    #[arg(long = "give-up", value_name = "ID", requires = "previous")]
    pub(crate) given_up: Vec<String>,
    /// Of how many earlier releases the files named by their content are carried over from the published site, for
    /// pages that are open or kept by caches.
    #[arg(long, default_value_t = RELEASES, value_name = "RELEASES")]
    pub(crate) keep: usize,
    /// Take warnings for errors.
    #[arg(long)]
    pub(crate) deny_warnings: bool,
}

impl Made {
    /// Web files, and nothing else said.
    pub(crate) fn plain(web: Vec<PathBuf>) -> Self {
        Self { web, site: None, at: None, previous: None, given_up: Vec::new(), keep: RELEASES, deny_warnings: false }
    }
}

/// Where the web files are, unless something else is said: in the program, or in the folders of the project.
pub(crate) fn web_folders() -> Vec<PathBuf> {
    if ARE_THERE { Vec::new() } else { vec!["static".into(), "target/webfiles".into()] }
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::Cli;

    #[test]
    fn every_command_has_examples() {
        let cli = Cli::command();
        cli.clone().debug_assert();
        for task in cli.get_subcommands().filter(|task| !task.is_hide_set()) {
            let words = task.get_after_help().map(ToString::to_string).unwrap_or_default();
            let example = format!("  explainer {} ", task.get_name());
            assert!(words.starts_with("Examples:\n") && words.contains(&example), "{}", task.get_name());
        }
    }
}
