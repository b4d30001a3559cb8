//! The outbox: whatever the provider does, nothing is lost, and a repetition is known by its id.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use async_trait::async_trait;
use mfa_enroll_server::delivery::{self, Channel, Delivery, Outgoing, Provider, Undelivered};
use mfa_enroll_server::operations;
use mfa_enroll_wire::Delivery as Progress;
use tokio::sync::Notify;

use crate::harness::Server;
use crate::phone_browser::MOBILE;

const SECOND: u64 = 1_000;
const MINUTE: u64 = 60 * SECOND;

/// A provider that does as it is told.
#[derive(Default)]
pub(crate) struct Told {
    answers: Mutex<Vec<Result<(), Undelivered>>>,
    seen: Mutex<Vec<String>>,
}

impl Told {
    pub(crate) fn say(&self, answers: impl IntoIterator<Item = Result<(), Undelivered>>) {
        self.answers.lock().expect("ours").extend(answers);
    }

    fn seen(&self) -> Vec<String> {
        self.seen.lock().expect("ours").clone()
    }
}

#[async_trait]
impl Provider for Told {
    async fn deliver(&self, message: &Outgoing) -> Result<(), Undelivered> {
        self.seen.lock().expect("ours").push(message.event_id.clone());
        let mut answers = self.answers.lock().expect("ours");
        if answers.is_empty() { Ok(()) } else { answers.remove(0) }
    }
}

async fn start() -> (Server, Arc<Told>) {
    let told = Arc::new(Told::default());
    let provider = Arc::clone(&told);
    let server = Server::with(|parts| {
        parts.delivery = Delivery::default().with(Channel::Phone, provider);
    })
    .await;
    (server, told)
}

pub(crate) fn later() -> Result<(), Undelivered> {
    Err(Undelivered::Later("down".to_owned()))
}

#[tokio::test]
async fn a_provider_that_is_down_gets_the_same_message_later() {
    let (server, told) = start().await;
    told.say([later(), later(), Ok(())]);
    let alice = server.alice().await;
    alice.begin_phone(MOBILE, "sms").await;
    for wait in [0, 1, 2] {
        server.advance(wait * SECOND);
        server.deliver().await;
    }
    let seen = told.seen();
    assert_eq!(seen.len(), 3, "tried three times");
    assert!(seen.iter().all(|id| *id == seen[0]), "with the same event id");
    server.advance(MINUTE);
    server.deliver().await;
    assert_eq!(told.seen().len(), 3, "and no more once it was taken");
    assert_eq!(alice.pending().await[0].challenge.delivery, Some(Progress::Sent), "told");
}

#[tokio::test]
async fn it_waits_longer_each_time() {
    let (server, told) = start().await;
    told.say((0..9).map(|_| later()));
    server.alice().await.begin_phone(MOBILE, "sms").await;
    server.deliver().await;
    for (tried, wait) in [(1, 1), (2, 2), (3, 4), (4, 8), (5, 16)] {
        server.advance(wait * SECOND - 1);
        server.deliver().await;
        assert_eq!(told.seen().len(), tried, "not before {wait} seconds");
        server.advance(1);
        server.deliver().await;
        assert_eq!(told.seen().len(), tried + 1, "after {wait} seconds");
    }
}

#[tokio::test]
async fn trouble_is_told_while_it_is_still_tried() {
    let (server, told) = start().await;
    told.say((0..3).map(|_| later()));
    let alice = server.alice().await;
    alice.begin_phone(MOBILE, "sms").await;
    let mut shown = Vec::new();
    for wait in [0, 1, 2, 4] {
        server.advance(wait * SECOND);
        server.deliver().await;
        shown.extend(alice.pending().await[0].challenge.delivery);
    }
    let expected = [Progress::Sending, Progress::Sending, Progress::Failed, Progress::Sent];
    assert_eq!(shown, expected, "failed from the third time on, until it works");
}

#[tokio::test]
async fn what_is_refused_for_good_is_a_dead_letter() {
    let (server, told) = start().await;
    told.say([Err(Undelivered::Never("no such number".to_owned()))]);
    let alice = server.alice().await;
    alice.begin_phone(MOBILE, "sms").await;
    server.deliver().await;
    server.advance(MINUTE);
    server.deliver().await;
    assert_eq!(told.seen().len(), 1, "not tried again");
    assert_eq!(alice.pending().await[0].challenge.delivery, Some(Progress::Failed), "told");
    let resent = alice.resend(&alice.pending().await[0], "voice").await;
    assert_eq!(resent.status, 200, "another way: {}", resent.text());
    server.deliver().await;
    assert_eq!(alice.pending().await[0].challenge.delivery, Some(Progress::Sent), "works");
}

#[tokio::test]
async fn a_code_that_is_over_is_not_sent_any_more() {
    let (server, told) = start().await;
    told.say((0..99).map(|_| later()));
    server.alice().await.begin_phone(MOBILE, "sms").await;
    for _ in 0..40 {
        server.advance(10 * SECOND);
        server.deliver().await;
    }
    let tried = told.seen().len();
    assert!((5..12).contains(&tried), "{tried} times in five minutes");
    server.advance(60 * MINUTE);
    server.deliver().await;
    assert_eq!(told.seen().len(), tried, "then it is dead");
}

#[tokio::test]
async fn a_newer_code_takes_the_place_of_one_that_waits() {
    let (server, told) = start().await;
    let alice = server.alice().await;
    let begun = alice.begin_phone(MOBILE, "sms").await;
    server.advance(30 * SECOND);
    alice.resend(&begun, "sms").await;
    server.deliver().await;
    assert_eq!(told.seen().len(), 1, "the older one was never sent");
}

#[tokio::test]
async fn what_was_refused_leaves_no_message() {
    let (server, told) = start().await;
    let alice = server.alice().await;
    alice.begin_phone(MOBILE, "sms").await;
    let begun = &alice.pending().await[0];
    assert_eq!(alice.resend(begun, "sms").await.status, 429, "too early");
    alice.call("POST", "/enrollments", r#"{"kind":"phone","number":"1","way":"sms"}"#).await;
    server.deliver().await;
    assert_eq!(told.seen().len(), 1, "the first");
}

#[tokio::test]
async fn many_messages_are_all_delivered() {
    let (server, told) = start().await;
    for number in 0..40 {
        let account = format!("user{number}@example.com");
        let made =
            mfa_enroll_server::demo::put(&server.app, &account, crate::harness::PASSWORD, None);
        made.await.expect("made");
        let browser = server.signed_in(&account).await;
        browser.begin_phone(&format!("+3247{:07}", 1_000_000 + number * 1_999), "sms").await;
    }
    while delivery::deliver_due(&server.app).await.expect("sent") > 0 {}
    let mut seen = told.seen();
    seen.sort();
    seen.dedup();
    assert_eq!((seen.len(), told.seen().len()), (40, 40), "each once");
}

/// A provider that never answers.
#[derive(Default)]
struct Hanging(Notify);

#[async_trait]
impl Provider for Hanging {
    async fn deliver(&self, _: &Outgoing) -> Result<(), Undelivered> {
        self.0.notify_one();
        std::future::pending().await
    }
}

#[tokio::test]
async fn a_mail_server_that_hangs_delays_no_code() {
    let mail = Arc::new(Hanging::default());
    let provider = Arc::clone(&mail);
    let server = Server::with(|parts| {
        parts.delivery = Delivery::default().with_demo_phone().with(Channel::Mail, provider);
    })
    .await;
    let alice = server.alice().await;
    alice.enroll().await;
    let worker = tokio::spawn(delivery::run(server.app.clone()));
    mail.0.notified().await;
    alice.begin_phone(MOBILE, "sms").await;
    let phone = server.app.delivery.demo_phone().expect("a demo phone");
    let arrived = async {
        while phone.messages().is_empty() {
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    };
    let arrived = tokio::time::timeout(Duration::from_secs(1), arrived).await;
    worker.abort();
    assert!(arrived.is_ok(), "within a second");
}

#[tokio::test]
async fn without_its_provider_a_message_waits() {
    let server = Server::start().await;
    let alice = server.alice().await;
    let begun = alice.begin_phone(MOBILE, "sms").await;
    let mut tx = server.app.store.write("test").await.expect("a transaction");
    let due = tx.due_messages("phone", server.now(), 9).await.expect("read");
    assert_eq!(due.len(), 1, "written with the enrollment");
    assert_eq!(due[0].about.as_deref(), Some(&*format!("{}/", begun.id)), "about it");
    assert!(
        tx.due_messages("phone", server.now() - 1, 9).await.expect("read").is_empty(),
        "not before"
    );
}

#[tokio::test]
async fn what_became_of_messages_is_kept_for_a_week() {
    let (server, _) = start().await;
    server.alice().await.begin_phone(MOBILE, "sms").await;
    let id = {
        let mut tx = server.app.store.read().await.expect("a transaction");
        tx.due_messages("phone", server.now(), 9).await.expect("read").remove(0).id
    };
    server.deliver().await;
    let message = async |id: &str| {
        let mut tx = server.app.store.read().await.expect("a transaction");
        tx.message(id).await.expect("read")
    };
    server.advance(6 * 24 * 60 * MINUTE);
    operations::sweep(&server.app).await.expect("swept");
    let sent = message(&id).await.expect("still there");
    assert!(sent.sealed.is_none(), "without what it said");
    server.advance(2 * 24 * 60 * MINUTE);
    operations::sweep(&server.app).await.expect("swept");
    assert!(message(&id).await.is_none(), "gone");
}
