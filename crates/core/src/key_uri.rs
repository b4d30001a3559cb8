//! Key URIs (`otpauth://totp/…`): what a QR code tells an authenticator app.
//!
//! Read as apps read them, from every backend that was seen: see the fixtures in
//! `tests/fixtures`. What apps would disagree about is refused, because two readings of one key
//! mean codes that never match.

use crate::base32::{self, Base32Problem};
use crate::code::Digits;
use crate::decimal;
use crate::label;
use crate::otp::{Algorithm, Otp, Period};
use crate::percent;
use crate::secret::SecretText;

/// The longest key URI that is read. A percent-encoded name of 10,000 emoji fits twice; the QR
/// code of anything near this is [`TooLong`](crate::qr::Drawing::TooLong) anyway.
pub const MAX_BYTES: usize = 256 * 1024;

/// A key URI that was understood.
///
/// ```
/// use mfa_enroll_core::key_uri::KeyUri;
///
/// let uri = KeyUri::parse("otpauth://totp/Acme:alice?secret=gezd%20gnbv&digits=8")?;
/// assert_eq!((uri.issuer(), uri.account()), (Some("Acme"), "alice"));
/// assert_eq!(uri.secret_text().expose_for_display(), "GEZDGNBV");
/// assert_eq!(uri.digits().get(), 8);
/// # Ok::<(), mfa_enroll_core::key_uri::KeyUriProblem>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyUri {
    raw: SecretText,
    secret_text: SecretText,
    otp: Otp,
    two_step: bool,
    /// As decoded, for [`KeyUri::is_issued_by`]: from the label and from the query.
    issuers: [Option<String>; 2],
    issuer: Option<String>,
    account: String,
}

/// Why a text is not a key URI that the widget can work with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum KeyUriProblem {
    /// It does not begin with `otpauth://`.
    NotOtpauth,
    /// Another type of `otpauth` URI (`hotp`, `sms`, `email` …), in lower case and clipped.
    OtherType(String),
    /// There is no `secret`.
    NoSecret,
    /// The `secret` is not Base32.
    BadSecret(Base32Problem),
    /// An `algorithm` that is none of [`Algorithm::ALL`].
    BadAlgorithm,
    /// `digits` that are no number from 6 to 8.
    BadDigits,
    /// A `period` that is no number that [`Period::new`] takes.
    BadPeriod,
    /// A parameter that apps act on is there twice, and they differ in which one they take.
    DuplicateParameter,
    /// Longer than [`MAX_BYTES`].
    TooLong,
    /// A control character, a broken percent escape, or escapes that are not UTF-8.
    BadEncoding,
}

impl KeyUri {
    /// Reads a key URI.
    ///
    /// Missing settings mean SHA-1, six digits, 30 seconds. The issuer may stand in the query, in
    /// the label or in both. In the query `+` is a space, as form encoders write it, though RFC
    /// 3986 says otherwise. Scheme, type and algorithm are read in any case; the names of
    /// parameters are not, because apps do not either. Unknown parameters are left alone.
    ///
    /// # Errors
    /// The first thing that is wrong with it.
    pub fn parse(text: &str) -> Result<Self, KeyUriProblem> {
        if text.len() > MAX_BYTES {
            return Err(KeyUriProblem::TooLong);
        }
        let rest = after_scheme(text).ok_or(KeyUriProblem::NotOtpauth)?;
        if text.chars().any(char::is_control) {
            return Err(KeyUriProblem::BadEncoding);
        }
        let rest = rest.split_once('#').map_or(rest, |(before, _)| before);
        let (path, query) = rest.split_once('?').unwrap_or((rest, ""));
        let (kind, label) = path.split_once('/').unwrap_or((path, ""));
        if !kind.eq_ignore_ascii_case("totp") {
            let kind = label::for_uri(kind, 32).to_ascii_lowercase();
            return Err(KeyUriProblem::OtherType(kind));
        }

        let parameters = Parameters::read(query)?;
        let secret = parameters.secret.ok_or(KeyUriProblem::NoSecret)?;
        let secret = percent::decode(secret, true).ok_or(KeyUriProblem::BadEncoding)?;
        let secret = base32::decode(&secret).map_err(KeyUriProblem::BadSecret)?;
        let otp = Otp {
            secret,
            algorithm: parameters.algorithm()?,
            digits: parameters.digits()?,
            period: parameters.period()?,
        };

        let label = percent::decode(label, false).ok_or(KeyUriProblem::BadEncoding)?;
        let (label_issuer, account) = match label.split_once(':') {
            Some((issuer, account)) => (Some(issuer.trim().to_owned()), account),
            None => (None, label.as_str()),
        };
        let issuer = match parameters.issuer {
            Some(issuer) => Some(
                percent::decode(issuer, true).ok_or(KeyUriProblem::BadEncoding)?.trim().to_owned(),
            ),
            None => None,
        };
        let issuers = [label_issuer, issuer];
        Ok(Self {
            raw: SecretText::new(text.to_owned()),
            secret_text: base32::encode(&otp.secret),
            otp,
            two_step: parameters.two_step,
            issuer: shown_issuer(&issuers),
            issuers,
            account: label::clean(account),
        })
    }

    /// Writes a key URI. Both names are cleaned and clipped by [`label::for_uri`], everything but
    /// unreserved characters is percent-encoded, and all settings are written out, so that no
    /// app has to guess.
    #[must_use]
    pub fn build(issuer: &str, account: &str, otp: &Otp) -> SecretText {
        let issuer = label::for_uri(issuer, label::MAX_ISSUER_BYTES);
        let account = label::for_uri(account, label::MAX_ACCOUNT_BYTES);
        let secret = base32::encode(&otp.secret);
        // Reserved in one piece: growing would leave copies of the key behind.
        let names = 3 * (2 * issuer.len() + account.len());
        let mut uri = String::with_capacity(names + secret.expose_for_display().len() + 96);
        uri.push_str("otpauth://totp/");
        if !issuer.is_empty() {
            percent::encode(&mut uri, &issuer);
            uri.push(':');
        }
        percent::encode(&mut uri, &account);
        uri.push_str("?secret=");
        uri.push_str(secret.expose_for_display());
        if !issuer.is_empty() {
            uri.push_str("&issuer=");
            percent::encode(&mut uri, &issuer);
        }
        uri.push_str("&algorithm=");
        uri.push_str(otp.algorithm.name());
        uri.push_str("&digits=");
        decimal::push(&mut uri, u32::from(otp.digits.get()));
        uri.push_str("&period=");
        decimal::push(&mut uri, otp.period.seconds());
        SecretText::new(uri)
    }

    /// The text as it came, byte for byte: this is what is drawn and linked.
    #[must_use]
    pub fn raw(&self) -> &str {
        self.raw.expose_for_display()
    }

    /// What codes can be checked against before they are sent. `None` when the key in the URI is
    /// only half of it (`2step_…`: the app adds the other half), so that only the server knows.
    #[must_use]
    pub fn otp(&self) -> Option<&Otp> {
        (!self.two_step).then_some(&self.otp)
    }

    /// The key for people who type it, in canonical Base32; see [`base32::groups`].
    #[must_use]
    pub fn secret_text(&self) -> &SecretText {
        &self.secret_text
    }

    /// The length of the key.
    #[must_use]
    pub fn secret_bits(&self) -> usize {
        self.otp.secret.bits()
    }

    /// Who the app will say the code is for, cleaned. When label and query differ, the query
    /// wins: the label's prefix is for old apps.
    #[must_use]
    pub fn issuer(&self) -> Option<&str> {
        self.issuer.as_deref()
    }

    /// Whose code the app will say it is, cleaned; may be empty.
    #[must_use]
    pub fn account(&self) -> &str {
        &self.account
    }

    /// The hash under the HMAC.
    #[must_use]
    pub fn algorithm(&self) -> Algorithm {
        self.otp.algorithm
    }

    /// The length of a code.
    #[must_use]
    pub fn digits(&self) -> Digits {
        self.otp.digits
    }

    /// How long a code is shown.
    #[must_use]
    pub fn period(&self) -> Period {
        self.otp.period
    }

    /// Whether every issuer in the URI is exactly this one, and there is one. Not cleaned first:
    /// a name that has to be cleaned to be equal is not equal.
    #[must_use]
    pub fn is_issued_by(&self, expected: &str) -> bool {
        let mut named = self.issuers.iter().flatten().peekable();
        named.peek().is_some() && named.all(|issuer| issuer == expected)
    }
}

/// The values that mean something, still encoded.
#[derive(Default)]
struct Parameters<'a> {
    secret: Option<&'a str>,
    issuer: Option<&'a str>,
    algorithm: Option<&'a str>,
    digits: Option<&'a str>,
    period: Option<&'a str>,
    two_step: bool,
}

impl<'a> Parameters<'a> {
    fn read(query: &'a str) -> Result<Self, KeyUriProblem> {
        let mut parameters = Self::default();
        for pair in query.split('&') {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            let slot = match name {
                "secret" => &mut parameters.secret,
                "issuer" => &mut parameters.issuer,
                "algorithm" => &mut parameters.algorithm,
                "digits" => &mut parameters.digits,
                "period" => &mut parameters.period,
                _ => {
                    parameters.two_step |= name.starts_with("2step_");
                    continue;
                }
            };
            if slot.replace(value).is_some() {
                return Err(KeyUriProblem::DuplicateParameter);
            }
        }
        Ok(parameters)
    }

    fn algorithm(&self) -> Result<Algorithm, KeyUriProblem> {
        self.algorithm.map_or(Ok(Algorithm::Sha1), |name| {
            Algorithm::from_name(name).ok_or(KeyUriProblem::BadAlgorithm)
        })
    }

    fn digits(&self) -> Result<Digits, KeyUriProblem> {
        self.digits.map_or(Ok(Digits::SIX), |text| {
            decimal::read(text)
                .and_then(|number| u8::try_from(number).ok())
                .and_then(Digits::new)
                .ok_or(KeyUriProblem::BadDigits)
        })
    }

    fn period(&self) -> Result<Period, KeyUriProblem> {
        self.period.map_or(Ok(Period::THIRTY), |text| {
            decimal::read(text).and_then(Period::new).ok_or(KeyUriProblem::BadPeriod)
        })
    }
}

fn after_scheme(text: &str) -> Option<&str> {
    const SCHEME: &str = "otpauth://";
    let (scheme, rest) = text.split_at_checked(SCHEME.len())?;
    scheme.eq_ignore_ascii_case(SCHEME).then_some(rest)
}

/// The query's issuer or else the label's, unless nothing of it is left to see.
fn shown_issuer(issuers: &[Option<String>; 2]) -> Option<String> {
    issuers
        .iter()
        .rev()
        .flatten()
        .map(|issuer| label::clean(issuer))
        .find(|issuer| !issuer.is_empty())
}
