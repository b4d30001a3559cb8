//! The scripted backend's app passwords.

use mfa_enroll_core::secret::SecretText;
use mfa_enroll_core::wizard::{
    AppPassword, AppPasswordList, AppPasswordRule, AppPasswordsKnown, Failure, Program, Reply,
};

use super::story::Story;
use super::{State, time};
use crate::browser::random_token;

/// How many an account may have.
const MAX: u32 = 40;

impl Story {
    /// What there is at the beginning.
    pub(super) fn app_passwords(self, now: u64) -> AppPasswordList {
        const DAY: u64 = 86_400_000;
        let password = |id: &str, name: &str, days: u64, used: Option<u64>| AppPassword {
            id: id.to_owned(),
            name: name.to_owned(),
            created_at: now - days * DAY,
            last_used_at: used.map(|hours| now - hours * DAY / 24),
        };
        let laptop = || vec![password("a1", "Mail on my laptop", 30, Some(1))];
        let (rule, passwords) = match self {
            Self::AppPasswords => {
                let mut two = laptop();
                two.push(password("a2", "Old calendar", 400, None));
                (AppPasswordRule::Offered, two)
            }
            Self::AppPasswordsRole => (AppPasswordRule::Role, laptop()),
            Self::SetupFirst => (AppPasswordRule::Offered, Vec::new()),
            _ => (AppPasswordRule::Forbidden, Vec::new()),
        };
        let thunderbird = Program {
            name: "Thunderbird".to_owned(),
            server: Some("imap.example.com, port 993".to_owned()),
            ..Program::default()
        };
        let outlook = Program { name: "Outlook 2016".to_owned(), ..thunderbird.clone() };
        let programs = if self == Self::AppPasswords { vec![thunderbird, outlook] } else { vec![] };
        AppPasswordList { passwords, rule, max: MAX, programs }
    }
}

/// What the account says of them.
pub(super) fn known(list: &AppPasswordList) -> AppPasswordsKnown {
    AppPasswordsKnown { rule: list.rule, count: list.passwords.len() as u32 }
}

impl State {
    pub(super) fn create_app_password(&self, name: String) -> Result<Reply, Failure> {
        let mut list = self.app_passwords.borrow_mut();
        if list.rule != AppPasswordRule::Offered {
            return Err(Failure::Forbidden);
        }
        if list.hindrance().is_some() {
            return Err(Failure::Precondition);
        }
        if list.passwords.iter().any(|known| known.name == name) {
            return Err(Failure::DuplicateName);
        }
        let random = random_token().map_err(|_| Failure::Contract)?;
        let (id, letters) = random.split_at_checked(32).ok_or(Failure::Contract)?;
        let mut password = String::with_capacity(32);
        for (at, letter) in letters.chars().take(26).enumerate() {
            if at > 0 && at % 4 == 0 {
                password.push('-');
            }
            password.push(letter);
        }
        let id = id.to_owned();
        let made = AppPassword { id, name, created_at: time(), last_used_at: None };
        list.passwords.push(made.clone());
        self.account.borrow_mut().app_passwords = known(&list);
        Ok(Reply::AppPasswordCreated { made, password: SecretText::new(password) })
    }

    pub(super) fn remove_app_password(&self, id: &str) -> Result<Reply, Failure> {
        let mut list = self.app_passwords.borrow_mut();
        let at = list.passwords.iter().position(|known| known.id == id);
        list.passwords.remove(at.ok_or(Failure::NotFound)?);
        self.account.borrow_mut().app_passwords = known(&list);
        Ok(Reply::Done)
    }
}
