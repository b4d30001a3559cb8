//! Passwords: Argon2id, a few at a time, and the same work whether or not the account exists.

mod set;

use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use argon2::password_hash::phc::PasswordHash;
use argon2::{Algorithm, Argon2, Params, PasswordHasher as _, PasswordVerifier as _, Version};
use tokio::sync::Semaphore;
use zeroize::Zeroizing;

use crate::entropy::Entropy;
use crate::error::Refusal;

pub use set::Derived;

/// How many requests may wait for their turn; more are told to come back.
const MAX_WAITING: usize = 64;

/// Nobody's password is longer; hashing a megabyte is work for an attacker to cause.
const MAX_BYTES: usize = 1024;

/// Hashes and checks passwords.
pub struct Passwords {
    params: Params,
    turns: Arc<Semaphore>,
    waiting: AtomicUsize,
    /// A hash of nobody's password: an unknown account takes as long as a known one.
    decoy: String,
}

impl fmt::Debug for Passwords {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Passwords").field("params", &self.params).finish_non_exhaustive()
    }
}

impl Passwords {
    /// With the parameters that OWASP recommends: 19 MiB, two passes.
    ///
    /// # Errors
    /// [`Refusal`] if there is no randomness.
    pub fn standard(entropy: &dyn Entropy) -> Result<Self, Refusal> {
        Self::new(entropy, Params::default())
    }

    /// With the least work that Argon2 knows: for tests that sign in a hundred times.
    ///
    /// # Errors
    /// [`Refusal`] if there is no randomness.
    pub fn fast(entropy: &dyn Entropy) -> Result<Self, Refusal> {
        let params =
            Params::new(8, 1, 1, None).map_err(|_| Refusal::Broken("argon2 parameters"))?;
        Self::new(entropy, params)
    }

    fn new(entropy: &dyn Entropy, params: Params) -> Result<Self, Refusal> {
        let turns = std::thread::available_parallelism().map_or(1, usize::from);
        let decoy = hash_now(entropy, &params, "decoy")?;
        Ok(Self {
            params,
            turns: Arc::new(Semaphore::new(turns)),
            waiting: AtomicUsize::new(0),
            decoy,
        })
    }

    /// Hashes a password for the database.
    ///
    /// # Errors
    /// [`Refusal`] if there is no randomness.
    pub fn hash(&self, entropy: &dyn Entropy, password: &str) -> Result<String, Refusal> {
        hash_now(entropy, &self.params, password)
    }

    /// Whether the password is the one that was hashed. Without a hash it does the same work and
    /// says no.
    ///
    /// # Errors
    /// [`Refusal::Busy`] if too many others wait already.
    pub async fn verify(&self, hash: Option<String>, password: String) -> Result<bool, Refusal> {
        let password = Zeroizing::new(password);
        let known = hash.is_some() && password.len() <= MAX_BYTES;
        let hash = hash.unwrap_or_else(|| self.decoy.clone());
        let waiting = Waiting::enter(&self.waiting).ok_or(Refusal::Busy)?;
        let turn = Arc::clone(&self.turns).acquire_owned().await;
        let turn = turn.map_err(|_| Refusal::Broken("the semaphore is never closed"))?;
        drop(waiting);
        let right = tokio::task::spawn_blocking(move || {
            let _turn = turn;
            let mut end = password.len().min(MAX_BYTES);
            while !password.is_char_boundary(end) {
                end -= 1;
            }
            PasswordHash::new(&hash).is_ok_and(|hash| {
                // The parameters in the hash count, not those given here.
                Argon2::default().verify_password(password[..end].as_bytes(), &hash).is_ok()
            })
        })
        .await
        .map_err(|_| Refusal::Broken("checking a password panicked"))?;
        Ok(right && known)
    }
}

fn hash_now(entropy: &dyn Entropy, params: &Params, password: &str) -> Result<String, Refusal> {
    let mut salt = [0; 16];
    entropy.fill(&mut salt)?;
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params.clone())
        .hash_password_with_salt(password.as_bytes(), &salt)
        .map(|hash| hash.to_string())
        .map_err(|_| Refusal::Broken("hashing a password failed"))
}

/// A place in the queue, given back when dropped.
struct Waiting<'a>(&'a AtomicUsize);

impl<'a> Waiting<'a> {
    fn enter(waiting: &'a AtomicUsize) -> Option<Self> {
        let place = Self(waiting);
        (waiting.fetch_add(1, Ordering::Relaxed) < MAX_WAITING).then_some(place)
    }
}

impl Drop for Waiting<'_> {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::Relaxed);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entropy::SystemEntropy;

    #[tokio::test]
    async fn a_hash_is_argon2id_salted_and_fits_only_its_password() {
        let passwords = Passwords::fast(&SystemEntropy).expect("entropy");
        let hash = || passwords.hash(&SystemEntropy, "correct horse").expect("hashed");
        let (first, second) = (hash(), hash());
        assert!(first.starts_with("$argon2id$v=19$"), "{first}");
        assert_ne!(first, second, "each has its own salt");
        let verify = |password: &str| passwords.verify(Some(first.clone()), password.to_owned());
        assert!(verify("correct horse").await.expect("checked"), "the right one");
        assert!(!verify("Correct horse").await.expect("checked"), "a wrong one");
        assert!(!verify("").await.expect("checked"), "none");
    }

    #[tokio::test]
    async fn an_unknown_account_is_refused_after_the_same_work() {
        let passwords = Passwords::fast(&SystemEntropy).expect("entropy");
        let right = passwords.verify(None, "decoy".to_owned()).await.expect("checked");
        assert!(!right, "even the decoy's own password opens nothing");
    }

    #[tokio::test]
    async fn a_megabyte_is_not_hashed() {
        let passwords = Passwords::fast(&SystemEntropy).expect("entropy");
        let hash = passwords.hash(&SystemEntropy, &"é".repeat(512)).expect("hashed");
        let long = "é".repeat(513);
        let right = passwords.verify(Some(hash), long).await.expect("checked");
        assert!(!right, "a longer password with the same beginning is another password");
    }

    #[tokio::test]
    async fn a_full_queue_says_busy() {
        let passwords = Passwords::fast(&SystemEntropy).expect("entropy");
        passwords.waiting.store(MAX_WAITING, Ordering::Relaxed);
        let refused = passwords.verify(None, String::new()).await;
        assert!(matches!(refused, Err(Refusal::Busy)), "{refused:?}");
        passwords.waiting.store(0, Ordering::Relaxed);
        assert!(passwords.verify(None, String::new()).await.is_ok(), "room again");
    }
}
