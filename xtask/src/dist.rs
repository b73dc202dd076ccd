//! `cargo xtask dist`: one native program that carries the web files, with the licences and the lists of all that is in
//! it, in a folder and packed. It is handed out only after it made a site with nothing else around.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::args::Args;
use crate::run::{self, Outcome};
use crate::{licences, place, sbom, twice, web};

/// What lies beside the program as it is in the repository.
const BESIDE: [&str; 2] = ["LICENSE-MIT", "LICENSE-APACHE"];

/// Writes the folder and the archive into FOLDER, or into `target/dist`.
pub(crate) fn command(mut args: Args) -> Outcome {
    let out = args.word().map_or_else(|| place::target().join("dist"), PathBuf::from);
    args.finish()?;
    web::refresh(web::ensure()?)?;
    let name = name()?;
    let folder = out.join(&name);
    // What an earlier run left; it may not be there.
    let _ = fs::remove_dir_all(&folder);
    laid(&built()?, &folder)?;
    twice::tells_nothing(&twice::published(&folder)?, &[])?;
    tried(&folder)?;
    let archive = packed(&out, &name)?;
    println!("{} runs by itself; {} holds the same.", folder.display(), archive.display());
    Ok(())
}

/// Builds the program without the names of its parts, which only a debugger reads, and without folders of this
/// machine in its messages. It has a place of its own: the program of everyday work finds its web files in folders.
fn built() -> Outcome<PathBuf> {
    let here = std::env::current_dir().map_err(|error| format!("There is no current folder: {error}."))?;
    let mut flags = web::remapped();
    flags.extend([format!("--remap-path-prefix={}=", here.display()), "-Cstrip=symbols".to_owned()]);
    let target = place::target().join("whole");
    let mut cargo = run::cargo(&["build", "--profile", "press", "--features", "whole", "--bin", "explainer"]);
    cargo.arg("--target-dir").arg(&target).env("CARGO_ENCODED_RUSTFLAGS", flags.join("\u{1f}"));
    eprintln!("Building the program with the web files in it (about 5 min the first time)");
    run::run("Building the program with the web files in it", &mut cargo)?;
    Ok(place::exe(target.join("press"), "explainer"))
}

/// Program, version and the system it runs on.
fn name() -> Outcome<String> {
    let said = run::ask("rustc", &["-vV"]).unwrap_or_default();
    let host = said.lines().find_map(|line| line.strip_prefix("host: "));
    let host = host.ok_or("`rustc -vV` does not say for which system it builds: is Rust whole?")?;
    Ok(format!("explainer-{}-{host}", env!("CARGO_PKG_VERSION")))
}

fn laid(program: &Path, folder: &Path) -> Outcome {
    let failed = |error: std::io::Error| format!("{} cannot be written: {error}.", folder.display());
    fs::create_dir_all(folder).map_err(failed)?;
    fs::copy(program, place::exe(folder, "explainer")).map_err(failed)?;
    for name in BESIDE {
        fs::copy(name, folder.join(name)).map_err(failed)?;
    }
    fs::write(folder.join("LICENCES-OF-OTHERS.txt"), licences::text()?).map_err(failed)?;
    sbom::written(folder)
}

/// What is done with the program in an empty folder, where nothing else can be found. A test tries the same with the
/// program of everyday work.
const TRIED: &str = include_str!("../alone.txt");

/// Runs the program in an empty folder, which is its home too, with an empty PATH.
fn tried(folder: &Path) -> Outcome {
    let whole = |error: std::io::Error| format!("{} cannot be found: {error}.", folder.display());
    let program = place::exe(fs::canonicalize(folder).map_err(whole)?, "explainer");
    let empty = std::env::temp_dir().join(format!("explainer-alone-{}", std::process::id()));
    let unmade = |error: std::io::Error| format!("{} cannot be made: {error}.", empty.display());
    fs::create_dir_all(&empty).map_err(unmade)?;
    let outcome = TRIED.lines().try_for_each(|words| {
        let mut alone = Command::new(&program);
        alone.args(words.split_whitespace()).current_dir(&empty).env_clear().env("PATH", "").env("HOME", &empty);
        alone.stdin(Stdio::null()).stdout(Stdio::null());
        run::run(&format!("`explainer {words}` in an empty folder"), &mut alone)
    });
    // What is left of it is the system's to clean up.
    let _ = fs::remove_dir_all(&empty);
    outcome
}

/// Packs the folder so that the same files give the same archive, whoever packs them and when.
fn packed(out: &Path, name: &str) -> Outcome<PathBuf> {
    let archive = out.join(format!("{name}.tar.gz"));
    let time = run::ask("git", &["log", "-1", "--format=%ct"]).unwrap_or("0".to_owned());
    let mut tar = Command::new("tar");
    tar.args(["--create", "--format=ustar", "--sort=name", "--owner=0", "--group=0", "--numeric-owner"]);
    tar.args(["--mode=u=rwX,go=rX", &format!("--mtime=@{time}"), "--use-compress-program=gzip -n -9"]);
    tar.arg("--file").arg(&archive).arg("--directory").arg(out).arg(name);
    run::run("Packing (this needs GNU tar and gzip)", &mut tar)?;
    Ok(archive)
}
