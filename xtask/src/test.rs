//! `cargo xtask test`: every test, in the order of what they cost.

use crate::args::Args;
use crate::browser::Engine;
use crate::npm::{self, Purpose};
use crate::run::{self, Outcome};
use crate::steps::Steps;
use crate::{browser, s3, servers, web};

const NO_NODE: &str = "The browser tests need Node, for axe, pym.js, Mozilla's Observatory and wasm-opt: install it (https://nodejs.org, on Debian `apt install nodejs npm`), \
    or run `cargo xtask test --no-browser`.";

/// Runs all tests; with `--no-browser` those that need none, with `--engine NAME` the articles' alone.
pub(crate) fn test(mut args: Args) -> Outcome {
    let no_browser = args.flag("--no-browser");
    let engine = args.value("--engine")?.as_deref().map(Engine::named).transpose()?;
    args.finish()?;
    let mut steps = Steps::default();
    let outcome = match engine {
        Some(engine) => alone(&mut steps, engine),
        None => native(&mut steps).and_then(|()| if no_browser { Ok(()) } else { in_browser(&mut steps) }),
    };
    eprintln!("\n{}", steps.summary());
    outcome
}

fn native(steps: &mut Steps) -> Outcome {
    steps.step("xtask", || tests(&["-p", "xtask"]))?;
    steps.step("core", || tests(&[]))?;
    // The profile of the native tool itself: with debug assertions Yew would print type names.
    steps.step("native", || tests(&["--profile", "press", "--features", "press"]))
}

fn in_browser(steps: &mut Steps) -> Outcome {
    let mut engines = Vec::new();
    steps.step("tools", || needs(&Engine::ALL).map(|found| engines = found))?;
    steps.step("build", || web::publish(None, None).and_then(|()| web::for_hosts()))?;
    steps.step("budgets", || tests(&["--profile", "press", "--features", "press,budgets", "--test", "budgets"]))?;
    for engine in engines {
        steps.step(engine.name(), || in_engine(engine, engine == Engine::Chromium))?;
    }
    steps.step("servers", behind_servers)
}

/// The site behind real web servers and in a store, and a browser before one of them.
fn behind_servers() -> Outcome {
    let mut missing = servers::ensure()?;
    if !s3::ensure()? {
        missing.push("rclone");
    }
    let mut command = run::cargo(&["test", "-p", "browser-tests", "--test", "servers", "--"]);
    for name in missing {
        command.args(["--skip", &format!("{name}::")]);
    }
    if let Some(driver) = browser::driver() {
        command.env("CHROMEDRIVER", driver);
    }
    run::run("The tests behind web servers", &mut command)
}

/// The articles' tests in one engine.
fn alone(steps: &mut Steps, engine: Engine) -> Outcome {
    let mut engines = Vec::new();
    steps.step("tools", || needs(&[engine]).map(|found| engines = found))?;
    if engines.is_empty() {
        return Err(format!("There is no {} to test in.", engine.name()));
    }
    steps.step("build", || web::publish(None, None).and_then(|()| web::for_hosts()))?;
    steps.step(engine.name(), || in_engine(engine, false))
}

/// What only these tests need; asked for before the build, so that a lack is known early.
fn needs(wanted: &[Engine]) -> Outcome<Vec<Engine>> {
    let found = browser::ensure(wanted)?;
    if npm::ensure(Purpose::Test)? { Ok(found) } else { Err(NO_NODE.to_owned()) }
}

/// Chromium runs the whole suite; the others what becomes of the parts in articles, and of what fails.
fn in_engine(engine: Engine, whole: bool) -> Outcome {
    let mut command = run::cargo(&["test", "-p", "browser-tests"]);
    command.args(if whole {
        &["--lib", "--test", "suite", "--test", "hosts", "--test", "faults"][..]
    } else {
        &["--test", "hosts", "--test", "faults"]
    });
    if !browser::has_wordpress() {
        command.args(["--", "--skip", "wordpress"]);
    }
    command.env("ENGINE", engine.name());
    if let Some(driver) = browser::driver() {
        command.env("CHROMEDRIVER", driver);
    }
    run::run(&format!("The browser tests in {}", engine.name()), &mut command)
}

fn tests(words: &[&str]) -> Outcome {
    run::run(&format!("`cargo test {}`", words.join(" ")), run::cargo(&["test"]).args(words))
}
