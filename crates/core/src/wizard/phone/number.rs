//! The form for a number: what is certainly wrong is said here, everything else by the backend.

use crate::code::{ascii_digit, is_separator};
use crate::wizard::{
    Account, Capability, Failure, Field, InvalidField, Kind, NewPhone, Region, Way,
};

/// Fewer digits than any number has.
const FEWEST_DIGITS: usize = 4;
/// More than any number has, with a calling code, a prefix for dialing abroad and an extension.
const MOST_DIGITS: usize = 20;

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

impl Account {
    /// What the rules say of phones; `None` if none can be added.
    #[must_use]
    pub fn phones(&self) -> Option<&Capability> {
        self.capabilities.iter().find(|offered| offered.kind == Kind::Phone)
    }
}

impl Form {
    /// Nothing typed yet.
    pub(super) fn fresh(account: &Account, wanted: Option<Way>, region: Option<&str>) -> Self {
        let (ways, regions) = offered(account);
        let wanted = wanted.filter(|way| ways.contains(way));
        let known = |code: &&str| regions.iter().any(|region| region.code == **code);
        Self {
            way: wanted.or_else(|| ways.first().copied()).unwrap_or(Way::Sms),
            region: region.filter(known).map(str::to_owned),
            number: String::new(),
            extension: String::new(),
        }
    }

    /// As the backend has it, for somebody who comes back to a code.
    pub(super) fn of(account: &Account, way: Way, number: String) -> Self {
        let mut form = Self { way, region: None, number, extension: String::new() };
        form.move_region(account);
        form
    }

    /// Moves the picker to the country that the number itself names; `true` if it moved.
    pub(super) fn move_region(&mut self, account: &Account) -> bool {
        let (_, regions) = offered(account);
        let named = international(&self.number)
            .and_then(|(digits, _)| region_of(&digits, regions, self.region.as_deref()));
        match named {
            Some(region) if self.region.as_ref() != Some(&region.code) => {
                self.region = Some(region.code.clone());
                true
            }
            Some(_) | None => false,
        }
    }

    /// What the backend is asked for, or what is certainly wrong.
    pub(super) fn read(&self, account: &Account) -> Result<NewPhone, NumberProblem> {
        let (_, regions) = offered(account);
        let digits = self.number.chars().filter_map(ascii_digit).count();
        if self.number.chars().all(is_separator) {
            return Err(NumberProblem::Empty);
        }
        match digits {
            0 => return Err(NumberProblem::NoDigits),
            1..FEWEST_DIGITS => return Err(NumberProblem::TooShort),
            FEWEST_DIGITS..=MOST_DIGITS => {}
            _ => return Err(NumberProblem::TooLong),
        }
        let named = international(&self.number);
        let region = named
            .as_ref()
            .and_then(|(digits, _)| region_of(digits, regions, self.region.as_deref()))
            .map(|region| region.code.clone());
        let plus = named.is_some_and(|(_, plus)| plus);
        if region.is_none() && !regions.is_empty() {
            if plus {
                return Err(NumberProblem::RegionRefused);
            }
            if self.region.is_none() {
                return Err(NumberProblem::NoRegion);
            }
        }
        let extension = (self.way == Way::Office && !self.extension.chars().all(is_separator))
            .then(|| self.extension.clone());
        let region = region.or_else(|| self.region.clone());
        Ok(NewPhone { number: self.number.clone(), region, way: self.way, extension })
    }
}

impl NumberProblem {
    /// What a refusal of the backend says of the form.
    pub(super) fn of(failure: Failure) -> Self {
        match failure {
            Failure::AlreadyEnrolled => Self::AlreadyHere,
            Failure::InvalidInput { field: InvalidField::Number } => Self::NumberRefused,
            Failure::InvalidInput { field: InvalidField::Region } => Self::RegionRefused,
            Failure::InvalidInput { field: InvalidField::Way } => Self::WayRefused,
            Failure::InvalidInput { field: InvalidField::Extension } => Self::ExtensionRefused,
            failure => Self::Failed(failure),
        }
    }
}

fn offered(account: &Account) -> (&[Way], &[Region]) {
    account.phones().map_or((&[], &[]), |offered| (&offered.ways, &offered.regions))
}

/// The digits behind `+` (`true`) or `00`, if a number begins like that.
fn international(number: &str) -> Option<(String, bool)> {
    let digits: String = number.chars().filter_map(ascii_digit).collect();
    let first = number.chars().find(|c| matches!(c, '+' | '\u{FF0B}') || ascii_digit(*c).is_some());
    match first {
        Some('+' | '\u{FF0B}') => Some((digits, true)),
        _ => digits.strip_prefix("00").map(|rest| (rest.to_owned(), false)),
    }
}

/// The region whose calling code these digits begin with: the longest code, and of the regions
/// that share it the one that is chosen already, or the first.
fn region_of<'a>(digits: &str, regions: &'a [Region], chosen: Option<&str>) -> Option<&'a Region> {
    let fits = |region: &&Region| {
        !region.calling_code.is_empty() && digits.starts_with(region.calling_code.as_str())
    };
    let longest = regions.iter().filter(fits).map(|region| region.calling_code.len()).max()?;
    let mut best =
        regions.iter().filter(fits).filter(|region| region.calling_code.len() == longest);
    let first = best.next()?;
    Some(best.chain([first]).find(|region| Some(region.code.as_str()) == chosen).unwrap_or(first))
}
