//! Methods that were registered when the rules allowed them, and are not allowed any more.

use mfa_enroll_core::otp::Otp;
use mfa_enroll_wire::{DefaultMethod, Factor, FactorKind, ProblemCode, ReauthChoices, Way};

use crate::browser::{Browser, code};
use crate::harness::Server;
use crate::phone_browser::MOBILE;
use crate::ruled::Ruled;

const MINUTE: u64 = 60_000;
const ALL: &str = "[default]\nmethods = ['totp', 'sms', 'voice']";

fn only(methods: &str) -> String {
    format!("[default]\nrequired = 1\nmethods = {methods}")
}

/// Alice with an app and a phone, whose texts sign-in asks for first.
struct Both {
    ruled: Ruled,
    app: Factor,
    phone: Factor,
    otp: Otp,
}

impl Both {
    async fn then(rules: &str) -> Self {
        let ruled = Ruled::by(ALL).await;
        let alice = ruled.server.alice().await;
        let phone = alice.enroll_phone(MOBILE).await;
        let (app, otp) = alice.enroll().await;
        ruled.server.advance(2 * MINUTE);
        ruled.now(rules);
        Self { ruled, app, phone, otp }
    }

    fn server(&self) -> &Server {
        &self.ruled.server
    }

    /// After her password.
    async fn half(&self) -> Browser<'_> {
        let mut browser = self.server().browser();
        browser
            .sign_in("alice@example.com")
            .await
            .redirects_to("/sign-in/challenge?next=/security");
        browser
    }

    /// Signed in with the app.
    async fn by_app(&self) -> Browser<'_> {
        let mut browser = self.server().browser();
        browser.sign_in_fully("alice@example.com", &self.otp).await;
        browser
    }

    async fn sent(&self) -> usize {
        self.server().messages().await.len()
    }

    fn by(&self, way: &str) -> String {
        format!(r#"{{"factor":"{}","way":"{way}"}}"#, self.phone.id)
    }
}

async fn send(half: &mut Browser<'_>, factor: &Factor, way: &str) -> u16 {
    let fields = format!("factor={}&way={way}&next=/security", factor.id);
    half.form("/sign-in/challenge/send", &fields).await.status
}

fn pairs(choices: &ReauthChoices) -> Vec<(Option<FactorKind>, Option<Way>)> {
    choices.choices.iter().map(|one| (one.kind, one.way)).collect()
}

async fn choices(browser: &Browser<'_>) -> ReauthChoices {
    browser.get("/mfa/v1/reauth").await.json()
}

const APP: (Option<FactorKind>, Option<Way>) = (Some(FactorKind::Totp), None);

fn phone(way: Way) -> (Option<FactorKind>, Option<Way>) {
    (Some(FactorKind::Phone), Some(way))
}

#[tokio::test]
async fn a_way_that_is_not_allowed_is_neither_offered_nor_sent() {
    let both = Both::then(&only("['totp', 'voice']")).await;
    let before = both.sent().await;
    let mut half = both.half().await;
    assert_eq!(both.sent().await, before, "her default is not sent");
    let page = half.get("/sign-in/challenge").await.text();
    assert!(page.contains("authenticator app and type"), "the strongest instead: {page}");
    assert!(page.contains("Call ••• 42") && !page.contains("Text a code"), "{page}");
    assert_eq!(send(&mut half, &both.phone, "sms").await, 403, "a text");
    assert_eq!(both.sent().await, before, "nothing was sent");
    assert_eq!(send(&mut half, &both.phone, "voice").await, 303, "a call");
    let call = both.server().newest_code().await;
    half.form("/sign-in/challenge", &format!("code={call}")).await.redirects_to("/");
}

#[tokio::test]
async fn a_proof_of_identity_offers_and_takes_only_what_is_allowed() {
    let both = Both::then(&only("['totp', 'voice']")).await;
    let alice = both.by_app().await;
    assert_eq!(pairs(&choices(&alice).await), [APP, phone(Way::Voice)], "no texts");
    let refused = alice.call("POST", "/reauth/send", &both.by("sms")).await;
    refused.problem(ProblemCode::Forbidden);
    assert_eq!(alice.call("POST", "/reauth/send", &both.by("voice")).await.status, 200, "a call");
    both.ruled.now(&only("['sms']"));
    let body = format!(
        r#"{{"factor":"{}","code":"{}"}}"#,
        both.app.id,
        code(&both.otp, both.server().now() + MINUTE)
    );
    alice.call("POST", "/reauth", &body).await.problem(ProblemCode::Forbidden);
    assert_eq!(pairs(&choices(&alice).await), [phone(Way::Sms)], "no app");
    both.server().advance(15 * MINUTE);
    let refused = alice.rotate().await.status;
    assert_eq!(refused, 403, "apps are not registered either");
    let body = format!("/factors/{}", both.app.id);
    let problem = alice.call("DELETE", &body, "").await.problem(ProblemCode::ReauthRequired);
    assert_eq!(problem.methods, Some(vec!["phone".to_owned()]), "with what it can be proven");
}

#[tokio::test]
async fn an_apps_code_is_not_taken_where_apps_are_not_allowed() {
    let both = Both::then(&only("['sms']")).await;
    let mut half = both.half().await;
    let typed = code(&both.otp, both.server().now());
    let answer = half.form("/sign-in/challenge", &format!("code={typed}")).await;
    assert_eq!(answer.status, 422, "not of a method that is asked for");
    let text = both.server().newest_code().await;
    half.form("/sign-in/challenge", &format!("code={text}")).await.redirects_to("/");
}

#[tokio::test]
async fn a_phone_of_a_country_that_is_not_allowed_is_not_offered_and_does_not_count() {
    let both = Both::then(&format!("{ALL}\nrequired = 1\nregions = ['FR']")).await;
    let mut half = both.half().await;
    for way in ["sms", "voice"] {
        assert_eq!(send(&mut half, &both.phone, way).await, 403, "{way}");
    }
    let alice = both.by_app().await;
    assert_eq!(pairs(&choices(&alice).await), [APP], "the app alone");
    let counting: Vec<_> = alice.factors().await.into_iter().map(|one| one.counts).collect();
    assert_eq!(counting, [false, true], "nor does it count");
}

#[tokio::test]
async fn the_default_gives_way_and_comes_back_with_the_rules() {
    let both = Both::then(&only("['totp', 'voice']")).await;
    let alice = both.by_app().await;
    let list = alice.list().await;
    let app = DefaultMethod { factor: both.app.id.clone(), way: None };
    assert_eq!(list.default_method, Some(app), "the strongest that is left");
    let ways = &list.factors[0].phone.as_ref().expect("a phone").ways;
    assert_eq!(ways, &[Way::Voice], "and the list shows what can be chosen");
    let refused = alice.call("PUT", "/default-method", &both.by("sms")).await;
    assert_eq!(refused.problem(ProblemCode::InvalidInput).field.as_deref(), Some("way"), "said");
    both.ruled.now(ALL);
    let text = DefaultMethod { factor: both.phone.id.clone(), way: Some(Way::Sms) };
    assert_eq!(alice.list().await.default_method, Some(text), "as she chose");
}

#[tokio::test]
async fn where_nothing_that_is_allowed_is_left_the_old_methods_sign_in() {
    for rules in [only("['office']"), only("[]"), "[default]\nexcluded = true".to_owned()] {
        let both = Both::then(&rules).await;
        let mut half = both.half().await;
        half.get("/mfa/v1/session").await.problem(ProblemCode::Unauthenticated);
        let text = both.server().newest_code().await;
        half.form("/sign-in/challenge", &format!("code={text}")).await.redirects_to("/");
        let all = [phone(Way::Sms), APP, phone(Way::Voice)];
        assert_eq!(pairs(&choices(&half).await), all, "{rules}: everything, the default first");
        let counting = half.factors().await.into_iter().filter(|one| one.counts).count();
        assert_eq!(counting, 0, "{rules}: and none of it counts");
        both.server().advance(MINUTE);
        both.by_app().await;
    }
}

#[tokio::test]
async fn the_setup_asks_for_a_method_that_is_allowed() {
    let both = Both::then(&only("['office']")).await;
    let alice = both.by_app().await;
    let setup = alice.info().await.setup;
    assert_eq!((setup.required, setup.registered), (1, 0), "neither counts");
    alice.get("/").await.redirects_to("/setup");
    let body = r#"{"kind":"phone","number":"+3234603535","way":"office"}"#;
    let begun = alice.call("POST", "/enrollments", body).await.json();
    let call = both.server().newest_code().await;
    assert_eq!(alice.confirm(&begun, &call).await.status, 200, "an office phone");
    assert_eq!(alice.info().await.setup.registered, 1, "it counts");
    assert_eq!(pairs(&choices(&alice).await), [phone(Way::Office)], "and is all that is asked");
}

#[tokio::test]
async fn a_number_whose_way_was_withdrawn_before_its_code_came_is_not_added() {
    for rules in [only("['totp', 'office']"), format!("{ALL}\nregions = ['FR']")] {
        let ruled = Ruled::by(ALL).await;
        let alice = ruled.server.alice().await;
        let begun = alice.begin_phone(MOBILE, "sms").await;
        let text = ruled.server.newest_code().await;
        ruled.now(&rules);
        alice.confirm(&begun, &text).await.problem(ProblemCode::Forbidden);
        assert!(alice.factors().await.is_empty(), "{rules}");
    }
}
