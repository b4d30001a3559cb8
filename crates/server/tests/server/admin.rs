//! What an administrator can do for others, and nobody else.

use mfa_enroll_server::limit::Limits;
use mfa_enroll_server::store::{AuditEvent, AuditRow};
use mfa_enroll_wire::{PassIssued, ProblemCode, RecoveryCodes, Taken};

use crate::access::{ALICE, BOB, ROOT, with_root};
use crate::browser::{at_once, code, fresh_key};
use crate::harness::Server;
use crate::notices::subjects;

const MINUTE: u64 = 60_000;

const CALLS: [(&str, &str); 3] =
    [("POST", "passes"), ("POST", "reset"), ("DELETE", "app-passwords")];

async fn start() -> Server {
    with_root("", |_| {}).await
}

async fn rows(server: &Server, event: AuditEvent) -> Vec<AuditRow> {
    let rows = server.app.store.read().await.expect("a transaction").audit(1000).await;
    rows.expect("rows").into_iter().filter(|row| row.event == event).collect()
}

#[tokio::test]
async fn nobody_else_learns_even_whether_an_account_is_there() {
    let server = start().await;
    let bob = server.bob().await;
    for (method, what) in CALLS {
        for whose in [ALICE, ROOT, BOB, "nobody@example.com"] {
            let path = format!("/admin/users/{whose}/{what}");
            let body = if what == "passes" { "{}" } else { "" };
            bob.call(method, &path, body).await.problem(ProblemCode::Forbidden);
            let nobody = server.browser().call(method, &path, body).await;
            nobody.problem(ProblemCode::Unauthenticated);
        }
    }
    assert!(rows(&server, AuditEvent::PassIssued).await.is_empty(), "nothing was done");
}

#[tokio::test]
async fn half_a_session_is_none() {
    let server = start().await;
    let mut root = server.root().await;
    root.enroll().await;
    root.sign_in(ROOT).await;
    let answer = root.call("POST", &format!("/admin/users/{ALICE}/passes"), "{}").await;
    answer.problem(ProblemCode::Unauthenticated);
}

#[tokio::test]
async fn each_call_needs_a_fresh_proof() {
    let server = start().await;
    let root = server.root().await;
    server.advance(10 * MINUTE + 1);
    for (method, what) in CALLS {
        let path = format!("/admin/users/{ALICE}/{what}");
        let body = if what == "passes" { "{}" } else { "" };
        root.call(method, &path, body).await.problem(ProblemCode::ReauthRequired);
    }
}

#[tokio::test]
async fn an_unknown_account_is_not_found_and_the_own_one_is_somebody_elses_task() {
    let server = start().await;
    let root = server.root().await;
    for (method, what) in CALLS {
        let body = if what == "passes" { "{}" } else { "" };
        for (whose, expected) in
            [("nobody@example.com", ProblemCode::NotFound), (ROOT, ProblemCode::Forbidden)]
        {
            let path = format!("/admin/users/{whose}/{what}");
            root.call(method, &path, body).await.problem(expected);
        }
    }
}

#[tokio::test]
async fn an_account_is_meant_by_its_id_or_its_name() {
    let server = start().await;
    let root = server.root().await;
    let id = server.alice().await.info().await.user.id;
    for whose in [&*id, ALICE, "Alice%40Example.com"] {
        root.issue(whose, "{}").await;
    }
    let issued = rows(&server, AuditEvent::PassIssued).await;
    assert!(issued.iter().all(|row| row.user_id.as_ref() == Some(&id)), "always alice");
}

#[tokio::test]
async fn a_pass_has_8_to_48_characters_and_10_minutes_to_30_days() {
    let server = start().await;
    let root = server.root().await;
    for (length, minutes) in [(8, 10), (48, 43_200)] {
        let body = format!(r#"{{"length":{length},"minutes":{minutes}}}"#);
        let issued = root.issue(ALICE, &body).await;
        assert_eq!(issued.pass.len(), length, "as wanted");
        assert_eq!(issued.ends_at, server.now() + minutes * MINUTE, "as wanted");
    }
    for (member, value) in
        [("length", 7), ("length", 49), ("minutes", 9), ("minutes", 43_201), ("minutes", 0)]
    {
        let path = format!("/admin/users/{ALICE}/passes");
        let answer = root.call("POST", &path, &format!(r#"{{"{member}":{value}}}"#)).await;
        let problem = answer.problem(ProblemCode::InvalidInput);
        assert_eq!(problem.field.as_deref(), Some(member), "{value}");
    }
}

#[tokio::test]
async fn the_same_call_shows_the_pass_again_until_another_is_issued() {
    let server = start().await;
    let root = server.root().await;
    let (path, key) = (format!("/admin/users/{ALICE}/passes"), fresh_key());
    let first = root.call_with("POST", &path, "{}", &key).await;
    let again = root.call_with("POST", &path, "{}", &key).await;
    assert_eq!((again.status, &again.body), (201, &first.body), "byte for byte");
    let other = root.issue(ALICE, "{}").await;
    assert_ne!(other.pass, first.json::<PassIssued>().pass, "another");
    let late = root.call_with("POST", &path, "{}", &key).await;
    assert_ne!(late.body, first.body, "what has ended is shown to nobody");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn ten_at_once_leave_one_pass() {
    let server = start().await;
    let root = server.root().await;
    let issued = at_once(10, || root.issue(ALICE, "{}")).await;
    let mut working = 0;
    for (number, one) in issued.iter().enumerate() {
        let mut alice = server.browser();
        alice.sign_in(ALICE).await;
        working += u32::from(alice.type_pass(&one.pass).await.status == 303);
        if number % 4 == 3 {
            server.advance(5 * MINUTE);
        }
    }
    assert_eq!(working, 1, "the newest");
}

#[tokio::test]
async fn a_reset_takes_everything_and_the_account_registers_again() {
    let server = start().await;
    let alice = server.alice().await;
    let (removed, _) = alice.enroll().await;
    let (_, otp) = alice.enroll().await;
    alice.call("DELETE", &format!("/factors/{}", removed.id), "").await;
    let made = alice.make_app_password("Mail").await;
    alice.begin().await;
    let root = server.root().await;
    let pass = root.issue(ALICE, "{}").await;
    let answer = root.call("POST", &format!("/admin/users/{ALICE}/reset"), "").await;
    let taken: Taken = answer.json();
    assert_eq!((taken.factors, taken.app_passwords, taken.sessions), (1, 1, 1), "counted");

    alice.get("/mfa/v1/session").await.problem(ProblemCode::Unauthenticated);
    assert!(!server.is_valid(ALICE, &made.password).await, "no program");
    let mut alice = server.browser();
    alice.sign_in(ALICE).await.redirects_to("/security");
    let answer = alice.type_pass(&pass.pass).await;
    answer.redirects_to("/");
    assert_eq!(alice.info().await.pass, None, "no pass");
    assert!(alice.factors().await.is_empty() && alice.pending().await.is_empty(), "no method");
    let restore = format!("/factors/{}/restore", removed.id);
    alice.call("POST", &restore, "").await.problem(ProblemCode::NotFound);
    alice.get("/").await.redirects_to("/setup");
    alice.call("POST", "/sessions/end-others", "").await.problem(ProblemCode::SetupRequired);
    alice.call("POST", "/setup/skip", "").await.problem(ProblemCode::Forbidden);

    server.advance(MINUTE);
    alice.enroll().await;
    assert_eq!(alice.get("/").await.status, 200, "as before");
    alice.sign_in(ALICE).await;
    let old = code(&otp, server.now());
    let answer = alice.form("/sign-in/challenge", &format!("code={old}")).await;
    assert_eq!(answer.status, 422, "the old key is gone");
}

#[tokio::test]
async fn a_reset_leaves_no_recovery_code() {
    let server = start().await;
    let alice = server.alice().await;
    alice.enroll().await;
    let (valid, pending) = (alice.valid_codes().await, alice.make_codes().await);
    assert_eq!(alice.listed_codes().await.left, 10, "valid before");
    let root = server.root().await;
    let answer = root.call("POST", &format!("/admin/users/{ALICE}/reset"), "").await;
    assert_eq!(answer.status, 200, "{}", answer.text());
    let mut alice = server.browser();
    alice.sign_in(ALICE).await.redirects_to("/security");
    assert_eq!(alice.listed_codes().await, RecoveryCodes::default(), "none, not even to confirm");

    alice.enroll().await;
    for code in [&valid.codes[0], &pending.codes[0]] {
        assert_eq!(server.half_alice().await.recover(code).await.status, 422, "no way in");
    }
}

#[tokio::test]
async fn a_reset_in_the_middle_of_signing_in_ends_that_too() {
    let server = start().await;
    let (_, otp) = server.alice().await.enroll().await;
    server.advance(MINUTE);
    let mut half = server.browser();
    half.sign_in(ALICE).await;
    let root = server.root().await;
    root.call("POST", &format!("/admin/users/{ALICE}/reset"), "").await;
    let fields = format!("code={}", code(&otp, server.now()));
    half.form("/sign-in/challenge", &fields).await.redirects_to("/sign-in?next=/");
}

#[tokio::test]
async fn app_passwords_are_revoked_all_at_once_and_nobody_elses() {
    let server = start().await;
    let (alice, bob) = (server.alice().await, server.bob().await);
    let mut made = Vec::new();
    for browser in [&alice, &bob] {
        browser.enroll().await;
        made.push(browser.make_app_password("Mail").await.password);
        browser.make_app_password("Calendar").await;
    }
    let root = server.root().await;
    let path = format!("/admin/users/{ALICE}/app-passwords");
    let taken: Taken = root.call("DELETE", &path, "").await.json();
    assert_eq!((taken.factors, taken.app_passwords, taken.sessions), (0, 2, 0), "counted");
    assert!(!server.is_valid(ALICE, &made[0]).await, "gone");
    assert!(server.is_valid(BOB, &made[1]).await, "bob's work");
    assert_eq!(alice.list().await.app_passwords, 0, "none is listed");
    assert_eq!(alice.factors().await.len(), 1, "methods stay");
    let taken: Taken = root.call("DELETE", &path, "").await.json();
    assert_eq!(taken.app_passwords, 0, "nothing is left");
}

#[tokio::test]
async fn everything_is_audited_with_the_administrator_and_told_to_the_person() {
    let server = with_root("", |parts| {
        parts.delivery = std::mem::take(&mut parts.delivery).with_demo_mailbox();
        parts.limits = Limits::demo();
    })
    .await;
    let alice = server.alice().await;
    alice.enroll().await;
    alice.make_app_password("Mail").await;
    let (alice, root) = (alice.info().await.user.id, server.root().await);
    let admin = root.info().await.user.id;
    root.issue(ALICE, "{}").await;
    for (method, what) in [CALLS[2], CALLS[1]] {
        let answer = root.call(method, &format!("/admin/users/{ALICE}/{what}"), "").await;
        assert_eq!(answer.status, 200, "{}", answer.text());
    }
    for event in [AuditEvent::PassIssued, AuditEvent::AppPasswordsRevoked, AuditEvent::AccountReset]
    {
        let rows = rows(&server, event).await;
        let [row] = &rows[..] else { panic!("one {event:?}: {rows:?}") };
        assert_eq!(row.user_id.as_ref(), Some(&alice), "whose account");
        assert_eq!(row.actor.as_ref(), Some(&admin), "who did it");
    }
    let expected = [
        "A temporary access pass was issued for you",
        "Your app passwords were removed",
        "Your sign-in methods were reset",
    ];
    assert_eq!(subjects(&server).await[2..], expected, "to alice alone");
    let mails = server.app.delivery.demo_mailbox().expect("a mailbox").mails();
    let told = |text: &str| mails.iter().any(|one| one.mail.text.contains(text));
    assert!(told("Address: an administrator’s"), "where the administrator works is not told");
}
