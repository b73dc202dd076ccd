//! A file for nginx. A block with an `add_header` of its own loses those around it, so that each of the
//! three repeats them all; `always` is left off where an error must not be kept.

use super::types::{OTHER, TYPES};
use super::{BROTLI, ELEMENT, HASHED, HSTS, HSTS_WARNING, REST, Rules};
use crate::press::site::Stand;

/// The file.
pub(super) fn conf(rules: &Rules) -> String {
    let types: String = TYPES.iter().map(|(ending, mime, _)| format!("        \"{mime}\" {ending};\n")).collect();
    let inner = |place: &str, caching| format!("    location {place} {{\n{}    }}\n", added(rules, 8, caching));
    let (folder, rest) = (&rules.folder, added(rules, 4, REST));
    let assets = rules.at("assets/");
    let element = match rules.stand {
        Stand::Alone => format!("= {}", rules.at("embed.js")),
        // One in each story's folder.
        Stand::Beside => r"~ /embed\.js$".to_owned(),
    };
    format!(
        "# For nginx: `include` this file inside the `server {{ }}` whose `root` holds the site at {folder}.\n\
         # There must be no other `location {folder}` in it.\n\
         \n\
         location ^~ {folder} {{\n    \
             index index.html;\n    \
             absolute_redirect off;\n\
         \n    \
             # The .gz beside each file; Debian's nginx and that of nginx.org can send it.\n    \
             gzip_static on;\n    \
             gzip_vary on;\n    \
             # The .br beside each file is smaller by a sixth or more, and needs the module\n    \
             # ngx_brotli (on Debian libnginx-mod-http-brotli-static).\n    \
             #{BROTLI}\n\
         \n    \
             default_type {OTHER};\n    \
             types {{\n{types}    }}\n\
         \n{rest}\n{}\n{}}}\n",
        inner(&format!("^~ {assets}"), HASHED),
        inner(&element, ELEMENT),
    )
}

fn added(rules: &Rules, depth: usize, caching: &str) -> String {
    let indent = " ".repeat(depth);
    let everywhere = rules.lines(|name, value| format!("{indent}add_header {name} \"{value}\" always;"));
    let (hsts, years) = HSTS;
    format!(
        "{everywhere}{indent}add_header Cache-Control \"{caching}\";\n{indent}# {HSTS_WARNING}\n\
         {indent}#add_header {hsts} \"{years}\" always;\n"
    )
}
