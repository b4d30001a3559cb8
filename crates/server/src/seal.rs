//! Seals secrets for the database: XChaCha20-Poly1305 with the row's identity as associated data.
//!
//! A sealed value is `key id (1) ‖ nonce (24) ‖ ciphertext and tag`. Moved to another row or
//! another account it does not open, and the first byte says which key to open it with. A stored
//! answer is sealed with a key that is derived from that one and from the key of its call.

use std::fmt;

use chacha20poly1305::aead::{Aead as _, KeyInit as _, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use hmac::{Hmac, Mac as _};
use sha2::Sha256;
use zeroize::Zeroizing;

use crate::entropy::{Entropy, NoEntropy};
use crate::keys::{Key, KeyRing};

const NONCE: usize = 24;

/// What a sealed value belongs to.
#[derive(Clone, Copy, Debug)]
pub enum Row<'a> {
    /// The secret of a pending enrollment.
    Enrollment(&'a str),
    /// The secret of a factor.
    Factor(&'a str),
    /// A message in the outbox.
    Message(&'a str),
    /// A stored answer, by the idempotency key that asks for it and without which it does not open.
    Answer(&'a str),
}

/// A sealed value did not open: wrong key, another row's value, or damage.
#[derive(Debug)]
pub struct Unsealable;

impl fmt::Display for Unsealable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a sealed value did not open")
    }
}

impl std::error::Error for Unsealable {}

/// Seals and opens with the keys of a [`KeyRing`].
#[derive(Debug)]
pub struct Sealer {
    keys: KeyRing,
}

impl Sealer {
    /// A sealer with these keys.
    #[must_use]
    pub fn new(keys: KeyRing) -> Self {
        Self { keys }
    }

    /// Seals `plain` for one row of one account.
    ///
    /// # Errors
    /// [`NoEntropy`] if there is no nonce.
    pub fn seal(
        &self,
        entropy: &dyn Entropy,
        user: &str,
        row: Row<'_>,
        plain: &[u8],
    ) -> Result<Vec<u8>, NoEntropy> {
        let (id, key) = self.keys.newest();
        let mut nonce = [0; NONCE];
        entropy.fill(&mut nonce)?;
        let aad = identity(user, row);
        let payload = Payload { msg: plain, aad: &aad };
        let body = cipher(key, row)
            .encrypt(&XNonce::from(nonce), payload)
            .expect("only a text of 256 GiB is too long to seal");
        let mut sealed = Vec::with_capacity(1 + NONCE + body.len());
        sealed.push(id);
        sealed.extend_from_slice(&nonce);
        sealed.extend_from_slice(&body);
        Ok(sealed)
    }

    /// Opens what [`Sealer::seal`] sealed for the same row of the same account.
    ///
    /// # Errors
    /// [`Unsealable`] for everything else.
    pub fn open(
        &self,
        user: &str,
        row: Row<'_>,
        sealed: &[u8],
    ) -> Result<Zeroizing<Vec<u8>>, Unsealable> {
        let (id, rest) = sealed.split_first().ok_or(Unsealable)?;
        let (nonce, body) = rest.split_first_chunk::<NONCE>().ok_or(Unsealable)?;
        let key = self.keys.get(*id).ok_or(Unsealable)?;
        let aad = identity(user, row);
        cipher(key, row)
            .decrypt(&XNonce::from(*nonce), Payload { msg: body, aad: &aad })
            .map(Zeroizing::new)
            .map_err(|_| Unsealable)
    }
}

/// What a keyed hash is of: hashes of different things never compare.
#[derive(Clone, Copy, Debug)]
pub enum Keyed {
    /// A code that was sent.
    Code,
    /// A number that is counted.
    Number,
    /// An app password, with the account that it is for.
    AppPassword,
}

impl Sealer {
    /// A hash that only this server can compute, for values that could otherwise be guessed.
    #[must_use]
    pub fn keyed(&self, of: Keyed, parts: &[&str]) -> String {
        crate::hex(&mac(self.keys.newest().1, of, parts).finalize().into_bytes())
    }

    /// The same by each of the keys, for a hash that is looked up: it may be older than the newest.
    #[must_use]
    pub fn all_keyed(&self, of: Keyed, parts: &[&str]) -> Vec<String> {
        let hash = |key| crate::hex(&mac(key, of, parts).finalize().into_bytes());
        self.keys.all().map(hash).collect()
    }

    /// Whether it is the hash of this, by any of the keys; takes the same time either way.
    #[must_use]
    pub fn is_keyed(&self, of: Keyed, parts: &[&str], hash: &str) -> bool {
        let matches = |key| {
            let hex = crate::hex(&mac(key, of, parts).finalize().into_bytes());
            let differing = hex.bytes().zip(hash.bytes()).fold(0, |all, (a, b)| all | (a ^ b));
            hex.len() == hash.len() && differing == 0
        };
        // Every key is tried: the time does not tell which one it was.
        self.keys.all().map(matches).fold(false, |any, one| any | one)
    }
}

/// By a key that is derived, because the ring's own keys seal.
fn mac(key: &Key, of: Keyed, parts: &[&str]) -> Hmac<Sha256> {
    let label = match of {
        Keyed::Code => "mfa-enroll code",
        Keyed::Number => "mfa-enroll number",
        Keyed::AppPassword => "mfa-enroll app password",
    };
    let derived = Zeroizing::new(<[u8; 32]>::from(
        hmac(&**key).chain_update(label.as_bytes()).finalize().into_bytes(),
    ));
    parts.iter().fold(hmac(&*derived), |mac, part| {
        mac.chain_update((part.len() as u64).to_be_bytes()).chain_update(part.as_bytes())
    })
}

/// What seals a row. A stored answer needs the key of its call, too, which is not in the database:
/// the database and the server's keys together do not open it.
fn cipher(key: &Key, row: Row<'_>) -> XChaCha20Poly1305 {
    let Row::Answer(call) = row else { return XChaCha20Poly1305::new((&**key).into()) };
    let mac = hmac(&**key).chain_update(ANSWER.as_bytes()).chain_update(call.as_bytes());
    let derived = Zeroizing::new(<[u8; 32]>::from(mac.finalize().into_bytes()));
    XChaCha20Poly1305::new((&*derived).into())
}

/// No other label begins so: no key that is derived for something else seals an answer.
const ANSWER: &str = "mfa-enroll answer";

fn hmac(key: &[u8]) -> Hmac<Sha256> {
    Hmac::<Sha256>::new_from_slice(key).expect("any length is a key")
}

/// Account, table and row with a separator that none of them contains.
fn identity(user: &str, row: Row<'_>) -> Vec<u8> {
    let (table, id) = match row {
        Row::Enrollment(id) => ("enrollment", id),
        Row::Factor(id) => ("factor", id),
        Row::Message(id) => ("message", id),
        Row::Answer(key) => ("answer", key),
    };
    [user, table, id].join("\0").into_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entropy::SystemEntropy;

    fn sealer(keys: &str) -> Sealer {
        Sealer::new(KeyRing::parse(keys).expect("a right text"))
    }

    fn old() -> String {
        format!("1:{}", "11".repeat(32))
    }

    #[test]
    fn a_sealed_secret_opens_only_for_its_own_row() {
        let sealer = sealer(&old());
        let sealed =
            sealer.seal(&SystemEntropy, "alice", Row::Factor("f1"), b"secret").expect("entropy");
        let open = |user, row| sealer.open(user, row, &sealed);
        assert_eq!(&**open("alice", Row::Factor("f1")).expect("its row"), b"secret", "round trip");
        assert!(open("bob", Row::Factor("f1")).is_err(), "another account");
        assert!(open("alice", Row::Factor("f2")).is_err(), "another row");
        assert!(open("alice", Row::Enrollment("f1")).is_err(), "another table");
    }

    #[test]
    fn any_changed_byte_is_noticed() {
        let sealer = sealer(&old());
        let sealed =
            sealer.seal(&SystemEntropy, "alice", Row::Factor("f1"), b"secret").expect("entropy");
        for index in 0..sealed.len() {
            let mut damaged = sealed.clone();
            damaged[index] ^= 1;
            assert!(sealer.open("alice", Row::Factor("f1"), &damaged).is_err(), "byte {index}");
        }
        for length in 0..sealed.len() {
            let cut = &sealed[..length];
            assert!(sealer.open("alice", Row::Factor("f1"), cut).is_err(), "cut to {length}");
        }
    }

    #[test]
    fn the_same_secret_never_looks_the_same_twice() {
        let sealer = sealer(&old());
        let seal = || sealer.seal(&SystemEntropy, "a", Row::Factor("f"), b"same").expect("entropy");
        assert_ne!(seal(), seal(), "each has its own nonce");
    }

    #[test]
    fn the_servers_key_alone_opens_a_factor_but_no_answer() {
        let sealer = sealer(&old());
        let ring = XChaCha20Poly1305::new((&[0x11; 32]).into());
        for (row, opens) in [(Row::Factor("k1"), true), (Row::Answer("k1"), false)] {
            let sealed = sealer.seal(&SystemEntropy, "alice", row, b"secret").expect("entropy");
            let (nonce, body) = sealed[1..].split_first_chunk::<NONCE>().expect("a nonce");
            // With all that the database could tell, and even the identity of the row.
            let payload = Payload { msg: body, aad: &identity("alice", row) };
            let opened = ring.decrypt(&XNonce::from(*nonce), payload);
            assert_eq!(opened.is_ok(), opens, "{row:?}");
            assert_eq!(&**sealer.open("alice", row, &sealed).expect("its row"), b"secret");
            for other in ["", "k2", "k1k1"] {
                let other = if opens { Row::Factor(other) } else { Row::Answer(other) };
                assert!(sealer.open("alice", other, &sealed).is_err(), "{row:?} as {other:?}");
            }
        }
    }

    #[test]
    fn the_key_of_an_answer_is_of_the_server_and_of_the_call_alone() {
        // The right identity does not help who has another call's key.
        let sealed = sealer(&old())
            .seal(&SystemEntropy, "alice", Row::Answer("k1"), b"secret")
            .expect("entropy");
        let (nonce, body) = sealed[1..].split_first_chunk::<NONCE>().expect("a nonce");
        let aad = identity("alice", Row::Answer("k1"));
        for (server, call, opens) in [(0x11, "k1", true), (0x11, "k2", false), (0x22, "k1", false)]
        {
            let derived = cipher(&Zeroizing::new([server; 32]), Row::Answer(call));
            let opened = derived.decrypt(&XNonce::from(*nonce), Payload { msg: body, aad: &aad });
            assert_eq!(opened.is_ok(), opens, "{server:x} {call}");
        }
    }

    #[test]
    fn a_new_key_still_opens_an_answer_that_the_old_one_sealed() {
        let row = Row::Answer("k1");
        let sealed = sealer(&old()).seal(&SystemEntropy, "a", row, b"secret").expect("entropy");
        let both = sealer(&format!("{}\n2:{}", old(), "22".repeat(32)));
        assert_eq!(&**both.open("a", row, &sealed).expect("by the first key"), b"secret");
        let fresh = both.seal(&SystemEntropy, "a", row, b"x").expect("entropy");
        assert_eq!(fresh[0], 2, "new ones use the new key");
        assert_eq!(&**both.open("a", row, &fresh).expect("by the second key"), b"x");
    }

    #[test]
    fn a_new_key_still_opens_what_the_old_one_sealed() {
        let sealed = sealer(&old())
            .seal(&SystemEntropy, "alice", Row::Factor("f1"), b"secret")
            .expect("entropy");
        let both = sealer(&format!("{}\n2:{}", old(), "22".repeat(32)));
        let opened = both.open("alice", Row::Factor("f1"), &sealed).expect("by the first key");
        assert_eq!(&**opened, b"secret", "old values stay readable");
        let fresh = both.seal(&SystemEntropy, "a", Row::Factor("f"), b"x").expect("entropy");
        assert_eq!(fresh[0], 2, "new values use the new key");
        let only_new = sealer(&format!("2:{}", "22".repeat(32)));
        assert!(only_new.open("alice", Row::Factor("f1"), &sealed).is_err(), "its key is gone");
    }
}
