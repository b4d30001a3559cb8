//! Adding a phone, or changing its number.

use mfa_enroll_core::wizard::Account;
use mfa_enroll_core::wizard::phone::AddPhone;
use yew::Html;

use crate::parts::Frame;
use crate::text::en::phone as en;
use crate::view::View;

pub(super) fn phone(view: View<'_>, _: &Account, _: &AddPhone) -> Html {
    Frame {
        name: "phone",
        step: None,
        back: Some(true),
        cancel: Some(true),
        title: view.texts.get(en::TITLE),
        lead: None,
        content: Html::default(),
        actions: Html::default(),
        mark: None,
    }
    .draw(view)
}
