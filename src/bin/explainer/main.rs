//! The native tool: checks stories, builds sites, serves previews.

mod args;
mod told;

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

use clap::{CommandFactory, Parser};
use outage_explainer::press::hosts::Hosts;
use outage_explainer::press::report::Checked;
use outage_explainer::press::serve::{Preview, watch_folders};
use outage_explainer::press::site::{self, Files, WebFiles};
use outage_explainer::press::{self, shape};

use args::{Cli, Color, Format, Made, Task, web_folders};

fn main() -> ExitCode {
    let Cli { task, color } = Cli::parse();
    let done = match task {
        Task::Check { stories, format, deny_warnings } => return check(&stories, format, deny_warnings, color),
        Task::Build { made, out } => build(&made, &out, color),
        Task::Serve { story, web, port, hosts } => serve(Made::plain(story, web), port, hosts, color),
        Task::Verify { site } => verify(&site),
        Task::Import(args) => press::import::command::command(args),
        Task::Schema => {
            told::to_program(&format!("{:#}\n", shape::published()));
            Ok(())
        }
        Task::Completions { shell } => {
            let mut script = Vec::new();
            clap_complete::generate(shell, &mut Cli::command(), "explainer", &mut script);
            told::to_program(&String::from_utf8_lossy(&script));
            Ok(())
        }
        Task::Hook => hook(color),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(words) => {
            eprintln!("{words}");
            ExitCode::FAILURE
        }
    }
}

fn check(stories: &[PathBuf], format: Format, deny_warnings: bool, color: Color) -> ExitCode {
    let checked: Vec<Checked> = stories.iter().map(|dir| Checked::new(dir, press::read(dir).1)).collect();
    told::problems(&checked, format, color);
    let stops = checked.iter().any(|story| story.stops(deny_warnings));
    if stops { ExitCode::FAILURE } else { ExitCode::SUCCESS }
}

fn verify(site: &str) -> Result<(), String> {
    let report = press::verify::verify(site)?;
    println!("{report}");
    if report.exit_code() == 3 {
        std::process::exit(3)
    }
    if report.problems.is_empty() { Ok(()) } else { Err(format!("{site} does not agree with itself.")) }
}

/// Every file of a story's site; with `measured`, a browser is asked how tall its parts are.
fn files(made: &Made, measured: bool, color: Color) -> Result<Files, String> {
    let Made { story, web, at, previous, deny_warnings } = made;
    let (read, problems) = press::read(story);
    let checked = Checked::new(story, problems);
    if !checked.problems.is_empty() {
        told::problems(std::slice::from_ref(&checked), Format::Human, color);
    }
    let read = read.filter(|_| !checked.stops(*deny_warnings));
    let read = read.ok_or_else(|| format!("The story {} has problems, so nothing was written.", story.display()))?;
    let web = WebFiles::find(web)?;
    let mut site = press::built(read, story, &web, at.clone(), measured)?;
    let previous = previous.as_deref();
    if previous.is_some() {
        press::headers::add(&mut site.files, at.as_deref(), previous);
    }
    if let Some(why) = site.unmeasured {
        println!("The heights of the parts were reckoned, on the safe side, and not measured: {why}.");
    }
    if let Some(published) = previous {
        let moved = press::moved::of(story);
        press::moved::nothing_lost(&site.files, &moved, published)?;
        if let Some(sentence) = press::corrections::nothing_silent(&site.files, &moved, published)? {
            println!("{sentence}");
        }
    }
    Ok(site.files)
}

fn build(made: &Made, out: &Path, color: Color) -> Result<(), String> {
    say_if_nameless(made.at.as_ref());
    let files = files(made, true, color)?;
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
fn hook(color: Color) -> Result<(), String> {
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
    let at = at
        .map(|at| press::address::of_folder(&at).map_err(|why| format!("EXPLAINER_AT is {at}: {why}.")))
        .transpose()?;
    let previous = std::env::var_os("EXPLAINER_PREVIOUS").filter(|site| !site.is_empty()).map(PathBuf::from);
    say_if_nameless(at.as_ref());
    let story = Made::plain("stories/x-outage-2025-03-10".into(), web_folders());
    let files = files(&Made { at, previous, ..story }, true, color)?;
    site::write(&files, &staging).map_err(failed)
}

fn serve(made: Made, port: Option<u16>, hosts: Vec<PathBuf>, color: Color) -> Result<(), String> {
    let runtime = tokio::runtime::Runtime::new().map_err(|why| format!("The preview could not start: {why}."))?;
    let listener = runtime.block_on(listen(port))?;
    let address = listener.local_addr().map_err(|why| why.to_string())?;
    // Another name of this machine: for the articles' browser, another site.
    let at = (!hosts.is_empty()).then(|| format!("http://localhost:{}/", address.port()));
    let made = Made { at: at.clone(), ..made };
    let preview = Arc::new(Preview::new(files(&made, false, color)?));
    println!("Open http://{address}/  (Ctrl-C ends it; a saved change reloads the page)");
    runtime.spawn(Arc::clone(&preview).serve(listener));
    if let Some(at) = &at {
        let listener = runtime.block_on(listen(None))?;
        let articles = listener.local_addr().map_err(|why| why.to_string())?;
        println!("Open http://{articles}/  for articles on another site that hold parts of it");
        runtime.spawn(Arc::new(Hosts::new(hosts, Arc::clone(&preview), at.clone())).serve(listener));
    }
    end_with_parent();
    let watched: Vec<PathBuf> = made.web.iter().filter(|d| d.exists()).chain([&made.story]).cloned().collect();
    watch_folders(&watched, move || {
        match files(&made, false, color) {
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
