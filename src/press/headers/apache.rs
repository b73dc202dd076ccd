//! Lines for Apache, as `.htaccess` in the site's own folder or inside its `<Directory>`. They go by the
//! site's folder; where a site has no address, by what follows any. A missing module is an error at once: a site without its headers
//! would look well and not be.

use super::types::{TYPES, compressing};
use super::{ELEMENT, HASHED, HSTS, HSTS_WARNING, REST, Rules};

/// Whether a path of the site is asked for; `path` is a pattern.
fn is_asked(rules: &Rules, path: &str) -> String {
    let folder = if rules.is_placed { format!("^{}", rules.folder.replace('.', r"\.")) } else { "/".to_owned() };
    format!("%{{REQUEST_URI}} =~ m#{folder}{path}$#")
}

/// The lines.
pub(super) fn conf(rules: &Rules) -> String {
    let everywhere = rules.lines(|name, value| format!("Header always set {name} \"{value}\""));
    let (hsts, years) = HSTS;
    let endings = compressing();
    let (assets, element) = (is_asked(rules, "assets/[^/]+"), is_asked(rules, r"embed\.js(\.br|\.gz)?"));
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
        caching(HASHED, &assets),
        caching(ELEMENT, &element),
        caching(REST, &format!("!({assets}) && !({element})")),
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
