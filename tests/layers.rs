//! What the code may know and how long it may get: the table of layers, names that stay where they
//! belong, lengths, and words that have no place in the repository.

mod common;

use std::fs;
use std::path::{Path, PathBuf};

use common::{files_below, root};

/// Each module and the modules it may name. Nothing points upward.
const LAYERS: &[(&str, &[&str])] = &[
    ("order", &[]),
    ("travel", &[]),
    ("time", &["order", "travel"]),
    ("story", &["order", "time", "travel"]),
    ("chart", &["order", "story", "time"]),
    ("reader", &["order", "story", "time"]),
    ("draw", &["chart", "order"]),
    ("web", &["chart", "draw", "order", "reader", "story", "time", "travel"]),
    ("ui", &["chart", "draw", "order", "reader", "story", "time", "web"]),
    ("press", &["chart", "draw", "order", "reader", "story", "time", "travel", "ui"]),
];

/// A name, and the modules in which it may stand.
const KEPT: &[(&str, &[&str])] = &[
    ("web_sys", &["web", "ui"]),
    ("js_sys", &["web", "ui"]),
    ("gloo", &["web", "ui"]),
    ("wasm_bindgen", &["web", "ui", "bin"]),
    ("yew", &["web", "ui", "press", "bin"]),
    ("plotters", &["draw", "web", "press"]),
    ("std::fs", &["press", "bin"]),
    ("std::time", &["press", "bin"]),
    ("jiff", &["press", "bin"]),
    ("notify", &["press", "bin"]),
    ("SystemTime", &["press", "bin"]),
    // Text is laid out with our own table of widths; plotters' measure differs from place to place.
    ("ChartBuilder", &[]),
    ("estimate_text_size", &[]),
];

/// Files longer than the limit, and why they stay whole.
const LONG_FILES: &[(&str, usize)] = &[];

/// Code that writes a style into markup for pages of others.
const STYLES_ELSEWHERE: &[&str] = &[
    // The walk over a published page passes such elements over.
    "src/press/verify/page.rs: if matches!(tag",
    // Names of elements that published pages may hold.
    "src/press/verify/elements.rs: \"style\"",
    // Names of elements of foreign pages, which are left out with all they hold.
    "src/press/import/html.rs: [\"iframe\"",
    "src/press/import/html.rs: \"style\" | \"iframe\"",
    // The snippets that host pages paste: our style sheet is not there.
    "src/press/parts/snippets.rs: height=(heights.of_frame(part.kind)) style=\"border:0\"",
    "src/press/parts/snippets.rs: style=(format!(\"display:block;min-height:{reserved}px\"))",
    "src/press/parts/snippets.rs: style=\"max-width:100%;height:auto\"",
];

struct Source {
    /// Relative to the repository.
    name: String,
    text: String,
    /// The text without comments and the insides of strings, line for line.
    code: String,
}

fn sources(dirs: &[&str]) -> Vec<Source> {
    let files = dirs.iter().map(|d| root().join(d)).filter(|d| d.exists()).flat_map(|d| files_below(&d));
    let rust: Vec<PathBuf> = files.filter(|f| f.extension().is_some_and(|e| e == "rs")).collect();
    let sources: Vec<Source> = rust.iter().map(|f| source(f)).collect();
    assert!(sources.len() > 10, "hardly any sources were found in {dirs:?}");
    sources
}

fn source(file: &Path) -> Source {
    let text = fs::read_to_string(file).expect("a source is text");
    let name = file.strip_prefix(root()).expect("below the root").to_string_lossy().replace('\\', "/");
    Source { name, code: bare(&text), text }
}

/// Blanks out comments, strings and characters, and keeps the lines.
fn bare(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let skip = skipped(rest);
        let (piece, tail) = rest.split_at(if skip > 0 { skip } else { first.len_utf8() });
        if skip > 0 {
            out.push(' ');
            out.extend(piece.chars().filter(|c| *c == '\n'));
        } else {
            out.push_str(piece);
        }
        rest = tail;
    }
    out
}

/// Bytes of the comment, string or character that a text begins with.
fn skipped(text: &str) -> usize {
    let until = |from: usize, end: &str| {
        text.get(from..).and_then(|t| t.find(end)).map_or(text.len(), |i| from + i + end.len())
    };
    if text.starts_with("//") {
        return text.find('\n').unwrap_or(text.len());
    }
    if text.starts_with("/*") {
        return until(2, "*/");
    }
    let hashes = text.strip_prefix('r').map_or(0, |t| t.len() - t.trim_start_matches('#').len());
    if text.starts_with('r') && text.get(1 + hashes..).is_some_and(|t| t.starts_with('"')) {
        return until(2 + hashes, &format!("\"{}", "#".repeat(hashes)));
    }
    if text.starts_with('"') {
        return quoted(text, '"');
    }
    let is_char = text.starts_with("'\\") || text.strip_prefix('\'').is_some_and(|t| t.chars().nth(1) == Some('\''));
    if is_char { quoted(text, '\'') } else { 0 }
}

fn quoted(text: &str, end: char) -> usize {
    let mut escaped = false;
    for (i, c) in text.char_indices().skip(1) {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            c if c == end => return i + c.len_utf8(),
            _ => {}
        }
    }
    text.len()
}

/// `time` of `src/time/zone.rs`, `order` of `src/order.rs`; nothing for `src/lib.rs`.
fn module(name: &str) -> Option<&str> {
    let below = name.strip_prefix("src/")?;
    let module = below.split_once('/').map_or_else(|| below.strip_suffix(".rs"), |(module, _)| Some(module));
    module.filter(|m| *m != "lib")
}

/// Whether a word stands in code as a word of its own.
fn names(code: &str, word: &str) -> bool {
    let part = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || c == '_');
    code.match_indices(word)
        .any(|(i, _)| !part(code[..i].chars().next_back()) && !part(code[i + word.len()..].chars().next()))
}

/// The modules a source names by a path from the root of the crate.
fn named_modules(code: &str) -> Vec<String> {
    let mut out = Vec::new();
    for (i, _) in code.match_indices("crate::") {
        let tail = &code[i + "crate::".len()..];
        let word = |t: &str| t.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect::<String>();
        match tail.strip_prefix('{') {
            Some(group) => {
                let group = group.split(';').next().unwrap_or_default();
                let mut depth = 0;
                for part in group.split(',') {
                    out.extend((depth == 0).then(|| word(part.trim())));
                    depth += part.matches('{').count() as i32 - part.matches('}').count() as i32;
                }
            }
            None => out.push(word(tail)),
        }
    }
    out.retain(|m| !m.is_empty());
    out
}

#[test]
fn nothing_points_upward() {
    let mut found = Vec::new();
    let mut seen = 0;
    for source in sources(&["src"]) {
        let Some(module) = module(&source.name).filter(|m| *m != "bin") else { continue };
        let allowed = LAYERS.iter().find(|(m, _)| *m == module);
        let (_, allowed) = allowed.unwrap_or_else(|| panic!("{}: `{module}` is in no layer", source.name));
        let own = source.code.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default();
        let named = named_modules(own);
        seen += named.len();
        found.extend(
            named
                .iter()
                .filter(|m| *m != module && !allowed.contains(&m.as_str()))
                .map(|m| format!("{}: crate::{m}", source.name)),
        );
        // A path that climbs out of its module would pass the table unseen.
        let depth = source.name.matches('/').count() - usize::from(source.name.ends_with("/mod.rs"));
        let climbs = "super::".repeat(depth);
        found.extend(own.contains(&climbs).then(|| format!("{}: {climbs}", source.name)));
    }
    assert!(seen > 50, "hardly any path was seen");
    assert!(found.is_empty(), "these modules know what is above them:\n{}", found.join("\n"));
}

#[test]
fn names_stay_where_they_belong() {
    let mut found = Vec::new();
    for source in sources(&["src"]) {
        let module = module(&source.name).unwrap_or("lib");
        let strays = KEPT.iter().filter(|(name, homes)| !homes.contains(&module) && names(&source.code, name));
        found.extend(strays.map(|(name, _)| format!("{}: {name}", source.name)));
    }
    assert!(found.is_empty(), "these names do not belong there:\n{}", found.join("\n"));
}

#[test]
fn nothing_is_imported_wholesale() {
    let mut found = Vec::new();
    for source in sources(&["src", "xtask/src"]) {
        let lines = source.code.lines().enumerate();
        let globs =
            lines.filter(|(_, l)| l.trim_start().starts_with("use ") && l.contains("::*") && !l.contains("super::*"));
        found.extend(globs.map(|(i, l)| format!("{}:{}: {}", source.name, i + 1, l.trim())));
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn files_stay_short() {
    let mut too_long = Vec::new();
    for source in sources(&["src", "tests", "xtask/src"]) {
        let lines = source.text.lines().count();
        let most = LONG_FILES.iter().find(|(name, _)| *name == source.name).map_or(600, |(_, most)| *most);
        if lines > 400 {
            println!("{}: {lines} lines", source.name);
        }
        too_long.extend((lines > most).then(|| format!("{}: {lines} lines, at most {most}", source.name)));
    }
    assert!(too_long.is_empty(), "split these files:\n{}", too_long.join("\n"));
}

#[test]
fn functions_stay_short() {
    let (mut too_long, mut seen) = (Vec::new(), 0);
    for source in sources(&["src", "tests", "xtask/src"]) {
        for (name, line, lines) in functions(&source.code) {
            seen += 1;
            if lines > 40 {
                println!("{}:{line}: {name}, {lines} lines", source.name);
            }
            too_long.extend((lines > 80).then(|| format!("{}:{line}: {name}, {lines} lines", source.name)));
        }
    }
    assert!(seen > 200, "hardly any function was seen");
    assert!(too_long.is_empty(), "split these functions:\n{}", too_long.join("\n"));
}

/// Name, first line and number of lines of every function with a body.
fn functions(code: &str) -> Vec<(String, usize, usize)> {
    let mut out = Vec::new();
    for (start, _) in code.match_indices("fn ") {
        let before = code[..start].chars().next_back();
        let name: String = code[start + 3..].chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
        if name.is_empty() || before.is_some_and(|c| !c.is_whitespace() && c != '(') {
            continue;
        }
        let Some(body) = body(&code[start..]) else { continue };
        let line = code[..start].matches('\n').count() + 1;
        out.push((name, line, body.matches('\n').count() + 1));
    }
    out
}

/// From the word `fn` to the brace that closes its body; nothing for one without a body.
fn body(code: &str) -> Option<&str> {
    let open = code.find('{')?;
    if code[..open].contains(';') && !code[..open].contains('[') {
        return None;
    }
    let mut depth = 0;
    for (i, c) in code[open..].char_indices() {
        depth += i32::from(c == '{') - i32::from(c == '}');
        if depth == 0 {
            return Some(&code[..open + i + 1]);
        }
    }
    None
}

#[test]
fn every_file_says_what_it_is() {
    let silent = sources(&["src", "tests", "xtask/src"]).into_iter().filter(|s| !s.text.starts_with("//!"));
    let silent: Vec<String> = silent.map(|s| s.name).collect();
    assert!(silent.is_empty(), "these files open with no `//!`:\n{}", silent.join("\n"));
}

/// Words that must stand nowhere; put together here, so that this file has none of them.
fn forbidden() -> Vec<(&'static str, String)> {
    let word = |parts: &[&str]| parts.concat();
    vec![
        ("unfinished work", word(&["TO", "DO"])),
        ("unfinished work", word(&["FIX", "ME"])),
        ("a path of one machine", word(&["/", "tmp/"])),
        ("a path of one machine", word(&["/", "home/"])),
        ("a path of one machine", word(&["/", "root/"])),
        ("a path of one machine", word(&["/", "work/"])),
        ("a path of one machine", word(&["/", "Users/"])),
        ("a test that is passed over", word(&["#[", "ignore"])),
    ]
}

#[test]
fn no_word_is_left_that_should_not_be() {
    let kinds = ["rs", "md", "toml", "css", "js", "html", "csv", "json", "yml", "txt", "sh"];
    let dirs = ["src", "tests", "fuzz", "xtask", "static", "stories", "docs", ".ci", ".cargo"];
    let top = fs::read_dir(root()).expect("the root").flatten().map(|e| e.path()).filter(|p| p.is_file());
    let below = dirs.iter().map(|d| root().join(d)).filter(|d| d.exists()).flat_map(|d| files_below(&d));
    let ours = top.chain(below).filter(|f| f.extension().is_none_or(|e| kinds.iter().any(|k| e == *k)));
    let ours: Vec<PathBuf> = ours.filter(|f| !f.ends_with("package-lock.json") && !f.ends_with("Cargo.lock")).collect();
    assert!(ours.len() > 100, "hardly any file was found");
    let mut found = Vec::new();
    for file in ours {
        let text = String::from_utf8_lossy(&fs::read(&file).expect("it can be read")).into_owned();
        for (i, line) in text.lines().enumerate() {
            let words = forbidden().into_iter().filter(|(_, word)| line.contains(word.as_str()));
            found.extend(words.map(|(why, word)| format!("{}:{}: {why}: {word}", file.display(), i + 1)));
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn no_markup_is_styled_in_line() {
    let mut found = Vec::new();
    for source in sources(&["src/ui", "src/press"]) {
        let own = source.text.split("#[cfg(test)]").next().unwrap_or_default();
        let lines = own.lines().enumerate().filter(|(_, l)| !l.trim_start().starts_with("//"));
        let styled = lines.filter(|(_, l)| [" style=", "\"style\""].iter().any(|s| l.contains(s)));
        let styled = styled.map(|(i, l)| (i, format!("{}: {}", source.name, l.trim())));
        let ours = styled.filter(|(_, found)| !STYLES_ELSEWHERE.iter().any(|known| found.starts_with(known)));
        found.extend(ours.map(|(i, found)| format!("line {}: {found}", i + 1)));
    }
    assert!(found.is_empty(), "the page's policy refuses inline styles:\n{}", found.join("\n"));
}

#[test]
fn the_reader_of_code_is_not_fooled() {
    let code = bare(
        "fn a() { // fn b() {\n let x = \"}\"; let c = '{'; /* } */ let r = r#\"}\"#;\n}\nfn c<'a>(x: &'a str) -> [u8; 2] {\n}\n",
    );
    let found: Vec<(String, usize, usize)> = functions(&code);
    assert_eq!(found, [("a".to_owned(), 1, 3), ("c".to_owned(), 4, 2)]);
    assert_eq!(named_modules("use crate::{time::{Zone, Instant}, story}; crate::draw::x"), ["time", "story", "draw"]);
    assert!(names("use gloo::x;", "gloo") && !names("igloo", "gloo"));
}
