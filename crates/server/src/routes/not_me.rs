//! `/not-me/{token}`: the link in a notice. Opening it changes nothing, because mail programs open
//! links by themselves; the button does.

use axum::Router;
use axum::extract::{Extension, Path, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::routing::get;

use super::pages::{Answer, page};
use crate::csrf::guard_form;
use crate::operations::{self, Visitor};
use crate::portal::{MessagePage, NotMePage};
use crate::session;
use crate::state::App;
use crate::trace::RequestMeta;

pub(super) fn router() -> Router<App> {
    Router::new().route("/not-me/{token}", get(show).post(disavow))
}

async fn show(State(app): State<App>, Path(token): Path<String>) -> Answer {
    if operations::disavowable(&app, &token).await?.is_none() {
        return over(&app);
    }
    let shown = NotMePage {
        issuer: &app.config.issuer,
        token: &token,
        help: &app.config.help,
        done: false,
    };
    page(StatusCode::OK, &shown)
}

async fn disavow(
    State(app): State<App>,
    Extension(meta): Extension<RequestMeta>,
    Path(token): Path<String>,
    headers: HeaderMap,
) -> Answer {
    guard_form(&app, &headers)?;
    let visitor = Visitor { meta, presented: session::presented(&headers) };
    if !operations::disavow(&app, &visitor, &token).await? {
        return over(&app);
    }
    let shown =
        NotMePage { issuer: &app.config.issuer, token: &token, help: &app.config.help, done: true };
    let mut response = page(StatusCode::OK, &shown)?;
    // Whoever clicked is signed out here, too.
    response.headers_mut().insert(header::SET_COOKIE, session::clear_cookie());
    Ok(response)
}

fn over(app: &App) -> Answer {
    page(
        StatusCode::NOT_FOUND,
        &MessagePage {
            issuer: &app.config.issuer,
            heading: "This link works no longer",
            text: "Links in notices work for 7 days. If you think that somebody else uses your \
                account, change your password and ask for help.",
        },
    )
}
