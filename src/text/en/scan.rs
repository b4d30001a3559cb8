//! "Scan the QR code", and waiting for it.

crate::text::key::keys! {
    TITLE = "scan-title": "Scan the QR code";
    TITLE_KEY = "scan-title-key": "Add the key to your app";
    LEAD = "scan-lead": "Open your authenticator app, tap “+” or “Add account”, and point the camera at the code.";
    LEAD_PHONE = "scan-lead-phone": "Your authenticator app needs it once, to make your codes.";
    LEAD_KEY = "scan-lead-key": "In your authenticator app, choose to enter a key by hand, then type or paste the one below.";
    BEGINNING = "scan-beginning": "Getting your QR code…";
    FAILED_TITLE = "scan-failed-title": "We couldn’t get your QR code";

    QR_LABEL = "scan-qr-label": "QR code with your key. If you can’t scan it, use the key on this page under “{heading}”.";
    LARGER = "scan-larger": "Make larger";
    SMALLER = "scan-smaller": "Make smaller";
    LARGE_ONLY = "scan-large-only": "This QR code has so much in it that it needs more room.";
    LARGE_SHOW = "scan-large-show": "Show the QR code";
    TOO_LONG = "scan-too-long": "There’s no QR code this time: your account’s name or the site’s name is too long for one. The key does the same.";
    OTHER_DEVICE = "scan-other-device": "App on another device? Scan this with it.";

    KEY_HEADING = "scan-key-heading": "Can’t scan it?";
    KEY_HEADING_ONLY = "scan-key-heading-only": "Your key";
    KEY_HEADING_PHONE = "scan-key-heading-phone": "App on this device?";
    KEY_BODY_PHONE = "scan-key-body-phone": "Or copy this key and paste it into the app.";
    KEY_BODY = "scan-key-body": "Type this key into the app instead.";
    KEY_LABEL = "scan-key-label": "Key";
    KEY_LETTERS = "scan-key-letters": "Letter by letter: {letters}";
    COPY = "scan-copy": "Copy key";
    COPIED = "scan-copied": "Copied";
    COPIED_SAY = "scan-copied-say": "Key copied. Once the app has it, copy something else so that it doesn’t stay on your clipboard.";
    COPY_REFUSED = "scan-copy-refused": "Your browser doesn’t let this page copy. The key is selected: copy it with your keyboard or menu.";
    ISSUER = "scan-issuer": "Site";
    ACCOUNT = "scan-account": "Account";
    OPEN = "scan-open": "Open in an app on this device";

    START_OVER = "scan-start-over": "Start over with a new key";
    START_OVER_BODY = "scan-start-over-body": "Do this if others may have seen this key. It stops working then.";
    REPLACED = "scan-replaced": "This is a new key. Delete the older entry in your app: its codes don’t work anymore.";

    ENDS_SECONDS = "scan-ends-seconds": "one|This key ends in one second.|other|This key ends in {n} seconds.";
    ENDS_MINUTES = "scan-ends-minutes": "one|This key ends in about a minute.|other|This key ends in about {n} minutes.";
    ENDS_FINAL = "scan-ends-final": "It can’t be kept longer. If it ends, you can get a new one.";
    ENDS_SAY = "scan-ends-say": "This key ends in two minutes. To keep it longer, use “Keep this key”.";
    KEEP = "scan-keep": "Keep this key";
    KEEPING = "scan-keeping": "Keeping…";
    KEEP_STOP = "scan-keep-stop": "Stop waiting";
    KEPT = "scan-kept": "The key stays good for longer.";
}
