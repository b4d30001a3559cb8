//! A name for every state that looks different, so that tests can demand a picture of each.

mod phone;

use super::totp::{CodeStep, End, Problem, Step, Totp};
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
    /// Waiting for the key.
    TotpBeginning = "totp-beginning",
    /// There is no key.
    TotpBeginFailed = "totp-begin-failed",
    /// The key is not shown.
    TotpRefused = "totp-refused",
    /// "Scan the QR code".
    TotpScan = "totp-scan",
    /// The key ends soon.
    TotpScanEndsSoon = "totp-scan-ends-soon",
    /// "Make larger".
    TotpScanLarge = "totp-scan-large",
    /// Too long for any QR code: the key alone.
    TotpScanKeyOnly = "totp-scan-key-only",
    /// "Type the code".
    TotpCode = "totp-code",
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
    /// "Which number?"
    PhoneNumber = "phone-number",
    /// The form is wrong, in the browser's or the backend's opinion.
    PhoneNumberWrong = "phone-number-wrong",
    /// The backend could not be asked, or says no.
    PhoneNumberFailed = "phone-number-failed",
    /// A code is being sent.
    PhoneSending = "phone-sending",
    /// "Type the code that was sent."
    PhoneCode = "phone-code",
    /// The enrollment ends soon.
    PhoneCodeEndsSoon = "phone-code-ends-soon",
    /// Another code is being sent.
    PhoneCodeResending = "phone-code-resending",
    /// Another one could not be sent.
    PhoneCodeResendFailed = "phone-code-resend-failed",
    /// The message could not be delivered.
    PhoneCodeNotDelivered = "phone-code-not-delivered",
    /// It cannot be a code, or was refused before.
    PhoneCodeInput = "phone-code-input",
    /// The backend refused it.
    PhoneCodeRefused = "phone-code-refused",
    /// The backend could not be asked.
    PhoneCodeFailed = "phone-code-failed",
    /// The backend checks it.
    PhoneCodeChecking = "phone-code-checking",
    /// The time ran out.
    PhoneExpired = "phone-expired",
    /// Too many wrong codes.
    PhoneLocked = "phone-locked",
    /// Another window finished it.
    PhoneAddedElsewhere = "phone-added-elsewhere",
    /// Another window began another number.
    PhoneRestartedElsewhere = "phone-restarted-elsewhere",
    /// Step-up: the choices are asked for.
    StepUpLoading = "step-up-loading",
    /// Step-up: there are no choices.
    StepUpLoadFailed = "step-up-load-failed",
    /// Step-up: all choices.
    StepUpChoosing = "step-up-choosing",
    /// Step-up: a code of an app, or one that was sent.
    StepUpCode = "step-up-code",
    /// Step-up: a button sends the code.
    StepUpSend = "step-up-send",
    /// Step-up: the code is being sent.
    StepUpSending = "step-up-sending",
    /// Step-up: the code could not be sent.
    StepUpSendFailed = "step-up-send-failed",
    /// Step-up: it cannot be a code, or was refused before.
    StepUpCodeInput = "step-up-code-input",
    /// Step-up: the backend refused it.
    StepUpCodeRefused = "step-up-code-refused",
    /// Step-up: the backend could not be asked.
    StepUpCodeFailed = "step-up-code-failed",
    /// Step-up: the backend checks the code.
    StepUpCodeChecking = "step-up-code-checking",
    /// Step-up: the password.
    StepUpPassword = "step-up-password",
    /// Step-up: the password is empty or was refused.
    StepUpPasswordWrong = "step-up-password-wrong",
    /// Step-up: the backend could not be asked.
    StepUpPasswordFailed = "step-up-password-failed",
    /// Step-up: the backend checks the password.
    StepUpPasswordChecking = "step-up-password-checking",
    /// Step-up: proven, the interrupted call is on its way again.
    StepUpGoingOn = "step-up-going-on",
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
        if let Some(step_up) = &self.step_up {
            return step_up.state_id();
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
            Screen::Phone(phone) => phone.state_id(server_time),
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
            Step::GetApp(..) => StateId::TotpGetApp,
            Step::Beginning(..) => StateId::TotpBeginning,
            Step::BeginFailed(..) => StateId::TotpBeginFailed,
            Step::Refused(_) => StateId::TotpRefused,
            Step::Scan(_, true) => StateId::TotpScanLarge,
            Step::Scan(walk, false) if walk.offer.drawing == Drawing::TooLong => {
                StateId::TotpScanKeyOnly
            }
            Step::Scan(walk, false) if server_time.is_some_and(|now| walk.offer.ends_soon(now)) => {
                StateId::TotpScanEndsSoon
            }
            Step::Scan(_, false) => StateId::TotpScan,
            Step::Code(_, CodeStep::Checking { .. }) => StateId::TotpCodeChecking,
            Step::Code(_, CodeStep::Typing { problem, .. }) => match problem {
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
