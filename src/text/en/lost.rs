//! "I lost my phone", and what became of it after coming in with a recovery code.

crate::text::key::keys! {
    WHICH = "lost-which": "What can’t you use anymore?";
    WHICH_LEAD = "lost-which-lead": "A lost phone is often more than one of these: mark each of them.";
    BACK_IN = "lost-back-in": "You’re back in. What happened?";
    BACK_IN_LEAD = "lost-back-in-lead": "You came in without your usual method. Mark what you can’t use anymore, so that nobody else can use it either.";
    STAYS = "lost-stays": "I still have everything";
    SETTLING = "lost-settling": "One moment…";
    NAMED = "lost-named": "{name} ({kind})";

    WHAT = "lost-what": "Here’s what you can do";
    STILL = "lost-still": "You can still sign in with:";
    STILL_CODES = "lost-still-codes": "one|your last recovery code|other|one of your {n} recovery codes";
    NOTHING = "lost-nothing": "Nothing else is set up. Once it’s removed, you’ll add another method right away.";
    NEW_PHONE = "lost-new-phone": "I have a new phone for {name}";
    REMOVE = "lost-remove": "one|Remove it now|other|Remove all {n} now";
    REMOVE_BODY = "lost-remove-body": "What you remove stops working right away, whoever has found it.";
    REMOVE_FAILED = "lost-remove-failed": "It couldn’t be removed";
    HELP = "lost-help": "If you get stuck, ask your organization for help. They’ll want proof that it’s you, and can let you in with a temporary pass.";

    PASS = "lost-pass": "You signed in with a temporary pass. It works until {date}.";
    PASS_ONCE = "lost-pass-once": "You signed in with a temporary pass that works once. You stay signed in until {date}.";
    PASS_NEXT = "lost-pass-next": "Add a sign-in method before then.";
}
