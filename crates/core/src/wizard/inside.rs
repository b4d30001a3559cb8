//! Somebody is signed in: the screens, and what happens when the session ends under them.

use super::calls::Calls;
use super::cx::{Cx, Lapse};
use super::phone::AddPhone;
use super::step_up::StepUp;
use super::{
    Account, Answer, Busy, Call, Course, Effect, Event, Factor, Failure, Field, Intent, List, Mode,
    News, Outgoing, Pending, Place, Reply, Screen, Sessions, Ticket,
};

/// Somebody is signed in, or was a moment ago.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Inside {
    /// Who, and what they have.
    pub account: Account,
    /// What is on the screen.
    pub screen: Screen,
    /// The session ended: this covers the screen, which waits.
    pub sign_in: Option<SignIn>,
    /// A fresh proof of identity is asked for: this covers the screen, which waits.
    pub step_up: Option<StepUp>,
    /// What is on its way, and what waits for a fresh proof of identity.
    pub(crate) calls: Calls,
    /// What was typed of a phone before the person looked at another method.
    pub(crate) phone: Option<Box<AddPhone>>,
    /// After a change: the offer to end other sessions.
    pub sessions: Sessions,
    /// The person is on the way through the setup.
    pub course: Option<Course>,
    /// Recovery codes were suggested already.
    pub(crate) codes_suggested: bool,
    /// The backend said that the account may do nothing but enroll: what it demands is asked for.
    pub(crate) demanded: bool,
    /// A silent look at what the backend has now.
    pub(crate) refresh: Option<Busy>,
}

/// Signing in again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SignIn {
    /// The host is asked whether it does it.
    Asking(Ticket, Lapse),
    /// The host does it, and will call `resume()`.
    Host(Lapse),
    /// Nobody does it: a link is shown.
    Link(Lapse),
    /// Signed in again, it seems: the backend is asked who is there.
    Checking(Busy),
}

impl SignIn {
    pub(super) fn ask(lapse: Lapse, cx: &mut Cx<'_>) -> Self {
        cx.focus(Field::Heading);
        let reauth = lapse == Lapse::Stale;
        Self::Asking(cx.ask_host(Outgoing::AuthRequired { reauth }), lapse)
    }

    pub(super) fn update(self, event: Event) -> Self {
        match (self, event) {
            (Self::Asking(asked, lapse), Event::HostSaid(ticket, unhandled)) if ticket == asked => {
                if unhandled {
                    Self::Link(lapse)
                } else {
                    Self::Host(lapse)
                }
            }
            (state, _) => state,
        }
    }
}

impl Inside {
    /// Fresh from the backend: a pending enrollment goes on where it can, at its key.
    pub(super) fn enter(account: Account, pending: Vec<Pending>, cx: &mut Cx<'_>) -> Box<Self> {
        let resumed = pending.into_iter().find_map(|pending| Screen::resume(&account, pending, cx));
        let course = (cx.config.mode == Mode::Setup).then(Course::default);
        let screen = resumed.unwrap_or_else(|| account.first_screen(course.is_some(), cx));
        // Nobody asked for the focus yet: a page that loads keeps it where it is.
        cx.effects.retain(|effect| !matches!(effect, Effect::Focus(_)));
        Box::new(Self {
            account,
            screen,
            sign_in: None,
            step_up: None,
            calls: Calls::default(),
            phone: None,
            sessions: Sessions::Quiet,
            course,
            codes_suggested: false,
            demanded: false,
            refresh: None,
        })
    }

    pub(super) fn ticking(&self) -> bool {
        let checking = matches!(self.sign_in, Some(SignIn::Checking(_)));
        let beside = self.refresh.is_some() || self.sessions.ticking();
        self.screen.ticking() || checking || self.step_up.is_some() || beside
    }

    /// One event while nothing covers the screen.
    pub(super) fn uncovered(mut self: Box<Self>, event: Event, cx: &mut Cx<'_>) -> Place {
        match event {
            Event::Woke | Event::Heard(News::Changed) if self.refresh.is_none() => {
                self.refresh = Some(cx.ask_once(Call::Open));
            }
            Event::Heard(News::Finished(_) | News::Codes(_))
                if matches!(self.screen, Screen::List(_)) =>
            {
                self.refresh = Some(cx.ask_once(Call::Open));
            }
            Event::Answered(ticket, result)
                if self.refresh.is_some_and(|busy| busy.ticket == ticket) =>
            {
                self.refresh = None;
                match result {
                    Ok(Answer { reply: Reply::Opened { account, pending }, .. }) => {
                        return self.reopened(account, pending, cx);
                    }
                    // A silent look that fails stays silent, unless nobody is signed in.
                    Err(Failure::Unauthenticated) => cx.lapse = Some(Lapse::Ended),
                    Ok(_) | Err(_) => {}
                }
            }
            event => {
                if matches!(event, Event::Tick)
                    && self.refresh.is_some_and(|busy| busy.over(cx.now))
                {
                    self.stop_looking(cx);
                }
                self = self.beside(event, cx);
            }
        }
        self.after_all(cx);
        if let Some(lapse) = cx.lapse.take() {
            if lapse == Lapse::Identity {
                // Somebody else sits there now: nothing of the first person waits for them.
                (self.screen, self.phone) = (Screen::List(List::Resting), None);
            }
            self.sign_in = Some(SignIn::ask(lapse, cx));
        } else if cx.look {
            self.stop_looking(cx);
            self.refresh = Some(cx.ask_once(Call::Open));
        }
        Place::Inside(self)
    }

    fn stop_looking(&mut self, cx: &mut Cx<'_>) {
        if let Some(busy) = self.refresh.take() {
            cx.abort(busy);
        }
    }

    pub(super) fn signing_in(
        mut self: Box<Self>,
        sign_in: SignIn,
        event: Event,
        cx: &mut Cx<'_>,
    ) -> Place {
        self.sign_in = Some(match (sign_in, event) {
            (SignIn::Checking(busy), Event::Answered(ticket, result)) if ticket == busy.ticket => {
                match result {
                    Ok(Answer { reply: Reply::Opened { account, pending }, .. }) => {
                        self.sign_in = None;
                        cx.focus(Field::Heading);
                        return self.reopened(account, pending, cx).go_on(cx);
                    }
                    _ => SignIn::Link(Lapse::Ended),
                }
            }
            (SignIn::Checking(busy), Event::Tick) if busy.over(cx.now) => {
                cx.abort(busy);
                SignIn::Link(Lapse::Ended)
            }
            (SignIn::Checking(busy), Event::Ui(Intent::Cancel)) => {
                cx.abort(busy);
                cx.focus(Field::Heading);
                SignIn::Link(Lapse::Ended)
            }
            (SignIn::Checking(busy), _) => SignIn::Checking(busy),
            (SignIn::Asking(asked, Lapse::Stale), Event::HostSaid(ticket, true))
                if ticket == asked =>
            {
                self.step_up = Some(StepUp::load(cx));
                self.sign_in = None;
                return Place::Inside(self);
            }
            (_, Event::Resume | Event::Woke | Event::Ui(Intent::Retry)) => {
                SignIn::Checking(cx.ask_once(Call::Open))
            }
            (sign_in, event) => sign_in.update(event),
        });
        Place::Inside(self)
    }

    /// The backend was asked anew. Another person: everything is wiped and starts over.
    fn reopened(
        mut self: Box<Self>,
        account: Account,
        pending: Vec<Pending>,
        cx: &mut Cx<'_>,
    ) -> Place {
        if account.person.id != self.account.person.id {
            let inside = Self::enter(account, pending, cx);
            cx.focus(Field::Heading);
            return Place::Inside(inside);
        }
        // What another look says is older; its answer may have gone by while this was waited for.
        self.stop_looking(cx);
        let known = |factor: &Factor| self.account.factors.iter().any(|old| old.id == factor.id);
        // One that takes the place of another is new, too.
        let grown = account.factors.iter().any(|factor| !known(factor));
        // Of several lost methods the backend counts the first as the answer to what became of them.
        let settling = self.account.recovered
            && matches!(&self.screen, Screen::Lost(lost) if lost.gone.is_some());
        self.account = account;
        self.account.recovered |= settling;
        self = match core::mem::replace(&mut self.screen, Screen::List(List::Resting)) {
            Screen::Totp(totp) => {
                let next = totp.reconcile(&pending, grown, cx);
                self.after(next, cx)
            }
            Screen::List(List::Removed(removed)) => {
                let removed = removed.still_gone(&self.account);
                self.screen = Screen::List(removed.map_or(List::Resting, List::Removed));
                self.reopened_late(&pending, grown, cx)
            }
            screen => {
                self.screen = screen;
                self.reopened_late(&pending, grown, cx)
            }
        };
        self.ask_what_was_lost(cx);
        Place::Inside(self)
    }

    fn reopened_late(
        mut self: Box<Self>,
        pending: &[Pending],
        grown: bool,
        cx: &mut Cx<'_>,
    ) -> Box<Self> {
        let Some(late) = cx.late else { return self };
        match core::mem::replace(&mut self.screen, Screen::List(List::Resting)) {
            Screen::Phone(phone) => (late.reopened_phone)(self, *phone, pending, grown, cx),
            screen => {
                self.screen = screen;
                (late.reconsider)(self, cx)
            }
        }
    }
}
