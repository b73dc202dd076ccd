//! Lines for a Caddyfile. Caddy puts directives of one name into an order of its own, so that no two of
//! them may both match where they name the same header.

use super::types::TYPES;
use super::{ELEMENT, HASHED, HSTS, HSTS_WARNING, REST, Rules};
use crate::press::site::Stand;

/// The lines.
pub(super) fn file(rules: &Rules) -> String {
    let everywhere = rules.lines(|name, value| format!("\t\t{name} \"{value}\""));
    let (folder, (hsts, years)) = (&rules.folder, HSTS);
    let (assets, element) = match rules.stand {
        Stand::Alone => (rules.at("assets/*"), rules.at("embed.js")),
        // One in each story's folder.
        Stand::Beside => (rules.at("assets/*"), rules.at("*/embed.js")),
    };
    let caching = [
        ("hashed", format!("path {assets}"), HASHED),
        ("element", format!("path {element}"), ELEMENT),
        ("rest", format!("not path {assets} {element}"), REST),
    ];
    let caching: String =
        caching.iter().map(|(name, path, words)| header(name, path, "Cache-Control", words)).collect();
    let types: String = TYPES
        .iter()
        .map(|(ending, mime, _)| header(ending, &format!("path *.{ending}"), "Content-Type", mime))
        .collect();
    let plain = TYPES.iter().filter(|(.., compresses)| !compresses).map(|(ending, ..)| format!("*.{ending}"));
    let plain: Vec<String> = plain.collect();
    format!(
        "# For Caddy 2.6 or later: `import` this file inside the block of the site whose `root` holds {folder}.\n\
         \n\
         handle {folder}* {{\n\
         \theader {{\n{everywhere}\
         \t\t# {HSTS_WARNING}\n\
         \t\t#{hsts} \"{years}\"\n\
         \t}}\n\
         \n\
         \t# Only for files that are there: nobody shall keep for a year that one is not.\n\
         {caching}\n{types}\n\
         \t# Caddy itself says it only with the answers that are compressed.\n\
         \t@compressed {{\n\t\tnot path {}\n\t\tfile {{path}} {{path}}/index.html\n\t}}\n\
         \theader @compressed {{\n\t\tVary Accept-Encoding\n\t\tdefer\n\t}}\n\
         \tfile_server {{\n\t\tprecompressed br gzip\n\t}}\n\
         }}\n",
        plain.join(" "),
    )
}

fn header(name: &str, path: &str, header: &str, value: &str) -> String {
    format!(
        "\t@{name} {{\n\t\t{path}\n\t\tfile {{path}} {{path}}/index.html\n\t}}\n\theader @{name} {header} \"{value}\"\n"
    )
}
