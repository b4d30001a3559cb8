//! Sessions, factors, enrollments and problems in the contract, held against the golden files.

use mfa_enroll_wire::{
    BeginEnrollment, Capabilities, Challenge, ChallengeType, ConfirmEnrollment, Confirmed, Done,
    Enrollment, EnrollmentList, Factor, FactorAnswer, FactorKind, FactorList, MethodCapability,
    Problem, ProblemCode, SessionInfo, Setup, UpdateFactor, User,
};

use crate::golden::{NOW, folder, pin, read, refuse, refuse_more};

fn alice() -> User {
    User {
        id: "LrRrfL6dTcLHj4ZOfmQL4j1HJAw".to_owned(),
        account: "alice@example.com".to_owned(),
        display_name: Some("Alice Archer".to_owned()),
    }
}

fn old_factor() -> Factor {
    Factor {
        id: "b5aTnbmRNyQHe0iSbnWjAaQe3xM".to_owned(),
        kind: FactorKind::Totp,
        name: "Authenticator app".to_owned(),
        created_at: NOW - 86_400_000,
        last_used_at: Some(NOW - 3_600_000),
        phone: None,
        counts: true,
    }
}

fn new_factor() -> Factor {
    Factor {
        id: "0Q0c1n8oVnq2XfZk3m1p5u7yT9s".to_owned(),
        kind: FactorKind::Totp,
        name: "هاتفي".to_owned(),
        created_at: NOW - 60_000,
        last_used_at: None,
        phone: None,
        counts: true,
    }
}

fn challenge(kind: ChallengeType) -> Challenge {
    Challenge {
        kind,
        uri: None,
        way: None,
        number: None,
        ways: None,
        delivery: None,
        resend_at: None,
        sent: None,
    }
}

pub(crate) fn begin(kind: FactorKind) -> BeginEnrollment {
    BeginEnrollment {
        kind,
        rotate: false,
        number: None,
        region: None,
        way: None,
        extension: None,
        replaces: None,
    }
}

fn enrollment() -> Enrollment {
    let uri = "otpauth://totp/Example:alice%40example.com?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ\
               &issuer=Example&algorithm=SHA1&digits=6&period=30";
    Enrollment {
        id: "1FhiMWuXNgwyI7VPjJBgMBVa7OA".to_owned(),
        kind: FactorKind::Totp,
        expires_at: NOW + 900_000,
        extendable_until: NOW + 3_600_000,
        tries_left: 5,
        challenge: Challenge { uri: Some(uri.to_owned()), ..challenge(ChallengeType::Otpauth) },
        replaces: None,
        server_time: NOW,
    }
}

#[test]
fn requests_are_pinned() {
    pin("requests/begin", &begin(FactorKind::Totp));
    pin("requests/begin-rotate", &BeginEnrollment { rotate: true, ..begin(FactorKind::Totp) });
    let confirm = |name: Option<&str>| ConfirmEnrollment {
        code: "012345".to_owned(),
        name: name.map(ToOwned::to_owned),
    };
    pin("requests/confirm", &confirm(None));
    pin("requests/confirm-named", &confirm(Some("Alice’s phone 📱")));
    pin("requests/rename", &UpdateFactor { name: Some("工作手机".to_owned()) });
}

#[test]
fn the_session_is_pinned() {
    let methods =
        vec![MethodCapability { kind: FactorKind::Totp, max: 5, ways: vec![], regions: vec![] }];
    let session = SessionInfo {
        user: alice(),
        capabilities: Capabilities { methods, ..Capabilities::default() },
        setup: Setup::default(),
        other_sessions: 0,
        pass: None,
        recovered: false,
        server_time: NOW,
    };
    pin("answers/session", &session);
    let user = User { display_name: None, ..alice() };
    let nameless = SessionInfo { user, capabilities: Capabilities::default(), ..session };
    pin("answers/session-nameless", &nameless);
}

#[test]
fn factors_are_pinned() {
    let list = |factors| FactorList {
        factors,
        default_method: None,
        recovery_codes: None,
        app_passwords: 0,
        server_time: NOW,
    };
    pin("answers/factors", &list(vec![Factor { counts: false, ..old_factor() }, new_factor()]));
    pin("answers/factors-none", &list(vec![]));
    let renamed = Factor { name: "工作手机".to_owned(), ..old_factor() };
    pin("answers/factor", &FactorAnswer { factor: renamed, server_time: NOW });
}

#[test]
fn enrollments_are_pinned() {
    pin("answers/done", &Done { server_time: NOW });
    pin("answers/enrollment", &enrollment());
    let list = |enrollments| EnrollmentList { enrollments, server_time: NOW };
    let tried = Enrollment { tries_left: 2, ..enrollment() };
    pin("answers/enrollments", &list(vec![tried]));
    pin("answers/enrollments-none", &list(vec![]));
    let confirmed = |next_code_at| Confirmed {
        factor: new_factor(),
        next_code_at,
        replaced: None,
        default_method: None,
        server_time: NOW,
    };
    pin("answers/confirmed", &confirmed(Some(NOW + 18_000)));
    pin("answers/confirmed-without-time", &confirmed(None));
}

#[test]
fn every_problem_is_pinned_and_has_the_status_of_its_code() {
    let mut seen = Vec::new();
    for entry in std::fs::read_dir(folder().join("problems")).expect("the folder is there") {
        let path = entry.expect("readable").path();
        let name = path.file_stem().and_then(|stem| stem.to_str()).expect("a plain name");
        let problem: Problem = read(&format!("problems/{name}"));
        pin(&format!("problems/{name}"), &problem);
        assert_eq!(problem.status, problem.code.status(), "{name}: the status of its code");
        assert_eq!(problem.kind, format!("/problems/{name}"), "{name}: its type");
        let code = serde_json::to_value(problem.code).expect("plain data");
        assert_eq!(code, name, "the file is named after its code");
        seen.push(problem.code);
    }
    let every = [
        ProblemCode::Unauthenticated,
        ProblemCode::ReauthRequired,
        ProblemCode::Forbidden,
        ProblemCode::SetupRequired,
        ProblemCode::NotFound,
        ProblemCode::MethodNotAllowed,
        ProblemCode::IdentityChanged,
        ProblemCode::AlreadyEnrolled,
        ProblemCode::DuplicateName,
        ProblemCode::Precondition,
        ProblemCode::EnrollmentExpired,
        ProblemCode::TooLarge,
        ProblemCode::UnsupportedMediaType,
        ProblemCode::InvalidCode,
        ProblemCode::InvalidInput,
        ProblemCode::WeakSecret,
        ProblemCode::BadCredential,
        ProblemCode::Unsupported,
        ProblemCode::EnrollmentLocked,
        ProblemCode::RateLimited,
        ProblemCode::Internal,
        ProblemCode::Unavailable,
    ];
    for code in every {
        assert!(seen.contains(&code), "{code:?} has a golden file");
    }
    assert_eq!(seen.len(), every.len(), "and no file is left over");
}

#[test]
fn members_of_problems_are_where_they_belong() {
    let of = |name: &str| read::<Problem>(&format!("problems/{name}"));
    assert_eq!(of("invalid_code").tries_left, Some(4), "how many tries are left");
    assert_eq!(of("rate_limited").retry_after, Some(300), "how long to wait");
    assert_eq!(of("invalid_input").field.as_deref(), Some("name"), "which member");
    let methods = of("reauth_required").methods.expect("how to prove it");
    assert_eq!(methods, ["password", "totp"], "how to prove it");
}

#[test]
fn answers_of_newer_backends_are_understood_as_far_as_possible() {
    let session: SessionInfo = read("newer/session");
    let kinds: Vec<_> = session.capabilities.methods.iter().map(|method| method.kind).collect();
    assert_eq!(kinds, [FactorKind::Totp, FactorKind::Unknown], "an unknown kind is kept apart");
    let factors: FactorList = read("newer/factors");
    assert_eq!(factors.factors.len(), 3, "no row is lost");
    assert_eq!(factors.factors[1].kind, FactorKind::Unknown, "the passkey");
    assert_eq!(factors.factors[2].last_used_at, None, "a missing time is no time");
    let enrollment: Enrollment = read("newer/enrollment");
    assert_eq!(enrollment.challenge.kind, ChallengeType::Unknown, "a challenge we cannot meet");
    assert_eq!(enrollment.challenge.uri, None, "and no URI");
    let confirmed: Confirmed = read("newer/confirmed");
    assert_eq!(confirmed.next_code_at, None, "a missing time is no time");
    assert!(confirmed.factor.counts, "a backend without rules counts everything");
    let problem: Problem = read("newer/problem");
    assert_eq!(problem.code, ProblemCode::Unknown, "an unknown code");
    assert_eq!(problem.status, 418, "with its own status");
    let bare: Problem = read("newer/problem-bare");
    assert_eq!(bare.code, ProblemCode::RateLimited, "the code is all that is needed");
}

#[test]
fn what_is_not_of_the_contract_is_refused() {
    for name in ["number-as-text", "null-user", "negative-time", "list"] {
        refuse::<SessionInfo>(&format!("refused/session-{name}"));
    }
    for name in ["missing", "object", "nameless"] {
        refuse::<FactorList>(&format!("refused/factors-{name}"));
    }
    for name in ["without-challenge", "text-challenge", "fraction"] {
        refuse::<Enrollment>(&format!("refused/enrollment-{name}"));
    }
    refuse::<Confirmed>("refused/confirmed-null-factor");
    for name in ["without-code", "code-number"] {
        refuse::<Problem>(&format!("refused/problem-{name}"));
    }
}

#[test]
fn requests_refuse_members_they_do_not_know() {
    refuse_more::<BeginEnrollment>("requests/begin", "status");
    refuse_more::<ConfirmEnrollment>("requests/confirm", "status");
    refuse_more::<UpdateFactor>("requests/rename", "status");
}

#[test]
fn secrets_do_not_show_in_debug() {
    let confirm: ConfirmEnrollment = read("requests/confirm-named");
    let shown = format!("{:?} {confirm:?}", enrollment());
    for secret in ["012345", "GEZDGNBV", "otpauth://"] {
        assert!(!shown.contains(secret), "{secret} in {shown}");
    }
    assert!(shown.contains("Alice’s phone"), "what is no secret does show: {shown}");
}
