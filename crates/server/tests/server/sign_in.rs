//! Signing in with a password and, with a factor, a code.

use mfa_enroll_server::store::AuditEvent;

use crate::browser::{at_once, code, otp, wrong_code};
use crate::harness::{PASSWORD, START, Server};

const MINUTE: u64 = 60_000;

#[tokio::test]
async fn without_a_factor_the_password_is_enough() {
    let server = Server::start().await;
    let mut browser = server.browser();
    browser.sign_in("alice@example.com").await.redirects_to("/security");
    assert_eq!(browser.get("/mfa/v1/session").await.status, 200, "signed in");
    assert_eq!(server.audit().await, [AuditEvent::PasswordAccepted], "audited");
}

#[tokio::test]
async fn the_cookie_has_every_protection() {
    let server = Server::start().await;
    let answer = server.browser().sign_in("alice@example.com").await;
    let cookie = answer.header("set-cookie");
    let (pair, attributes) = cookie.split_once("; ").expect("attributes");
    assert_eq!(attributes, "Path=/; Secure; HttpOnly; SameSite=Lax", "no Domain, no Max-Age");
    let token = pair.strip_prefix("__Host-mfa-session=").expect("the prefixed name");
    assert_eq!(token.len(), 43, "256 bits");
}

#[tokio::test]
async fn account_names_are_taken_in_any_case_and_with_spaces_around() {
    let server = Server::start().await;
    for name in ["ALICE@example.com", "+alice@Example.COM+"] {
        server.browser().sign_in(name).await.redirects_to("/security");
    }
}

#[tokio::test]
async fn a_wrong_password_and_an_unknown_account_look_the_same() {
    let server = Server::start().await;
    let mut browser = server.browser();
    let wrong = browser.sign_in_with("alice@example.com", "wrong").await;
    let unknown = browser.sign_in_with("nobody@example.com", "wrong").await;
    assert_eq!((wrong.status, unknown.status), (422, 422), "refused");
    let neutral = |text: String| text.replace("nobody@example.com", "alice@example.com");
    assert_eq!(neutral(unknown.text()), neutral(wrong.text()), "the same page");
    assert!(wrong.text().contains("That email and password don"), "says what to check");
    assert!(!wrong.headers.contains_key("set-cookie"), "no session");
    let events = [AuditEvent::PasswordRefused, AuditEvent::PasswordRefused];
    assert_eq!(server.audit().await, events, "audited");
}

#[tokio::test]
async fn what_was_typed_is_kept_except_the_password() {
    let server = Server::start().await;
    let page = server.browser().sign_in_with("al%22ice%3C", "s3cret-typo").await.text();
    assert!(page.contains(r#"value="al&#34;ice&#60;""#), "kept and escaped: {page}");
    assert!(!page.contains("s3cret-typo"), "never the password");
    assert!(page.contains(r#"name="next" value="/security""#), "and the way on");
}

#[tokio::test]
async fn with_a_factor_a_code_is_asked_for() {
    let server = Server::start().await;
    let (_, otp) = server.alice().await.enroll().await;
    server.advance(30_000);
    let mut browser = server.browser();
    browser.sign_in("alice@example.com").await.redirects_to("/sign-in/challenge?next=/security");
    let half = browser.cookie.clone();
    let page = browser.get("/sign-in/challenge?next=/security").await;
    assert!(page.text().contains("Enter your code"), "{}", page.text());
    let fields = format!("code={}&next=/security", code(&otp, server.now()));
    browser.form("/sign-in/challenge", &fields).await.redirects_to("/security");
    assert_ne!(browser.cookie, half, "a new token for the full session");
    assert_eq!(browser.get("/mfa/v1/session").await.status, 200, "signed in");
    assert_eq!(server.audit().await.last(), Some(&AuditEvent::ChallengePassed), "audited");
}

#[tokio::test]
async fn the_half_sessions_token_is_worth_nothing_afterwards() {
    let server = Server::start().await;
    let (_, otp) = server.alice().await.enroll().await;
    server.advance(30_000);
    let mut browser = server.browser();
    browser.sign_in("alice@example.com").await;
    let mut old = browser.clone();
    browser.form("/sign-in/challenge", &format!("code={}", code(&otp, server.now()))).await;
    assert_eq!(old.get("/mfa/v1/session").await.status, 401, "not signed in");
    server.advance(30_000);
    let again = format!("code={}", code(&otp, server.now()));
    old.form("/sign-in/challenge", &again).await.redirects_to("/sign-in?next=/");
}

#[tokio::test]
async fn the_enrollments_own_code_is_refused_at_sign_in() {
    let server = Server::start().await;
    let alice = server.alice().await;
    let enrollment = alice.begin().await;
    let used = code(&otp(&enrollment), START);
    assert_eq!(alice.confirm(&enrollment, &used).await.status, 200, "enrolled");
    let mut browser = server.browser();
    browser.sign_in("alice@example.com").await;
    let answer = browser.form("/sign-in/challenge", &format!("code={used}")).await;
    assert_eq!(answer.status, 422, "spent");
    assert!(answer.text().contains("used already"), "and told why: {}", answer.text());
}

#[tokio::test]
async fn the_next_code_works_from_when_the_answer_said() {
    for offset in [-1, 0, 1] {
        let server = Server::start().await;
        let alice = server.alice().await;
        let enrollment = alice.begin().await;
        let otp = otp(&enrollment);
        // An app whose clock is a step behind, right, or a step ahead.
        let shown = |now: u64| code(&otp, now.saturating_add_signed(offset * 30_000));
        let answer = alice.confirm(&enrollment, &shown(START)).await;
        let confirmed: mfa_enroll_wire::Confirmed = answer.json();
        let wait = confirmed.next_code_at.expect("a time") - START;
        assert!((1..=30_000).contains(&wait), "{wait} ms");
        let mut browser = server.browser();
        browser.sign_in("alice@example.com").await;
        server.advance(wait);
        let fields = format!("code={}", shown(server.now()));
        browser.form("/sign-in/challenge", &fields).await.redirects_to("/");
    }
}

#[tokio::test]
async fn a_code_is_good_for_one_sign_in_and_so_are_all_before_it() {
    let server = Server::start().await;
    let (_, otp) = server.alice().await.enroll().await;
    server.advance(90_000);
    let (before, now) = (code(&otp, server.now() - 30_000), code(&otp, server.now()));
    let mut phone = server.browser();
    phone.sign_in("alice@example.com").await;
    phone.form("/sign-in/challenge", &format!("code={now}")).await.redirects_to("/");
    for spent in [now, before] {
        let mut other = server.browser();
        other.sign_in("alice@example.com").await;
        let answer = other.form("/sign-in/challenge", &format!("code={spent}")).await;
        assert_eq!(answer.status, 422, "spent for ever");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_fifty_sign_ins_with_one_code_exactly_one_succeeds() {
    let server = Server::with(|parts| {
        let limits = std::mem::replace(&mut parts.limits, mfa_enroll_server::limit::Limits::demo());
        let bucket = mfa_enroll_server::limit::Bucket::ChallengeByUser;
        parts.limits = limits.with(bucket, 1000, MINUTE);
    })
    .await;
    let (_, otp) = server.alice().await.enroll().await;
    server.advance(60_000);
    let mut browsers = Vec::new();
    for _ in 0..50 {
        let mut browser = server.browser();
        browser.sign_in("alice@example.com").await;
        browsers.push(browser);
    }
    let fields = format!("code={}", code(&otp, server.now()));
    let next = std::cell::Cell::new(0);
    let answers = at_once(50, || {
        let (mut browser, fields) =
            (browsers[next.replace(next.get() + 1)].clone(), fields.clone());
        async move { browser.form("/sign-in/challenge", &fields).await.status }
    })
    .await;
    assert_eq!(answers.iter().filter(|status| **status == 303).count(), 1, "{answers:?}");
    assert!(answers.iter().all(|status| matches!(status, 303 | 422 | 503)), "{answers:?}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_half_session_becomes_one_full_session() {
    let server = Server::start().await;
    let alice = server.alice().await;
    let apps = [alice.enroll().await.1, alice.enroll().await.1, alice.enroll().await.1];
    server.advance(60_000);
    let mut half = server.browser();
    half.sign_in("alice@example.com").await;
    let codes = apps.map(|otp| code(&otp, server.now()));
    let next = std::cell::Cell::new(0);
    let answers = at_once(3, || {
        let mut browser = half.clone();
        let fields = format!("code={}", codes[next.replace(next.get() + 1)]);
        async move {
            browser.form("/sign-in/challenge", &fields).await;
            browser.get("/mfa/v1/session").await.status
        }
    })
    .await;
    let signed_in = answers.iter().filter(|status| **status == 200).count();
    assert_eq!(signed_in, 1, "three right codes, one session: {answers:?}");
}

#[tokio::test]
async fn any_of_several_apps_will_do() {
    let server = Server::start().await;
    let alice = server.alice().await;
    let (_, first) = alice.enroll().await;
    let (_, second) = alice.enroll().await;
    server.advance(60_000);
    for otp in [first, second] {
        let mut browser = server.browser();
        browser.sign_in("alice@example.com").await;
        let fields = format!("code={}", code(&otp, server.now()));
        browser.form("/sign-in/challenge", &fields).await.redirects_to("/");
    }
}

#[tokio::test]
async fn another_persons_code_is_wrong() {
    let server = Server::start().await;
    server.alice().await.enroll().await;
    let (_, bobs) = server.bob().await.enroll().await;
    server.advance(60_000);
    let mut browser = server.browser();
    browser.sign_in("alice@example.com").await;
    let fields = format!("code={}", code(&bobs, server.now()));
    assert_eq!(browser.form("/sign-in/challenge", &fields).await.status, 422, "not alice's");
}

#[tokio::test]
async fn a_half_session_waits_ten_minutes() {
    let server = Server::start().await;
    let (_, otp) = server.alice().await.enroll().await;
    server.advance(30_000);
    let mut browser = server.browser();
    browser.sign_in("alice@example.com").await;
    server.advance(10 * MINUTE - 1000);
    assert_eq!(browser.get("/sign-in/challenge").await.status, 200, "a second before");
    server.advance(1000);
    let fields = format!("code={}&next=/security", code(&otp, server.now()));
    let answer = browser.form("/sign-in/challenge", &fields).await;
    answer.redirects_to("/sign-in?next=/security");
}

#[tokio::test]
async fn the_challenge_without_a_password_leads_back() {
    let server = Server::start().await;
    let mut browser = server.browser();
    browser.get("/sign-in/challenge?next=/security").await.redirects_to("/sign-in?next=/security");
    browser.form("/sign-in/challenge", "code=123456").await.redirects_to("/sign-in?next=/");
    let mut alice = server.alice().await;
    alice.get("/sign-in/challenge").await.redirects_to("/");
    alice.form("/sign-in/challenge", "code=123456").await.redirects_to("/");
}

#[tokio::test]
async fn a_removed_app_no_longer_signs_in() {
    let server = Server::start().await;
    let alice = server.alice().await;
    let (kept, _) = alice.enroll().await;
    let (lost, otp) = alice.enroll().await;
    alice.call("DELETE", &format!("/factors/{}", lost.id), "").await;
    server.advance(60_000);
    let mut browser = server.browser();
    browser.sign_in("alice@example.com").await;
    let fields = format!("code={}", code(&otp, server.now()));
    assert_eq!(browser.form("/sign-in/challenge", &fields).await.status, 422, "removed");
    assert_eq!(alice.factors().await, [kept], "the other one is still there");
}

#[tokio::test]
async fn a_pending_enrollment_does_not_change_the_sign_in() {
    let server = Server::start().await;
    let alice = server.alice().await;
    let begun = alice.begin().await;
    alice.confirm(&begun, &wrong_code(&otp(&begun), START)).await;
    server.browser().sign_in("alice@example.com").await.redirects_to("/security");
}

#[tokio::test]
async fn links_cannot_lead_elsewhere_after_signing_in() {
    let server = Server::start().await;
    for next in
        ["https://evil.example", "//evil.example", "/%5Cevil.example", "javascript:alert(1)"]
    {
        let fields = format!(
            "account=alice@example.com&password={}&next={next}",
            PASSWORD.replace(' ', "+")
        );
        server.browser().form("/sign-in", &fields).await.redirects_to("/");
        let page = server.browser().get(&format!("/sign-in?next={next}")).await.text();
        assert!(!page.contains("evil") && !page.contains("javascript"), "{page}");
    }
}

#[tokio::test]
async fn broken_forms_are_refused() {
    let server = Server::start().await;
    for fields in ["", "account=alice@example.com", "account=a&password", "%ff=%ff"] {
        let answer = server.browser().form("/sign-in", fields).await;
        assert_eq!(answer.status, 422, "{fields:?}: {}", answer.text());
    }
    let long = format!("account=a&password={}", "x".repeat(20_000));
    let answer = server.browser().form("/sign-in", &long).await;
    assert!(matches!(answer.status, 413 | 422), "too long: {}", answer.status);
}
