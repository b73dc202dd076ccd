//! Pixels as PNG: a drawing has few colours, and each is then one byte instead of three.

use std::borrow::Cow;
use std::collections::BTreeMap;

use png::{BitDepth, ColorType, Compression, Encoder, EncodingError, Filter};

/// Eight bits number no more.
const MOST_COLOURS: usize = 256;

/// Three bytes a pixel as PNG, by a palette where the colours fit into one.
///
/// # Errors
///
/// What the encoder refused, such as pixels that are not as many as the size says.
pub(super) fn encoded(pixels: &[u8], (width_px, height_px): (u32, u32)) -> Result<Vec<u8>, EncodingError> {
    let mut out = Vec::new();
    let mut encoder = Encoder::new(&mut out, width_px, height_px);
    encoder.set_depth(BitDepth::Eight);
    encoder.set_compression(Compression::Balanced);
    let palette = numbered(pixels);
    let data = match palette {
        Some((colours, numbers)) => {
            encoder.set_color(ColorType::Indexed);
            encoder.set_palette(Cow::from(colours));
            // Neighbouring numbers say nothing of each other.
            encoder.set_filter(Filter::NoFilter);
            Cow::from(numbers)
        }
        None => {
            encoder.set_color(ColorType::Rgb);
            Cow::from(pixels)
        }
    };
    let mut writer = encoder.write_header()?;
    writer.write_image_data(&data)?;
    writer.finish()?;
    Ok(out)
}

/// The colours, darkest first, and for each pixel the number of its colour; `None` where they are too many.
fn numbered(pixels: &[u8]) -> Option<(Vec<u8>, Vec<u8>)> {
    let colours = || pixels.as_chunks::<3>().0.iter();
    let mut numbers: BTreeMap<[u8; 3], u8> = BTreeMap::new();
    let mut last = None;
    for colour in colours() {
        if last != Some(colour) && numbers.insert(*colour, 0).is_none() && numbers.len() > MOST_COLOURS {
            return None;
        }
        last = Some(colour);
    }
    (0..=u8::MAX).zip(numbers.values_mut()).for_each(|(number, its)| *its = number);
    let mut known = ([0; 3], *numbers.get(&[0; 3]).unwrap_or(&0));
    let of_pixels = colours().map(|colour| {
        if known.0 != *colour {
            known = (*colour, numbers.get(colour).copied().unwrap_or_default());
        }
        known.1
    });
    let of_pixels = of_pixels.collect();
    Some((numbers.into_keys().flatten().collect(), of_pixels))
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use super::encoded;

    /// The pixels again, three bytes each, and whether they came by a palette.
    fn decoded(png: &[u8]) -> (Vec<u8>, bool) {
        let mut decoder = png::Decoder::new(Cursor::new(png));
        let is_indexed = decoder.read_header_info().expect("a head").color_type == png::ColorType::Indexed;
        decoder.set_transformations(png::Transformations::EXPAND);
        let mut reader = decoder.read_info().expect("a PNG");
        let mut pixels = vec![0; reader.output_buffer_size().expect("a size")];
        reader.next_frame(&mut pixels).expect("a frame");
        (pixels, is_indexed)
    }

    /// So many colours, then black again.
    fn many(colours: u32) -> Vec<u8> {
        (0..colours).chain([0]).flat_map(|n| [(n % 251) as u8, (n / 251) as u8, 7 * (n % 2) as u8]).collect()
    }

    #[test]
    fn pixels_are_the_same_by_a_palette_or_not() {
        for (colours, by_palette) in [(1, true), (2, true), (255, true), (256, true), (257, false), (2_000, false)] {
            let pixels = many(colours);
            let png = encoded(&pixels, (colours + 1, 1)).expect("a PNG");
            assert!(decoded(&png) == (pixels, by_palette), "{colours} colours");
        }
    }

    #[test]
    fn pixels_that_are_too_few_are_refused() {
        assert!(encoded(&many(2), (4, 1)).is_err());
    }
}
