//! Notices by SMTP, to a server on the network: what it gets, and what happens when it says no.

use std::sync::Arc;

use mfa_enroll_server::delivery::{Channel, Delivery, Smtp};
use mfa_enroll_server::store::{MessageRow, MessageState};

use crate::harness::Server;
use crate::mail_server::{MailServer, Mood, Visit, body, header};

const SECOND: u64 = 1_000;
const HOUR: u64 = 3_600 * SECOND;
const DAY: u64 = 24 * HOUR;

async fn start(moods: &[Option<Mood>]) -> (Server, MailServer) {
    let mails = MailServer::start(moods).await;
    (server_for(mails.port).await, mails)
}

async fn server_for(port: u16) -> Server {
    Server::with(|parts| {
        let url = format!("smtp://127.0.0.1:{port}");
        let smtp = Smtp::new(&url, "Example <id@example.com>").expect("a mail server");
        parts.delivery = Delivery::default().with(Channel::Mail, Arc::new(smtp));
    })
    .await
}

fn says(at: &'static str, answer: &'static str) -> Option<Mood> {
    Some(Mood { at, answer })
}

/// The one message that waits.
async fn waiting(server: &Server) -> MessageRow {
    let mut tx = server.app.store.read().await.expect("a transaction");
    let mut due = tx.due_messages(Channel::Mail.name(), u64::MAX >> 1, 9).await.expect("read");
    assert_eq!(due.len(), 1, "one");
    due.remove(0)
}

async fn message(server: &Server, id: &str) -> MessageRow {
    let mut tx = server.app.store.read().await.expect("a transaction");
    tx.message(id).await.expect("read").expect("a message")
}

/// What was taken, however often it was tried.
fn taken(mails: &MailServer) -> Vec<String> {
    let taken = mails.visits().into_iter().filter(|visit| visit.taken);
    taken.filter_map(|visit| visit.mail).collect()
}

/// Alice adds a method, and its notice waits.
async fn with_notice(moods: &[Option<Mood>]) -> (Server, MailServer, String) {
    let (server, mails) = start(moods).await;
    server.alice().await.enroll().await;
    let id = waiting(&server).await.id;
    (server, mails, id)
}

#[tokio::test]
async fn a_notice_has_its_envelope_its_headers_and_its_link() {
    let (server, mails, id) = with_notice(&[]).await;
    server.deliver().await;
    let [Visit { commands, mail, .. }] = &mails.visits()[..] else { panic!("one visit") };
    let names: Vec<_> = commands.iter().map(|line| &line[..4]).collect();
    assert_eq!(names, ["EHLO", "MAIL", "RCPT", "DATA", "QUIT"], "{commands:?}");
    assert!(commands[1].starts_with("MAIL FROM:<id@example.com>"), "{commands:?}");
    assert_eq!(commands[2], "RCPT TO:<alice@example.com>", "to her alone");

    let mail = mail.as_deref().expect("a mail");
    for (name, value) in [
        ("From", "Example <id@example.com>"),
        ("To", "alice@example.com"),
        ("Subject", "Example: A sign-in method was added"),
        ("Date", "Fri, 15 Jan 2027 08:00:10 +0000"),
        ("Message-ID", &*format!("<{id}@example.com>")),
        ("Auto-Submitted", "auto-generated"),
        ("MIME-Version", "1.0"),
        ("Content-Type", "text/plain; charset=utf-8"),
    ] {
        assert_eq!(header(mail, name), Some(value), "{name} in {mail}");
    }
    assert!(mail.is_ascii() && mail.lines().all(|line| line.len() <= 78), "for every relay");
    let text = body(mail);
    assert!(text.starts_with("The sign-in method “Authenticator app” was added.\n\n"), "{text}");
    let link = text.split("This wasn't me: http://localhost:8080").nth(1).expect("a link");
    let path = link.split_whitespace().next().expect("a path");
    let page = server.browser().get(path).await;
    assert_eq!(page.status, 200, "it works: {path}");
    assert_eq!(message(&server, &id).await.state, MessageState::Sent, "noted");
}

#[tokio::test]
async fn a_mail_server_that_is_busy_gets_it_again_and_takes_it_once() {
    let moods = [
        says("MAIL", "421 4.3.2 shutting down"),
        says("RCPT", "450 4.2.1 greylisted"),
        says("DATA", "451 4.3.0 no room"),
        says(".", "452 4.2.2 mailbox full"),
    ];
    let (server, mails, id) = with_notice(&moods).await;
    server.deliver().await;
    for (tried, wait) in [(1, 1), (2, 2), (3, 4)] {
        server.advance(wait * SECOND - 1);
        server.deliver().await;
        assert_eq!(mails.visits().len(), tried, "not before {wait} seconds");
        server.advance(1);
        server.deliver().await;
        assert_eq!(mails.visits().len(), tried + 1, "after {wait} seconds");
        let row = message(&server, &id).await;
        assert_eq!(row.state, MessageState::Waiting, "nothing is lost");
        assert!(row.sealed.is_some(), "what it says is kept");
    }
    assert!(taken(&mails).is_empty(), "not taken yet");
    server.advance(8 * SECOND);
    server.deliver().await;
    assert_eq!(taken(&mails).len(), 1, "now");
    assert_eq!(message(&server, &id).await.state, MessageState::Sent, "noted");
    server.advance(DAY);
    server.deliver().await;
    assert_eq!(mails.visits().len(), 5, "and no more");
}

#[tokio::test]
async fn what_is_refused_for_good_is_a_dead_letter() {
    for mood in [
        says("MAIL", "550 5.7.1 not from you"),
        says("RCPT", "550 5.1.1 no such user"),
        says("DATA", "554 5.3.0 no"),
        says(".", "554 5.7.1 looks like spam"),
    ] {
        let at = mood.expect("one").at;
        let (server, mails, id) = with_notice(&[mood]).await;
        server.deliver().await;
        let row = message(&server, &id).await;
        assert_eq!((row.state, row.attempts), (MessageState::Dead, 1), "{at}");
        assert!(row.sealed.is_some(), "{at}: kept, for whoever looks into it");
        server.advance(HOUR);
        server.deliver().await;
        assert_eq!(mails.visits().len(), 1, "{at}: not tried again");
        let mut half = server.browser();
        let asked = half.sign_in("alice@example.com").await;
        assert!(
            asked.header("location").starts_with("/sign-in/challenge"),
            "{at}: it is asked for"
        );
    }
}

#[tokio::test]
async fn a_server_that_wants_another_password_loses_no_mail() {
    for answer in ["530 5.7.0 authenticate first", "535 5.7.8 bad password"] {
        let (server, mails, id) = with_notice(&[says("MAIL", answer)]).await;
        server.deliver().await;
        assert_eq!(message(&server, &id).await.state, MessageState::Waiting, "{answer}");
        server.advance(SECOND);
        server.deliver().await;
        assert_eq!(taken(&mails).len(), 1, "{answer}: after it was mended");
    }
}

#[tokio::test]
async fn a_server_that_hangs_up_after_the_mail_gets_it_again_with_the_same_id() {
    let (server, mails, id) = with_notice(&[says(".", "")]).await;
    server.deliver().await;
    server.advance(SECOND);
    server.deliver().await;
    let visits = mails.visits();
    let sent: Vec<_> = visits.iter().filter_map(|visit| visit.mail.as_deref()).collect();
    assert_eq!(sent.len(), 2, "it may have had the first, which nobody knows");
    let expected = format!("<{id}@example.com>");
    for mail in sent {
        assert_eq!(header(mail, "Message-ID"), Some(&*expected), "mail programs show one");
    }
}

#[tokio::test]
async fn no_server_at_all_loses_nothing_until_the_notice_is_three_days_old() {
    // Bound and not listening: nobody else gets the port, and nobody answers there.
    let socket = tokio::net::TcpSocket::new_v4().expect("a socket");
    socket.bind("127.0.0.1:0".parse().expect("an address")).expect("a port");
    let server = server_for(socket.local_addr().expect("an address").port()).await;
    server.alice().await.enroll().await;
    let id = waiting(&server).await.id;
    for _ in 0..3 {
        server.deliver().await;
        assert_eq!(message(&server, &id).await.state, MessageState::Waiting, "still there");
        server.advance(HOUR);
    }
    server.advance(3 * DAY);
    server.deliver().await;
    assert_eq!(message(&server, &id).await.state, MessageState::Dead, "too late to be of use");
}
