//! Proving again who is there.

crate::text::key::keys! {
    TITLE = "step-up-title": "Please confirm that it’s you";
    PROVEN = "step-up-proven": "Thank you. Going on…";
}
