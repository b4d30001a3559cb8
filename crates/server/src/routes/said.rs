//! What a page of the sign-in says of a try that did not succeed: on the page itself, where the
//! next try is made.

use axum::http::{StatusCode, header};
use axum::response::Response;

use crate::error::Refusal;

pub(super) struct Said {
    pub(super) status: StatusCode,
    pub(super) text: String,
    /// In seconds.
    pub(super) retry_after: Option<u32>,
}

impl Said {
    pub(super) fn wrong(text: &str) -> Self {
        let status = StatusCode::UNPROCESSABLE_ENTITY;
        Self { status, text: text.to_owned(), retry_after: None }
    }

    /// Limits are explained on the page itself; everything else is a page of its own.
    pub(super) fn too_many(refusal: Refusal) -> Result<Self, Refusal> {
        let said = match refusal {
            Refusal::RateLimited { retry_after, .. } => {
                let minutes = retry_after.div_ceil(60);
                let unit = if minutes == 1 { "minute" } else { "minutes" };
                Self {
                    status: StatusCode::TOO_MANY_REQUESTS,
                    text: format!("Too many tries. Please wait {minutes} {unit}."),
                    retry_after: Some(retry_after),
                }
            }
            Refusal::Stopped(_) => {
                let text = "Too many wrong codes. Signing in is blocked; please ask for help.";
                Self { status: StatusCode::FORBIDDEN, text: text.to_owned(), retry_after: None }
            }
            other => return Err(other),
        };
        refusal.log();
        Ok(said)
    }

    /// The page that shows it, with the status and the wait that belong to it.
    pub(super) fn on(self, mut page: Response) -> Response {
        *page.status_mut() = self.status;
        if let Some(seconds) = self.retry_after {
            page.headers_mut().insert(header::RETRY_AFTER, seconds.into());
        }
        page
    }
}
