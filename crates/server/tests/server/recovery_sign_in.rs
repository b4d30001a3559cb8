//! Signing in with a recovery code: once, within the limits of every second step, and told.

use mfa_enroll_server::demo;
use mfa_enroll_server::entropy::SystemEntropy;
use mfa_enroll_server::limit::{Bucket, Limits};
use mfa_enroll_server::password::Passwords;
use mfa_enroll_server::recovery::Code;
use mfa_enroll_server::store::AuditEvent;
use sqlx::{Connection as _, SqliteConnection};
use tokio::time::Instant;

use crate::browser::{at_once, code, wrong_code};
use crate::harness::Server;
use crate::notices;

const MINUTE: u64 = 60_000;
const NONE_OF_THEM: &str = "AAAA-AAAA-AAAA-AAAA";

#[tokio::test]
async fn a_code_opens_a_full_session_and_is_used_up() {
    let server = Server::start().await;
    let alice = server.alice().await;
    alice.enroll().await;
    let set = alice.valid_codes().await;
    server.advance(MINUTE);
    let mut half = server.half_alice().await;
    let before = half.cookie.clone();
    half.recover(&set.codes[4].to_lowercase().replace('-', "+")).await.redirects_to("/security");
    assert_ne!(half.cookie, before, "a new token");
    assert_eq!(half.get("/mfa/v1/session").await.status, 200, "signed in");
    let listed = half.listed_codes().await;
    assert_eq!((listed.left, listed.total), (9, 10), "one less");
    assert_eq!(listed.last_used_at, Some(server.now()), "used now");
    assert_eq!(server.audit().await.last(), Some(&AuditEvent::RecoveryCodeUsed), "audited");

    let answer = server.half_alice().await.recover(&set.codes[4]).await;
    assert_eq!(answer.status, 422, "once");
    assert!(answer.text().contains("used already"), "and told why: {}", answer.text());
    server.half_alice().await.recover(&set.codes[5]).await.redirects_to("/security");
}

#[tokio::test]
async fn the_way_on_is_kept_unless_it_is_the_start_page() {
    let server = Server::start().await;
    let alice = server.alice().await;
    alice.enroll().await;
    let set = alice.valid_codes().await;
    for (index, (next, to)) in [
        ("/setup?a=1", "/setup?a=1"),
        ("/", "/security"),
        ("", "/security"),
        ("//evil.example", "/security"),
    ]
    .into_iter()
    .enumerate()
    {
        let fields = format!("recovery_code={}&next={next}", set.codes[index]);
        server.half_alice().await.form("/sign-in/recovery-code", &fields).await.redirects_to(to);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_fifty_uses_of_one_code_exactly_one_succeeds() {
    let server = Server::with(|parts| {
        parts.limits = Limits::demo().with(Bucket::ChallengeByUser, 1000, MINUTE);
    })
    .await;
    let alice = server.alice().await;
    alice.enroll().await;
    let set = alice.valid_codes().await;
    let mut browsers = Vec::new();
    for _ in 0..50 {
        browsers.push(server.half_alice().await);
    }
    let next = std::cell::Cell::new(0);
    let answers = at_once(50, || {
        let mut browser = browsers[next.replace(next.get() + 1)].clone();
        let code = set.codes[0].clone();
        async move { browser.recover(&code).await.status }
    })
    .await;
    assert_eq!(answers.iter().filter(|status| **status == 303).count(), 1, "{answers:?}");
    assert!(answers.iter().all(|status| matches!(status, 303 | 422 | 503)), "{answers:?}");
    assert_eq!(alice.listed_codes().await.left, 9, "one is gone");
}

#[tokio::test]
async fn a_code_is_not_used_up_unless_the_session_is_there() {
    let server = Server::start().await;
    let alice = server.alice().await;
    alice.enroll().await;
    let set = alice.valid_codes().await;
    let mut half = server.half_alice().await;
    let path = server.folder.path().join("test.db");
    let url = format!("sqlite://{}", path.display());
    let mut database = SqliteConnection::connect(&url).await.expect("opened");
    let fail = "CREATE TRIGGER fail BEFORE INSERT ON sessions BEGIN SELECT RAISE(ABORT, 'x'); END";
    sqlx::query(fail).execute(&mut database).await.expect("made");
    assert_eq!(half.recover(&set.codes[0]).await.status, 503, "no session");
    sqlx::query("DROP TRIGGER fail").execute(&mut database).await.expect("dropped");
    assert_eq!(alice.listed_codes().await.left, 10, "no code");
    half.recover(&set.codes[0]).await.redirects_to("/security");
}

#[tokio::test]
async fn it_shares_the_limits_of_the_other_codes() {
    let server = Server::start().await;
    let alice = server.alice().await;
    let (_, otp) = alice.enroll().await;
    let set = alice.valid_codes().await;
    server.advance(MINUTE);
    let mut half = server.half_alice().await;
    let wrong = wrong_code(&otp, server.now());
    for typed in [NONE_OF_THEM, "not+a+code"] {
        assert_eq!(half.recover(typed).await.status, 422, "{typed}");
    }
    for _ in 0..3 {
        half.form("/sign-in/challenge", &format!("code={wrong}")).await;
    }
    let answer = half.recover(&set.codes[0]).await;
    assert_eq!((answer.status, answer.header("retry-after")), (429, "300"), "even the right one");
    assert!(answer.text().contains("Please wait 5 minutes"), "{}", answer.text());
    let typed = code(&otp, server.now());
    let answer = half.form("/sign-in/challenge", &format!("code={typed}")).await;
    assert_eq!(answer.status, 429, "and the app's");
    assert_eq!(alice.listed_codes().await.left, 10, "nothing was used");
    server.advance(5 * MINUTE);
    half.recover(&set.codes[0]).await.redirects_to("/security");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_forty_wrong_ones_at_once_five_are_compared() {
    let server = Server::start().await;
    let alice = server.alice().await;
    alice.enroll().await;
    alice.valid_codes().await;
    let half = server.half_alice().await;
    let answers = at_once(40, || {
        let mut browser = half.clone();
        async move { browser.recover(NONE_OF_THEM).await.status }
    })
    .await;
    assert_eq!(answers.iter().filter(|status| **status == 422).count(), 5, "{answers:?}");
    assert_eq!(answers.iter().filter(|status| **status == 429).count(), 35, "{answers:?}");
}

#[tokio::test]
async fn a_hundred_wrong_ones_stop_the_account() {
    let server = Server::with(|parts| {
        parts.limits = Limits::demo().with(Bucket::ChallengeByUser, 1_000_000, MINUTE);
    })
    .await;
    let alice = server.alice().await;
    alice.enroll().await;
    let set = alice.valid_codes().await;
    let mut half = server.half_alice().await;
    for _ in 0..100 {
        assert_eq!(half.recover(NONE_OF_THEM).await.status, 422, "checked");
    }
    assert_eq!(half.recover(&set.codes[0]).await.status, 403, "blocked");
}

#[tokio::test]
async fn the_demos_codes_work_as_its_sign_in_page_says() {
    let server = Server::start().await;
    demo::seed(&server.app).await.expect("seeded");
    let paula = demo::ACCOUNTS.iter().find(|one| !one.recovery_codes.is_empty());
    let paula = paula.expect("an account with recovery codes");
    for (index, code) in paula.recovery_codes.iter().enumerate() {
        assert!(paula.about.contains(code), "{code} is told: {}", paula.about);
        let mut half = server.browser();
        half.sign_in_with(paula.account, demo::PASSWORD).await;
        half.recover(code).await.redirects_to("/security");
        let listed = half.listed_codes().await;
        assert_eq!((listed.left, listed.total), (1 - index as u32, 10), "few are left");
    }
}

#[tokio::test]
async fn somebody_elses_code_opens_nothing() {
    let server = Server::start().await;
    let (alice, bob) = (server.alice().await, server.bob().await);
    alice.enroll().await;
    bob.enroll().await;
    alice.valid_codes().await;
    let his = bob.valid_codes().await;
    assert_eq!(server.half_alice().await.recover(&his.codes[0]).await.status, 422, "not alice's");
    assert_eq!(bob.listed_codes().await.left, 10, "nor is it used up");
}

#[tokio::test]
async fn it_takes_half_a_session() {
    let server = Server::start().await;
    let mut alice = server.alice().await;
    alice.enroll().await;
    let set = alice.valid_codes().await;
    let code = &set.codes[0];
    server.browser().recover(code).await.redirects_to("/sign-in?next=/");
    alice.recover(code).await.redirects_to("/");
    let mut half = server.half_alice().await;
    server.advance(10 * MINUTE);
    half.recover(code).await.redirects_to("/sign-in?next=/");
    assert_eq!(alice.listed_codes().await.left, 10, "nothing was used");
}

#[tokio::test]
async fn every_use_is_told_with_how_many_are_left() {
    let server = notices::with_mail().await;
    let alice = server.alice().await;
    alice.enroll().await;
    let set = alice.valid_codes().await;
    for code in &set.codes[..4] {
        server.half_alice().await.recover(code).await.redirects_to("/security");
    }
    let subjects = notices::subjects(&server).await;
    assert_eq!(subjects[2..], ["A recovery code was used"; 4], "{subjects:?}");
    let mails = server.app.delivery.demo_mailbox().expect("a mailbox").mails();
    assert!(mails[0].mail.text.contains("6 are left"), "{}", mails[0].mail.text);
}

#[tokio::test]
#[expect(clippy::disallowed_methods, reason = "it measures how long the server really takes")]
async fn an_account_without_codes_does_the_same_work() {
    let server = Server::with(|parts| {
        parts.passwords = Passwords::standard(&SystemEntropy).expect("entropy");
    })
    .await;
    server.alice().await.enroll().await;
    let (mut refusing, mut hashing) = (Vec::new(), Vec::new());
    for _ in 0..5 {
        let mut half = server.half_alice().await;
        let start = Instant::now();
        assert_eq!(half.recover(NONE_OF_THEM).await.status, 422, "refused");
        refusing.push(start.elapsed());
        let code = Code::random(&SystemEntropy).expect("entropy");
        let start = Instant::now();
        server.app.passwords.derive(None, vec![code]).await.expect("one run");
        hashing.push(start.elapsed());
        server.advance(20 * MINUTE);
    }
    // Whatever else the machine does only adds to the shortest time of each.
    let (refusing, hashing) = (refusing.iter().min(), hashing.iter().min());
    let (refusing, hashing) = (*refusing.expect("five"), *hashing.expect("five"));
    assert!(refusing * 2 > hashing, "a run takes {hashing:?}, refusing took {refusing:?}");
}
