//! App passwords and the administrator's calls in the contract, held against the golden files.

use mfa_enroll_wire::{
    AppPassword, AppPasswordCreated, AppPasswordList, AppPasswordRule, AppPasswordVerdict,
    Capabilities, CreateAppPassword, FactorList, IssuePass, Pass, PassIssued, Program, Protocol,
    SessionInfo, Setup, Taken, User, VerifyAppPassword,
};
use serde_json::json;

use crate::golden::{NOW, pin};

const ID: &str = "b5aTnbmRNyQHe0iSbnWjAaQe3xM";

fn app_password(last_used_at: Option<u64>) -> AppPassword {
    AppPassword {
        id: ID.to_owned(),
        name: "Thunderbird on the laptop".to_owned(),
        created_at: NOW - 60_000,
        last_used_at,
    }
}

#[test]
fn requests_are_pinned() {
    let name = "Thunderbird on the laptop".to_owned();
    pin("requests/create-app-password", &CreateAppPassword { name });
    let verify = VerifyAppPassword {
        user: "ada@example.com".to_owned(),
        password: "0abc1-2def3-4gh5j-6km7n-8pqrst".to_owned(),
        protocol: Protocol::Imap,
    };
    pin("requests/verify-app-password", &verify);
    let issue = IssuePass { length: Some(12), minutes: Some(60), once: true };
    pin("requests/issue-pass", &issue);
}

#[test]
fn answers_are_pinned() {
    let program = Program {
        name: "Thunderbird".to_owned(),
        server: Some("imap.example.com".to_owned()),
        user_name: Some("Your whole email address".to_owned()),
        password_goes: None,
    };
    let list = AppPasswordList {
        app_passwords: vec![app_password(Some(NOW - 1000)), app_password(None)],
        rule: AppPasswordRule::Offered,
        max: 40,
        programs: vec![program],
        server_time: NOW,
    };
    pin("answers/app-passwords", &list);
    let created = AppPasswordCreated {
        app_password: app_password(None),
        password: "0abc1-2def3-4gh5j-6km7n-8pqrst".to_owned(),
        server_time: NOW,
    };
    pin("answers/app-password-created", &created);
    let verdict = AppPasswordVerdict {
        valid: true,
        user_id: Some("2ZcW4PPd8pOZ3Eo6sQv0bE6Yp3A".to_owned()),
        app_password: Some(ID.to_owned()),
        server_time: NOW,
    };
    pin("answers/app-password-verdict", &verdict);
    let issued = PassIssued {
        pass: "7h2kq9xw4mtb".to_owned(),
        ends_at: NOW + 3_600_000,
        once: true,
        server_time: NOW,
    };
    pin("answers/pass-issued", &issued);
    let taken = Taken { factors: 2, app_passwords: 1, sessions: 1, server_time: NOW };
    pin("answers/taken", &taken);
}

#[test]
fn the_session_and_the_list_tell_of_them() {
    let session = SessionInfo {
        user: User {
            id: "2ZcW4PPd8pOZ3Eo6sQv0bE6Yp3A".to_owned(),
            account: "ada@example.com".to_owned(),
            display_name: None,
        },
        capabilities: Capabilities {
            app_passwords: AppPasswordRule::Role,
            ..Capabilities::default()
        },
        setup: Setup::default(),
        other_sessions: 0,
        pass: Some(Pass { ends_at: NOW + 3_600_000, once: true }),
        recovered: false,
        server_time: NOW,
    };
    pin("answers/session-pass", &session);
    let list = FactorList {
        factors: Vec::new(),
        default_method: None,
        recovery_codes: None,
        app_passwords: 2,
        server_time: NOW,
    };
    pin("answers/factors-app-passwords", &list);
}

#[test]
fn a_verdict_that_says_no_says_nothing_else() {
    let verdict =
        AppPasswordVerdict { valid: false, user_id: None, app_password: None, server_time: NOW };
    let written = serde_json::to_value(verdict).expect("plain data");
    assert_eq!(written, json!({"valid": false, "server_time": NOW}), "no member tells more");
}

#[test]
fn a_rule_from_a_newer_backend_is_read() {
    let rule: AppPasswordRule = serde_json::from_value(json!("on_fridays")).expect("read");
    assert_eq!(rule, AppPasswordRule::Unknown, "and offers nothing");
}

#[test]
fn what_holds_a_secret_does_not_show_it() {
    let created = AppPasswordCreated {
        app_password: app_password(None),
        password: "0abc1".to_owned(),
        server_time: NOW,
    };
    let verify = VerifyAppPassword {
        user: "ada@example.com".to_owned(),
        password: "0abc1".to_owned(),
        protocol: Protocol::Imap,
    };
    let issued =
        PassIssued { pass: "0abc1".to_owned(), ends_at: NOW, once: false, server_time: NOW };
    for shown in [format!("{created:?}"), format!("{verify:?}"), format!("{issued:?}")] {
        assert!(!shown.contains("0abc1"), "{shown}");
    }
}
