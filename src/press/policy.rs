//! What pages may load and do. The same policy stands in each page, for hosts that send no headers,
//! and in the header that `headers` gives to those that do.

use super::site::style_hash;

/// The policy of one page, with its one style sheet. With `frames`, it may show parts of its own site
/// in frames, as the dialog does.
#[must_use]
pub fn of_page(address: Option<&str>, css: &str, frames: bool) -> String {
    words(address, &[style_hash(css)], if frames { Frames::Own } else { Frames::None })
}

/// The policy of all pages at once, as a header, with the hashes of their style sheets. It also says who may
/// show them in a frame, which a page cannot say of itself. Each page narrows it.
#[must_use]
pub fn of_site(address: Option<&str>, styles: &[String]) -> String {
    words(address, styles, Frames::Own) + "; frame-ancestors *"
}

/// The hash of the style sheet that a page allows itself.
#[must_use]
pub fn style_in(page: &str) -> Option<String> {
    let (_, after) = page.split_once("style-src ")?;
    let word = after.split(';').next()?;
    // In an attribute the quotation marks may stand as they are or escaped.
    let (from, to) = (word.find("sha256-")?, word.rfind('=')?);
    word.get(from..=to).map(str::to_owned)
}

#[derive(PartialEq, Eq)]
enum Frames {
    Own,
    None,
}

/// Scripts and data come from the page's own origin, style sheets are named by their hashes, text never
/// becomes markup or code, and nothing else is allowed. In a sandbox some browsers do not know what
/// `'self'` is, so the origin stands beside it where it is known.
fn words(address: Option<&str>, styles: &[String], frames: Frames) -> String {
    let own = address.map_or("'self'".to_owned(), |at| format!("'self' {}", origin(at)));
    let styles = styles.iter().map(|hash| format!("'{hash}'")).collect::<Vec<_>>().join(" ");
    let frames = if frames == Frames::Own { format!("frame-src {own}; ") } else { String::new() };
    format!(
        "default-src 'none'; script-src {own} 'wasm-unsafe-eval'; connect-src {own}; style-src {styles}; \
         img-src {own} data:; {frames}base-uri {own}; form-action 'none'; require-trusted-types-for 'script'; \
         trusted-types 'none'"
    )
}

/// The origin of an address: scheme, host and port.
#[must_use]
pub fn origin(address: &str) -> String {
    address.splitn(4, '/').take(3).collect::<Vec<_>>().join("/")
}

#[cfg(test)]
mod tests {
    use super::{of_page, of_site, style_in};
    use crate::press::site::style_hash;

    #[test]
    fn a_header_allows_what_each_page_allows_itself() {
        let address = Some("https://news.example/x/");
        let header = of_site(address, &["p{}", "a{}"].map(style_hash));
        for (css, frames) in [("p{}", true), ("a{}", false)] {
            for directive in of_page(address, css, frames).split("; ") {
                let (name, allowed) = directive.split_once(' ').unwrap_or((directive, ""));
                let in_header = header.split("; ").find(|d| d.split(' ').next() == Some(name));
                let held = in_header.is_some_and(|d| allowed.split(' ').all(|word| d.contains(word)));
                assert!(held, "{directive}");
            }
        }
    }

    #[test]
    fn a_pages_style_sheet_is_read_from_its_policy() {
        assert_eq!(style_in(&of_page(None, "p{}", true)), Some(style_hash("p{}")));
        assert_eq!(style_in("<p>style-src is a directive</p>"), None);
    }

    #[test]
    fn the_origin_stands_beside_self_where_it_is_known() {
        assert!(of_page(None, "", false).contains("script-src 'self' 'wasm-unsafe-eval'"));
        let known = of_page(Some("https://news.example/x/"), "", false);
        assert!(known.contains("script-src 'self' https://news.example 'wasm-unsafe-eval'"), "{known}");
        assert!(!known.contains("frame-src"));
    }
}
