//! What every screen is a function of.

use mfa_enroll_core::wizard::{Intent, Wizard};
use yew::Callback;

use crate::picker::{Picker, Picking};
use crate::settings::Settings;
use crate::text::Texts;

/// Everything a screen may look at, and the one thing it may do. The same view drawn twice gives
/// the same markup.
#[derive(Clone, Copy)]
pub(crate) struct View<'a> {
    /// The state.
    pub(crate) wizard: &'a Wizard,
    /// Milliseconds of the page's monotonic clock.
    pub(crate) now: u64,
    /// The words, in the page's language.
    pub(crate) texts: &'a Texts,
    /// What the host decides.
    pub(crate) settings: &'a Settings,
    /// The page is on a phone, or on something that is only touched: the key comes before the QR.
    pub(crate) phone: bool,
    /// The picker for a country.
    pub(crate) picker: &'a Picker,
    /// What the person wants.
    pub(crate) dispatch: &'a Callback<Intent>,
    /// What the person does with the picker.
    pub(crate) pick: &'a Callback<Picking>,
}

impl View<'_> {
    /// Unix milliseconds of the server's clock, once it is known.
    pub(crate) fn server_time(&self) -> Option<u64> {
        self.wizard.clock.server_time(self.now)
    }
}
