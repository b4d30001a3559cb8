//! The names of the states in which a phone is added or a proof of identity is given.

use super::StateId;
use crate::wizard::phone::{AddPhone, End, Extend, NumberProblem, Resend, Sent, Step};
use crate::wizard::step_up::{ProofMessage, Proving, StepUp, TextProblem};
use crate::wizard::{Delivery, Entering, EntryProblem, ProofChoice};

impl AddPhone {
    pub(super) fn state_id(&self, server_time: Option<u64>) -> StateId {
        match &self.step {
            Step::Number { problem: None, .. } => StateId::PhoneNumber,
            Step::Number { problem: Some(NumberProblem::Failed(_)), .. } => {
                StateId::PhoneNumberFailed
            }
            Step::Number { problem: Some(_), .. } => StateId::PhoneNumberWrong,
            Step::Sending { .. } => StateId::PhoneSending,
            Step::Code(sent) => sent.state_id(server_time),
            Step::Ended(End::Expired) => StateId::PhoneExpired,
            Step::Ended(End::Locked) => StateId::PhoneLocked,
            Step::Ended(End::AddedElsewhere) => StateId::PhoneAddedElsewhere,
            Step::Ended(End::RestartedElsewhere) => StateId::PhoneRestartedElsewhere,
        }
    }
}

impl Sent {
    /// What is wrong with the code comes first: that is what the person is looking at.
    fn state_id(&self, server_time: Option<u64>) -> StateId {
        let problem = match &self.entry.at {
            Entering::Checking { .. } => return StateId::PhoneCodeChecking,
            Entering::Typing { problem, .. } => problem,
        };
        match (problem, &self.resend) {
            (Some(EntryProblem::Input(_) | EntryProblem::AlreadyTried), _) => {
                StateId::PhoneCodeInput
            }
            (Some(EntryProblem::Refused { .. }), _) => StateId::PhoneCodeRefused,
            (Some(EntryProblem::Failed(_)), _) => StateId::PhoneCodeFailed,
            (None, Resend::Asking { .. }) => StateId::PhoneCodeResending,
            (None, Resend::Failed(..)) => StateId::PhoneCodeResendFailed,
            (None, Resend::No | Resend::Again) if self.code.delivery == Delivery::Failed => {
                StateId::PhoneCodeNotDelivered
            }
            (None, _) if server_time.is_some_and(|now| self.ends_soon(now)) => match self.extend {
                Extend::Asking(_) => StateId::PhoneCodeKeeping,
                Extend::Failed(_) => StateId::PhoneCodeKeepFailed,
                Extend::No if self.extendable() => StateId::PhoneCodeEndsSoon,
                Extend::No => StateId::PhoneCodeLastMinutes,
            },
            (None, _) => StateId::PhoneCode,
        }
    }
}

impl StepUp {
    pub(super) fn state_id(&self) -> StateId {
        match &self.step {
            Proving::Loading(_) => StateId::StepUpLoading,
            Proving::LoadFailed(..) => StateId::StepUpLoadFailed,
            Proving::Choosing => StateId::StepUpChoosing,
            Proving::Code(_, entry, message) => match (&entry.at, message) {
                (_, ProofMessage::NotSent(None, _)) => StateId::StepUpSend,
                (_, ProofMessage::Sending(..)) => StateId::StepUpSending,
                (_, ProofMessage::NotSent(Some(_), _)) => StateId::StepUpSendFailed,
                (Entering::Checking { .. }, _) => StateId::StepUpCodeChecking,
                (Entering::Typing { problem, .. }, _) => match problem {
                    Some(EntryProblem::Input(_) | EntryProblem::AlreadyTried) => {
                        StateId::StepUpCodeInput
                    }
                    Some(EntryProblem::Refused { .. }) => StateId::StepUpCodeRefused,
                    Some(EntryProblem::Failed(_)) => StateId::StepUpCodeFailed,
                    None => match message {
                        ProofMessage::Sent(_, Some(_), _) => StateId::StepUpSendFailed,
                        ProofMessage::Sent(sent, None, _) if sent.delivery == Delivery::Failed => {
                            StateId::StepUpNotDelivered
                        }
                        _ => StateId::StepUpCode,
                    },
                },
            },
            Proving::Text(_, entry) => {
                let [typing, wrong, failed, checking] =
                    if self.choice() == Some(&ProofChoice::RecoveryCode) {
                        RECOVERY
                    } else {
                        PASSWORD
                    };
                match &entry.problem {
                    _ if entry.busy.is_some() => checking,
                    None => typing,
                    Some(TextProblem::Failed(_)) => failed,
                    Some(_) => wrong,
                }
            }
            Proving::GoingOn(_) => StateId::StepUpGoingOn,
        }
    }
}

const PASSWORD: [StateId; 4] = [
    StateId::StepUpPassword,
    StateId::StepUpPasswordWrong,
    StateId::StepUpPasswordFailed,
    StateId::StepUpPasswordChecking,
];

const RECOVERY: [StateId; 4] = [
    StateId::StepUpRecovery,
    StateId::StepUpRecoveryWrong,
    StateId::StepUpRecoveryFailed,
    StateId::StepUpRecoveryChecking,
];
