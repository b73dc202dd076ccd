//! `cargo xtask fuzz`: builds the fuzzer with libFuzzer and Rust's stable coverage options, and lets it search
//! each target for a while. What it finds stays in `fuzz/findings`; the short runs are a test, `tests/fuzz.rs`.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::args::Args;
use crate::place;
use crate::run::{self, Outcome};

const CORPORA: &str = "fuzz/corpus";
const FINDINGS: &str = "fuzz/findings";

/// Counts which edges of the program a run takes, and shows the fuzzer what was compared with what.
const COVERED: &[&str] = &[
    "-Cpasses=sancov-module",
    "-Cllvm-args=-sanitizer-coverage-level=3",
    "-Cllvm-args=-sanitizer-coverage-inline-8bit-counters",
    "-Cllvm-args=-sanitizer-coverage-pc-table",
    "-Cllvm-args=-sanitizer-coverage-trace-compares",
    "-Ccodegen-units=1",
];

/// Searches one target, or all one after the other, for `--minutes` each.
pub(crate) fn command(mut args: Args) -> Outcome {
    let minutes = args.value("--minutes")?.map_or(Ok(10), |word| minutes(&word))?;
    let wanted = args.word();
    args.finish()?;
    let targets = targets(wanted.as_deref())?;
    let program = built()?;
    for target in targets {
        search(&program, &target, minutes)?;
    }
    Ok(())
}

fn minutes(word: &str) -> Outcome<u64> {
    let found = word.parse().ok().filter(|minutes| (1..=1_440).contains(minutes));
    found.ok_or_else(|| format!("`--minutes {word}` is not understood: give a whole number from 1 to 1440."))
}

/// Each target has a folder of what to begin with.
fn targets(wanted: Option<&str>) -> Outcome<Vec<String>> {
    let entries = fs::read_dir(CORPORA).map_err(|error| format!("{CORPORA} cannot be read: {error}."))?;
    let mut known: Vec<String> = entries.flatten().map(|e| e.file_name().to_string_lossy().into_owned()).collect();
    known.sort();
    match wanted {
        None => Ok(known),
        Some(name) if known.iter().any(|k| k == name) => Ok(vec![name.to_owned()]),
        Some(name) => Err(format!("There is no target `{name}`: {} are.", known.join(", "))),
    }
}

/// For the machine's own target by name, so that build scripts and macros are not counted.
fn built() -> Outcome<PathBuf> {
    let said = run::ask("rustc", &["-vV"]).unwrap_or_default();
    let host = said.lines().find_map(|line| line.strip_prefix("host: ")).ok_or("`rustc -vV` names no host.")?;
    let folder = place::target().join("fuzz");
    let mut cargo = run::cargo(&["build", "--release", "--manifest-path", "fuzz/Cargo.toml", "--target", host]);
    cargo.arg("--target-dir").arg(&folder).env("RUSTFLAGS", COVERED.join(" "));
    let outcome = run::run("Building the fuzzer", &mut cargo);
    outcome.map_err(|sentence| format!("{sentence} It needs a C++ compiler, for libFuzzer."))?;
    Ok(place::exe(folder.join(host).join("release"), "fuzz"))
}

/// What is found new goes to a folder that is not kept; the corpus is only read.
fn search(program: &Path, target: &str, minutes: u64) -> Outcome {
    let new = place::target().join("fuzz/new").join(target);
    for folder in [&new, Path::new(FINDINGS)] {
        fs::create_dir_all(folder).map_err(|error| format!("{} cannot be made: {error}.", folder.display()))?;
    }
    let mut fuzzer = Command::new(program);
    fuzzer.arg(&new).arg(Path::new(CORPORA).join(target)).env("FUZZ_TARGET", target);
    fuzzer.arg(format!("-max_total_time={}", minutes * 60)).arg(format!("-artifact_prefix={FINDINGS}/{target}-"));
    fuzzer.args(["-dict=fuzz/words.dict", "-timeout=20", "-rss_limit_mb=2048", "-max_len=20000"]);
    fuzzer.args(["-print_final_stats=1", "-verbosity=1"]);
    eprintln!("\n== {target}, for {minutes} min");
    let outcome = run::run(&format!("The search in {target}"), &mut fuzzer);
    outcome.map_err(|sentence| {
        format!(
            "{sentence} What broke it is in {FINDINGS}: correct the fault, and move the file to {CORPORA}/{target}."
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_targets_with_a_corpus_are_known() {
        crate::place::enter().expect("the project's folder");
        let known = targets(None).expect("the corpora");
        assert!(known.iter().any(|name| name == "story"), "{known:?}");
        assert_eq!(targets(Some("when")), Ok(vec!["when".to_owned()]));
        assert!(targets(Some("nothing")).is_err_and(|sentence| sentence.contains("when")));
    }

    #[test]
    fn minutes_are_whole_numbers() {
        assert_eq!(minutes("10"), Ok(10));
        assert!(minutes("0").is_err() && minutes("ten").is_err());
    }
}
