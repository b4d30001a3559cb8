//! The names of most states.

use super::StateId;
use super::table::states;

states! {
    MOST;
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
    /// It cannot be removed: the rules would not be met.
    ListRemoveRefused = "list-remove-refused",
    /// "Was this one lost or stolen?"
    ListLost = "list-lost",
    /// It is being removed as lost.
    ListLostBusy = "list-lost-busy",
    /// It could not be removed as lost.
    ListLostFailed = "list-lost-failed",
    /// One was removed, and can be brought back.
    ListUndo = "list-undo",
    /// It is being brought back.
    ListUndoBusy = "list-undo-busy",
    /// It could not be brought back.
    ListUndoFailed = "list-undo-failed",
    /// One was removed for good.
    ListRemoved = "list-removed",
    /// "What does sign-in ask for first?"
    ListDefault = "list-default",
    /// The new default is being saved.
    ListDefaultSaving = "list-default-saving",
    /// The new default could not be saved.
    ListDefaultFailed = "list-default-failed",
    /// Another name for one of them.
    ListRenaming = "list-renaming",
    /// The name cannot be saved like this.
    ListRenameWrong = "list-rename-wrong",
    /// The name is being saved.
    ListRenameSaving = "list-rename-saving",
    /// The methods, while the rules demand more.
    ListBanner = "list-banner",
    /// The methods, with the offer to end other sessions.
    ListSessions = "list-sessions",
    /// Other sessions are being ended.
    ListSessionsEnding = "list-sessions-ending",
    /// Other sessions were ended.
    ListSessionsEnded = "list-sessions-ended",
    /// Other sessions could not be ended.
    ListSessionsFailed = "list-sessions-failed",
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
    /// More time is asked for.
    PhoneCodeKeeping = "phone-code-keeping",
    /// More time could not be had.
    PhoneCodeKeepFailed = "phone-code-keep-failed",
    /// The enrollment ends soon, and has had all the time there is.
    PhoneCodeLastMinutes = "phone-code-last-minutes",
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
    /// Step-up: the message with the code is not delivered.
    StepUpNotDelivered = "step-up-not-delivered",
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
    /// Step-up: a recovery code.
    StepUpRecovery = "step-up-recovery",
    /// Step-up: it cannot be a recovery code, or was refused.
    StepUpRecoveryWrong = "step-up-recovery-wrong",
    /// Step-up: the backend could not be asked.
    StepUpRecoveryFailed = "step-up-recovery-failed",
    /// Step-up: the backend checks the recovery code.
    StepUpRecoveryChecking = "step-up-recovery-checking",
    /// Step-up: proven, the interrupted call is on its way again.
    StepUpGoingOn = "step-up-going-on",
    /// Methods are missing, and can be put off.
    SetupWhy = "setup-why",
    /// Methods are missing, and cannot be put off any more.
    SetupOverdue = "setup-overdue",
    /// What is registered does not count any more.
    SetupRedo = "setup-redo",
    /// It is being put off.
    SetupSkipping = "setup-skipping",
    /// It could not be put off.
    SetupSkipFailed = "setup-skip-failed",
    /// Methods are missing, but none can be added.
    SetupNoMethod = "setup-no-method",
    /// The account signs in elsewhere.
    SetupExcluded = "setup-excluded",
    /// "Is this still right?"
    SetupConfirm = "setup-confirm",
    /// The answer is being saved.
    SetupConfirming = "setup-confirming",
    /// The answer could not be saved.
    SetupConfirmFailed = "setup-confirm-failed",
    /// Another kind as a backup.
    SetupBackup = "setup-backup",
    /// "Only in the browser, or mail programs too?"
    SetupPrograms = "setup-programs",
    /// What is registered and which of it is the default.
    SetupReview = "setup-review",
    /// Added.
    Done = "done",
    /// The name cannot be saved like this.
    DoneNameWrong = "done-name-wrong",
    /// The name is being saved.
    DoneNameSaving = "done-name-saving",
    /// Other sessions are being ended.
    DoneSessionsEnding = "done-sessions-ending",
    /// Other sessions were ended.
    DoneSessionsEnded = "done-sessions-ended",
    /// Other sessions could not be ended.
    DoneSessionsFailed = "done-sessions-failed",
}
