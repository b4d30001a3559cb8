//! The scripted backend's recovery codes and passes.

use mfa_enroll_core::recovery_code::RecoveryCode;
use mfa_enroll_core::wizard::recovery::CodeSet;
use mfa_enroll_core::wizard::{Failure, Pass, RecoveryCodes, Reply};

use super::story::Story;
use super::{State, time};
use crate::browser::random_token;

/// How many a set has.
const TOTAL: u32 = 10;

impl Story {
    /// The pass with which the person came in.
    pub(super) fn pass(self, now: u64) -> Option<Pass> {
        let ends_at = now + 50 * 60_000;
        (self == Self::Pass).then_some(Pass { ends_at, once: true })
    }

    /// What there is at the beginning.
    pub(super) fn codes(self, now: u64) -> RecoveryCodes {
        const DAY: u64 = 86_400_000;
        match self {
            Self::Codes | Self::Recovered => RecoveryCodes {
                offered: true,
                left: 3,
                total: TOTAL,
                created_at: Some(now - 40 * DAY),
                last_used_at: Some(now - 2 * DAY),
                unconfirmed: false,
            },
            Self::Empty => RecoveryCodes { offered: true, ..RecoveryCodes::default() },
            _ => RecoveryCodes::default(),
        }
    }
}

impl State {
    /// The set that was not proven yet is shown again, as to a lost answer.
    pub(super) fn make_codes(&self) -> Result<Reply, Failure> {
        let mut codes = Vec::new();
        while codes.len() < TOTAL as usize {
            // Hexadecimal digits are symbols, too.
            let random = random_token().map_err(|_| Failure::Contract)?;
            let code = random.get(..16).and_then(|text| RecoveryCode::parse(text).ok());
            codes.push(code.ok_or(Failure::Contract)?);
        }
        let id = codes.first().map(|code| code.expose().to_owned()).unwrap_or_default();
        let set = CodeSet { id, codes, service: "Example".to_owned() };
        self.shown.replace(Some(set.clone()));
        self.account.borrow_mut().codes.unconfirmed = true;
        Ok(Reply::RecoveryCodeSet(set))
    }

    pub(super) fn confirm_codes(&self, set: &str, code: &RecoveryCode) -> Result<Reply, Failure> {
        let mut shown = self.shown.borrow_mut();
        let known = shown.as_ref().filter(|known| known.id == set).ok_or(Failure::Expired)?;
        if !known.codes.contains(code) {
            return Err(Failure::InvalidCode { tries_left: None });
        }
        *shown = None;
        let codes = RecoveryCodes {
            offered: true,
            left: TOTAL,
            total: TOTAL,
            created_at: Some(time()),
            last_used_at: None,
            unconfirmed: false,
        };
        self.account.borrow_mut().codes = codes.clone();
        Ok(Reply::RecoveryCodes(codes))
    }
}
