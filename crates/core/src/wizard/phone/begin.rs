//! The number step: the form, and asking the backend to send a code to the number.

use super::number::{Form, NumberProblem};
use super::sent::Sent;
use super::{AddPhone, End, Next, Step};
use crate::wizard::cx::Cx;
use crate::wizard::{
    Account, Action, Answer, Call, Event, Failure, Field, Intent, Kind, NewPhone, News, Reply, Say,
};

impl AddPhone {
    /// One event while the form is with the person.
    pub(super) fn in_form(mut self, account: &Account, event: Event, cx: &mut Cx<'_>) -> Next {
        match event {
            Event::Ui(Intent::Submit | Intent::Next | Intent::Retry) => {
                return self.submit(account, cx);
            }
            Event::Ui(Intent::Back) if self.replaces.is_some() => {
                return Next::List(Box::new(self));
            }
            Event::Ui(Intent::Back) => return Next::Back(Box::new(self)),
            Event::Ui(Intent::Cancel) => return self.leave(cx),
            Event::Ui(Intent::Pick(kind @ Kind::Totp))
                if self.replaces.is_none() && account.may_add(kind) =>
            {
                return Next::Instead(kind, Box::new(self));
            }
            Event::Ui(intent) => self.edit(intent, account, cx),
            Event::Online => self.online(cx),
            Event::Heard(News::Finished(id)) if self.kept().is_some_and(|sent| sent.id == id) => {
                return self.end(End::AddedElsewhere, cx);
            }
            Event::Heard(News::Restarted(id)) if self.kept().is_some_and(|sent| sent.id == id) => {
                self.forget();
            }
            _ => {}
        }
        self.stay()
    }

    /// One event while the backend is asked to send a code.
    pub(super) fn in_sending(mut self, event: Event, cx: &mut Cx<'_>) -> Next {
        let Step::Sending { busy, .. } = &self.step else { return self.stay() };
        match event {
            Event::Answered(ticket, result) if ticket == busy.ticket => self.begun(result, cx),
            Event::Tick if busy.over(cx.now) => {
                cx.abort(*busy);
                self.begun(Err(Failure::Timeout), cx)
            }
            Event::Ui(Intent::Cancel | Intent::Back | Intent::ChangeNumber) => {
                cx.abort(*busy);
                cx.focus(Field::Number);
                self.show_form(None, 0);
                self.stay()
            }
            _ => self.stay(),
        }
    }

    /// Asks for a code, unless something is certainly wrong.
    pub(super) fn submit(mut self, account: &Account, cx: &mut Cx<'_>) -> Next {
        if let Step::Number { wait_until, .. } = &self.step
            && cx.now < *wait_until
        {
            return self.stay();
        }
        self.form.move_region(account);
        match self.form.read(account) {
            Ok(phone) => self.ask(phone, cx),
            Err(problem) => {
                cx.focus(problem.field());
                cx.say(Say::Problem);
                self.show_form(Some(problem), 0);
            }
        }
        self.stay()
    }

    fn ask(&mut self, phone: NewPhone, cx: &mut Cx<'_>) {
        let (retry, kept) = self.take();
        let action = match retry {
            Some((action, asked)) if asked == phone => action,
            _ => cx.action(),
        };
        let (rotate, replaces) = (self.rotate, self.replaces.clone());
        let call = Call::Begin { kind: Kind::Phone, rotate, phone: Some(phone.clone()), replaces };
        let busy = cx.ask(action, call);
        cx.say(Say::Sending);
        self.step = Step::Sending { busy, action, phone, kept };
    }

    fn begun(mut self, result: Result<Answer, Failure>, cx: &mut Cx<'_>) -> Next {
        let failure = match result {
            Ok(Answer { reply: Reply::Begun(pending), .. }) => match Sent::read(&pending, cx) {
                Some(sent) => {
                    self.sent(sent, cx);
                    return self.stay();
                }
                None => Failure::Contract,
            },
            Ok(_) => Failure::Contract,
            Err(Failure::Locked) => return self.end(End::Locked, cx),
            Err(failure) => failure,
        };
        let wait_until = cx.now.saturating_add(failure.wait_ms());
        cx.failed(&failure);
        let problem = NumberProblem::of(failure);
        cx.focus(problem.field());
        let lapsed = cx.lapse.is_some();
        self.show_form((!lapsed).then_some(problem), wait_until);
        self.stay()
    }

    /// A code was sent, or the one that was sent to this number before still holds.
    fn sent(&mut self, fresh: Sent, cx: &mut Cx<'_>) {
        let (_, kept) = self.take();
        self.rotate = false;
        cx.focus(Field::Code);
        fresh.announce(false, cx);
        let sent = match kept {
            Some(mut kept) if kept.id == fresh.id => {
                kept.take_over(fresh);
                kept
            }
            Some(old) => {
                cx.tell(News::Restarted(old.id));
                Box::new(fresh)
            }
            None => Box::new(fresh),
        };
        self.step = Step::Code(sent);
    }

    /// To the form; what may have reached the backend and what was sent before is remembered.
    pub(super) fn show_form(&mut self, problem: Option<NumberProblem>, wait_until: u64) {
        let (retry, kept) = self.take();
        self.step = Step::Number { problem, wait_until, retry, kept };
    }

    pub(super) fn take(&mut self) -> (Option<(Action, NewPhone)>, Option<Box<Sent>>) {
        match core::mem::replace(&mut self.step, Step::Ended(End::Expired)) {
            Step::Number { retry, kept, .. } => (retry, kept),
            Step::Sending { action, phone, kept, .. } => (Some((action, phone)), kept),
            Step::Code(sent) => (None, Some(sent)),
            Step::Ended(_) => (None, None),
        }
    }

    fn kept(&self) -> Option<&Sent> {
        match &self.step {
            Step::Number { kept, .. } => kept.as_deref(),
            _ => None,
        }
    }

    pub(super) fn forget(&mut self) {
        if let Step::Number { kept, .. } = &mut self.step {
            *kept = None;
        }
    }

    /// The person mends the form: what was wrong with it is not repeated. A wait is a wait.
    fn edit(&mut self, intent: Intent, account: &Account, cx: &mut Cx<'_>) {
        let edited = self.form.edit(intent, account, cx);
        if let Step::Number { problem, .. } = &mut self.step
            && edited
            && !matches!(problem, Some(NumberProblem::Failed(Failure::RateLimited { .. })))
        {
            *problem = None;
        }
    }

    fn online(&mut self, cx: &mut Cx<'_>) {
        if let Step::Number { problem, .. } = &mut self.step
            && *problem == Some(NumberProblem::Failed(Failure::Offline))
        {
            cx.say(Say::Online);
            *problem = None;
        }
    }
}

impl Form {
    /// `true` if the intent changed the form.
    fn edit(&mut self, intent: Intent, account: &Account, cx: &mut Cx<'_>) -> bool {
        let offered = account.phones();
        match intent {
            Intent::NumberTyped(text) if text != self.number => {
                self.number = text;
                if self.move_region(account) {
                    cx.say(Say::RegionMoved(self.region.clone().unwrap_or_default()));
                }
            }
            Intent::RegionPicked(code)
                if offered.is_some_and(|may| may.regions.iter().any(|one| one.code == code)) =>
            {
                self.region = Some(code);
            }
            Intent::WayPicked(way) if offered.is_some_and(|may| may.ways.contains(&way)) => {
                self.way = way;
            }
            Intent::ExtensionTyped(text) => self.extension = text,
            _ => return false,
        }
        true
    }
}
