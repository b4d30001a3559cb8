//! The states of adding an authenticator app.

use super::StateId;
use crate::qr::Drawing;
use crate::wizard::totp::{CodeStep, End, Extend, Problem, Step, Totp, Walk};

impl Totp {
    pub(super) fn state_id(&self, server_time: Option<u64>) -> StateId {
        match &self.step {
            Step::GetApp(Some(walk), _) if walk.ends_soon(server_time) => {
                StateId::TotpGetAppEndsSoon
            }
            Step::GetApp(..) => StateId::TotpGetApp,
            Step::Beginning(..) => StateId::TotpBeginning,
            Step::BeginFailed(..) => StateId::TotpBeginFailed,
            Step::Refused(_) => StateId::TotpRefused,
            Step::Scan(_, true) => StateId::TotpScanLarge,
            Step::Scan(walk, false) => walk.scan_id(server_time),
            Step::Code(_, CodeStep::Checking { .. }) => StateId::TotpCodeChecking,
            Step::Code(walk, CodeStep::Typing { problem }) => match problem {
                None if walk.ends_soon(server_time) => StateId::TotpCodeEndsSoon,
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

impl Walk {
    fn ends_soon(&self, server_time: Option<u64>) -> bool {
        server_time.is_some_and(|now| self.offer.ends_soon(now))
    }

    /// What may stand above the key comes one at a time here: the more urgent one gives the name.
    fn scan_id(&self, server_time: Option<u64>) -> StateId {
        match (&self.offer.drawing, &self.extend) {
            (Drawing::TooLong, _) => StateId::TotpScanKeyOnly,
            (Drawing::Large(_), _) => StateId::TotpScanNeedsRoom,
            (Drawing::Code(_), extend) if self.ends_soon(server_time) => match extend {
                Extend::Asking(_) => StateId::TotpScanKeeping,
                Extend::Failed(_) => StateId::TotpScanKeepFailed,
                Extend::No if self.offer.extendable() => StateId::TotpScanEndsSoon,
                Extend::No => StateId::TotpScanLastMinutes,
            },
            _ if matches!(self.copied, Some((_, false))) => StateId::TotpScanCopyRefused,
            _ if self.replaced => StateId::TotpScanNewKey,
            _ => StateId::TotpScan,
        }
    }
}
