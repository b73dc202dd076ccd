//! The names by which the program and its glue call each other. wasm-bindgen ends each in a hash of sixteen digits,
//! which stands in both files and cannot be compressed: a number of as many digits does as well, and weighs nothing.

use std::collections::HashMap;

/// Digits of a hash, and of what takes its place: nothing in the program moves.
const DIGITS: usize = 16;

/// The glue and the program, with numbers in the place of the hashes that stand in both.
pub(super) fn numbered(glue: &[u8], wasm: &[u8]) -> (Vec<u8>, Vec<u8>) {
    let mut numbers: HashMap<&[u8], Option<usize>> = hashes(wasm).map(|(_, hash)| (hash, None)).collect();
    let mut count = 0;
    for (_, hash) in hashes(glue) {
        if let Some(number @ None) = numbers.get_mut(hash) {
            *number = Some(count);
            count += 1;
        }
    }
    let written = |bytes: &[u8]| {
        let mut out = bytes.to_vec();
        for (at, hash) in hashes(bytes) {
            if let Some(Some(number)) = numbers.get(hash) {
                out[at..at + DIGITS].copy_from_slice(format!("{number:0DIGITS$}").as_bytes());
            }
        }
        out
    };
    (written(glue), written(wasm))
}

/// Where a name ends in a hash, `_HASH` or `_hHASH`, and the hash.
fn hashes(bytes: &[u8]) -> impl Iterator<Item = (usize, &[u8])> {
    let is_digit = |byte: &u8| matches!(byte, b'0'..=b'9' | b'a'..=b'f');
    let begins = bytes.iter().enumerate().filter(|(_, byte)| **byte == b'_').map(|(at, _)| at + 1);
    let begins = begins.map(|at| if bytes.get(at) == Some(&b'h') { at + 1 } else { at });
    begins.filter_map(move |at| {
        let hash = bytes.get(at..at + DIGITS).filter(|hash| hash.iter().all(is_digit))?;
        let goes_on = bytes.get(at + DIGITS).is_some_and(|next| is_digit(next) || *next == b'_');
        (!goes_on).then_some((at, hash))
    })
}

#[cfg(test)]
mod tests {
    use super::numbered;

    #[track_caller]
    fn check(glue: &str, wasm: &str, expected: (&str, &str)) {
        let (glue, wasm) = numbered(glue.as_bytes(), wasm.as_bytes());
        assert_eq!((str::from_utf8(&glue), str::from_utf8(&wasm)), (Ok(expected.0), Ok(expected.1)));
    }

    #[test]
    fn hashes_of_shared_names_become_numbers_of_their_length() {
        check(
            "__wbg_a_0123456789abcdef:f,__wbg_b_fedcba9876543210:g;wasm.invoke__hcafecafecafecafe(0);__wbg_b_fedcba9876543210",
            "\0__wbg_b_fedcba9876543210\x02invoke__hcafecafecafecafe\x01__wbg_a_0123456789abcdef\0",
            (
                "__wbg_a_0000000000000000:f,__wbg_b_0000000000000001:g;wasm.invoke__h0000000000000002(0);__wbg_b_0000000000000001",
                "\0__wbg_b_0000000000000001\x02invoke__h0000000000000002\x01__wbg_a_0000000000000000\0",
            ),
        );
    }

    #[test]
    fn what_is_in_one_of_them_or_no_hash_stays() {
        for (glue, wasm) in [
            ("__wbg_a_0123456789abcdef", "__wbg_a_0123456789abcdee"),
            ("a_0123456789abcde", "a_0123456789abcde"),
            ("a_0123456789abcdef0", "a_0123456789abcdef0"),
            ("a_0123456789abcdeg", "a_0123456789abcdeg"),
            ("0123456789abcdef", "0123456789abcdef"),
            ("", "_"),
        ] {
            check(glue, wasm, (glue, wasm));
        }
    }
}
