//! A name for every state that looks different, so that tests can demand a picture of each.

mod all;
mod app_passwords;
mod inside;
mod list;
mod phone;
mod recovery;
mod setup;
mod table;
mod totp;

pub use all::StateId;

use super::{Failure, Place, Wizard};

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
