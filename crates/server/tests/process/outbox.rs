//! Killed around commit and delivery, again and again: no message is lost, and one that is
//! delivered twice carries the same event id.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use serde_json::Value;

use crate::running::{Running, cookie};

const KILLS: u32 = 200;
pub(crate) const KEY: &str = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

/// Event ids by number, each as often as it was delivered.
type Delivered = Arc<Mutex<BTreeMap<String, Vec<String>>>>;

/// A gateway that is slow, and loses every fifth answer after it has taken the message.
fn gateway() -> (u16, Delivered) {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let port = listener.local_addr().expect("an address").port();
    let delivered = Delivered::default();
    let all = Arc::clone(&delivered);
    std::thread::spawn(move || {
        for (count, stream) in listener.incoming().flatten().enumerate() {
            let all = Arc::clone(&all);
            std::thread::spawn(move || take(stream, &all, count % 5 == 4));
        }
    });
    (port, delivered)
}

fn take(mut stream: TcpStream, all: &Delivered, lose: bool) {
    let mut request = Vec::new();
    let mut buffer = [0; 4096];
    let body = loop {
        // A server that was killed in the middle sends nothing more.
        let Ok(count @ 1..) = stream.read(&mut buffer) else { return };
        request.extend_from_slice(&buffer[..count]);
        let text = String::from_utf8_lossy(&request);
        let Some((head, body)) = text.split_once("\r\n\r\n") else { continue };
        let length = head.to_lowercase();
        let length = length.lines().find_map(|line| line.strip_prefix("content-length: "));
        let length: usize = length.and_then(|length| length.parse().ok()).expect("a length");
        if body.len() >= length {
            break body.to_owned();
        }
    };
    let message: Value = serde_json::from_str(&body).expect("JSON");
    let text = |member: &str| message[member].as_str().expect("text").to_owned();
    all.lock().expect("ours").entry(text("to")).or_default().push(text("event_id"));
    std::thread::sleep(Duration::from_millis(2));
    if !lose {
        let answer = b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
        // It may have been killed meanwhile.
        stream.write_all(answer).ok();
    }
}

struct Call {
    cookie: String,
    key: String,
    number: String,
}

impl Call {
    fn new(cookies: &[String], round: u32) -> Self {
        Self {
            cookie: cookies[round as usize % cookies.len()].clone(),
            key: format!("begin-phone-0123456789-{round}"),
            number: format!("+32470{:06}", 100_000 + round * 997),
        }
    }

    fn headers(&self) -> String {
        format!(
            "Cookie: {}\r\nX-Mfa-Request: 1\r\nIdempotency-Key: {}\r\n\
             Content-Type: application/json\r\n",
            self.cookie, self.key
        )
    }

    fn body(&self) -> String {
        format!(r#"{{"kind":"phone","number":"{}","way":"sms"}}"#, self.number)
    }

    /// Sends it and does not wait for the answer.
    fn fire(&self, port: u16) -> TcpStream {
        let mut stream = TcpStream::connect(("127.0.0.1", port)).expect("connected");
        let (headers, body) = (self.headers(), self.body());
        let request = format!(
            "POST /mfa/v1/enrollments HTTP/1.1\r\nHost: localhost\r\n{headers}\
             Content-Length: {}\r\n\r\n{body}",
            body.len()
        );
        stream.write_all(request.as_bytes()).expect("sent");
        stream
    }
}

/// The event ids for a number, as soon as there is one.
fn ids_for(delivered: &Delivered, number: &str) -> Vec<String> {
    for _ in 0..4_000 {
        if let Some(ids) = delivered.lock().expect("ours").get(number) {
            return ids.clone();
        }
        std::thread::sleep(Duration::from_millis(5));
    }
    panic!("nothing for {number}");
}

#[test]
fn no_message_is_lost_and_a_repeated_one_has_the_same_id() {
    let (port, delivered) = gateway();
    let url = format!("http://127.0.0.1:{port}/sms");
    let secrets = tempfile::tempdir().expect("a folder");
    let file = secrets.path().join("key");
    std::fs::write(&file, KEY).expect("written");
    let file = file.to_str().expect("a plain path").to_owned();
    let arguments = ["--demo", "--sms-webhook", &url, "--sms-webhook-key", &file];

    let mut server = Running::start(&arguments);
    let cookies = ["alice", "bob", "carol"].map(|name| {
        let fields = format!("account={name}@example.com&password=demo-password");
        cookie(&server.form("/sign-in", "", &fields).1)
    });
    for round in 0..KILLS {
        let call = Call::new(&cookies, round);
        // The first look at the numbering plans takes longer than all that is to be cut off.
        let warm = format!("Cookie: {}\r\n", call.cookie);
        assert_eq!(server.send("GET", "/mfa/v1/session", &warm, "").0, 200, "round {round}");
        let stream = call.fire(server.port);
        // From before the commit to after the delivery, in an order that mixes.
        std::thread::sleep(Duration::from_micros(u64::from(round * 7_919 % 24_000)));
        let data = std::mem::replace(&mut server.data, tempfile::tempdir().expect("a folder"));
        drop(server);
        drop(stream);

        server = Running::start_in(data, &arguments);
        let (status, _, answer) =
            server.send("POST", "/mfa/v1/enrollments", &call.headers(), &call.body());
        assert!(matches!(status, 200 | 201), "round {round}: {status} {answer}");
        ids_for(&delivered, &call.number);
    }
    // What was being sent when the last one was killed is sent again.
    std::thread::sleep(Duration::from_secs(3));
    let all = delivered.lock().expect("ours");
    assert_eq!(all.len(), KILLS as usize, "a message for every number");
    for (number, ids) in all.iter() {
        let different: BTreeSet<_> = ids.iter().collect();
        assert_eq!(different.len(), 1, "{number}: {ids:?}");
    }
    let repeated = all.values().filter(|ids| ids.len() > 1).count();
    assert!(repeated > 0, "some were delivered twice, or this test shows nothing");
}
