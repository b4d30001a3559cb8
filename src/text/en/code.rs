//! "Type the code": the field, and everything that can be wrong with a code.

crate::text::key::keys! {
    TITLE = "code-title": "Type the code";
    LEAD = "code-lead": "Type the code that your app shows now for {issuer}.";
    LEAD_NO_ISSUER = "code-lead-no-issuer": "Type the code that your app shows now for this account.";
    LABEL = "code-label": "{n}-digit code";
    HINT = "code-hint": "Your code is checked as soon as you type its last digit.";
    RING = "code-ring": "one|The app shows the next code in one second|other|The app shows the next code in {n} seconds";
    CHECK = "code-check": "Check code";
    CHECK_ANYWAY = "code-check-anyway": "Check anyway";
    CHECKING = "code-checking": "Checking your code…";
    SHOW_QR = "code-show-qr": "Show the QR code again";

    EMPTY = "code-empty": "Type the code first";
    EMPTY_BODY = "code-empty-body": "Your app shows it under the name of this site. It has {digits} digits.";
    TOO_SHORT = "code-too-short": "one|One digit is missing|other|{n} digits are missing";
    TOO_LONG = "code-too-long": "one|That’s one digit too many|other|That’s {n} digits too many";
    LENGTH_BODY = "code-length-body": "A code here has {digits} digits.";
    NOT_A_DIGIT = "code-not-a-digit": "“{character}” isn’t a digit";
    NOT_A_DIGIT_BODY = "code-not-a-digit-body": "Codes have digits only. Spaces and dashes are fine.";

    CLOCK_SLOW = "code-clock-slow": "Your phone’s clock seems about {time} slow";
    CLOCK_FAST = "code-clock-fast": "Your phone’s clock seems about {time} fast";
    CLOCK_SLOW_BODY = "code-clock-slow-body": "That code was right {time} ago. On your phone, open the settings, find “Date & time” and turn on automatic time. Then type the code the app shows.";
    CLOCK_FAST_BODY = "code-clock-fast-body": "That code becomes right only in {time}. On your phone, open the settings, find “Date & time” and turn on automatic time. Then type the code the app shows.";
    ALGORITHM = "code-algorithm": "This app makes a different kind of code";
    ALGORITHM_BODY = "code-algorithm-body": "It ignored a setting of the key (it uses {used}, this site needs {wanted}). Delete the entry there and scan the QR code with another authenticator app.";
    DIGITS = "code-digits": "The app shows {used} digits, but {wanted} are needed";
    DIGITS_BODY = "code-digits-body": "It ignored a setting of the key. Delete the entry there and scan the QR code with another authenticator app.";
    PERIOD = "code-period": "The app changes its codes at a different pace";
    PERIOD_BODY = "code-period-body": "It makes one every {used} instead of every {wanted}. Delete the entry there and scan the QR code with another authenticator app.";
    OLD_KEY = "code-old-key": "That code comes from an earlier QR code";
    OLD_KEY_BODY = "code-old-key-body": "Your app may have two entries for this site. Delete the older one, then scan the QR code that’s shown now.";
    TRIED = "code-tried": "You’ve tried that code already";
    TRIED_BODY = "code-tried-body": "Wait until the app shows a new one, then type that.";
    NO_MATCH = "code-no-match": "That code doesn’t match";
    NO_MATCH_BODY = "code-no-match-body": "Type the code the app shows right now. If it has several entries for this site, use the newest.";
    TRIES_LEFT = "code-tries-left": "one|You have one more try.|other|You have {n} more tries.";
    FAILED = "code-failed": "Your code couldn’t be checked";
    FAILED_KEPT = "code-failed-kept": "What you typed is still there.";
}
