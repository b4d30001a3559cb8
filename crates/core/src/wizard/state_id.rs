//! A name for every state that looks different, so that tests can demand a picture of each.

use super::totp::{CodeStep, End, Extend, Problem, Step, Totp, Walk};
use super::{Failure, Inside, List, Naming, Place, Removal, Screen, SignIn, Wizard};
use crate::qr::Drawing;

macro_rules! states {
    ($($(#[$doc:meta])* $variant:ident = $name:literal,)*) => {
        /// One state that looks different from the others.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum StateId { $($(#[$doc])* $variant,)* }

        impl StateId {
            /// All of them.
            pub const ALL: &[Self] = &[$(Self::$variant,)*];

            /// The name, as in the attribute `data-state` of the widget's root.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)* }
            }
        }
    };
}

states! {
    /// The backend is asked who is there.
    Opening = "opening",
    /// No network.
    ClosedOffline = "closed-offline",
    /// Too many calls.
    ClosedRateLimited = "closed-rate-limited",
    /// Any other failure at the door.
    ClosedError = "closed-error",
    /// The host signs the person in.
    SignInHost = "sign-in-host",
    /// A link to sign in.
    SignInLink = "sign-in-link",
    /// Signed in again: looking who is there.
    SignInChecking = "sign-in-checking",
    /// No method yet.
    ListEmpty = "list-empty",
    /// The methods.
    List = "list",
    /// "Remove this one?"
    ListRemoving = "list-removing",
    /// It is being removed.
    ListRemoveBusy = "list-remove-busy",
    /// It could not be removed.
    ListRemoveFailed = "list-remove-failed",
    /// The choice of methods.
    Choose = "choose",
    /// The choice, with nothing that could be added.
    ChooseFull = "choose-full",
    /// "Get the app".
    TotpGetApp = "totp-get-app",
    /// "Get the app", while a key that is kept ends soon.
    TotpGetAppEndsSoon = "totp-get-app-ends-soon",
    /// Waiting for the key.
    TotpBeginning = "totp-beginning",
    /// There is no key.
    TotpBeginFailed = "totp-begin-failed",
    /// The key is not shown.
    TotpRefused = "totp-refused",
    /// "Scan the QR code".
    TotpScan = "totp-scan",
    /// The QR code needs more room than there is beside the key.
    TotpScanNeedsRoom = "totp-scan-needs-room",
    /// This key took the place of another one.
    TotpScanNewKey = "totp-scan-new-key",
    /// The clipboard is refused.
    TotpScanCopyRefused = "totp-scan-copy-refused",
    /// The key ends soon.
    TotpScanEndsSoon = "totp-scan-ends-soon",
    /// More time is asked for.
    TotpScanKeeping = "totp-scan-keeping",
    /// More time could not be had.
    TotpScanKeepFailed = "totp-scan-keep-failed",
    /// The key ends soon, and has had all the time there is.
    TotpScanLastMinutes = "totp-scan-last-minutes",
    /// "Make larger".
    TotpScanLarge = "totp-scan-large",
    /// Too long for any QR code: the key alone.
    TotpScanKeyOnly = "totp-scan-key-only",
    /// "Type the code".
    TotpCode = "totp-code",
    /// "Type the code", while the key ends soon.
    TotpCodeEndsSoon = "totp-code-ends-soon",
    /// It cannot be a code.
    TotpCodeInput = "totp-code-input",
    /// The browser explains why it will not match.
    TotpCodeHint = "totp-code-hint",
    /// The backend refused it.
    TotpCodeRefused = "totp-code-refused",
    /// The backend could not be asked.
    TotpCodeFailed = "totp-code-failed",
    /// The backend checks it.
    TotpCodeChecking = "totp-code-checking",
    /// The time ran out.
    TotpExpired = "totp-expired",
    /// Too many wrong codes.
    TotpLocked = "totp-locked",
    /// Another window finished it.
    TotpAddedElsewhere = "totp-added-elsewhere",
    /// Another window started over.
    TotpRestartedElsewhere = "totp-restarted-elsewhere",
    /// Added.
    Done = "done",
    /// The name cannot be saved like this.
    DoneNameWrong = "done-name-wrong",
    /// The name is being saved.
    DoneNameSaving = "done-name-saving",
}

impl Wizard {
    /// Which state this is at `now` (monotonic milliseconds).
    #[must_use]
    pub fn state_id(&self, now: u64) -> StateId {
        match &self.place {
            Place::Opening(_) => StateId::Opening,
            Place::Closed(Failure::Offline, _) => StateId::ClosedOffline,
            Place::Closed(Failure::RateLimited { .. }, _) => StateId::ClosedRateLimited,
            Place::Closed(..) => StateId::ClosedError,
            Place::SignedOut(sign_in) => sign_in.state_id(),
            Place::Inside(inside) => inside.state_id(self.clock.server_time(now)),
        }
    }
}

impl SignIn {
    fn state_id(self) -> StateId {
        match self {
            Self::Asking(..) | Self::Host(_) => StateId::SignInHost,
            Self::Link(_) => StateId::SignInLink,
            Self::Checking(_) => StateId::SignInChecking,
        }
    }
}

impl Inside {
    fn state_id(&self, server_time: Option<u64>) -> StateId {
        if let Some(sign_in) = self.sign_in {
            return sign_in.state_id();
        }
        match &self.screen {
            Screen::List(List::Resting) if self.account.factors.is_empty() => StateId::ListEmpty,
            Screen::List(List::Resting) => StateId::List,
            Screen::List(List::Removing { step, .. }) => match step {
                Removal::Asking(None) | Removal::Host(_) => StateId::ListRemoving,
                Removal::Asking(Some(_)) => StateId::ListRemoveFailed,
                Removal::Busy(_) => StateId::ListRemoveBusy,
            },
            Screen::Choose(_) if self.account.choices().any(|(_, room)| room) => StateId::Choose,
            Screen::Choose(_) => StateId::ChooseFull,
            Screen::Totp(totp) => totp.state_id(server_time),
            Screen::Done(done) => match done.name {
                Naming::Editing(_) => StateId::Done,
                Naming::Wrong(_) => StateId::DoneNameWrong,
                Naming::Saving(..) => StateId::DoneNameSaving,
            },
        }
    }
}

impl Totp {
    fn state_id(&self, server_time: Option<u64>) -> StateId {
        match &self.step {
            Step::GetApp(Some(walk), _) if walk.ends_soon(server_time) => {
                StateId::TotpGetAppEndsSoon
            }
            Step::GetApp(..) => StateId::TotpGetApp,
            Step::Beginning(..) => StateId::TotpBeginning,
            Step::BeginFailed(..) => StateId::TotpBeginFailed,
            Step::Refused(_) => StateId::TotpRefused,
            Step::Scan(_, true) => StateId::TotpScanLarge,
            Step::Scan(walk, false) => walk.scan_id(server_time),
            Step::Code(_, CodeStep::Checking { .. }) => StateId::TotpCodeChecking,
            Step::Code(walk, CodeStep::Typing { problem, .. }) => match problem {
                None if walk.ends_soon(server_time) => StateId::TotpCodeEndsSoon,
                None => StateId::TotpCode,
                Some(Problem::Input(_)) => StateId::TotpCodeInput,
                Some(Problem::Hint(_)) => StateId::TotpCodeHint,
                Some(Problem::Refused { .. }) => StateId::TotpCodeRefused,
                Some(Problem::Failed(_)) => StateId::TotpCodeFailed,
            },
            Step::Ended(End::Expired) => StateId::TotpExpired,
            Step::Ended(End::Locked) => StateId::TotpLocked,
            Step::Ended(End::AddedElsewhere) => StateId::TotpAddedElsewhere,
            Step::Ended(End::RestartedElsewhere) => StateId::TotpRestartedElsewhere,
        }
    }
}

impl Walk {
    fn ends_soon(&self, server_time: Option<u64>) -> bool {
        server_time.is_some_and(|now| self.offer.ends_soon(now))
    }

    /// What may stand above the key comes one at a time here: the more urgent one gives the name.
    fn scan_id(&self, server_time: Option<u64>) -> StateId {
        match (&self.offer.drawing, &self.extend) {
            (Drawing::TooLong, _) => StateId::TotpScanKeyOnly,
            (Drawing::Large(_), _) => StateId::TotpScanNeedsRoom,
            (Drawing::Code(_), extend) if self.ends_soon(server_time) => match extend {
                Extend::Asking(_) => StateId::TotpScanKeeping,
                Extend::Failed(_) => StateId::TotpScanKeepFailed,
                Extend::No if self.offer.extendable() => StateId::TotpScanEndsSoon,
                Extend::No => StateId::TotpScanLastMinutes,
            },
            _ if matches!(self.copied, Some((_, false))) => StateId::TotpScanCopyRefused,
            _ if self.replaced => StateId::TotpScanNewKey,
            _ => StateId::TotpScan,
        }
    }
}
