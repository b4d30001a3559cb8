//! Reads the contract's answers. `None` is an answer that breaks the contract; members that are
//! not known are not looked at.

use mfa_enroll_wire::{
    Capabilities, Challenge, ChallengeType, Confirmed, Enrollment, Factor, FactorKind, FactorList,
    MethodCapability, Problem, ProblemCode, SessionInfo, User,
};

use crate::browser::Json;

pub(crate) fn session(json: &Json) -> Option<SessionInfo> {
    let user = json.get("user")?;
    let capabilities = json.get("capabilities")?;
    let methods = capabilities.list("methods")?;
    Some(SessionInfo {
        user: User {
            id: user.text("id")?,
            account: user.text("account")?,
            display_name: user.text("display_name"),
        },
        capabilities: Capabilities {
            methods: methods.iter().map(capability).collect::<Option<_>>()?,
        },
        server_time: json.whole("server_time")?,
    })
}

fn capability(json: &Json) -> Option<MethodCapability> {
    Some(MethodCapability { kind: kind(json)?, max: json.small("max")? })
}

fn kind(json: &Json) -> Option<FactorKind> {
    Some(match json.text("kind")?.as_str() {
        "totp" => FactorKind::Totp,
        _ => FactorKind::Unknown,
    })
}

pub(crate) fn factor(json: &Json) -> Option<Factor> {
    Some(Factor {
        id: json.text("id")?,
        kind: kind(json)?,
        name: json.text("name")?,
        created_at: json.whole("created_at")?,
        last_used_at: json.whole("last_used_at"),
    })
}

pub(crate) fn factors(json: &Json) -> Option<FactorList> {
    let factors = json.list("factors")?.iter().map(factor).collect::<Option<_>>()?;
    Some(FactorList { factors, server_time: json.whole("server_time")? })
}

pub(crate) fn enrollment(json: &Json) -> Option<Enrollment> {
    let challenge = json.get("challenge")?;
    Some(Enrollment {
        id: json.text("id")?,
        kind: kind(json)?,
        expires_at: json.whole("expires_at")?,
        extendable_until: json.whole("extendable_until")?,
        tries_left: json.small("tries_left")?,
        challenge: Challenge {
            kind: match challenge.text("type")?.as_str() {
                "otpauth" => ChallengeType::Otpauth,
                _ => ChallengeType::Unknown,
            },
            uri: challenge.text("uri"),
        },
        server_time: json.whole("server_time")?,
    })
}

pub(crate) fn enrollments(json: &Json) -> Option<Vec<Enrollment>> {
    json.list("enrollments")?.iter().map(enrollment).collect()
}

pub(crate) fn confirmed(json: &Json) -> Option<Confirmed> {
    Some(Confirmed {
        factor: factor(&json.get("factor")?)?,
        next_code_at: json.whole("next_code_at"),
        server_time: json.whole("server_time")?,
    })
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
    })
}
