//! What the wizard wants done, as data. The shell carries it out; tests compare it.

use super::recovery::Export;
use super::{Action, Call, DefaultMethod, Sheet, Ticket, Way};
use crate::diagnose::Diagnosis;
use crate::secret::SecretText;

/// One thing for the shell to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Ask the backend, and answer with [`super::Event::Answered`].
    Ask {
        /// Names the question.
        ticket: Ticket,
        /// Names the intention; makes the idempotency key.
        action: Action,
        /// The question.
        call: Call,
    },
    /// Stop waiting for a question.
    Abort(Ticket),
    /// Fire a cancellable event, and answer with [`super::Event::HostSaid`].
    AskHost {
        /// Names the question.
        ticket: Ticket,
        /// The event.
        outgoing: Outgoing,
    },
    /// Fire an event.
    Emit(Outgoing),
    /// Move the focus, after the next drawing.
    Focus(Field),
    /// Say something to screen readers.
    Announce(Say),
    /// Put a secret on the clipboard, and answer with [`super::Event::Copied`].
    Copy(SecretText),
    /// Save recovery codes as a file, and answer with [`super::Event::Exported`].
    Download(Sheet),
    /// Print recovery codes, and answer with [`super::Event::Exported`].
    Print(Sheet),
    /// Tell the other windows of this page.
    Tell(News),
    /// Fetch what the first load left out, and answer with [`super::Event::Loaded`].
    Load {
        /// Nobody waits for it: a failure is not told, but mended in time.
        quiet: bool,
    },
}

/// Where the focus can be sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Field {
    /// The heading of the screen.
    Heading,
    /// The input for the code.
    Code,
    /// The input for the name.
    Name,
    /// The input for a phone number.
    Number,
    /// The picker of the country.
    Region,
    /// The choice between text message and call.
    Way,
    /// The input for an extension.
    Extension,
    /// The heading of the dialog for a proof of identity.
    Dialog,
    /// The input for the password, in that dialog.
    Password,
    /// The manual key or the app password, selected, for when the clipboard is refused.
    Key,
    /// "Keep this key".
    Keep,
    /// The recovery codes, selected, for when the browser refuses to copy or save them.
    Codes,
    /// "Add sign-in method".
    Add,
    /// The row of one factor, or the remove button of one app password.
    Row(String),
    /// The question whether to remove.
    RemoveQuestion,
    /// The rename button of one factor.
    RenameRow(String),
    /// "Change" beside the default.
    ChangeDefault,
    /// The question what sign-in asks for first.
    DefaultQuestion,
    /// "Undo" after a removal.
    Undo,
}

/// What is said to screen readers. The words are the shell's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Say {
    /// A code is being checked.
    Checking,
    /// What was typed cannot be a code, or the check in the browser explains what is wrong.
    Hint(Diagnosis),
    /// The backend refused the code.
    WrongCode {
        /// How many more tries.
        tries_left: Option<u32>,
    },
    /// A problem is now shown on the screen; its text is repeated.
    Problem,
    /// A code is being sent.
    Sending,
    /// A code was sent in this way; if it is not the first, it alone is valid.
    CodeSent {
        /// How.
        way: Way,
        /// It is not the first.
        again: bool,
    },
    /// What was typed names this country, and the picker has moved to it.
    RegionMoved(String),
    /// The proof of identity was right; what was interrupted goes on.
    Proven,
    /// The key is on the clipboard.
    Copied,
    /// The clipboard is refused; the key is selected instead.
    CopyRefused,
    /// The app password is on the clipboard, or is selected because that is refused.
    PasswordCopied(bool),
    /// The recovery codes were copied, saved or sent to the printer, or could not be.
    Exported(Export, bool),
    /// The key stays valid longer.
    Kept,
    /// The key will end in two minutes.
    EndsSoon,
    /// The name was saved.
    NameSaved,
    /// The method or app password was removed.
    Removed(String),
    /// A removed method is back.
    Restored(String),
    /// Sign-in asks for this first now.
    DefaultNow(DefaultMethod),
    /// So many other sessions were ended.
    SessionsEnded(u32),
    /// The network is back.
    Online,
}

/// Everything that leaves the widget as an event. No variant can hold a secret.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outgoing {
    /// The first screen is there.
    Ready,
    /// Cancellable: a method is about to be added.
    BeforeEnroll {
        /// Its kind.
        method: &'static str,
    },
    /// A method was added.
    Enrolled {
        /// Its kind.
        method: &'static str,
        /// Its id.
        factor: String,
    },
    /// Cancellable: a method is about to be removed.
    BeforeRemove {
        /// Its kind.
        method: &'static str,
        /// Its id.
        factor: String,
    },
    /// A method was removed.
    Removed {
        /// Its kind.
        method: &'static str,
        /// Its id.
        factor: String,
    },
    /// A method that was removed a moment ago is back.
    Restored {
        /// Its kind.
        method: &'static str,
        /// Its id.
        factor: String,
    },
    /// Sign-in asks for another method first.
    DefaultChanged {
        /// Its kind.
        method: &'static str,
        /// Its id.
        factor: String,
    },
    /// The person put off what the rules demand.
    Skipped,
    /// The setup is finished: nothing is missing any more.
    SetupFinished,
    /// The person left without finishing.
    Cancelled,
    /// Cancellable: the person has to sign in; a host that handles it calls `resume()`.
    AuthRequired {
        /// Signed in, but too long ago for the change.
        reauth: bool,
    },
    /// Something went wrong that the host may want to know.
    Error {
        /// The contract's code, or `offline`, `timeout`, `contract`.
        code: &'static str,
    },
}

/// What windows of the same page tell each other: ids only.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum News {
    /// This enrollment became a factor.
    Finished(String),
    /// This enrollment was thrown away for a new key.
    Restarted(String),
    /// This set of recovery codes is the valid one now.
    Codes(String),
    /// The list of methods or of app passwords changed.
    Changed,
}
