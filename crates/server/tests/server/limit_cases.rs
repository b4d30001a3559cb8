//! Rows of the table, as they stand there, at N, at N + 1, and under a hundred requests at once:
//! each alone, because a shorter wait would hide the others.

use std::sync::atomic::{AtomicUsize, Ordering};

use mfa_enroll_server::demo;
use mfa_enroll_server::limit::{Bucket, Limits, Rule};
use mfa_enroll_server::seal::Keyed;
use mfa_enroll_wire::Enrollment;

use crate::browser::{Browser, at_once, otp, wrong_code};
use crate::harness::{PASSWORD, Server};
use crate::phone_browser::MOBILE;

const ALICE: &str = "alice@example.com";
const ADDRESS: &str = "192.0.2.1";
const MOBILE_E164: &str = "+32470123542";
const EVER: u64 = u64::MAX;

/// What is tried.
#[derive(Clone, Copy, Debug)]
enum Act {
    /// New keys, of two accounts.
    Begin,
    /// Wrong codes at enrollment: of as many accounts, or of one over its three enrollments.
    Confirm { accounts: usize },
    /// Wrong codes at sign-in: of as many accounts, or in as many sign-ins of one.
    Challenge { accounts: usize },
    /// Another code to a number that is being added, from three sessions of one account.
    Resend(&'static str),
    /// A code to a phone, as a proof of identity, from as many sessions of one account.
    Prove(&'static str),
}

/// Somebody who tries.
struct Actor<'a> {
    browser: Browser<'a>,
    path: String,
    body: String,
}

impl Actor<'_> {
    async fn tries(&self) -> (u16, Option<u64>) {
        let answer = if self.path == "/sign-in/challenge" {
            self.browser.clone().form(&self.path, &self.body).await
        } else {
            self.browser.call("POST", &self.path, &self.body).await
        };
        (answer.status, answer.header("retry-after").parse().ok())
    }
}

/// The rule alone, beside those of a demo, which are too wide to matter.
async fn server_with(rule: Rule) -> Server {
    let wide = [Bucket::ConfirmByUser, Bucket::ConfirmStreak, Bucket::ChallengeByUser];
    let wide = wide.into_iter().map(|bucket| Rule { bucket, max: 1_000, window: 1_000 });
    let limits = Limits::demo().with_rules(&wide.collect::<Vec<_>>()).with_rules(&[rule]);
    Server::with(|parts| parts.limits = limits).await
}

/// The names of so many accounts; the first is Alice.
async fn accounts(server: &Server, count: usize) -> Vec<String> {
    let mut names = vec![ALICE.to_owned()];
    for index in 1..count {
        let name = format!("user{index}@example.com");
        demo::put(&server.app, &name, PASSWORD, None).await.expect("made");
        names.push(name);
    }
    names
}

async fn id_of(server: &Server, name: &str) -> String {
    let mut tx = server.app.store.read().await.expect("a transaction");
    tx.account(name).await.expect("read").expect("there").id
}

fn confirms<'a>(browser: Browser<'a>, begun: &Enrollment, code: &str) -> Actor<'a> {
    let path = format!("/enrollments/{}/confirm", begun.id);
    Actor { browser, path, body: format!(r#"{{"code":"{code}"}}"#) }
}

async fn actors(server: &Server, act: Act) -> Vec<Actor<'_>> {
    let mut actors = Vec::new();
    match act {
        Act::Begin => {
            for browser in [server.alice().await, server.bob().await] {
                let body = r#"{"kind":"totp","rotate":true}"#.to_owned();
                actors.push(Actor { browser, path: "/enrollments".to_owned(), body });
            }
        }
        Act::Confirm { accounts: count } => {
            let names = accounts(server, count).await;
            for index in 0..count.max(3) {
                let browser = server.signed_in(&names[index % count]).await;
                let begun = browser.begin().await;
                let wrong = wrong_code(&otp(&begun), server.now());
                actors.push(confirms(browser, &begun, &wrong));
            }
        }
        Act::Challenge { accounts: count } => {
            let names = accounts(server, count).await;
            for name in &names {
                let id = id_of(server, name).await;
                demo::put_app(&server.app, &id, "App", demo::KEY, 0).await.expect("an app");
            }
            for index in 0..100 {
                let mut browser = server.browser();
                browser.sign_in(&names[index % count]).await;
                let path = "/sign-in/challenge".to_owned();
                actors.push(Actor { browser, path, body: "code=000000".to_owned() });
            }
        }
        Act::Resend(way) => {
            for _ in 0..3 {
                let browser = server.alice().await;
                let begun = browser.begin_phone(MOBILE, "sms").await;
                let path = format!("/enrollments/{}/resend", begun.id);
                actors.push(Actor { browser, path, body: format!(r#"{{"way":"{way}"}}"#) });
                server.advance(60_000);
            }
        }
        Act::Prove(way) => {
            let mut browsers = Vec::new();
            for _ in 0..100 {
                browsers.push(server.alice().await);
            }
            let id = id_of(server, ALICE).await;
            let phone = demo::put_phone(&server.app, &id, "Phone", MOBILE_E164, 0).await;
            let body = format!(r#"{{"factor":"{}","way":"{way}"}}"#, phone.expect("a phone"));
            actors.extend(browsers.into_iter().map(|browser| {
                let (path, body) = ("/reauth/send".to_owned(), body.clone());
                Actor { browser, path, body }
            }));
        }
    }
    actors
}

/// Under which subject the bucket counts it.
async fn subject(server: &Server, bucket: Bucket, act: Act) -> String {
    let (name, user) = (bucket.name(), id_of(server, ALICE).await);
    let keyed = |parts: &[&str]| server.app.sealer.keyed(Keyed::Number, parts);
    match act {
        _ if name.ends_with("_address") => ADDRESS.to_owned(),
        Act::Prove(_) if name.ends_with("_number") => keyed(&[&user, MOBILE_E164]),
        _ if name.ends_with("_number") => keyed(&[MOBILE_E164]),
        _ => user,
    }
}

/// Counts as many as leave room for so many more.
async fn leave_room(server: &Server, rule: Rule, subject: &str, room: usize) {
    let mut tx = server.app.store.write("test").await.expect("a transaction");
    tx.clear_attempts(rule.bucket.name(), subject).await.expect("cleared");
    for _ in room..rule.max {
        tx.add_attempt(rule.bucket.name(), subject, server.now()).await.expect("counted");
    }
    tx.commit().await.expect("committed");
}

async fn counted(server: &Server, rule: Rule, subject: &str) -> usize {
    let mut tx = server.app.store.read().await.expect("a transaction");
    tx.attempts(rule.bucket.name(), subject, 0).await.expect("read").len()
}

async fn holds(bucket: Bucket, act: Act, room: usize) {
    let standard = Limits::standard();
    for rule in standard.of(bucket).copied() {
        let room = room.min(rule.max);
        let server = server_with(rule).await;
        let actors = actors(&server, act).await;
        let subject = subject(&server, bucket, act).await;
        let what = format!("{act:?}: {rule:?}");

        leave_room(&server, rule, &subject, room).await;
        for index in 0..room {
            let status = actors[index % actors.len()].tries().await.0;
            assert!(![429, 403].contains(&status), "{what}: {index} of {room}: {status}");
        }
        let wait = (rule.window != EVER).then_some(rule.window / 1_000);
        let refused = if wait.is_some() { 429 } else { 403 };
        let one_more = actors[room % actors.len()].tries().await;
        assert_eq!(one_more, (refused, wait), "{what}: N + 1");
        assert_eq!(counted(&server, rule, &subject).await, rule.max, "{what}: N");

        leave_room(&server, rule, &subject, room).await;
        let next = AtomicUsize::new(0);
        let answers = at_once(100, || {
            let actor = &actors[next.fetch_add(1, Ordering::SeqCst) % actors.len()];
            async move { actor.tries().await.0 }
        })
        .await;
        let through = answers.iter().filter(|status| [200, 201, 422].contains(status)).count();
        assert!(through <= room, "{what}: {through} of a hundred, {answers:?}");
        assert!(answers.contains(&refused), "{what}: and the others are refused");
        assert_eq!(counted(&server, rule, &subject).await, rule.max, "{what}: of a hundred");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn new_keys_from_an_address() {
    holds(Bucket::BeginByAddress, Act::Begin, 30).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn wrong_codes_of_new_methods_from_an_address() {
    holds(Bucket::ConfirmByAddress, Act::Confirm { accounts: 100 }, 50).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn wrong_codes_over_several_enrollments_of_an_account() {
    for bucket in [Bucket::ConfirmByUser, Bucket::ConfirmStreak] {
        holds(bucket, Act::Confirm { accounts: 1 }, 5).await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn wrong_codes_at_sign_in_from_an_address() {
    holds(Bucket::ChallengeByAddress, Act::Challenge { accounts: 100 }, 50).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn wrong_codes_at_sign_in_of_an_account() {
    for bucket in [Bucket::ChallengeByUser, Bucket::ChallengeStreak] {
        holds(bucket, Act::Challenge { accounts: 1 }, 20).await;
    }
}

const TEXTS: [Bucket; 3] = [Bucket::SmsByUser, Bucket::SmsByNumber, Bucket::SmsByAddress];
const CALLS: [Bucket; 3] = [Bucket::VoiceByUser, Bucket::VoiceByNumber, Bucket::VoiceByAddress];

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn codes_that_are_sent_again_while_a_number_is_added() {
    for (way, buckets) in [("sms", TEXTS), ("voice", CALLS)] {
        for bucket in buckets {
            holds(bucket, Act::Resend(way), 1).await;
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn codes_that_are_sent_as_a_proof_of_identity() {
    for (way, buckets) in [("sms", TEXTS), ("voice", CALLS)] {
        for bucket in buckets {
            holds(bucket, Act::Prove(way), 10).await;
        }
    }
}
