//! What a person does with a phone in hand.

use mfa_enroll_server::delivery::{self, Shown};
use mfa_enroll_wire::{Confirmed, Enrollment, Factor};

use crate::browser::Browser;
use crate::harness::{Answer, Server};

pub(crate) const MOBILE: &str = "0470 12 35 42";
pub(crate) const BRUSSELS: &str = "02 502 75 00";

/// A number in Belgium, unless it says otherwise itself.
pub(crate) fn begin_body(number: &str, way: &str) -> String {
    format!(r#"{{"kind":"phone","number":"{number}","region":"BE","way":"{way}"}}"#)
}

/// Another code, or the same with its last digit changed.
pub(crate) fn other_than(code: &str) -> String {
    let last = code.bytes().last().expect("six digits");
    let changed = if last == b'0' { '1' } else { '0' };
    format!("{}{changed}", &code[..5])
}

impl Server {
    /// Sends what waits.
    pub(crate) async fn deliver(&self) {
        delivery::deliver_due(&self.app).await.expect("the outbox");
    }

    /// What has arrived on the demo's phone, newest first.
    pub(crate) async fn messages(&self) -> Vec<Shown> {
        self.deliver().await;
        self.app.delivery.demo_phone().expect("a demo phone").messages()
    }

    /// The code in the newest message.
    pub(crate) async fn newest_code(&self) -> String {
        let message = self.messages().await.remove(0).message;
        match (&message.text, &message.speech) {
            (Some(text), _) => text.rsplit('#').next().expect("a code").to_owned(),
            (None, Some(speech)) => {
                let digits = speech.split("is: ").nth(1).expect("digits");
                digits.chars().filter(char::is_ascii_digit).take(6).collect()
            }
            (None, None) => panic!("an empty message"),
        }
    }

    /// Alice, signed in again in whatever way her account asks for.
    pub(crate) async fn fresh_alice(&self) -> Browser<'_> {
        let mut browser = self.browser();
        browser.sign_in("alice@example.com").await;
        if browser.get("/mfa/v1/session").await.status == 401 {
            let code = self.newest_code().await;
            let answer = browser.form("/sign-in/challenge", &format!("code={code}")).await;
            assert_eq!(answer.status, 303, "{}", answer.text());
        }
        browser
    }
}

impl Browser<'_> {
    pub(crate) async fn begin_phone(&self, number: &str, way: &str) -> Enrollment {
        let answer = self.call("POST", "/enrollments", &begin_body(number, way)).await;
        assert_eq!(answer.status, 201, "{number} {way}: {}", answer.text());
        answer.json()
    }

    pub(crate) async fn resend(&self, enrollment: &Enrollment, way: &str) -> Answer {
        let path = format!("/enrollments/{}/resend", enrollment.id);
        self.call("POST", &path, &format!(r#"{{"way":"{way}"}}"#)).await
    }

    /// Begins by text message and confirms with the code that came.
    pub(crate) async fn enroll_phone(&self, number: &str) -> Factor {
        let begun = self.begin_phone(number, "sms").await;
        let code = self.server.newest_code().await;
        let answer = self.confirm(&begun, &code).await;
        assert_eq!(answer.status, 200, "confirm: {}", answer.text());
        answer.json::<Confirmed>().factor
    }
}
