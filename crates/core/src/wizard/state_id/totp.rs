//! The states of adding an authenticator app.

use super::StateId;
use crate::qr::Drawing;
use crate::wizard::totp::{CodeStep, End, Problem, Step, Totp};

impl Totp {
    pub(super) fn state_id(&self, server_time: Option<u64>) -> StateId {
        match &self.step {
            Step::GetApp(..) => StateId::TotpGetApp,
            Step::Beginning(..) => StateId::TotpBeginning,
            Step::BeginFailed(..) => StateId::TotpBeginFailed,
            Step::Refused(_) => StateId::TotpRefused,
            Step::Scan(_, true) => StateId::TotpScanLarge,
            Step::Scan(walk, false) if walk.offer.drawing == Drawing::TooLong => {
                StateId::TotpScanKeyOnly
            }
            Step::Scan(walk, false) if server_time.is_some_and(|now| walk.offer.ends_soon(now)) => {
                StateId::TotpScanEndsSoon
            }
            Step::Scan(_, false) => StateId::TotpScan,
            Step::Code(_, CodeStep::Checking { .. }) => StateId::TotpCodeChecking,
            Step::Code(_, CodeStep::Typing { problem, .. }) => match problem {
                None => StateId::TotpCode,
                Some(Problem::Input(_)) => StateId::TotpCodeInput,
                Some(Problem::Hint(_)) => StateId::TotpCodeHint,
                Some(Problem::Refused { .. }) => StateId::TotpCodeRefused,
                Some(Problem::Failed(_)) => StateId::TotpCodeFailed,
            },
            Step::Ended(End::Expired) => StateId::TotpExpired,
            Step::Ended(End::Locked) => StateId::TotpLocked,
            Step::Ended(End::AddedElsewhere) => StateId::TotpAddedElsewhere,
            Step::Ended(End::RestartedElsewhere) => StateId::TotpRestartedElsewhere,
        }
    }
}
