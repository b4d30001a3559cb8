//! What went wrong with a question to the server.

crate::text::key::keys! {
    OFFLINE_TITLE = "failure-offline-title": "You’re offline";
    OFFLINE = "failure-offline": "The server can’t be reached. Check your internet connection, then try again.";
    TIMEOUT = "failure-timeout": "The server didn’t answer in time. Please try again.";
    SIGN_IN = "failure-sign-in": "You need to sign in again first.";
    FORBIDDEN = "failure-forbidden": "The people who run this site don’t allow this for your account.";
    SETUP_REQUIRED = "failure-setup-required": "Your organization asks you to add a sign-in method first.";
    GONE = "failure-gone": "It isn’t there anymore.";
    ALREADY = "failure-already": "It was added already, in another window.";
    PRECONDITION = "failure-precondition": "Your account doesn’t allow this right now: a limit is reached, or something else has to come first.";
    REFUSED = "failure-refused": "The server didn’t accept this.";
    WEAK_SECRET = "failure-weak-secret": "The server made a key that’s too short to be safe. Please tell the people who run this site.";
    UNSUPPORTED = "failure-unsupported": "This site can’t add this kind of method.";
    RATE_LIMITED_TITLE = "failure-rate-limited-title": "Please wait a moment";
    RATE_LIMITED = "failure-rate-limited": "There were too many tries in a short time.";
    SERVER = "failure-server": "Something went wrong on the server, not with you. Please try again in a moment.";
    CONTRACT = "failure-contract": "The server’s answer couldn’t be understood. Please try again, and if it keeps happening, tell the people who run this site.";
    ERROR_TITLE = "failure-error-title": "We couldn’t load your sign-in methods";
    REQUEST_ID = "failure-request-id": "Reference for support: {id}";
}
