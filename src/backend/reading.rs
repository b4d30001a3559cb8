//! What an answer is read as.

use mfa_enroll_core::wizard::{Answer, Failure, Reply};

use super::decode;
use crate::browser::Json;
use crate::late;

/// What an answer is read as.
pub(crate) enum Reading {
    Enrollment,
    /// The enrollment with this id, out of the list of those that are pending.
    Listed(String),
    Confirmed,
    Factor,
    Factors,
    Removed,
    Ended,
    Choices,
    ProofSent,
    Setup,
    CodeSet,
    Codes,
    AppPasswords,
    AppPasswordCreated,
    /// That there is an answer is all; its clock is welcome.
    Nothing,
}

impl Reading {
    pub(super) fn read(self, json: &Json) -> Result<Answer, Failure> {
        if let Self::Listed(id) = &self {
            let pending = decode::enrollments(json).ok_or(Failure::Contract)?;
            let found = pending.into_iter().find(|pending| pending.id == *id);
            let reply = Reply::Begun(found.ok_or(Failure::NotFound)?);
            return Ok(Answer { reply, server_time: json.whole("server_time") });
        }
        let server_time = json.whole("server_time");
        if matches!(self, Self::Nothing) {
            return Ok(Answer { reply: Reply::Done, server_time });
        }
        let reply = server_time.and_then(|_| self.reply(json)).ok_or(Failure::Contract)?;
        Ok(Answer { reply, server_time })
    }

    fn reply(self, json: &Json) -> Option<Reply> {
        Some(match self {
            Self::Enrollment => Reply::Begun(decode::enrollment(json)?),
            Self::Confirmed => Reply::Confirmed {
                factor: decode::factor(&json.get("factor")?)?,
                next_code_at: json.whole("next_code_at"),
                replaced: json.text("replaced"),
                default: decode::default_method(json),
            },
            Self::Factor => Reply::Renamed(decode::factor(&json.get("factor")?)?),
            Self::Ended => Reply::SessionsEnded(json.small("ended")?),
            Self::Listed(_) | Self::Nothing => Reply::Done,
            reading => return (late::here()?.reply)(reading, json),
        })
    }
}
