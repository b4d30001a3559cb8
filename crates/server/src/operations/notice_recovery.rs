//! What the notices about recovery codes say.

/// What happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Recovery {
    /// New codes were confirmed.
    Made,
    /// A code was used up.
    Used {
        /// How many are left.
        left: u32,
    },
}

impl Recovery {
    pub(super) fn event(self) -> &'static str {
        match self {
            Self::Made => "recovery_codes_made",
            Self::Used { .. } => "recovery_code_used",
        }
    }

    pub(super) fn subject(self) -> &'static str {
        match self {
            Self::Made => "New recovery codes were made",
            Self::Used { .. } => "A recovery code was used",
        }
    }

    pub(super) fn sentence(self) -> String {
        match self {
            Self::Made => {
                "New recovery codes were made; codes from before work no longer.".to_owned()
            }
            Self::Used { left: 0 } => "The last recovery code was used.".to_owned(),
            Self::Used { left: 1 } => "A recovery code was used; 1 is left.".to_owned(),
            Self::Used { left } => format!("A recovery code was used; {left} are left."),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_left_is_said_in_every_number() {
        for (left, said) in
            [(0, "The last recovery code was"), (1, "; 1 is left."), (9, "; 9 are left.")]
        {
            let sentence = Recovery::Used { left }.sentence();
            assert!(sentence.contains(said), "{said} in {sentence}");
        }
        let (made, used) = (Recovery::Made, Recovery::Used { left: 9 });
        assert_ne!(made.event(), used.event(), "in the database");
        assert_ne!(made.subject(), used.subject(), "in the mail");
    }
}
