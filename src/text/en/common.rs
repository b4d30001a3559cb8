//! What every screen may say.

crate::text::key::keys! {
    BACK = "back": "Back";
    CANCEL = "cancel": "Cancel";
    CONTINUE = "continue": "Continue";
    RETRY = "retry": "Try again";
    HELP = "help": "Get help";
    NEW_TAB = "new-tab": "opens in a new tab";

    LOADING = "loading": "Loading your sign-in methods…";
    STILL_WORKING = "still-working": "Still working. This is taking longer than usual.";

    STEPS = "steps": "Your progress";
    STEP_APP = "step-app": "Get the app";
    STEP_SCAN = "step-scan": "Scan";
    STEP_CODE = "step-code": "Type the code";
    STEP_NUMBER = "step-number": "Phone number";
    STEP_DONE = "step-done": "Done";
    STEP_FINISHED = "step-finished": "finished";

    WAIT_SECONDS = "wait-seconds": "one|You can try again in one second.|other|You can try again in {n} seconds.";
    WAIT_MINUTES = "wait-minutes": "one|You can try again in one minute.|other|You can try again in {n} minutes.";
    WAIT_OVER = "wait-over": "You can try again now.";
    SECONDS = "seconds": "one|one second|other|{n} seconds";
    JUST_NOW = "just-now": "just now";
    MINUTES = "minutes": "one|one minute|other|{n} minutes";

    KIND_TOTP = "kind-totp": "Authenticator app";
    KIND_PHONE = "kind-phone": "Phone";
    KIND_UNKNOWN = "kind-unknown": "Another kind of method";
    ONLINE = "online": "You’re connected again.";
}
