//! Adding a phone: the number, and the code that it gets.

crate::text::key::keys! {
    TITLE = "phone-title": "What’s your phone number?";
    TITLE_NEW = "phone-title-new": "What’s your new number?";
    LEAD = "phone-lead": "It’s used to check that it’s you when you sign in. It protects this account and isn’t shown in the directory.";
    LEAD_NEW = "phone-lead-new": "Your old number keeps working until you’ve typed the code that the new one gets.";
    WAYS = "phone-ways": "How should the code reach you?";
    WAY_SMS = "phone-way-sms": "Text me a code";
    WAY_VOICE = "phone-way-voice": "Call me and read the code out";
    WAY_OFFICE = "phone-way-office": "Call my office phone";
    REGION = "phone-region": "Country or region";
    REGION_HINT = "phone-region-hint": "Type a name or a code like +32.";
    REGION_NONE = "phone-region-none": "No country or region like that is accepted here.";
    NUMBER = "phone-number": "Phone number";
    NUMBER_HINT = "phone-number-hint": "Write it the way you usually do.";
    EXTENSION = "phone-extension": "Extension, if there is one";
    RISK = "phone-risk": "Text messages and calls can be intercepted, so an app protects you better.";
    USE_APP = "phone-use-app": "Use an app instead";
    SEND = "phone-send": "Send code";
    CALL = "phone-call": "Call me";
    SENDING = "phone-sending": "Sending your code…";

    EMPTY = "phone-empty": "Type your phone number first.";
    NO_DIGITS = "phone-no-digits": "There are no digits in this number.";
    TOO_SHORT = "phone-too-short": "That’s too short for a phone number.";
    TOO_LONG = "phone-too-long": "That’s too long for a phone number.";
    NO_REGION = "phone-no-region": "Choose the country this number belongs to.";
    REGION_REFUSED = "phone-region-refused": "Numbers from this country can’t be used here.";
    NUMBER_REFUSED = "phone-number-refused": "This doesn’t look like a phone number of that country. Check the digits.";
    WAY_REFUSED = "phone-way-refused": "This number can’t be reached that way. Choose another one.";
    EXTENSION_REFUSED = "phone-extension-refused": "An extension has digits only.";
    ALREADY = "phone-already": "You’ve added this number already.";

    LEAD_SMS = "phone-lead-sms": "We sent it by text message to ••• {digits}.";
    LEAD_CALL = "phone-lead-call": "We’re calling ••• {digits} and reading it out.";
    ON_ITS_WAY = "phone-on-its-way": "It’s on its way. This can take a minute.";
    NOT_DELIVERED = "phone-not-delivered": "It isn’t delivered yet";
    NOT_DELIVERED_BODY = "phone-not-delivered-body": "We couldn’t reach this number so far. Try again, or choose another way.";
    RESEND = "phone-resend": "Send a new code";
    RESEND_CALL = "phone-resend-call": "Call me again";
    TEXT_INSTEAD = "phone-text-instead": "Text me instead";
    CALL_INSTEAD = "phone-call-instead": "Call me instead";
    OFFICE_INSTEAD = "phone-office-instead": "Call my office phone instead";
    RESEND_SECONDS = "phone-resend-seconds": "one|You can ask for another code in one second.|other|You can ask for another code in {n} seconds.";
    RESEND_MINUTES = "phone-resend-minutes": "one|You can ask for another code in one minute.|other|You can ask for another code in {n} minutes.";
    CHANGE = "phone-change": "Change number";
    NEWEST = "phone-newest": "Only the newest code works.";
    NOT_RESENT = "phone-not-resent": "No new code was sent";
    NO_MATCH_BODY = "phone-no-match-body": "Check the newest message or call from this site, and type that code.";

    ENDS_SECONDS = "phone-ends-seconds": "one|You have one more second to type the code.|other|You have {n} more seconds to type the code.";
    ENDS_MINUTES = "phone-ends-minutes": "one|You have about a minute to type the code.|other|You have about {n} minutes to type the code.";
    KEEP = "phone-keep": "Give me more time";
    KEPT = "phone-kept": "You have more time now.";
    ENDS_SAY = "phone-ends-say": "You have two minutes to type the code. For more, use “Give me more time”.";

    EXPIRED = "phone-expired": "The time is up";
    EXPIRED_BODY = "phone-expired-body": "For your safety, a code is good for a short time only. Nothing was added, and your number is still here.";
    LOCKED_BODY = "phone-locked-body": "For your safety, this code can’t be used anymore. Nothing was added. You can start again with a new code.";
    RESTARTED_BODY = "phone-restarted-body": "Another window asked for a code for a phone, so the one you had here doesn’t work anymore. Go on there, or send a new code here.";

    SENT_SAY = "phone-sent-say": "A code is on its way to you by text message.";
    CALL_SAY = "phone-call-say": "We’re calling you now and reading the code out.";
    NAME_OFFICE = "phone-name-office": "Office phone";
    REGION_MOVED = "phone-region-moved": "Country changed to {name}.";
}
