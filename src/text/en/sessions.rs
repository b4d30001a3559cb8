//! The offer to end the person's other sessions after a change.

crate::text::key::keys! {
    OFFER = "sessions-offer": "one|You’re also signed in on one other device or browser. If you don’t recognize it, sign out there.|other|You’re also signed in on {n} other devices or browsers. If you don’t recognize them, sign out there.";
    END = "sessions-end": "Sign out everywhere else";
    NOT_NOW = "sessions-not-now": "Not now";
    ENDING = "sessions-ending": "Signing out…";
    ENDED = "sessions-ended": "one|You’re signed out on the other device.|other|You’re signed out on {n} other devices or browsers.";
}
