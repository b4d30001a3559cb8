//! Somebody is signed in: the screens, and what happens when the session ends under them.

use super::cx::{Cx, Lapse};
use super::totp::{self, Totp};
use super::{
    Account, Answer, Busy, Call, Done, Effect, Event, Failure, Field, Intent, Kind, List, Mode,
    News, Outgoing, Pending, Place, Reply, Ticket,
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
    /// A silent look at what the backend has now.
    pub(crate) refresh: Option<Busy>,
}

/// The screens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Screen {
    /// "Your sign-in methods".
    List(List),
    /// "Choose a method".
    Choose(Choose),
    /// Adding an authenticator app.
    Totp(Box<Totp>),
    /// What was added.
    Done(Done),
}

/// Choosing a method.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Choose {
    /// With the person.
    Open,
    /// The host is asked whether this kind may be added.
    Host(Ticket, Kind),
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

    /// Whether the question is its own.
    fn asked(self, asked: Ticket) -> bool {
        match self {
            Self::Asking(ticket, _) => ticket == asked,
            Self::Checking(busy) => busy.ticket == asked,
            Self::Host(_) | Self::Link(_) => false,
        }
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
    pub(super) fn enter(account: Account, pending: Vec<Pending>, cx: &mut Cx<'_>) -> Self {
        let resumed = pending.into_iter().find(|pending| pending.kind == Kind::Totp);
        let screen = match (resumed, cx.config.mode) {
            (Some(pending), _) => Screen::Totp(Box::new(Totp::resume(pending, cx))),
            (None, Mode::Manage) => Screen::List(List::Resting),
            (None, Mode::Setup) => Screen::Choose(Choose::Open),
        };
        // Nobody asked for the focus yet: a page that loads keeps it where it is.
        cx.effects.retain(|effect| !matches!(effect, Effect::Focus(_)));
        Self { account, screen, sign_in: None, refresh: None }
    }

    pub(super) fn ticking(&self) -> bool {
        let screen = match &self.screen {
            Screen::List(List::Resting) | Screen::Choose(_) => false,
            Screen::List(List::Removing { .. }) | Screen::Totp(_) | Screen::Done(_) => true,
        };
        let checking = matches!(self.sign_in, Some(SignIn::Checking(_)));
        screen || checking || self.refresh.is_some()
    }

    pub(super) fn update(mut self, event: Event, cx: &mut Cx<'_>) -> Place {
        if let Some(sign_in) = self.sign_in {
            return self.signing_in(sign_in, event, cx);
        }
        match event {
            Event::Woke | Event::Heard(News::Changed) if self.refresh.is_none() => {
                self.refresh = Some(cx.ask_once(Call::Open));
            }
            Event::Heard(News::Finished(_)) if matches!(self.screen, Screen::List(_)) => {
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
                if let Some(busy) = self.refresh
                    && busy.over(cx.now)
                {
                    cx.abort(busy);
                    self.refresh = None;
                }
                self = self.on_screen(event, cx);
            }
        }
        if let Some(lapse) = cx.lapse.take() {
            self.sign_in = Some(SignIn::ask(lapse, cx));
        } else if cx.look && self.refresh.is_none() {
            self.refresh = Some(cx.ask_once(Call::Open));
        }
        Place::Inside(self)
    }

    fn signing_in(mut self, sign_in: SignIn, event: Event, cx: &mut Cx<'_>) -> Place {
        if let Event::Answered(ticket, _) | Event::HostSaid(ticket, _) = event
            && !sign_in.asked(ticket)
        {
            return Place::Inside(self.covered(ticket, event, cx));
        }
        self.sign_in = Some(match (sign_in, event) {
            (SignIn::Checking(busy), Event::Answered(ticket, result)) if ticket == busy.ticket => {
                match result {
                    Ok(Answer { reply: Reply::Opened { account, pending }, .. }) => {
                        self.sign_in = None;
                        cx.focus(Field::Heading);
                        return self.reopened(account, pending, cx);
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
            (_, Event::Resume | Event::Woke | Event::Ui(Intent::Retry)) => {
                SignIn::Checking(cx.ask_once(Call::Open))
            }
            (sign_in, event) => sign_in.update(event),
        });
        Place::Inside(self)
    }

    /// An answer to what was asked before the session ended: it is not lost, and what waited for
    /// the host does not go on by itself under somebody's sign-in form.
    fn covered(mut self, ticket: Ticket, event: Event, cx: &mut Cx<'_>) -> Self {
        if self.refresh.is_some_and(|busy| busy.ticket == ticket) {
            self.refresh = None;
            return self;
        }
        let event = match event {
            Event::HostSaid(ticket, _) => Event::HostSaid(ticket, false),
            event => event,
        };
        let inside = self.on_screen(event, cx);
        cx.lapse = None;
        cx.effects.retain(|effect| !matches!(effect, Effect::Focus(_)));
        inside
    }

    /// The backend was asked anew. Another person: everything is wiped and starts over.
    fn reopened(mut self, account: Account, pending: Vec<Pending>, cx: &mut Cx<'_>) -> Place {
        if account.person.id != self.account.person.id {
            let inside = Self::enter(account, pending, cx);
            cx.focus(Field::Heading);
            return Place::Inside(inside);
        }
        let grown = account.factors.len() > self.account.factors.len();
        self.account = account;
        if let Screen::Totp(totp) = self.screen {
            let next = totp.reconcile(&pending, grown, cx);
            self.screen = self.account.after(next, cx);
        }
        Place::Inside(self)
    }

    fn on_screen(mut self, event: Event, cx: &mut Cx<'_>) -> Self {
        self.screen = match (self.screen, event) {
            (Screen::List(List::Resting), Event::Ui(Intent::Add)) => {
                cx.focus(Field::Heading);
                Screen::Choose(Choose::Open)
            }
            (Screen::List(list), event) => Screen::List(list.update(&mut self.account, event, cx)),
            (Screen::Choose(choose), event) => choose.update(&self.account, event, cx),
            (Screen::Totp(totp), event) => {
                let next = totp.update(event, cx);
                if next == totp::Next::Left {
                    // Another window may have added what this one did not.
                    self.refresh = Some(cx.ask_once(Call::Open));
                }
                self.account.after(next, cx)
            }
            (Screen::Done(done), event) => match done.update(&mut self.account, event, cx) {
                Some(done) => Screen::Done(done),
                None => Screen::to_list(cx),
            },
        };
        self
    }
}

impl Screen {
    fn to_list(cx: &mut Cx<'_>) -> Self {
        cx.focus(Field::Heading);
        Self::List(List::Resting)
    }
}

impl Choose {
    fn update(self, account: &Account, event: Event, cx: &mut Cx<'_>) -> Screen {
        match (self, event) {
            (Self::Open, Event::Ui(Intent::Pick(kind))) => {
                let room = account.choices().any(|(row, room)| row.kind == kind && room);
                if !room {
                    return Screen::Choose(Self::Open);
                }
                let asked = cx.ask_host(Outgoing::BeforeEnroll { method: kind.name() });
                Screen::Choose(Self::Host(asked, kind))
            }
            (Self::Host(asked, kind), Event::HostSaid(ticket, go)) if ticket == asked => match kind
            {
                Kind::Totp if go => Screen::Totp(Box::new(Totp::start(cx))),
                Kind::Totp | Kind::Unknown => Screen::Choose(Self::Open),
            },
            (_, Event::Ui(Intent::Back | Intent::Cancel)) => {
                cx.emit(Outgoing::Cancelled);
                Screen::to_list(cx)
            }
            (state, _) => Screen::Choose(state),
        }
    }
}

impl Account {
    /// Where an enrollment leads.
    fn after(&mut self, next: totp::Next, cx: &mut Cx<'_>) -> Screen {
        match next {
            totp::Next::Stay(totp) => Screen::Totp(Box::new(totp)),
            totp::Next::Back => {
                cx.focus(Field::Heading);
                Screen::Choose(Choose::Open)
            }
            totp::Next::Left => Screen::to_list(cx),
            totp::Next::Confirmed { enrollment, factor, next_code_at } => {
                self.put(factor.clone());
                let (method, id) = (factor.kind.name(), factor.id.clone());
                cx.emit(Outgoing::Enrolled { method, factor: id });
                cx.tell(News::Finished(enrollment));
                cx.focus(Field::Heading);
                Screen::Done(Done::new(factor, next_code_at))
            }
        }
    }
}
