//! Recovery codes in the list.

crate::text::key::keys! {
    TITLE = "codes-title": "Recovery codes";
    NONE = "codes-none": "None yet. If you ever lose your phone, one of them lets you in.";
    LEFT = "codes-left": "{n} of {total} left";
    MADE = "codes-made": "Made {when}";
    LOW = "codes-low": "Running low";
    GET = "codes-get": "Get codes";
    NEW = "codes-new": "Make new codes";
    UNCONFIRMED = "codes-unconfirmed": "You were shown new recovery codes, but never typed one of them. They don’t work, and they can’t be shown again.";
    OLD_STAY = "codes-old-stay": "The codes you had before still work.";
}
