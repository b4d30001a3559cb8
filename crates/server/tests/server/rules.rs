//! The rules file: what it may say, who it is about, and what happens when it changes.

use mfa_enroll_server::demo;
use mfa_enroll_server::rules::{LiveRules, RuleBook};
use mfa_enroll_wire::{FactorKind, Way};

use crate::harness::{START, Server};
use crate::ruled::{File, Ruled};

fn book(text: &str) -> RuleBook {
    RuleBook::parse(text).unwrap_or_else(|error| panic!("{error}"))
}

#[test]
fn an_empty_file_demands_nothing_and_allows_all_but_office_phones() {
    let rules = book("").of("alice@example.com");
    assert_eq!((rules.required, rules.excluded), (0, false), "nothing");
    assert!(rules.allows(FactorKind::Totp) && rules.allows(FactorKind::Phone), "both kinds");
    assert!(!rules.allows(FactorKind::Unknown), "and no other");
    assert_eq!(rules.ways(), [Way::Sms, Way::Voice], "no office phone");
}

#[test]
fn the_account_wins_over_its_group_and_the_group_over_the_default_field_by_field() {
    let book = book(
        "[default]\nrequired = 1\nskips = 3\ngrace_days = 14\n\
         [groups.staff]\nmembers = [\"Alice@example.com\", 'bob@example.com']\nrequired = 2\n\
         [users.'alice@example.com']\nskips = 0\nmethods = ['totp']\n",
    );
    let of = |name: &str| {
        let rules = book.of(name);
        (rules.required, rules.skips, rules.grace_days, rules.methods.len())
    };
    assert_eq!(of("carol@example.com"), (1, Some(3), Some(14), 3), "the default");
    assert_eq!(of("bob@example.com"), (2, Some(3), Some(14), 3), "the group");
    assert_eq!(of(" ALICE@example.com"), (2, Some(0), Some(14), 1), "the account");
}

#[test]
fn the_ways_of_phones_are_allowed_one_by_one() {
    for (methods, ways) in [
        ("'sms'", vec![Way::Sms]),
        ("'office', 'voice'", vec![Way::Voice, Way::Office]),
        ("'totp'", vec![]),
        ("", vec![]),
    ] {
        let rules = book(&format!("[default]\nmethods = [{methods}]")).of("a");
        assert_eq!(rules.ways(), ways, "{methods}");
        assert_eq!(rules.allows(FactorKind::Phone), !ways.is_empty(), "{methods}");
    }
}

#[test]
fn recovery_codes_are_allowed_unless_a_table_says_otherwise() {
    let book = book(
        "[default]\nrecovery_codes = false\n\
         [groups.staff]\nmembers = ['alice@example.com', 'bob@example.com']\n\
         recovery_codes = true\n[users.'bob@example.com']\nexcluded = true\n",
    );
    for (account, expected) in
        [("alice@example.com", true), ("bob@example.com", false), ("carol@example.com", false)]
    {
        assert_eq!(book.of(account).allows_recovery_codes(), expected, "{account}");
    }
    assert!(self::book("").of("a").allows_recovery_codes(), "nothing is said");
}

#[test]
fn moments_are_read_with_their_offset() {
    for (text, at) in [
        ("1970-01-01T00:00:00Z", 0),
        ("2027-01-15T08:00:10Z", START),
        ("2027-01-15T09:00:10+01:00", START),
        ("2027-01-15T02:30:10-05:30", START),
        ("2024-02-29T00:00:00Z", 1_709_164_800_000),
        ("2000-12-31T23:59:59Z", 978_307_199_000),
    ] {
        let rules = book(&format!("[default]\ndeadline = {text}")).of("a");
        assert_eq!(rules.deadline, Some(at), "{text}");
    }
}

#[test]
fn a_bad_file_is_refused_with_its_line() {
    for (text, line, said) in [
        ("[default]\nrequird = 1", "line 2", "requird"),
        ("[defaults]\nrequired = 1", "line 1", "defaults"),
        ("[default]\nrequired = -1", "line 2", ""),
        ("[default]\n\nrequired = \"two\"", "line 3", ""),
        ("[default]\nmethods = [\"pigeon\"]", "line 2", "pigeon"),
        ("[default]\nregions = [\"Belgium\"]", "line 2", "two capital letters"),
        ("[default]\ndeadline = 2026-12-05", "line 2", "offset"),
        ("[default]\ndeadline = 2026-12-05T00:00:00", "line 2", "offset"),
        ("[default]\ngrace_days = 100000", "line 2", ""),
        ("[default]\nreview = { what = \"redo\" }", "line 2", "since"),
        ("[default]\nreview = { what = \"ignore\", since = 2026-01-01T00:00:00Z }", "line 2", ""),
        ("[groups.a]\nrequired = 1", "line 1", "members"),
        ("[groups.a]\nmembers = ['x@y']\n[groups.b]\nmembers = ['X@Y']", "line 4", "one group"),
        ("[groups.a]\nmembers = ['x@y',\n'x@y']", "line 3", "one group"),
        ("[users.'x@y']\nrequired = 1\n[users.'X@y']\nrequired = 2", "line 3", "twice"),
        ("[users.'']\nrequired = 1", "line 1", "without a name"),
        ("[default\nrequired = 1", "line 1", ""),
    ] {
        let error = RuleBook::parse(text).expect_err(text).to_string();
        assert!(error.contains(line), "{text:?} names {line}: {error}");
        assert!(error.contains(said), "{text:?} says {said}: {error}");
    }
}

#[test]
fn a_server_does_not_start_with_bad_rules() {
    let bad = File::of("[default]\nrequired = x");
    let error = LiveRules::read(&bad.path).expect_err("bad").to_string();
    assert!(error.contains("rules.toml") && error.contains("line 2"), "{error}");
    let error = LiveRules::read(&bad.path.with_extension("gone")).expect_err("gone").to_string();
    assert!(error.contains("rules.gone"), "{error}");
}

#[test]
fn a_changed_file_holds_at_once_and_a_bad_one_changes_nothing() {
    let file = File::of("[default]\nrequired = 1");
    let rules = LiveRules::read(&file.path).expect("rules");
    let required = || rules.of("a").required;
    assert!(!rules.refresh(), "nothing new");
    file.write("[default]\nrequired = 2");
    assert!(rules.refresh(), "other rules");
    assert_eq!(required(), 2, "they hold");
    file.write("[default]\nrequired = many");
    assert!(!rules.refresh(), "bad");
    assert_eq!(required(), 2, "the old ones hold");
    std::fs::remove_file(&file.path).expect("removed");
    assert!(!rules.refresh(), "gone");
    assert_eq!(required(), 2, "the old ones hold");
    file.write("# nothing\n");
    assert!(rules.refresh(), "back, and other");
    assert_eq!(required(), 0, "they hold");
}

#[tokio::test]
async fn a_running_server_follows_its_file() {
    let ruled = Ruled::by("").await;
    let alice = ruled.server.alice().await;
    assert_eq!(alice.get("/").await.status, 200, "nothing is demanded");
    ruled.now("[default]\nrequired = 1\nskips = 0");
    alice.get("/").await.redirects_to("/setup");
    assert_eq!(alice.info().await.setup.required, 1, "now it is");
}

#[tokio::test]
async fn the_demo_has_an_account_for_every_screen() {
    let book = demo::rules(START).expect("the demo's own rules");
    let server = Server::with(|parts| parts.rules = LiveRules::fixed(book)).await;
    demo::seed(&server.app).await.expect("seeded");
    let of = |account: &str| server.app.rules.of(account);
    for demo in demo::ACCOUNTS {
        let found =
            server.app.store.read().await.expect("a transaction").account(demo.account).await;
        assert!(found.expect("read").is_some(), "{}", demo.account);
        assert!(demo::listing().contains(demo.about), "{} is listed", demo.account);
    }
    assert_eq!(of("dave@example.com").required, 2, "two methods");
    assert!(of("heidi@example.com").deadline < Some(START), "a deadline that is over");
    assert_eq!(of("grace@example.com").deadline, Some(START + 2 * 86_400_000), "one that is near");
    assert!(of("kim@example.com").methods.is_empty(), "no method");
    assert!(of("leo@example.com").excluded, "excluded");
    assert!(of("quinn@example.com").admin, "an administrator");
    assert_eq!(demo::programs().len(), 3, "programs to set up");
    assert!(of("judy@example.com").review.is_some_and(|review| review.redo), "redo");
    assert!(of("ivan@example.com").review.is_some_and(|review| !review.redo), "confirm");
}
