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
    RECOVERY = "step-up-recovery": "One of your recovery codes";
    RECOVERY_EMPTY = "step-up-recovery-empty": "Type one of your recovery codes first.";
    RECOVERY_WRONG = "step-up-recovery-wrong": "That’s not one of your recovery codes, or it was used before.";
    USED_UP = "step-up-used-up": "It works this one time only: cross it off your list.";
    CONFIRM = "step-up-confirm": "Confirm";
    OTHER = "step-up-other": "Use another way";
    NOT_SENT = "step-up-not-sent": "Your code couldn’t be sent";
    GOING_ON = "step-up-going-on": "Thank you. Going on with what you were doing…";
}
