//! Names and integrity values made from contents.

use sha2::{Digest as _, Sha256, Sha384};

const BASE64: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/// `mfa_enroll_bg.wasm` → `mfa_enroll_bg-<hash>.wasm`. A changed file has another name, so
/// browsers may keep it for ever.
pub(crate) fn hashed_name(name: &str, contents: &[u8]) -> String {
    let hash = &sha256_hex(contents)[..16];
    match name.rsplit_once('.') {
        Some((stem, extension)) => format!("{stem}-{hash}.{extension}"),
        None => format!("{name}-{hash}"),
    }
}

pub(crate) fn sha256_hex(contents: &[u8]) -> String {
    Sha256::digest(contents).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The value of an `integrity` attribute.
pub(crate) fn integrity(contents: &[u8]) -> String {
    format!("sha384-{}", base64(&Sha384::digest(contents)))
}

fn base64(bytes: &[u8]) -> String {
    let mut text = String::new();
    for chunk in bytes.chunks(3) {
        let [a, b, c] = [chunk[0], *chunk.get(1).unwrap_or(&0), *chunk.get(2).unwrap_or(&0)];
        let bits = u32::from_be_bytes([0, a, b, c]);
        for place in 0..4 {
            let index = (bits >> (18 - 6 * place)) & 63;
            let padding = place > chunk.len();
            text.push(if padding { '=' } else { char::from(BASE64[index as usize]) });
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_hash_stands_before_the_extension() {
        let name = hashed_name("mfa_enroll_bg.wasm", b"abc");
        assert_eq!(name, "mfa_enroll_bg-ba7816bf8f01cfea.wasm");
        assert_eq!(hashed_name("LICENSE", b"abc"), "LICENSE-ba7816bf8f01cfea");
    }

    #[test]
    fn other_contents_have_another_name() {
        assert_ne!(hashed_name("a.js", b"one"), hashed_name("a.js", b"two"));
    }

    #[test]
    fn base64_agrees_with_rfc_4648() {
        let vectors = [
            ("", ""),
            ("f", "Zg=="),
            ("fo", "Zm8="),
            ("foo", "Zm9v"),
            ("foob", "Zm9vYg=="),
            ("fooba", "Zm9vYmE="),
            ("foobar", "Zm9vYmFy"),
        ];
        for (plain, encoded) in vectors {
            assert_eq!(base64(plain.as_bytes()), encoded);
        }
    }

    #[test]
    fn integrity_is_what_browsers_compute() {
        // The published SHA-384 of "abc", as an attribute.
        let expected = "sha384-ywB1P0WjXou1oD1pmsZQBycsMqsO3tFjGotgWkP/W+2AhgcroefMI1i67KE0yCWn";
        assert_eq!(integrity(b"abc"), expected);
    }
}
