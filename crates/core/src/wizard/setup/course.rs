//! The way from one method to the next, until the rules are content.

use super::{Progress, SetupScreen, Stage};
use crate::policy::Standing;
use crate::wizard::cx::Cx;
use crate::wizard::{
    Factor, Field, Inside, List, Mode, Outgoing, Removing, Rename, Screen, Sessions,
};

impl Inside {
    /// Where the account stands with the rules; `server_time` in Unix milliseconds.
    #[must_use]
    pub fn standing(&self, server_time: Option<u64>) -> Standing {
        self.account.standing(server_time)
    }

    /// "1 of 2", on the way through the setup while the rules demand a number of methods.
    #[must_use]
    pub fn progress(&self) -> Option<Progress> {
        let setup = &self.account.setup;
        if !self.guided() || setup.required == 0 {
            return None;
        }
        let next = u32::from(!matches!(self.screen, Screen::Done(_)));
        let at = setup.registered.saturating_add(next).clamp(1, setup.required);
        Some(Progress { at, of: setup.required })
    }

    /// Whether every step leads to the next one of the setup.
    pub(in crate::wizard) fn guided(&self) -> bool {
        self.course.is_some_and(|course| !course.aside)
    }

    /// Whether a list is only a step of the setup, which goes on from there; where it is empty,
    /// adding a method does.
    #[must_use]
    pub fn is_aside(&self) -> bool {
        self.course.is_some() && !self.account.factors.is_empty()
    }

    /// A method was not added, or nothing was begun: back to what the rules lead to.
    pub(in crate::wizard) fn leave_course(
        mut self: Box<Self>,
        cancelled: bool,
        cx: &mut Cx<'_>,
    ) -> Box<Self> {
        let stage = self.course.and_then(|course| self.account.stage(course, cx.server_time()));
        match stage {
            Some(stage) => self.show(stage, cx),
            None if cancelled => cx.emit(Outgoing::Cancelled),
            None => {}
        }
        self
    }

    /// A method was added: on to the next one that is missing, a backup, or the review.
    pub(in crate::wizard) fn go_on_course(mut self: Box<Self>, cx: &mut Cx<'_>) -> Box<Self> {
        let Some(course) = self.course else {
            return self;
        };
        let Some(stage) = self.account.stage(course, cx.server_time()) else {
            return self;
        };
        if stage == Stage::Review && self.wants_codes(cx.server_time()) {
            return self.suggest_codes(cx);
        }
        let on = matches!(stage, Stage::Why(_));
        self.show(stage, cx);
        // The person knows by now why: the next one begins without another explanation.
        if on { self.start_suggested(cx) } else { self }
    }

    /// From the list, or because the backend demands it, to what the rules lead to.
    pub(in crate::wizard) fn enter_course(mut self: Box<Self>, cx: &mut Cx<'_>) -> Box<Self> {
        let course = self.course.unwrap_or_default();
        if let Some(stage) = self.account.stage(course, cx.server_time()) {
            self.course = Some(course);
            self.show(stage, cx);
        }
        self
    }

    /// From the list to what the rules lead to, and to the end of the setup where they demand
    /// nothing.
    pub(in crate::wizard) fn back_to_course(self: Box<Self>, cx: &mut Cx<'_>) -> Box<Self> {
        let stage = self.course.map(|course| self.account.stage(course, cx.server_time()));
        if stage == Some(None) {
            self.end_course(Outgoing::SetupFinished, cx)
        } else {
            self.enter_course(cx)
        }
    }

    /// To the list, to change something. Where the widget is for the setup alone, the way on is
    /// there, too.
    pub(super) fn step_aside(mut self: Box<Self>, cx: &mut Cx<'_>) -> Box<Self> {
        self.course.take_if(|_| cx.config.mode == Mode::Manage);
        if let Some(course) = &mut self.course {
            course.aside = true;
        }
        self.screen = Screen::to_list(cx);
        self
    }

    pub(super) fn show(&mut self, stage: Stage, cx: &mut Cx<'_>) {
        if let Some(course) = &mut self.course {
            course.aside = false;
            course.suggested |= matches!(stage, Stage::Backup(_));
            course.asked |= stage == Stage::Programs;
        }
        cx.focus(Field::Heading);
        self.screen = Screen::Setup(SetupScreen::new(stage));
    }

    /// Out of the setup, to the list.
    pub(super) fn end_course(
        mut self: Box<Self>,
        outgoing: Outgoing,
        cx: &mut Cx<'_>,
    ) -> Box<Self> {
        cx.emit(outgoing);
        self.course = None;
        self.screen = Screen::to_list(cx);
        self
    }

    /// What one event means beside its screen: offers, and demands of the backend.
    pub(in crate::wizard) fn after_all(&mut self, cx: &mut Cx<'_>) {
        if core::mem::take(&mut cx.changed) {
            // A session that may only enroll cannot end others either.
            let held = self.account.held(cx.server_time());
            let others = if held { 0 } else { self.account.other_sessions };
            self.sessions = Sessions::offer(others);
            // The rules may see more in the change than their number, and a look that is on its
            // way may be answered as if there had been none.
            cx.look |= self.account.setup.required > 0 || self.refresh.is_some();
        }
        self.ask_what_was_lost(cx);
        if core::mem::take(&mut cx.demanded) {
            self.demanded = true;
            cx.look |= self.refresh.is_none();
        }
    }

    /// The backend was asked anew: its rules may have changed under the screen.
    pub(in crate::wizard) fn reconsider(mut self: Box<Self>, cx: &mut Cx<'_>) -> Box<Self> {
        let demanded = core::mem::take(&mut self.demanded);
        let held = self.account.held(cx.server_time());
        match &mut self.screen {
            Screen::AppPasswords(app_passwords) => {
                app_passwords.look_again(cx);
                self
            }
            Screen::List(_) | Screen::Choose(_) if demanded && held => self.enter_course(cx),
            Screen::Setup(screen) if screen.waits() => self,
            Screen::Setup(screen) => {
                let course = self.course.unwrap_or_default();
                let stage = self.account.stage(course, cx.server_time());
                if stage.as_ref().is_some_and(|stage| screen.stage.like(stage)) {
                    return self;
                }
                match (stage, &screen.stage) {
                    (Some(Stage::Review | Stage::Programs), Stage::Backup(_))
                    | (Some(Stage::Review), Stage::Programs)
                    | (None, _) => {}
                    (Some(stage), _) => self.show(stage, cx),
                }
                self
            }
            // What is done to a method that is gone is over.
            Screen::List(
                List::Removing(Removing { factor: id, .. })
                | List::Renaming(Rename { factor: Factor { id, .. }, .. }),
            ) if self.account.factor(id).is_none() => {
                self.screen = Screen::to_list(cx);
                self
            }
            _ => self,
        }
    }
}
