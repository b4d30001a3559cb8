//! The outermost layer: gives every request an id, and writes one log line when it is done.
//!
//! Paths are logged as their pattern (`/enrollments/{id}`), never with a query, body or header:
//! nothing that a person typed reaches the log.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};

use axum::extract::{ConnectInfo, MatchedPath, Request, State};
use axum::http::{HeaderValue, header};
use axum::middleware::Next;
use axum::response::Response;
use tracing::Instrument as _;

use crate::state::App;

/// What the outer layer knows about a request.
#[derive(Clone, Debug)]
pub struct RequestMeta {
    /// Random; in the log, in problems and in the header `X-Request-Id`.
    pub id: String,
    /// Where the connection came from. Headers that claim another address are not believed.
    pub address: IpAddr,
    /// What the browser says it is, for people who read notices: shortened, nothing invisible.
    pub agent: String,
}

const AGENT_CHARS: usize = 160;

fn agent(request: &Request) -> String {
    let value = request.headers().get(header::USER_AGENT);
    let text = value.and_then(|value| value.to_str().ok()).unwrap_or_default();
    text.chars().filter(|c| !c.is_control()).take(AGENT_CHARS).collect()
}

/// Middleware of everything.
pub async fn request(State(app): State<App>, mut request: Request, next: Next) -> Response {
    let mut bytes = [0; 8];
    // Without randomness the request fails where it matters; the id is only for finding it.
    let id = match app.entropy.fill(&mut bytes) {
        Ok(()) => crate::hex(&bytes),
        Err(_) => "none".to_owned(),
    };
    let address = request
        .extensions()
        .get::<ConnectInfo<SocketAddr>>()
        .map_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED), |ConnectInfo(peer)| peer.ip());
    let agent = agent(&request);
    let path =
        request.extensions().get::<MatchedPath>().map_or("other", MatchedPath::as_str).to_owned();
    request.extensions_mut().insert(RequestMeta { id: id.clone(), address, agent });

    let span = tracing::info_span!("request", id, method = %request.method(), path);
    let started = app.clock.now();
    let mut response = next.run(request).instrument(span.clone()).await;
    let took = app.clock.now().saturating_sub(started);
    span.in_scope(|| tracing::info!(status = response.status().as_u16(), ms = took, "answered"));
    if let Ok(id) = HeaderValue::from_str(&id) {
        response.headers_mut().insert("x-request-id", id);
    }
    response
}
