//! Getting a key from the backend: the first one, or a new one in place of another.

use super::offer::Walk;
use super::{End, Next, Past, Step, Totp};
use crate::wizard::cx::Cx;
use crate::wizard::{
    Action, Answer, Busy, Call, Event, Failure, Field, Intent, Kind, Reply, Waited,
};

/// The intention to get a key; retries share the action.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Begin {
    pub(crate) action: Action,
    /// A new key is wanted although one is pending.
    pub rotate: bool,
    /// The key that stays valid until the new one is there.
    pub(crate) kept: Option<Box<Walk>>,
    /// The factor whose place the new one takes.
    pub(crate) replaces: Option<String>,
}

impl Begin {
    /// Asks for a key.
    pub(super) fn fresh(
        past: &Past,
        kept: Option<Box<Walk>>,
        rotate: bool,
        cx: &mut Cx<'_>,
    ) -> Step {
        let begin = Self { action: cx.action(), rotate, kept, replaces: past.replaces.clone() };
        cx.focus(Field::Heading);
        begin.ask(cx)
    }

    fn ask(self, cx: &mut Cx<'_>) -> Step {
        let (rotate, replaces) = (self.rotate, self.replaces.clone());
        let call = Call::Begin { kind: Kind::Totp, rotate, phone: None, replaces };
        let busy = cx.ask(self.action, call);
        Step::Beginning(self, busy)
    }

    /// Gives up: back to the key that is still there, or to the step before.
    fn give_up(self, cx: &mut Cx<'_>) -> Step {
        cx.focus(Field::Heading);
        match self.kept {
            Some(walk) => Step::Scan(walk, false),
            None => Step::GetApp(None, Some(0)),
        }
    }
}

pub(super) fn waiting(
    previous: Past,
    begin: Begin,
    busy: Busy,
    event: Event,
    cx: &mut Cx<'_>,
) -> Next {
    let step = match busy.wait(event, cx) {
        Waited::Over(result) => return answered(previous, begin, result, cx),
        Waited::Cancelled => begin.give_up(cx),
        Waited::Still(Event::Ui(Intent::Back)) => {
            cx.abort(busy);
            begin.give_up(cx)
        }
        Waited::Still(_) => Step::Beginning(begin, busy),
    };
    Next::Stay(Totp { previous, step })
}

pub(super) fn failed(
    previous: Past,
    begin: Begin,
    failure: Failure,
    until: u64,
    event: Event,
    cx: &mut Cx<'_>,
) -> Next {
    let offline = failure == Failure::Offline;
    let step = match event {
        Event::Ui(Intent::Retry) if cx.now >= until => begin.ask(cx),
        Event::Online if offline => begin.ask(cx),
        Event::Ui(Intent::Cancel | Intent::Back) => begin.give_up(cx),
        _ => Step::BeginFailed(begin, failure, until),
    };
    Next::Stay(Totp { previous, step })
}

fn answered(
    previous: Past,
    begin: Begin,
    result: Result<Answer, Failure>,
    cx: &mut Cx<'_>,
) -> Next {
    let failure = match result {
        Ok(Answer { reply: Reply::Begun(pending), .. }) if pending.kind == Kind::Totp => {
            return Next::Stay(Totp::offered(previous, pending, begin.kept, cx));
        }
        Ok(_) => Failure::Contract,
        Err(Failure::AlreadyEnrolled) => {
            let step = Step::Ended(End::AddedElsewhere);
            return Next::Stay(Totp { previous, step });
        }
        Err(failure) => failure,
    };
    cx.failed(&failure);
    cx.focus(Field::Heading);
    let until = cx.now.saturating_add(failure.wait_ms());
    let step = Step::BeginFailed(begin, failure, until);
    Next::Stay(Totp { previous, step })
}

/// After signing in again, a question that only lacked the session is asked once more.
pub(super) fn signed_in(begin: Begin, failure: Failure, until: u64, cx: &mut Cx<'_>) -> Step {
    match failure {
        Failure::Unauthenticated => begin.ask(cx),
        failure => Step::BeginFailed(begin, failure, until),
    }
}
