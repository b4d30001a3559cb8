//! The code step: the code, another one, more time, and whether the message has left.

use super::sent::{Resend, Sent};
use super::{AddPhone, End, Extend, Next, Step};
use crate::wizard::added::Added;
use crate::wizard::cx::Cx;
use crate::wizard::entry::{Checked, beside};
use crate::wizard::{
    Account, Answer, Busy, Call, Event, Failure, Field, Intent, Kind, News, Reply, Say, Ticket, Way,
};

impl AddPhone {
    /// One event while the code is typed or checked.
    pub(super) fn in_code(mut self, account: &Account, event: Event, cx: &mut Cx<'_>) -> Next {
        let Step::Code(sent) = &mut self.step else { return self.stay() };
        // While a code is being checked, Cancel means "stop waiting", and time does not run out.
        if let Some(busy) = sent.entry.checking()
            && !beside(&event, busy)
        {
            return self.in_entry(event, cx);
        }
        match event {
            Event::Ui(Intent::Back | Intent::ChangeNumber) => {
                sent.stop(cx);
                cx.focus(Field::Number);
                self.show_form(None, 0);
            }
            Event::Ui(Intent::Cancel) => return self.leave(cx),
            // A code that does not come is a reason to take another kind of method.
            Event::Ui(Intent::Pick(kind @ Kind::Totp))
                if self.replaces.is_none() && account.may_add(kind) =>
            {
                sent.stop(cx);
                self.show_form(None, 0);
                return Next::Instead(kind, Box::new(self));
            }
            Event::Ui(Intent::KeepKey) if !matches!(sent.extend, Extend::Asking(_)) => {
                let enrollment = sent.id.clone();
                sent.extend = Extend::Asking(cx.ask_once(Call::Extend { enrollment }));
            }
            Event::Ui(Intent::StopKeeping) => sent.stop_keeping(cx),
            Event::Ui(Intent::Resend(way)) => sent.ask_again(way, account, cx),
            Event::Ui(Intent::StopResending) => sent.stop_resending(cx),
            Event::Answered(ticket, result) => {
                if let Some(end) = sent.answered(ticket, result, cx) {
                    return self.end(end, cx);
                }
            }
            Event::Tick => {
                if let Some(end) = sent.tick(cx) {
                    return self.end(end, cx);
                }
            }
            Event::Heard(News::Finished(id)) if id == sent.id => {
                return self.end(End::AddedElsewhere, cx);
            }
            Event::Heard(News::Restarted(id)) if id == sent.id => {
                return self.end(End::RestartedElsewhere, cx);
            }
            event => return self.in_entry(event, cx),
        }
        self.stay()
    }

    fn in_entry(mut self, event: Event, cx: &mut Cx<'_>) -> Next {
        let Step::Code(sent) = &mut self.step else { return self.stay() };
        let name = match sent.code.way {
            Way::Office => &cx.config.office_name,
            Way::Sms | Way::Voice => &cx.config.phone_name,
        };
        let name = self.replaces.is_none().then(|| name.clone());
        let enrollment = sent.id.clone();
        let call =
            |code| Call::Confirm { enrollment: enrollment.clone(), code, name: name.clone() };
        let Some(Checked { action, code, result }) = sent.entry.update(event, call, cx) else {
            return self.stay();
        };
        let failure = match result {
            Ok(Answer {
                reply: Reply::Confirmed { factor, next_code_at, replaced, default },
                ..
            }) => {
                let added = Added { enrollment, factor, next_code_at, replaced, default };
                return Next::Confirmed(Box::new(added));
            }
            Ok(_) => Failure::Contract,
            Err(failure) => failure,
        };
        match failure {
            Failure::InvalidCode { tries_left } => {
                if let Some(left) = tries_left {
                    sent.tries_left = left;
                }
                sent.entry.refused(code, tries_left, cx);
            }
            failure => match ended(&failure) {
                Some(end) => return self.end(end, cx),
                None => sent.entry.failed(action, code, failure, cx),
            },
        }
        self.stay()
    }
}

impl Sent {
    /// Answers beside the code's own: to a look, to asking for another code or for more time.
    fn answered(
        &mut self,
        ticket: Ticket,
        result: Result<Answer, Failure>,
        cx: &mut Cx<'_>,
    ) -> Option<End> {
        let of = |busy: Busy| busy.ticket == ticket;
        let looked = self.look.answered(ticket);
        let extended = matches!(self.extend, Extend::Asking(busy) if of(busy));
        let resent = matches!(&self.resend, Resend::Asking { busy, .. } if of(*busy));
        if !(looked || extended || resent) {
            return None;
        }
        let failure = match result {
            Ok(Answer { reply: Reply::Begun(pending), .. }) if pending.id == self.id => {
                self.refresh(&pending, cx);
                if looked {
                    return None;
                }
                if extended {
                    self.extend = Extend::No;
                    cx.say(Say::Kept);
                } else {
                    self.resent(cx);
                }
                return None;
            }
            Ok(_) => Failure::Contract,
            Err(failure) => failure,
        };
        self.gave_up(looked, extended, failure, cx)
    }

    /// One of them failed. A look stays silent: the next one comes by itself.
    fn gave_up(
        &mut self,
        looked: bool,
        extended: bool,
        failure: Failure,
        cx: &mut Cx<'_>,
    ) -> Option<End> {
        let end = ended(&failure);
        if looked {
            self.look.failed(&failure, cx);
            return end;
        }
        if end.is_none() {
            cx.failed(&failure);
        }
        if extended {
            self.extend = Extend::Failed(failure);
        } else if let Resend::Asking { action, way, .. } = self.resend {
            self.hold_back(&failure, cx);
            self.resend = match failure {
                // Signing in comes first; then the button is there again.
                Failure::Unauthenticated | Failure::IdentityChanged => Resend::No,
                failure => Resend::Failed(failure, action, way),
            };
        }
        end
    }

    fn tick(&mut self, cx: &mut Cx<'_>) -> Option<End> {
        let now = cx.now;
        let over = |busy: &Busy| busy.over(now);
        let timed_out = match (&self.extend, &self.resend) {
            (Extend::Asking(busy), _) if over(busy) => Some((*busy, true)),
            (_, Resend::Asking { busy, .. }) if over(busy) => Some((*busy, false)),
            _ => None,
        };
        if let Some((busy, extended)) = timed_out {
            cx.abort(busy);
            self.gave_up(false, extended, Failure::Timeout, cx);
        }
        let look = || Call::Look { enrollment: self.id.clone() };
        self.look.tick(self.code.delivery, look, cx);
        let now = cx.server_time()?;
        if self.remaining(now) == 0 {
            return Some(End::Expired);
        }
        let soon = self.ends_soon(now);
        if soon && !self.warned {
            cx.say(Say::EndsSoon);
        }
        self.warned = soon;
        None
    }
}

fn ended(failure: &Failure) -> Option<End> {
    match failure {
        Failure::Locked => Some(End::Locked),
        Failure::Expired | Failure::NotFound => Some(End::Expired),
        Failure::AlreadyEnrolled => Some(End::AddedElsewhere),
        _ => None,
    }
}
