//! What can happen to the wizard.

use super::{Answer, Failure, Kind, News, Ticket};
use crate::secret::SecretText;

/// One thing that happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    /// The person did something.
    Ui(Intent),
    /// A question was answered, or could not be.
    Answered(Ticket, Result<Answer, Failure>),
    /// A refusal told the server's clock, in Unix milliseconds.
    Clock(u64),
    /// The host was asked: `true` if it does not object.
    HostSaid(Ticket, bool),
    /// The clipboard took the secret, or refused it.
    Copied(bool),
    /// About half a second passed. Sent only while [`super::Wizard::ticking`].
    Tick,
    /// The network is back.
    Online,
    /// The page is looked at again after a while, or came back from the browser's history.
    Woke,
    /// The host signed the person in.
    Resume,
    /// Another window of the same page has news.
    Heard(News),
}

/// What the person wants.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Intent {
    /// Try the failed thing again.
    Retry,
    /// One step back; nothing is lost.
    Back,
    /// One step on.
    Next,
    /// Leave what is being done, or stop waiting for an answer.
    Cancel,
    /// Add a method.
    Add,
    /// Add this kind.
    Pick(Kind),
    /// Show or hide the QR codes of this app's pages in the stores; counts from 0.
    ShowStores(usize),
    /// Show the QR code larger, or normal again.
    Enlarge(bool),
    /// Copy the key.
    CopyKey,
    /// Throw the key away and make a new one.
    StartOver,
    /// Keep the key longer.
    KeepKey,
    /// Stop waiting for that; the key stays as it is.
    StopKeeping,
    /// The code field now holds this.
    CodeTyped(SecretText),
    /// Check the code.
    Submit,
    /// The name field now holds this.
    NameTyped(String),
    /// Save the name.
    SaveName,
    /// Done: back to the list.
    Finish,
    /// Ask whether to remove this factor.
    Remove(String),
    /// Yes, remove it.
    ConfirmRemove,
}
