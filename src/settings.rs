//! What the host decides: the attributes and properties of the element, or the component's props.

use mfa_enroll_core::pins::Pins;
use mfa_enroll_core::wizard::Mode;

/// What the host decides.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Settings {
    /// The base address of the contract's API, for instance `/mfa/v1`.
    pub endpoint: String,
    /// What to show first.
    pub mode: Mode,
    /// Language of texts, dates and plurals, a BCP 47 tag. Empty is the page's, where the component
    /// looks it up and follows it; without any it is English.
    pub lang: String,
    /// Direction of the text.
    pub dir: Dir,
    /// The country that the picker for a phone number shows at first (ISO 3166-1 alpha-2); without
    /// it, everybody chooses for themselves.
    pub default_region: Option<String>,
    /// The organization's help page.
    pub help_url: Option<String>,
    /// Where people go who have lost access to their methods.
    pub lost_access_url: Option<String>,
    /// Help for mail programs that ask to sign in again.
    pub mail_help_url: Option<String>,
    /// The terms of use.
    pub terms_url: Option<String>,
    /// Where to sign in when the host does not do it.
    pub sign_in_url: Option<String>,
    /// The organization's logo.
    pub logo: Option<String>,
    /// Which keys are refused.
    pub pins: Pins,
    /// The organization's own choice of authenticator apps; empty means well-known ones.
    pub apps: Vec<App>,
    /// Where the language files are; without it English is spoken.
    pub text_url: Option<String>,
}

/// Direction of the text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Dir {
    /// The page's, where the component looks it up and follows it; else left to right.
    #[default]
    Page,
    /// Left to right.
    Ltr,
    /// Right to left.
    Rtl,
}

/// An authenticator app and where to get it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct App {
    /// Its name.
    pub name: String,
    /// Its page in the store for iPhones.
    pub ios: Option<String>,
    /// Its page in the store for Android phones.
    pub android: Option<String>,
    /// The organization demands this one.
    pub required: bool,
}
