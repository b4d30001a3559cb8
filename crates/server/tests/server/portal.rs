//! The portal's pages: whole without script, strict, and about the right person.

use mfa_enroll_server::portal::{FILES, WidgetFiles};

use crate::harness::Server;

async fn pages(server: &Server) -> Vec<(&'static str, String)> {
    let alice = server.alice().await;
    alice.enroll().await;
    alice.enroll().await;
    let mut half = server.browser();
    half.sign_in("alice@example.com").await;
    let nobody = server.browser();
    let mut pages = vec![
        ("/sign-in", nobody.get("/sign-in").await.text()),
        ("/nothing", nobody.get("/nothing").await.text()),
        ("/sign-in/challenge", half.get("/sign-in/challenge").await.text()),
    ];
    for path in ["/sign-in/lost", "/sign-in/lost?step=ways", "/sign-in/recovery-code"] {
        pages.push((path, half.get(path).await.text()));
    }
    for path in ["/", "/security", "/sign-in"] {
        pages.push((path, alice.get(path).await.text()));
    }
    pages
}

#[tokio::test]
async fn no_page_needs_more_than_the_policy_allows() {
    let server = Server::with(|parts| parts.config.demo = true).await;
    for (path, html) in pages(&server).await {
        for forbidden in
            ["style=", "<style", "onclick", " onload", "javascript:", "http://", "https://"]
        {
            assert!(!html.contains(forbidden), "{path}: {forbidden}");
        }
        for script in html.split("<script").skip(1) {
            assert!(script.starts_with(" type=\"module\" src=\"/"), "{path}: <script{script}");
            let body = script.split_once('>').expect("an end").1;
            assert!(body.starts_with("</script>"), "{path}: no inline script");
        }
    }
}

#[tokio::test]
async fn every_page_has_language_title_heading_and_main() {
    let server = Server::start().await;
    for (path, html) in pages(&server).await {
        assert!(html.starts_with("<!doctype html>\n<html lang=\"en\" dir=\"ltr\">"), "{path}");
        let title = html.split("<title>").nth(1).and_then(|rest| rest.split('<').next());
        assert!(title.is_some_and(|title| !title.trim().is_empty()), "{path}: a title");
        assert_eq!(html.matches("<h1").count(), 1, "{path}: one heading");
        assert_eq!(html.matches("<main id=\"main\"").count(), 1, "{path}: one main");
        for field in html.split("<input id=\"").skip(1) {
            let id = field.split('"').next().expect("an id");
            assert!(html.contains(&format!("<label for=\"{id}\"")), "{path}: a label for {id}");
        }
    }
}

#[tokio::test]
async fn every_file_that_pages_name_is_there_and_cached_for_ever() {
    let server = Server::with(|parts| parts.config.demo = true).await;
    let nobody = server.browser();
    let mut named = 0;
    for (page, html) in pages(&server).await {
        for path in html.split("\"/portal/").skip(1).filter_map(|rest| rest.split('"').next()) {
            let answer = nobody.get(&format!("/portal/{path}")).await;
            assert_eq!(answer.status, 200, "{page}: {path}");
            assert!(answer.header("cache-control").contains("immutable"), "{path}");
            named += 1;
        }
    }
    assert!(named >= 12, "two on every page: {named}");
    for file in FILES.iter() {
        let answer = nobody.get(&file.url).await;
        assert_eq!(answer.header("content-type"), file.kind, "{}", file.url);
    }
    assert_eq!(nobody.get("/portal/portal.css").await.status, 404, "only with the hash");
}

#[tokio::test]
async fn pages_behind_sign_in_lead_to_it_and_back() {
    let server = Server::start().await;
    let nobody = server.browser();
    nobody.get("/").await.redirects_to("/sign-in?next=/");
    nobody.get("/security").await.redirects_to("/sign-in?next=/security");
    let page = nobody.get("/sign-in?next=/security").await.text();
    assert!(page.contains(r#"<input type="hidden" name="next" value="/security">"#), "{page}");
    server.alice().await.enroll().await;
    let mut half = server.browser();
    half.sign_in("alice@example.com").await;
    half.get("/security").await.redirects_to("/sign-in/challenge?next=/security");
}

#[tokio::test]
async fn home_says_who_is_signed_in_and_how_well_protected() {
    let server = Server::start().await;
    let alice = server.alice().await;
    let page = alice.get("/").await.text();
    assert!(page.contains("alice@example.com") && !page.contains("bob@"), "who");
    assert!(page.contains("Add a second step"), "nothing yet");
    alice.enroll().await;
    assert!(alice.get("/").await.text().contains("1 sign-in method"), "one");
    alice.enroll().await;
    assert!(alice.get("/").await.text().contains("2 sign-in methods"), "two");
}

#[tokio::test]
async fn home_hints_at_no_setup_to_an_account_that_signs_in_elsewhere() {
    let server = Server::ruled("[users.'alice@example.com']\nexcluded = true").await;
    let page = server.alice().await.get("/").await.text();
    assert!(page.contains("signs in through another service"), "{page}");
    assert!(!page.contains("Add a second step"), "{page}");
}

#[tokio::test]
async fn the_widget_says_whom_to_ask_if_the_server_knows() {
    for (help, shown) in [("IT & help, 1234", true), ("", false)] {
        let server = Server::with(|parts| {
            parts.config.help = help.to_owned();
            parts.widget = Some(widget_files());
        })
        .await;
        let alice = server.alice().await;
        for path in ["/security", "/setup"] {
            let page = alice.get(path).await.text();
            let inside = page.split("<mfa-enroll ").nth(1).and_then(|rest| rest.split_once('>'));
            let inside = inside.expect("the widget").1.split("</mfa-enroll>").next();
            let inside = inside.expect("its end");
            assert_eq!(inside.contains("<span slot=\"lost-access\">"), shown, "{path}: {inside}");
            assert_eq!(
                inside.contains("<bdi>IT &#38; help, 1234</bdi>"),
                shown,
                "{path}: {inside}"
            );
        }
    }
}

fn widget_files() -> WidgetFiles {
    WidgetFiles {
        loader: "/assets/mfa-enroll-1.js".to_owned(),
        glue: "/assets/mfa_enroll-2.js".to_owned(),
        wasm: "/assets/mfa_enroll_bg-3.wasm".to_owned(),
        late: "/assets/mfa_enroll_late-4.wasm".to_owned(),
    }
}

#[tokio::test]
async fn the_security_page_embeds_and_preloads_the_widget() {
    let server = Server::with(|parts| parts.widget = Some(widget_files())).await;
    let page = server.alice().await.get("/security").await.text();
    for part in [
        r#"<mfa-enroll endpoint="/mfa/v1" sign-in-url="/sign-in?next=/security""#,
        r#"<link rel="modulepreload" href="/assets/mfa_enroll-2.js">"#,
        r#"<link rel="preload" as="fetch" crossorigin href="/assets/mfa_enroll_bg-3.wasm">"#,
        r#"<script type="module" src="/assets/mfa-enroll-1.js"></script>"#,
        "<noscript>",
    ] {
        assert!(page.contains(part), "{part} in {page}");
    }
    assert!(!page.contains("late-4"), "what is loaded when it is needed");
}

#[tokio::test]
async fn without_a_built_widget_the_security_page_says_so() {
    let server = Server::start().await;
    let page = server.alice().await.get("/security").await.text();
    assert!(page.contains("The widget is not built"), "{page}");
    assert!(!page.contains("<mfa-enroll"), "and embeds nothing");
}

#[tokio::test]
async fn demo_accounts_are_listed_in_a_demo_only() {
    let demo = Server::with(|parts| parts.config.demo = true).await;
    let page = demo.browser().get("/sign-in").await.text();
    assert!(page.contains("alice@example.com") && page.contains("demo-password"), "{page}");
    let other = Server::start().await;
    let page = other.browser().get("/sign-in").await.text();
    assert!(!page.contains("example.com") && !page.contains("demo"), "{page}");
}

#[tokio::test]
async fn somebody_who_is_signed_in_is_asked_to_confirm() {
    let server = Server::start().await;
    let page = server.alice().await.get("/sign-in").await.text();
    assert!(page.contains("Confirm it’s you"), "not a stranger: {page}");
    assert!(page.contains(r#"value="alice@example.com""#), "the name is filled in");
}

#[tokio::test]
async fn it_is_alive_and_ready() {
    let server = Server::start().await;
    assert_eq!(server.browser().get("/healthz").await.text(), "ok\n", "alive");
    assert_eq!(server.browser().get("/readyz").await.text(), "ready\n", "ready");
    server.app.store.close().await;
    assert_eq!(server.browser().get("/healthz").await.status, 200, "still alive");
    assert_eq!(server.browser().get("/readyz").await.status, 503, "but not ready");
}
