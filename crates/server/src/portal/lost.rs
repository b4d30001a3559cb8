//! The pages for whoever cannot use the usual method.

use askama::Template;
use mfa_enroll_wire::FactorKind;

use super::Other;
use crate::operations::Asked;
use crate::store::FactorRow;

/// The page that asks which methods are out of reach.
#[derive(Template)]
#[template(path = "lost.html")]
pub struct LostPage<'a> {
    /// The name of the service.
    pub issuer: &'a str,
    /// Where to go afterwards.
    pub next: &'a str,
    /// What the account has.
    pub methods: Vec<OwnMethod>,
}

/// A method of the account, as its owner knows it.
pub struct OwnMethod {
    id: String,
    name: String,
    detail: String,
}

impl OwnMethod {
    /// What is shown of a method to somebody who has typed the password, and nothing more.
    #[must_use]
    pub fn of(factor: &FactorRow) -> Self {
        let detail = match (factor.kind, &factor.phone) {
            (_, Some(phone)) => format!("Phone ending in {}", phone.ends_with),
            (FactorKind::Totp, None) => "Authenticator app".to_owned(),
            _ => String::new(),
        };
        // The name that it got by itself says as much.
        let detail = if detail == factor.name { String::new() } else { detail };
        Self { id: factor.id.clone(), name: factor.name.clone(), detail }
    }
}

/// The page with the ways that remain.
#[derive(Template)]
#[template(path = "ways.html")]
pub struct WaysPage<'a> {
    /// The name of the service.
    pub issuer: &'a str,
    /// Where to go afterwards.
    pub next: &'a str,
    /// The shortest safe one first.
    pub ways: Vec<RemainingWay>,
    /// Whom to ask for help.
    pub help: &'a str,
}

/// One way in, as a form with one button.
pub struct RemainingWay {
    method: &'static str,
    action: &'static str,
    fields: Vec<(&'static str, String)>,
    label: String,
}

impl RemainingWay {
    /// What can still be asked for, then a recovery code if one is left, then a pass if one
    /// was issued. A method comes first because it costs nothing; a pass last because it lets in
    /// for a while only.
    #[must_use]
    pub fn all(mut asked: Asked, recovery_codes: u32, next: &str) -> Vec<Self> {
        let pass = asked.pass;
        // Nothing is "again" on this page.
        (asked.now, asked.sent) = (None, None);
        let mut ways: Vec<_> = Other::all(&asked).into_iter().map(Self::of_other).collect();
        let page = |action, label: &str| Self {
            method: "get",
            action,
            fields: Vec::new(),
            label: label.to_owned(),
        };
        if recovery_codes > 0 {
            ways.push(page("/sign-in/recovery-code", "Use a recovery code"));
        }
        if pass {
            ways.push(page("/sign-in/pass", "Use a temporary access pass"));
        }
        for way in &mut ways {
            way.fields.push(("next", next.to_owned()));
        }
        ways
    }

    fn of_other(other: Other) -> Self {
        let Other { factor, way, label } = other;
        if way.is_empty() {
            let fields = vec![("use", "app".to_owned())];
            return Self { method: "get", action: "/sign-in/challenge", fields, label };
        }
        let fields = vec![("factor", factor), ("way", way.to_owned())];
        Self { method: "post", action: "/sign-in/challenge/send", fields, label }
    }
}

/// The page that asks for a recovery code, and for nothing else: a password manager would fill a
/// second field, or spread one code over both.
#[derive(Template)]
#[template(path = "recovery-code.html")]
pub struct RecoveryCodePage<'a> {
    /// The name of the service.
    pub issuer: &'a str,
    /// Where to go afterwards.
    pub next: &'a str,
    /// Whose code.
    pub account: &'a str,
    /// What went wrong the last time.
    pub problem: Option<&'a str>,
}
