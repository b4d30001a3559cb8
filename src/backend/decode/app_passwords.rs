//! App passwords in answers.

use mfa_enroll_core::secret::SecretText;
use mfa_enroll_core::wizard::{AppPassword, AppPasswordList, AppPasswordRule, Program, Reply};

use crate::browser::Json;

/// What is not known forbids.
pub(super) fn rule(json: &Json, name: &str) -> AppPasswordRule {
    match json.text(name).as_deref() {
        Some("offered") => AppPasswordRule::Offered,
        Some("role") => AppPasswordRule::Role,
        _ => AppPasswordRule::Forbidden,
    }
}

/// All of them.
pub(crate) fn app_passwords(json: &Json) -> Option<AppPasswordList> {
    Some(AppPasswordList {
        passwords: super::all(json, "app_passwords", app_password)?,
        rule: rule(json, "rule"),
        max: json.small("max").unwrap_or_default(),
        programs: super::all(json, "programs", program).unwrap_or_default(),
    })
}

/// The one that was just made.
pub(crate) fn created(json: &Json) -> Option<Reply> {
    let password = SecretText::new(json.text("password")?);
    Some(Reply::AppPasswordCreated { made: app_password(&json.get("app_password")?)?, password })
}

fn app_password(json: &Json) -> Option<AppPassword> {
    Some(AppPassword {
        id: json.text("id")?,
        name: json.text("name")?,
        created_at: json.whole("created_at")?,
        last_used_at: json.whole("last_used_at"),
    })
}

fn program(json: &Json) -> Option<Program> {
    Some(Program {
        name: json.text("name")?,
        server: json.text("server"),
        user_name: json.text("user_name"),
        password_goes: json.text("password_goes"),
    })
}
