//! Hashes of codes that belong together: one salt for all of them, so that one run of Argon2id
//! compares what was typed with every one. They wait for the same turns as passwords do.

use std::sync::Arc;

use argon2::password_hash::phc::{Ident, ParamsString, PasswordHash, Salt};
use argon2::{Algorithm, Argon2, Params, Version};
use zeroize::Zeroizing;

use super::{Passwords, Waiting};
use crate::entropy::Entropy;
use crate::error::Refusal;
use crate::recovery::Code;

const BYTES: usize = 32;

/// What Argon2id makes of one code.
pub struct Derived(Zeroizing<[u8; BYTES]>);

impl Derived {
    /// For the database.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        &*self.0
    }

    /// Which of the hashes it is. All of them are looked at, each to its end: the time tells
    /// neither which one it was nor how much of it fits.
    #[must_use]
    pub fn position<'a>(&self, hashes: impl IntoIterator<Item = &'a [u8]>) -> Option<usize> {
        let mut found = None;
        for (position, hash) in hashes.into_iter().enumerate() {
            let differing = self.0.iter().zip(hash).fold(0, |all, (a, b)| all | (a ^ b));
            if std::hint::black_box(differing) == 0 && hash.len() == BYTES {
                found = Some(position);
            }
        }
        found
    }
}

impl Passwords {
    /// How a new set is hashed: algorithm, parameters and a new salt, in the PHC string format
    /// without a hash.
    ///
    /// # Errors
    /// [`Refusal`] if there is no randomness.
    pub fn new_salt(&self, entropy: &dyn Entropy) -> Result<String, Refusal> {
        let broken = |_| Refusal::Broken("a salt of 16 bytes");
        let mut salt = [0; 16];
        entropy.fill(&mut salt)?;
        let params = ParamsString::try_from(&self.params);
        let setting = PasswordHash {
            algorithm: Ident::new("argon2id").map_err(broken)?,
            version: Some(Version::V0x13.into()),
            params: params.map_err(|_| Refusal::Broken("argon2 parameters"))?,
            salt: Some(Salt::new(&salt).map_err(broken)?),
            hash: None,
        };
        Ok(setting.to_string())
    }

    /// Hashes codes with the salt of their set, one after the other in one turn. Without a salt
    /// the work is the same and what comes out is nobody's.
    ///
    /// # Errors
    /// [`Refusal::Busy`] if too many others wait already.
    pub async fn derive(
        &self,
        salt: Option<String>,
        codes: Vec<Code>,
    ) -> Result<Vec<Derived>, Refusal> {
        let salt = salt.unwrap_or_else(|| self.decoy.clone());
        let waiting = Waiting::enter(&self.waiting).ok_or(Refusal::Busy)?;
        let turn = Arc::clone(&self.turns).acquire_owned().await;
        let turn = turn.map_err(|_| Refusal::Broken("the semaphore is never closed"))?;
        drop(waiting);
        tokio::task::spawn_blocking(move || {
            let _turn = turn;
            codes.iter().map(|code| derive_now(&salt, code)).collect()
        })
        .await
        .map_err(|_| Refusal::Broken("hashing a code panicked"))?
    }
}

/// The parameters beside the salt count: those of the server may have changed since.
fn derive_now(setting: &str, code: &Code) -> Result<Derived, Refusal> {
    let broken = || Refusal::Broken("a stored salt");
    let setting = PasswordHash::new(setting).map_err(|_| broken())?;
    let params = Params::try_from(&setting).map_err(|_| broken())?;
    let salt = setting.salt.as_ref().ok_or_else(broken)?;
    let mut hash = Zeroizing::new([0; BYTES]);
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
        .hash_password_into(code.expose(), salt.as_ref(), &mut *hash)
        .map_err(|_| Refusal::Broken("hashing a code failed"))?;
    Ok(Derived(hash))
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::Ordering;

    use super::*;
    use crate::entropy::SystemEntropy;
    use crate::password::MAX_WAITING;

    fn codes(count: usize) -> Vec<Code> {
        (0..count).map(|_| Code::random(&SystemEntropy).expect("entropy")).collect()
    }

    fn passwords() -> Passwords {
        Passwords::fast(&SystemEntropy).expect("entropy")
    }

    async fn one(passwords: &Passwords, salt: Option<String>, code: &Code) -> Derived {
        let derived = passwords.derive(salt, vec![code.clone()]).await.expect("derived");
        derived.into_iter().next().expect("one")
    }

    #[tokio::test]
    async fn one_run_finds_the_code_among_all_of_its_set() {
        let passwords = passwords();
        let salt = passwords.new_salt(&SystemEntropy).expect("entropy");
        let codes = codes(10);
        let stored = passwords.derive(Some(salt.clone()), codes.clone()).await.expect("derived");
        let hashes = || stored.iter().map(Derived::bytes);
        for (position, code) in codes.iter().enumerate() {
            let typed = one(&passwords, Some(salt.clone()), code).await;
            assert_eq!(typed.position(hashes()), Some(position), "that one");
        }
        let wrong = one(&passwords, Some(salt), &self::codes(1)[0]).await;
        assert_eq!(wrong.position(hashes()), None, "none of them");
        assert_eq!(wrong.position([&[][..], &wrong.bytes()[..31]]), None, "a part is not it");
    }

    #[tokio::test]
    async fn each_set_has_its_salt_and_the_standard_parameters() {
        let passwords = Passwords::standard(&SystemEntropy).expect("entropy");
        let salt = || passwords.new_salt(&SystemEntropy).expect("entropy");
        let (first, second) = (salt(), salt());
        assert!(first.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{first}");
        assert_ne!(first, second, "each has its own");
        let fast = self::passwords();
        let code = &codes(1)[0];
        let (a, b) = (fast.new_salt(&SystemEntropy), fast.new_salt(&SystemEntropy));
        let (a, b) = (a.expect("entropy"), b.expect("entropy"));
        let (a, b) = (one(&fast, Some(a), code).await, one(&fast, Some(b), code).await);
        assert_ne!(a.bytes(), b.bytes(), "the same code twice");
    }

    #[tokio::test]
    async fn it_is_argon2id_as_every_other_library_computes_it() {
        use argon2::PasswordHasher as _;
        let passwords = passwords();
        let salt = passwords.new_salt(&SystemEntropy).expect("entropy");
        let code = &codes(1)[0];
        let parsed = PasswordHash::new(&salt).expect("a PHC string");
        let bytes = parsed.salt.as_ref().expect("a salt").as_ref().to_vec();
        let hash = Argon2::new(Algorithm::Argon2id, Version::V0x13, passwords.params.clone())
            .hash_password_with_salt(code.expose(), &bytes)
            .expect("hashed");
        let derived = one(&passwords, Some(salt), code).await;
        assert_eq!(hash.hash.expect("a hash").as_bytes(), derived.bytes(), "the same");
    }

    #[tokio::test]
    async fn without_a_set_it_waits_for_its_turn_all_the_same() {
        let passwords = passwords();
        assert_eq!(passwords.derive(None, codes(1)).await.expect("derived").len(), 1, "a run");
        passwords.waiting.store(MAX_WAITING, Ordering::Relaxed);
        let refused = passwords.derive(None, codes(1)).await.err();
        assert!(matches!(refused, Some(Refusal::Busy)), "{refused:?}");
    }
}
