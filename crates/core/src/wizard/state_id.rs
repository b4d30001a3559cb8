//! A name for every state that looks different, so that tests can demand a picture of each.

mod aids;
mod all;
mod app_passwords;
mod inside;
mod list;
mod phone;
mod recovery;
mod setup;
mod table;
mod totp;

use aids::AIDS;
use all::MOST;

use super::{Failure, Place, Wizard};

/// One state that looks different from the others. Not an `enum`: the names of all would be one
/// table, and the first load has no use for those of the states that it leaves out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StateId(&'static str);

impl StateId {
    /// All of them.
    pub const ALL: &[Self] = &joined::<{ MOST.len() + AIDS.len() }>();

    /// The name, as in the attribute `data-state` of the widget's root.
    #[must_use]
    pub const fn name(self) -> &'static str {
        self.0
    }
}

const fn joined<const N: usize>() -> [StateId; N] {
    let mut all = [StateId(""); N];
    let mut at = 0;
    while at < N {
        all[at] = if at < MOST.len() { MOST[at] } else { AIDS[at - MOST.len()] };
        at += 1;
    }
    all
}

impl Wizard {
    /// Which state this is at `now` (monotonic milliseconds).
    #[must_use]
    pub fn state_id(&self, now: u64) -> StateId {
        match &self.place {
            Place::Opening(_) => StateId::Opening,
            Place::Closed(Failure::Offline, _) => StateId::ClosedOffline,
            Place::Closed(Failure::RateLimited { .. }, _) => StateId::ClosedRateLimited,
            Place::Closed(..) => StateId::ClosedError,
            // What is shown is not there yet.
            _ if self.shows_late() && self.loading.late().is_none() => StateId::Opening,
            Place::SignedOut(sign_in) => sign_in.state_id(),
            Place::Inside(inside) => {
                inside.state_id(self.loading.late(), self.clock.server_time(now))
            }
        }
    }
}
