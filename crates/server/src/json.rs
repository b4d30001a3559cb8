//! Reads request bodies: at most 16 KiB of JSON, no unknown members.

use axum::body::{Body, Bytes};
use axum::http::{HeaderMap, header};
use http_body_util::{BodyExt as _, LengthLimitError, Limited};
use serde::de::{DeserializeOwned, IgnoredAny};

use crate::error::Refusal;

/// How long a body may be.
pub const MAX_BODY: usize = 16 * 1024;

/// Reads the whole body.
///
/// # Errors
/// [`Refusal::TooLarge`] over [`MAX_BODY`], [`Refusal::BodyLost`] if the connection breaks.
pub async fn read(body: Body) -> Result<Bytes, Refusal> {
    match Limited::new(body, MAX_BODY).collect().await {
        Ok(collected) => Ok(collected.to_bytes()),
        Err(error) if error.is::<LengthLimitError>() => Err(Refusal::TooLarge),
        Err(_) => Err(Refusal::BodyLost),
    }
}

/// Refuses a body that does not say it is JSON. No body at all may say nothing.
///
/// # Errors
/// [`Refusal::NotJson`].
pub fn check_type(headers: &HeaderMap, body: &[u8]) -> Result<(), Refusal> {
    let Some(kind) = headers.get(header::CONTENT_TYPE) else {
        return if body.is_empty() { Ok(()) } else { Err(Refusal::NotJson) };
    };
    let kind = kind.to_str().map_err(|_| Refusal::NotJson)?;
    let essence = kind.split(';').next().unwrap_or_default().trim();
    if essence.eq_ignore_ascii_case("application/json") { Ok(()) } else { Err(Refusal::NotJson) }
}

/// Reads a value.
///
/// # Errors
/// [`Refusal::BadInput`] that names the member, if it is one of ours or spelled like one.
pub fn parse<T: DeserializeOwned>(body: &[u8]) -> Result<T, Refusal> {
    let mut reader = serde_json::Deserializer::from_slice(body);
    let value = serde_path_to_error::deserialize(&mut reader).map_err(|error| {
        let path = error.path().to_string();
        let inner = error.into_inner();
        if serde_json::from_slice::<IgnoredAny>(body).is_err() {
            return Refusal::BadInput { field: None, why: "not JSON" };
        }
        let field = quoted(&inner.to_string()).or(Some(path)).filter(|name| is_plain(name));
        Refusal::BadInput { field, why: "not the expected shape" }
    })?;
    reader.end().map_err(|_| Refusal::BadInput { field: None, why: "something after the JSON" })?;
    Ok(value)
}

/// The member that serde's message names: "unknown field `x`", "missing field `x`".
fn quoted(message: &str) -> Option<String> {
    let named = ["unknown field `", "missing field `", "duplicate field `"];
    let rest = named.iter().find_map(|start| message.strip_prefix(start))?;
    rest.split('`').next().map(ToOwned::to_owned)
}

/// Only names that look like ours are sent back.
fn is_plain(name: &str) -> bool {
    !name.is_empty()
        && name.len() <= 64
        && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
}

#[cfg(test)]
mod tests {
    use mfa_enroll_wire::{BeginEnrollment, ConfirmEnrollment};

    use super::*;

    fn field_of<T: DeserializeOwned + std::fmt::Debug>(body: &str) -> Option<String> {
        match parse::<T>(body.as_bytes()) {
            Err(Refusal::BadInput { field, .. }) => field,
            other => panic!("{body:?} was {other:?}"),
        }
    }

    #[test]
    fn a_refusal_names_the_member() {
        let cases = [
            (r#"{"kind":"totp","status":"active"}"#, Some("status")),
            (r#"{}"#, Some("kind")),
            (r#"{"kind":1}"#, Some("kind")),
            (r#"{"kind":"totp","rotate":"yes"}"#, Some("rotate")),
            (r#"{"kind":"totp","kind":"totp"}"#, Some("kind")),
            (r#"{"kind":"totp","<script>":1}"#, None),
            (r#"[]"#, None),
            (r#""totp""#, None),
            ("null", None),
        ];
        for (body, field) in cases {
            assert_eq!(field_of::<BeginEnrollment>(body).as_deref(), field, "{body}");
        }
    }

    #[test]
    fn what_is_not_json_is_refused() {
        let bodies = [
            "",
            "{",
            "{\"kind\":",
            "kind=totp",
            "\u{FEFF}{\"kind\":\"totp\"}",
            "{\"kind\":\"totp\"} x",
        ];
        for body in bodies {
            assert_eq!(field_of::<BeginEnrollment>(body), None, "{body:?}");
        }
        let utf16: Vec<u8> = "{}".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert!(parse::<BeginEnrollment>(&utf16).is_err(), "UTF-16 is not JSON");
    }

    #[test]
    fn a_lone_surrogate_is_refused_and_a_pair_is_read() {
        assert!(parse::<ConfirmEnrollment>(br#"{"code":"\ud800"}"#).is_err(), "lone surrogate");
        let read: ConfirmEnrollment =
            parse(br#"{"code":"1","name":"\ud83d\ude00"}"#).expect("a pair is a character");
        assert_eq!(read.name.as_deref(), Some("😀"), "decoded");
    }

    #[test]
    fn deep_nesting_is_refused_and_not_followed() {
        let deep = format!("{}{}", "[".repeat(8000), "]".repeat(8000));
        assert_eq!(field_of::<BeginEnrollment>(&deep), None, "refused at the first bracket");
        let inside = format!(r#"{{"kind":"totp","rotate":{deep}}}"#);
        assert_eq!(field_of::<BeginEnrollment>(&inside).as_deref(), Some("rotate"), "not recursed");
    }

    #[test]
    fn brackets_in_a_name_are_not_nesting() {
        let body = format!(r#"{{"code":"123456","name":"{}"}}"#, "[{".repeat(30));
        let read: ConfirmEnrollment = parse(body.as_bytes()).expect("a string is flat");
        assert_eq!(read.name.map(|name| name.len()), Some(60), "kept whole");
    }
}
