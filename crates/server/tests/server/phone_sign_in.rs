//! Signing in with a phone, on the portal's pages.

use mfa_enroll_core::base32;
use mfa_enroll_core::otp::Otp;
use mfa_enroll_server::demo;
use mfa_enroll_wire::{FactorKind, Way};

use crate::browser::code;
use crate::harness::Server;
use crate::phone_browser::{MOBILE, other_than};

const SECOND: u64 = 1_000;
const MINUTE: u64 = 60 * SECOND;

/// Alice with a phone, signed out for long enough.
async fn with_phone() -> (Server, String) {
    let server = Server::start().await;
    let factor = server.alice().await.enroll_phone(MOBILE).await;
    server.advance(MINUTE);
    (server, factor.id)
}

fn send(factor: &str, way: &str) -> String {
    format!("factor={factor}&way={way}&next=/security")
}

#[tokio::test]
async fn after_the_password_a_code_is_on_its_way() {
    let (server, _) = with_phone().await;
    let mut browser = server.browser();
    let answer = browser.sign_in("alice@example.com").await;
    answer.redirects_to("/sign-in/challenge?next=/security");
    let page = browser.get("/sign-in/challenge?next=/security").await.text();
    assert!(page.contains("number ending in 42"), "which phone: {page}");
    assert!(page.contains("Only the newest code works"), "and which code: {page}");
    assert!(!page.contains("470 12"), "not the whole number");
    let code = server.newest_code().await;
    let text = server.messages().await.remove(0).message.text.expect("a text");
    assert!(text.contains("is your code to sign in."), "{text}");
    let answer = browser.form("/sign-in/challenge", &format!("code={code}&next=/security")).await;
    answer.redirects_to("/security");
    assert_eq!(browser.get("/mfa/v1/session").await.status, 200, "signed in");
    assert!(browser.factors().await[0].last_used_at.is_some(), "the use is noted");
}

#[tokio::test]
async fn a_code_signs_in_once_and_in_its_own_browser_only() {
    let (server, _) = with_phone().await;
    let (mut browser, mut other) = (server.browser(), server.browser());
    browser.sign_in("alice@example.com").await;
    let code = server.newest_code().await;
    server.advance(30 * SECOND);
    other.sign_in("alice@example.com").await;
    let fields = format!("code={code}");
    if server.newest_code().await != code {
        let answer = other.form("/sign-in/challenge", &fields).await;
        assert_eq!(answer.status, 422, "another browser");
    }
    let before = browser.clone();
    browser.form("/sign-in/challenge", &fields).await.redirects_to("/");
    let mut replayed = before;
    let answer = replayed.form("/sign-in/challenge", &fields).await;
    assert_eq!(answer.header("location"), "/sign-in?next=/", "the half session is over");
}

#[tokio::test]
async fn a_wrong_code_is_told_and_five_end_it() {
    let (server, factor) = with_phone().await;
    let mut browser = server.browser();
    browser.sign_in("alice@example.com").await;
    let wrong = other_than(&server.newest_code().await);
    for _ in 0..5 {
        let answer = browser.form("/sign-in/challenge", &format!("code={wrong}")).await;
        assert_eq!(answer.status, 422, "wrong");
    }
    server.advance(6 * MINUTE);
    let answer = browser.form("/sign-in/challenge/send", &send(&factor, "sms")).await;
    assert_eq!(answer.status, 423, "no more codes for this sign-in");
    assert!(answer.text().contains("Sign in again"), "{}", answer.text());
}

#[tokio::test]
async fn another_code_comes_after_a_wait_or_by_a_call() {
    let (server, factor) = with_phone().await;
    let mut browser = server.browser();
    browser.sign_in("alice@example.com").await;
    let first = server.newest_code().await;
    let early = browser.form("/sign-in/challenge/send", &send(&factor, "sms")).await;
    assert_eq!((early.status, early.header("retry-after")), (429, "30"), "not yet");
    assert!(early.text().contains("wait 30 seconds"), "{}", early.text());
    server.advance(30 * SECOND);
    let answer = browser.form("/sign-in/challenge/send", &send(&factor, "voice")).await;
    answer.redirects_to("/sign-in/challenge?next=/security");
    let page = browser.get("/sign-in/challenge").await.text();
    assert!(page.contains("from the call"), "{page}");
    let second = server.newest_code().await;
    assert_eq!(server.messages().await[0].message.way, Way::Voice, "a call");
    if first != second {
        let answer = browser.form("/sign-in/challenge", &format!("code={first}")).await;
        assert_eq!(answer.status, 422, "the older code");
    }
    browser.form("/sign-in/challenge", &format!("code={second}")).await.redirects_to("/");
}

#[tokio::test]
async fn an_app_is_asked_for_first_and_the_phone_is_a_link() {
    let server = Server::start().await;
    let alice = server.alice().await;
    let (_, otp) = alice.enroll().await;
    let phone = alice.enroll_phone(MOBILE).await;
    server.advance(MINUTE);
    let mut browser = server.browser();
    browser.sign_in("alice@example.com").await;
    let sent = server.messages().await.len();
    let page = browser.get("/sign-in/challenge").await.text();
    assert!(page.contains("authenticator app and type"), "the app first: {page}");
    assert!(page.contains("Text a code to ••• 42") && page.contains("Call ••• 42"), "{page}");
    assert_eq!(sent, server.messages().await.len(), "nothing was sent");
    browser.form("/sign-in/challenge/send", &send(&phone.id, "sms")).await;
    let page = browser.get("/sign-in/challenge").await.text();
    assert!(page.contains("Use an authenticator app"), "and back: {page}");
    let back = browser.get("/sign-in/challenge?use=app").await.text();
    assert!(back.contains("authenticator app and type"), "{back}");
    let fields = format!("code={}", code(&otp, server.now()));
    browser.form("/sign-in/challenge", &fields).await.redirects_to("/");
}

#[tokio::test]
async fn only_phones_of_the_account_get_codes() {
    let (server, factor) = with_phone().await;
    let bobs = server.bob().await.enroll_phone("+32471555555").await;
    let sent = server.messages().await.len();
    let mut browser = server.browser();
    browser.sign_in("alice@example.com").await;
    server.advance(MINUTE);
    for (id, way) in [(&*bobs.id, "sms"), ("nothing", "sms"), (&*factor, "office"), (&*factor, "")]
    {
        let answer = browser.form("/sign-in/challenge/send", &send(id, way)).await;
        assert!(answer.status >= 400, "{id} {way}: {}", answer.status);
    }
    assert_eq!(server.messages().await.len(), sent + 1, "one: after the password");
}

#[tokio::test]
async fn nobody_gets_a_code_without_the_password() {
    let (server, factor) = with_phone().await;
    let sent = server.messages().await.len();
    let mut browser = server.browser();
    let answer = browser.form("/sign-in/challenge/send", &send(&factor, "sms")).await;
    answer.redirects_to("/sign-in?next=/security");
    browser.sign_in_with("alice@example.com", "wrong").await;
    assert_eq!(server.messages().await.len(), sent, "none");
}

#[tokio::test]
async fn forms_of_other_sites_send_nothing() {
    let (server, factor) = with_phone().await;
    let mut browser = server.browser();
    browser.sign_in("alice@example.com").await;
    server.advance(MINUTE);
    let request = browser
        .request("POST", "/sign-in/challenge/send")
        .header("Content-Type", "application/x-www-form-urlencoded")
        .header("Origin", "https://evil.example")
        .body(send(&factor, "sms").into())
        .expect("a request");
    assert_eq!(server.send(request, browser.address).await.status, 403, "refused");
}

#[tokio::test]
async fn the_demo_phone_shows_what_arrived_and_exists_in_a_demo_only() {
    let server = Server::start().await;
    let browser = server.browser();
    assert!(browser.get("/demo/phone").await.text().contains("Nothing has arrived"), "empty");
    server.alice().await.begin_phone(MOBILE, "sms").await;
    let code = server.newest_code().await;
    let page = browser.get("/demo/phone").await;
    assert!(page.text().contains(&format!("@localhost #{code}")), "{}", page.text());
    assert!(page.text().contains("+32470123542"), "to whom");
    let real = Server::with(|parts| parts.delivery = Default::default()).await;
    for path in ["/demo/phone", "/demo/phone.json"] {
        assert_eq!(real.browser().get(path).await.status, 404, "not elsewhere: {path}");
    }
}

#[tokio::test]
async fn demo_accounts_with_a_phone_sign_in_with_it() {
    let server = Server::start().await;
    demo::seed(&server.app).await.expect("seeded");
    let mut nina = server.browser();
    let answer = nina.sign_in_with("nina@example.com", demo::PASSWORD).await;
    answer.redirects_to("/sign-in/challenge?next=/security");
    let page = nina.get("/sign-in/challenge").await.text();
    assert!(page.contains("number ending in 42"), "nothing but a phone: {page}");
    let sent = server.newest_code().await;
    nina.form("/sign-in/challenge", &format!("code={sent}")).await.redirects_to("/");
    let ways = nina.factors().await.remove(0).phone.expect("a phone").ways;
    assert_eq!(ways, [Way::Sms, Way::Voice], "both ways");

    let mut oscar = server.browser();
    oscar.sign_in_with("oscar@example.com", demo::PASSWORD).await;
    let page = oscar.get("/sign-in/challenge").await.text();
    assert!(page.contains("authenticator app and type"), "the app first: {page}");
    let otp = Otp::compatible(base32::decode(demo::KEY).expect("Base32"));
    oscar.form("/sign-in/challenge", &format!("code={}", code(&otp, server.now()))).await;
    let kinds: Vec<_> = oscar.factors().await.iter().map(|factor| factor.kind).collect();
    assert_eq!(kinds, [FactorKind::Totp, FactorKind::Phone], "and both are there");
}
