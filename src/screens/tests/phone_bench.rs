//! The way into the states of adding a phone and of proving who is there.

use mfa_enroll_core::secret::SecretText;
use mfa_enroll_core::wizard::*;

use super::account::{alice, apps};
use super::bench::{Bench, SERVER, factor, server_fault};
use super::recovery_bench::CODES;

/// Ways and countries as the rules of most organizations allow them.
pub(super) fn offered() -> Capability {
    let region = |(code, calling_code): (&str, &str)| Region {
        code: code.to_owned(),
        calling_code: calling_code.to_owned(),
    };
    let regions = [
        ("US", "1"),
        ("CA", "1"),
        ("BE", "32"),
        ("GB", "44"),
        ("DE", "49"),
        ("AT", "43"),
        ("CI", "225"),
    ];
    Capability {
        kind: Kind::Phone,
        max: 3,
        ways: vec![Way::Sms, Way::Voice, Way::Office],
        regions: regions.map(region).to_vec(),
    }
}

/// A code that was sent to a Belgian number.
pub(super) fn sent(delivery: Delivery, times: u32) -> Pending {
    Pending {
        id: "p1".to_owned(),
        kind: Kind::Phone,
        expires_at: SERVER + 15 * 60_000,
        extendable_until: SERVER + 60 * 60_000,
        tries_left: 5,
        challenge: Challenge::CodeSent(CodeSent {
            way: Way::Sms,
            number: "+32 470 12 35 42".to_owned(),
            ways: vec![Way::Sms, Way::Voice],
            delivery,
            resend_at: SERVER + 30_000,
            sent: times,
        }),
        replaces: None,
    }
}

/// An app, a phone by text message, and the password.
pub(super) fn proofs() -> Vec<ProofChoice> {
    let code = |factor: &str, kind, name: &str, phone| ProofChoice::Code {
        factor: factor.to_owned(),
        kind,
        name: name.to_owned(),
        phone,
    };
    vec![
        code("f1", Kind::Totp, "Work phone", None),
        code("f2", Kind::Phone, "Phone", Some((Way::Sms, "42".to_owned()))),
        ProofChoice::Password,
        ProofChoice::RecoveryCode,
    ]
}

/// Phones on offer beside apps.
fn with_phones(factors: Vec<Factor>, offered: Capability) -> Account {
    Account { capabilities: vec![apps(5), offered], ..alice(factors) }
}

impl Bench {
    /// Signed in, with phones on offer.
    pub(super) fn with_phones(factors: Vec<Factor>, offered: Capability) -> Self {
        Self::signed_in(with_phones(factors, offered))
    }

    /// At the form, with these ways and countries.
    pub(super) fn numbering_with(offered: Capability) -> Self {
        let mut bench = Self::with_phones(Vec::new(), offered);
        bench.ui(Intent::Add).ui(Intent::Pick(Kind::Phone));
        bench.host_says();
        bench.with_names();
        bench
    }

    pub(super) fn numbering() -> Self {
        Self::numbering_with(offered())
    }

    pub(super) fn numbered(number: &str) -> Self {
        Self::numbering()
            .with(Intent::RegionPicked("BE".to_owned()))
            .with(Intent::NumberTyped(number.to_owned()))
            .with(Intent::Submit)
    }

    pub(super) fn sending() -> Self {
        Self::numbered("0470 12 35 42")
    }

    pub(super) fn received(pending: Pending) -> Self {
        let mut bench = Self::sending();
        bench.reply(Reply::Begun(pending));
        bench
    }

    pub(super) fn receiving() -> Self {
        Self::received(sent(Delivery::Sent, 1))
    }

    /// A minute before the end.
    fn ending() -> Self {
        Self { now: 14 * 60_000, ..Self::receiving() }
    }

    /// Another code is asked for.
    pub(super) fn resending() -> Self {
        let mut bench = Self::receiving();
        bench.now = 31_000;
        bench.with(Intent::Resend(Way::Sms))
    }

    pub(super) fn typing_sent(self, code: &str) -> Self {
        self.with(Intent::CodeTyped(SecretText::new(code.to_owned())))
    }

    /// The backend wants a fresh proof, and the host leaves it to the widget.
    pub(super) fn proving() -> Self {
        let mut bench = Self::with_phones(vec![factor("f1", "Work phone")], offered());
        bench.ui(Intent::Add).ui(Intent::Pick(Kind::Phone));
        bench.host_says();
        bench.with_names();
        bench.ui(Intent::RegionPicked("BE".to_owned()));
        bench.ui(Intent::NumberTyped("0470 12 35 42".to_owned()));
        bench.ui(Intent::Submit);
        bench.answer(Err(Failure::ReauthRequired));
        bench.host_says();
        bench
    }

    /// At the choice with this index.
    pub(super) fn proving_by(choice: usize) -> Self {
        let mut bench = Self::proving();
        bench.reply(Reply::ProofChoices(proofs()));
        bench.ui(Intent::OtherProof).ui(Intent::PickProof(choice));
        bench
    }

    pub(super) fn proof_sent() -> Self {
        Self::proof_message(Delivery::Sent)
    }

    pub(super) fn proof_message(delivery: Delivery) -> Self {
        let mut bench = Self::proving_by(1).with(Intent::SendProof);
        let (ends_with, resend_at) = ("42".to_owned(), SERVER + 30_000);
        bench.reply(Reply::ProofSent(ProofSent { ends_with, delivery, resend_at }));
        bench
    }

    pub(super) fn with_password(text: &str) -> Self {
        Self::proving_with(2, text)
    }

    pub(super) fn with_recovery(text: &str) -> Self {
        Self::proving_with(3, text)
    }

    fn proving_with(choice: usize, text: &str) -> Self {
        Self::proving_by(choice)
            .with(Intent::PasswordTyped(SecretText::new(text.to_owned())))
            .with(Intent::Submit)
    }

    /// As the host does after every event.
    pub(super) fn with_names(&mut self) {
        self.picker.keep(&self.wizard, self.texts.lang());
    }

    /// The states of phones and proofs.
    pub(super) fn at_phone(state: StateId) -> Self {
        let wrong = Failure::InvalidCode { tries_left: Some(4) };
        match state {
            StateId::PhoneNumber => Self::numbering(),
            StateId::PhoneNumberWrong => Self::numbered("12"),
            StateId::PhoneNumberFailed => Self::sending().failing(server_fault()),
            StateId::PhoneSending => Self::sending(),
            StateId::PhoneCode => Self::receiving(),
            StateId::PhoneCodeEndsSoon => Self::ending(),
            StateId::PhoneCodeKeeping => Self::ending().with(Intent::KeepKey),
            StateId::PhoneCodeKeepFailed => {
                Self::ending().with(Intent::KeepKey).failing(Failure::Offline)
            }
            StateId::PhoneCodeLastMinutes => {
                let mut bench = Self::ending().with(Intent::KeepKey);
                let last = sent(Delivery::Sent, 1);
                bench.reply(Reply::Begun(Pending { extendable_until: last.expires_at, ..last }));
                bench
            }
            StateId::PhoneCodeResending => Self::resending(),
            StateId::PhoneCodeResendFailed => Self::resending().failing(Failure::Offline),
            StateId::PhoneCodeNotDelivered => Self::received(sent(Delivery::Failed, 1)),
            StateId::PhoneCodeInput => Self::receiving().typing_sent("12a"),
            StateId::PhoneCodeRefused => Self::receiving().typing_sent("000000").failing(wrong),
            StateId::PhoneCodeFailed => {
                Self::receiving().typing_sent("123456").failing(server_fault())
            }
            StateId::PhoneCodeChecking => Self::receiving().typing_sent("123456"),
            StateId::PhoneExpired => Self::at_phone_end(Failure::Expired),
            StateId::PhoneLocked => Self::at_phone_end(Failure::Locked),
            StateId::PhoneAddedElsewhere => Self::at_phone_end(Failure::AlreadyEnrolled),
            StateId::PhoneRestartedElsewhere => {
                let mut bench = Self::receiving();
                bench.send(Event::Heard(News::Restarted("p1".to_owned())));
                bench
            }
            state => Self::at_proof(state),
        }
    }

    fn at_phone_end(failure: Failure) -> Self {
        Self::receiving().typing_sent("123456").failing(failure)
    }

    fn at_proof(state: StateId) -> Self {
        let wrong = Failure::BadCredential { tries_left: Some(2) };
        match state {
            StateId::StepUpLoading => Self::proving(),
            StateId::StepUpLoadFailed => Self::proving().failing(server_fault()),
            StateId::StepUpChoosing => Self::proving_by(0).with(Intent::OtherProof),
            StateId::StepUpCode => Self::proving_by(0),
            StateId::StepUpNotDelivered => Self::proof_message(Delivery::Failed),
            StateId::StepUpSend => Self::proving_by(1),
            StateId::StepUpSending => Self::proving_by(1).with(Intent::SendProof),
            StateId::StepUpSendFailed => {
                Self::proving_by(1).with(Intent::SendProof).failing(Failure::Offline)
            }
            StateId::StepUpCodeInput => Self::proving_by(0).typing_sent("12a"),
            StateId::StepUpCodeRefused => Self::proof_sent().typing_sent("000000").failing(wrong),
            StateId::StepUpCodeFailed => {
                Self::proving_by(0).typing_sent("123456").failing(server_fault())
            }
            StateId::StepUpCodeChecking => Self::proving_by(0).typing_sent("123456"),
            StateId::StepUpRecovery => Self::proving_by(3),
            StateId::StepUpRecoveryWrong => Self::with_recovery("nonsense"),
            StateId::StepUpRecoveryFailed => Self::with_recovery(CODES[0]).failing(server_fault()),
            StateId::StepUpRecoveryChecking => Self::with_recovery(CODES[0]),
            StateId::StepUpPassword => Self::proving_by(2),
            StateId::StepUpPasswordWrong => Self::with_password("wrong").failing(wrong),
            StateId::StepUpPasswordFailed => Self::with_password("right").failing(server_fault()),
            StateId::StepUpPasswordChecking => Self::with_password("right"),
            StateId::StepUpGoingOn => {
                let mut bench = Self::with_password("right");
                bench.reply(Reply::Done);
                // It goes on only for the person who began.
                let account = with_phones(vec![factor("f1", "Work phone")], offered());
                bench.reply(Reply::Opened { account, pending: Vec::new() });
                bench
            }
            state => panic!("{} is not drawn yet", state.name()),
        }
    }
}
