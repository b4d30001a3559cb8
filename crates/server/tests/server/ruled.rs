//! Servers with rules of their own, and a server whose rules change while it runs.

use std::path::PathBuf;

use mfa_enroll_server::rules::{LiveRules, RuleBook};

use crate::harness::Server;

/// Rules that stay.
pub(crate) fn rules(text: &str) -> LiveRules {
    LiveRules::fixed(RuleBook::parse(text).expect("rules"))
}

impl Server {
    pub(crate) async fn ruled(text: &str) -> Self {
        Self::with(|parts| parts.rules = rules(text)).await
    }
}

/// A rules file in a folder of its own.
pub(crate) struct File {
    pub(crate) path: PathBuf,
    _folder: tempfile::TempDir,
}

impl File {
    pub(crate) fn of(text: &str) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let file = Self { path: folder.path().join("rules.toml"), _folder: folder };
        file.write(text);
        file
    }

    pub(crate) fn write(&self, text: &str) {
        std::fs::write(&self.path, text).expect("written");
    }
}

/// A server whose rules change.
pub(crate) struct Ruled {
    pub(crate) server: Server,
    file: File,
}

impl Ruled {
    pub(crate) async fn by(text: &str) -> Self {
        let file = File::of(text);
        let rules = LiveRules::read(&file.path).expect("rules");
        Self { server: Server::with(|parts| parts.rules = rules).await, file }
    }

    pub(crate) fn now(&self, text: &str) {
        self.file.write(text);
        self.server.app.rules.refresh();
    }
}
