//! What all requests share.

use std::ops::Deref;
use std::sync::Arc;

use crate::clock::Clock;
use crate::entropy::Entropy;
use crate::limit::Limits;
use crate::password::Passwords;
use crate::portal::WidgetFiles;
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
    /// What is limited, and how.
    pub limits: Limits,
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
    /// Whether the sign-in page lists the demo accounts.
    pub demo: bool,
}

impl Config {
    /// Whether a page of this origin is one of ours.
    #[must_use]
    pub fn is_own_origin(&self, origin: &str) -> bool {
        self.origins.iter().any(|own| own == origin)
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
