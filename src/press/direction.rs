//! In which direction a language is written.

use icu_locale::{LanguageIdentifier, LocaleDirectionality};

/// `rtl` for a language that is written from right to left, by its script or the one it is likely written in
/// (Unicode CLDR); else `ltr`. `tag` is a BCP 47 tag.
#[must_use]
pub(super) fn of(tag: &str) -> &'static str {
    let Ok(language) = tag.parse::<LanguageIdentifier>() else { return "ltr" };
    if LocaleDirectionality::new_extended().is_right_to_left(&language) { "rtl" } else { "ltr" }
}

/// The same where it is not what a page has anyhow.
#[must_use]
pub(super) fn other(tag: &str) -> Option<&'static str> {
    Some(of(tag)).filter(|direction| *direction == "rtl")
}

#[cfg(test)]
mod tests {
    use super::of;

    #[test]
    fn scripts_decide() {
        for tag in ["ar", "he", "fa", "ur", "yi", "az-Arab", "ks", "pa-PK"] {
            assert_eq!(of(tag), "rtl", "{tag}");
        }
        for tag in ["en", "de-AT", "az", "ru", "ar-Latn", "ja", "und", "no tag"] {
            assert_eq!(of(tag), "ltr", "{tag}");
        }
    }
}
