//! Mail servers ask about app passwords all day: whoever enrolls meanwhile must not notice. The
//! server has two processors for it, where it can be held to that.

use std::fmt;
use std::time::{Duration, Instant};

use mfa_enroll_server::programs::DEMO_TOKEN;

use crate::killed::{Pending, begin, call, headers, set_clock};
use crate::running::Running;

/// Questions a second, for so many seconds, by so many connections in turns.
const RATE: u32 = 50;
const SECONDS: u32 = 5;
const ASKING: u32 = 10;

/// How long 99 of 100 calls of the rest of the API may take.
const BOUND: Duration = Duration::from_millis(250);

#[expect(clippy::disallowed_methods, reason = "it measures how long the server really takes")]
fn now() -> Instant {
    Instant::now()
}

/// Alice with an app and an app password.
fn alice(server: &Running) -> (Pending, String) {
    set_clock(server);
    let alice = begin(server);
    let (status, made) =
        call(server, &alice.cookie, &alice.path, "confirm-0123456789abcdef", &alice.body);
    assert_eq!(status, 200, "{made}");
    let (path, key) = ("/mfa/v1/app-passwords", "make-0123456789abcdefgh");
    let (status, made) = call(server, &alice.cookie, path, key, r#"{"name":"Mail"}"#);
    assert_eq!(status, 201, "{made}");
    let password = made["password"].as_str().expect("it is shown").to_owned();
    (alice, password)
}

/// Asks its share of the questions, each at its time: half of them right, half about somebody
/// else each time, which are written down.
fn ask(server: &Running, password: &str, first: u32, start: Instant) {
    let headers =
        format!("Authorization: Bearer {DEMO_TOKEN}\r\nContent-Type: application/json\r\n");
    for number in (first..RATE * SECONDS).step_by(ASKING as usize) {
        let due = start + Duration::from_secs(1) * number / RATE;
        std::thread::sleep(due.saturating_duration_since(now()));
        let right = number % 4 < 2;
        let user = if right { "alice".to_owned() } else { format!("user-{number}") };
        let body =
            format!(r#"{{"user":"{user}@example.com","password":"{password}","protocol":"imap"}}"#);
        let path = "/mfa/v1/app-passwords/verify";
        let (status, _, text) = server.send("POST", path, &headers, &body);
        assert_eq!(status, 200, "{text}");
        assert!(text.contains(&format!(r#""valid":{right}"#)), "{text}");
    }
}

/// What somebody with the widget asks for meanwhile, reading and writing; how long each took.
fn browse(server: &Running, alice: &Pending, until: Instant) -> Vec<Duration> {
    let mut took = Vec::new();
    while now() < until {
        let begun = now();
        let (status, text) = match took.len() % 3 {
            0 => {
                let headers = format!("Cookie: {}\r\n", alice.cookie);
                let (status, _, text) = server.send("GET", "/mfa/v1/factors", &headers, "");
                (status, text)
            }
            1 => {
                let (status, session) = server.session(&alice.cookie);
                (status, session.to_string())
            }
            _ => {
                let key = format!("again-0123456789abcdef-{}", took.len());
                let headers = headers(&alice.cookie, &key);
                let path = "/mfa/v1/setup/confirm";
                let (status, _, text) = server.send("POST", path, &headers, "{}");
                (status, text)
            }
        };
        took.push(begun.elapsed());
        assert_eq!(status, 200, "{text}");
        std::thread::sleep(Duration::from_millis(5));
    }
    took
}

fn measured() -> Measured {
    let server = Running::start_on_two(&["--demo"]);
    let processors = server.processors();
    let (alice, password) = alice(&server);
    let start = now();
    let until = start + Duration::from_secs(SECONDS.into());
    let (mut took, asked) = std::thread::scope(|scope| {
        let asking: Vec<_> = (0..ASKING)
            .map(|first| {
                scope.spawn({
                    let (server, password) = (&server, &password);
                    move || ask(server, password, first, start)
                })
            })
            .collect();
        let took = browse(&server, &alice, until);
        for one in asking {
            one.join().expect("it asked");
        }
        (took, start.elapsed())
    });
    took.sort_unstable();
    assert!(took.len() > 100, "{} calls say little", took.len());
    Measured { p99: took[took.len() * 99 / 100], asked, processors }
}

/// How it went, and on how many processors: a number without that says nothing.
#[derive(Clone, Copy)]
struct Measured {
    /// The time that 99 of 100 calls stay below.
    p99: Duration,
    /// How long all questions took.
    asked: Duration,
    processors: usize,
}

impl fmt::Display for Measured {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { p99, asked, processors } = self;
        write!(f, "p99 {p99:?}, all questions {asked:?}, on {processors} processors")
    }
}

impl Measured {
    fn is_good(self) -> bool {
        self.p99 < BOUND && self.asked < Duration::from_secs((SECONDS + 1).into())
    }
}

#[test]
fn fifty_questions_a_second_keep_the_rest_below_a_quarter_of_a_second() {
    let first = measured();
    println!("{first}");
    if first.is_good() {
        return;
    }
    // Once more, and no oftener: whoever looks until it fits finds that it fits.
    let second = measured();
    assert!(second.is_good(), "{first}; {second} at the second look");
}
