//! Accounts for the bench: plain ones, with phones, and with rules.

use mfa_enroll_core::key_uri::KeyUri;
use mfa_enroll_core::policy::Setup;
use mfa_enroll_core::wizard::*;

use super::bench::{Bench, SERVER, factor, otp, pending};

pub(super) const DAY: u64 = 86_400_000;

/// Room for so many apps.
pub(super) fn apps(max: u32) -> Capability {
    Capability { kind: Kind::Totp, max, ways: Vec::new(), regions: Vec::new() }
}

/// Who is signed in, with these methods and room for five apps.
pub(super) fn alice(factors: Vec<Factor>) -> Account {
    Account {
        person: Person { id: "1".to_owned(), account: "alice@example.com".to_owned() },
        capabilities: vec![apps(5)],
        factors,
        default: None,
        setup: Setup::default(),
        other_sessions: 0,
        codes: RecoveryCodes::default(),
        recovered: false,
        pass: None,
        app_passwords: AppPasswordsKnown::default(),
    }
}

/// A registered phone.
pub(super) fn phone(id: &str, name: &str, ends_with: &str, ways: &[Way]) -> Factor {
    let phone = Some(Phone { ends_with: ends_with.to_owned(), ways: ways.to_vec() });
    Factor { kind: Kind::Phone, phone, ..factor(id, name) }
}

pub(super) fn default(factor: &str, way: Option<Way>) -> DefaultMethod {
    DefaultMethod { factor: factor.to_owned(), way }
}

/// Two methods are required, one is there, and it can be put off for two weeks.
pub(super) fn grace() -> Setup {
    Setup {
        required: 2,
        registered: 1,
        deadline: Some(SERVER + 14 * DAY),
        skips_left: Some(3),
        ..Setup::default()
    }
}

impl Bench {
    pub(super) fn signed_in(account: Account) -> Self {
        let mut bench = Self::closed();
        bench.reply(Reply::Opened { account, pending: Vec::new() });
        bench
    }

    pub(super) fn opened(factors: Vec<Factor>, max: u32) -> Self {
        Self::signed_in(Account { capabilities: vec![apps(max)], ..alice(factors) })
    }

    /// Signed in, with these methods and room for phones.
    pub(super) fn account_with(factors: Vec<Factor>) -> Self {
        Self::account(Mode::Manage, |account| account.factors = factors)
    }

    /// Signed in to an account like this.
    pub(super) fn account(mode: Mode, change: impl FnOnce(&mut Account)) -> Self {
        let mut bench = Self::closed();
        bench.wizard.config.mode = mode;
        let capability =
            |kind| Capability { kind, max: 5, ways: vec![Way::Sms], regions: Vec::new() };
        let mut account = Account {
            capabilities: vec![capability(Kind::Totp), capability(Kind::Phone)],
            default: Some(default("f1", None)),
            ..alice(vec![factor("f1", "Work phone")])
        };
        change(&mut account);
        bench.reply(Reply::Opened { account, pending: Vec::new() });
        bench
    }

    /// With these rules.
    pub(super) fn ruled(mode: Mode, setup: Setup) -> Self {
        Self::account(mode, |account| account.setup = setup)
    }

    /// An app, a phone with two ways, and an office phone.
    pub(super) fn phones() -> Self {
        Self::account(Mode::Manage, |account| {
            account.factors.push(phone("f2", "Phone", "42", &[Way::Sms, Way::Voice]));
            account.factors.push(phone("f3", "Desk", "07", &[Way::Office]));
        })
    }

    /// Two methods, and both are required.
    pub(super) fn held() -> Self {
        Self::account(Mode::Manage, |account| {
            account.factors.push(factor("f2", "Tablet"));
            account.setup = Setup { required: 2, registered: 2, ..Setup::default() };
        })
    }

    /// The default was removed a moment ago.
    pub(super) fn removed() -> Self {
        let mut bench = Self::phones().with(Intent::Remove("f1".to_owned()));
        bench.remove();
        let default = Some(default("f2", Some(Way::Sms)));
        bench.reply(Reply::Removed { undo_until: SERVER + 10_000, default });
        bench
    }

    /// The choice of the default, with another one picked and on its way.
    pub(super) fn saving_default() -> Self {
        let picked = default("f2", Some(Way::Voice));
        Self::phones()
            .with(Intent::ChangeDefault)
            .with(Intent::PickDefault(picked))
            .with(Intent::SaveDefault)
    }

    /// After a change, while the person is signed in in two other places.
    pub(super) fn offering() -> Self {
        let mut bench = Self::saving_default();
        let account = &mut bench.inside().account;
        account.other_sessions = 2;
        let factors = account.factors.clone();
        bench.reply(Reply::Factors { factors, default: Some(default("f2", Some(Way::Voice))) });
        bench
    }

    /// From "get the app" to "done".
    pub(super) fn through(mut self) -> Self {
        self.ui(Intent::Next);
        let uri = KeyUri::build("Example", "alice@example.com", &otp());
        self.reply(Reply::Begun(pending("e1", uri.expose_for_display())));
        self.ui(Intent::Next);
        self.type_code(&self.code(0));
        let factor = factor("f9", "Authenticator app");
        let default = Some(default("f9", None));
        self.reply(Reply::Confirmed { factor, next_code_at: None, replaced: None, default });
        self
    }

    /// On the way through the setup, after the first method.
    pub(super) fn first_done() -> Self {
        let mut bench = Self::account(Mode::Setup, |account| {
            account.factors.clear();
            account.default = None;
            account.setup = Setup { required: 1, ..Setup::default() };
        });
        bench.ui(Intent::Next);
        bench.host_says();
        bench.through()
    }

    /// "Done", with other sessions to end.
    pub(super) fn done_offering() -> Self {
        let mut bench = Self::account(Mode::Manage, |account| {
            account.factors.clear();
            account.default = None;
            account.other_sessions = 2;
        });
        bench.ui(Intent::Add).ui(Intent::Pick(Kind::Totp));
        bench.host_says();
        bench.through()
    }

    /// In one of the states of the list or of the setup.
    pub(super) fn at_rules(state: StateId) -> Self {
        let lost = || Self::phones().with(Intent::Lost("f1".to_owned()));
        let renaming = || Self::phones().with(Intent::Rename("f1".to_owned()));
        let setup = |setup| Self::ruled(Mode::Setup, setup);
        let confirm = || {
            let review = mfa_enroll_core::policy::Review::Confirm;
            setup(Setup { required: 1, registered: 1, review, ..Setup::default() })
        };
        let mut bench = match state {
            StateId::ListRemoveRefused => Self::held().with(Intent::Remove("f1".to_owned())),
            StateId::ListLost | StateId::ListLostBusy | StateId::ListLostFailed => lost(),
            StateId::ListUndo | StateId::ListRemoved => Self::removed(),
            StateId::ListUndoBusy => Self::removed().with(Intent::Undo),
            StateId::ListUndoFailed => Self::removed().with(Intent::Undo).failing(Failure::Offline),
            StateId::ListDefault => Self::phones().with(Intent::ChangeDefault),
            StateId::ListDefaultSaving => Self::saving_default(),
            StateId::ListDefaultFailed => Self::saving_default().failing(Failure::Offline),
            StateId::ListRenaming | StateId::ListRenameWrong | StateId::ListRenameSaving => {
                renaming()
            }
            StateId::ListBanner => Self::ruled(Mode::Manage, grace()),
            StateId::ListSessions => Self::offering(),
            StateId::ListSessionsEnding
            | StateId::ListSessionsEnded
            | StateId::ListSessionsFailed => Self::offering().with(Intent::EndOtherSessions),
            StateId::SetupWhy => setup(grace()),
            StateId::SetupOverdue => setup(Setup { skips_left: Some(0), ..grace() }),
            StateId::SetupRedo => {
                let review = mfa_enroll_core::policy::Review::Redo;
                setup(Setup { registered: 0, review, ..grace() })
            }
            StateId::SetupSkipping => setup(grace()).with(Intent::Skip),
            StateId::SetupSkipFailed => setup(grace()).with(Intent::Skip).failing(Failure::Offline),
            StateId::SetupNoMethod => Self::account(Mode::Setup, |account| {
                account.capabilities.clear();
                account.setup = grace();
            }),
            StateId::SetupExcluded => setup(Setup { excluded: true, ..Setup::default() }),
            StateId::SetupConfirm => confirm(),
            StateId::SetupConfirming => confirm().with(Intent::ConfirmSetup),
            StateId::SetupConfirmFailed => {
                confirm().with(Intent::ConfirmSetup).failing(Failure::Offline)
            }
            StateId::SetupBackup => Self::first_done().with(Intent::Finish),
            StateId::SetupPrograms => Self::asked_for_programs(),
            StateId::SetupReview => Self::first_done().with(Intent::Finish).with(Intent::NoBackup),
            StateId::DoneSessionsEnding
            | StateId::DoneSessionsEnded
            | StateId::DoneSessionsFailed => Self::done_offering().with(Intent::EndOtherSessions),
            other => panic!("{} is reached elsewhere", other.name()),
        };
        match state {
            StateId::ListLostBusy => bench.remove(),
            StateId::ListLostFailed => {
                bench.remove();
                bench.answer(Err(Failure::Offline));
            }
            StateId::ListRemoved => {
                bench.now += 10_000;
                bench.send(Event::Tick);
            }
            StateId::ListRenameWrong => bench.name(""),
            StateId::ListRenameSaving => bench.name("My phone"),
            StateId::ListSessionsEnded | StateId::DoneSessionsEnded => {
                bench.reply(Reply::SessionsEnded(2));
            }
            StateId::ListSessionsFailed | StateId::DoneSessionsFailed => {
                bench.answer(Err(Failure::Offline));
            }
            _ => {}
        }
        bench
    }
}
