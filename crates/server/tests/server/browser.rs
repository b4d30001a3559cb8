//! A person's browser, and what an authenticator app makes of what it shows.

use axum::body::Body;
use axum::http::{Request, header};
use mfa_enroll_core::key_uri::KeyUri;
use mfa_enroll_core::otp::Otp;
use mfa_enroll_server::entropy::{Entropy as _, SystemEntropy};
use mfa_enroll_wire::{Enrollment, Factor};

use crate::harness::{Answer, ORIGIN, PASSWORD, Server};

/// A person's browser: it keeps the session cookie.
#[derive(Clone)]
pub(crate) struct Browser<'a> {
    pub(crate) server: &'a Server,
    pub(crate) cookie: Option<String>,
    pub(crate) address: [u8; 4],
}

impl Browser<'_> {
    pub(crate) fn request(&self, method: &str, path: &str) -> axum::http::request::Builder {
        let mut request = Request::builder().method(method).uri(path);
        if let Some(cookie) = &self.cookie {
            request = request.header(header::COOKIE, format!("theme=dark; {cookie}; a=b"));
        }
        request
    }

    pub(crate) async fn get(&self, path: &str) -> Answer {
        let request = self.request("GET", path).body(Body::empty()).expect("a request");
        self.server.send(request, self.address).await
    }

    /// A call of the widget, with a key of its own.
    pub(crate) async fn call(&self, method: &str, path: &str, body: &str) -> Answer {
        self.call_with(method, path, body, &fresh_key()).await
    }

    pub(crate) async fn call_with(
        &self,
        method: &str,
        path: &str,
        body: &str,
        key: &str,
    ) -> Answer {
        let request = self.change(method, path, key).body(Body::from(body.to_owned()));
        self.server.send(request.expect("a request"), self.address).await
    }

    /// A call that changes something, with all the headers that it needs.
    pub(crate) fn change(
        &self,
        method: &str,
        path: &str,
        key: &str,
    ) -> axum::http::request::Builder {
        self.request(method, &format!("/mfa/v1{path}"))
            .header("X-Mfa-Request", "1")
            .header("Idempotency-Key", key)
            .header(header::CONTENT_TYPE, "application/json")
            .header(header::ORIGIN, ORIGIN)
            .header("Sec-Fetch-Site", "same-origin")
    }

    pub(crate) async fn form(&mut self, path: &str, fields: &str) -> Answer {
        let request = self
            .request("POST", path)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .header(header::ORIGIN, ORIGIN)
            .body(Body::from(fields.to_owned()))
            .expect("a request");
        let answer = self.server.send(request, self.address).await;
        if let Some(cookie) = answer.headers.get(header::SET_COOKIE) {
            let cookie = cookie.to_str().expect("text").split(';').next().expect("a pair");
            let cleared = cookie.ends_with('=');
            self.cookie = (!cleared).then(|| cookie.to_owned());
        }
        answer
    }

    /// Proves who is there; a new cookie is kept.
    pub(crate) async fn prove(&mut self, body: &str) -> Answer {
        let answer = self.call("POST", "/reauth", body).await;
        if let Some(cookie) = answer.headers.get(header::SET_COOKIE) {
            let cookie = cookie.to_str().expect("text").split(';').next().expect("a pair");
            self.cookie = Some(cookie.to_owned());
        }
        answer
    }

    pub(crate) async fn list(&self) -> mfa_enroll_wire::FactorList {
        self.get("/mfa/v1/factors").await.json()
    }

    pub(crate) async fn info(&self) -> mfa_enroll_wire::SessionInfo {
        self.get("/mfa/v1/session").await.json()
    }

    /// Begins with a body of its own and confirms with the code of now.
    pub(crate) async fn enroll_with(&self, body: &str) -> (mfa_enroll_wire::Confirmed, Otp) {
        let answer = self.call("POST", "/enrollments", body).await;
        assert_eq!(answer.status, 201, "begin: {}", answer.text());
        let enrollment: Enrollment = answer.json();
        let otp = otp(&enrollment);
        let answer = self.confirm(&enrollment, &code(&otp, self.server.now())).await;
        assert_eq!(answer.status, 200, "confirm: {}", answer.text());
        (answer.json(), otp)
    }

    /// Signs in with password and code.
    pub(crate) async fn sign_in_fully(&mut self, account: &str, otp: &Otp) {
        self.sign_in(account).await;
        let typed = code(otp, self.server.now());
        let answer = self.form("/sign-in/challenge", &format!("code={typed}")).await;
        assert_eq!(answer.status, 303, "{account} signs in: {}", answer.text());
    }

    pub(crate) async fn sign_in(&mut self, account: &str) -> Answer {
        self.sign_in_with(account, PASSWORD).await
    }

    pub(crate) async fn sign_in_with(&mut self, account: &str, password: &str) -> Answer {
        let password = password.replace(' ', "+");
        self.form("/sign-in", &format!("account={account}&password={password}&next=/security"))
            .await
    }

    pub(crate) async fn begin(&self) -> Enrollment {
        let answer = self.call("POST", "/enrollments", r#"{"kind":"totp"}"#).await;
        assert!(matches!(answer.status, 200 | 201), "begin: {}", answer.text());
        answer.json()
    }

    pub(crate) async fn rotate(&self) -> Answer {
        self.call("POST", "/enrollments", r#"{"kind":"totp","rotate":true}"#).await
    }

    pub(crate) async fn confirm(&self, enrollment: &Enrollment, code: &str) -> Answer {
        let path = format!("/enrollments/{}/confirm", enrollment.id);
        self.call("POST", &path, &format!(r#"{{"code":"{code}"}}"#)).await
    }

    /// Begins and confirms with the code of now.
    pub(crate) async fn enroll(&self) -> (Factor, Otp) {
        let enrollment = self.begin().await;
        let otp = otp(&enrollment);
        let answer = self.confirm(&enrollment, &code(&otp, self.server.now())).await;
        assert_eq!(answer.status, 200, "confirm: {}", answer.text());
        (answer.json::<mfa_enroll_wire::Confirmed>().factor, otp)
    }

    pub(crate) async fn factors(&self) -> Vec<Factor> {
        let answer = self.get("/mfa/v1/factors").await;
        assert_eq!(answer.status, 200, "factors: {}", answer.text());
        answer.json::<mfa_enroll_wire::FactorList>().factors
    }

    pub(crate) async fn pending(&self) -> Vec<Enrollment> {
        let answer = self.get("/mfa/v1/enrollments?state=pending").await;
        assert_eq!(answer.status, 200, "pending: {}", answer.text());
        answer.json::<mfa_enroll_wire::EnrollmentList>().enrollments
    }
}

pub(crate) fn fresh_key() -> String {
    let mut bytes = [0; 16];
    SystemEntropy.fill(&mut bytes).expect("entropy");
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// What an authenticator app makes of the QR code.
pub(crate) fn otp(enrollment: &Enrollment) -> Otp {
    let uri = enrollment.challenge.uri.as_deref().expect("an otpauth challenge");
    KeyUri::parse(uri).expect("a key URI").otp().expect("a whole key").clone()
}

pub(crate) fn code(otp: &Otp, at: u64) -> String {
    otp.code_at_step(otp.step_at(at)).expose().to_owned()
}

/// A code that is right in none of the steps around `at`.
pub(crate) fn wrong_code(otp: &Otp, at: u64) -> String {
    let step = otp.step_at(at);
    let near: Vec<_> = (step - 4..=step + 4).map(|step| otp.code_at_step(step)).collect();
    (0..10)
        .map(|digit| digit.to_string().repeat(6))
        .find(|code| near.iter().all(|right| right.expose() != code))
        .expect("nine codes cannot be all of ten")
}

/// Runs many at once.
pub(crate) async fn at_once<F: Future>(count: usize, make: impl Fn() -> F) -> Vec<F::Output> {
    let mut running: Vec<_> = (0..count).map(|_| Box::pin(make())).collect();
    let mut done: Vec<Option<F::Output>> = (0..count).map(|_| None).collect();
    std::future::poll_fn(|context| {
        for (future, output) in running.iter_mut().zip(&mut done) {
            if output.is_none()
                && let std::task::Poll::Ready(value) = future.as_mut().poll(context)
            {
                *output = Some(value);
            }
        }
        if done.iter().all(Option::is_some) {
            std::task::Poll::Ready(())
        } else {
            std::task::Poll::Pending
        }
    })
    .await;
    done.into_iter().map(|output| output.expect("all are done")).collect()
}
