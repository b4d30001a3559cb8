//! What screens are made of. Each part is a function of the view, or of plain values.

mod app_list;
mod app_passwords;
mod aside;
mod banner;
mod busy;
mod button;
mod code_field;
mod codes;
mod default_method;
pub(crate) mod el;
mod footer;
mod frame;
mod icon;
mod key;
mod link;
mod name_form;
mod notice;
mod qr;
mod radio;
mod region_picker;
mod ring;
mod row;
mod rules;
mod sessions;
mod steps;
mod store_qr;
mod when;

pub(crate) use app_list::{app_list, required};
pub(crate) use app_passwords::app_passwords;
pub(crate) use banner::{Ending, ends_soon, replaced};
pub(crate) use busy::{busy, busy_text};
pub(crate) use button::{Button, Look, press};
pub(crate) use code_field::{CodeField, FORM as CODE_FORM, submits};
pub(crate) use codes::codes;
pub(crate) use default_method::current_default;
pub(crate) use footer::footer;
pub(crate) use frame::Frame;
pub(crate) use icon::{Icon, icon};
pub(crate) use key::key;
pub(crate) use link::mail_help;
pub(crate) use name_form::name_form;
pub(crate) use notice::{Notice, Tone};
pub(crate) use qr::{large, qr};
pub(crate) use radio::Radio;
pub(crate) use region_picker::region_picker;
pub(crate) use ring::{countdown, ring};
pub(crate) use row::{kind as kind_of, row};
pub(crate) use rules::{banner, held, progress};
pub(crate) use sessions::{offer, sessions};
pub(crate) use steps::Step;
pub(crate) use when::when;

/// A place for something that comes and goes. Children are told apart by their position, so one
/// that vanished altogether would make all that stand before it be drawn anew, and lose the focus.
pub(crate) fn maybe(html: Option<yew::Html>) -> yew::Html {
    html.unwrap_or_default()
}

/// Text that is read out and not shown.
pub(crate) fn unseen(text: yew::AttrValue) -> yew::Html {
    el::el("span|class=mfa-visually-hidden").child(text).draw()
}
