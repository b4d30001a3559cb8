//! An enrollment that is over without a method of this window.

crate::text::key::keys! {
    EXPIRED = "ended-expired": "The key has run out";
    EXPIRED_BODY = "ended-expired-body": "For your safety, a key is good for a short time only. Nothing was added. Delete the entry in your app, if there’s one already, and start with a new key.";
    EXPIRED_ACTION = "ended-expired-action": "Get a new key";
    LOCKED = "ended-locked": "Too many wrong codes";
    LOCKED_BODY = "ended-locked-body": "For your safety, this key can’t be used anymore. Nothing was added. Delete the entry in your app, then start with a new key.";
    LOCKED_ACTION = "ended-locked-action": "Start with a new key";
    ELSEWHERE = "ended-elsewhere": "Added in another window";
    ELSEWHERE_BODY = "ended-elsewhere-body": "You finished this in another window, so there’s nothing left to do here.";
    ELSEWHERE_ACTION = "ended-elsewhere-action": "Show my sign-in methods";
    RESTARTED = "ended-restarted": "Started over in another window";
    RESTARTED_BODY = "ended-restarted-body": "Another window got a new key, so the QR code that was shown here doesn’t work anymore. Go on there, or scan the new QR code here.";
    RESTARTED_ACTION = "ended-restarted-action": "Show the new QR code";
}
