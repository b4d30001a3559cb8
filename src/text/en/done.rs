//! "Done".

crate::text::key::keys! {
    TITLE = "done-title": "Your authenticator app is set up";
    LEAD = "done-lead": "From now on, you’ll be asked for a code from it when you sign in.";
    TITLE_PHONE = "done-title-phone": "Your phone is set up";
    LEAD_PHONE = "done-lead-phone": "From now on, codes can be sent to it when you sign in.";
    REPLACED = "done-replaced": "The one you had before doesn’t work anymore.";
    NEXT_CODE = "done-next-code": "one|For your next sign-in, use the next code. The app shows it in one second.|other|For your next sign-in, use the next code. The app shows it in {n} seconds.";
    NEXT_CODE_NOW = "done-next-code-now": "For your next sign-in, use the code the app shows now.";
    NAME_LABEL = "done-name-label": "Name";
    NAME_HINT = "done-name-hint": "So you recognize it in your list, for example “Work phone”.";
    NAME_SAVE = "done-name-save": "Save name";
    NAME_SAVING = "done-name-saving": "Saving…";
    NAME_SAVED = "done-name-saved": "Name saved";
    NAME_EMPTY = "done-name-empty": "Type a name first.";
    NAME_TOO_LONG = "done-name-too-long": "one|That’s one character too many: a name can have {max}.|other|That’s {n} characters too many: a name can have {max}.";
    NAME_TAKEN = "done-name-taken": "Another one of your methods has this name. Choose a different one.";
    NAME_NOT_ACCEPTED = "done-name-not-accepted": "This name has something in it that can’t be saved. Try plain letters and digits.";
    ADVICE = "done-advice": "Good to do next";
    ADVICE_SECOND = "done-advice-second": "Add a second method, so that you can still sign in if you lose this one.";
    ADVICE_PHONE = "done-advice-phone": "Before you switch to a new phone, add its app here first.";
    FINISH = "done-finish": "Done";
}
