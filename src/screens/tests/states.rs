//! The way into every state.

use mfa_enroll_core::wizard::{Event, Failure, Intent, News, Pending, Reply, StateId};

use super::bench::{Bench, factor, padded, pending, server_fault};

/// A minute before a key of the bench ends, in milliseconds after it began.
const LATE: u64 = 14 * 60_000;

impl Bench {
    /// In this state. A new state has to be reached here before it compiles.
    pub(super) fn at(state: StateId) -> Self {
        let mut bench = match state {
            StateId::Opening => Self::closed(),
            StateId::ClosedOffline => Self::closed().failing(Failure::Offline),
            StateId::ClosedRateLimited => {
                Self::closed().failing(Failure::RateLimited { seconds: 20 })
            }
            StateId::ClosedError => Self::closed().failing(server_fault()),
            StateId::SignInHost => Self::closed().failing(Failure::Unauthenticated),
            StateId::SignInLink => Self::closed().failing(Failure::Unauthenticated),
            StateId::SignInChecking => Self::beginning().failing(Failure::ReauthRequired),
            StateId::ListEmpty => Self::opened(Vec::new(), 5),
            StateId::List => Self::listing(),
            StateId::ListRemoving | StateId::ListRemoveBusy | StateId::ListRemoveFailed => {
                Self::listing().with(Intent::Remove("f1".to_owned()))
            }
            StateId::Choose => Self::listing().with(Intent::Add),
            StateId::ChooseFull => {
                Self::opened(vec![factor("f1", "Work phone")], 1).with(Intent::Add)
            }
            StateId::TotpGetApp => Self::getting_app(),
            StateId::TotpGetAppEndsSoon => Self::scanning().with(Intent::Back),
            StateId::TotpBeginning => Self::beginning(),
            StateId::TotpBeginFailed => Self::beginning().failing(server_fault()),
            StateId::TotpRefused => Self::offered("otpauth://totp/a?secret=JBSWY3DP"),
            StateId::TotpScan
            | StateId::TotpScanCopyRefused
            | StateId::TotpScanEndsSoon
            | StateId::TotpScanKeeping
            | StateId::TotpScanKeepFailed
            | StateId::TotpScanLastMinutes => Self::scanning(),
            StateId::TotpScanNeedsRoom => Self::offered(&padded(400)),
            StateId::TotpScanNewKey => Self::scanning().with(Intent::StartOver),
            StateId::TotpScanLarge => Self::scanning().with(Intent::Enlarge(true)),
            StateId::TotpScanKeyOnly => Self::offered(&padded(4_000)),
            StateId::TotpCode
            | StateId::TotpCodeEndsSoon
            | StateId::TotpCodeHint
            | StateId::TotpCodeInput => Self::typing(),
            StateId::TotpCodeRefused => {
                Self::checking().failing(Failure::InvalidCode { tries_left: Some(4) })
            }
            StateId::TotpCodeFailed => Self::checking().failing(server_fault()),
            StateId::TotpCodeChecking => Self::checking(),
            StateId::TotpExpired => Self::checking().failing(Failure::Expired),
            StateId::TotpLocked => Self::checking().failing(Failure::Locked),
            StateId::TotpAddedElsewhere => Self::checking().failing(Failure::AlreadyEnrolled),
            StateId::TotpRestartedElsewhere => Self::scanning(),
            StateId::Done | StateId::DoneNameWrong | StateId::DoneNameSaving => Self::done(),
            other => match other.name() {
                name if name.starts_with("phone-") || name.starts_with("step-up-") => {
                    Self::at_phone(other)
                }
                name if name.starts_with("app-passwords") => Self::at_app_passwords(other),
                name if name.starts_with("recovery-") => Self::at_recovery(other),
                name if name.starts_with("lost-") => Self::at_lost(other),
                _ => Self::at_rules(other),
            },
        };
        match state {
            StateId::SignInLink => bench.host_says(),
            StateId::SignInChecking => {
                bench.host_says();
                bench.send(Event::Resume);
            }
            StateId::ListRemoveBusy => bench.remove(),
            StateId::ListRemoveFailed => {
                bench.remove();
                bench.answer(Err(Failure::Offline));
            }
            StateId::TotpGetAppEndsSoon | StateId::TotpScanEndsSoon | StateId::TotpCodeEndsSoon => {
                bench.now = LATE;
            }
            StateId::TotpScanCopyRefused => {
                bench.send(Event::Copied(false));
            }
            StateId::TotpScanKeeping => bench.keep_key(),
            StateId::TotpScanKeepFailed => {
                bench.keep_key();
                bench.answer(Err(Failure::Offline));
            }
            StateId::TotpScanLastMinutes => {
                bench.keep_key();
                let last = pending("e1", &padded(0));
                bench.reply(Reply::Begun(Pending { extendable_until: last.expires_at, ..last }));
            }
            StateId::TotpScanNewKey => bench.reply(Reply::Begun(pending("e2", &padded(0)))),
            StateId::TotpCodeInput => bench.type_code("12a"),
            StateId::TotpCodeHint => bench.type_code(&bench.wrong()),
            StateId::TotpRestartedElsewhere => {
                bench.send(Event::Heard(News::Restarted("e1".to_owned())));
            }
            StateId::DoneNameWrong => bench.name(""),
            StateId::DoneNameSaving => bench.name("My phone"),
            _ => {}
        }
        assert_eq!(bench.wizard.state_id(bench.now), state, "the bench reaches the state");
        bench
    }

    /// A minute before the end, more time is asked for.
    fn keep_key(&mut self) {
        self.now = LATE;
        self.ui(Intent::KeepKey);
    }
}
