//! The states of recovery codes, and of what was lost.

use super::StateId;
use crate::wizard::recovery::{Recovery, Step, Wrong};
use crate::wizard::{Attempt, Lost, LostStep};

impl Recovery {
    pub(super) fn state_id(&self) -> StateId {
        if self.elsewhere && !matches!(self.step, Step::Offer(_) | Step::Ended) {
            return StateId::RecoveryElsewhere;
        }
        match &self.step {
            Step::Offer(Attempt::Not) => StateId::RecoveryOffer,
            Step::Offer(Attempt::Busy(_)) => StateId::RecoveryMaking,
            Step::Offer(Attempt::Failed(_)) => StateId::RecoveryMakeFailed,
            Step::Keep(_, keep) => match keep.tried {
                Some((_, Some(true))) => StateId::RecoveryCodesKept,
                Some((_, Some(false))) => StateId::RecoveryCodesRefused,
                Some((_, None)) | None => StateId::RecoveryCodes,
            },
            Step::Prove(_, prove) => match &prove.wrong {
                _ if prove.busy.is_some() => StateId::RecoveryProving,
                None => StateId::RecoveryProve,
                Some(Wrong::Input(_) | Wrong::NotOfThese) => StateId::RecoveryProveWrong,
                Some(Wrong::Failed(_)) => StateId::RecoveryProveFailed,
            },
            Step::Done(_) => StateId::RecoveryDone,
            Step::Ended => StateId::RecoveryEnded,
        }
    }
}

impl Lost {
    pub(super) const fn state_id(&self) -> StateId {
        match &self.step {
            LostStep::Which(Attempt::Not) => StateId::LostWhich,
            LostStep::Which(Attempt::Busy(_)) => StateId::LostSettling,
            LostStep::Which(Attempt::Failed(_)) => StateId::LostSettleFailed,
            LostStep::What(None) => StateId::LostWhat,
            LostStep::What(Some(_)) => StateId::LostRemoveFailed,
            LostStep::Removing(_) => StateId::LostRemoving,
        }
    }
}
