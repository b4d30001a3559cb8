//! App passwords: in the list of methods, and on screens of their own.

crate::text::key::keys! {
    TITLE = "app-passwords-title": "App passwords";
    NONE = "app-passwords-none": "For programs that can’t ask for a second step.";
    COUNT = "app-passwords-count": "one|You have one.|other|You have {n}.";
    ROLE = "app-passwords-role": "Not for accounts with administrator rights: they always need the second step.";
    MANAGE = "app-passwords-manage": "Manage app passwords";

    LEAD = "app-passwords-lead": "They’re for programs that can’t ask for a second step, like some mail and calendar programs.";
    LOADING = "app-passwords-loading": "Loading your app passwords…";
    LOAD_FAILED = "app-passwords-load-failed": "We couldn’t load your app passwords";
    EMPTY = "app-passwords-empty": "You don’t have any app passwords.";
    MADE = "app-passwords-made": "Made {when}";
    FORBIDDEN = "app-passwords-forbidden": "Your organization doesn’t allow new app passwords.";
    FULL = "app-passwords-full": "You have as many app passwords as you can have. Remove one that you don’t use anymore, then make a new one.";
    REMOVE_BODY = "app-passwords-remove-body": "The program that uses it can’t sign in with it anymore. This can’t be undone.";

    NEW = "app-passwords-new": "New app password";
    HONEST = "app-passwords-honest": "A program with an app password signs in without your second step. Make one only for a program that can’t ask for it.";
    NAME = "app-passwords-name": "Which program is it for?";
    NAME_HINT = "app-passwords-name-hint": "You’ll find it in your list under this name, for example “Mail on my laptop”.";
    NAME_TAKEN = "app-passwords-name-taken": "Another one of your app passwords has this name. Choose a different one.";
    MAKE = "app-passwords-make": "Make app password";
    MAKING = "app-passwords-making": "Making your app password…";

    SHOWN = "app-passwords-shown": "App password for {name}";
    SHOWN_LEAD = "app-passwords-shown-lead": "You can’t see it again. Don’t write it down: put it straight into the program.";
    LABEL = "app-passwords-label": "Your app password";
    COPY = "app-passwords-copy": "Copy password";
    COPIED_SAY = "app-passwords-copied-say": "Password copied. Once the program has it, copy something else so that it doesn’t stay on your clipboard.";
    COPY_REFUSED = "app-passwords-copy-refused": "Your browser doesn’t let this page copy. The password is selected: copy it with your keyboard or menu.";
    TYPING = "app-passwords-typing": "If you type it: capitals, spaces and dashes don’t matter.";

    HELP = "app-passwords-help": "Put it into your program";
    ANY = "app-passwords-any": "Any mail or calendar program";
    SERVER = "app-passwords-server": "Server";
    SERVER_ANY = "app-passwords-server-any": "Leave it as it is. A program that’s new asks for it: the people who run this site know what to put there.";
    USER = "app-passwords-user": "User name";
    GOES = "app-passwords-goes": "Password";
    GOES_ANY = "app-passwords-goes-any": "Open the account settings of the program. Where it asks for your password, put the app password instead of the one you sign in with here.";

    ASK = "app-passwords-ask": "Only in the browser, or mail programs too?";
    ASK_BODY = "app-passwords-ask-body": "Where do you read your mail and look at your calendar? Some older programs can’t ask for a second step: they need a password of their own.";
    ASK_BROWSER = "app-passwords-ask-browser": "Only in the browser";
    ASK_PROGRAMS = "app-passwords-ask-programs": "Mail programs too";
}
