//! The command line.

use std::net::SocketAddr;
use std::path::PathBuf;

use lexopt::prelude::*;
use mfa_enroll_server::limit::Rule;

/// What `--help` prints.
pub(crate) const HELP: &str = "\
The reference backend of mfa-enroll.

Usage: mfa-enroll-server [options]

  --listen ADDRESS     where to listen [127.0.0.1:8080]; port 0 takes a free one
  --data FOLDER        database and key file [demo-data]
  --assets FOLDER      the built widget, served at /assets/
  --issuer NAME        the name that authenticator apps show [Example]
  --origin URL         an origin whose pages may call, for instance https://id.example.com;
                       may be given more than once [http://localhost:PORT]
  --rules FILE         what the organization demands (TOML); read again when it changes
  --help-contact TEXT  whom people ask who cannot sign in, shown as it is
  --no-address-limits  behind a proxy, where all requests come from one address
  --limit NAME=MAX/WINDOW
                       at most MAX in a WINDOW like 30s, 5m, 1h or 1d, in place of the rules of
                       this name; given again for the same name, it adds a rule. It holds in a
                       demo and with --no-address-limits, too. A NAME that does not exist is
                       answered with all of them. confirm_streak and challenge_streak stop an
                       account: 100/ever or fewer
  --sms-webhook URL    the gateway for text messages and calls; without one, and not in a demo,
                       phones are not offered
  --sms-webhook-key FILE
                       the key that signs what it gets (`whsec_…`) [the variable
                       MFA_ENROLL_SMS_WEBHOOK_KEY]
  --smtp URL           the mail server for notices (smtps://user:password@host); without one, and
                       not in a demo, none are sent
  --mail-from SENDER   who notices are from: Example <id@example.com>
  --mail-server-token FILE
                       the token (20 characters or more) with which a mail server asks about app
                       passwords; without one, and not in a demo, they are not offered
  --programs FILE      how programs are set up with an app password (TOML)
  --demo               make the demo accounts and list them on the sign-in page; also let
                       pages of http://localhost:8081 call (the playground's server)
  --help               this text

The keys that seal secrets are read from the variable MFA_ENROLL_KEYS (`id:hex,id:hex`) or from
FOLDER/sealing.keys, which the first start makes. Logs are JSON lines on standard error.
";

/// Where the playground's server runs, which passes API calls on to this one.
const PLAYGROUND: &str = "http://localhost:8081";

/// What was asked for.
#[derive(Debug)]
pub(crate) struct Args {
    /// Where to listen.
    pub(crate) listen: SocketAddr,
    /// Where the database is.
    pub(crate) data: PathBuf,
    /// Where the built widget is.
    pub(crate) assets: Option<PathBuf>,
    /// The name that authenticator apps show.
    pub(crate) issuer: String,
    /// Whether requests are also limited by address.
    pub(crate) limit_addresses: bool,
    /// Rules that replace those of the same name.
    pub(crate) limits: Vec<Rule>,
    /// The gateway for text messages and calls.
    pub(crate) sms_webhook: Option<String>,
    /// Where the key is that signs what it gets.
    pub(crate) sms_webhook_key: Option<PathBuf>,
    /// What the organization demands.
    pub(crate) rules: Option<PathBuf>,
    /// Whom to ask for help.
    pub(crate) help: String,
    /// The mail server for notices.
    pub(crate) smtp: Option<String>,
    /// Who notices are from.
    pub(crate) mail_from: Option<String>,
    /// Where the mail server's token is.
    pub(crate) mail_server_token: Option<PathBuf>,
    /// How programs are set up.
    pub(crate) programs: Option<PathBuf>,
    /// Whether this is a demo.
    pub(crate) demo: bool,
    origins: Vec<String>,
}

impl Args {
    /// Reads the command line; `None` if help is wanted.
    ///
    /// # Errors
    /// A sentence about the first argument that is not understood.
    pub(crate) fn read() -> Result<Option<Self>, lexopt::Error> {
        Self::parse(lexopt::Parser::from_env())
    }

    fn parse(mut parser: lexopt::Parser) -> Result<Option<Self>, lexopt::Error> {
        let mut args = Self {
            listen: SocketAddr::from(([127, 0, 0, 1], 8080)),
            data: PathBuf::from("demo-data"),
            assets: None,
            issuer: "Example".to_owned(),
            limit_addresses: true,
            limits: Vec::new(),
            sms_webhook: None,
            sms_webhook_key: None,
            rules: None,
            help: String::new(),
            smtp: None,
            mail_from: None,
            mail_server_token: None,
            programs: None,
            demo: false,
            origins: Vec::new(),
        };
        while let Some(argument) = parser.next()? {
            match argument {
                Long("listen") => args.listen = parser.value()?.parse()?,
                Long("data") => args.data = parser.value()?.into(),
                Long("assets") => args.assets = Some(parser.value()?.into()),
                Long("issuer") => args.issuer = parser.value()?.string()?,
                Long("origin") => args.origins.push(parser.value()?.string()?),
                Long("rules") => args.rules = Some(parser.value()?.into()),
                Long("help-contact") => args.help = parser.value()?.string()?,
                Long("no-address-limits") => args.limit_addresses = false,
                Long("limit") => args.limits.push(parser.value()?.parse()?),
                Long("sms-webhook") => args.sms_webhook = Some(parser.value()?.string()?),
                Long("sms-webhook-key") => args.sms_webhook_key = Some(parser.value()?.into()),
                Long("smtp") => args.smtp = Some(parser.value()?.string()?),
                Long("mail-from") => args.mail_from = Some(parser.value()?.string()?),
                Long("mail-server-token") => {
                    args.mail_server_token = Some(parser.value()?.into());
                }
                Long("programs") => args.programs = Some(parser.value()?.into()),
                Long("demo") => args.demo = true,
                Long("help") | Short('h') => return Ok(None),
                other => return Err(other.unexpected()),
            }
        }
        Ok(Some(args))
    }

    /// The origins whose pages may call.
    pub(crate) fn origins(&self, port: u16) -> Vec<String> {
        let mut origins = self.origins.clone();
        if origins.is_empty() {
            origins.push(format!("http://localhost:{port}"));
            origins.push(format!("http://127.0.0.1:{port}"));
        }
        if self.demo {
            origins.push(PLAYGROUND.to_owned());
        }
        origins
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn args(line: &str) -> Result<Option<Args>, lexopt::Error> {
        Args::parse(lexopt::Parser::from_args(line.split_whitespace()))
    }

    #[test]
    fn nothing_is_a_local_server_without_demo() {
        let args = args("").expect("understood").expect("not help");
        assert!(args.listen.ip().is_loopback(), "nobody else can reach it");
        assert!(!args.demo, "no known passwords");
        let origins = args.origins(8080);
        assert!(!origins.iter().any(|origin| origin == PLAYGROUND), "{origins:?}");
    }

    #[test]
    fn the_playground_may_call_in_a_demo_only() {
        let args = args("--demo --listen 127.0.0.1:0").expect("understood").expect("not help");
        let origins = args.origins(4711);
        assert!(origins.contains(&"http://localhost:4711".to_owned()), "the real port");
        assert!(origins.contains(&PLAYGROUND.to_owned()), "the playground");
    }

    #[test]
    fn a_public_origin_replaces_the_local_ones() {
        let args = args("--origin https://id.example.com").expect("understood").expect("not help");
        assert_eq!(args.origins(8080), ["https://id.example.com"], "only that one");
    }

    #[test]
    fn limits_are_read_in_their_order() {
        let args = args("--limit sms_user=1/30s --limit=begin_user=5/1h --limit sms_user=9/1d");
        let limits = args.expect("understood").expect("not help").limits;
        let said: Vec<_> = limits.iter().map(|rule| (rule.bucket.name(), rule.max)).collect();
        assert_eq!(said, [("sms_user", 1), ("begin_user", 5), ("sms_user", 9)], "three");
    }

    #[test]
    fn what_is_not_known_is_refused() {
        for line in ["--listen nowhere", "--what", "extra", "--data", "--limit", "--limit sms=1/1d"]
        {
            assert!(args(line).is_err(), "{line}");
        }
        assert!(args("--help").expect("understood").is_none(), "help");
    }
}
