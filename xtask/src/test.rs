//! `cargo xtask test`: every test, in the order of what they cost.

use crate::args::Args;
use crate::run::{self, Outcome};
use crate::steps::Steps;
use crate::{browser, npm, web};

const NO_NODE: &str = "The browser tests need Node, for axe and wasm-opt: install it (https://nodejs.org, on Debian `apt install nodejs npm`), \
    or run `cargo xtask test --no-browser`.";

/// Runs all tests, or with `--no-browser` those that need none.
pub(crate) fn test(mut args: Args) -> Outcome {
    let no_browser = args.flag("--no-browser");
    args.finish()?;
    let mut steps = Steps::default();
    let outcome = native(&mut steps).and_then(|()| if no_browser { Ok(()) } else { in_browser(&mut steps) });
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
    steps.step("tools", needs)?;
    steps.step("build", || web::publish(None, None))?;
    steps.step("budgets", || tests(&["--profile", "press", "--features", "press,budgets", "--test", "budgets"]))?;
    steps.step("browser", in_chromium)
}

/// What only these tests need; asked for before the build, so that a lack is known early.
fn needs() -> Outcome {
    browser::ensure()?;
    if npm::ensure()? { Ok(()) } else { Err(NO_NODE.to_owned()) }
}

fn in_chromium() -> Outcome {
    let mut command = run::cargo(&["test", "-p", "browser-tests"]);
    if let Some(driver) = browser::driver() {
        command.env("CHROMEDRIVER", driver);
    }
    run::run("The browser tests", &mut command)
}

fn tests(words: &[&str]) -> Outcome {
    run::run(&format!("`cargo test {}`", words.join(" ")), run::cargo(&["test"]).args(words))
}
