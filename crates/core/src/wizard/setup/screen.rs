//! What the person does on the screens between the methods.

use super::{SetupScreen, Stage};
use crate::wizard::attempt::Tried;
use crate::wizard::cx::Cx;
use crate::wizard::{
    Attempt, Call, Choose, Event, Failure, Field, Inside, Intent, Kind, Outgoing, Reply, Screen,
};

impl Stage {
    /// Whether both are the same screen, however far its attempt is.
    pub(super) fn like(&self, other: &Self) -> bool {
        core::mem::discriminant(self) == core::mem::discriminant(other)
    }

    fn attempt(&mut self) -> Option<&mut Attempt> {
        match self {
            Self::Why(attempt) | Self::NoMethod(attempt) | Self::Confirm(attempt) => Some(attempt),
            Self::Excluded | Self::Backup(_) | Self::Programs | Self::Review => None,
        }
    }
}

impl SetupScreen {
    /// Whether an answer is waited for.
    pub(super) fn waits(&self) -> bool {
        let busy = matches!(
            self.stage,
            Stage::Why(Attempt::Busy(_))
                | Stage::NoMethod(Attempt::Busy(_))
                | Stage::Confirm(Attempt::Busy(_))
        );
        busy || self.host.is_some()
    }
}

impl Inside {
    pub(in crate::wizard) fn on_setup(
        mut self: Box<Self>,
        mut screen: SetupScreen,
        event: Event,
        cx: &mut Cx<'_>,
    ) -> Box<Self> {
        if let (Some((asked, kind)), Event::HostSaid(ticket, go)) = (screen.host, &event)
            && asked == *ticket
        {
            let started = if *go { self.start(kind, cx) } else { None };
            screen.host = None;
            self.screen = started.unwrap_or(Screen::Setup(screen));
            return self;
        }
        let event = match screen.stage.attempt() {
            None => event,
            Some(attempt) => match core::mem::take(attempt).update(event, cx) {
                Tried::Reply(reply) => return self.on_reply(screen, reply, cx),
                Tried::Over(over) => {
                    *attempt = over;
                    cx.focus(Field::Heading);
                    self.screen = Screen::Setup(screen);
                    return self;
                }
                Tried::Waiting(waiting) => {
                    *attempt = waiting;
                    self.screen = Screen::Setup(screen);
                    return self;
                }
                Tried::Idle(idle, event) => {
                    *attempt = idle;
                    event
                }
            },
        };
        self.screen = Screen::Setup(screen);
        match event {
            Event::Ui(intent) => self.on_intent(&intent, cx),
            _ => self,
        }
    }

    fn on_intent(mut self: Box<Self>, intent: &Intent, cx: &mut Cx<'_>) -> Box<Self> {
        let Screen::Setup(screen) = &self.screen else { return self };
        match (&screen.stage, intent) {
            (Stage::Why(_), Intent::Next) => self.start_suggested(cx),
            (Stage::Backup(kind), Intent::Next) => {
                let kind = *kind;
                self.ask_to_start(kind, cx)
            }
            (Stage::Why(_) | Stage::Backup(_) | Stage::Confirm(_), Intent::Add) => {
                cx.focus(Field::Heading);
                self.screen = Screen::Choose(Choose::Open);
                self
            }
            (Stage::Backup(_), Intent::NoBackup | Intent::Back | Intent::Cancel) => {
                self.go_on_course(cx)
            }
            (Stage::Programs, Intent::AppPasswords) => self.open_app_passwords(true, cx),
            (Stage::Programs, Intent::BrowserOnly | Intent::Back | Intent::Cancel) => {
                self.go_on_course(cx)
            }
            (Stage::Why(_) | Stage::NoMethod(_), Intent::Skip)
            | (Stage::Why(Attempt::Failed(_)), Intent::Retry) => self.skip(cx),
            (Stage::NoMethod(_), Intent::Retry) => {
                self.refresh = self.refresh.or_else(|| Some(cx.ask_once(Call::Open)));
                self
            }
            (Stage::Confirm(_), Intent::ConfirmSetup | Intent::Retry) => {
                self.try_to(Call::ConfirmSetup, cx)
            }
            (Stage::Confirm(_) | Stage::Review, Intent::ShowList) => self.step_aside(cx),
            (Stage::Review | Stage::Excluded, Intent::Finish | Intent::Next) => {
                self.end_course(Outgoing::SetupFinished, cx)
            }
            _ => self,
        }
    }

    fn skip(self: Box<Self>, cx: &mut Cx<'_>) -> Box<Self> {
        let standing = self.standing(cx.server_time());
        if standing.put_off() {
            // It was put off in this session already: that is not counted again.
            return self.end_course(Outgoing::Skipped, cx);
        }
        if standing.may_skip() { self.try_to(Call::Skip, cx) } else { self }
    }

    /// The attempt of this stage.
    fn try_to(mut self: Box<Self>, call: Call, cx: &mut Cx<'_>) -> Box<Self> {
        if let Screen::Setup(screen) = &mut self.screen
            && let Some(attempt) = screen.stage.attempt()
        {
            *attempt = Attempt::Busy(cx.ask_once(call));
            screen.host = None;
        }
        self
    }

    fn on_reply(
        mut self: Box<Self>,
        mut screen: SetupScreen,
        reply: Reply,
        cx: &mut Cx<'_>,
    ) -> Box<Self> {
        let confirmed = matches!(screen.stage, Stage::Confirm(_));
        let Reply::Setup(setup) = reply else {
            if let Some(attempt) = screen.stage.attempt() {
                *attempt = Attempt::failed(Failure::Contract, cx);
            }
            self.screen = Screen::Setup(screen);
            return self;
        };
        self.account.setup = setup;
        let outgoing = if confirmed { Outgoing::SetupFinished } else { Outgoing::Skipped };
        self.end_course(outgoing, cx)
    }

    pub(super) fn start_suggested(self: Box<Self>, cx: &mut Cx<'_>) -> Box<Self> {
        match self.account.suggested() {
            Some(kind) => self.ask_to_start(kind, cx),
            None => self,
        }
    }

    fn ask_to_start(mut self: Box<Self>, kind: Kind, cx: &mut Cx<'_>) -> Box<Self> {
        if let Screen::Setup(screen) = &mut self.screen
            && screen.host.is_none()
        {
            let asked = cx.ask_host(Outgoing::BeforeEnroll { method: kind.name() });
            screen.host = Some((asked, kind));
        }
        self
    }

    fn start(&self, kind: Kind, cx: &mut Cx<'_>) -> Option<Screen> {
        Screen::begin(&self.account, kind, self.account.redone(kind), cx)
    }
}
