//! Compressed copies: what most readers get. Each must hold its plain file, and nothing else.

use std::io::Read;

/// Decompresses a copy by the name of its coding; `None` when it is broken, or longer than `plain_bytes`.
pub(in crate::press) fn decoded(copy: &[u8], coding: &str, plain_bytes: usize) -> Option<Vec<u8>> {
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
    use super::decoded;
    use crate::press::site::compressed;

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
