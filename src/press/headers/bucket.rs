//! A script that copies the site to object storage, by rclone. A store keeps with each file its type, coding and
//! caching, and has no other rules; so they are said while copying, a kind of file at a time.

use std::collections::BTreeSet;

use super::types::{self, compresses};
use super::{ELEMENT, HASHED, REST};

const SCRIPT: &str = include_str!("bucket.sh");

/// The script, for a site with these files.
pub(super) fn script(paths: &[&str]) -> String {
    let (assets, rest): (Vec<&str>, Vec<&str>) = paths.iter().partition(|path| path.starts_with("assets/"));
    let element = "embed.js";
    let pages = |is_page: bool| {
        let fitting =
            rest.iter().copied().filter(move |path| path.ends_with(".html") == is_page && !path.ends_with(element));
        lines("rest", &endings(fitting))
    };
    let pages = [pages(false), forms("element", element, element), pages(true)].concat();
    let filled = [("HASHED", HASHED), ("ELEMENT", ELEMENT), ("REST", REST)];
    let filled =
        filled.into_iter().fold(SCRIPT.to_owned(), |text, (name, words)| text.replace(&format!("@{name}@"), words));
    filled.replace("@ASSETS@", &lines("asset", &endings(assets.into_iter()))).replace("@PAGES@", &pages)
}

fn endings<'a>(paths: impl Iterator<Item = &'a str>) -> BTreeSet<&'a str> {
    paths.filter_map(|path| path.rsplit_once('.')).map(|(_, ending)| ending).collect()
}

fn lines(kind: &str, endings: &BTreeSet<&str>) -> String {
    endings.iter().map(|ending| forms(kind, &format!("*.{ending}"), ending)).collect()
}

/// The lines for files of one name or ending, in each form they have.
fn forms(kind: &str, files: &str, name: &str) -> String {
    let mime = types::of(&format!(".{name}"));
    let codings = [("", ""), (".br", " br"), (".gz", " gzip")];
    let codings = codings.iter().filter(|(ending, _)| ending.is_empty() || compresses(&format!(".{name}")));
    codings.map(|(ending, coding)| format!("    {kind} '{files}{ending}' '{mime}'{coding}\n")).collect()
}

#[cfg(test)]
mod tests {
    use super::script;

    #[test]
    fn every_file_is_copied_by_one_line_and_pages_go_last() {
        let text =
            script(&["index.html", "embed/day/index.html", "embed.js", "card.png", "assets/a.js", "assets/a.wasm"]);
        let (_, steps) = text.split_once("assets:*:*)\n").expect("the first step");
        let (assets, rest) = steps.split_once("    ;;\n  pages:*:*)\n").expect("the second step");
        let (pages, _) = rest.split_once("    ;;\n").expect("its end");
        let firsts = |lines: &str| -> Vec<String> {
            lines.lines().map(|line| line.trim().split('\'').take(2).collect()).collect()
        };
        let three = |name: &str| ["", ".br", ".gz"].map(|ending| format!("{name}{ending}")).to_vec();
        assert_eq!(firsts(assets), [three("asset *.js"), three("asset *.wasm")].concat());
        let last = [vec!["rest *.png".to_owned()], three("element embed.js"), three("rest *.html")].concat();
        assert_eq!(firsts(pages), last);
        assert!(!text.replace("$@", "").contains('@'), "a place that was not filled: {text}");
    }
}
