//! What the first load leaves out: asked for when it is needed, and nothing is lost meanwhile.

use mfa_enroll_core::wizard::*;

use crate::bench::{Bench, SERVER, account, capability, confirmation, factor, pending_uri};
use crate::phones::phone_factor;

/// As [`Bench::send`], but nobody fetches what is asked for.
fn alone(bench: &mut Bench, event: Event) {
    bench.effects = bench.wizard.update(event, bench.now);
}

fn opened(person: &str, setup: impl FnOnce(&mut Account)) -> Reply {
    let mut account = account(person, vec![]);
    account.capabilities.push(capability(Kind::Phone, 5));
    setup(&mut account);
    Reply::Opened { account, pending: vec![] }
}

fn answered(bench: &Bench, reply: Reply) -> Event {
    let (ticket, ..) = bench.asked();
    Event::Answered(ticket, Ok(Answer { reply, server_time: Some(SERVER) }))
}

fn choosing() -> Bench {
    let mut bench = Bench::closed(Mode::Manage);
    bench.reply(opened("1", |_| {})).ui(Intent::Add);
    bench
}

fn loaded() -> Event {
    Event::Loaded(Late::linked())
}

#[test]
fn adding_an_app_to_the_end_needs_nothing_more() {
    let mut bench = Bench::typing();
    let code = bench.code(0);
    bench.type_code(&code).reply(confirmation(factor("f1", "Authenticator app"), None));
    assert_eq!(bench.state(), StateId::Done);
    bench.ui(Intent::Finish);
    assert_eq!((bench.state(), bench.loads), (StateId::List, 0));
}

#[test]
fn a_phone_waits_until_its_steps_are_there() {
    let mut bench = choosing();
    alone(&mut bench, Event::Ui(Intent::Pick(Kind::Phone)));
    assert_eq!(bench.effects, [Effect::Load { quiet: false }]);
    assert_eq!(bench.state(), StateId::Choose);
    assert_eq!(bench.wizard.waits_since(), Some(bench.now));
    assert!(bench.wizard.ticking(), "for the words that say so");

    alone(&mut bench, loaded());
    assert!(matches!(bench.effects[..], [Effect::AskHost { .. }]), "{:?}", bench.effects);
    assert_eq!(bench.wizard.waits_since(), None);
    bench.host_says(true);
    assert_eq!(bench.state(), StateId::PhoneNumber);
}

#[test]
fn what_happens_meanwhile_happens_afterward_in_its_order() {
    let mut bench = choosing();
    alone(&mut bench, Event::Ui(Intent::Pick(Kind::Phone)));
    bench.now += 700;
    alone(&mut bench, Event::Tick);
    alone(&mut bench, Event::Ui(Intent::Back));
    assert!(bench.effects.is_empty(), "it is asked for once");
    assert_eq!(bench.state(), StateId::Choose);

    alone(&mut bench, loaded());
    assert!(matches!(bench.effects[0], Effect::AskHost { .. }), "{:?}", bench.effects);
    assert_eq!(bench.state(), StateId::ListEmpty);
    // What the host says now is late, as it may always be.
    bench.host_says(true);
    assert_eq!(bench.state(), StateId::ListEmpty);
}

#[test]
fn the_setup_waits_at_the_door() {
    let mut bench = Bench::closed(Mode::Setup);
    let reply = opened("1", |account| account.setup.required = 1);
    let event = answered(&bench, reply);
    alone(&mut bench, event);
    assert_eq!(bench.effects, [Effect::Load { quiet: false }]);
    assert_eq!(bench.state(), StateId::Opening);
    // The backend has answered, however long the rest takes.
    bench.now += 120_000;
    alone(&mut bench, Event::Tick);
    assert_eq!(bench.state(), StateId::Opening);
    alone(&mut bench, loaded());
    assert_eq!(bench.state(), StateId::SetupWhy);
}

#[test]
fn a_screen_that_few_people_see_is_drawn_when_it_is_there() {
    let mut bench = Bench::opened(vec![]);
    bench.ui(Intent::Add).ui(Intent::Pick(Kind::Totp)).host_says(true).ui(Intent::Next);
    let event = answered(&bench, Reply::Begun(pending_uri("e1", "otpauth://totp/no-secret")));
    alone(&mut bench, event);
    assert!(bench.effects.contains(&Effect::Load { quiet: false }));
    assert_eq!(bench.state(), StateId::Opening);
    assert!(bench.wizard.waits_since().is_some());
    // The way out is open meanwhile.
    let mut gone = bench.clone();
    alone(&mut gone, Event::Ui(Intent::Cancel));
    assert_eq!(gone.state(), StateId::ListEmpty);
    assert_eq!(gone.wizard.waits_since(), None);

    alone(&mut bench, loaded());
    assert_eq!(bench.state(), StateId::TotpRefused);
    assert_eq!(bench.effects, [Effect::Focus(Field::Heading)]);
}

#[test]
fn an_offer_beside_the_screen_holds_nothing_up() {
    let mut bench = Bench::typing();
    let mut account = bench.inside().account.clone();
    account.other_sessions = 2;
    bench.send(Event::Woke);
    bench.reply(Reply::Opened { account, pending: vec![crate::bench::pending("e1")] });
    let code = bench.code(0);
    bench.type_code(&code);
    let event = answered(&bench, confirmation(factor("f1", "Authenticator app"), None));
    alone(&mut bench, event);
    assert!(bench.effects.contains(&Effect::Load { quiet: true }));
    assert_eq!((bench.state(), bench.wizard.waits_since()), (StateId::Done, None));
    alone(&mut bench, Event::Ui(Intent::NameTyped("Pocket".to_owned())));
    assert_eq!(bench.done().rename.typed, "Pocket");
    // Somebody who waits hears of a failure, whoever asked first.
    let mut waiting = bench.clone();
    alone(&mut waiting, Event::Ui(Intent::Finish));
    alone(&mut waiting, Event::Ui(Intent::Rename("f1".to_owned())));
    assert_eq!(waiting.effects, [Effect::Load { quiet: false }]);
    alone(&mut waiting, Event::Ui(Intent::Cancel));
    assert!(waiting.effects.is_empty());

    alone(&mut bench, loaded());
    bench.ui(Intent::EndOtherSessions);
    assert_eq!(bench.state(), StateId::DoneSessionsEnding);
}

#[test]
fn a_key_that_ends_soon_holds_nothing_up() {
    let mut bench = Bench::scanning();
    bench.now += 13 * crate::bench::MINUTE + 1_000;
    alone(&mut bench, Event::Tick);
    assert!(bench.effects.contains(&Effect::Load { quiet: true }), "{:?}", bench.effects);
    assert_eq!(bench.state(), StateId::TotpScanEndsSoon);
    assert_eq!(bench.wizard.waits_since(), None);
    alone(&mut bench, Event::Ui(Intent::Next));
    assert_eq!(bench.state(), StateId::TotpCodeEndsSoon);
}

#[test]
fn a_wizard_that_has_it_never_asks() {
    let mut bench = choosing();
    let config = bench.wizard.config.clone();
    (bench.wizard, bench.effects) = Wizard::start(config, Some(Late::linked()), 0);
    bench.reply(opened("1", |_| {})).ui(Intent::Add).ui(Intent::Pick(Kind::Phone));
    bench.host_says(true);
    assert_eq!((bench.state(), bench.loads), (StateId::PhoneNumber, 0));
}

#[test]
fn the_button_for_another_default_is_there_where_there_is_a_choice() {
    for phones in 0..3 {
        for apps in 0..3 {
            let mut factors: Vec<_> =
                (0..apps).map(|at| factor(&format!("a{at}"), &format!("App {at}"))).collect();
            factors.extend((0..phones).map(|at| phone_factor(&format!("p{at}"))));
            let account = account("1", factors);
            let choice = account.default_choices().len() > 1;
            assert_eq!(account.may_change_default(), choice, "{apps} apps, {phones} phones");
        }
    }
}
