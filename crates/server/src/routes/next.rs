//! Where a person was going when they had to sign in: carried through every page of the sign-in.

use std::convert::Infallible;

use axum::extract::{FromRequestParts, Query};
use axum::http::request::Parts;
use serde::Deserialize;

use crate::state::App;

#[derive(Default, Deserialize)]
pub(super) struct Next {
    #[serde(default)]
    next: String,
    #[serde(default, rename = "use")]
    pub(super) use_app: String,
}

impl Next {
    pub(super) fn to(path: &str) -> Self {
        Self { next: path.to_owned(), ..Self::default() }
    }

    /// Only a path of this server: never an address that somebody put into a link.
    pub(super) fn path(&self) -> &str {
        let inside = self.next.starts_with('/')
            && !self.next.starts_with("//")
            && self.next.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'\\');
        if inside { &self.next } else { "/" }
    }

    /// The same for whoever came in without the usual method: unless they were going somewhere,
    /// they land where methods are added and settled.
    pub(super) fn path_or_methods(&self) -> &str {
        match self.path() {
            "/" => "/security",
            path => path,
        }
    }

    /// A page of the sign-in, with the way on in its query.
    pub(super) fn by(&self, page: &str) -> String {
        format!("{page}?next={}", encoded(self.path()))
    }
}

/// From a query; one that nobody of ours has written leads nowhere in particular.
impl FromRequestParts<App> for Next {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Infallible> {
        let query = Query::<Self>::from_request_parts(parts, app).await;
        Ok(query.map_or_else(|_| Self::default(), |Query(next)| next))
    }
}

/// For a value in a query: everything but unreserved characters and slashes is escaped.
fn encoded(text: &str) -> String {
    text.bytes().fold(String::new(), |mut query, byte| {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'-' | b'.' | b'_' | b'~' => {
                query.push(char::from(byte));
            }
            _ => query.push_str(&format!("%{byte:02X}")),
        }
        query
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_way_on_never_leaves_this_server() {
        let path = |next: &str| Next::to(next).path().to_owned();
        for inside in ["/", "/security", "/security?tab=1#top"] {
            assert_eq!(path(inside), inside, "kept");
        }
        for outside in [
            "",
            "https://evil.example",
            "//evil.example",
            "/\\evil.example",
            "javascript:alert(1)",
            "/a\nSet-Cookie: x",
            "/a b",
            "security",
        ] {
            assert_eq!(path(outside), "/", "{outside:?}");
        }
    }

    #[test]
    fn the_way_on_leads_to_the_methods_unless_there_was_another() {
        assert_eq!(Next::to("//evil.example").path_or_methods(), "/security", "none of ours");
        assert_eq!(Next::to("/setup").path_or_methods(), "/setup", "kept");
    }

    #[test]
    fn the_way_on_survives_a_query() {
        assert_eq!(encoded("/security?a=1&b=%"), "/security%3Fa%3D1%26b%3D%25");
    }
}
