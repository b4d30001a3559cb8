//! Every path: one file for each part of the contract, and the portal's pages.

mod admin;
mod app_passwords;
mod assets;
mod demo;
mod enrollments;
mod factors;
mod half;
mod health;
mod lost;
mod meant;
mod next;
mod not_me;
mod openapi;
mod pages;
mod pass;
mod reauth;
mod recovery_codes;
mod reports;
mod said;
mod send_code;
mod session;
mod setup;
mod sign_in;
#[cfg(feature = "test-control")]
pub mod test_control;

use axum::Router;

use crate::error::Refusal;
use crate::state::App;

pub use app_passwords::verify;
pub use assets::router as assets;
pub use openapi::document;

/// The contract, without its base path.
pub fn api() -> Router<App> {
    Router::new()
        .merge(session::router())
        .merge(reauth::router())
        .merge(setup::router())
        .merge(factors::router())
        .merge(recovery_codes::router())
        .merge(enrollments::router())
        .merge(app_passwords::router())
        .merge(admin::router())
        .merge(openapi::router())
        .fallback(async || Refusal::NoSuchPath)
}

/// The pages for people, and what is around them.
pub fn portal() -> Router<App> {
    Router::new()
        .merge(pages::router())
        .merge(demo::router())
        .merge(not_me::router())
        .merge(sign_in::router())
        .merge(send_code::router())
        .merge(lost::router())
        .merge(pass::router())
        .merge(health::router())
        .merge(reports::router())
        .fallback(pages::not_found)
}
