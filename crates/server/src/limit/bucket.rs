//! What is counted.

macro_rules! buckets {
    ($($(#[$doc:meta])* $bucket:ident => $name:literal,)*) => {
        /// What is counted.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Bucket {
            $($(#[$doc])* $bucket,)*
        }

        impl Bucket {
            /// All of them, for the sweep.
            pub const ALL: [Self; [$($name),*].len()] = [$(Self::$bucket),*];

            /// The name in the database and in the log. What is counted by address ends so.
            #[must_use]
            pub fn name(self) -> &'static str {
                match self {
                    $(Self::$bucket => $name,)*
                }
            }
        }
    };
}

buckets! {
    /// New keys of an account.
    BeginByUser => "begin_user",
    /// New keys from an address.
    BeginByAddress => "begin_address",
    /// Wrong codes at enrollment of an account.
    ConfirmByUser => "confirm_user",
    /// Wrong codes at enrollment from an address.
    ConfirmByAddress => "confirm_address",
    /// Wrong codes at enrollment of an account since the last right one.
    ConfirmStreak => "confirm_streak",
    /// Tried passwords of an account name, known or not.
    PasswordByName => "password_name",
    /// Tried passwords from an address.
    PasswordByAddress => "password_address",
    /// Wrong codes at sign-in of an account.
    ChallengeByUser => "challenge_user",
    /// Wrong codes at sign-in from an address.
    ChallengeByAddress => "challenge_address",
    /// Wrong codes at sign-in of an account since the last right one.
    ChallengeStreak => "challenge_streak",
    /// Sets of recovery codes that an account made.
    RecoveryMadeByUser => "recovery_made_user",
    /// Wrong codes while an account confirmed a set of recovery codes.
    RecoveryConfirmByUser => "recovery_confirm_user",
    /// Notices about wrong codes to an account.
    WrongCodesNotice => "wrong_codes_notice",
    /// Text messages that an account asked for.
    SmsByUser => "sms_user",
    /// Text messages to a number: of one account, and of all that have not confirmed it.
    SmsByNumber => "sms_number",
    /// Text messages that were asked for from an address.
    SmsByAddress => "sms_address",
    /// Calls that an account asked for.
    VoiceByUser => "voice_user",
    /// Calls to a number with its extension: of one account, and of all that have not confirmed it.
    VoiceByNumber => "voice_number",
    /// Calls to an office's number, whatever the extension, of all that have not confirmed it.
    OfficeByNumber => "office_number",
    /// Calls that were asked for from an address.
    VoiceByAddress => "voice_address",
    /// Different numbers of an account.
    NumbersByUser => "numbers_user",
    /// Numbers of an account that are next to another of its numbers.
    NeighborsByUser => "neighbors_user",
    /// Numbers from an address that are next to another from there.
    NeighborsByAddress => "neighbors_address",
    /// Messages to unconfirmed numbers of a region: how many it gets at once.
    SentByRegion => "sent_region",
    /// The same to confirmed ones: whoever adds numbers keeps nobody from signing in.
    SignInByRegion => "sign_in_region",
    /// Messages that were sent to unconfirmed numbers of a region: how many before the right codes
    /// are counted.
    UnansweredByRegion => "unanswered_region",
    /// Right codes from unconfirmed numbers of a region.
    AnsweredByRegion => "answered_region",
    /// New app passwords of an account.
    AppPasswordsByUser => "app_passwords_user",
    /// Wrong app passwords of an account name, known or not.
    VerifyByName => "verify_name",
    /// Wrong credentials of a mail server from an address.
    VerifyByAddress => "verify_address",
}

impl Bucket {
    /// Wrong codes that keep an account from signing in.
    pub const AT_SIGN_IN: [Self; 2] = [Self::ChallengeStreak, Self::ChallengeByUser];
    /// Wrong codes that keep an account from adding a method.
    pub const AT_ENROLLMENT: [Self; 2] = [Self::ConfirmStreak, Self::ConfirmByUser];

    /// Whether it is limited by itself. Right codes are only compared with what was sent.
    pub(super) fn is_limit(self) -> bool {
        self != Self::AnsweredByRegion
    }

    /// Whether too many stop an account until somebody helps.
    pub(super) fn is_stop(self) -> bool {
        matches!(self, Self::ConfirmStreak | Self::ChallengeStreak)
    }

    pub(super) fn is_by_address(self) -> bool {
        self.name().ends_with("_address")
    }
}
