//! Style sheets as pages hold them: without what only people read.

/// The style sheet without comments and indentation.
pub(super) fn lean_css(css: &str) -> String {
    let mut out = String::with_capacity(css.len());
    let mut rest = css;
    while let Some((before, after)) = rest.split_once("/*") {
        out.push_str(before);
        rest = after.split_once("*/").map_or("", |(_, tail)| tail);
    }
    out.push_str(rest);
    let lean = out.lines().map(str::trim).filter(|l| !l.is_empty()).collect::<Vec<_>>().join("\n");
    // What stands in quotation marks is shown to readers as it is.
    let parts = lean.split('"').enumerate().map(|(i, part)| if i % 2 == 0 { tight(part) } else { part.to_owned() });
    parts.collect::<Vec<_>>().join("\"")
}

/// A style sheet's own signs without the blanks around them.
fn tight(css: &str) -> String {
    let mut lean = css.to_owned();
    for sign in ["{", "}", ":", ";", ",", ">"] {
        for loose in [format!("{sign} "), format!("{sign}\n"), format!(" {sign}")] {
            // A blank before a colon joins a selector to a descendant: that one means something.
            if loose != " :" {
                lean = lean.replace(&loose, sign);
            }
        }
    }
    // `0.5rem` is `.5rem`.
    for before in [" ", ":", ",", "("] {
        lean = lean.replace(&format!("{before}0."), &format!("{before}."));
    }
    lean.replace(";}", "}")
}

#[cfg(test)]
mod tests {
    use super::lean_css;

    #[test]
    fn a_style_sheet_loses_only_what_browsers_pass_over() {
        assert_eq!(lean_css("/* a */ p {\n  color: red; /* b */\n}\n"), "p{color:red}");
        assert_eq!(lean_css("p::before { content: \": \"; }"), "p::before{content:\": \"}");
        assert_eq!(lean_css("p > b { width: calc(1em + 2px); }"), "p>b{width:calc(1em + 2px)}");
    }
}
