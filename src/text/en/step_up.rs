//! Proving again who is there.

crate::text::key::keys! {
    TITLE = "step-up-title": "Please confirm that it’s you";
    LEAD = "step-up-lead": "This change is important, so we check once more. What you were doing then goes on by itself.";
    LOADING = "step-up-loading": "Looking how you can confirm it…";
    CHOOSE = "step-up-choose": "Choose how to confirm it.";
    APP = "step-up-app": "Code from the app “{name}”";
    TEXT = "step-up-text": "Text to ••• {digits}";
    CALL = "step-up-call": "Call to ••• {digits}";
    OFFICE = "step-up-office": "Call to office ••• {digits}";
    PASSWORD = "step-up-password": "Password";
    PASSWORD_EMPTY = "step-up-password-empty": "Type your password first.";
    PASSWORD_WRONG = "step-up-password-wrong": "That’s not your password.";
    CONFIRM = "step-up-confirm": "Confirm";
    OTHER = "step-up-other": "Use another way";
    NOT_SENT = "step-up-not-sent": "Your code couldn’t be sent";
    GOING_ON = "step-up-going-on": "Thank you. Going on with what you were doing…";
}
