//! A fresh proof of identity: asked for in a dialog, and the interrupted call goes on by itself.

use mfa_enroll_core::secret::SecretText;
use mfa_enroll_core::wizard::step_up::{Proving, TextProblem};
use mfa_enroll_core::wizard::*;

use crate::bench::{Bench, SERVER, account, begin, pending};
use crate::phones::by_app;

fn phone() -> ProofChoice {
    ProofChoice::Code {
        factor: "f2".to_owned(),
        kind: Kind::Phone,
        name: "Phone".to_owned(),
        phone: Some((Way::Sms, "35".to_owned())),
    }
}

fn sent() -> Reply {
    Reply::ProofSent(ProofSent {
        ends_with: "35".to_owned(),
        delivery: Delivery::Sent,
        resend_at: SERVER + 30_000,
    })
}

fn password(bench: &mut Bench, text: &str) {
    bench.ui(Intent::PasswordTyped(SecretText::new(text.to_owned())));
}

fn proving(bench: &Bench) -> &Proving {
    &bench.inside().step_up.as_ref().expect("the dialog is open").step
}

#[test]
fn a_host_that_does_nothing_gets_the_dialog() {
    let (mut bench, ..) = Bench::interrupted();
    bench.host_says(true);
    assert_eq!(bench.state(), StateId::StepUpLoading);
    assert_eq!(bench.asked().2, Call::ProofChoices);
    assert!(bench.focuses(&Field::Dialog));
    assert!(bench.wizard.ticking());
}

#[test]
fn the_default_comes_first_and_a_right_code_lets_the_call_go_on() {
    let (mut bench, ticket, action) = Bench::dialog(vec![by_app(), phone()]);
    assert_eq!(bench.state(), StateId::StepUpCode);
    assert!(bench.focuses(&Field::Code));
    bench.type_code("123456");
    let Call::Prove(Proof::Code { factor, code }) = bench.asked().2 else { panic!("not sent") };
    assert_eq!((factor.as_str(), code.expose()), ("f1", "123456"));
    assert_eq!(bench.state(), StateId::StepUpCodeChecking);
    bench.reply(Reply::Done);
    assert!(bench.says(&Say::Proven));
    bench.open(account("1", vec![]), vec![]);
    assert_eq!(bench.asked(), (ticket, action, begin(false)), "the same question once more");
    bench.reply(Reply::Begun(pending("e1")));
    assert_eq!(bench.state(), StateId::TotpScan);
    assert!(bench.inside().step_up.is_none());
}

#[test]
fn a_wrong_code_says_how_many_tries_are_left() {
    let (mut bench, ..) = Bench::dialog(vec![by_app()]);
    bench.type_code("123456");
    bench.fail(Failure::BadCredential { tries_left: Some(2) });
    assert_eq!(bench.state(), StateId::StepUpCodeRefused);
    assert!(bench.says(&Say::WrongCode { tries_left: Some(2) }));
    bench.ui(Intent::Submit);
    assert_eq!(bench.maybe_asked(), None, "the same one would only be refused again");
    assert_eq!(bench.state(), StateId::StepUpCodeInput);
}

#[test]
fn a_message_is_sent_only_when_the_button_asks_for_it() {
    let (mut bench, ..) = Bench::dialog(vec![phone()]);
    assert_eq!(bench.state(), StateId::StepUpSend);
    assert_eq!(bench.maybe_asked(), None);
    bench.ui(Intent::SendProof);
    let call = Call::SendProof { factor: "f2".to_owned(), way: Way::Sms };
    assert_eq!(bench.asked().2, call);
    assert_eq!(bench.state(), StateId::StepUpSending);
    bench.reply(sent());
    assert_eq!(bench.state(), StateId::StepUpCode);
    assert!(bench.says(&Say::CodeSent { way: Way::Sms, again: false }));
}

#[test]
fn another_proof_message_waits_for_its_time_and_keeps_what_is_typed() {
    let (mut bench, ..) = Bench::dialog(vec![phone()]);
    bench.ui(Intent::SendProof);
    bench.reply(sent());
    bench.type_code("12");
    bench.now += 29_999;
    bench.ui(Intent::SendProof);
    assert_eq!(bench.maybe_asked(), None, "a millisecond early");
    bench.now += 1;
    bench.ui(Intent::SendProof);
    bench.reply(sent());
    assert!(bench.says(&Say::CodeSent { way: Way::Sms, again: true }));
    let Proving::Code(_, entry, _) = proving(&bench) else { panic!("no code") };
    assert_eq!(entry.typed.expose_for_display(), "12");
}

#[test]
fn a_message_that_cannot_be_sent_is_tried_again_after_its_wait() {
    let (mut bench, ..) = Bench::dialog(vec![phone()]);
    bench.ui(Intent::SendProof);
    bench.fail(Failure::RateLimited { seconds: 5 });
    assert_eq!(bench.state(), StateId::StepUpSendFailed);
    bench.ui(Intent::Retry);
    assert_eq!(bench.maybe_asked(), None);
    bench.now += 5_000;
    bench.ui(Intent::Retry);
    assert!(matches!(bench.asked().2, Call::SendProof { .. }));
}

#[test]
fn waiting_for_a_message_can_be_given_up() {
    let (mut bench, ..) = Bench::dialog(vec![phone()]);
    bench.ui(Intent::SendProof);
    let (ticket, ..) = bench.asked();
    bench.ui(Intent::Cancel);
    assert!(bench.effects.contains(&Effect::Abort(ticket)));
    assert_eq!(bench.state(), StateId::StepUpSend);
}

#[test]
fn another_way_of_proving_it_can_be_picked() {
    let (mut bench, ..) = Bench::dialog(vec![by_app(), phone()]);
    bench.ui(Intent::OtherProof);
    assert_eq!(bench.state(), StateId::StepUpChoosing);
    bench.ui(Intent::PickProof(7));
    assert_eq!(bench.state(), StateId::StepUpChoosing);
    bench.ui(Intent::PickProof(1));
    assert_eq!(bench.state(), StateId::StepUpSend);
    let step_up = bench.inside().step_up.as_ref().expect("open");
    assert_eq!(step_up.phone(), Some((Way::Sms, "35")));
}

#[test]
fn a_single_choice_offers_no_other() {
    let (mut bench, ..) = Bench::dialog(vec![by_app()]);
    bench.ui(Intent::OtherProof);
    assert_eq!(bench.state(), StateId::StepUpCode);
}

#[test]
fn an_account_without_methods_gives_its_password() {
    let (mut bench, ticket, ..) = Bench::dialog(vec![ProofChoice::Password]);
    assert_eq!(bench.state(), StateId::StepUpPassword);
    assert!(bench.focuses(&Field::Password));
    password(&mut bench, "correct horse");
    bench.ui(Intent::Submit);
    let Call::Prove(Proof::Password(text)) = bench.asked().2 else { panic!("not sent") };
    assert_eq!(text.expose_for_display(), "correct horse");
    assert_eq!(bench.state(), StateId::StepUpPasswordChecking);
    bench.reply(Reply::Done);
    bench.open(account("1", vec![]), vec![]);
    assert_eq!(bench.asked().0, ticket);
}

#[test]
fn a_password_is_empty_wrong_or_cannot_be_checked() {
    let (mut bench, ..) = Bench::dialog(vec![ProofChoice::Password]);
    bench.ui(Intent::Submit);
    assert_eq!(bench.maybe_asked(), None);
    assert_eq!(bench.state(), StateId::StepUpPasswordWrong);
    password(&mut bench, "wrong");
    bench.ui(Intent::Submit);
    bench.fail(Failure::BadCredential { tries_left: Some(3) });
    let Proving::Text(_, entry) = proving(&bench) else { panic!("no password") };
    assert_eq!(entry.problem, Some(TextProblem::Refused { tries_left: Some(3) }));
    assert_eq!(entry.typed.expose_for_display(), "wrong");
    bench.ui(Intent::Submit);
    bench.wait(15_000);
    assert_eq!(bench.state(), StateId::StepUpPasswordFailed);
}

#[test]
fn no_password_is_shown_in_a_debug_print() {
    let (mut bench, ..) = Bench::dialog(vec![ProofChoice::Password]);
    password(&mut bench, "correct horse");
    bench.ui(Intent::Submit);
    let shown = format!("{:?} {:?}", bench.wizard, bench.effects);
    assert!(!shown.contains("correct horse"), "{shown}");
}

#[test]
fn choices_that_cannot_be_had_can_be_asked_for_again_or_left() {
    let (mut bench, ..) = Bench::interrupted();
    bench.host_says(true);
    bench.fail(Failure::Offline);
    assert_eq!(bench.state(), StateId::StepUpLoadFailed);
    bench.send(Event::Online);
    assert_eq!(bench.state(), StateId::StepUpLoading);
    bench.reply(Reply::ProofChoices(vec![]));
    assert_eq!(bench.state(), StateId::StepUpLoadFailed, "no choice is no dialog");
    bench.ui(Intent::Cancel);
    assert_eq!(bench.state(), StateId::TotpBeginFailed);
}

#[test]
fn a_recovery_code_is_read_before_it_is_sent() {
    let (mut bench, ..) = Bench::dialog(vec![by_app(), ProofChoice::RecoveryCode]);
    bench.ui(Intent::OtherProof);
    bench.ui(Intent::PickProof(1));
    assert_eq!(bench.state(), StateId::StepUpRecovery);
    password(&mut bench, "7q4m x2kd");
    bench.ui(Intent::Submit);
    assert_eq!(bench.state(), StateId::StepUpRecoveryWrong, "it is not complete");
    password(&mut bench, "7q4m x2kd 90zb htrw");
    bench.ui(Intent::Submit);
    let Call::Prove(Proof::RecoveryCode(code)) = bench.asked().2 else { panic!("not sent") };
    assert_eq!(code.expose(), "7Q4MX2KD90ZBHTRW");
    bench.fail(Failure::BadCredential { tries_left: None });
    assert_eq!(bench.state(), StateId::StepUpRecoveryWrong);
}
