//! English, the language that is compiled in. One file for every part of the way.
//!
//! The constants are the keys that screens use; the names in quotes are the names in
//! `src/text/lang/*.json`. `{name}` is filled in; `one|…|other|…` are the forms for a number `{n}`.

pub(crate) mod app_passwords;
pub(crate) mod choose;
pub(crate) mod code;
pub(crate) mod codes;
pub(crate) mod common;
pub(crate) mod default;
pub(crate) mod done;
pub(crate) mod ended;
pub(crate) mod failure;
pub(crate) mod get_app;
pub(crate) mod list;
pub(crate) mod lost;
pub(crate) mod phone;
pub(crate) mod recovery;
pub(crate) mod refused;
pub(crate) mod scan;
pub(crate) mod sessions;
pub(crate) mod setup;
pub(crate) mod sign_in;
pub(crate) mod step_up;

/// Every sentence with its name.
#[cfg(test)]
pub(super) fn all() -> impl Iterator<Item = (&'static str, &'static str)> {
    let files = [
        app_passwords::ALL,
        choose::ALL,
        code::ALL,
        codes::ALL,
        common::ALL,
        default::ALL,
        done::ALL,
        ended::ALL,
        failure::ALL,
        get_app::ALL,
        list::ALL,
        lost::ALL,
        phone::ALL,
        recovery::ALL,
        refused::ALL,
        scan::ALL,
        sessions::ALL,
        setup::ALL,
        sign_in::ALL,
        step_up::ALL,
    ];
    files.into_iter().flatten().copied()
}
