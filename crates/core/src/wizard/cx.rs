//! What a step of the machine may use and write to: the time, fresh tickets, the list of effects.

use super::late::Steps;
use super::{Action, Busy, Call, Config, Effect, Failure, Field, News, Outgoing, Say, Ticket};

/// The server's clock, as far as it is known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Clock {
    /// A moment of the page's monotonic clock and the server's time then, both in milliseconds.
    seen: Option<(u64, u64)>,
}

impl Clock {
    /// The server said `server_time` at `now`.
    pub(crate) fn set(&mut self, now: u64, server_time: u64) {
        self.seen = Some((now, server_time));
    }

    /// Unix milliseconds of the server's clock at `now`; `None` before its first answer.
    #[must_use]
    pub fn server_time(self, now: u64) -> Option<u64> {
        let (seen, server) = self.seen?;
        Some(server.saturating_add(now.saturating_sub(seen)))
    }
}

/// Why the person has to sign in again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lapse {
    /// The session ended.
    Ended,
    /// Signed in too long ago for the change.
    Stale,
    /// Somebody else signed in.
    Identity,
}

/// The surroundings of one step. Not a state: it lives for one event.
pub(crate) struct Cx<'a> {
    /// Milliseconds of the page's monotonic clock.
    pub(crate) now: u64,
    pub(crate) clock: Clock,
    pub(crate) config: &'a Config,
    /// What may be loaded later, once it is there.
    pub(super) late: Option<&'static Steps>,
    pub(crate) counter: &'a mut u32,
    pub(crate) effects: Vec<Effect>,
    /// Set by a step that met a failure which only signing in mends.
    pub(crate) lapse: Option<Lapse>,
    /// A sign-in method changed: other sessions may be somebody else's.
    pub(crate) changed: bool,
    /// The backend said that the account may do nothing but enroll.
    pub(crate) demanded: bool,
    /// Set by a step that wants to know what the backend has now.
    pub(crate) look: bool,
}

impl Cx<'_> {
    fn next(&mut self) -> u32 {
        *self.counter = self.counter.wrapping_add(1);
        *self.counter
    }

    pub(crate) fn action(&mut self) -> Action {
        Action(self.next())
    }

    pub(crate) fn ask(&mut self, action: Action, call: Call) -> Busy {
        let ticket = Ticket(self.next());
        self.effects.push(Effect::Ask { ticket, action, call });
        Busy { ticket, since: self.now }
    }

    /// Asks under an action of its own, for calls that are not retried as the same intention.
    pub(crate) fn ask_once(&mut self, call: Call) -> Busy {
        let action = self.action();
        self.ask(action, call)
    }

    pub(crate) fn ask_host(&mut self, outgoing: Outgoing) -> Ticket {
        let ticket = Ticket(self.next());
        self.effects.push(Effect::AskHost { ticket, outgoing });
        ticket
    }

    pub(crate) fn abort(&mut self, busy: Busy) {
        self.effects.push(Effect::Abort(busy.ticket));
    }

    pub(crate) fn focus(&mut self, field: Field) {
        self.effects.push(Effect::Focus(field));
    }

    pub(crate) fn say(&mut self, say: Say) {
        self.effects.push(Effect::Announce(say));
    }

    pub(crate) fn emit(&mut self, outgoing: Outgoing) {
        self.effects.push(Effect::Emit(outgoing));
    }

    pub(crate) fn tell(&mut self, news: News) {
        self.effects.push(Effect::Tell(news));
    }

    pub(crate) fn server_time(&self) -> Option<u64> {
        self.clock.server_time(self.now)
    }

    /// Notes what every failure means beside its text: signing in, and an event for the host.
    pub(crate) fn failed(&mut self, failure: &Failure) {
        match failure {
            Failure::Unauthenticated => self.lapse = Some(Lapse::Ended),
            Failure::IdentityChanged => self.lapse = Some(Lapse::Identity),
            _ => {
                self.demanded |= *failure == Failure::SetupRequired;
                if let Some(code) = failure.event_code() {
                    self.emit(Outgoing::Error { code });
                }
                self.say(Say::Problem);
            }
        }
    }
}

impl Failure {
    /// The code for `mfa-error`; `None` where the person's own doing is the cause.
    fn event_code(&self) -> Option<&'static str> {
        Some(match self {
            Self::Offline => "offline",
            Self::Timeout => "timeout",
            Self::Forbidden => "forbidden",
            Self::WeakSecret => "weak_secret",
            Self::Unsupported => "unsupported",
            Self::RateLimited { .. } => "rate_limited",
            Self::Server { .. } => "server",
            Self::Contract => "contract",
            Self::Unauthenticated
            | Self::ReauthRequired
            | Self::IdentityChanged
            | Self::NotFound
            | Self::AlreadyEnrolled
            | Self::DuplicateName
            | Self::Precondition
            | Self::Expired
            | Self::InvalidCode { .. }
            | Self::InvalidInput { .. }
            | Self::SetupRequired
            | Self::BadCredential { .. }
            | Self::Locked => return None,
        })
    }

    /// Seconds to wait before trying again is of use.
    pub(crate) fn wait_ms(&self) -> u64 {
        match self {
            Self::RateLimited { seconds } | Self::Server { seconds, .. } => {
                u64::from(*seconds).saturating_mul(1_000)
            }
            _ => 0,
        }
    }
}
