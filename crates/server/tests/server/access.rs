//! What people, mail servers and administrators do with app passwords and passes.

use axum::http::header;
use mfa_enroll_server::demo;
use mfa_enroll_server::state::Parts;
use mfa_enroll_wire::{AppPasswordCreated, AppPasswordList, AppPasswordVerdict, PassIssued};

use crate::browser::Browser;
use crate::harness::{Answer, MAIL_SERVER, PASSWORD, Server};
use crate::ruled;

pub(crate) const ALICE: &str = "alice@example.com";
pub(crate) const BOB: &str = "bob@example.com";
pub(crate) const ROOT: &str = "root@example.com";

impl Browser<'_> {
    pub(crate) async fn try_app_password(&self, name: &str) -> Answer {
        let body = serde_json::json!({ "name": name }).to_string();
        self.call("POST", "/app-passwords", &body).await
    }

    pub(crate) async fn make_app_password(&self, name: &str) -> AppPasswordCreated {
        let answer = self.try_app_password(name).await;
        assert_eq!(answer.status, 201, "{}", answer.text());
        answer.json()
    }

    pub(crate) async fn remove_app_password(&self, made: &AppPasswordCreated) -> Answer {
        self.call("DELETE", &format!("/app-passwords/{}", made.app_password.id), "").await
    }

    pub(crate) async fn app_passwords(&self) -> AppPasswordList {
        let answer = self.get("/mfa/v1/app-passwords").await;
        assert_eq!(answer.status, 200, "{}", answer.text());
        answer.json()
    }

    pub(crate) async fn issue(&self, whose: &str, body: &str) -> PassIssued {
        let answer = self.call("POST", &format!("/admin/users/{whose}/passes"), body).await;
        assert_eq!(answer.status, 201, "{}", answer.text());
        answer.json()
    }

    /// The second step with a pass.
    pub(crate) async fn type_pass(&mut self, pass: &str) -> Answer {
        let pass = pass.replace(' ', "+");
        self.form("/sign-in/pass", &format!("pass={pass}")).await
    }
}

impl Server {
    /// Asks as the mail server does.
    pub(crate) async fn ask(&self, token: &str, body: &str) -> Answer {
        let request = self
            .browser()
            .request("POST", "/mfa/v1/app-passwords/verify")
            .header(header::AUTHORIZATION, format!("Bearer {token}"))
            .header(header::CONTENT_TYPE, "application/json")
            .body(body.to_owned().into())
            .expect("a request");
        self.send(request, [198, 51, 100, 7]).await
    }

    pub(crate) async fn verify(&self, user: &str, password: &str) -> Answer {
        let body = serde_json::json!({ "user": user, "password": password, "protocol": "imap" });
        self.ask(MAIL_SERVER, &body.to_string()).await
    }

    pub(crate) async fn is_valid(&self, user: &str, password: &str) -> bool {
        let answer = self.verify(user, password).await;
        assert_eq!(answer.status, 200, "{}", answer.text());
        answer.json::<AppPasswordVerdict>().valid
    }

    /// The administrator, who can do everything for ten minutes.
    pub(crate) async fn root(&self) -> Browser<'_> {
        self.signed_in(ROOT).await
    }
}

/// Alice, bob, and root, who is an administrator.
pub(crate) async fn with_root(rules: &str, change: impl FnOnce(&mut Parts)) -> Server {
    let book = format!("{rules}\n[users.'{ROOT}']\nadmin = true");
    let server = Server::with(|parts| {
        parts.rules = ruled::rules(&book);
        change(parts);
    })
    .await;
    demo::put(&server.app, ROOT, PASSWORD, None).await.expect("an account");
    server
}
