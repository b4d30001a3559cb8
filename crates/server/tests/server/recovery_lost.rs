//! "I lost my phone": what is asked, what remains, and that asking changes nothing.

use mfa_enroll_wire::ProblemCode;

use crate::access::{ALICE, with_root};
use crate::browser::{Browser, code};
use crate::harness::Server;
use crate::phone_browser::MOBILE;

/// What the buttons of the page say, in order.
fn buttons(page: &str) -> Vec<String> {
    let starts = page.split("<button").skip(1).filter_map(|part| part.split_once('>'));
    let labels = starts.filter_map(|(_, rest)| rest.split_once("</button>"));
    labels.map(|(label, _)| label.to_owned()).collect()
}

/// Alice with an app and a phone, halfway in, and their ids.
async fn with_both(server: &Server) -> (Browser<'_>, String, String) {
    let alice = server.alice().await;
    let (app, _) = alice.enroll().await;
    let phone = alice.enroll_phone(MOBILE).await;
    alice.call("PATCH", &format!("/factors/{}", app.id), r#"{"name":"Work <app>"}"#).await;
    server.advance(60_000);
    (server.half_alice().await, app.id, phone.id)
}

#[tokio::test]
async fn the_challenge_leads_there_and_the_first_step_names_every_method() {
    let server = Server::start().await;
    let (half, app, phone) = with_both(&server).await;
    let challenge = half.get("/sign-in/challenge?next=/security").await.text();
    assert!(challenge.contains(r#"action="/sign-in/lost""#), "{challenge}");
    let page = half.get("/sign-in/lost?next=/security").await.text();
    assert!(page.contains("Work &#60;app&#62;"), "its name, escaped: {page}");
    assert!(page.contains("Phone ending in 42"), "no more than that of the number: {page}");
    assert!(!page.contains("470"), "{page}");
    for id in [app, phone] {
        let checkbox = format!(r#"<input type="checkbox" name="gone" value="{id}">"#);
        assert!(page.contains(&checkbox), "{page}");
    }
    assert!(page.contains(r#"name="next" value="/security""#), "the way on: {page}");
}

#[tokio::test]
async fn what_remains_is_offered_the_best_first() {
    let server = Server::start().await;
    let (half, app, phone) = with_both(&server).await;
    let ways = async |gone: &str| {
        let page = half.get(&format!("/sign-in/lost?step=ways{gone}")).await.text();
        let mut all = buttons(&page);
        assert_eq!(all.pop().as_deref(), Some("Back"), "{page}");
        assert!(page.contains("can give you a temporary access pass"), "no button: {page}");
        assert!(page.contains("<bdi>help@example.com</bdi>"), "whom to ask: {page}");
        assert!(page.contains("prove who you are"), "and what for: {page}");
        all
    };
    let by_phone = ["Text a code to ••• 42", "Call ••• 42"];
    assert_eq!(ways(&format!("&gone={app}")).await, by_phone, "the phone");
    assert_eq!(ways(&format!("&gone={phone}")).await, ["Use an authenticator app"], "the app");
    let both = format!("&gone={phone}&gone={app}");
    assert_eq!(ways(&both).await, [""; 0], "nothing of the account");
    let page = half.get(&format!("/sign-in/lost?step=ways{both}")).await.text();
    assert!(!page.contains("None of these"), "there are none: {page}");
    assert_eq!(ways("").await.len(), 3, "all of it");
}

#[tokio::test]
async fn a_recovery_code_is_offered_after_methods_while_one_is_left() {
    let server = Server::start().await;
    let alice = server.alice().await;
    let (app, _) = alice.enroll().await;
    let phone = alice.enroll_phone(MOBILE).await;
    let set = alice.valid_codes().await;
    let path = format!("/sign-in/lost?step=ways&gone={}", phone.id);
    let half = server.half_alice().await;
    let offered = buttons(&half.get(&path).await.text());
    assert_eq!(offered[..2], ["Use an authenticator app", "Use a recovery code"], "{offered:?}");
    let path = format!("{path}&gone={}", app.id);
    let page = half.get(&path).await.text();
    assert!(page.contains(r#"class="primary" type="submit">Use a recovery code"#), "{page}");
    for code in &set.codes {
        server.half_alice().await.recover(code).await.redirects_to("/security");
    }
    let page = server.half_alice().await.get(&path).await.text();
    assert!(!page.contains("recovery code"), "none is left: {page}");
}

#[tokio::test]
async fn the_pages_that_ask_for_a_code_or_a_pass_lead_there_while_one_is_left() {
    let server = Server::start().await;
    let alice = server.alice().await;
    alice.enroll().await;
    let pages = ["/sign-in/challenge?next=/setup", "/sign-in/pass?next=/setup"];
    let link = r#"action="/sign-in/recovery-code""#;
    let unconfirmed = alice.make_codes().await;
    for path in pages {
        let page = server.half_alice().await.get(path).await.text();
        assert!(!page.contains(link), "there are none yet: {page}");
    }
    alice.confirm_codes(&unconfirmed, &unconfirmed.codes[0]).await;
    for path in pages {
        let page = server.half_alice().await.get(path).await.text();
        let (_, form) = page.split_once(link).expect("the link");
        let (form, _) = form.split_once("</form>").expect("a whole form");
        assert!(form.contains(r#"name="next" value="/setup""#), "the way on: {form}");
        assert!(form.contains(">Use a recovery code<"), "{form}");
    }
    let mut half = server.half_alice().await;
    let refused = half.form("/sign-in/challenge", "code=000").await.text();
    assert!(refused.contains(link), "after a mistake, too: {refused}");
    for code in &unconfirmed.codes {
        server.half_alice().await.recover(code).await.redirects_to("/security");
    }
    for path in pages {
        let page = server.half_alice().await.get(path).await.text();
        assert!(!page.contains(link), "none is left: {page}");
    }
}

#[tokio::test]
async fn with_one_method_there_is_nothing_to_choose() {
    let server = Server::start().await;
    let alice = server.alice().await;
    alice.enroll().await;
    alice.valid_codes().await;
    let page = server.half_alice().await.get("/sign-in/lost?next=/setup").await.text();
    assert!(!page.contains("checkbox"), "{page}");
    let offered = buttons(&page);
    assert_eq!(offered, ["Use a recovery code", "Back"], "at once");
    assert_eq!(page.matches(r#"name="next" value="/setup""#).count(), 2, "the way on: {page}");
}

#[tokio::test]
async fn a_pass_is_the_last_way_while_one_is_active() {
    let server = with_root("", |_| {}).await;
    let alice = server.alice().await;
    alice.enroll().await;
    alice.valid_codes().await;
    let issued = server.root().await.issue(ALICE, r#"{"minutes":10}"#).await;
    let half = server.half_alice().await;
    let challenge = half.get("/sign-in/challenge").await.text();
    for label in ["I lost my phone", "Use a temporary access pass"] {
        assert!(challenge.contains(label), "{label}: {challenge}");
    }
    let page = half.get("/sign-in/lost?next=/setup").await.text();
    let pass = "Use a temporary access pass";
    assert_eq!(buttons(&page), ["Use a recovery code", pass, "Back"], "after what is the person's");
    assert!(page.contains(r#"action="/sign-in/pass""#), "{page}");
    server.advance(issued.ends_at - server.now());
    let half = server.half_alice().await;
    let challenge = half.get("/sign-in/challenge").await.text();
    assert!(!challenge.contains(pass), "it has ended: {challenge}");
    let page = half.get("/sign-in/lost").await.text();
    assert_eq!(buttons(&page), ["Use a recovery code", "Back"], "it has ended");
    assert!(page.contains("can give you a temporary access pass"), "another: {page}");
    assert!(page.contains("<bdi>help@example.com</bdi>"), "who: {page}");
}

#[tokio::test]
async fn both_leave_something_to_settle_and_only_a_pass_ends_sessions() {
    let server = with_root("", |_| {}).await;
    let alice = server.alice().await;
    alice.enroll().await;
    let set = alice.valid_codes().await;
    let root = server.root().await;
    let issued = root.issue(ALICE, "{}").await;
    let (mut with_pass, mut with_code) = (server.half_alice().await, server.half_alice().await);
    with_pass.type_pass(&issued.pass).await.redirects_to("/security");
    with_code.recover(&set.codes[0]).await.redirects_to("/security");
    let (pass, code) = (with_pass.info().await, with_code.info().await);
    assert_eq!((pass.pass.is_some(), pass.recovered), (true, true), "with the pass");
    assert_eq!((code.pass.is_some(), code.recovered), (false, true), "with the code");
    root.issue(ALICE, "{}").await;
    with_pass.get("/mfa/v1/session").await.problem(ProblemCode::Unauthenticated);
    assert!(with_code.info().await.recovered, "goes on");
}

#[tokio::test]
async fn nothing_that_is_said_there_is_acted_upon() {
    let server = Server::start().await;
    let alice = server.alice().await;
    let (app, otp) = alice.enroll().await;
    let before = (alice.list().await, server.audit().await.len());
    server.advance(60_000);
    let mut half = server.half_alice().await;
    half.get(&format!("/sign-in/lost?step=ways&gone={}", app.id)).await;
    let after = (alice.list().await, server.audit().await.len());
    assert_eq!((after.0.factors, after.1), (before.0.factors, before.1 + 1), "but the password");
    let typed = code(&otp, server.now());
    half.form("/sign-in/challenge", &format!("code={typed}")).await.redirects_to("/");
}

#[tokio::test]
async fn its_buttons_work() {
    let server = Server::start().await;
    let (mut half, app, phone) = with_both(&server).await;
    let page = half.get(&format!("/sign-in/lost?step=ways&gone={app}")).await.text();
    assert!(page.contains(r#"action="/sign-in/challenge/send""#), "{page}");
    let fields = format!("factor={phone}&way=sms&next=/");
    let answer = half.form("/sign-in/challenge/send", &fields).await;
    answer.redirects_to("/sign-in/challenge?next=/");
    let page = half.get("/sign-in/recovery-code").await;
    assert_eq!(page.status, 200, "the page of the code");
    assert_eq!(page.text().matches(r#"<input id=""#).count(), 1, "one field: {}", page.text());
}

#[tokio::test]
async fn nobody_sees_them_without_the_password() {
    let server = Server::start().await;
    let alice = server.alice().await;
    for path in ["/sign-in/lost", "/sign-in/recovery-code"] {
        let asked = format!("{path}?next=/setup");
        server.browser().get(&asked).await.redirects_to("/sign-in?next=/setup");
        alice.get(&asked).await.redirects_to("/setup");
        let outside = format!("{path}?next=//evil.example");
        server.browser().get(&outside).await.redirects_to("/sign-in?next=/");
    }
}

#[tokio::test]
async fn a_broken_query_or_form_is_no_fault() {
    let server = Server::start().await;
    server.alice().await.enroll().await;
    let mut half = server.half_alice().await;
    for query in ["?gone=%ff", "?gone", "?step=ways&gone=%3Cx%3E", "?step=no"] {
        assert_eq!(half.get(&format!("/sign-in/lost{query}")).await.status, 200, "{query}");
    }
    assert_eq!(half.form("/sign-in/recovery-code", "code=1").await.status, 422, "no code");
    let page = half.recover("%3Cb%3Ewrong").await.text();
    assert!(!page.contains("wrong"), "what was typed is not shown again: {page}");
}

#[tokio::test]
async fn without_a_contact_the_page_says_where_to_ask() {
    let server = Server::with(|parts| parts.config.help = String::new()).await;
    server.alice().await.enroll().await;
    let page = server.half_alice().await.get("/sign-in/lost").await.text();
    assert!(page.contains("Ask for help where you got your account."), "{page}");
}
