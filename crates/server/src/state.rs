//! What all requests share.

use std::ops::Deref;
use std::sync::Arc;

use mfa_enroll_wire::{AppPasswordRule, FactorKind};

use crate::clock::Clock;
use crate::delivery::{Channel, Delivery};
use crate::entropy::Entropy;
use crate::limit::Limits;
use crate::password::Passwords;
use crate::phone::PhonePolicy;
use crate::portal::WidgetFiles;
use crate::programs::Programs;
use crate::rules::LiveRules;
use crate::seal::Sealer;
use crate::store::Store;

/// The shared state: cheap to clone.
#[derive(Clone)]
pub struct App(Arc<Parts>);

/// What an [`App`] is made of. Tests put other parts in.
pub struct Parts {
    /// The database.
    pub store: Arc<dyn Store>,
    /// The time.
    pub clock: Arc<dyn Clock>,
    /// Randomness.
    pub entropy: Arc<dyn Entropy>,
    /// Seals what must not be readable in the database.
    pub sealer: Sealer,
    /// Checks passwords.
    pub passwords: Passwords,
    /// Who carries messages to people.
    pub delivery: Delivery,
    /// What is limited, and how.
    pub limits: Limits,
    /// What the organization demands.
    pub rules: LiveRules,
    /// The built widget, if there is one.
    pub widget: Option<WidgetFiles>,
    /// Everything else that may differ between servers.
    pub config: Config,
}

/// What may differ between servers.
#[derive(Clone, Debug)]
pub struct Config {
    /// The name that authenticator apps show.
    pub issuer: String,
    /// The origins whose pages may call: `https://id.example.com`.
    pub origins: Vec<String>,
    /// Which phones may be registered.
    pub phones: PhonePolicy,
    /// Whom to ask for help: an address or a telephone number, shown as it is.
    pub help: String,
    /// Programs that cannot ask for a second factor.
    pub programs: Programs,
    /// Whether the sign-in page lists the demo accounts.
    pub demo: bool,
}

impl Config {
    /// The host that people see: codes in text messages are bound to it.
    #[must_use]
    pub fn host(&self) -> &str {
        let origin = self.origins.first().map_or("localhost", String::as_str);
        let host = origin.split_once("://").map_or(origin, |(_, host)| host);
        host.split_once(':').map_or(host, |(host, _)| host)
    }

    /// Whether a page of this origin is one of ours.
    #[must_use]
    pub fn is_own_origin(&self, origin: &str) -> bool {
        self.origins.iter().any(|own| own == origin)
    }
}

impl App {
    /// Which phones the account of this name may register: what the server takes and its rules
    /// allow. The empty name is everybody for whom the rules have nothing special.
    #[must_use]
    pub fn phones(&self, account: &str) -> PhonePolicy {
        let rules = self.rules.of(account);
        let mut phones = self.config.phones.clone();
        let ways = if rules.excluded { Vec::new() } else { rules.ways() };
        phones.ways.retain(|way| ways.contains(way));
        if let Some(allowed) = rules.regions {
            let served = phones.clone();
            phones.regions =
                Some(allowed.into_iter().filter(|one| served.allows_region(one)).collect());
        }
        phones
    }

    /// Whether the account of this name may register methods of this kind.
    #[must_use]
    pub fn offers(&self, kind: FactorKind, account: &str) -> bool {
        self.rules.of(account).allows(kind)
            && (kind != FactorKind::Phone
                || self.offers_phones() && !self.phones(account).ways.is_empty())
    }

    /// Whether the account of this name may make app passwords.
    #[must_use]
    pub fn app_password_rule(&self, account: &str) -> AppPasswordRule {
        let rules = self.rules.of(account);
        if rules.admin {
            AppPasswordRule::Role
        } else if rules.app_passwords
            && !rules.excluded
            && self.config.programs.credential.is_some()
        {
            AppPasswordRule::Offered
        } else {
            AppPasswordRule::Forbidden
        }
    }

    /// Whether phones can be registered at all.
    #[must_use]
    pub fn offers_phones(&self) -> bool {
        self.delivery.has(Channel::Phone) && !self.config.phones.ways.is_empty()
    }
}

impl From<Parts> for App {
    fn from(parts: Parts) -> Self {
        Self(Arc::new(parts))
    }
}

impl Deref for App {
    type Target = Parts;

    fn deref(&self) -> &Parts {
        &self.0
    }
}
