//! The portal's pages as templates, the files beside them, and the built widget that one of them
//! embeds.

mod demo;
mod lost;
mod phone;

use std::path::Path;
use std::sync::LazyLock;

use askama::Template;
use serde::Deserialize;

use crate::demo::DemoAccount;

pub use demo::{DemoFeed, DemoPhonePage};
pub use lost::{LostPage, OwnMethod, RecoveryCodePage, RemainingWay, WaysPage};
pub use phone::{AskedPhone, Other, SentNews};

/// The names that the widget's build gave to its files, as paths on this server.
#[derive(Clone, Debug)]
pub struct WidgetFiles {
    /// The module that registers the element.
    pub loader: String,
    /// The module that the loader imports.
    pub glue: String,
    /// The WebAssembly that the glue instantiates.
    pub wasm: String,
    /// What the module loads when it is first needed, and for the setup at once.
    pub late: String,
}

impl WidgetFiles {
    /// Reads `manifest.json` of the build.
    ///
    /// # Errors
    /// A sentence for the person who starts the server.
    pub fn read(folder: &Path) -> Result<Self, String> {
        #[derive(Deserialize)]
        struct Manifest {
            loader: String,
            glue: String,
            wasm: String,
            late: String,
        }
        let path = folder.join("manifest.json");
        let said = |error: &dyn std::fmt::Display| format!("{}: {error}", path.display());
        let text = std::fs::read_to_string(&path).map_err(|error| said(&error))?;
        let names: Manifest = serde_json::from_str(&text).map_err(|error| said(&error))?;
        let url = |name: &str| format!("/assets/{name}");
        let Manifest { loader, glue, wasm, late } = &names;
        Ok(Self { loader: url(loader), glue: url(glue), wasm: url(wasm), late: url(late) })
    }
}

/// The sign-in page.
#[derive(Template)]
#[template(path = "sign-in.html")]
pub struct SignInPage<'a> {
    /// The name of the service.
    pub issuer: &'a str,
    /// Where to go afterwards.
    pub next: &'a str,
    /// What was typed.
    pub account: &'a str,
    /// Whether somebody is signed in and only has to prove it again.
    pub again: bool,
    /// What went wrong the last time.
    pub problem: Option<&'a str>,
    /// The accounts to list, in a demo.
    pub demo: &'a [DemoAccount],
}

impl SignInPage<'_> {
    fn demo_password(&self) -> &'static str {
        crate::demo::PASSWORD
    }

    fn demo_key(&self) -> &'static str {
        crate::demo::KEY
    }
}

/// The page that asks for a code.
#[derive(Template)]
#[template(path = "challenge.html")]
pub struct ChallengePage<'a> {
    /// The name of the service.
    pub issuer: &'a str,
    /// Where to go afterwards.
    pub next: &'a str,
    /// Whose code.
    pub account: &'a str,
    /// The phone whose code is asked for; else it is the app's.
    pub phone: Option<AskedPhone>,
    /// What else can be asked for.
    pub others: Vec<Other>,
    /// Whether a recovery code would be taken, too.
    pub recovery_codes: bool,
    /// Whether a temporary access pass would be taken, too.
    pub pass: bool,
    /// Whether this is a demo with a phone of its own.
    pub demo: bool,
    /// What went wrong the last time.
    pub problem: Option<&'a str>,
}

/// The page that asks for a temporary access pass.
#[derive(Template)]
#[template(path = "pass.html")]
pub struct PassPage<'a> {
    /// The name of the service.
    pub issuer: &'a str,
    /// Where to go afterwards.
    pub next: &'a str,
    /// Whose pass.
    pub account: &'a str,
    /// Whether the last one works no longer, but still keeps the password from being enough.
    pub used: bool,
    /// Whether the account has a method, whose code would be taken, too.
    pub challenge: bool,
    /// Whether a recovery code would be taken, too.
    pub recovery_codes: bool,
    /// Whom to ask for help.
    pub help: &'a str,
    /// What went wrong the last time.
    pub problem: Option<&'a str>,
}

/// The page after signing in.
#[derive(Template)]
#[template(path = "home.html")]
pub struct HomePage<'a> {
    /// The name of the service.
    pub issuer: &'a str,
    /// Who is signed in.
    pub account: &'a str,
    /// The person's name, or the account again.
    pub person: &'a str,
    /// Whether the account signs in elsewhere: then nothing can be registered here.
    pub excluded: bool,
    /// How many sign-in methods the account has.
    pub factors: usize,
}

/// The page with the widget.
#[derive(Template)]
#[template(path = "security.html")]
pub struct SecurityPage<'a> {
    /// The name of the service.
    pub issuer: &'a str,
    /// Who is signed in.
    pub account: &'a str,
    /// Whom people ask who lost a method.
    pub help: &'a str,
    /// Whether this is a demo with a phone of its own.
    pub demo: bool,
    /// The widget's files, if it was built.
    pub widget: Option<&'a WidgetFiles>,
}

/// The page with the widget that asks for what the rules demand.
#[derive(Template)]
#[template(path = "setup.html")]
pub struct SetupPage<'a> {
    /// The name of the service.
    pub issuer: &'a str,
    /// Who is signed in.
    pub account: &'a str,
    /// Whom people ask who lost a method.
    pub help: &'a str,
    /// Whether this is a demo with a phone of its own.
    pub demo: bool,
    /// The widget's files, if it was built.
    pub widget: Option<&'a WidgetFiles>,
}

/// The page of the link "this wasn't me".
#[derive(Template)]
#[template(path = "not-me.html")]
pub struct NotMePage<'a> {
    /// The name of the service.
    pub issuer: &'a str,
    /// The link's token.
    pub token: &'a str,
    /// Whom to ask for help.
    pub help: &'a str,
    /// Whether it was done.
    pub done: bool,
}

/// A page that only says something.
#[derive(Template)]
#[template(path = "message.html")]
pub struct MessagePage<'a> {
    /// The name of the service.
    pub issuer: &'a str,
    /// The heading.
    pub heading: &'a str,
    /// The sentence.
    pub text: &'a str,
}

/// A file of the portal, with a name that changes with its content.
#[derive(Debug)]
pub struct PortalFile {
    plain: &'static str,
    /// The path on this server.
    pub url: String,
    /// Its media type.
    pub kind: &'static str,
    /// What is in it.
    pub content: &'static str,
}

/// Every file of the portal.
pub static FILES: LazyLock<[PortalFile; 7]> = LazyLock::new(|| {
    let css = include_str!("../portal/portal.css");
    let script = include_str!("../portal/sign-in.js");
    let challenge = include_str!("../portal/challenge.js");
    let setup = include_str!("../portal/setup.js");
    let phone_css = include_str!("../portal/phone.css");
    let phone = include_str!("../portal/phone.js");
    let icon = include_str!("../portal/icon.svg");
    [
        file("portal.css", "text/css; charset=utf-8", css),
        file("sign-in.js", "text/javascript; charset=utf-8", script),
        file("challenge.js", "text/javascript; charset=utf-8", challenge),
        file("setup.js", "text/javascript; charset=utf-8", setup),
        file("phone.css", "text/css; charset=utf-8", phone_css),
        file("phone.js", "text/javascript; charset=utf-8", phone),
        file("icon.svg", "image/svg+xml", icon),
    ]
});

fn file(plain: &'static str, kind: &'static str, content: &'static str) -> PortalFile {
    let hash = crate::sha256(&[content.as_bytes()]);
    let (stem, extension) = plain.split_once('.').unwrap_or((plain, ""));
    let url = format!("/portal/{stem}-{}.{extension}", &hash[..12]);
    PortalFile { plain, url, kind, content }
}

/// The path of a file, for the templates.
fn url(plain: &str) -> &'static str {
    FILES.iter().find(|file| file.plain == plain).map_or("", |file| &file.url)
}
