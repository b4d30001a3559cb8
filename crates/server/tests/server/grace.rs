//! Grace and skips belong to a demand: they begin anew when the rules demand more, and by nothing
//! that the person or a file that is saved again does.

use mfa_enroll_wire::{ProblemCode, Review, Setup, SetupAnswer};

use crate::browser::Browser;
use crate::harness::START;
use crate::ruled::Ruled;

const DAY: u64 = 24 * 60 * 60_000;

async fn setup(browser: &Browser<'_>) -> Setup {
    browser.info().await.setup
}

async fn skip(browser: &Browser<'_>) -> Setup {
    browser.call("POST", "/setup/skip", "").await.json::<SetupAnswer>().setup
}

#[tokio::test]
async fn a_higher_number_has_its_own_grace_and_skips() {
    let ruled = Ruled::by("[default]\nrequired = 1\ngrace_days = 7\nskips = 2").await;
    let mut alice = ruled.server.alice().await;
    skip(&alice).await;
    ruled.server.advance(7 * DAY);
    alice.sign_in("alice@example.com").await;
    alice.call("POST", "/setup/skip", "").await.problem(ProblemCode::Forbidden);
    ruled.now("[default]\nrequired = 2\ngrace_days = 7\nskips = 2");
    let anew = setup(&alice).await;
    assert_eq!((anew.deadline, anew.skips_left), (Some(START + 14 * DAY), Some(2)), "anew");
    assert_eq!(skip(&alice).await.skips_left, Some(1), "counted");
    ruled.server.advance(DAY);
    alice.sign_in("alice@example.com").await;
    let later = setup(&alice).await;
    assert_eq!((later.deadline, later.skips_left), (Some(START + 14 * DAY), Some(1)), "once");
}

#[tokio::test]
async fn what_was_put_off_is_not_what_is_demanded_since() {
    let ruled = Ruled::by("[default]\nrequired = 1\nskips = 2").await;
    let alice = ruled.server.alice().await;
    assert!(skip(&alice).await.skipped, "the one");
    ruled.server.advance(1_000);
    ruled.now("[default]\nrequired = 2\nskips = 2");
    assert!(!setup(&alice).await.skipped, "not the two");
    alice.get("/").await.redirects_to("/setup");
    let skipped = skip(&alice).await;
    assert_eq!((skipped.skipped, skipped.skips_left), (true, Some(1)), "in the same session");
    assert_eq!(alice.get("/").await.status, 200, "put off");
}

#[tokio::test]
async fn neither_saving_again_nor_lowering_and_raising_renews_anything() {
    let two = "[default]\nrequired = 2\ngrace_days = 7\nskips = 2";
    let ruled = Ruled::by(two).await;
    let mut alice = ruled.server.alice().await;
    skip(&alice).await;
    for rules in [&*format!("# saved again\n{two}"), &two.replace("= 2\ng", "= 1\ng"), two] {
        ruled.server.advance(DAY);
        ruled.now(rules);
        alice.sign_in("alice@example.com").await;
        let setup = setup(&alice).await;
        assert_eq!((setup.deadline, setup.skips_left), (Some(START + 7 * DAY), Some(1)), "{rules}");
    }
}

#[tokio::test]
async fn nothing_that_the_person_does_renews_anything() {
    let ruled = Ruled::by("[default]\nrequired = 2\ngrace_days = 7\nskips = 2").await;
    let mut alice = ruled.server.alice().await;
    skip(&alice).await;
    ruled.server.advance(DAY);
    alice.sign_in("alice@example.com").await;
    skip(&alice).await;
    let (first, _) = alice.enroll().await;
    let (second, _) = alice.enroll().await;
    alice.call("POST", &format!("/factors/{}/lost", second.id), "").await;
    alice.call("POST", &format!("/factors/{}/restore", second.id), "").await;
    alice.call("POST", &format!("/factors/{}/lost", second.id), "").await;
    alice.call("POST", &format!("/factors/{}/lost", first.id), "").await;
    alice.enroll().await;
    alice.enroll().await;
    alice.call("POST", "/setup/confirm", "").await;
    assert_eq!(setup(&alice).await.registered, 2, "all is there");
    let after = setup(&alice).await;
    assert_eq!((after.deadline, after.skips_left), (Some(START + 7 * DAY), Some(0)), "the same");
}

#[tokio::test]
async fn a_review_of_a_later_date_has_its_own_grace_and_only_for_whom_it_concerns() {
    let redo = |day: u64| {
        format!(
            "[default]\nrequired = 1\ngrace_days = 7\nskips = 1\n\
             review = {{ what = \"redo\", since = 2027-01-{:02}T08:00:00Z }}",
            15 + day
        )
    };
    let ruled = Ruled::by("[default]\nrequired = 1\ngrace_days = 7\nskips = 1").await;
    let mut alice = ruled.server.alice().await;
    let mut bob = ruled.server.bob().await;
    assert_eq!(skip(&bob).await.skips_left, Some(0), "bob has nothing yet");
    assert_eq!(skip(&alice).await.skips_left, Some(0), "nor has alice");
    let (_, otp) = alice.enroll().await;
    for day in [5, 10] {
        ruled.server.advance(5 * DAY);
        ruled.now(&redo(day));
        alice.sign_in_fully("alice@example.com", &otp).await;
        let setup = setup(&alice).await;
        assert_eq!(setup.review, Review::Redo, "{day}");
        let until = ruled.server.now() + 7 * DAY;
        assert_eq!((setup.deadline, setup.skips_left), (Some(until), Some(1)), "{day}");
        skip(&alice).await;
    }
    bob.sign_in("bob@example.com").await;
    assert_eq!(setup(&bob).await.deadline, Some(START + 7 * DAY), "bob was told long ago");
}
