//! "Choose a method".

crate::text::key::keys! {
    TITLE = "choose-title": "Add a sign-in method";
    LEAD = "choose-lead": "Choose how you’d like to confirm that it’s you.";
    TOTP_BODY = "choose-totp-body": "An app on your phone shows a short code that keeps changing. It works without internet or cell service.";
    STRENGTH_STRONG = "strength-strong": "Strong protection";
    STRENGTH_BASIC = "strength-basic": "Basic protection";
    PHONE_BODY = "choose-phone-body": "We send a code to your phone by text message or call. No app needed, but text messages can be intercepted.";
    FULL = "choose-full": "one|Your account can have one of these, and you have it already. Remove it first to add another.|other|Your account can have {n} of these, and you have them all. Remove one first to add another.";
    NOTHING = "choose-nothing": "There’s nothing to add right now. The people who run this site decide which methods you can use.";
}
