//! A key that is not shown, and why.

crate::text::key::keys! {
    TITLE = "refused-title": "This key isn’t safe to use";
    TITLE_UNREADABLE = "refused-title-unreadable": "This key can’t be used";
    BODY = "refused-body": "This page doesn’t show such a key, and nothing was added. Please tell the people who run this site.";
    CHALLENGE = "refused-challenge": "The server asked for something that this page doesn’t know.";
    NOT_OTPAUTH = "refused-not-otpauth": "The server sent something that isn’t a key for an authenticator app.";
    OTHER_TYPE = "refused-other-type": "The server sent a key for another kind of app ({kind}).";
    NO_SECRET = "refused-no-secret": "The server sent an empty key.";
    BAD_SECRET = "refused-bad-secret": "The key has characters in it that no authenticator app can read, or some are missing.";
    BAD_ALGORITHM = "refused-bad-algorithm": "The key asks for a kind of code that no authenticator app makes.";
    BAD_DIGITS = "refused-bad-digits": "The key asks for codes of a length that isn’t possible: only 6, 7 or 8 digits are.";
    BAD_PERIOD = "refused-bad-period": "The key asks for codes at a pace that isn’t possible: only 15 to 300 seconds are.";
    DUPLICATE = "refused-duplicate": "The key says one thing twice, and apps would read it differently.";
    TOO_LONG = "refused-too-long": "The key is far too long.";
    BAD_ENCODING = "refused-bad-encoding": "The key has broken or invisible characters in it.";
    WEAK = "refused-weak": "The server made a key that’s too short to be safe (for support: {bits} of {minimum} bits).";
    ALGORITHM = "refused-algorithm": "The key makes codes in a way that this site’s rules don’t allow ({algorithm}).";
    ISSUER = "refused-issuer": "The key is in another site’s name.";
    RETRY = "refused-retry": "Try a new key";
}
