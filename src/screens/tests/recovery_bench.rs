//! The way to recovery codes.

use mfa_enroll_core::recovery_code::RecoveryCode;
use mfa_enroll_core::secret::SecretText;
use mfa_enroll_core::wizard::recovery::{CodeSet, Export};
use mfa_enroll_core::wizard::*;

use super::account::alice;
use super::bench::{Bench, SERVER, factor, server_fault};

/// Those of the bench.
pub(super) const CODES: [&str; 2] = ["7Q4M-X2KD-90ZB-HTRW", "1VPN-8GJ5-E3AC-KYS6"];

/// A set of which so many are left; none at all if it is 0.
pub(super) fn codes(left: u32) -> RecoveryCodes {
    RecoveryCodes {
        offered: true,
        left,
        total: if left == 0 { 0 } else { 10 },
        created_at: (left > 0).then_some(SERVER - 86_400_000),
        last_used_at: None,
        unconfirmed: false,
    }
}

impl Bench {
    /// On the list with an app and these codes.
    pub(super) fn with_codes(codes: RecoveryCodes) -> Self {
        Self::signed_in(Account { codes, ..alice(vec![factor("f1", "Work phone")]) })
    }

    /// Asked whether to make some.
    pub(super) fn offering_codes(left: u32) -> Self {
        Self::with_codes(codes(left)).with(Intent::RecoveryCodes)
    }

    pub(super) fn showing(left: u32) -> Self {
        let code = |text: &&str| RecoveryCode::parse(text).expect("a recovery code");
        let codes = CODES.iter().map(code).collect();
        let mut bench = Self::offering_codes(left).with(Intent::Next);
        let service = "Example".to_owned();
        bench.reply(Reply::RecoveryCodeSet(CodeSet { id: "c1".to_owned(), codes, service }));
        bench
    }

    pub(super) fn typing_one(text: &str) -> Self {
        let typed = Intent::CodeTyped(SecretText::new(text.to_owned()));
        Self::showing(0).with(Intent::Next).with(typed)
    }

    pub(super) fn type_recovery(&mut self, text: &str) {
        self.ui(Intent::CodeTyped(SecretText::new(text.to_owned())));
    }

    pub(super) fn at_recovery(state: StateId) -> Self {
        let exported = |done| {
            let mut bench = Self::showing(0).with(Intent::Export(Export::Download));
            bench.send(Event::Exported(done));
            bench
        };
        let elsewhere = |mut bench: Self| {
            bench.send(Event::Heard(News::Codes("c2".to_owned())));
            bench
        };
        match state {
            StateId::RecoveryOffer => Self::offering_codes(0),
            StateId::RecoveryMaking => Self::offering_codes(0).with(Intent::Next),
            StateId::RecoveryMakeFailed => {
                Self::offering_codes(0).with(Intent::Next).failing(server_fault())
            }
            StateId::RecoveryCodes => Self::showing(0),
            StateId::RecoveryCodesKept => exported(true),
            StateId::RecoveryCodesRefused => exported(false),
            StateId::RecoveryProve => Self::showing(0).with(Intent::Next),
            StateId::RecoveryProveWrong => Self::typing_one("0000-0000-0000-0000"),
            StateId::RecoveryProveFailed => Self::typing_one(CODES[0]).failing(server_fault()),
            StateId::RecoveryProving => Self::typing_one(CODES[0]),
            StateId::RecoveryElsewhere => elsewhere(Self::showing(0)),
            StateId::RecoveryEnded => Self::typing_one(CODES[0]).failing(Failure::Expired),
            StateId::RecoveryDone => {
                let mut bench = Self::typing_one(CODES[0]);
                bench.reply(Reply::RecoveryCodes(codes(10)));
                bench
            }
            other => panic!("{} is reached elsewhere", other.name()),
        }
    }
}
