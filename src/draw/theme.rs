//! The colours of a figure, and how its words are scaled for a backend.

use crate::chart::Ink;

/// A colour, 0 to 255 each.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rgb(pub u8, pub u8, pub u8);

impl Rgb {
    /// As `#0a0b0c`.
    #[must_use]
    pub fn hex(self) -> String {
        format!("#{:02x}{:02x}{:02x}", self.0, self.1, self.2)
    }

    /// From `#0a0b0c` or `rgb(10, 11, 12)`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        if let Some(hex) = text.strip_prefix('#').filter(|h| h.len() == 6) {
            let part = |i: usize| u8::from_str_radix(hex.get(i..i + 2)?, 16).ok();
            return Some(Self(part(0)?, part(2)?, part(4)?));
        }
        let inner = text.strip_prefix("rgb(")?.strip_suffix(')')?;
        let mut parts = inner.split(',').map(|p| p.trim().parse::<u8>().ok());
        Some(Self(parts.next()??, parts.next()??, parts.next()??))
    }
}

/// Colours of a figure. `scale` is device pixels to a CSS pixel.
#[derive(Debug, Clone, PartialEq)]
pub struct Theme {
    /// One for each of [`Theme::INKS`].
    pub colours: [Rgb; 11],
    /// Device pixels to a CSS pixel.
    pub scale: f64,
    /// What a font size is multiplied by; plotters' SVG divides it by 1.24.
    pub font_factor: f64,
    /// Fonts of words, as in CSS; a bitmap has its own.
    pub fonts: String,
}

impl Theme {
    /// Every ink, in the order of [`Theme::colours`].
    pub const INKS: [Ink; 11] = [
        Ink::Text,
        Ink::Muted,
        Ink::Rule,
        Ink::Accent,
        Ink::Ground,
        Ink::Band,
        Ink::Category(0),
        Ink::Category(1),
        Ink::Category(2),
        Ink::Category(3),
        Ink::Category(4),
    ];

    /// The custom property of the style sheet that holds an ink.
    #[must_use]
    pub const fn property(ink: Ink) -> &'static str {
        match ink {
            Ink::Text => "--ink",
            Ink::Muted => "--muted",
            Ink::Rule => "--rule",
            Ink::Accent => "--accent",
            Ink::Ground => "--ground",
            Ink::Band => "--band",
            Ink::Category(0) => "--c0",
            Ink::Category(1) => "--c1",
            Ink::Category(2) => "--c2",
            Ink::Category(3) => "--c3",
            Ink::Category(_) => "--c4",
        }
    }

    /// The colour of an ink.
    #[must_use]
    pub fn colour(&self, ink: Ink) -> Rgb {
        let same = |i: &Ink| match (i, ink) {
            (Ink::Category(a), Ink::Category(b)) => *a == b.min(4),
            (a, b) => *a == b,
        };
        Self::INKS.iter().position(same).and_then(|i| self.colours.get(i)).copied().unwrap_or(Rgb(0, 0, 0))
    }

    /// Token colours for stills: each ink one colour that the style sheet maps to its property.
    #[must_use]
    pub const fn tokens() -> Self {
        Self {
            colours: [
                Rgb(0, 0, 1),
                Rgb(0, 0, 2),
                Rgb(0, 0, 3),
                Rgb(0, 0, 4),
                Rgb(0, 0, 5),
                Rgb(0, 0, 6),
                Rgb(0, 0, 7),
                Rgb(0, 0, 8),
                Rgb(0, 0, 9),
                Rgb(0, 0, 16),
                Rgb(0, 0, 17),
            ],
            scale: 1.0,
            font_factor: 1.24,
            fonts: String::new(),
        }
    }

    /// Light, as in the style sheet.
    #[must_use]
    pub const fn light() -> Self {
        Self {
            colours: [
                Rgb(0x1a, 0x1a, 0x1a),
                Rgb(0x59, 0x59, 0x59),
                Rgb(0xd9, 0xd9, 0xd9),
                Rgb(0xb3, 0x26, 0x1e),
                Rgb(0xff, 0xff, 0xff),
                Rgb(0xf3, 0xf1, 0xec),
                Rgb(0x53, 0x65, 0x80),
                Rgb(0xa8, 0x87, 0x00),
                Rgb(0xa3, 0x66, 0xff),
                Rgb(0x70, 0x70, 0x2d),
                Rgb(0x17, 0x99, 0x7f),
            ],
            scale: 1.0,
            font_factor: 1.0,
            fonts: String::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Rgb, Theme};

    #[test]
    fn colours_are_read_as_browsers_write_them() {
        assert_eq!(Rgb::parse(" #0066FF"), Some(Rgb(0, 0x66, 0xff)));
        assert_eq!(Rgb::parse("rgb(18, 18, 18)"), Some(Rgb(18, 18, 18)));
        assert_eq!(Rgb::parse("red"), None);
    }

    #[test]
    fn every_ink_has_a_token_of_its_own() {
        let tokens = Theme::tokens();
        let mut seen: Vec<String> = Theme::INKS.iter().map(|i| tokens.colour(*i).hex()).collect();
        seen.sort();
        seen.dedup();
        assert_eq!(seen.len(), Theme::INKS.len());
    }
}
