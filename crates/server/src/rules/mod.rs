//! What an organization demands: one file with a default, groups and single accounts.
//!
//! # Where to start
//! - [`Rules`]: what holds for one account.
//! - [`RuleBook`]: the file, merged: default, then the group, then the account; each field alone.
//! - [`LiveRules`]: the file of a running server, read again when it changes.

mod file;
mod live;

use std::collections::BTreeMap;

use mfa_enroll_wire::{FactorKind, UnixMillis, Way};

use crate::limit::DAY;
use crate::store::SetupRow;

pub use file::BadRules;
pub use live::LiveRules;

/// Something that the rules can allow.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Allowed {
    /// Authenticator apps.
    App,
    /// Phones, reached in this way.
    Phone(Way),
}

/// What has to happen with methods from before a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ReviewRule {
    /// `true`: they do not count any more. `false`: the person says whether they are still right.
    pub redo: bool,
    /// The date.
    pub since: UnixMillis,
}

/// What holds for one account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rules {
    /// What may be registered, in the order of strength.
    pub methods: Vec<Allowed>,
    /// Where phone numbers may be from (ISO 3166-1 alpha-2); `None` is what the server accepts.
    pub regions: Option<Vec<String>>,
    /// How many methods the account must have.
    pub required: u32,
    /// Until when missing ones can be put off.
    pub deadline: Option<UnixMillis>,
    /// For how many days they can be put off by somebody who was told only now.
    pub grace_days: Option<u32>,
    /// How often they can be put off.
    pub skips: Option<u32>,
    /// Whether older methods have to be looked at.
    pub review: Option<ReviewRule>,
    /// Whether recovery codes can be made and used.
    pub recovery_codes: bool,
    /// The account signs in elsewhere.
    pub excluded: bool,
    /// Whether app passwords may be made.
    pub app_passwords: bool,
    /// The account may help others: passes, resets.
    pub admin: bool,
}

impl Default for Rules {
    /// Nothing is demanded. Office phones are the one thing that has to be allowed: a desk phone
    /// is in a room with others.
    fn default() -> Self {
        Self {
            methods: vec![Allowed::App, Allowed::Phone(Way::Sms), Allowed::Phone(Way::Voice)],
            regions: None,
            required: 0,
            deadline: None,
            grace_days: None,
            skips: None,
            review: None,
            recovery_codes: true,
            excluded: false,
            app_passwords: true,
            admin: false,
        }
    }
}

impl Rules {
    /// Whether a kind of method may be registered.
    #[must_use]
    pub fn allows(&self, kind: FactorKind) -> bool {
        !self.excluded
            && match kind {
                FactorKind::Totp => self.methods.contains(&Allowed::App),
                FactorKind::Phone => !self.ways().is_empty(),
                FactorKind::Unknown => false,
            }
    }

    /// Whether recovery codes can be made and used.
    #[must_use]
    pub fn allows_recovery_codes(&self) -> bool {
        self.recovery_codes && !self.excluded
    }

    /// The ways in which phones may be reached, the strongest first.
    #[must_use]
    pub fn ways(&self) -> Vec<Way> {
        [Way::Sms, Way::Voice, Way::Office]
            .into_iter()
            .filter(|way| self.methods.contains(&Allowed::Phone(*way)))
            .collect()
    }

    /// Until when missing methods can be put off. Of a date and a period the later one counts:
    /// whoever was told after the date has the period, too.
    #[must_use]
    pub fn deadline_for(&self, row: &SetupRow, now: UnixMillis) -> Option<UnixMillis> {
        let told = row.told_at.unwrap_or(now);
        let grace = self.grace_days.map(|days| told + UnixMillis::from(days) * DAY);
        self.deadline.max(grace)
    }

    /// How often they can still be put off.
    #[must_use]
    pub fn skips_left(&self, row: &SetupRow) -> Option<u32> {
        self.skips.map(|skips| skips.saturating_sub(row.skips))
    }
}

/// The rules of all accounts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RuleBook {
    default: Part,
    groups: BTreeMap<String, Group>,
    users: BTreeMap<String, Part>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Group {
    members: Vec<String>,
    part: Part,
}

/// What one table of the file says; everything else comes from the table before it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Part {
    methods: Option<Vec<Allowed>>,
    regions: Option<Vec<String>>,
    required: Option<u32>,
    deadline: Option<UnixMillis>,
    grace_days: Option<u32>,
    skips: Option<u32>,
    review: Option<ReviewRule>,
    recovery_codes: Option<bool>,
    excluded: Option<bool>,
    app_passwords: Option<bool>,
    admin: Option<bool>,
}

impl RuleBook {
    /// Reads the file's text.
    ///
    /// # Errors
    /// What is wrong, and where.
    pub fn parse(text: &str) -> Result<Self, BadRules> {
        file::parse(text)
    }

    /// What holds for the account of this name.
    #[must_use]
    pub fn of(&self, account: &str) -> Rules {
        let account = account.trim().to_lowercase();
        let mut rules = Rules::default();
        self.default.apply(&mut rules);
        let member = |group: &&Group| group.members.contains(&account);
        if let Some(group) = self.groups.values().find(member) {
            group.part.apply(&mut rules);
        }
        if let Some(part) = self.users.get(&account) {
            part.apply(&mut rules);
        }
        rules
    }
}

impl Part {
    fn apply(&self, rules: &mut Rules) {
        fn put<T: Clone>(from: &Option<T>, to: &mut T) {
            if let Some(value) = from {
                to.clone_from(value);
            }
        }
        fn put_some<T: Clone>(from: &Option<T>, to: &mut Option<T>) {
            if from.is_some() {
                to.clone_from(from);
            }
        }
        put(&self.methods, &mut rules.methods);
        put_some(&self.regions, &mut rules.regions);
        put(&self.required, &mut rules.required);
        put_some(&self.deadline, &mut rules.deadline);
        put_some(&self.grace_days, &mut rules.grace_days);
        put_some(&self.skips, &mut rules.skips);
        put_some(&self.review, &mut rules.review);
        put(&self.recovery_codes, &mut rules.recovery_codes);
        put(&self.excluded, &mut rules.excluded);
        put(&self.app_passwords, &mut rules.app_passwords);
        put(&self.admin, &mut rules.admin);
    }
}
