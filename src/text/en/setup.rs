//! What an organization asks for: the wizard of the first sign-in, and the banner on the list.

crate::text::key::keys! {
    WHY = "setup-why": "one|Set up a sign‑in method|other|Set up {n} sign‑in methods";
    WHY_MORE = "setup-why-more": "one|Set up one more sign‑in method|other|Set up {n} more sign‑in methods";
    WHY_BODY = "setup-why-body": "Your organization asks everyone to confirm with more than a password that it’s really them. It takes about two minutes.";
    NEEDS = "setup-needs": "one|Your organization needs one more method.|other|Your organization needs {n} more methods.";
    NEEDS_BY = "setup-needs-by": "one|Your organization needs one more method by {date}.|other|Your organization needs {n} more methods by {date}.";
    NEEDED_BY = "setup-needed-by": "one|Your organization asked for one more method by {date}.|other|Your organization asked for {n} more methods by {date}.";
    SKIPS = "setup-skips": "one|You can skip this one more time.|other|You can skip this {n} more times.";
    SKIPS_FREE = "setup-skips-free": "You can skip this until then.";
    THEN = "setup-then": "After that, you must set it up to go on.";
    MAIL = "setup-mail": "Mail programs that are signed in may ask you to sign in again.";
    SKIP = "setup-skip": "Skip for now";
    SKIPPING = "setup-skipping": "One moment…";
    START_TOTP = "setup-start-totp": "Set up an authenticator app";
    START_PHONE = "setup-start-phone": "Set up a phone";
    DIFFERENT = "setup-different": "I want a different method";
    PROGRESS = "setup-progress": "Method {at} of {total}";

    OVERDUE = "setup-overdue": "It’s time to set up your sign‑in";
    OVERDUE_BODY = "setup-overdue-body": "This can’t be put off any longer. Set it up now, and you go right on.";
    REDO = "setup-redo": "Set up your sign‑in methods again";
    REDO_BODY = "setup-redo-body": "Your organization asks you to register anew. The methods you had before don’t count anymore.";
    NO_METHOD = "setup-no-method": "You need help to go on";
    NO_METHOD_BODY = "setup-no-method-body": "Your organization asks for another sign-in method, but there’s none that you could add here. Please contact the people who run this site.";
    EXCLUDED = "setup-excluded": "There’s nothing to set up here";
    EXCLUDED_BODY = "setup-excluded-body": "Your account signs in through another service of your organization. Your sign-in methods are managed there.";

    CONFIRM = "setup-confirm": "Are these still right?";
    CONFIRM_BODY = "setup-confirm-body": "Check that you still have every one of your sign-in methods. It takes a moment, and it keeps you from being locked out.";
    CONFIRM_YES = "setup-confirm-yes": "Yes, all of them";
    CONFIRM_CHANGE = "setup-confirm-change": "Something has changed";

    BACKUP = "setup-backup": "Add a backup";
    BACKUP_PHONE = "setup-backup-phone": "If you ever lose the app, a code to your phone gets you back in.";
    BACKUP_TOTP = "setup-backup-totp": "If your phone number ever stops working, an authenticator app gets you back in. It also protects better.";
    REVIEW = "setup-review": "You’re all set";
    REVIEW_BODY = "setup-review-body": "From now on, this is how you confirm that it’s you.";

    CHANGE = "setup-change": "Change something";

    BANNER = "setup-banner": "Set up now";
    BANNER_CONFIRM = "setup-banner-confirm": "Check now";
    BANNER_ON = "setup-banner-on": "When this is how you want it, go on.";
    TERMS = "setup-terms": "Terms of use";
    LOST_ACCESS = "setup-lost-access": "Lost access?";
    MAIL_HELP = "setup-mail-help": "Help for mail programs";
}
