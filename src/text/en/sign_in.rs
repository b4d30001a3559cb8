//! Signing in, and signing in again.

crate::text::key::keys! {
    TITLE = "sign-in-title": "Please sign in";
    TITLE_AGAIN = "sign-in-title-again": "Please sign in again";
    BODY = "sign-in-body": "You’ll see your sign-in methods once you’re signed in.";
    BODY_AGAIN = "sign-in-body-again": "You were signed out. After signing in, you go on right where you were.";
    TITLE_STALE = "sign-in-title-stale": "Please confirm that it’s you";
    BODY_STALE = "sign-in-body-stale": "You signed in a while ago, and this change is important. Sign in once more, and you go on right where you were.";
    TITLE_IDENTITY = "sign-in-title-identity": "Someone else is signed in now";
    BODY_IDENTITY = "sign-in-body-identity": "Sign in with the account you started with to go on. Nothing was changed.";
    HOST = "sign-in-host": "Signing in… This page goes on by itself afterward.";
    TITLE_CHECKING = "sign-in-title-checking": "One moment, please";
    CHECKING = "sign-in-checking": "Checking that you’re signed in…";
    LINK = "sign-in-link": "Sign in";
    NO_LINK = "sign-in-no-link": "Sign in to this site in another window, then come back here.";
    SIGNED_IN = "sign-in-signed-in": "I’m signed in";
}
