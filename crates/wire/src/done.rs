//! The answer to calls of which there is nothing else to say.

use serde::{Deserialize, Serialize};

use crate::UnixMillis;

/// It was done: the answer to `DELETE /enrollments/{id}`, `DELETE /app-passwords/{id}` and
/// `POST /recovered`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Done {
    /// The server's clock when it answered.
    pub server_time: UnixMillis,
}
