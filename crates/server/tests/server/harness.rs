//! A server of its own for each test: a temporary database, a clock that only the test moves, and
//! browsers that keep their cookie. Requests go through the router, exactly as from the network.

use std::collections::BTreeSet;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};

use axum::Router;
use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::http::{HeaderMap, Request};
use http_body_util::BodyExt as _;
use mfa_enroll_server::clock::Clock;
use mfa_enroll_server::delivery::Delivery;
use mfa_enroll_server::entropy::SystemEntropy;
use mfa_enroll_server::keys::KeyRing;
use mfa_enroll_server::limit::Limits;
use mfa_enroll_server::password::Passwords;
use mfa_enroll_server::phone::PhonePolicy;
use mfa_enroll_server::programs::{Credential, Programs};
use mfa_enroll_server::seal::Sealer;
use mfa_enroll_server::state::{App, Config, Parts};
use mfa_enroll_server::store::{AuditEvent, SqliteStore};
use mfa_enroll_server::{app, demo};
use mfa_enroll_wire::{Problem, ProblemCode};
use serde::de::DeserializeOwned;
use tempfile::TempDir;
use tower::ServiceExt as _;

use crate::browser::Browser;
use crate::contract;
use crate::log;
use crate::ruled::rules;

pub(crate) const ORIGIN: &str = "http://localhost:8080";
pub(crate) const PASSWORD: &str = "correct horse battery staple";
/// What the mail server proves itself with.
pub(crate) const MAIL_SERVER: &str = "the-mail-server-of-the-tests";
/// Ten seconds into a time step.
pub(crate) const START: u64 = 1_800_000_010_000;

/// Nothing is demanded; office phones are allowed, too.
const ALL_ALLOWED: &str = "[default]\nmethods = ['totp', 'sms', 'voice', 'office']";

pub(crate) struct ManualClock(AtomicU64);

impl Clock for ManualClock {
    fn now(&self) -> u64 {
        self.0.load(Ordering::SeqCst)
    }
}

pub(crate) struct Server {
    pub(crate) app: App,
    pub(crate) clock: Arc<ManualClock>,
    pub(crate) folder: TempDir,
    pub(crate) seen: Mutex<BTreeSet<(String, String, u16)>>,
    router: Router,
}

impl Server {
    /// With alice and bob, and limits by account only.
    pub(crate) async fn start() -> Self {
        Self::with(|_| {}).await
    }

    pub(crate) async fn with(change: impl FnOnce(&mut Parts)) -> Self {
        Self::with_assets(None, change).await
    }

    pub(crate) async fn with_assets(
        assets: Option<PathBuf>,
        change: impl FnOnce(&mut Parts),
    ) -> Self {
        log::start();
        let folder = tempfile::tempdir().expect("a folder");
        let entropy = SystemEntropy;
        let clock = Arc::new(ManualClock(AtomicU64::new(START)));
        let store = SqliteStore::open(&folder.path().join("test.db")).await.expect("a database");
        let keys = KeyRing::load(None, folder.path(), &entropy).expect("a key");
        let mut parts = Parts {
            store: Arc::new(store),
            clock: clock.clone(),
            sealer: Sealer::new(keys),
            passwords: Passwords::fast(&entropy).expect("entropy"),
            entropy: Arc::new(entropy),
            delivery: Delivery::default().with_demo_phone(),
            limits: Limits::standard().without_addresses(),
            rules: rules(ALL_ALLOWED),
            widget: None,
            config: Config {
                issuer: "Example".to_owned(),
                origins: vec![ORIGIN.to_owned()],
                phones: PhonePolicy::default(),
                help: "help@example.com".to_owned(),
                programs: Programs {
                    credential: Some(Credential::parse(MAIL_SERVER).expect("a token")),
                    cards: Vec::new(),
                },
                demo: false,
            },
        };
        change(&mut parts);
        let app = App::from(parts);
        let router = app::router(app.clone(), assets.as_deref(), Router::new());
        let server = Self { app, clock, folder, seen: Mutex::default(), router };
        server.add_account("alice@example.com").await;
        server.add_account("bob@example.com").await;
        server
    }

    /// Makes an account; a store that fails is left alone.
    async fn add_account(&self, name: &str) {
        let made = demo::put(&self.app, name, PASSWORD, None).await;
        if let Err(refusal) = made {
            assert_eq!(refusal.problem().code, ProblemCode::Unavailable, "{refusal:?}");
        }
    }

    pub(crate) fn advance(&self, ms: u64) {
        self.clock.0.fetch_add(ms, Ordering::SeqCst);
    }

    pub(crate) fn now(&self) -> u64 {
        self.clock.now()
    }

    pub(crate) fn browser(&self) -> Browser<'_> {
        Browser { server: self, cookie: None, address: [192, 0, 2, 1] }
    }

    pub(crate) async fn signed_in(&self, account: &str) -> Browser<'_> {
        let mut browser = self.browser();
        let answer = browser.sign_in(account).await;
        assert_eq!(answer.status, 303, "{account} signs in: {}", answer.text());
        browser
    }

    pub(crate) async fn alice(&self) -> Browser<'_> {
        self.signed_in("alice@example.com").await
    }

    pub(crate) async fn bob(&self) -> Browser<'_> {
        self.signed_in("bob@example.com").await
    }

    pub(crate) async fn send(&self, mut request: Request<Body>, address: [u8; 4]) -> Answer {
        let method = request.method().to_string();
        let path = request.uri().path().to_owned();
        request.extensions_mut().insert(ConnectInfo(SocketAddr::from((address, 4711))));
        let response = self.router.clone().oneshot(request).await.expect("a router always answers");
        let (parts, body) = response.into_parts();
        let body = body.collect().await.expect("a whole body").to_bytes().to_vec();
        let answer = Answer { status: parts.status.as_u16(), headers: parts.headers, body };
        if let Some(template) = contract::check(&method, &path, &answer) {
            self.seen.lock().expect("not poisoned").insert((method, template, answer.status));
        }
        answer
    }

    pub(crate) async fn audit(&self) -> Vec<AuditEvent> {
        let rows = self.app.store.read().await.expect("a transaction").audit(1000).await;
        rows.expect("rows").into_iter().map(|row| row.event).collect()
    }

    /// Everything that the database holds on disk.
    pub(crate) fn files(&self) -> Vec<u8> {
        let mut all = Vec::new();
        for entry in std::fs::read_dir(self.folder.path()).expect("the folder") {
            let path = entry.expect("an entry").path();
            if path.to_string_lossy().contains("test.db") {
                all.extend(std::fs::read(path).expect("a file"));
            }
        }
        assert!(all.len() > 4096, "there is a database");
        all
    }
}

/// What came back.
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Vec<u8>,
}

impl Answer {
    pub(crate) fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    pub(crate) fn json<T: DeserializeOwned>(&self) -> T {
        serde_json::from_slice(&self.body)
            .unwrap_or_else(|error| panic!("{error}: {}", self.text()))
    }

    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().expect("text"))
    }

    /// The problem, which has to be of this code and carry the status of it.
    #[track_caller]
    pub(crate) fn problem(&self, code: ProblemCode) -> Problem {
        assert_eq!(self.header("content-type"), "application/problem+json", "{}", self.text());
        let problem: Problem = self.json();
        assert_eq!(problem.code, code, "{}", self.text());
        assert_eq!(self.status, code.status(), "{}", self.text());
        problem
    }

    #[track_caller]
    pub(crate) fn redirects_to(&self, path: &str) {
        assert_eq!(self.status, 303, "{}", self.text());
        assert_eq!(self.header("location"), path, "where to");
    }
}
