//! Making recovery codes.

crate::text::key::keys! {
    OFFER = "recovery-offer": "Get recovery codes";
    OFFER_NEW = "recovery-offer-new": "Make new recovery codes";
    OFFER_LEAD = "recovery-offer-lead": "If you ever lose your phone, one of these codes lets you in.";
    FACT_ONCE = "recovery-fact-once": "You get a list of codes. Each of them works once.";
    FACT_WHERE = "recovery-fact-where": "Keep them where you’ll find them without your phone: on paper, or in a password manager.";
    FACT_OLD = "recovery-fact-old": "The codes you have now keep working until you’ve confirmed the new ones.";
    SHOW = "recovery-show": "Show my codes";
    MAKING = "recovery-making": "Making your codes…";
    MAKE_FAILED = "recovery-make-failed": "Your codes couldn’t be made";

    CODES = "recovery-codes": "Save your recovery codes";
    CODES_LEAD = "recovery-codes-lead": "They’re shown this one time. Save all of them now.";
    CODES_LABEL = "recovery-codes-label": "Your recovery codes";
    COPY = "recovery-copy": "Copy all";
    COPIED = "recovery-copied": "Copied";
    DOWNLOAD = "recovery-download": "Download";
    DOWNLOADED = "recovery-downloaded": "Downloaded";
    PRINT = "recovery-print": "Print";
    COPIED_SAY = "recovery-copied-say": "Your recovery codes are on the clipboard.";
    DOWNLOADED_SAY = "recovery-downloaded-say": "Your recovery codes went to your downloads. Check that the file is there.";
    PRINTED_SAY = "recovery-printed-say": "Your recovery codes go to the printer now. Check that the page comes out.";
    REFUSED = "recovery-refused": "Your browser doesn’t allow that here. The codes are marked: copy them by hand, or write them down.";
    SAVED = "recovery-saved": "I’ve saved them";

    PROVE = "recovery-prove": "Type one of your codes";
    PROVE_LEAD = "recovery-prove-lead": "This shows that you have them at hand. It doesn’t use the code up.";
    LABEL = "recovery-label": "Any one of them";
    HINT = "recovery-hint": "It’s checked as soon as it’s complete. Capitals and dashes don’t matter.";
    CONFIRM = "recovery-confirm": "Confirm";
    NOT_THESE = "recovery-not-these": "That isn’t one of these codes";
    NOT_THESE_BODY = "recovery-not-these-body": "Compare it letter by letter with what you saved. You can go back and see the codes again.";
    EMPTY = "recovery-empty": "Type one of the codes first";
    EMPTY_BODY = "recovery-empty-body": "Take it from the place where you saved them.";
    SHORT = "recovery-short": "That code isn’t complete";
    LONG = "recovery-long": "That’s more than one code";
    LENGTH_BODY = "recovery-length-body": "A code has 16 letters and digits, in four groups.";
    LETTER = "recovery-letter": "These codes don’t have “{character}” in them";
    LETTER_BODY = "recovery-letter-body": "They’re made of letters and digits only, without the letter U.";

    DONE = "recovery-done": "Your recovery codes are ready";
    DONE_LEAD = "recovery-done-lead": "If you can’t use your other methods, sign in with one of them. When you run low, make new ones here.";
    DONE_OLD = "recovery-done-old": "The codes you had before don’t work anymore.";
    ELSEWHERE = "recovery-elsewhere": "Other codes were confirmed in another window. The codes you confirm last are the ones that work.";
    REPLACED = "recovery-replaced": "These codes were replaced in another window";
    REPLACED_BODY = "recovery-replaced-body": "They don’t work anymore: please throw them away.";
    ENDED = "recovery-ended": "These codes can’t be confirmed anymore";
    ENDED_BODY = "recovery-ended-body": "Too much time has passed, or other codes took their place. They don’t work: please throw them away.";
    AGAIN = "recovery-again": "Make new codes";

    SHEET = "recovery-sheet": "Recovery codes for {name}";
    SHEET_NOTE = "recovery-sheet-note": "Each code works once. Keep this page in a safe place, away from your password.";
}
