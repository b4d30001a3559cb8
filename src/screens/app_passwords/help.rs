//! Where the password goes, program by program. What the organization does not say is said in
//! general.

use mfa_enroll_core::wizard::{Account, Program};
use yew::prelude::*;

use crate::parts::el::{el, nodes};
use crate::parts::{Icon, icon, mail_help};
use crate::text::Key;
use crate::text::en::app_passwords as en;
use crate::view::View;

pub(super) fn help(view: View<'_>, account: &Account, programs: &[Program]) -> Html {
    let texts = view.texts;
    let any = Program { name: texts.get(en::ANY).as_str().to_owned(), ..Program::default() };
    let programs = if programs.is_empty() { core::slice::from_ref(&any) } else { programs };
    // A single one need not be opened first.
    let open = programs.len() == 1;
    let cards = programs.iter().map(|program| card(view, account, program, open));
    nodes([
        el("section|class=mfa-programs|part=programs|aria-labelledby=mfa-programs-heading")
            .child(el("h3|id=mfa-programs-heading|class=mfa-subtitle").child(texts.get(en::HELP)))
            .child(el("ul|class=mfa-list|part=list").children(cards))
            .draw(),
        mail_help(view),
    ])
}

/// The browser opens and closes it, and only one at a time where it knows how.
fn card(view: View<'_>, account: &Account, program: &Program, open: bool) -> Html {
    let texts = view.texts;
    let or = |said: &Option<String>, else_: Key| match said {
        Some(said) => AttrValue::from(said.clone()),
        None => texts.get(else_),
    };
    let user = program.user_name.as_ref().unwrap_or(&account.person.account);
    let pair = |label: Key, value: AttrValue| {
        el("div")
            .child(el("dt").child(texts.get(label)))
            .child(el("dd").child(el("bdi").child(value)))
    };
    el("li|class=mfa-row|part=row")
        .child(
            el("details|class=mfa-row-details|name=mfa-program")
                .flag("open", open)
                .child(
                    el("summary|class=mfa-row-main")
                        .child(
                            el("span|class=mfa-row-text mfa-row-name|part=name")
                                .child(el("bdi").child(program.name.clone())),
                        )
                        .child(icon(Icon::Down)),
                )
                .child(
                    el("dl|class=mfa-names mfa-program|part=names")
                        .child(pair(en::SERVER, or(&program.server, en::SERVER_ANY)))
                        .child(pair(en::USER, AttrValue::from(user.clone())))
                        .child(pair(en::GOES, or(&program.password_goes, en::GOES_ANY))),
                ),
        )
        .draw()
}
