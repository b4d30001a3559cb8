//! Proving again who is there, as the backend and the wizard speak of it.

use super::{Delivery, Kind, Way};
use crate::code::Code;
use crate::recovery_code::RecoveryCode;
use crate::secret::SecretText;

/// One way of proving who is there, as the backend offers it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ProofChoice {
    /// A code of a registered method.
    Code {
        /// Which factor.
        factor: String,
        /// Its kind.
        kind: Kind,
        /// The person's name for it.
        name: String,
        /// For a phone: how the code comes, and the last two digits of the number.
        phone: Option<(Way, String)>,
    },
    /// The account's password.
    Password,
    /// A recovery code, which is used up.
    RecoveryCode,
}

/// What the person typed to prove it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Proof {
    /// A code of a registered method.
    Code {
        /// Which factor.
        factor: String,
        /// The code.
        code: Code,
    },
    /// The account's password.
    Password(SecretText),
    /// A recovery code.
    RecoveryCode(RecoveryCode),
}

/// A code was sent as a proof.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProofSent {
    /// The last two digits of the number.
    pub ends_with: String,
    /// Whether it has left.
    pub delivery: Delivery,
    /// Unix milliseconds of the server's clock: from then on it can be sent again.
    pub resend_at: u64,
}
