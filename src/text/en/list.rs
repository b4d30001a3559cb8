//! "Your sign-in methods".

crate::text::key::keys! {
    TITLE = "list-title": "Your sign-in methods";
    LEAD = "list-lead": "After your password, one of these confirms that it’s really you.";
    ADD = "list-add": "Add sign-in method";
    EMPTY_TITLE = "list-empty-title": "Add a second step to your sign‑in";
    EMPTY_LEAD = "list-empty-lead": "Setting it up takes about two minutes.";
    EMPTY_BODY = "list-empty-body": "A password alone can be guessed or stolen. With a second step, knowing it is not enough to sign in as you.";

    ADDED = "list-added": "Added {when}";
    USED = "list-used": "Last used {when}";
    NEVER_USED = "list-never-used": "Not used yet";
    PHONE_NUMBER = "list-phone-number": "Phone •••\u{a0}{digits}";
    UNKNOWN_NOTE = "list-unknown-note": "This page can’t change this method.";
    NOT_COUNTED = "list-not-counted": "Doesn’t count anymore: your organization asks for a new method.";

    RENAME = "list-rename": "Rename";
    RENAME_NAMED = "list-rename-named": "Rename {name}";
    NEW_PHONE = "list-new-phone": "I have a new phone";
    NEW_PHONE_NAMED = "list-new-phone-named": "I have a new phone: replace {name}";
    NEW_NUMBER = "list-new-number": "Change number";
    NEW_NUMBER_NAMED = "list-new-number-named": "Change number of {name}";

    REMOVE = "list-remove": "Remove";
    REMOVE_NAMED = "list-remove-named": "Remove {name}";
    REMOVE_QUESTION = "list-remove-question": "Remove {name}?";
    REMOVE_BODY = "list-remove-body": "Its codes stop working right away.";
    REMOVE_BODY_PHONE = "list-remove-body-phone": "From then on, no codes are sent to it.";
    REMOVE_LAST = "list-remove-last": "This is your only method. Without it, your password is all it takes to sign in.";
    REMOVE_CODES = "list-remove-codes": "Your recovery codes then rest, until you have a method again.";
    REMOVE_APP_PASSWORDS = "list-remove-app-passwords": "one|Your app password keeps working. Remove it as well if you don’t need it.|other|Your {n} app passwords keep working. Remove them as well if you don’t need them.";
    REMOVE_DEFAULT = "list-remove-default": "Your default sign-in method will then be: {method}.";
    REMOVE_UNDO = "list-remove-undo": "You stay signed in where you are now, and you can undo this for ten seconds.";
    REMOVE_KEEP = "list-remove-keep": "Keep it";
    REMOVING = "list-removing": "Removing…";
    REMOVED = "list-removed": "{name} was removed.";
    REMOVED_BODY = "list-removed-body": "It doesn’t work anymore.";
    REMOVED_MANY = "list-removed-many": "Removed: {names}";
    REMOVED_MANY_BODY = "list-removed-many-body": "They don’t work anymore.";
    REFUSED = "list-refused": "{name} can’t be removed yet";
    REFUSED_BODY = "list-refused-body": "one|Your organization asks for at least one method. Add another first, then remove this one.|other|Your organization asks for at least {n} methods. Add another first, then remove this one.";

    LOST = "list-lost": "Lost or stolen";
    LOST_NAMED = "list-lost-named": "Lost or stolen: {name}";
    LOST_PHONE = "list-lost-phone": "I lost my phone";
    LOST_QUESTION = "list-lost-question": "Was {name} lost or stolen?";
    LOST_NEXT = "list-lost-next": "You’ll then be asked to set up another method before you go on.";
    LOST_YES = "list-lost-yes": "Yes, remove it";

    DISMISS = "list-dismiss": "OK";
    UNDO = "list-undo": "Undo";
    UNDO_LEFT = "list-undo-left": "one|You can undo this for one more second|other|You can undo this for {n} more seconds";
    UNDOING = "list-undoing": "Bringing it back…";
    RESTORED = "list-restored": "{name} is back.";
}
