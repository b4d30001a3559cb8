//! The names of the states beside the methods: recovery codes, what was lost, app passwords.

use super::StateId;
use super::table::states;

states! {
    AIDS;
    /// What recovery codes are, and whether to make them.
    RecoveryOffer = "recovery-offer",
    /// They are being made.
    RecoveryMaking = "recovery-making",
    /// They could not be made.
    RecoveryMakeFailed = "recovery-make-failed",
    /// The codes.
    RecoveryCodes = "recovery-codes",
    /// The codes were copied, saved or printed.
    RecoveryCodesKept = "recovery-codes-kept",
    /// The browser refused to copy, save or print them.
    RecoveryCodesRefused = "recovery-codes-refused",
    /// "Type one of them."
    RecoveryProve = "recovery-prove",
    /// It is none of them.
    RecoveryProveWrong = "recovery-prove-wrong",
    /// The backend could not be asked.
    RecoveryProveFailed = "recovery-prove-failed",
    /// The backend checks it.
    RecoveryProving = "recovery-proving",
    /// Other codes became valid in another window.
    RecoveryElsewhere = "recovery-elsewhere",
    /// They are valid.
    RecoveryDone = "recovery-done",
    /// They can become valid no more.
    RecoveryEnded = "recovery-ended",
    /// "What can't you use anymore?"
    LostWhich = "lost-which",
    /// That all is still there is being noted.
    LostSettling = "lost-settling",
    /// That could not be noted.
    LostSettleFailed = "lost-settle-failed",
    /// What still works, and what is to become of the others.
    LostWhat = "lost-what",
    /// They are being removed.
    LostRemoving = "lost-removing",
    /// They could not be removed.
    LostRemoveFailed = "lost-remove-failed",
    /// The app passwords are asked for.
    AppPasswordsLoading = "app-passwords-loading",
    /// They could not be had.
    AppPasswordsLoadFailed = "app-passwords-load-failed",
    /// The app passwords.
    AppPasswords = "app-passwords",
    /// There is none yet.
    AppPasswordsNone = "app-passwords-none",
    /// There are as many as there may be.
    AppPasswordsFull = "app-passwords-full",
    /// The rules do not allow another one.
    AppPasswordsForbidden = "app-passwords-forbidden",
    /// Accounts with an administrative role get none.
    AppPasswordsRole = "app-passwords-role",
    /// "Remove this one?"
    AppPasswordsRemoving = "app-passwords-removing",
    /// It is being removed.
    AppPasswordsRemoveBusy = "app-passwords-remove-busy",
    /// It could not be removed.
    AppPasswordsRemoveFailed = "app-passwords-remove-failed",
    /// A name for another one.
    AppPasswordsNew = "app-passwords-new",
    /// It cannot be made under this name.
    AppPasswordsNewWrong = "app-passwords-new-wrong",
    /// It could not be made.
    AppPasswordsNewFailed = "app-passwords-new-failed",
    /// It is being made.
    AppPasswordsMaking = "app-passwords-making",
    /// The password, this one time.
    AppPasswordsShown = "app-passwords-shown",
    /// The password was copied.
    AppPasswordsCopied = "app-passwords-copied",
    /// The browser refused to copy it.
    AppPasswordsCopyRefused = "app-passwords-copy-refused",
}
