//! The documented answers about app passwords and by administrators, each given once.

use std::collections::BTreeSet;

use mfa_enroll_server::limit::{Bucket, DAY, Limits};

use crate::access::{ALICE, with_root};
use crate::harness::{MAIL_SERVER, Server};

type Seen = BTreeSet<(String, String, u16)>;

pub(crate) async fn seen() -> Seen {
    let server = with_root("", |parts| {
        parts.limits = Limits::demo().with(Bucket::AppPasswordsByUser, 1, DAY);
    })
    .await;
    people(&server).await;
    mail_server(&server).await;
    administrator(&server).await;
    let without = Server::with(|parts| parts.config.programs = Default::default()).await;
    without.verify(ALICE, "x").await;
    let of = |server: &Server| server.seen.lock().expect("not poisoned").clone();
    of(&server).union(&of(&without)).cloned().collect()
}

async fn people(server: &Server) {
    let alice = server.alice().await;
    alice.enroll().await;
    alice.make_app_password("Mail").await;
    for name in ["Mail", "Other"] {
        alice.try_app_password(name).await;
    }
    let id = alice.app_passwords().await.app_passwords[0].id.clone();
    for _ in 0..2 {
        alice.call("DELETE", &format!("/app-passwords/{id}"), "").await;
    }
    server.browser().get("/mfa/v1/app-passwords").await;
}

async fn mail_server(server: &Server) {
    for _ in 0..21 {
        server.verify(ALICE, "x").await;
    }
    for body in ["{}", &" ".repeat(20_000)] {
        server.ask(MAIL_SERVER, body).await;
    }
    server.ask("another", "{}").await;
    let request = server
        .browser()
        .request("POST", "/mfa/v1/app-passwords/verify")
        .header("Authorization", format!("Bearer {MAIL_SERVER}"))
        .header("Content-Type", "text/plain")
        .body("{}".into())
        .expect("a request");
    server.send(request, [198, 51, 100, 7]).await;
}

async fn administrator(server: &Server) {
    let root = server.root().await;
    for whose in [ALICE, "nobody@example.com"] {
        let path = |what: &str| format!("/admin/users/{whose}/{what}");
        root.call("POST", &path("passes"), "{}").await;
        root.call("DELETE", &path("app-passwords"), "").await;
        root.call("POST", &path("reset"), "").await;
    }
}
