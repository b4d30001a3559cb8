//! "Your sign-in methods".

crate::text::key::keys! {
    TITLE = "list-title": "Your sign-in methods";
    LEAD = "list-lead": "After your password, one of these confirms that it’s really you.";
    ADD = "list-add": "Add sign-in method";
    EMPTY_TITLE = "list-empty-title": "Add a second step to your sign-in";
    EMPTY_LEAD = "list-empty-lead": "Setting it up takes about two minutes.";
    EMPTY_BODY = "list-empty-body": "A password alone can be guessed or stolen. With a second step, knowing it is not enough to sign in as you.";

    ADDED = "list-added": "Added {when}";
    USED = "list-used": "Last used {when}";
    NEVER_USED = "list-never-used": "Not used yet";
    UNKNOWN_NOTE = "list-unknown-note": "This page can’t change this method.";

    REMOVE = "list-remove": "Remove";
    REMOVE_NAMED = "list-remove-named": "Remove {name}";
    REMOVE_QUESTION = "list-remove-question": "Remove {name}?";
    REMOVE_BODY = "list-remove-body": "Its codes stop working right away.";
    REMOVE_LAST = "list-remove-last": "This is your only method. Without it, your password is all it takes to sign in.";
    REMOVE_KEEP = "list-remove-keep": "Keep it";
    REMOVING = "list-removing": "Removing…";
    REMOVED = "list-removed": "{name} was removed.";
}
