//! The states between the methods of the setup.

use super::StateId;
use crate::policy::Standing;
use crate::wizard::{Attempt, SetupScreen, Stage};

impl SetupScreen {
    pub(super) fn state_id(&self, standing: Standing) -> StateId {
        match &self.stage {
            Stage::Why(Attempt::Busy(_)) | Stage::NoMethod(Attempt::Busy(_)) => {
                StateId::SetupSkipping
            }
            Stage::Why(Attempt::Failed(_)) | Stage::NoMethod(Attempt::Failed(_)) => {
                StateId::SetupSkipFailed
            }
            Stage::Why(Attempt::Not) => match standing {
                Standing::Redo(_) => StateId::SetupRedo,
                Standing::Due(_) => StateId::SetupOverdue,
                _ => StateId::SetupWhy,
            },
            Stage::NoMethod(Attempt::Not) => StateId::SetupNoMethod,
            Stage::Confirm(Attempt::Not) => StateId::SetupConfirm,
            Stage::Confirm(Attempt::Busy(_)) => StateId::SetupConfirming,
            Stage::Confirm(Attempt::Failed(_)) => StateId::SetupConfirmFailed,
            Stage::Excluded => StateId::SetupExcluded,
            Stage::Backup(_) => StateId::SetupBackup,
            Stage::Programs => StateId::SetupPrograms,
            Stage::Review => StateId::SetupReview,
        }
    }
}
