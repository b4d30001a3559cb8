//! The only source of randomness, and what is made of it directly.

use std::fmt;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

/// Fills buffers with unpredictable bytes.
pub trait Entropy: Send + Sync + 'static {
    /// Fills the whole buffer or fails; a half-filled buffer is never used.
    ///
    /// # Errors
    /// [`NoEntropy`] if the operating system has none to give.
    fn fill(&self, buffer: &mut [u8]) -> Result<(), NoEntropy>;
}

/// There is no randomness; whatever needed it must not go on.
#[derive(Debug)]
pub struct NoEntropy;

impl fmt::Display for NoEntropy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the operating system gave no randomness")
    }
}

impl std::error::Error for NoEntropy {}

/// The operating system's generator.
#[derive(Debug, Default)]
pub struct SystemEntropy;

impl Entropy for SystemEntropy {
    #[expect(clippy::disallowed_methods, reason = "the one place that may ask the system")]
    fn fill(&self, buffer: &mut [u8]) -> Result<(), NoEntropy> {
        getrandom::fill(buffer).map_err(|_| NoEntropy)
    }
}

/// 160 bits as base64url: ids of enrollments, factors and accounts.
///
/// # Errors
/// [`NoEntropy`] if there is no randomness.
pub fn id(entropy: &dyn Entropy) -> Result<String, NoEntropy> {
    let mut bytes = [0; 20];
    entropy.fill(&mut bytes)?;
    Ok(URL_SAFE_NO_PAD.encode(bytes))
}

/// 256 bits as base64url: session tokens.
///
/// # Errors
/// [`NoEntropy`] if there is no randomness.
pub fn token(entropy: &dyn Entropy) -> Result<String, NoEntropy> {
    let mut bytes = [0; 32];
    entropy.fill(&mut bytes)?;
    Ok(URL_SAFE_NO_PAD.encode(bytes))
}
