//! Words in two alphabets whose letters look alike: they read as one name, and are another.
//!
//! Scripts that nobody takes for Latin letters may stand beside them in a word, as in Japanese.

use std::ops::Range;

use unicode_script::{Script, UnicodeScript};

/// Alphabets that have letters in common, to the eye.
const ALIKE: [Script; 7] =
    [Script::Latin, Script::Cyrillic, Script::Greek, Script::Armenian, Script::Cherokee, Script::Coptic, Script::Lisu];

/// Greek letters of units and quantities, which look like no Latin letter: `kΩ`, `μs`, `Δt`. The second is the
/// sign of the ohm.
const SIGNS: [char; 7] = ['Δ', 'Ω', '\u{2126}', 'θ', 'λ', 'μ', 'π'];
/// Letters beside such a sign, as in `μmol`.
const MOST_BESIDE_SIGN: usize = 4;

/// What an editor should do about it.
pub(super) const HINT: &str = "type the word anew in one alphabet: letters that look alike make one name of another";

/// The words of a text in two such alphabets: the bytes of a letter that is odd there, and what is wrong.
pub(super) fn mixed(text: &str) -> Vec<(Range<usize>, String)> {
    let words = text.split(|c: char| !(c.is_alphabetic() || c.script() == Script::Inherited));
    words.filter(|word| !word.is_ascii()).filter_map(|word| odd(text, word)).collect()
}

fn odd(text: &str, word: &str) -> Option<(Range<usize>, String)> {
    let letters = || word.char_indices().map(|(at, c)| (at, c, c.script())).filter(|(.., s)| ALIKE.contains(s));
    let count = |script: Script| letters().filter(|(.., s)| *s == script).count();
    // The last of equals: Latin before all others.
    let most = *ALIKE.iter().rev().max_by_key(|script| count(**script))?;
    let (at, c, script) = letters().find(|(.., script)| *script != most)?;
    if is_unit(word) {
        return None;
    }
    let byte = word.as_ptr() as usize - text.as_ptr() as usize + at;
    let (odd, others) = (script.full_name(), most.full_name());
    let letter = byte..byte + c.len_utf8();
    Some((letter, format!("in `{word}` the letter `{c}` (U+{:04X}) is {odd}, and others are {others}", u32::from(c))))
}

/// One sign before or behind a few Latin letters.
fn is_unit(word: &str) -> bool {
    let beside = word.strip_prefix(SIGNS).or_else(|| word.strip_suffix(SIGNS));
    beside.is_some_and(|rest| rest.chars().count() <= MOST_BESIDE_SIGN && rest.chars().all(|c| c.is_ascii_alphabetic()))
}

#[cfg(test)]
mod tests {
    use super::mixed;

    #[test]
    fn letters_of_two_alphabets_that_look_alike_are_found() {
        for (text, odd, at) in [
            ("as Delt\u{430} Wire has it", "U+0430) is Cyrillic, and others are Latin", 7),
            ("\u{421}NN", "U+0421) is Cyrillic", 0),
            ("Reuter\u{455}.", "U+0455) is Cyrillic", 6),
            ("G\u{3bf}\u{3bf}gle", "U+03BF) is Greek", 1),
            ("D\u{39b}ily", "U+039B) is Greek", 1),
            ("\u{3bc}nited Press", "U+03BC) is Greek", 0),
            ("Каc", "U+0063) is Latin, and others are Cyrillic", 4),
            ("A\u{301}\u{430}", "U+0430) is Cyrillic", 3),
            ("\u{53d}ore", "U+053D) is Armenian", 0),
        ] {
            let found = mixed(text);
            assert_eq!(found.len(), 1, "{text}: {found:?}");
            assert!(found[0].1.contains(odd) && found[0].0.start == at, "{text}: {found:?}");
        }
    }

    #[test]
    fn words_in_their_own_script_units_and_accents_are_not() {
        for text in [
            "µs, μs, µmol and μmol; 5 kΩ, 3 M\u{2126}, 10Ω; Δt, 2πr, λmax",
            "CO₂, naïve, nai\u{308}ve, Ænima, straße, Łódź, İstanbul, x², № 5, ½",
            "Известия и Правда, Τα Νέα, Ереван, Հայաստան",
            "الجزيرة עיתון הארץ; ה-BBC, בBBC",
            "東京のタワーとＴシャツ、Tシャツ、K-ポップ、カラオケ卡拉OK, 한국의 SNS중심",
            "β-blocker, α version, ISO-8859-7; Delta/Дельта; X™, ©, e\u{301}",
            "ใช้Facebookได้, हिन्दी",
        ] {
            assert_eq!(mixed(text), [], "{text}");
        }
    }
}
