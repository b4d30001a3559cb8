//! Where each call goes, with which body, and what its answer is read as.

use mfa_enroll_core::percent;
use mfa_enroll_core::wizard::{Call, Kind};
use wasm_bindgen::JsValue;

use super::reading::Reading;
use crate::browser::object;
use crate::late;

pub(super) const POST: &str = "POST";

/// What to send.
pub(crate) struct Sending {
    pub(super) method: &'static str,
    pub(super) path: String,
    pub(super) body: Option<JsValue>,
}

/// The members of a body that are text, and `true` where there is none.
pub(super) type Members<'a> = Vec<(&'static str, Option<&'a str>)>;

/// What everybody may ask; all other calls are in [`super::late`]. `None` for those while they are
/// not loaded, and for [`Call::Open`], which is three requests.
pub(super) fn of(call: &Call) -> Option<(Sending, Reading)> {
    let (method, path, members, reading) = match call {
        Call::Open => return None,
        Call::Begin { kind, rotate, phone: None, replaces } => {
            let members = begin(*kind, *rotate, replaces);
            (POST, String::from("/enrollments"), Some(members), Reading::Enrollment)
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
        Call::EndOtherSessions => {
            (POST, String::from("/sessions/end-others"), None, Reading::Ended)
        }
        _ => return late::here().map(|late| (late.request)(call)),
    };
    Some((sending(method, path, members), reading))
}

pub(super) fn sending(method: &'static str, path: String, members: Option<Members<'_>>) -> Sending {
    Sending { method, path, body: members.map(|members| object(&members)) }
}

pub(super) fn begin(kind: Kind, rotate: bool, replaces: &Option<String>) -> Members<'_> {
    let mut members = vec![("kind", Some(kind.name()))];
    if rotate {
        members.push(("rotate", None));
    }
    optional(&mut members, "replaces", replaces);
    members
}

pub(super) fn enrollment(id: &str, after: &str) -> String {
    path("/enrollments/", id, after)
}

pub(super) fn factor(id: &str, after: &str) -> String {
    path("/factors/", id, after)
}

/// Where to ask for the newest code that was sent to a phone as a proof.
pub(super) fn proof_sent(factor: &str) -> String {
    path("/reauth/send/", factor, "")
}

/// A question that changes nothing.
pub(super) fn get(path: &str) -> Sending {
    Sending { method: "GET", path: path.to_owned(), body: None }
}

pub(super) fn optional<'a>(
    members: &mut Members<'a>,
    name: &'static str,
    value: &'a Option<String>,
) {
    members.extend(value.as_deref().map(|value| (name, Some(value))));
}

/// Ids come from the backend: one that is not plain cannot lead to another path.
pub(super) fn path(before: &str, id: &str, after: &str) -> String {
    // Browsers take dots alone for a folder, escaped or not; nothing has this id instead.
    let id = if matches!(id, "." | "..") { "_" } else { id };
    let mut path = String::from(before);
    percent::encode(&mut path, id);
    path.push_str(after);
    path
}
