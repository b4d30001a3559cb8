//! What a secret must not leave behind: neither itself, however it is written, nor a hash that is
//! quickly tried.

use std::collections::HashMap;

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE};
use sha2::Digest as _;

/// As people might write it.
fn spellings(secret: &str) -> Vec<String> {
    let plain = secret.replace('-', "");
    let spaced = secret.replace('-', " ");
    [secret, &plain, &spaced]
        .into_iter()
        .flat_map(|text| [text.to_owned(), text.to_lowercase(), text.to_uppercase()])
        .collect()
}

/// What must not be found, in the bytes of a file.
fn traces(secret: &str) -> Vec<Vec<u8>> {
    let mut traces = Vec::new();
    for text in spellings(secret) {
        let bytes = text.as_bytes();
        let sums = [sha2::Sha256::digest(bytes).to_vec(), sha1(bytes).to_vec()];
        for sum in sums {
            let hex: String = sum.iter().map(|byte| format!("{byte:02x}")).collect();
            traces.extend([hex.to_uppercase(), hex].map(String::into_bytes));
            let base64 = [STANDARD.encode(&sum), URL_SAFE.encode(&sum)];
            traces.extend(base64.map(|text| text.trim_end_matches('=').as_bytes().to_vec()));
            traces.push(sum);
        }
        traces.push(text.into_bytes());
    }
    traces
}

/// FIPS 180-4, section 6.1, of less than 56 bytes: for this test alone.
fn sha1(text: &[u8]) -> [u8; 20] {
    let mut block = [0; 64];
    block[..text.len()].copy_from_slice(text);
    block[text.len()] = 0x80;
    block[56..].copy_from_slice(&(text.len() as u64 * 8).to_be_bytes());
    let mut words: Vec<u32> = block
        .chunks_exact(4)
        .map(|four| u32::from_be_bytes(four.try_into().expect("four bytes")))
        .collect();
    for t in 16..80 {
        let word = words[t - 3] ^ words[t - 8] ^ words[t - 14] ^ words[t - 16];
        words.push(word.rotate_left(1));
    }
    let start = [0x6745_2301_u32, 0xefcd_ab89, 0x98ba_dcfe, 0x1032_5476, 0xc3d2_e1f0];
    let [mut a, mut b, mut c, mut d, mut e] = start;
    for (t, word) in words.iter().enumerate() {
        let (f, k) = match t / 20 {
            0 => ((b & c) | (!b & d), 0x5a82_7999),
            1 => (b ^ c ^ d, 0x6ed9_eba1),
            2 => ((b & c) | (b & d) | (c & d), 0x8f1b_bcdc),
            _ => (b ^ c ^ d, 0xca62_c1d6_u32),
        };
        let next = a.rotate_left(5).wrapping_add(f).wrapping_add(e);
        let next = next.wrapping_add(k).wrapping_add(*word);
        (e, d, c, b, a) = (d, c, b.rotate_left(30), a, next);
    }
    let mut sum = [0; 20];
    for (out, (word, start)) in sum.chunks_exact_mut(4).zip([a, b, c, d, e].iter().zip(start)) {
        out.copy_from_slice(&word.wrapping_add(start).to_be_bytes());
    }
    sum
}

#[test]
fn the_sum_is_the_standards() {
    let hex: String = sha1(b"abc").iter().map(|byte| format!("{byte:02x}")).collect();
    assert_eq!(hex, "a9993e364706816aba3e25717850c26c9cd0d89d", "FIPS 180-4's example");
}

/// Looks for all traces at once, by their first bytes: one after the other it would take minutes.
#[track_caller]
pub(crate) fn scan(when: &str, haystack: &[u8], secrets: &[String]) {
    const FIRST: usize = 8;
    let mut wanted: HashMap<&[u8], Vec<&[u8]>> = HashMap::new();
    let traces: Vec<_> = secrets.iter().flat_map(|secret| traces(secret)).collect();
    for trace in &traces {
        wanted.entry(&trace[..FIRST]).or_default().push(trace);
    }
    for (position, first) in haystack.windows(FIRST).enumerate() {
        let here = &haystack[position..];
        let found = wanted.get(first).into_iter().flatten().find(|trace| here.starts_with(trace));
        assert!(
            found.is_none(),
            "{when}: readable as {:?}",
            found.map(|t| String::from_utf8_lossy(t))
        );
    }
}

#[test]
#[should_panic(expected = "by hand: readable as")]
fn the_scan_finds_what_is_there() {
    let secrets = ["0123-4567-89AB-CDEF".to_owned()];
    let sum = sha2::Sha256::digest("0123456789abcdef").to_vec();
    scan("by hand", &[&b"before"[..], &sum, b"after"].concat(), &secrets);
}
