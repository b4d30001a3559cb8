//! What the host page insists on, whatever the backend hands out.

use crate::key_uri::KeyUri;
use crate::otp::Algorithm;

/// The host's own rules for keys. A pin that does not hold stops the wizard before anything is
/// drawn, so that a backend which was tampered with cannot weaken an enrollment unnoticed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pins {
    /// The shortest key that is acceptable. RFC 4226 demands 128 bits.
    pub min_secret_bits: u16,
    /// The hashes that are acceptable.
    pub allowed_algorithms: Vec<Algorithm>,
    /// The issuer that every place in the key URI which names one must name.
    pub expected_issuer: Option<String>,
}

impl Default for Pins {
    fn default() -> Self {
        Self {
            min_secret_bits: 128,
            allowed_algorithms: Algorithm::ALL.to_vec(),
            expected_issuer: None,
        }
    }
}

/// The rule that a key URI breaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PinProblem {
    /// The key is too short.
    WeakSecret {
        /// How long it is.
        bits: u16,
        /// How long it has to be.
        minimum: u16,
    },
    /// This hash is not acceptable.
    Algorithm(Algorithm),
    /// The issuer is missing or another one.
    Issuer,
}

impl Pins {
    /// Holds a key URI against the rules.
    ///
    /// # Errors
    /// The first rule that it breaks.
    pub fn check(&self, key_uri: &KeyUri) -> Result<(), PinProblem> {
        let bits = u16::try_from(key_uri.secret_bits()).unwrap_or(u16::MAX);
        if bits < self.min_secret_bits {
            return Err(PinProblem::WeakSecret { bits, minimum: self.min_secret_bits });
        }
        if !self.allowed_algorithms.contains(&key_uri.algorithm()) {
            return Err(PinProblem::Algorithm(key_uri.algorithm()));
        }
        match &self.expected_issuer {
            Some(expected) if !key_uri.is_issued_by(expected) => Err(PinProblem::Issuer),
            _ => Ok(()),
        }
    }
}
