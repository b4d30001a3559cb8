//! App passwords: for programs that cannot ask for a second step. One is made under a name, shown
//! once, and removed when its program is gone.
//!
//! # Where to start
//! - [`AppPasswords`] and [`Step`]: what is on the screen.
//! - [`Shown`]: the password while it is shown; dropped with the step.

mod make;
mod remove;

pub use make::{New, Shown};
pub use remove::Removing;

use super::attempt::Tried;
use super::cx::Cx;
use super::{
    Account, Action, Answer, AppPasswordList, AppPasswordsKnown, Attempt, Busy, Call, Event,
    Failure, Field, Inside, Intent, Lapse, News, Reply, Screen,
};

/// The app passwords of the account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AppPasswords {
    /// What is on the screen.
    pub step: Step,
    /// What there is; nothing until it was loaded.
    pub known: AppPasswordList,
    /// On the way through the setup: one is made right away, and then the way goes on.
    guided: bool,
    /// To make one of this name is one intention, however often the answer is lost: the same
    /// password comes.
    making: Option<(Action, String)>,
    /// An answer was lost: there may be one more than is known.
    unsure: bool,
    /// A silent look at what there is now.
    look: Option<Busy>,
}

/// What is on the screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// The list is asked for.
    Loading(Attempt),
    /// The list, and nothing else.
    List,
    /// "Remove this one?"
    Removing(Removing),
    /// A name for another one.
    New(New),
    /// It was made.
    Shown(Box<Shown>),
}

impl AppPasswords {
    pub(super) fn open(guided: bool, cx: &mut Cx<'_>) -> Self {
        cx.focus(Field::Heading);
        Self {
            step: Step::Loading(Attempt::Busy(cx.ask_once(Call::AppPasswords))),
            known: AppPasswordList::default(),
            guided,
            making: None,
            unsure: false,
            look: None,
        }
    }

    /// `None`: left.
    fn update(
        mut self: Box<Self>,
        account: &mut Account,
        event: Event,
        cx: &mut Cx<'_>,
    ) -> Option<Box<Self>> {
        let Some(event) = self.looked(account, event, cx) else { return Some(self) };
        let step = core::mem::replace(&mut self.step, Step::List);
        self.step = match step {
            Step::Loading(attempt) => self.loading(attempt, account, event, cx)?,
            Step::List => self.resting(account, event, cx)?,
            Step::Removing(removing) => self.removing(removing, account, event, cx),
            Step::New(new) => self.on_new(new, account, event, cx)?,
            Step::Shown(shown) => self.on_shown(shown, event, cx)?,
        };
        Some(self)
    }

    fn loading(
        &mut self,
        attempt: Attempt,
        account: &mut Account,
        event: Event,
        cx: &mut Cx<'_>,
    ) -> Option<Step> {
        if let Event::Ui(Intent::Cancel | Intent::Back) = event {
            if let Attempt::Busy(busy) = attempt {
                cx.abort(busy);
            }
            return None;
        }
        Some(Step::Loading(match attempt.update(event, cx) {
            Tried::Reply(Reply::AppPasswords(list)) => {
                self.know(list, account);
                if self.guided && self.known.hindrance().is_none() {
                    return Some(Self::new_one(cx));
                }
                cx.focus(Field::Heading);
                return Some(Step::List);
            }
            Tried::Reply(_) => Attempt::failed(Failure::Contract, cx),
            Tried::Over(attempt) => {
                cx.focus(Field::Heading);
                attempt
            }
            Tried::Waiting(attempt) => attempt,
            Tried::Idle(_, Event::Ui(Intent::Retry) | Event::Online) => {
                Attempt::Busy(cx.ask_once(Call::AppPasswords))
            }
            Tried::Idle(attempt, _) => attempt,
        }))
    }

    fn resting(&self, account: &Account, event: Event, cx: &mut Cx<'_>) -> Option<Step> {
        let held = account.held(cx.server_time());
        Some(match event {
            Event::Ui(Intent::Back | Intent::Cancel | Intent::Finish) => return None,
            Event::Ui(Intent::Add) if self.known.hindrance().is_none() && !held => {
                Self::new_one(cx)
            }
            Event::Ui(Intent::Remove(id)) => self.ask_to_remove(&id, cx),
            _ => Step::List,
        })
    }

    fn new_one(cx: &mut Cx<'_>) -> Step {
        cx.focus(Field::Heading);
        Step::New(New::default())
    }

    /// From making one back to where it began: `None` on the way through the setup.
    fn back(&mut self, field: Field, cx: &mut Cx<'_>) -> Option<Step> {
        if self.guided {
            return None;
        }
        if core::mem::take(&mut self.unsure) && self.look.is_none() {
            self.look = Some(cx.ask_once(Call::AppPasswords));
        }
        cx.focus(field);
        Some(Step::List)
    }

    fn know(&mut self, list: AppPasswordList, account: &mut Account) {
        account.app_passwords = AppPasswordsKnown { rule: list.rule, count: list.count() };
        self.known = list;
    }

    /// What is known was changed from here.
    fn changed(&mut self, account: &mut Account, cx: &mut Cx<'_>) {
        account.app_passwords.count = self.known.count();
        // Another one of the same name is not the one whose answer may be repeated.
        self.making = None;
        if let Some(busy) = self.look.take() {
            // Its answer may be older than the change.
            cx.abort(busy);
            self.look = Some(cx.ask_once(Call::AppPasswords));
        }
        cx.tell(News::Changed);
        cx.changed = true;
    }

    /// The backend was asked who is there: it may have more to tell.
    pub(super) fn look_again(&mut self, cx: &mut Cx<'_>) {
        match &mut self.step {
            Step::Loading(Attempt::Busy(_)) => {}
            Step::Loading(attempt) => {
                *attempt = Attempt::Busy(cx.ask_once(Call::AppPasswords));
            }
            _ if self.look.is_none() => self.look = Some(cx.ask_once(Call::AppPasswords)),
            _ => {}
        }
    }

    /// Takes the events that are for the silent look; all others come back.
    fn looked(&mut self, account: &mut Account, event: Event, cx: &mut Cx<'_>) -> Option<Event> {
        let Some(busy) = self.look else { return Some(event) };
        match event {
            Event::Answered(ticket, result) if ticket == busy.ticket => {
                self.look = None;
                match result {
                    Ok(Answer { reply: Reply::AppPasswords(list), .. }) => {
                        self.know(list, account);
                        self.still_there(cx);
                    }
                    // A silent look that fails stays silent, unless nobody is signed in.
                    Err(Failure::Unauthenticated) => cx.lapse = Some(Lapse::Ended),
                    Ok(_) | Err(_) => {}
                }
                None
            }
            Event::Tick if busy.over(cx.now) => {
                cx.abort(busy);
                self.look = None;
                Some(Event::Tick)
            }
            event => Some(event),
        }
    }
}

impl Inside {
    pub(super) fn open_app_passwords(
        mut self: Box<Self>,
        guided: bool,
        cx: &mut Cx<'_>,
    ) -> Box<Self> {
        self.screen = Screen::AppPasswords(Box::new(AppPasswords::open(guided, cx)));
        self
    }

    pub(super) fn on_app_passwords(
        mut self: Box<Self>,
        app_passwords: Box<AppPasswords>,
        event: Event,
        cx: &mut Cx<'_>,
    ) -> Box<Self> {
        let look = app_passwords.look;
        let made = matches!(app_passwords.step, Step::Shown(_));
        // Going back is no answer to the question that led here.
        let back = !made && matches!(event, Event::Ui(Intent::Back));
        match app_passwords.update(&mut self.account, event, cx) {
            Some(app_passwords) => {
                self.screen = Screen::AppPasswords(app_passwords);
                self
            }
            None => {
                if let Some(busy) = look {
                    cx.abort(busy);
                }
                self.screen = Screen::to_list(cx);
                match &mut self.course {
                    Some(course) if !course.aside => {
                        course.asked &= !back;
                        self.go_on_course(cx)
                    }
                    _ => self,
                }
            }
        }
    }
}
