//! The screens of somebody who is signed in, and how one leads to another.

mod ways;

use super::added::Added;
use super::app_passwords::AppPasswords;
use super::cx::Cx;
use super::phone::{self, AddPhone};
use super::recovery::Recovery;
use super::totp::{self, Totp};
use super::{
    Call, Choose, Done, Event, Inside, Intent, List, Lost, Outgoing, Pending, Sessions, SetupScreen,
};

/// The screens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Screen {
    /// "Your sign-in methods".
    List(List),
    /// "Choose a method".
    Choose(Choose),
    /// Adding an authenticator app, or replacing one.
    Totp(Box<Totp>),
    /// Adding a phone, or changing its number.
    Phone(Box<AddPhone>),
    /// What was added.
    Done(Done),
    /// What the rules lead to.
    Setup(SetupScreen),
    /// Recovery codes.
    Recovery(Box<Recovery>),
    /// Something was lost.
    Lost(Box<Lost>),
    /// App passwords.
    AppPasswords(Box<AppPasswords>),
}

impl Inside {
    /// What happens beside the screen is looked at first, then the screen itself.
    pub(super) fn beside(mut self: Box<Self>, event: Event, cx: &mut Cx<'_>) -> Box<Self> {
        match cx.late {
            Some(late) if !matches!(self.sessions, Sessions::Quiet) => {
                match (late.sessions)(&mut self, event, cx) {
                    Some(event) => self.on_screen(event, cx),
                    None => self,
                }
            }
            _ => self.on_screen(event, cx),
        }
    }

    fn on_screen(mut self: Box<Self>, event: Event, cx: &mut Cx<'_>) -> Box<Self> {
        let screen = core::mem::replace(&mut self.screen, Screen::List(List::Resting));
        self.screen = match (screen, event) {
            (Screen::List(list), Event::Ui(Intent::Add))
                if list.may_leave() && !self.account.setup.excluded =>
            {
                Screen::to_choice(cx)
            }
            (
                screen @ (Screen::List(_)
                | Screen::Setup(_)
                | Screen::Phone(_)
                | Screen::Recovery(_)
                | Screen::Lost(_)
                | Screen::AppPasswords(_)),
                event,
            ) => {
                self.screen = screen;
                return self.on_late(event, cx);
            }
            (Screen::Choose(_), Event::Ui(Intent::Back | Intent::Cancel)) => {
                self.phone = None;
                self.screen = Screen::to_list(cx);
                return self.leave(true, cx);
            }
            (Screen::Choose(choose), event) => {
                match (choose.update(&self.account, event, cx), cx.late) {
                    (Screen::Phone(fresh), Some(late)) => (late.phone_again)(&mut self, fresh, cx),
                    (screen, _) => screen,
                }
            }
            (Screen::Totp(totp), event) => {
                return self.after(totp.update(event, cx), cx);
            }
            (Screen::Done(done), event) => match done.update(&mut self.account, event, cx) {
                Some(done) => Screen::Done(done),
                None => {
                    self.screen = Screen::to_list(cx);
                    return self.finish(cx);
                }
            },
        };
        self
    }

    /// Screens that may be loaded later. Nothing leads there before they are, but for the list at
    /// rest, which hears of much that is not for it.
    fn on_late(mut self: Box<Self>, event: Event, cx: &mut Cx<'_>) -> Box<Self> {
        let Some(late) = cx.late else {
            debug_assert!(matches!(self.screen, Screen::List(List::Resting)), "{:?}", self.screen);
            return self;
        };
        match core::mem::replace(&mut self.screen, Screen::List(List::Resting)) {
            Screen::List(list) => (late.list)(self, list, event, cx),
            Screen::Setup(screen) => (late.setup)(self, screen, event, cx),
            Screen::Phone(phone) => (late.phone)(self, *phone, event, cx),
            Screen::Recovery(recovery) => (late.recovery)(self, recovery, event, cx),
            Screen::Lost(lost) => (late.lost)(self, *lost, event, cx),
            Screen::AppPasswords(screen) => (late.app_passwords)(self, screen, event, cx),
            screen => {
                self.screen = screen;
                self
            }
        }
    }

    /// A method was added and has its name: back to the list, or on through the setup.
    fn finish(mut self: Box<Self>, cx: &mut Cx<'_>) -> Box<Self> {
        if matches!(self.sessions, Sessions::Offer(_)) && !self.sessions.ticking() {
            self.sessions = Sessions::Quiet;
        }
        match cx.late {
            Some(late) if self.guided() => (late.go_on)(self, cx),
            Some(late) if self.wants_codes(cx.server_time()) => (late.suggest_codes)(self, cx),
            _ => self,
        }
    }

    /// A method was not added, or nothing was begun.
    pub(super) fn leave(self: Box<Self>, cancelled: bool, cx: &mut Cx<'_>) -> Box<Self> {
        match cx.late {
            Some(late) if self.guided() => return (late.leave)(self, cancelled, cx),
            // The list of a setup leads on.
            _ if cancelled && self.course.is_none() => cx.emit(Outgoing::Cancelled),
            _ => {}
        }
        self
    }

    /// Nobody types a number twice because of a look at another method, or at the list.
    pub(super) fn phone_again(&mut self, fresh: Box<AddPhone>, cx: &mut Cx<'_>) -> Screen {
        let known = self.phone.take_if(|known| known.replaces == fresh.replaces);
        Screen::Phone(known.map_or(fresh, |known| known.again(cx)))
    }

    pub(super) fn on_phone(
        self: Box<Self>,
        phone: AddPhone,
        event: Event,
        cx: &mut Cx<'_>,
    ) -> Box<Self> {
        let next = phone.update(&self.account, event, cx);
        self.after_phone(next, cx)
    }

    /// The backend was asked anew while a phone is being added.
    pub(super) fn reopened_phone(
        self: Box<Self>,
        phone: AddPhone,
        pending: &[Pending],
        grown: bool,
        cx: &mut Cx<'_>,
    ) -> Box<Self> {
        let next = phone.reconcile(pending, grown, cx);
        self.after_phone(next, cx)
    }

    pub(super) fn on_list(
        mut self: Box<Self>,
        list: List,
        event: Event,
        cx: &mut Cx<'_>,
    ) -> Box<Self> {
        let was_lost = list.lost();
        let held = self.account.held(cx.server_time());
        self.screen = match (list, event) {
            (list, Event::Ui(Intent::ShowSetup)) if list.may_leave() => {
                return self.back_to_course(cx);
            }
            // The backend would refuse these.
            (
                list,
                Event::Ui(Intent::RecoveryCodes | Intent::ChangeDefault | Intent::Remove(_)),
            ) if held => Screen::List(list),
            (list, Event::Ui(Intent::RecoveryCodes)) if list.may_leave() => {
                Screen::Recovery(Box::new(Recovery::offer(false, cx)))
            }
            (list, Event::Ui(Intent::LostSomething))
                if list.may_leave() && !self.account.factors.is_empty() =>
            {
                Screen::ask_lost(&self.account, cx)
            }
            (list, Event::Ui(Intent::AppPasswords)) if list.may_leave() => {
                return self.open_app_passwords(false, cx);
            }
            (List::Replacing(asked, id), Event::HostSaid(ticket, go)) if asked == ticket => {
                let kind = self.account.factor(&id).map(|factor| factor.kind);
                let started = kind.filter(|_| go);
                let started =
                    started.and_then(|kind| Screen::begin(&self.account, kind, Some(id), cx));
                match started {
                    Some(Screen::Phone(fresh)) => self.phone_again(fresh, cx),
                    started => started.unwrap_or(Screen::List(List::Resting)),
                }
            }
            (list, event) => Screen::List(list.update(&mut self.account, event, cx)),
        };
        if was_lost && self.screen.after_loss() && self.account.held(cx.server_time()) {
            return self.enter_course(cx);
        }
        self
    }

    /// Where adding an app leads.
    pub(super) fn after(mut self: Box<Self>, next: totp::Next, cx: &mut Cx<'_>) -> Box<Self> {
        self.screen = match next {
            totp::Next::Stay(totp) => Screen::Totp(Box::new(totp)),
            totp::Next::Back => Screen::to_choice(cx),
            totp::Next::Left => return self.left(true, cx),
            totp::Next::Elsewhere => return self.left(false, cx),
            totp::Next::Confirmed(added) => return self.added(*added, cx),
        };
        self
    }

    /// Where adding a phone leads.
    fn after_phone(mut self: Box<Self>, next: phone::Next, cx: &mut Cx<'_>) -> Box<Self> {
        self.screen = match next {
            phone::Next::Stay(phone) => Screen::Phone(phone),
            phone::Next::Back(phone) => {
                self.phone = Some(phone);
                Screen::to_choice(cx)
            }
            phone::Next::Instead(kind, phone) => {
                self.phone = Some(phone);
                Screen::ask_host(kind, cx)
            }
            phone::Next::List(phone) => {
                self.phone = Some(phone);
                Screen::to_list(cx)
            }
            phone::Next::Left => return self.left(true, cx),
            phone::Next::Elsewhere => return self.left(false, cx),
            phone::Next::Confirmed(added) => return self.added(*added, cx),
        };
        self
    }

    fn left(mut self: Box<Self>, cancelled: bool, cx: &mut Cx<'_>) -> Box<Self> {
        self.phone = None;
        // Another window may have added what this one did not.
        self.refresh = Some(cx.ask_once(Call::Open));
        self.screen = Screen::to_list(cx);
        self.leave(cancelled, cx)
    }

    fn added(mut self: Box<Self>, added: Added, cx: &mut Cx<'_>) -> Box<Self> {
        self.phone = None;
        if let Some(course) = &mut self.course {
            course.added = course.added.saturating_add(1);
        }
        self.screen = self.account.added(added, cx);
        self
    }
}
