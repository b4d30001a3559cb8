//! The way to app passwords.

use mfa_enroll_core::policy::Setup;
use mfa_enroll_core::secret::SecretText;
use mfa_enroll_core::wizard::*;

use super::bench::{Bench, SERVER, server_fault};

/// The password of the bench.
pub(super) const PASSWORD: &str = "k7mq-29xd-0tzb-hrw4";

/// One for mail, used yesterday, and one for a calendar, never used.
pub(super) fn list() -> AppPasswordList {
    let password = |id: &str, name: &str, last_used_at| AppPassword {
        id: id.to_owned(),
        name: name.to_owned(),
        created_at: SERVER - 2 * 86_400_000,
        last_used_at,
    };
    AppPasswordList {
        passwords: vec![
            password("p1", "Mail", Some(SERVER - 86_400_000)),
            password("p2", "Calendar", None),
        ],
        rule: AppPasswordRule::Offered,
        max: 40,
        programs: Vec::new(),
    }
}

fn known(rule: AppPasswordRule, count: u32) -> AppPasswordsKnown {
    AppPasswordsKnown { rule, count }
}

impl Bench {
    /// On the list of methods, with an app.
    pub(super) fn with_app_passwords(rule: AppPasswordRule, count: u32) -> Self {
        Self::account(Mode::Manage, |account| account.app_passwords = known(rule, count))
    }

    fn to_app_passwords() -> Self {
        Self::with_app_passwords(AppPasswordRule::Offered, 2).with(Intent::AppPasswords)
    }

    /// On the list of app passwords.
    pub(super) fn app_passwords(list: AppPasswordList) -> Self {
        let mut bench = Self::to_app_passwords();
        bench.reply(Reply::AppPasswords(list));
        bench
    }

    /// Another one is asked for under this name.
    pub(super) fn making(list: AppPasswordList, name: &str) -> Self {
        let mut bench = Self::app_passwords(list).with(Intent::Add);
        bench.name(name);
        bench
    }

    /// It was made and is shown, with this help for programs.
    pub(super) fn app_password(programs: Vec<Program>) -> Self {
        let mut bench = Self::making(AppPasswordList { programs, ..list() }, "Laptop");
        let made = AppPassword {
            id: "p9".to_owned(),
            name: "Laptop".to_owned(),
            created_at: SERVER,
            last_used_at: None,
        };
        let password = SecretText::new(PASSWORD.to_owned());
        bench.reply(Reply::AppPasswordCreated { made, password });
        bench
    }

    /// After the first method of the setup, where app passwords are offered.
    pub(super) fn asked_for_programs() -> Self {
        let mut bench = Self::account(Mode::Setup, |account| {
            account.factors.clear();
            account.default = None;
            account.capabilities.truncate(1);
            account.setup = Setup { required: 1, ..Setup::default() };
            account.app_passwords = known(AppPasswordRule::Offered, 0);
        });
        bench.ui(Intent::Next);
        bench.host_says();
        bench.through().with(Intent::Finish)
    }

    pub(super) fn at_app_passwords(state: StateId) -> Self {
        let with = |change: fn(&mut AppPasswordList)| {
            let mut list = list();
            change(&mut list);
            Self::app_passwords(list)
        };
        let removing = || Self::app_passwords(list()).with(Intent::Remove("p1".to_owned()));
        let copied = |done| {
            let mut bench = Self::app_password(Vec::new()).with(Intent::CopyKey);
            bench.send(Event::Copied(done));
            bench
        };
        match state {
            StateId::AppPasswordsLoading => Self::to_app_passwords(),
            StateId::AppPasswordsLoadFailed => Self::to_app_passwords().failing(server_fault()),
            StateId::AppPasswords => Self::app_passwords(list()),
            StateId::AppPasswordsNone => with(|list| list.passwords.clear()),
            StateId::AppPasswordsFull => with(|list| list.max = 2),
            StateId::AppPasswordsForbidden => with(|list| list.rule = AppPasswordRule::Forbidden),
            StateId::AppPasswordsRole => with(|list| list.rule = AppPasswordRule::Role),
            StateId::AppPasswordsRemoving => removing(),
            StateId::AppPasswordsRemoveBusy => removing().with(Intent::ConfirmRemove),
            StateId::AppPasswordsRemoveFailed => {
                removing().with(Intent::ConfirmRemove).failing(server_fault())
            }
            StateId::AppPasswordsNew => Self::app_passwords(list()).with(Intent::Add),
            StateId::AppPasswordsNewWrong => Self::making(list(), "mail"),
            StateId::AppPasswordsNewFailed => {
                Self::making(list(), "Laptop").failing(server_fault())
            }
            StateId::AppPasswordsMaking => Self::making(list(), "Laptop"),
            StateId::AppPasswordsShown => Self::app_password(Vec::new()),
            StateId::AppPasswordsCopied => copied(true),
            StateId::AppPasswordsCopyRefused => copied(false),
            other => panic!("{} is reached elsewhere", other.name()),
        }
    }
}
