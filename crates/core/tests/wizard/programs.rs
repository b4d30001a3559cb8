//! App passwords for tests.

use mfa_enroll_core::secret::SecretText;
use mfa_enroll_core::wizard::*;

use crate::bench::{Bench, SERVER, account, factor};

pub(crate) const PASSWORD: &str = "k7mq-29xd-0tzb-hrw4";

pub(crate) fn app_password(id: &str, name: &str) -> AppPassword {
    let (id, name) = (id.to_owned(), name.to_owned());
    AppPassword { id, name, created_at: SERVER, last_used_at: None }
}

/// App passwords with these names, of which five are allowed; their ids are `p0`, `p1`, …
pub(crate) fn list(names: &[&str]) -> AppPasswordList {
    let password = |(at, name): (usize, &&str)| app_password(&format!("p{at}"), name);
    AppPasswordList {
        passwords: names.iter().enumerate().map(password).collect(),
        rule: AppPasswordRule::Offered,
        max: 5,
        programs: vec![],
    }
}

pub(crate) fn created(id: &str, name: &str) -> Reply {
    let password = SecretText::new(PASSWORD.to_owned());
    Reply::AppPasswordCreated { made: app_password(id, name), password }
}

/// An account with these methods that may make app passwords.
pub(crate) fn offering(factors: Vec<Factor>) -> Account {
    let app_passwords = AppPasswordsKnown { rule: AppPasswordRule::Offered, count: 2 };
    Account { app_passwords, ..account("1", factors) }
}

impl Bench {
    /// On the way to the app passwords: the list is asked for.
    pub(crate) fn to_app_passwords() -> Self {
        let mut bench = Self::closed(Mode::Manage);
        bench.open(offering(vec![factor("f0", "App")]), vec![]);
        bench.ui(Intent::AppPasswords);
        bench
    }

    /// At the list of app passwords with these names.
    pub(crate) fn app_passwords(names: &[&str]) -> Self {
        Self::app_passwords_of(list(names))
    }

    pub(crate) fn app_passwords_of(list: AppPasswordList) -> Self {
        let mut bench = Self::to_app_passwords();
        bench.reply(Reply::AppPasswords(list));
        bench
    }

    /// A name is typed for another one.
    pub(crate) fn naming(name: &str) -> Self {
        let mut bench = Self::app_passwords(&["Laptop", "Tablet"]);
        bench.ui(Intent::Add).ui(Intent::NameTyped(name.to_owned()));
        bench
    }

    /// It was made, and is shown.
    pub(crate) fn app_password_shown() -> Self {
        let mut bench = Self::naming("Mail");
        bench.ui(Intent::SaveName).reply(created("p9", "Mail"));
        bench
    }

    pub(crate) fn known(&self) -> AppPasswordsKnown {
        self.inside().account.app_passwords
    }

    pub(crate) fn app_password_step(&self) -> &app_passwords::Step {
        match &self.inside().screen {
            Screen::AppPasswords(screen) => &screen.step,
            screen => panic!("elsewhere: {screen:?}"),
        }
    }

    pub(crate) fn app_password_names(&self) -> Vec<&str> {
        match &self.inside().screen {
            Screen::AppPasswords(screen) => {
                screen.known.passwords.iter().map(|known| &*known.name).collect()
            }
            screen => panic!("elsewhere: {screen:?}"),
        }
    }
}
