//! The form for a number: what is certainly wrong is said here, everything else by the backend.

use crate::wizard::{Failure, Field, Way};

/// What was typed and picked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Form {
    /// How the code is to come.
    pub way: Way,
    /// The country whose national numbers are meant; nobody guesses it.
    pub region: Option<String>,
    /// The number, verbatim.
    pub number: String,
    /// The extension, verbatim; for [`Way::Office`] only.
    pub extension: String,
}

/// What is wrong with the form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NumberProblem {
    /// No number was typed.
    Empty,
    /// There is not a single digit in it.
    NoDigits,
    /// Too few digits for any number.
    TooShort,
    /// Too many digits for any number.
    TooLong,
    /// A national number, and no country.
    NoRegion,
    /// Numbers of this country are not accepted.
    RegionRefused,
    /// The backend says that it is no number.
    NumberRefused,
    /// The number cannot be reached in this way: a landline gets no text messages.
    WayRefused,
    /// The backend does not accept the extension.
    ExtensionRefused,
    /// The account has this number already.
    AlreadyHere,
    /// The backend could not be asked, or says no.
    Failed(Failure),
}

impl NumberProblem {
    /// The field that it is about.
    #[must_use]
    pub const fn field(&self) -> Field {
        match self {
            Self::NoRegion => Field::Region,
            Self::WayRefused => Field::Way,
            Self::ExtensionRefused => Field::Extension,
            _ => Field::Number,
        }
    }
}
