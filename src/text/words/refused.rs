//! Why a key is not shown.

use mfa_enroll_core::key_uri::KeyUriProblem;
use mfa_enroll_core::pins::PinProblem;
use mfa_enroll_core::wizard::totp::Refusal;
use yew::AttrValue;

use super::{Words, join};
use crate::text::{Texts, en::refused as en};

/// What happened, and what to do.
pub(crate) fn refused(texts: &Texts, refusal: &Refusal) -> Words {
    let title = texts.get(match refusal {
        Refusal::Pin(_) => en::TITLE,
        Refusal::Challenge | Refusal::Uri(_) => en::TITLE_UNREADABLE,
    });
    Words { title, body: join(&[reason(texts, refusal), texts.get(en::BODY)]) }
}

fn reason(texts: &Texts, refusal: &Refusal) -> AttrValue {
    match refusal {
        Refusal::Challenge => texts.get(en::CHALLENGE),
        Refusal::Uri(KeyUriProblem::OtherType(kind)) => {
            texts.with(en::OTHER_TYPE, &[("kind", kind)])
        }
        Refusal::Uri(problem) => texts.get(match problem {
            KeyUriProblem::NotOtpauth | KeyUriProblem::OtherType(_) => en::NOT_OTPAUTH,
            KeyUriProblem::NoSecret => en::NO_SECRET,
            KeyUriProblem::BadSecret(_) => en::BAD_SECRET,
            KeyUriProblem::BadAlgorithm => en::BAD_ALGORITHM,
            KeyUriProblem::BadDigits => en::BAD_DIGITS,
            KeyUriProblem::BadPeriod => en::BAD_PERIOD,
            KeyUriProblem::DuplicateParameter => en::DUPLICATE,
            KeyUriProblem::TooLong => en::TOO_LONG,
            KeyUriProblem::BadEncoding => en::BAD_ENCODING,
        }),
        Refusal::Pin(PinProblem::WeakSecret { bits, minimum }) => {
            let (bits, minimum) =
                (texts.number(u32::from(*bits)), texts.number(u32::from(*minimum)));
            texts.with(en::WEAK, &[("bits", &bits), ("minimum", &minimum)])
        }
        Refusal::Pin(PinProblem::Algorithm(algorithm)) => {
            texts.with(en::ALGORITHM, &[("algorithm", algorithm.name())])
        }
        Refusal::Pin(PinProblem::Issuer) => texts.get(en::ISSUER),
    }
}
