//! Lines for Apache, as `.htaccess` in the site's own folder or inside its `<Directory>`. They go by what
//! follows the folder, and so fit any. A missing module is an error at once: a site without its headers
//! would look well and not be.

use super::types::{TYPES, compressing};
use super::{ELEMENT, HASHED, HSTS, HSTS_WARNING, REST, Rules};

const ASSETS: &str = r"%{REQUEST_URI} =~ m#/assets/[^/]+$#";
const EMBED_JS: &str = r"%{REQUEST_URI} =~ m#/embed\.js(\.br|\.gz)?$#";

/// The lines.
pub(super) fn conf(rules: &Rules) -> String {
    let everywhere = rules.lines(|name, value| format!("Header always set {name} \"{value}\""));
    let (hsts, years) = HSTS;
    let endings = compressing();
    format!(
        "# For Apache 2.4.10 or later: copy this file as `.htaccess` into the folder of the site, or `Include` it\n\
         # inside the <Directory> of it. It needs the modules headers, mime and rewrite, and as .htaccess\n\
         # `AllowOverride FileInfo` and `Options FollowSymLinks`.\n\
         \n\
         {everywhere}# {HSTS_WARNING}\n#Header always set {hsts} \"{years}\"\n\
         \n\
         # Without `always`: nobody shall keep for a year that a file is not there.\n\
         {}{}{}\n\
         {}\n\
         # The .br or .gz beside a file, to those who ask for it.\n\
         AddEncoding br .br\nAddEncoding gzip .gz\n\
         <FilesMatch \"\\.({endings})(\\.br|\\.gz)?$\">\n  Header always merge Vary Accept-Encoding\n</FilesMatch>\n\
         RewriteEngine On\n{}{}",
        caching(HASHED, ASSETS),
        caching(ELEMENT, EMBED_JS),
        caching(REST, &format!("!({ASSETS}) && !({EMBED_JS})")),
        types(),
        rewrite("br", "br", &endings),
        rewrite("gzip", "gz", &endings),
    )
}

fn caching(words: &str, condition: &str) -> String {
    format!("Header set Cache-Control \"{words}\" \"expr={condition}\"\n")
}

/// Without regard to the host's own table, which may name a type for `.gz`, or none for wasm.
fn types() -> String {
    let each = |(ending, mime, _): &(&str, &str, bool)| {
        format!("<FilesMatch \"\\.{ending}(\\.br|\\.gz)?$\">\n  ForceType \"{mime}\"\n</FilesMatch>\n")
    };
    TYPES.iter().map(each).collect()
}

fn rewrite(coding: &str, ending: &str, endings: &str) -> String {
    format!(
        "RewriteCond %{{HTTP:Accept-Encoding}} \"\\b{coding}\\b\"\n\
         RewriteCond %{{HTTP:Accept-Encoding}} \"!\\b{coding}\\s*;\\s*q=0(\\.0*)?\\s*(,|$)\"\n\
         RewriteCond %{{REQUEST_FILENAME}}.{ending} -f\n\
         RewriteRule \"\\.({endings})$\" \"%{{REQUEST_URI}}.{ending}\" [L]\n"
    )
}
