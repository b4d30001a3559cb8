//! What a person's browser does with recovery codes.

use mfa_enroll_wire::{RecoveryCodeSet, RecoveryCodes};

use crate::browser::Browser;
use crate::harness::{Answer, Server};

impl Browser<'_> {
    /// New codes, not confirmed.
    pub(crate) async fn make_codes(&self) -> RecoveryCodeSet {
        let answer = self.call("POST", "/recovery-codes", "").await;
        assert_eq!(answer.status, 201, "make: {}", answer.text());
        answer.json()
    }

    pub(crate) async fn confirm_codes(&self, set: &RecoveryCodeSet, code: &str) -> Answer {
        let path = format!("/recovery-codes/{}/confirm", set.id);
        self.call("POST", &path, &format!(r#"{{"code":"{code}"}}"#)).await
    }

    /// New codes, confirmed.
    pub(crate) async fn valid_codes(&self) -> RecoveryCodeSet {
        let set = self.make_codes().await;
        let answer = self.confirm_codes(&set, &set.codes[9]).await;
        assert_eq!(answer.status, 200, "confirm: {}", answer.text());
        set
    }

    pub(crate) async fn listed_codes(&self) -> RecoveryCodes {
        self.list().await.recovery_codes.expect("codes are listed")
    }

    /// The second step with a recovery code.
    pub(crate) async fn recover(&mut self, code: &str) -> Answer {
        self.form("/sign-in/recovery-code", &format!("recovery_code={code}")).await
    }
}

impl Server {
    /// Alice with an app, in a new session that still waits for the second step.
    pub(crate) async fn half_alice(&self) -> Browser<'_> {
        let mut browser = self.browser();
        let answer = browser.sign_in("alice@example.com").await;
        answer.redirects_to("/sign-in/challenge?next=/security");
        browser
    }
}
