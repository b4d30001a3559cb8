//! The golden files of the contract, compiled in: a browser has no folders.

macro_rules! golden {
    ($($name:literal)*) => {
        /// All of them: what they are called, and what they say.
        pub(super) const ALL: &[(&str, &str)] = &[$((
            $name,
            include_str!(concat!(
                env!("CARGO_MANIFEST_DIR"),
                "/crates/wire/tests/golden/",
                $name,
                ".json"
            )),
        ),)*];
    };
}

golden! {
    "answers/app-password-created"
    "answers/app-password-verdict"
    "answers/app-passwords"
    "answers/confirmed"
    "answers/confirmed-without-time"
    "answers/done"
    "answers/enrollment"
    "answers/enrollment-phone"
    "answers/enrollments"
    "answers/enrollments-none"
    "answers/factor"
    "answers/factors"
    "answers/factors-app-passwords"
    "answers/factors-none"
    "answers/factors-recovery"
    "answers/factors-recovery-unconfirmed"
    "answers/pass-issued"
    "answers/reauth-choices"
    "answers/reauth-choices-password"
    "answers/reauth-choices-recovery"
    "answers/reauth-done"
    "answers/reauth-sent"
    "answers/reauth-undelivered"
    "answers/recovery-codes-confirmed"
    "answers/recovery-codes-made"
    "answers/removed"
    "answers/removed-last"
    "answers/session"
    "answers/session-nameless"
    "answers/session-pass"
    "answers/session-recovered"
    "answers/sessions-ended"
    "answers/setup"
    "answers/setup-redo"
    "answers/taken"
    "newer/confirmed"
    "newer/enrollment"
    "newer/factors"
    "newer/problem"
    "newer/problem-bare"
    "newer/session"
    "problems/already_enrolled"
    "problems/bad_credential"
    "problems/duplicate_name"
    "problems/enrollment_expired"
    "problems/enrollment_locked"
    "problems/forbidden"
    "problems/identity_changed"
    "problems/internal"
    "problems/invalid_code"
    "problems/invalid_input"
    "problems/method_not_allowed"
    "problems/not_found"
    "problems/precondition"
    "problems/rate_limited"
    "problems/reauth_required"
    "problems/setup_required"
    "problems/too_large"
    "problems/unauthenticated"
    "problems/unavailable"
    "problems/unsupported"
    "problems/unsupported_media_type"
    "problems/weak_secret"
    "refused/confirmed-null-factor"
    "refused/enrollment-fraction"
    "refused/enrollment-text-challenge"
    "refused/enrollment-without-challenge"
    "refused/factors-missing"
    "refused/factors-nameless"
    "refused/factors-object"
    "refused/problem-code-number"
    "refused/problem-without-code"
    "refused/session-list"
    "refused/session-negative-time"
    "refused/session-null-user"
    "refused/session-number-as-text"
    "requests/begin"
    "requests/begin-office"
    "requests/begin-phone"
    "requests/begin-replace"
    "requests/begin-rotate"
    "requests/confirm"
    "requests/confirm-named"
    "requests/confirm-recovery-codes"
    "requests/create-app-password"
    "requests/issue-pass"
    "requests/reauth-code"
    "requests/reauth-password"
    "requests/reauth-recovery-code"
    "requests/reauth-send"
    "requests/rename"
    "requests/resend"
    "requests/set-default"
    "requests/verify-app-password"
}

/// One of them, as JSON.
#[cfg(target_arch = "wasm32")]
pub(super) fn golden(name: &str) -> serde_json::Value {
    let found = ALL.iter().find(|(known, _)| *known == name);
    let (_, text) = found.unwrap_or_else(|| panic!("no golden file is called {name}"));
    serde_json::from_str(text).expect("golden files are JSON")
}

/// Those of one folder: what they are called there, and what they say, as JSON.
#[cfg(target_arch = "wasm32")]
pub(super) fn folder(folder: &str) -> Vec<(&'static str, serde_json::Value)> {
    let inside = |name: &'static str| name.strip_prefix(folder)?.strip_prefix('/');
    ALL.iter().filter_map(|(name, _)| Some((inside(name)?, golden(name)))).collect()
}

#[cfg(not(target_arch = "wasm32"))]
#[test]
fn every_golden_file_is_read_in_the_browser_too() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("crates/wire/tests/golden");
    let mut found = Vec::new();
    for folder in std::fs::read_dir(&root).expect("the folder is there") {
        let folder = folder.expect("it can be read").path();
        for file in std::fs::read_dir(&folder).expect("it is a folder") {
            let file = file.expect("it can be read").path().with_extension("");
            let name = file.strip_prefix(&root).expect("it is inside");
            found.push(name.to_string_lossy().replace('\\', "/"));
        }
    }
    found.sort_unstable();
    let listed: Vec<&str> = ALL.iter().map(|(name, _)| *name).collect();
    assert_eq!(listed, found);
    assert!(ALL.iter().all(|(_, text)| text.starts_with(['{', '['])), "none is empty");
}
