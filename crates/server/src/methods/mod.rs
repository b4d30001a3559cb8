//! The kinds of sign-in method: one file each, and one row in [`METHODS`].

mod phone;
mod totp;

use mfa_enroll_wire::{Challenge, FactorKind, UnixMillis};
use zeroize::Zeroizing;

use crate::entropy::{Entropy, NoEntropy};
use crate::store::FactorRow;

pub use phone::PhoneMethod;
pub use totp::Totp;

/// Every kind that can be registered, in the order in which the widget offers them.
pub const METHODS: &[&dyn Method] = &[&Totp, &PhoneMethod];

/// The method of a kind, if there is one.
#[must_use]
pub fn of(kind: FactorKind) -> Option<&'static dyn Method> {
    METHODS.iter().copied().find(|method| method.kind() == kind)
}

/// What differs between kinds. The flow around it (limits, transactions, audit) is the same.
pub trait Method: Sync {
    /// The kind on the wire and in the database.
    fn kind(&self) -> FactorKind;

    /// How many of the kind an account may have.
    fn max(&self) -> u32;

    /// The name of a factor that the person did not name.
    fn default_name(&self) -> &'static str;

    /// Reads what the person typed; `None` if it cannot be a code of this kind.
    fn read_code(&self, typed: &str) -> Option<Zeroizing<String>>;

    /// For kinds whose codes the person's device makes by itself.
    fn own_codes(&self) -> Option<&dyn OwnCodes> {
        None
    }
}

/// A kind whose codes come from a secret that both sides know.
pub trait OwnCodes: Sync {
    /// Makes the secret of a new enrollment.
    ///
    /// # Errors
    /// [`NoEntropy`] if there is no randomness.
    fn make_secret(&self, entropy: &dyn Entropy) -> Result<Zeroizing<Vec<u8>>, NoEntropy>;

    /// What the person has to do to prove that they have it.
    fn challenge(&self, secret: &[u8], issuer: &str, account: &str) -> Challenge;

    /// Checks the first code.
    fn check_first(&self, secret: &[u8], code: &str, now: UnixMillis) -> Option<Proof>;

    /// Checks a code at sign-in: the step that it spends. Whether the step was spent before is
    /// for the database to say.
    fn check_again(
        &self,
        factor: &FactorRow,
        secret: &[u8],
        code: &str,
        now: UnixMillis,
    ) -> Option<u64>;
}

/// A right first code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Proof {
    /// The time step that it spends.
    pub step: u64,
    /// By how many steps the app's clock seems to be off.
    pub drift: i8,
    /// For a kind with its own codes: from when on the app shows a code that sign-in takes.
    pub next_code_at: Option<UnixMillis>,
}
