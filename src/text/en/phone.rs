//! Adding a phone: the number, and the code that it gets.

crate::text::key::keys! {
    TITLE = "phone-title": "Which phone number?";
    SENDING = "phone-sending": "Sending your code…";
    SENT_SAY = "phone-sent-say": "A code is on its way to you by text message.";
    CALL_SAY = "phone-call-say": "We’re calling you now and reading the code out.";
    SENT_AGAIN_SAY = "phone-sent-again-say": "A new code is on its way. Only the newest code works.";
    REGION_MOVED = "phone-region-moved": "Country changed to {name}.";
}
