//! The demo's phone beside the portal's pages: there in a demo only, and about the right person.

use mfa_enroll_server::delivery::Delivery;
use serde_json::Value;

use crate::browser::Browser;
use crate::harness::Server;
use crate::phone_browser::MOBILE;

const OTHER_MOBILE: &str = "0471 98 76 17";
const MINUTE: u64 = 60_000;

async fn start() -> Server {
    Server::with(|parts| {
        parts.delivery = Delivery::default().with_demo_phone().with_demo_mailbox();
    })
    .await
}

/// Kinds and headings of what the panel shows.
async fn shown(browser: &Browser<'_>) -> Vec<String> {
    browser.server.deliver().await;
    let answer = browser.get("/demo/phone.json").await;
    assert_eq!(answer.header("cache-control"), "no-store", "there are codes in it");
    let feed: Value = answer.json();
    assert_eq!(feed["now"], browser.server.now(), "to tell what is new");
    let arrived = feed["arrived"].as_array().expect("a list");
    let text = |one: &Value, member: &str| one[member].as_str().expect("text").to_owned();
    arrived
        .iter()
        .map(|one| {
            assert!(!text(one, "event").is_empty() && !text(one, "words").is_empty(), "{one}");
            format!("{} {}", text(one, "kind"), text(one, "heading"))
        })
        .collect()
}

#[tokio::test]
async fn everybody_sees_what_came_for_them_and_a_stranger_everything() {
    let server = start().await;
    let (alice, bob) = (server.alice().await, server.bob().await);
    assert!(shown(&alice).await.is_empty(), "nothing yet");
    alice.enroll_phone(MOBILE).await;
    server.advance(1);
    bob.begin_phone(OTHER_MOBILE, "voice").await;
    let mail = "mail Mail to alice@example.com";
    let (text, call) = ("sms Text message to +32470123542", "voice Call to +32471987617");
    assert_eq!(shown(&alice).await, [text, mail], "hers");
    assert_eq!(shown(&bob).await, [call], "his, to a number that is not his yet");
    assert_eq!(shown(&server.browser()).await, [call, text, mail], "the newest first");
}

#[tokio::test]
async fn somebody_who_is_half_signed_in_sees_the_code_that_is_asked_for() {
    let server = start().await;
    server.alice().await.enroll_phone(MOBILE).await;
    server.bob().await.begin_phone(OTHER_MOBILE, "sms").await;
    server.advance(MINUTE);
    let mut half = server.browser();
    half.sign_in("alice@example.com").await;
    let text = "sms Text message to +32470123542";
    assert_eq!(shown(&half).await, [text, text, "mail Mail to alice@example.com"], "hers alone");
}

#[tokio::test]
async fn only_so_many_are_shown() {
    let server = start().await;
    let (alice, bob) = (server.alice().await, server.bob().await);
    for _ in 0..5 {
        alice.enroll().await;
        bob.enroll().await;
    }
    bob.begin_phone(OTHER_MOBILE, "sms").await;
    assert_eq!(shown(&bob).await.len(), 6, "all of his");
    assert_eq!(shown(&server.browser()).await.len(), 10, "eleven have come");
}

#[tokio::test]
async fn looking_at_it_keeps_no_session_alive() {
    let server = start().await;
    let alice = server.alice().await;
    for _ in 0..4 {
        server.advance(8 * MINUTE);
        shown(&alice).await;
    }
    alice.get("/security").await.redirects_to("/sign-in?next=/security");
}

#[tokio::test]
async fn the_panel_is_beside_the_pages_of_a_demo_and_of_no_other_server() {
    for is_demo in [true, false] {
        let server = Server::with(|parts| {
            if !is_demo {
                parts.delivery = Delivery::default();
            }
        })
        .await;
        let alice = server.alice().await;
        alice.enroll().await;
        let mut half = server.browser();
        half.sign_in("alice@example.com").await;
        for (browser, path) in
            [(&alice, "/security"), (&alice, "/setup"), (&half, "/sign-in/challenge")]
        {
            let page = browser.get(path).await;
            assert_eq!(page.status, 200, "{path}");
            for part in ["Demo phone", "/portal/phone-"] {
                assert_eq!(page.text().contains(part), is_demo, "{path}: {part}");
            }
        }
        let home = alice.get("/").await.text();
        assert!(!home.contains("Demo phone"), "where no code is asked for, there is none");
    }
}

#[tokio::test]
async fn the_link_of_a_notice_can_be_followed_from_the_page_of_all() {
    let server = start().await;
    server.alice().await.enroll().await;
    server.deliver().await;
    let page = server.browser().get("/demo/phone").await.text();
    let link = page.split("<a href=\"http://localhost:8080").nth(1).expect("a link");
    let path = link.split('"').next().expect("a path");
    assert!(path.starts_with("/not-me/"), "{path}");
    assert_eq!(server.browser().get(path).await.status, 200, "{path}");
    assert!(page.contains("The link works for 7 days"), "and what comes after it");
}
