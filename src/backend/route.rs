//! Where each call goes, with which body, and what its answer is read as.

use mfa_enroll_core::wizard::{Call, NewPhone, Proof, Way};
use wasm_bindgen::JsValue;

use super::decode::way_name;
use super::reading::Reading;
use crate::browser::object;

/// What to send.
pub(super) struct Sending {
    pub(super) method: &'static str,
    pub(super) path: String,
    pub(super) body: Option<JsValue>,
}

/// The members of a body that are text, and `true` where there is none.
type Members<'a> = Vec<(&'static str, Option<&'a str>)>;

/// `None` for [`Call::Open`], which is three requests.
pub(super) fn of(call: Call) -> Option<(Sending, Reading)> {
    const POST: &str = "POST";
    let enrollment = |id: &str, after| path("/enrollments/", id, after);
    let factor = |id: &str, after| path("/factors/", id, after);
    let (method, path, members, reading) = match &call {
        Call::Open => return None,
        Call::Begin { kind, rotate, phone, replaces } => {
            let mut members = vec![("kind", Some(kind.name()))];
            if *rotate {
                members.push(("rotate", None));
            }
            if let Some(phone) = phone {
                number(&mut members, phone);
            }
            optional(&mut members, "replaces", replaces);
            (POST, String::from("/enrollments"), Some(members), Reading::Enrollment)
        }
        Call::Resend { enrollment: id, way } => {
            (POST, enrollment(id, "/resend"), Some(way_only(*way)), Reading::Enrollment)
        }
        Call::Look { enrollment } => {
            let reading = Reading::Listed(enrollment.clone());
            return Some((get("/enrollments?state=pending"), reading));
        }
        Call::Extend { enrollment: id } => {
            (POST, enrollment(id, "/extend"), Some(vec![]), Reading::Enrollment)
        }
        Call::Confirm { enrollment: id, code, name } => {
            let mut members = vec![("code", Some(code.expose()))];
            optional(&mut members, "name", name);
            (POST, enrollment(id, "/confirm"), Some(members), Reading::Confirmed)
        }
        Call::Discard { enrollment: id } => ("DELETE", enrollment(id, ""), None, Reading::Nothing),
        Call::Rename { factor: id, name } => {
            ("PATCH", factor(id, ""), Some(vec![("name", Some(name.as_str()))]), Reading::Factor)
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
        Call::EndOtherSessions => {
            (POST, String::from("/sessions/end-others"), None, Reading::Ended)
        }
        Call::ProofChoices => return Some((get("/reauth"), Reading::Choices)),
        Call::SendProof { factor, way } => {
            let mut members = vec![("factor", Some(factor.as_str()))];
            members.extend(way_only(*way));
            (POST, String::from("/reauth/send"), Some(members), Reading::ProofSent)
        }
        Call::Prove(proof) => {
            let members = match proof {
                Proof::Code { factor, code } => {
                    vec![("factor", Some(factor.as_str())), ("code", Some(code.expose()))]
                }
                Proof::Password(password) => {
                    vec![("password", Some(password.expose_for_display()))]
                }
            };
            (POST, String::from("/reauth"), Some(members), Reading::Nothing)
        }
        Call::Skip => (POST, String::from("/setup/skip"), None, Reading::Setup),
        Call::ConfirmSetup => (POST, String::from("/setup/confirm"), None, Reading::Setup),
    };
    let body = members.map(|members| object(&members));
    Some((Sending { method, path, body }, reading))
}

/// A question that changes nothing.
pub(super) fn get(path: &str) -> Sending {
    Sending { method: "GET", path: path.to_owned(), body: None }
}

fn number<'a>(members: &mut Members<'a>, phone: &'a NewPhone) {
    members.push(("number", Some(&phone.number)));
    optional(members, "region", &phone.region);
    members.extend(way_only(phone.way));
    optional(members, "extension", &phone.extension);
}

fn optional<'a>(members: &mut Members<'a>, name: &'static str, value: &'a Option<String>) {
    members.extend(value.as_deref().map(|value| (name, Some(value))));
}

fn way_only(way: Way) -> Members<'static> {
    vec![("way", Some(way_name(way)))]
}

/// Ids come from the backend: one that is not plain cannot lead to another path.
fn path(before: &str, id: &str, after: &str) -> String {
    let plain =
        |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.' | b'~');
    // Browsers take dots alone for a folder, escaped or not; nothing has this id instead.
    let id = if matches!(id, "." | "..") { "_" } else { id };
    let mut path = String::from(before);
    for byte in id.bytes() {
        if plain(byte) {
            path.push(char::from(byte));
        } else {
            let hex = |nibble: u8| char::from_digit(u32::from(nibble), 16).unwrap_or('0');
            path.extend(['%', hex(byte >> 4), hex(byte & 15)]);
        }
    }
    path.push_str(after);
    path
}
