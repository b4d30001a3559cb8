//! What sign-in asks for first, as people know it.

crate::text::key::keys! {
    LABEL = "default-label": "Default sign-in method";
    BADGE = "default-badge": "Default";
    CHANGE = "default-change": "Change";
    CHANGE_LABEL = "default-change-label": "Change default sign-in method";
    QUESTION = "default-question": "What should sign-in ask for first?";
    HINT = "default-hint": "You can still choose another one each time you sign in.";
    SAVE = "default-save": "Save";
    NOW = "default-now": "Your default sign-in method is now: {method}.";
    APP = "default-app": "Code from the app “{name}”";
    TEXT = "default-text": "Text to •••\u{a0}{digits}";
    CALL = "default-call": "Call to •••\u{a0}{digits}";
    OFFICE = "default-office": "Call to office •••\u{a0}{digits}";
}
