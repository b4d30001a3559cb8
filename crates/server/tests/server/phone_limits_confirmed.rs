//! How many messages a number gets that is a method of an account already.

use mfa_enroll_server::limit::{Bucket, DAY};

use crate::browser::{Browser, at_once};
use crate::harness::Server;
use crate::phone_browser::MOBILE;
use crate::phone_limits::{ask_anew, only};

const NUMBER: [Bucket; 2] = [Bucket::SmsByNumber, Bucket::VoiceByNumber];
const HOUR: u64 = 3_600_000;

fn send(factor: &str, way: &str) -> String {
    format!("factor={factor}&way={way}&next=/security")
}

/// Alice with an app, which sign-in asks for first, and a phone; the day of adding it is over.
async fn with_phone() -> (Server, String) {
    let server = only(&NUMBER).await;
    let alice = server.alice().await;
    alice.enroll().await;
    let phone = alice.enroll_phone(MOBILE).await;
    server.advance(DAY);
    (server, phone.id)
}

/// After her password, in a browser of its own.
async fn half(server: &Server) -> Browser<'_> {
    let mut browser = server.browser();
    browser.sign_in("alice@example.com").await.redirects_to("/sign-in/challenge?next=/security");
    browser
}

/// The status of asking for a code in a new sign-in: 303 if it is on its way.
async fn sign_in_by(server: &Server, phone: &str, way: &str) -> u16 {
    half(server).await.form("/sign-in/challenge/send", &send(phone, way)).await.status
}

#[tokio::test]
async fn its_account_gets_five_texts_and_three_calls_a_day() {
    let (server, phone) = with_phone().await;
    for (way, most) in [("sms", 5), ("voice", 3)] {
        for round in 0..most {
            assert_eq!(sign_in_by(&server, &phone, way).await, 303, "{way} {round}");
            server.advance(HOUR);
        }
        let sent = server.messages().await.len();
        let answer = half(&server).await.form("/sign-in/challenge/send", &send(&phone, way)).await;
        assert_eq!(answer.status, 429, "{way}: one too many");
        assert!(answer.text().contains("No more codes can be sent"), "{}", answer.text());
        assert!(answer.text().contains("authenticator app and type"), "what is left");
        assert_eq!(server.messages().await.len(), sent, "{way}: nothing was sent");
    }
    server.advance(DAY);
    assert_eq!(sign_in_by(&server, &phone, "sms").await, 303, "the next day");
}

#[tokio::test]
async fn what_adding_the_number_took_counts_with_what_signing_in_takes() {
    let server = only(&NUMBER).await;
    let alice = server.alice().await;
    alice.enroll().await;
    let phone = alice.enroll_phone(MOBILE).await.id;
    server.advance(HOUR);
    for round in 0..4 {
        assert_eq!(sign_in_by(&server, &phone, "sms").await, 303, "{round}");
    }
    assert_eq!(sign_in_by(&server, &phone, "sms").await, 429, "five of one day are over");
}

#[tokio::test]
async fn strangers_who_know_it_take_nothing_from_its_owner() {
    let (server, phone) = with_phone().await;
    let bob = server.bob().await;
    for (way, most) in [("sms", 5), ("voice", 3)] {
        for round in 0..most {
            assert_eq!(ask_anew(&bob, MOBILE, way).await, 201, "{way} {round}");
        }
        assert_eq!(ask_anew(&bob, MOBILE, way).await, 429, "{way}: they have used up theirs");
        assert_eq!(sign_in_by(&server, &phone, way).await, 303, "{way}: not hers");
    }
}

#[tokio::test]
async fn nor_do_they_see_whether_it_is_in_use() {
    let (server, phone) = with_phone().await;
    for round in 0..5 {
        assert_eq!(sign_in_by(&server, &phone, "sms").await, 303, "{round}");
    }
    let bob = server.bob().await;
    for round in 0..5 {
        assert_eq!(ask_anew(&bob, MOBILE, "sms").await, 201, "as for any other number: {round}");
    }
    assert_eq!(ask_anew(&bob, MOBILE, "sms").await, 429, "the sixth");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_a_hundred_sign_ins_at_once_as_many_get_a_code() {
    for (way, most) in [("sms", 5), ("voice", 3)] {
        let (server, phone) = with_phone().await;
        let mut halves = Vec::new();
        for _ in 0..100 {
            halves.push(half(&server).await);
        }
        let before = server.messages().await.len();
        let next = std::sync::atomic::AtomicUsize::new(0);
        let answers = at_once(100, || {
            let index = next.fetch_add(1, std::sync::atomic::Ordering::SeqCst);
            let mut browser = halves[index].clone();
            let fields = send(&phone, way);
            async move { browser.form("/sign-in/challenge/send", &fields).await.status }
        })
        .await;
        let of = |wanted| answers.iter().filter(|status| **status == wanted).count();
        assert_eq!((of(303), of(429)), (most, 100 - most), "{way}: {answers:?}");
        assert_eq!(server.messages().await.len() - before, most, "{way}: messages");
    }
}
