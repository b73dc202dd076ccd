//! Compressed copies, which are what most readers get: made beside each file that is the smaller for it, and read back.

use std::io::{self, Read, Write};

use flate2::Compression;

use super::headers;

/// Longer files are compressed in haste.
const HUGE: usize = 4 * 1_024 * 1_024;

/// The compressed copies of a file: brotli and gzip.
pub type Copies = (Vec<u8>, Vec<u8>);

/// The compressed copies of what is worth it.
#[must_use]
pub fn compressed(name: &str, bytes: &[u8]) -> Option<Copies> {
    if is_compressed(name) { copies(name, bytes).ok() } else { None }
}

/// Whether a file has compressed copies beside it.
pub(super) fn is_compressed(name: &str) -> bool {
    !name.starts_with(headers::FOLDER) && headers::types::compresses(name)
}

/// What a reader's browser loads for a page. All else is downloaded by few.
const LOADED: [&str; 5] = [".html", ".js", ".css", ".bin", ".wasm"];

/// Brotli 11 and gzip 9; brotli 10 for what is only downloaded, and for files so long that 11 would take seconds for each.
/// It takes a third of the time or less, and makes them 2 per cent larger, long ones some 4 to 8. Tables of millions of
/// bytes have brotli 5 and gzip 6.
pub(super) fn copies(name: &str, bytes: &[u8]) -> io::Result<Copies> {
    const LONG: usize = 512 * 1_024;
    let is_loaded = LOADED.iter().any(|ending| name.ends_with(ending));
    let (quality, level) = match bytes.len() {
        size if size > HUGE => (5, Compression::default()),
        size if size > LONG || !is_loaded => (10, Compression::best()),
        _ => (11, Compression::best()),
    };
    Ok((brotli(bytes, quality)?, gzip(bytes, level)?))
}

/// Brotli at its highest quality.
///
/// # Errors
///
/// Never for memory; the signature is the library's.
pub fn brotli_11(bytes: &[u8]) -> io::Result<Vec<u8>> {
    brotli(bytes, 11)
}

/// In the size of blocks that makes it smaller: pages and data gain by large ones, the program by those that the
/// encoder chooses.
fn brotli(bytes: &[u8], quality: i32) -> io::Result<Vec<u8>> {
    const CHOSEN_BY_ENCODER: i32 = 0;
    const LARGE: i32 = 20;
    let lgblock = if bytes.starts_with(b"\0asm") { CHOSEN_BY_ENCODER } else { LARGE };
    let mut out = Vec::new();
    let params = brotli::enc::BrotliEncoderParams {
        quality,
        lgwin: window(bytes.len()),
        lgblock,
        size_hint: bytes.len(),
        ..Default::default()
    };
    brotli::BrotliCompress(&mut io::Cursor::new(bytes), &mut out, &params)?;
    Ok(out)
}

/// The smallest window, as a power of two, from whose end its begin can be seen: a larger one takes memory, and the time
/// to clear it.
fn window(bytes: usize) -> i32 {
    const UNSEEN: usize = 16;
    (10..22).find(|bits| (1 << bits) - UNSEEN >= bytes).unwrap_or(22)
}

fn gzip(bytes: &[u8], level: Compression) -> io::Result<Vec<u8>> {
    let mut out = flate2::write::GzEncoder::new(Vec::new(), level);
    out.write_all(bytes)?;
    out.finish()
}

/// Decompresses a copy by the name of its coding; `None` when it is broken, or longer than `plain_bytes`.
pub(super) fn decoded(copy: &[u8], coding: &str, plain_bytes: usize) -> Option<Vec<u8>> {
    match coding {
        "br" => bounded(brotli::Decompressor::new(copy, 4_096), plain_bytes),
        "gzip" => bounded(flate2::read::MultiGzDecoder::new(copy), plain_bytes),
        _ => None,
    }
}

fn bounded(from: impl Read, most_bytes: usize) -> Option<Vec<u8>> {
    let mut out = Vec::new();
    from.take(most_bytes as u64 + 1).read_to_end(&mut out).ok()?;
    (out.len() <= most_bytes).then_some(out)
}

#[cfg(test)]
mod tests {
    use super::{HUGE, compressed, copies, decoded};

    #[test]
    fn long_files_have_whole_copies() {
        for words in [150_000, HUGE / 4 + 1] {
            let long: Vec<u8> =
                (0..words as u32).flat_map(|n| ((n / 7).wrapping_mul(n) % 1_013).to_le_bytes()).collect();
            let (br, gz) = copies("a.bin", &long).expect("it compresses");
            assert!(br.len() < gz.len() && gz.len() < long.len(), "{} and {} bytes", br.len(), gz.len());
            assert!(decoded(&br, "br", long.len()).as_ref() == Some(&long), "brotli of {words} words");
            assert!(decoded(&gz, "gzip", long.len()).as_ref() == Some(&long), "gzip of {words} words");
        }
    }

    #[test]
    fn a_copy_is_decompressed_no_further_than_its_plain_file() {
        let plain = vec![b'a'; 1_000_000];
        let (br, gz) = compressed("a.js", &plain).expect("it compresses");
        for (copy, coding) in [(&br, "br"), (&gz, "gzip")] {
            assert_eq!(decoded(copy, coding, plain.len()).as_ref(), Some(&plain));
            assert_eq!(decoded(copy, coding, plain.len() - 1), None);
            assert_eq!(decoded(&copy[..copy.len() / 2], coding, plain.len()), None);
        }
        assert_eq!(decoded(&plain, "zstd", 1), None);
    }
}
