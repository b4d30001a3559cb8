//! The calls that belong to what the first load leaves out.

use mfa_enroll_core::wizard::{Call, NewPhone, Proof, Reply, Way};

use super::decode::{self, way_name};
use super::reading::Reading;
use super::route::{
    Members, POST, Sending, begin, enrollment, factor, get, optional, path, proof_sent, sending,
};
use crate::browser::Json;

/// What to send for one of them, and what the answer is read as.
pub(crate) fn request(call: &Call) -> (Sending, Reading) {
    let (method, path, members, reading) = match call {
        Call::Begin { kind, rotate, phone, replaces } => {
            let mut members = begin(*kind, *rotate, replaces);
            if let Some(phone) = phone {
                number(&mut members, phone);
            }
            (POST, String::from("/enrollments"), Some(members), Reading::Enrollment)
        }
        Call::Resend { enrollment: id, way } => {
            (POST, enrollment(id, "/resend"), Some(way_only(*way)), Reading::Enrollment)
        }
        Call::Remove { factor: id, lost: false } => {
            ("DELETE", factor(id, ""), None, Reading::Removed)
        }
        Call::Remove { factor: id, lost: true } => {
            (POST, factor(id, "/lost"), None, Reading::Removed)
        }
        Call::Restore { factor: id } => (POST, factor(id, "/restore"), None, Reading::Factors),
        Call::SetDefault(default) => {
            let mut members = vec![("factor", Some(default.factor.as_str()))];
            if let Some(way) = default.way {
                members.extend(way_only(way));
            }
            ("PUT", String::from("/default-method"), Some(members), Reading::Factors)
        }
        Call::SendProof { factor, way } => {
            let mut members = vec![("factor", Some(factor.as_str()))];
            members.extend(way_only(*way));
            (POST, String::from("/reauth/send"), Some(members), Reading::ProofSent)
        }
        Call::LookProof { factor } => ("GET", proof_sent(factor), None, Reading::ProofSent),
        Call::Prove(proof) => {
            let members = match proof {
                Proof::Code { factor, code } => {
                    vec![("factor", Some(factor.as_str())), ("code", Some(code.expose()))]
                }
                Proof::RecoveryCode(code) => vec![("recovery_code", Some(code.expose()))],
                Proof::Password(password) => {
                    vec![("password", Some(password.expose_for_display()))]
                }
            };
            (POST, String::from("/reauth"), Some(members), Reading::Nothing)
        }
        Call::Skip => (POST, String::from("/setup/skip"), None, Reading::Setup),
        Call::Recovered => (POST, String::from("/recovered"), None, Reading::Nothing),
        Call::MakeRecoveryCodes => (POST, String::from("/recovery-codes"), None, Reading::CodeSet),
        Call::ConfirmRecoveryCodes { set, code } => {
            let members = vec![("code", Some(code.expose()))];
            let path = path("/recovery-codes/", set, "/confirm");
            (POST, path, Some(members), Reading::Codes)
        }
        Call::AppPasswords => return (get("/app-passwords"), Reading::AppPasswords),
        Call::CreateAppPassword { name } => {
            let members = vec![("name", Some(name.as_str()))];
            (POST, String::from("/app-passwords"), Some(members), Reading::AppPasswordCreated)
        }
        Call::RemoveAppPassword { id } => {
            ("DELETE", path("/app-passwords/", id, ""), None, Reading::Nothing)
        }
        Call::ConfirmSetup => (POST, String::from("/setup/confirm"), None, Reading::Setup),
        // The only other one that is asked for here; `route` knows the rest.
        _ => return (get("/reauth"), Reading::Choices),
    };
    (sending(method, path, members), reading)
}

/// The answer to one of them.
pub(crate) fn reply(reading: Reading, json: &Json) -> Option<Reply> {
    Some(match reading {
        Reading::Factors => Reply::Factors {
            factors: decode::factors(json)?,
            default: decode::default_method(json),
        },
        Reading::Removed => Reply::Removed {
            undo_until: json.whole("undo_until")?,
            default: decode::default_method(json),
        },
        Reading::Choices => Reply::ProofChoices(decode::choices(json)?),
        Reading::ProofSent => Reply::ProofSent(decode::proof_sent(json)?),
        Reading::CodeSet => Reply::RecoveryCodeSet(decode::code_set(json)?),
        Reading::Codes => {
            Reply::RecoveryCodes(decode::recovery_codes(&json.get("recovery_codes")?))
        }
        Reading::AppPasswords => Reply::AppPasswords(decode::app_passwords(json)?),
        Reading::AppPasswordCreated => decode::created(json)?,
        Reading::Setup => Reply::Setup(decode::setup(&json.get("setup")?)),
        _ => return None,
    })
}

fn number<'a>(members: &mut Members<'a>, phone: &'a NewPhone) {
    members.push(("number", Some(&phone.number)));
    optional(members, "region", &phone.region);
    members.extend(way_only(phone.way));
    optional(members, "extension", &phone.extension);
}

fn way_only(way: Way) -> Members<'static> {
    vec![("way", Some(way_name(way)))]
}
