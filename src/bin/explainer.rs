//! The native tool: checks stories, builds sites, serves previews.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

use clap::{Parser, Subcommand};
use outage_explainer::press::hosts::Hosts;
use outage_explainer::press::problem::Problem;
use outage_explainer::press::serve::{Preview, watch_folders};
use outage_explainer::press::site::{self, Files, WebFiles};
use outage_explainer::press::{self, shape};

/// Turns a story folder into a static explainer that anyone can host or embed.
#[derive(Parser)]
#[command(version, about)]
struct Cli {
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Report every problem of the stories; exit 1 when one of them stops a build.
    Check {
        /// Story folders.
        #[arg(required = true)]
        stories: Vec<PathBuf>,
    },
    /// Write the publishable folder of a story.
    Build {
        /// The story folder.
        story: PathBuf,
        /// Folders with the web files; repeat it for more than one.
        #[arg(long, default_values_os_t = web_folders())]
        web: Vec<PathBuf>,
        /// Where the site is written.
        #[arg(long, default_value = "dist")]
        out: PathBuf,
        /// The address it will be published at, such as `https://news.example/x-outage/`.
        #[arg(long)]
        at: Option<String>,
        /// The folder of the site as it is published: a part that it has may not be lost, and a number not
        /// change without a `[[change]]` that names its entry.
        #[arg(long)]
        previous: Option<PathBuf>,
    },
    /// Serve a story on this machine and follow its changes.
    Serve {
        /// The story folder.
        story: PathBuf,
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
    /// something does not agree.
    Verify {
        /// Folder or address of the site.
        site: String,
    },
    /// Make a story folder of a file of another tool.
    Import(press::import::command::Args),
    /// Print the JSON Schema of the story format.
    Schema,
    /// Called by Trunk after it built the web files.
    #[command(hide = true)]
    Hook,
}

fn web_folders() -> Vec<PathBuf> {
    vec!["static".into(), "target/webfiles".into()]
}

fn main() -> ExitCode {
    let done = match Cli::parse().task {
        Task::Check { stories } => check(&stories),
        Task::Build { story, web, out, at, previous } => build(&story, &web, &out, at, previous.as_deref()),
        Task::Serve { story, web, port, hosts } => serve(story, web, port, hosts),
        Task::Schema => {
            // A reader that has seen enough may close the pipe.
            let _ = writeln!(std::io::stdout(), "{:#}", shape::published());
            Ok(())
        }
        Task::Import(args) => press::import::command::command(args),
        Task::Verify { site } => verify(&site),
        Task::Hook => hook(),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(words) => {
            eprintln!("{words}");
            ExitCode::FAILURE
        }
    }
}

fn check(stories: &[PathBuf]) -> Result<(), String> {
    let mut sound = true;
    for dir in stories {
        let (story, problems) = press::read(dir);
        report(dir, &problems);
        sound &= story.is_some();
    }
    if sound { Ok(()) } else { Err("Nothing was written.".into()) }
}

fn verify(site: &str) -> Result<(), String> {
    let report = press::verify::verify(site)?;
    println!("{report}");
    if report.problems.is_empty() { Ok(()) } else { Err(format!("{site} does not agree with itself.")) }
}

fn report(dir: &Path, problems: &[Problem]) {
    for problem in problems {
        eprintln!("{problem}");
    }
    let name = dir.display();
    match problems.len() {
        0 => println!("{name}: no problems."),
        1 => println!("{name}: 1 problem."),
        n => println!("{name}: {n} problems."),
    }
}

/// Every file of a story's site; with `measured`, a browser is asked how tall its parts are.
fn files(
    story: &Path,
    web: &[PathBuf],
    at: Option<String>,
    previous: Option<&Path>,
    measured: bool,
) -> Result<Files, String> {
    let (read, problems) = press::read(story);
    if !problems.is_empty() {
        report(story, &problems);
    }
    let read = read.ok_or_else(|| format!("The story {} has problems, so nothing was written.", story.display()))?;
    let web = WebFiles::find(web)?;
    let at = at.as_deref().map(folder_address).transpose()?;
    let mut site = press::built(read, story, &web, at.clone(), measured)?;
    if previous.is_some() {
        press::headers::add(&mut site.files, at.as_deref(), previous);
    }
    if let Some(why) = site.unmeasured {
        println!("The heights of the parts were reckoned, on the safe side, and not measured: {why}.");
    }
    if let Some(published) = previous {
        let moved = press::moved::of(story);
        press::moved::nothing_lost(&site.files, &moved, published)?;
        press::corrections::nothing_silent(&site.files, &moved, published)?;
    }
    Ok(site.files)
}

/// The address of a folder: lines in articles are made from it, and stand for years. Policies and hosts' own
/// files hold it too, each with signs that mean something there, so that only plain ones are let through.
fn folder_address(address: &str) -> Result<String, String> {
    let host = address.strip_prefix("https://").or_else(|| address.strip_prefix("http://")).unwrap_or_default();
    let last = address.rsplit('/').next().unwrap_or_default();
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "-._~:[]/".contains(c);
    if host.is_empty() || host.starts_with('/') || !host.chars().all(is_plain) || last.ends_with(".html") {
        return Err(format!(
            "--at {address} is not the address of a folder: write it like https://news.example/x-outage/, without a file, a query or a fragment, in plain letters, digits and - . _ ~ alone."
        ));
    }
    Ok(address.trim_end_matches('/').to_owned() + "/")
}

fn build(story: &Path, web: &[PathBuf], out: &Path, at: Option<String>, previous: Option<&Path>) -> Result<(), String> {
    say_if_nameless(at.as_ref());
    let files = files(story, web, at, previous, true)?;
    site::swap_in(&files, out).map_err(|why| format!("The folder {} could not be written: {why}.", out.display()))?;
    println!("Wrote {} files to {}.", files.len(), out.display());
    Ok(())
}

fn say_if_nameless(at: Option<&String>) {
    if at.is_none() {
        println!(
            "No --at address was given, so the page has no canonical link and no social card; everything else works from any folder."
        );
    }
}

/// Trunk's staging folder holds the raw web files: they are kept for previews, and the site of the
/// March 10 story takes their place.
fn hook() -> Result<(), String> {
    let staging =
        PathBuf::from(std::env::var_os("TRUNK_STAGING_DIR").ok_or("This is called by Trunk; use `explainer build`.")?);
    let kept = PathBuf::from("target/webfiles");
    let failed = |why: std::io::Error| format!("The web files could not be kept in {}: {why}.", kept.display());
    std::fs::create_dir_all(&kept).map_err(failed)?;
    for name in ["app.js", "app_bg.wasm"] {
        std::fs::copy(staging.join(name), kept.join(name)).map_err(failed)?;
        std::fs::remove_file(staging.join(name)).map_err(failed)?;
    }
    let at = std::env::var("EXPLAINER_AT").ok().filter(|a| !a.is_empty());
    let previous = std::env::var_os("EXPLAINER_PREVIOUS").filter(|site| !site.is_empty()).map(PathBuf::from);
    say_if_nameless(at.as_ref());
    let files = files(Path::new("stories/x-outage-2025-03-10"), &web_folders(), at, previous.as_deref(), true)?;
    site::write(&files, &staging).map_err(failed)
}

fn serve(story: PathBuf, web: Vec<PathBuf>, port: Option<u16>, hosts: Vec<PathBuf>) -> Result<(), String> {
    let runtime = tokio::runtime::Runtime::new().map_err(|why| format!("The preview could not start: {why}."))?;
    let listener = runtime.block_on(listen(port))?;
    let address = listener.local_addr().map_err(|why| why.to_string())?;
    // Another name of this machine: for the articles' browser, another site.
    let at = (!hosts.is_empty()).then(|| format!("http://localhost:{}/", address.port()));
    let preview = Arc::new(Preview::new(files(&story, &web, at.clone(), None, false)?));
    println!("Open http://{address}/  (Ctrl-C ends it; a saved change reloads the page)");
    runtime.spawn(Arc::clone(&preview).serve(listener));
    if let Some(at) = &at {
        let listener = runtime.block_on(listen(None))?;
        let articles = listener.local_addr().map_err(|why| why.to_string())?;
        println!("Open http://{articles}/  for articles on another site that hold parts of it");
        runtime.spawn(Arc::new(Hosts::new(hosts, Arc::clone(&preview), at.clone())).serve(listener));
    }
    end_with_parent();
    let watched: Vec<PathBuf> = web.iter().filter(|d| d.exists()).cloned().chain([story.clone()]).collect();
    watch_folders(&watched, move || {
        match files(&story, &web, at.clone(), None, false) {
            Ok(files) => preview.show(files),
            Err(words) => eprintln!("{words} The last good page stays."),
        }
        true
    })
}

async fn listen(port: Option<u16>) -> Result<tokio::net::TcpListener, String> {
    let ports = port.map_or(8080..=8179, |p| p..=p);
    for port in ports {
        if let Ok(listener) = tokio::net::TcpListener::bind(("127.0.0.1", port)).await {
            return Ok(listener);
        }
    }
    Err(match port {
        Some(port) => format!("Port {port} is taken or refused; choose another with --port."),
        None => "No port from 8080 to 8179 is free; choose one with --port.".into(),
    })
}

/// A preview started by another program ends when that program closes its input.
fn end_with_parent() {
    if std::env::var_os("EXPLAINER_ENDS_WITH_STDIN").is_some() {
        std::thread::spawn(|| {
            let _ = std::io::copy(&mut std::io::stdin(), &mut std::io::sink());
            std::process::exit(0);
        });
    }
}

#[cfg(test)]
mod tests {
    use super::folder_address;

    #[test]
    fn an_address_is_that_of_a_folder_in_plain_signs() {
        let known = |address| folder_address(address).ok();
        assert_eq!(known("https://news.example/x").as_deref(), Some("https://news.example/x/"));
        assert_eq!(known("http://127.0.0.1:8080/").as_deref(), Some("http://127.0.0.1:8080/"));
        for bad in [
            "news.example/x/",
            "https:///x/",
            "https://news.example/x/index.html",
            "https://news.example/?x",
            "https://news.example/x;script-src */",
            "https://news.example/x\"/",
            "https://news.example/{x}/",
            "https://news.example/$x/",
        ] {
            assert_eq!(known(bad), None, "{bad}");
        }
    }
}
