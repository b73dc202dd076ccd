//! The native tool: checks stories, builds sites, serves previews.

mod args;
mod interrupt;
mod told;

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

use clap::{CommandFactory, Parser};
use outage_explainer::press::edition::{self, Order, Watcher};
use outage_explainer::press::hosts::Hosts;
use outage_explainer::press::identity::{self, FILE};
use outage_explainer::press::kept::Kept;
use outage_explainer::press::look;
use outage_explainer::press::previous::Previous;
use outage_explainer::press::report::Checked;
use outage_explainer::press::serve::{Changes, Preview, Shown, Wrong};
use outage_explainer::press::site::{self, Files, How, WebFiles};
use outage_explainer::press::{self, shape, stop, swap};
use outage_explainer::story::Story;

use args::{Cli, Color, Format, Made, Task, web_folders};

fn main() -> ExitCode {
    let Cli { task, color } = Cli::parse();
    let done = match task {
        Task::Check { stories, format, site, deny_warnings } => {
            return check(&without_site(stories), format, site.as_deref(), deny_warnings, color);
        }
        Task::Build { stories, made, folders, reckoned, out } => {
            interrupt::heed();
            match without_site(stories).as_slice() {
                [story] if !folders => build(story, &made, &out, !reckoned, color),
                stories => edition(stories.to_vec(), made, out, !reckoned, color),
            }
        }
        Task::Serve { story, site, web, port, hosts } => {
            serve(story, Made { site, ..Made::plain(web) }, port, hosts, color)
        }
        Task::Verify { site, web } => verify(&site, &web),
        Task::New(args) => press::begin::command::command(args).map(|words| told::to_program(&words)),
        Task::Import(args) => press::import::command::command(args),
        Task::Schema { out } => schema(out.as_deref()).map(|words| told::to_program(&words)),
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
        Err(_) if stop::is_asked() => {
            eprintln!("Stopped. Nothing was changed.");
            ExitCode::from(interrupt::CODE)
        }
        Err(words) => {
            eprintln!("{words}");
            ExitCode::FAILURE
        }
    }
}

/// `stories/*` names the `site.toml` and `theme.css` beside the stories too.
fn without_site(mut stories: Vec<PathBuf>) -> Vec<PathBuf> {
    let is_site = |path: &PathBuf| (path.ends_with(FILE) || path.ends_with(look::FILE)) && path.is_file();
    if !stories.iter().all(is_site) {
        stories.retain(|path| !is_site(path));
    }
    stories
}

fn check(stories: &[PathBuf], format: Format, site: Option<&Path>, deny_warnings: bool, color: Color) -> ExitCode {
    let read = |dir: &PathBuf| Checked::new(dir, press::read_with(dir, site).1);
    let checked: Vec<Checked> = stories.iter().map(read).collect();
    told::problems(&checked, format, color);
    let stops = checked.iter().any(|story| story.stops(deny_warnings));
    if stops { ExitCode::FAILURE } else { ExitCode::SUCCESS }
}

fn schema(out: Option<&Path>) -> Result<String, String> {
    out.map_or_else(|| Ok(format!("{:#}\n", shape::published())), press::editors::write)
}

fn verify(site: &str, web: &[PathBuf]) -> Result<(), String> {
    let web = WebFiles::find(web).ok();
    let report = press::verify::verify(site, web.as_ref())?;
    told::line(&report.to_string());
    if report.exit_code() == 3 {
        std::process::exit(3)
    }
    if report.problems.is_empty() { Ok(()) } else { Err(format!("{site} does not agree with itself.")) }
}

/// A story in which nothing stops a build; problems are told.
fn sound(story: &Path, made: &Made, color: Color) -> Result<Story, Wrong> {
    let (read, problems) = press::read_with(story, made.site.as_deref());
    let checked = Checked::new(story, problems);
    if !checked.problems.is_empty() {
        told::problems(std::slice::from_ref(&checked), Format::Human, color);
    }
    let read = read.filter(|_| !checked.stops(made.deny_warnings));
    let words = || format!("The story {} has problems.", story.display());
    read.ok_or_else(|| Wrong::new(words(), &checked))
}

/// Every file of a story's site, and what is carried over; with `measured`, a browser is asked how tall its parts are.
fn files(story: &Path, made: &Made, measured: bool, color: Color) -> Result<(Files, Kept), String> {
    let Made { web, at, previous, given_up, keep, .. } = made;
    if !given_up.is_empty() {
        return Err("A site of one story has none that could be given up; leave --give-up out.".into());
    }
    let read = sound(story, made, color).map_err(|wrong| wrong.words + " Nothing was written.")?;
    let at = at.clone().or_else(|| read.identity.address.clone());
    say_if_nameless(at.as_ref());
    let web = WebFiles::find(web)?;
    let published = previous.as_deref().map(Previous::of_one).transpose()?;
    let mut site = press::built(read, story, &web, at.clone(), How { measured, ..How::default() })?;
    say_if_reckoned(site.unmeasured.as_ref());
    if let Some(published) = &published {
        press::headers::add(&mut site.files, at.as_deref(), Some(&published.folder));
        let moved = press::moved::of(story);
        press::moved::nothing_lost(&site.files, &moved, published)?;
        press::corrections::nothing_silent(&site.files, &moved, published)?;
    }
    let kept = published
        .as_ref()
        .map(|published| Kept::of(published, *keep, &mut site.files))
        .transpose()?
        .unwrap_or_default();
    Ok((site.files, kept))
}

fn build(story: &Path, made: &Made, out: &Path, measured: bool, color: Color) -> Result<(), String> {
    let (files, kept) = files(story, made, measured, color)?;
    let aside = swap::begin(out, &[story])?;
    let written = site::write(&files, aside.folder()).and_then(|()| kept.lay(aside.folder()));
    let written = written.and_then(|()| swap::finish(aside));
    written.map_err(|why| format!("The folder {} could not be written: {why}.", out.display()))?;
    let carried = match kept.files() {
        0 => String::new(),
        n => format!(", and carried over {n} that earlier releases load"),
    };
    told::line(&format!("Wrote {} files to {}{carried}.", files.len(), out.display()));
    Ok(())
}

/// A site of several stories.
fn edition(stories: Vec<PathBuf>, made: Made, out: PathBuf, measured: bool, color: Color) -> Result<(), String> {
    let web = WebFiles::find(&made.web)?;
    let Made { site, at, previous, given_up, keep, deny_warnings, .. } = made;
    let order = Order { stories, out, site, at, previous, given_up, keep, deny_warnings, measured };
    let done = edition::build(&order, &web, &Terminal(color))?;
    say_if_nameless(done.at.as_ref());
    say_if_reckoned(done.unmeasured.as_ref());
    let (printed, out) = (done.printed, order.out.display());
    let stories = if printed == 1 { "story" } else { "stories" };
    told::line(&format!("Printed {printed} {stories} to {out}, and took {} over as they were.", done.kept));
    Ok(())
}

/// Tells how far an edition has come.
struct Terminal(Color);

impl Watcher for Terminal {
    fn problems(&self, story: &Checked) {
        told::problems(std::slice::from_ref(story), Format::Human, self.0);
    }

    fn done(&self, stories: usize, of: usize) {
        // Few enough lines for a log, also of thousands of stories.
        if stories.is_multiple_of((of / 10).max(1)) || stories == of {
            eprintln!("{stories} of {of} stories");
        }
    }
}

fn say_if_reckoned(why: Option<&String>) {
    if let Some(why) = why {
        told::line(&format!("The heights of the parts were reckoned, on the safe side, and not measured: {why}."));
    }
}

fn say_if_nameless(at: Option<&String>) {
    if at.is_none() {
        told::line(
            "No address was given, with --at or in site.toml, so the page has no canonical link and no social card; everything else works from any folder.",
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
    let made = Made { at, previous, ..Made::plain(web_folders()) };
    let (files, kept) = files(Path::new("stories/x-outage-2025-03-10"), &made, true, color)?;
    site::write(&files, &staging).and_then(|()| kept.lay(&staging)).map_err(failed)
}

fn serve(story: PathBuf, made: Made, port: Option<u16>, hosts: Vec<PathBuf>, color: Color) -> Result<(), String> {
    let runtime = tokio::runtime::Runtime::new().map_err(|why| format!("The preview could not start: {why}."))?;
    let listener = runtime.block_on(listen(port))?;
    let address = listener.local_addr().map_err(|why| why.to_string())?;
    // Another name of this machine: for the articles' browser, another site.
    let at = (!hosts.is_empty()).then(|| format!("http://localhost:{}/", address.port()));
    let made = Made { at: at.clone(), ..made };
    let watched: Vec<PathBuf> = made.web.iter().filter(|d| d.exists()).chain([&story]).cloned().collect();
    // What is wrong with the story is said before what is wrong with watching it.
    let newsroom = identity::beside(&story, made.site.as_deref());
    let beside: Vec<PathBuf> =
        newsroom.iter().flat_map(|file| [file.clone(), file.with_file_name(look::FILE)]).collect();
    let changes = Changes::of(&watched, &beside);
    let preview = Arc::new(Preview::default());
    // Nothing that is saved in the story would mend this.
    WebFiles::find(&made.web)?;
    let follow = || match shown(&story, &made, color) {
        Ok(shown) => {
            if preview.show(shown) {
                told::line("The story is right again.");
            }
        }
        Err(wrong) => {
            let stays = if preview.has_page() { "The last good page stays." } else { "There is no page yet." };
            eprintln!("{} {stays}", wrong.words);
            preview.say(Some(wrong));
        }
    };
    follow();
    let changes = changes?;
    told::line(&format!("Open http://{address}/  (Ctrl-C ends it; a saved change is shown at once)"));
    runtime.spawn(Arc::clone(&preview).serve(listener));
    if let Some(at) = &at {
        let listener = runtime.block_on(listen(None))?;
        let articles = listener.local_addr().map_err(|why| why.to_string())?;
        told::line(&format!("Open http://{articles}/  for articles on another site that hold parts of it"));
        runtime.spawn(Arc::new(Hosts::new(hosts, Arc::clone(&preview), at.clone())).serve(listener));
    }
    end_with_parent();
    changes.follow(follow);
    Ok(())
}

/// A story as a preview shows it.
fn shown(story: &Path, made: &Made, color: Color) -> Result<Shown, Wrong> {
    let (read, web) = (sound(story, made, color)?, WebFiles::find(&made.web)?);
    let how = How { unpictured: true, ..How::default() };
    let site = press::built(read.clone(), story, &web, made.at.clone(), how)?;
    Ok(Shown { files: site.files, story: read, at: made.at.clone() })
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
