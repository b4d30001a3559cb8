//! What the rules lead to: the screens of the first sign-in, which ask for what is missing.
//!
//! # Where to start
//! - [`SetupScreen`] and [`Stage`]: what is on the screen. What it says of the rules comes from
//!   [`Inside::standing`](super::Inside::standing) at the moment of drawing.
//! - [`Course`]: what the wizard remembers on its way from one method to the next.

mod account;
mod course;
mod screen;

use super::{Attempt, Kind, Ticket};

/// One of the screens between the methods.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SetupScreen {
    /// Which.
    pub stage: Stage,
    /// The host is asked whether this kind may be added.
    pub(crate) host: Option<(Ticket, Kind)>,
}

/// The screens between the methods.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stage {
    /// Why, and what will happen: methods are missing. The attempt is that of putting it off.
    Why(Attempt),
    /// Methods are missing, but none can be added. The attempt is that of putting it off.
    NoMethod(Attempt),
    /// "Is this still right?" The attempt is that of saying yes.
    Confirm(Attempt),
    /// The account signs in elsewhere.
    Excluded,
    /// Nothing is missing, but another kind as a backup would be good.
    Backup(Kind),
    /// "Only in the browser, or mail programs too?"
    Programs,
    /// What is registered and which of it is the default.
    Review,
}

/// What the wizard remembers on its way through the setup.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Course {
    /// How many methods were added on the way.
    pub added: u32,
    /// A backup was suggested.
    pub(crate) suggested: bool,
    /// Whether mail programs are used was asked.
    pub(crate) asked: bool,
    /// The person is at the list, to change something: what begins there leads back there.
    pub(crate) aside: bool,
}

/// How far the person is: "1 of 2".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// The method that is being added, or was added just now; counts from 1.
    pub at: u32,
    /// How many the rules demand.
    pub of: u32,
}

impl SetupScreen {
    pub(super) fn new(stage: Stage) -> Self {
        Self { stage, host: None }
    }
}
