//! What the first load leaves out: adding a phone, the setup, the proof of identity, changes on the
//! list, recovery codes, app passwords, and what was lost. The authenticator app is always at hand.
//!
//! The files that visitors download are made with `--cfg mfa_split`: everything that is reached
//! through [`LATE`] alone is then in a second module, `mfa_enroll_late.wasm`, which is fetched when
//! the wizard asks for it. Any other build has it all in one.

use mfa_enroll_core::wizard::app_passwords::AppPasswords;
use mfa_enroll_core::wizard::phone::AddPhone;
use mfa_enroll_core::wizard::recovery::Recovery;
use mfa_enroll_core::wizard::step_up::StepUp;
use mfa_enroll_core::wizard::totp::{Step, Walk};
use mfa_enroll_core::wizard::{
    self, Account, Call, Inside, List, Lost, Reply, Sessions, SetupScreen, Sheet, SignIn, Wizard,
};
use yew::{Html, NodeRef};

use crate::backend::{self, Reading, Sending};
use crate::browser::{self, Json, Paper, Root};
use crate::picker::{Picker, Picking};
use crate::view::View;
use crate::{export, parts, screens, text};

/// Where each of its parts begins.
pub(crate) struct Late {
    pub(crate) steps: fn() -> wizard::Late,
    pub(crate) list: fn(View<'_>, &Inside, &List) -> Html,
    pub(crate) phone: fn(View<'_>, &Account, &AddPhone) -> Html,
    pub(crate) setup: fn(View<'_>, &Inside, &SetupScreen) -> Html,
    pub(crate) step_up: fn(View<'_>, &StepUp) -> Html,
    pub(crate) sign_in: fn(View<'_>, SignIn, bool) -> Html,
    pub(crate) over: fn(View<'_>, &Step) -> Html,
    pub(crate) lost: fn(View<'_>, &Account, &Lost) -> Html,
    pub(crate) pass: fn(View<'_>, &Account) -> Html,
    pub(crate) recovery: fn(View<'_>, &Account, &Recovery) -> Html,
    pub(crate) app_passwords: fn(View<'_>, &Account, &AppPasswords) -> Html,
    pub(crate) save: fn(&Sheet) -> bool,
    pub(crate) print: fn(View<'_>, &Root, &Sheet) -> Option<Paper>,
    pub(crate) sessions: fn(View<'_>, &Account, &Sessions) -> Html,
    pub(crate) key_ends: fn(View<'_>, &Walk) -> Html,
    pub(crate) progress: fn(View<'_>, &Inside) -> Option<Html>,
    pub(crate) say: fn(&wizard::Say, View<'_>) -> String,
    pub(crate) problem: fn(View<'_>, &Inside) -> String,
    pub(crate) pick: fn(&mut Picker, Picking, Option<&str>) -> Option<String>,
    pub(crate) keep: fn(&mut Picker, &Wizard, &str),
    pub(crate) reveal: fn(&NodeRef),
    pub(crate) request: fn(&Call) -> (Sending, Reading),
    pub(crate) reply: fn(Reading, &Json) -> Option<Reply>,
}

static LATE: Late = Late {
    steps: wizard::Late::linked,
    list: screens::late::list,
    phone: screens::late::phone,
    setup: screens::late::setup,
    step_up: screens::late::step_up,
    sign_in: screens::late::signing_in,
    over: screens::late::over,
    lost: screens::late::lost,
    pass: screens::late::pass,
    recovery: screens::late::recovery,
    app_passwords: screens::late::app_passwords,
    save: export::save,
    print: export::print,
    sessions: parts::offer,
    key_ends: screens::late::key_ends,
    progress: parts::progress,
    say: text::late::say,
    problem: text::late::problem,
    pick: Picker::update,
    keep: Picker::keep,
    reveal: browser::reveal,
    request: backend::late::request,
    reply: backend::late::reply,
};

#[cfg(not(mfa_split))]
mod at_hand {
    use super::{LATE, Late};
    use crate::browser::Loader;

    /// What is loaded: all of it, from the beginning.
    pub(crate) const fn here() -> Option<&'static Late> {
        Some(&LATE)
    }

    pub(crate) async fn load(_: Loader, _: bool) -> &'static Late {
        &LATE
    }
}
#[cfg(not(mfa_split))]
pub(crate) use at_hand::{here, load};

#[cfg(mfa_split)]
mod fetched;
#[cfg(mfa_split)]
pub(crate) use fetched::{here, load};
