//! What can happen to the wizard.

use super::recovery::Export;
use super::{Answer, DefaultMethod, Failure, Kind, Late, News, Ticket, Way};
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
    /// The browser saved or printed the recovery codes, or refused.
    Exported(bool),
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
    /// What the first load left out is here.
    Loaded(Late),
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
    /// Add a method, or an app password.
    Add,
    /// Add this kind.
    Pick(Kind),
    /// Show or hide the QR codes of this app's pages in the stores; counts from 0.
    ShowStores(usize),
    /// Show the QR code larger, or normal again.
    Enlarge(bool),
    /// Copy the key, or the app password.
    CopyKey,
    /// Throw the key away and make a new one.
    StartOver,
    /// Keep the key longer.
    KeepKey,
    /// Stop waiting for that; the key stays as it is.
    StopKeeping,
    /// The code field now holds this.
    CodeTyped(SecretText),
    /// Check the code, or send one to the number that was typed.
    Submit,
    /// For a phone: the number field now holds this.
    NumberTyped(String),
    /// For a phone: this country (ISO 3166-1 alpha-2).
    RegionPicked(String),
    /// For a phone: the code is to come in this way.
    WayPicked(Way),
    /// For a phone: the field for the extension now holds this.
    ExtensionTyped(String),
    /// Back from the code to the number; nothing is lost.
    ChangeNumber,
    /// Send another code, in this way: the same as before, or "call me instead".
    Resend(Way),
    /// Stop waiting for that; the code that was sent before stays as it is.
    StopResending,
    /// Step-up: send the code to the phone, for the first time or again.
    SendProof,
    /// Step-up: show all choices.
    OtherProof,
    /// Step-up: take the choice with this index.
    PickProof(usize),
    /// Step-up: the field for the password now holds this.
    PasswordTyped(SecretText),
    /// The name field now holds this.
    NameTyped(String),
    /// Save the name, or make the app password of this name.
    SaveName,
    /// Done: back to the list.
    Finish,
    /// Ask whether to remove this factor, or this app password.
    Remove(String),
    /// Yes, remove it.
    ConfirmRemove,
    /// It was lost or stolen: ask whether to remove this factor, which is never refused.
    Lost(String),
    /// Bring back what was removed a moment ago.
    Undo,
    /// Take away the offers to undo and to end other sessions, or stop waiting for the latter.
    Dismiss,
    /// Another name for this factor.
    Rename(String),
    /// "I have a new phone", or another number: put a new one in place of this factor.
    Replace(String),
    /// Choose what sign-in asks for first.
    ChangeDefault,
    /// This one; not saved yet.
    PickDefault(DefaultMethod),
    /// Save what is picked.
    SaveDefault,
    /// End the sessions in all other places.
    EndOtherSessions,
    /// "I lost my phone": what, and what then.
    LostSomething,
    /// This factor was lost, or was not after all.
    PickLost(String),
    /// To the recovery codes: make some, or new ones.
    RecoveryCodes,
    /// Copy, save or print the recovery codes.
    Export(Export),
    /// To the app passwords; in the setup: mail programs are used, too.
    AppPasswords,
    /// Setup: no programs are used that need app passwords.
    BrowserOnly,
    /// From the banner on the list to the screen that the rules lead to.
    ShowSetup,
    /// Setup: put off what is missing, and leave.
    Skip,
    /// Setup: no backup now.
    NoBackup,
    /// Setup: what is registered is still right.
    ConfirmSetup,
    /// Setup: what is registered is to be changed, so to the list.
    ShowList,
}
