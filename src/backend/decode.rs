//! Reads the contract's answers. `None` is an answer that breaks the contract; members that are
//! not known are not looked at.

mod app_passwords;
mod codes;
mod phone;

pub(super) use app_passwords::{app_passwords, created};
pub(super) use codes::code_set;
pub(super) use phone::{choices, proof_sent, way_name};

use mfa_enroll_core::policy::{Review, Setup};
use mfa_enroll_core::secret::SecretText;
use mfa_enroll_core::wizard::{
    Account, AppPasswordsKnown, Capability, Challenge, DefaultMethod, Factor, Kind, Pass, Pending,
    Person, RecoveryCodes,
};
use mfa_enroll_wire::{Problem, ProblemCode};

use crate::browser::Json;

/// From the answers to `GET /session` and `GET /factors`.
pub(crate) fn account(session: &Json, list: &Json) -> Option<Account> {
    let (user, capabilities) = (session.get("user")?, session.get("capabilities")?);
    Some(Account {
        person: Person { id: user.text("id")?, account: user.text("account")? },
        capabilities: all(&capabilities, "methods", capability)?,
        factors: factors(list)?,
        default: default_method(list),
        // A backend without rules leaves it out.
        setup: session.get("setup").map(|json| setup(&json)).unwrap_or_default(),
        other_sessions: session.small("other_sessions").unwrap_or_default(),
        codes: codes(&capabilities, list),
        recovered: session.is_true("recovered"),
        pass: session.get("pass").and_then(|json| pass(&json)),
        app_passwords: AppPasswordsKnown {
            rule: app_passwords::rule(&capabilities, "app_passwords"),
            count: list.small("app_passwords").unwrap_or_default(),
        },
    })
}

/// A backend that makes no recovery codes says nothing of them.
fn codes(capabilities: &Json, list: &Json) -> RecoveryCodes {
    let codes = list.get("recovery_codes").map(|json| recovery_codes(&json)).unwrap_or_default();
    RecoveryCodes { offered: capabilities.is_true("recovery_codes"), ..codes }
}

/// From a member of the answers about recovery codes. Members that are missing are nothing.
pub(crate) fn recovery_codes(json: &Json) -> RecoveryCodes {
    let small = |name| json.small(name).unwrap_or_default();
    RecoveryCodes {
        offered: true,
        left: small("left"),
        total: small("total"),
        created_at: json.whole("created_at"),
        last_used_at: json.whole("last_used_at"),
        unconfirmed: json.is_true("unconfirmed"),
    }
}

fn pass(json: &Json) -> Option<Pass> {
    Some(Pass { ends_at: json.whole("ends_at")?, once: json.is_true("once") })
}

/// From the answer to `GET /enrollments`.
pub(crate) fn enrollments(json: &Json) -> Option<Vec<Pending>> {
    all(json, "enrollments", enrollment)
}

/// From the answers to begin, resend and extend.
pub(crate) fn enrollment(json: &Json) -> Option<Pending> {
    Some(Pending {
        id: json.text("id")?,
        kind: kind(json)?,
        expires_at: json.whole("expires_at")?,
        extendable_until: json.whole("extendable_until")?,
        tries_left: json.small("tries_left")?,
        challenge: challenge(&json.get("challenge")?)?,
        replaces: json.text("replaces"),
    })
}

/// From the answers that list the methods.
pub(crate) fn factors(json: &Json) -> Option<Vec<Factor>> {
    all(json, "factors", factor)
}

/// From a member of the answers about factors.
pub(crate) fn factor(json: &Json) -> Option<Factor> {
    Some(Factor {
        id: json.text("id")?,
        kind: kind(json)?,
        name: json.text("name")?,
        created_at: json.whole("created_at")?,
        last_used_at: json.whole("last_used_at"),
        phone: json.get("phone").and_then(|json| phone::phone(&json)),
        counts: !json.is_false("counts"),
    })
}

/// What sign-in asks for first, where the answer says it.
pub(crate) fn default_method(json: &Json) -> Option<DefaultMethod> {
    let json = json.get("default_method")?;
    Some(DefaultMethod { factor: json.text("factor")?, way: phone::way(&json) })
}

/// What the rules demand. Members that are missing demand nothing.
pub(crate) fn setup(json: &Json) -> Setup {
    let small = |name| json.small(name).unwrap_or_default();
    Setup {
        required: small("required"),
        registered: small("registered"),
        deadline: json.whole("deadline"),
        skips_left: json.small("skips_left"),
        skipped: json.is_true("skipped"),
        review: match json.text("review").as_deref() {
            Some("confirm") => Review::Confirm,
            Some("redo") => Review::Redo,
            _ => Review::None,
        },
        excluded: json.is_true("excluded"),
    }
}

/// What the wizard acts on; `type`, `title` and `status` are for people who read logs.
pub(crate) fn problem(json: &Json) -> Option<Problem> {
    Some(Problem {
        kind: String::new(),
        title: String::new(),
        status: 0,
        code: ProblemCode::from_name(&json.text("code")?),
        field: json.text("field"),
        methods: None,
        tries_left: json.small("tries_left"),
        retry_after: json.small("retry_after"),
        request_id: json.text("request_id"),
        server_time: json.whole("server_time"),
    })
}

fn challenge(json: &Json) -> Option<Challenge> {
    let found = match json.text("type")?.as_str() {
        "otpauth" => json.text("uri").map(|uri| Challenge::KeyUri(SecretText::new(uri))),
        "code_sent" => phone::code_sent(json).map(Challenge::CodeSent),
        _ => None,
    };
    Some(found.unwrap_or(Challenge::Unknown))
}

fn capability(json: &Json) -> Option<Capability> {
    Some(Capability {
        kind: kind(json)?,
        max: json.small("max")?,
        ways: phone::ways(json),
        regions: phone::regions(json)?,
    })
}

fn kind(json: &Json) -> Option<Kind> {
    Some(Kind::named(&json.text("kind")?))
}

fn all<T>(json: &Json, name: &str, read: fn(&Json) -> Option<T>) -> Option<Vec<T>> {
    let mut all = Vec::new();
    for item in json.list(name)? {
        all.push(read(&item)?);
    }
    Some(all)
}
