//! "Get the app".

crate::text::key::keys! {
    TITLE = "get-app-title": "Get an authenticator app";
    TITLE_REQUIRED = "get-app-title-required": "Get {name}";
    LEAD = "get-app-lead": "It shows the codes you’ll type when you sign in. Any authenticator app works, including the one in your password manager.";
    LEAD_COMPUTER = "get-app-lead-computer": "Install it on your phone, then come back here.";
    LEAD_OWN = "get-app-lead-own": "Your organization recommends:";
    LEAD_REQUIRED = "get-app-lead-required": "Your organization asks you to use this app. It shows the codes you’ll type when you sign in.";
    APPS = "get-app-apps": "Well-known authenticator apps";
    IOS = "get-app-ios": "iPhone";
    ANDROID = "get-app-android": "Android";
    IOS_NAMED = "get-app-ios-named": "{name} for iPhone";
    ANDROID_NAMED = "get-app-android-named": "{name} for Android";
    QR = "get-app-qr": "QR code";
    QR_SHOW = "get-app-qr-show": "QR code for {name}";
    QR_LABEL = "get-app-qr-label": "QR code that opens {name} in the store. The link beside it opens the same page.";
    NEXT = "get-app-next": "I already have one";
    NEXT_REQUIRED = "get-app-next-required": "I have this app";
}
