//! The limits on messages when everything is asked for at once, or one after the other by a script.

use std::collections::BTreeSet;
use std::sync::atomic::{AtomicUsize, Ordering};

use mfa_enroll_server::demo;
use mfa_enroll_server::limit::{Bucket, Limits};

use crate::browser::at_once;
use crate::harness::{PASSWORD, Server};
use crate::phone_browser::MOBILE;
use crate::phone_limits::{ask, ask_anew, number};

fn far(index: usize) -> String {
    number(u32::try_from(index).expect("small"))
}

fn same(_: usize) -> String {
    MOBILE.to_owned()
}

/// Ten numbers, each next to all others.
fn near(index: usize) -> String {
    format!("+3247012354{}", index % 10)
}

/// What gets through of a hundred requests of one account, or of two from one address:
/// how many messages, and to how many numbers.
async fn through(
    limits: Limits,
    accounts: usize,
    way: &str,
    to: fn(usize) -> String,
) -> (usize, usize) {
    let server = Server::with(|parts| parts.limits = limits).await;
    let browsers = [server.alice().await, server.bob().await];
    let next = AtomicUsize::new(0);
    let answers = at_once(100, || {
        let index = next.fetch_add(1, Ordering::SeqCst);
        let browser = &browsers[index % accounts];
        async move {
            let number = to(index);
            let status = ask_anew(browser, &number, way).await;
            assert!(matches!(status, 201 | 429), "{status}");
            (status == 201).then_some(number)
        }
    })
    .await;
    let sent: Vec<_> = answers.into_iter().flatten().collect();
    (sent.len(), sent.iter().collect::<BTreeSet<_>>().len())
}

#[tokio::test]
async fn of_a_hundred_at_once_as_many_get_through_as_one_after_the_other() {
    let standard = Limits::standard();
    for (bucket, accounts, way, to) in [
        (Bucket::SmsByUser, 1, "sms", far as fn(usize) -> String),
        (Bucket::SmsByNumber, 2, "sms", same),
        (Bucket::SmsByAddress, 2, "sms", far),
        (Bucket::VoiceByUser, 1, "voice", far),
        (Bucket::VoiceByNumber, 2, "voice", same),
        (Bucket::VoiceByAddress, 2, "voice", far),
        (Bucket::NumbersByUser, 1, "sms", far),
        (Bucket::SentByRegion, 2, "sms", far),
    ] {
        // Each rule alone: that for half a minute would hide all others.
        for rule in standard.of(bucket) {
            let limits = Limits::demo().with_rules(&[*rule]);
            let (sent, _) = through(limits, accounts, way, to).await;
            assert_eq!(sent, rule.max, "{rule:?}");
        }
    }
    for (bucket, accounts) in [(Bucket::NeighborsByUser, 1), (Bucket::NeighborsByAddress, 2)] {
        for rule in standard.of(bucket) {
            let limits = Limits::demo().with_rules(&[*rule]);
            let (_, numbers) = through(limits, accounts, "sms", near).await;
            assert_eq!(numbers, rule.max, "{rule:?}: of ten numbers");
        }
    }
}

#[tokio::test]
async fn a_script_that_walks_through_a_block_ends_within_the_budget() {
    const ACCOUNTS: usize = 6;
    let server = Server::with(|parts| parts.limits = Limits::standard()).await;
    let names: Vec<_> = (0..ACCOUNTS).map(|one| format!("bot{one}@example.com")).collect();
    let mut browsers = Vec::new();
    for name in &names {
        demo::put(&server.app, name, PASSWORD, None).await.expect("made");
        browsers.push(server.signed_in(name).await);
    }
    let mut sent = [0; ACCOUNTS];
    // One a second, whichever of the accounts may, for more than an hour from one address.
    for index in 0..4_000 {
        let bot = index % ACCOUNTS;
        if index % 480 < ACCOUNTS {
            browsers[bot].sign_in(&names[bot]).await;
        }
        let status = ask(&browsers[bot], &format!("+3247012{index:04}"), "sms").await;
        assert!(matches!(status, 201 | 429), "{index}: {status}");
        sent[bot] += usize::from(status == 201);
        server.advance(1_000);
        if index == 3_599 {
            assert!(sent.iter().sum::<usize>() <= 10, "of an hour: {sent:?}");
        }
    }
    assert!(sent.iter().all(|one| *one <= 3), "numbers of a day, for each: {sent:?}");
    let all = sent.iter().sum::<usize>();
    assert!((5..=18).contains(&all), "{all} of 4,000 messages");
}
