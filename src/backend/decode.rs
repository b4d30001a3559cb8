//! Reads the contract's answers. `None` is an answer that breaks the contract; members that are
//! not known are not looked at.

use mfa_enroll_core::secret::SecretText;
use mfa_enroll_core::wizard::{Account, Capability, Challenge, Factor, Kind, Pending, Person};
use mfa_enroll_wire::{Problem, ProblemCode};

use crate::browser::Json;

/// From the answers to `GET /session` and `GET /factors`.
pub(crate) fn account(session: &Json, factors: &Json) -> Option<Account> {
    let user = session.get("user")?;
    Some(Account {
        person: Person { id: user.text("id")?, account: user.text("account")? },
        capabilities: all(&session.get("capabilities")?, "methods", capability)?,
        factors: all(factors, "factors", factor)?,
    })
}

/// From the answer to `GET /enrollments`.
pub(crate) fn enrollments(json: &Json) -> Option<Vec<Pending>> {
    all(json, "enrollments", enrollment)
}

/// From the answers to begin and extend.
pub(crate) fn enrollment(json: &Json) -> Option<Pending> {
    let challenge = json.get("challenge")?;
    Some(Pending {
        id: json.text("id")?,
        kind: kind(json)?,
        expires_at: json.whole("expires_at")?,
        extendable_until: json.whole("extendable_until")?,
        tries_left: json.small("tries_left")?,
        challenge: match (challenge.text("type")?.as_str(), challenge.text("uri")) {
            ("otpauth", Some(uri)) => Challenge::KeyUri(SecretText::new(uri)),
            _ => Challenge::Unknown,
        },
    })
}

/// From a member of the answers about factors.
pub(crate) fn factor(json: &Json) -> Option<Factor> {
    Some(Factor {
        id: json.text("id")?,
        kind: kind(json)?,
        name: json.text("name")?,
        created_at: json.whole("created_at")?,
        last_used_at: json.whole("last_used_at"),
    })
}

/// What the wizard acts on; `type`, `title` and `status` are for people who read logs.
pub(crate) fn problem(json: &Json) -> Option<Problem> {
    Some(Problem {
        kind: String::new(),
        title: String::new(),
        status: 0,
        code: ProblemCode::from_name(&json.text("code")?),
        field: None,
        methods: None,
        tries_left: json.small("tries_left"),
        retry_after: json.small("retry_after"),
        request_id: json.text("request_id"),
        server_time: json.whole("server_time"),
    })
}

fn capability(json: &Json) -> Option<Capability> {
    Some(Capability { kind: kind(json)?, max: json.small("max")? })
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
