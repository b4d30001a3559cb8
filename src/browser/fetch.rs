//! One HTTP request: no cache, no redirects, no referrer; dropped requests are aborted.

use js_sys::{Function, JSON, Promise};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    AbortController, AbortSignal, Headers, ReferrerPolicy, RequestCache, RequestCredentials,
    RequestInit, RequestRedirect, Response, ResponseType,
};

/// Aborts the requests that carry its signal when it is dropped.
pub(crate) struct Abort(Option<AbortController>);

/// Belongs to an [`Abort`].
#[derive(Clone)]
pub(crate) struct Signal(Option<AbortSignal>);

impl Abort {
    /// A fresh one.
    pub(crate) fn new() -> Self {
        Self(AbortController::new().ok())
    }

    /// What a request carries.
    pub(crate) fn signal(&self) -> Signal {
        Signal(self.0.as_ref().map(AbortController::signal))
    }
}

impl Drop for Abort {
    fn drop(&mut self) {
        if let Some(controller) = &self.0 {
            controller.abort();
        }
    }
}

impl Signal {
    /// A signal that nobody gives.
    pub(crate) const fn never() -> Self {
        Self(None)
    }

    /// It was given.
    pub(crate) fn aborted(&self) -> bool {
        self.0.as_ref().is_some_and(AbortSignal::aborted)
    }
}

/// How requests are sent: the host's function, or the page's own.
#[derive(Clone)]
pub(crate) struct Fetch(Option<Function>);

/// One request.
pub(crate) struct Request<'a> {
    pub(crate) method: &'a str,
    pub(crate) url: &'a str,
    pub(crate) headers: &'a [(&'a str, &'a str)],
    pub(crate) body: Option<JsValue>,
    pub(crate) signal: &'a Signal,
}

/// There is no answer: no network, a refused connection, or a policy of the browser.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Lost;

/// The head of an answer.
pub(crate) struct Received {
    response: Response,
}

/// The body of an answer.
pub(crate) enum Body {
    /// JSON, as the browser read it.
    Json(JsValue),
    /// JSON by its type, but cut short or not JSON: as good as lost.
    Broken,
    /// An HTML page: somebody's sign-in form.
    Html,
    /// Anything else, or nothing.
    Other,
}

impl Fetch {
    /// The host's function, with the signature of `window.fetch`, or else the page's own.
    pub(crate) const fn new(host: Option<Function>) -> Self {
        Self(host)
    }

    /// Sends a request and waits for the head of the answer.
    pub(crate) async fn send(&self, request: Request<'_>) -> Result<Received, Lost> {
        let promise = self.start(&request).ok_or(Lost)?;
        let response = JsFuture::from(promise).await.map_err(|_| Lost)?;
        // A host's own function may answer with an object of another page's `Response`.
        Ok(Received { response: response.unchecked_into() })
    }

    fn start(&self, request: &Request<'_>) -> Option<Promise> {
        let headers = Headers::new().ok()?;
        for (name, value) in request.headers {
            headers.set(name, value).ok()?;
        }
        let init = RequestInit::new();
        init.set_method(request.method);
        init.set_headers(&headers);
        init.set_cache(RequestCache::NoStore);
        init.set_credentials(RequestCredentials::SameOrigin);
        init.set_redirect(RequestRedirect::Manual);
        init.set_referrer_policy(ReferrerPolicy::NoReferrer);
        init.set_signal(request.signal.0.as_ref());
        if let Some(body) = &request.body {
            init.set_body(&JSON::stringify(body).ok()?.into());
        }
        match &self.0 {
            Some(host) => {
                let answer = host.call2(&JsValue::UNDEFINED, &request.url.into(), &init).ok()?;
                Some(Promise::resolve(&answer))
            }
            None => Some(web_sys::window()?.fetch_with_str_and_init(request.url, &init)),
        }
    }
}

impl Received {
    /// The status; 0 for a redirect that was not followed.
    pub(crate) fn status(&self) -> u16 {
        self.response.status()
    }

    /// The answer leads elsewhere: a sign-in page, as far as the contract is concerned.
    pub(crate) fn redirects(&self) -> bool {
        self.response.redirected()
            || self.response.type_() == ResponseType::Opaqueredirect
            || (300..400).contains(&self.response.status())
    }

    /// One header.
    pub(crate) fn header(&self, name: &str) -> Option<String> {
        self.response.headers().get(name).ok().flatten()
    }

    /// Reads the body as what the content type says.
    pub(crate) async fn body(&self) -> Body {
        let kind = self.header("Content-Type").unwrap_or_default();
        let kind = kind.split(';').next().unwrap_or_default().trim();
        if kind.eq_ignore_ascii_case("text/html") {
            return Body::Html;
        }
        let json = kind.eq_ignore_ascii_case("application/json")
            || kind.eq_ignore_ascii_case("application/problem+json");
        if !json {
            return Body::Other;
        }
        match self.response.json() {
            Ok(promise) => JsFuture::from(promise).await.map_or(Body::Broken, Body::Json),
            Err(_) => Body::Broken,
        }
    }
}

/// Seconds from now until an HTTP date (RFC 9110, section 5.6.7), by the server's own `Date`.
pub(crate) fn seconds_until(date: &str, server_now: Option<&str>) -> Option<f64> {
    let then = js_sys::Date::parse(date);
    let now = js_sys::Date::parse(server_now?);
    let seconds = (then - now) / 1_000.0;
    seconds.is_finite().then_some(seconds)
}
