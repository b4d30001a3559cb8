//! How a host says that the person signed in again.

use std::cell::RefCell;
use std::rc::Rc;

use mfa_enroll_core::wizard::Event;
use yew::html::Scope;

use crate::host::{Host, Msg};

/// The host's answer to `Outgoing::AuthRequired`: keep one, pass it to the component, and call
/// [`Resume::resume`] when the person is signed in again.
#[derive(Clone, Default)]
pub struct Resume(Rc<RefCell<Option<Scope<Host>>>>);

/// Two are equal only if they are the same.
impl PartialEq for Resume {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl Resume {
    /// The widget goes on where it stopped. Without a widget on the page, nothing happens.
    pub fn resume(&self) {
        if let Some(scope) = self.0.borrow().as_ref() {
            scope.send_message(Msg::Event(Event::Resume));
        }
    }

    pub(crate) fn set(&self, scope: Option<Scope<Host>>) {
        *self.0.borrow_mut() = scope;
    }
}
