//! "What's your phone number?"

use mfa_enroll_core::wizard::phone::{AddPhone, NumberProblem};
use mfa_enroll_core::wizard::{Account, Busy, Failure, Field, Intent, Kind, Way};
use yew::prelude::*;

use crate::browser;
use crate::parts::el::{el, node, nodes};
use crate::parts::{
    Button, Frame, Icon, Look, Notice, Radio, Step, Tone, busy, icon, maybe, region_picker, submits,
};
use crate::screens::retry;
use crate::text::en::{common, phone as en};
use crate::text::words;
use crate::view::View;

const FORM: &str = "mfa-phone-form";
const PROBLEM: &str = "mfa-phone-problem";

/// The form. While `sending`, it can be read and not changed.
pub(super) fn number(
    view: View<'_>,
    account: &Account,
    phone: &AddPhone,
    problem: Option<&NumberProblem>,
    until: u64,
    sending: Option<Busy>,
) -> Html {
    let texts = view.texts;
    let (title, lead) = match phone.replaces {
        Some(_) => (en::TITLE_NEW, en::LEAD_NEW),
        None => (en::TITLE, en::LEAD),
    };
    let form = el("form|class=mfa-phone-form")
        .with("id", FORM)
        .flag("novalidate", true)
        .onsubmit(submits(view))
        .child(ways(view, account, phone, problem, sending.is_some()))
        .child(numbers(view, phone, problem, sending.is_some()))
        .child(extension(view, phone, problem, sending.is_some()));
    let content = nodes([
        form.draw(),
        failed(view, problem, until),
        sending.map(|since| busy(view, since, en::SENDING)).unwrap_or_default(),
        risk(view, account, phone, sending.is_some()),
    ]);
    Frame {
        name: "phone-number",
        step: Some(Step::Number),
        back: Some(sending.is_none()),
        cancel: Some(sending.is_none()),
        title: texts.get(title),
        lead: Some(texts.get(lead)),
        content,
        actions: actions(view, phone, problem, until, sending.is_some()),
        mark: None,
    }
    .draw(view)
}

fn actions(
    view: View<'_>,
    phone: &AddPhone,
    problem: Option<&NumberProblem>,
    until: u64,
    sending: bool,
) -> Html {
    let texts = view.texts;
    let label = match (problem, phone.form.way) {
        (Some(NumberProblem::Failed(_)), _) => common::RETRY,
        (_, Way::Sms) => en::SEND,
        (_, Way::Voice | Way::Office) => en::CALL,
    };
    let reason = match (sending, view.now < until) {
        (true, _) => Some("mfa-number-hint"),
        (false, true) => Some(retry::WAIT),
        (false, false) => None,
    };
    let send = Button::new(Look::Primary, texts.get(label)).form(FORM).disabled(reason);
    let cancel = sending.then(|| {
        Button::new(Look::Secondary, texts.get(common::CANCEL)).draw(view, Intent::Cancel)
    });
    nodes([node(send.draw(view, Intent::Submit)), maybe(cancel)])
}

/// How the code can come, where there is a choice.
fn ways(
    view: View<'_>,
    account: &Account,
    phone: &AddPhone,
    problem: Option<&NumberProblem>,
    fixed: bool,
) -> Html {
    let texts = view.texts;
    let ways = account.phones().map(|offered| offered.ways.as_slice()).unwrap_or_default();
    if ways.len() < 2 {
        return maybe(wrong(view, problem, Field::Way));
    }
    let radios = ways.iter().map(|way| {
        let (value, label) = look(*way);
        let radio = Radio {
            name: "mfa-way",
            value: AttrValue::Static(value),
            icon: Icon::of_way(Some(*way)),
            label: texts.get(label),
            picked: *way == phone.form.way,
            many: false,
            fixed,
            focus: Some("way"),
        };
        radio.draw(view, Intent::WayPicked(*way))
    });
    let problem = wrong(view, problem, Field::Way);
    el("fieldset|class=mfa-ways|part=choices")
        .with("aria-describedby", problem.as_ref().map(|_| PROBLEM))
        .child(el("legend|class=mfa-label|part=label").child(texts.get(en::WAYS)))
        .child(el("div|class=mfa-way-list").children(radios))
        .child(maybe(problem))
        .draw()
}

fn look(way: Way) -> (&'static str, crate::text::Key) {
    match way {
        Way::Sms => ("sms", en::WAY_SMS),
        Way::Voice => ("voice", en::WAY_VOICE),
        Way::Office => ("office", en::WAY_OFFICE),
    }
}

/// The country and the number.
fn numbers(view: View<'_>, phone: &AddPhone, problem: Option<&NumberProblem>, fixed: bool) -> Html {
    let texts = view.texts;
    let form = &phone.form;
    let of_region = wrong(view, problem, Field::Region);
    let of_number = wrong(view, problem, Field::Number);
    let oninput =
        view.dispatch.reform(|event: InputEvent| Intent::NumberTyped(browser::text_of(&event)));
    let described = if of_number.is_some() { PROBLEM } else { "mfa-number-hint" };
    let number = el("div|class=mfa-field")
        .child(el("label|class=mfa-label|part=label|for=mfa-number").child(texts.get(en::NUMBER)))
        .child(
            el("input|id=mfa-number|class=mfa-input|part=input number|type=tel|name=tel|dir=ltr")
                .fixed("autocomplete=tel|enterkeyhint=send|data-focus=number")
                .with("aria-describedby", described)
                .with("aria-invalid", of_number.as_ref().map(|_| "true"))
                .flag("readonly", fixed)
                .value(form.number.clone())
                .oninput(oninput),
        )
        .child(
            el("p|id=mfa-number-hint|class=mfa-muted|part=hint").child(texts.get(en::NUMBER_HINT)),
        )
        .child(maybe(of_number));
    let tied = of_region.as_ref().map(|_| PROBLEM);
    el("div|class=mfa-phone-fields")
        .child(region_picker(view, form.region.as_deref(), tied, fixed))
        .child(number)
        .child(el("div|class=mfa-phone-wide").child(maybe(of_region)))
        .draw()
}

fn extension(
    view: View<'_>,
    phone: &AddPhone,
    problem: Option<&NumberProblem>,
    fixed: bool,
) -> Html {
    if phone.form.way != Way::Office {
        return Html::default();
    }
    let wrong = wrong(view, problem, Field::Extension);
    let oninput =
        view.dispatch.reform(|event: InputEvent| Intent::ExtensionTyped(browser::text_of(&event)));
    el("div|class=mfa-field mfa-extension")
        .child(
            el("label|class=mfa-label|part=label|for=mfa-extension")
                .child(view.texts.get(en::EXTENSION)),
        )
        .child(
            el("input|id=mfa-extension|class=mfa-input|part=input extension|type=text|dir=ltr")
                .fixed("inputmode=numeric|autocomplete=tel-extension|data-focus=extension")
                .with("aria-describedby", wrong.as_ref().map(|_| PROBLEM))
                .with("aria-invalid", wrong.as_ref().map(|_| "true"))
                .flag("readonly", fixed)
                .value(phone.form.extension.clone())
                .oninput(oninput),
        )
        .child(maybe(wrong))
        .draw()
}

/// What is wrong with this field. A failure of the network blames none.
fn wrong(view: View<'_>, problem: Option<&NumberProblem>, field: Field) -> Option<Html> {
    let problem = problem.filter(|problem| {
        problem.field() == field && !matches!(problem, NumberProblem::Failed(_))
    })?;
    let words = words::number_problem(view.texts, problem);
    Some(
        el("p|class=mfa-field-problem|part=problem")
            .with("id", PROBLEM)
            .child(icon(Icon::Warning))
            .child(el("span").child(words))
            .draw(),
    )
}

fn failed(view: View<'_>, problem: Option<&NumberProblem>, until: u64) -> Html {
    let Some(NumberProblem::Failed(failure)) = problem else { return Html::default() };
    let tone = match failure {
        Failure::Offline | Failure::RateLimited { .. } => Tone::Warning,
        _ => Tone::Problem,
    };
    let words = words::failure(view.texts, failure);
    let details = retry::details(view, failure, until);
    let body = nodes([el("p|class=mfa-notice-body").child(words).draw(), details]);
    Notice { tone, id: None, title: None, body, action: Html::default() }.draw()
}

/// What a phone does not protect against, and what does.
fn risk(view: View<'_>, account: &Account, phone: &AddPhone, fixed: bool) -> Html {
    let texts = view.texts;
    let room = account.may_add(Kind::Totp);
    let app = (room && phone.replaces.is_none() && !fixed).then(|| {
        Button::new(Look::Quiet, texts.get(en::USE_APP)).draw(view, Intent::Pick(Kind::Totp))
    });
    el("div|class=mfa-risk")
        .child(el("p|class=mfa-muted").child(texts.get(en::RISK)))
        .child(maybe(app))
        .draw()
}
