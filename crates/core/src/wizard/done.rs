//! "Done": what was added, with its name to edit in place.

use super::cx::Cx;
use super::{Account, Event, Factor, Rename};

/// The last screen of an enrollment. The method is registered, whatever happens here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Done {
    /// What was added, and its name.
    pub rename: Rename,
    /// From when on (Unix milliseconds of the server) the app shows a code that sign-in takes.
    pub next_code_at: Option<u64>,
    /// It took the place of another one, which does not work any more.
    pub replaced: bool,
}

impl Done {
    pub(super) fn new(factor: Factor, next_code_at: Option<u64>, replaced: bool) -> Self {
        Self { rename: Rename::new(factor), next_code_at, replaced }
    }

    /// `None`: the person is finished here.
    pub(super) fn update(
        self,
        account: &mut Account,
        event: Event,
        cx: &mut Cx<'_>,
    ) -> Option<Self> {
        let rename = self.rename.update(account, event, cx)?;
        Some(Self { rename, ..self })
    }
}
