//! The licences of all packages that are in the program, as their makers ask: each text once, under the names of those
//! that come with it.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use crate::run::Outcome;
use crate::sbom;

/// Its licences lie beside the program as files of their own.
const OUR_OWN: &str = "outage-explainer ";

/// How files with licences and notices begin, in capitals.
const BEGINNINGS: [&str; 5] = ["LICENSE", "LICENCE", "COPYING", "COPYRIGHT", "NOTICE"];

/// All licences, one text after the other.
pub(crate) fn text() -> Outcome<String> {
    let packages = sbom::licences()?;
    let mut texts: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    for package in packages.keys().filter(|package| !package.starts_with(OUR_OWN)) {
        for text in texts_of(package) {
            texts.entry(text).or_default().push(package);
        }
    }
    match texts.is_empty() {
        true => {
            Err("The packages are not where cargo keeps them: run `cargo fetch --locked` and the command again.".into())
        }
        false => Ok(told(&packages, &texts)),
    }
}

fn told(packages: &BTreeMap<String, String>, texts: &BTreeMap<String, Vec<&str>>) -> String {
    let list: String = packages.iter().map(|(name, licence)| format!("{name}: {licence}\n")).collect();
    let texts: String =
        texts.iter().map(|(text, names)| format!("\n\n== {}\n\n{}\n", names.join(", "), text.trim_end())).collect();
    format!(
        "Packages in explainer and in what its pages load, each with its licence. The texts follow of \
         those that come with one.\n\n{list}{texts}"
    )
}

/// The texts that come with a package, wherever cargo keeps it.
fn texts_of(package: &str) -> Vec<String> {
    let home = std::env::var("CARGO_HOME").or_else(|_| std::env::var("HOME").map(|home| format!("{home}/.cargo")));
    let registries = fs::read_dir(Path::new(&home.unwrap_or_default()).join("registry/src"));
    let folders = registries.into_iter().flatten().flatten().map(|entry| entry.path().join(package.replace(' ', "-")));
    let Some(folder) = folders.into_iter().find(|folder| folder.is_dir()) else { return Vec::new() };
    let files = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut files: Vec<PathBuf> = files.map(|entry| entry.path()).filter(|path| is_licence(path)).collect();
    files.sort();
    files.into_iter().filter_map(|file| fs::read_to_string(file).ok()).collect()
}

fn is_licence(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy().to_uppercase();
    path.is_file() && BEGINNINGS.iter().any(|beginning| name.starts_with(beginning))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_package_is_named_and_each_text_stands_once() {
        let packages = [("a 1".to_owned(), "MIT".to_owned()), ("b 2".to_owned(), "Zlib".to_owned())].into();
        let text = told(&packages, &[("Do as you like.\n".to_owned(), vec!["a 1", "b 2"])].into());
        assert!(text.contains("a 1: MIT\nb 2: Zlib\n"), "{text}");
        assert!(text.ends_with("== a 1, b 2\n\nDo as you like.\n"), "{text}");
    }

    #[test]
    fn texts_are_found_where_cargo_keeps_packages() {
        let packages = sbom::licences().expect("cargo tells");
        let serde = packages.keys().find(|name| name.starts_with("serde ")).expect("it is used");
        assert!(texts_of(serde).iter().any(|text| text.contains("Permission is hereby granted")), "{serde}");
        assert_eq!(texts_of("no-such-package 1.0.0"), Vec::<String>::new());
    }
}
