//! Custom properties in our style sheets: read, and set to those of a newsroom. The sheets are lean, as pages have
//! them.

use std::collections::BTreeMap;
use std::ops::Range;

use super::read::{is_colour, is_fonts};
use super::{COLOURS, FONTS};
use crate::draw::{Rgb, Theme};
use crate::story::Look;

/// Values by name.
pub(super) type Values = BTreeMap<String, String>;

/// Where custom properties of the sheets stand: what opens the block, up to its first property.
const LIGHT: &str = ":root{";
const DARK: &str = "@media (prefers-color-scheme:dark){:root{";
/// Of parts whose colours somebody chose.
const CHOSEN_LIGHT: &str = "(forced-colors:none){:root[data-theme=\"light\"]{";
const CHOSEN_DARK: &str = ":root[data-theme=\"dark\"]{--";

/// What the reader's system asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Scheme {
    /// Dark words on light ground.
    Light,
    /// Light words on dark ground.
    Dark,
}

impl Scheme {
    /// Both.
    pub(super) const ALL: [Self; 2] = [Self::Light, Self::Dark];

    /// As it is called.
    pub(super) const fn word(self) -> &'static str {
        match self {
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }
}

/// The style sheets of all pages and of parts, with the look of a newsroom.
#[must_use]
pub(in crate::press) fn dressed(page: &str, part: &str, look: &Look) -> (String, String) {
    let [light, dark] = Scheme::ALL.map(|scheme| palette(page, look, scheme));
    let chosen = |all: &Values| -> Values {
        let is_set =
            |name: &str| COLOURS.contains(&name) && (look.light.contains_key(name) || look.dark.contains_key(name));
        all.iter().filter(|(name, _)| is_set(name)).map(|(name, value)| (name.clone(), value.clone())).collect()
    };
    let page = set(&set(page, LIGHT, &look.light), DARK, &look.dark);
    (page, set(&set(part, CHOSEN_LIGHT, &chosen(&light)), CHOSEN_DARK, &chosen(&dark)))
}

/// Every property as it holds in a scheme.
pub(super) fn palette(page: &str, look: &Look, scheme: Scheme) -> Values {
    let dark = [values(page, DARK), look.dark.clone()];
    let more = dark.into_iter().filter(|_| scheme == Scheme::Dark);
    [values(page, LIGHT), look.light.clone()].into_iter().chain(more).flatten().collect()
}

/// The scheme whose value of a property holds in this one: on dark ground, what only the light one sets holds too.
pub(super) fn holds(page: &str, look: &Look, scheme: Scheme, name: &str) -> Scheme {
    let is_dark = look.dark.contains_key(name) || values(page, DARK).contains_key(name);
    if is_dark { scheme } else { Scheme::Light }
}

/// The look that a published style sheet has: what it sets to another value than ours, and could be set.
#[must_use]
pub(in crate::press) fn of_sheet(published: &str, ours: &str) -> Look {
    let other = |opening| {
        let ours = values(ours, opening);
        let mut found = values(published, opening);
        found.retain(|name, value| ours.get(name) != Some(value) && may_be(name, value));
        found
    };
    Look { light: other(LIGHT), dark: other(DARK) }
}

fn may_be(name: &str, value: &str) -> bool {
    COLOURS.contains(&name) && is_colour(value) || FONTS.contains(&name) && is_fonts(value)
}

/// The theme of pictures: the light one of the style sheet.
#[must_use]
pub(in crate::press) fn painted(page: &str) -> Theme {
    let values = values(page, LIGHT);
    let fonts = values.get("--sans").cloned().unwrap_or_default();
    let mut theme = Theme { fonts, ..Theme::light() };
    for (ink, colour) in Theme::INKS.iter().zip(&mut theme.colours) {
        *colour = values.get(Theme::property(*ink)).and_then(|value| Rgb::parse(value)).unwrap_or(*colour);
    }
    theme
}

/// The sheet without the names of fonts, which stand in quotation marks and are shown to nobody.
#[must_use]
pub(in crate::press) fn without_fonts(css: &str) -> String {
    let named =
        values(css, LIGHT).into_iter().filter(|(name, value)| FONTS.contains(&name.as_str()) && is_fonts(value));
    set(css, LIGHT, &named.map(|(name, _)| (name, String::new())).collect())
}

/// Where the declarations of a block stand.
fn block(css: &str, opening: &str) -> Option<Range<usize>> {
    let start = css.find(opening)? + opening.trim_end_matches("--").len();
    let end = start + css.get(start..)?.find('}')?;
    Some(start..end)
}

fn declarations(block: &str) -> impl Iterator<Item = (&str, &str)> {
    block.split(';').filter_map(|declaration| declaration.split_once(':'))
}

fn values(css: &str, opening: &str) -> Values {
    let inside = block(css, opening).and_then(|range| css.get(range)).unwrap_or_default();
    let own = declarations(inside).filter(|(name, _)| name.starts_with("--"));
    own.map(|(name, value)| (name.to_owned(), value.to_owned())).collect()
}

/// The sheet with properties of a block set to other values, in their places; new ones come last.
fn set(css: &str, opening: &str, new: &Values) -> String {
    let Some(range) = block(css, opening) else { return css.to_owned() };
    let inside = css.get(range.clone()).unwrap_or_default();
    let mut rest = new.clone();
    let kept =
        declarations(inside).map(|(name, value)| (name.to_owned(), rest.remove(name).unwrap_or(value.to_owned())));
    let mut all: Vec<(String, String)> = kept.collect();
    all.extend(rest);
    let lines: Vec<String> = all.iter().map(|(name, value)| format!("{name}:{value}")).collect();
    let (before, after) = (css.get(..range.start).unwrap_or_default(), css.get(range.end..).unwrap_or_default());
    format!("{before}{}{after}", lines.join(";"))
}

#[cfg(test)]
mod tests {
    use super::{Scheme, Values};
    use super::{dressed, of_sheet, painted, palette, without_fonts};
    use crate::draw::Rgb;
    use crate::press::site::Styles;
    use crate::story::Look;

    fn look() -> Look {
        let values = |pairs: &[(&str, &str)]| -> Values {
            pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
        };
        Look {
            light: values(&[("--accent", "#004488"), ("--c1", "#804000"), ("--serif", "\"Gazette Text\",serif")]),
            dark: values(&[("--ground", "#101820")]),
        }
    }

    #[test]
    fn values_are_set_where_the_sheets_have_them_and_read_again() {
        let (ours, page) = (Styles::ours(&Look::default()), Styles::ours(&look()).page);
        assert!(page.contains("--accent:#004488") && page.contains("--ground:#101820"), "{page}");
        assert_eq!(page.matches("--accent:").count(), ours.page.matches("--accent:").count(), "one is set twice");
        assert_eq!(of_sheet(&page, &ours.page), look());
        assert_eq!(of_sheet(&ours.page, &ours.page), Look::default());
        let part = Styles::ours(&look()).part;
        let chosen = part.split_once("(forced-colors:none)").expect("colours that were chosen").1;
        for (name, value) in
            [("--accent", "#004488"), ("--accent", "#ff8a80"), ("--c1", "#804000"), ("--ground", "#101820")]
        {
            assert!(chosen.contains(&format!("{name}:{value}")), "{name}: {chosen}");
        }
        assert_eq!(chosen.matches("--c1:#804000").count(), 2, "{chosen}");
    }

    #[test]
    fn what_the_light_scheme_sets_holds_on_dark_ground_where_nothing_else_is_said() {
        let ours = Styles::ours(&Look::default()).page;
        let dark = palette(&ours, &look(), Scheme::Dark);
        for (name, value) in [("--c1", "#804000"), ("--ground", "#101820"), ("--accent", "#ff8a80")] {
            assert_eq!(dark.get(name).map(String::as_str), Some(value), "{name}");
        }
    }

    #[test]
    fn pictures_have_the_colours_of_the_sheet() {
        let theme = painted(&Styles::ours(&look()).page);
        assert_eq!(theme.colours[3], Rgb(0x00, 0x44, 0x88));
        assert_eq!(theme.colours[4], Rgb(255, 255, 255));
    }

    #[test]
    fn nothing_but_values_is_taken_from_a_sheet() {
        let ours = Styles::ours(&Look::default()).page;
        for odd in ["--accent:red", "--accent:url(x)", "--sans:\"99,999 reports\"", "--sans:x\\", "--more:#004488"] {
            let name = odd.split_once(':').expect("a name").0;
            let changed = ours.replacen(":root{", &format!(":root{{{odd};"), 1);
            assert_eq!(of_sheet(&changed, &ours).light.get(name), None, "{odd}");
        }
        let (page, _) = dressed(&ours, "", &look());
        assert!(page.contains("Gazette Text") && !without_fonts(&page).contains("Gazette Text"));
    }
}
