//! Default, removal, proofs, sessions and rules in the contract, held against the golden files.

use mfa_enroll_wire::{
    BeginEnrollment, DefaultMethod, Delivery, FactorKind, Reauth, ReauthChoice, ReauthChoices,
    ReauthDone, ReauthProof, ReauthSend, ReauthSent, Removed, Review, SessionsEnded,
    SetDefaultMethod, Setup, SetupAnswer, Way,
};

use crate::enrolling::begin;
use crate::golden::{NOW, pin, read, refuse_more};

const FACTOR: &str = "b5aTnbmRNyQHe0iSbnWjAaQe3xM";

pub(crate) fn choice(proof: ReauthProof) -> ReauthChoice {
    ReauthChoice { proof, factor: None, kind: None, name: None, way: None, ends_with: None }
}

#[test]
fn requests_are_pinned() {
    let factor = FACTOR.to_owned();
    pin(
        "requests/set-default",
        &SetDefaultMethod { factor: factor.clone(), way: Some(Way::Voice) },
    );
    let replace = BeginEnrollment { replaces: Some(factor.clone()), ..begin(FactorKind::Totp) };
    pin("requests/begin-replace", &replace);
    let code = Reauth {
        factor: Some(factor.clone()),
        code: Some("012345".to_owned()),
        ..Reauth::default()
    };
    pin("requests/reauth-code", &code);
    let password = Reauth { password: Some("correct horse".to_owned()), ..Reauth::default() };
    pin("requests/reauth-password", &password);
    pin("requests/reauth-send", &ReauthSend { factor, way: Way::Sms });
}

#[test]
fn requests_refuse_members_they_do_not_know() {
    refuse_more::<SetDefaultMethod>("requests/set-default", "status");
    refuse_more::<BeginEnrollment>("requests/begin-replace", "status");
    refuse_more::<Reauth>("requests/reauth-code", "status");
    refuse_more::<ReauthSend>("requests/reauth-send", "status");
}

#[test]
fn removals_are_pinned() {
    let removed =
        |default_method| Removed { undo_until: NOW + 10_000, default_method, server_time: NOW };
    let default = DefaultMethod { factor: FACTOR.to_owned(), way: Some(Way::Sms) };
    pin("answers/removed", &removed(Some(default)));
    pin("answers/removed-last", &removed(None));
}

#[test]
fn proofs_are_pinned() {
    let phone = ReauthChoice {
        factor: Some(FACTOR.to_owned()),
        kind: Some(FactorKind::Phone),
        name: Some("Phone".to_owned()),
        way: Some(Way::Sms),
        ends_with: Some("42".to_owned()),
        ..choice(ReauthProof::Code)
    };
    let app = ReauthChoice {
        factor: Some("0Q0c1n8oVnq2XfZk3m1p5u7yT9s".to_owned()),
        kind: Some(FactorKind::Totp),
        name: Some("Authenticator app".to_owned()),
        ..choice(ReauthProof::Code)
    };
    let choices = |choices| ReauthChoices { choices, server_time: NOW };
    pin("answers/reauth-choices", &choices(vec![phone, app]));
    pin("answers/reauth-choices-password", &choices(vec![choice(ReauthProof::Password)]));
    let sent = ReauthSent {
        ends_with: "42".to_owned(),
        delivery: Delivery::Sending,
        resend_at: NOW + 30_000,
        server_time: NOW,
    };
    pin("answers/reauth-sent", &sent);
    pin("answers/reauth-undelivered", &ReauthSent { delivery: Delivery::Failed, ..sent });
    pin("answers/reauth-done", &ReauthDone { fresh_until: NOW + 600_000, server_time: NOW });
}

#[test]
fn sessions_and_rules_are_pinned() {
    pin("answers/sessions-ended", &SessionsEnded { ended: 2, server_time: NOW });
    let setup = Setup {
        required: 2,
        registered: 1,
        deadline: Some(NOW + 86_400_000),
        skips_left: Some(3),
        ..Setup::default()
    };
    pin("answers/setup", &SetupAnswer { setup, server_time: NOW });
    let redo = Setup { required: 1, skipped: true, review: Review::Redo, ..Setup::default() };
    pin("answers/setup-redo", &SetupAnswer { setup: redo, server_time: NOW });
}

#[test]
fn proofs_do_not_show_in_debug() {
    for name in ["requests/reauth-code", "requests/reauth-password"] {
        let proof: Reauth = read(name);
        let shown = format!("{proof:?}");
        assert!(!shown.contains("012345") && !shown.contains("horse"), "{shown}");
    }
}
