//! What the rules mean for this account, and which method comes next.

use crate::policy::Standing;
use crate::wizard::cx::Cx;
use crate::wizard::{
    Account, AppPasswordRule, Attempt, Choose, Course, Factor, Kind, List, METHODS, Screen,
    SetupScreen, Stage,
};

impl Account {
    /// Where the account stands with the rules; `server_time` in Unix milliseconds. Before the
    /// server told its time nothing is late: it decides anyway.
    #[must_use]
    pub fn standing(&self, server_time: Option<u64>) -> Standing {
        self.setup.standing(server_time.unwrap_or(0), self.suggested().is_some())
    }

    /// Whether the backend lets the account do nothing but enroll, and say that a method was lost.
    #[must_use]
    pub fn held(&self, server_time: Option<u64>) -> bool {
        self.standing(server_time).only_enroll()
    }

    /// The kind that comes next: the strongest of which the account has none that counts, or else
    /// the strongest that it can have another one of.
    #[must_use]
    pub fn suggested(&self) -> Option<Kind> {
        let mut any = None;
        for row in METHODS.iter().rev().filter(|row| self.may_add(row.kind)) {
            // The last that is found is the strongest; a new kind comes before any other.
            let new = !self.has(row.kind);
            if new || !matches!(any, Some((_, true))) {
                any = Some((row.kind, new));
            }
        }
        any.map(|(kind, _)| kind)
    }

    /// Another kind than those that are registered and count, in case one of them is lost.
    pub(super) fn backup(&self) -> Option<Kind> {
        let mut choices = self.choices();
        let (row, _) = choices.find(|(row, room)| *room && !self.has(row.kind))?;
        (!self.factors.is_empty()).then_some(row.kind)
    }

    /// Where there is no room for another, the oldest that does not count any more is replaced.
    pub(in crate::wizard) fn redone(&self, kind: Kind) -> Option<String> {
        let room = self.below_max(kind)?;
        self.outdated(kind).filter(|_| !room).map(|factor| factor.id.clone())
    }

    /// The oldest of this kind that does not count any more.
    pub(in crate::wizard) fn outdated(&self, kind: Kind) -> Option<&Factor> {
        self.factors.iter().find(|factor| factor.kind == kind && !factor.counts)
    }

    fn offers_app_passwords(&self) -> bool {
        self.app_passwords.rule == AppPasswordRule::Offered
    }

    fn has(&self, kind: Kind) -> bool {
        self.factors.iter().any(|factor| factor.kind == kind && factor.counts)
    }

    /// The screen between the methods that the rules lead to; `None` if they demand nothing and
    /// nothing was added: then the person simply chooses.
    pub(super) fn stage(&self, course: Course, server_time: Option<u64>) -> Option<Stage> {
        Some(match self.standing(server_time) {
            Standing::Excluded => Stage::Excluded,
            Standing::Confirm => Stage::Confirm(Attempt::Not),
            // What cannot be added does not become possible by being put off.
            Standing::NoMethod(_) | Standing::PutOff(_) if self.suggested().is_none() => {
                Stage::NoMethod(Attempt::Not)
            }
            Standing::Missing(_)
            | Standing::PutOff(_)
            | Standing::Due(_)
            | Standing::Redo(_)
            | Standing::NoMethod(_) => Stage::Why(Attempt::Not),
            Standing::Complete => match self.backup() {
                _ if course.added == 0 && self.setup.required == 0 => return None,
                Some(kind) if course.added > 0 && !course.suggested => Stage::Backup(kind),
                _ if course.added > 0 && !course.asked && self.offers_app_passwords() => {
                    Stage::Programs
                }
                _ => Stage::Review,
            },
        })
    }

    /// What is on the screen when nothing was begun before.
    pub(in crate::wizard) fn first_screen(&self, guided: bool, cx: &mut Cx<'_>) -> Screen {
        match cx.late {
            Some(late) if self.must_say() => (late.ask_lost)(self, cx),
            Some(late) if guided || self.is_elsewhere() => (late.first_stage)(self, guided, cx),
            // A pass is no method: its bearer needs one.
            _ if self.pass.is_some() && self.factors.is_empty() && self.may_add_any() => {
                Screen::Choose(Choose::Open)
            }
            _ => Screen::List(List::Resting),
        }
    }

    /// It signs in elsewhere, and nothing is registered here.
    pub(in crate::wizard) fn is_elsewhere(&self) -> bool {
        self.setup.excluded && self.factors.is_empty()
    }

    pub(in crate::wizard) fn first_stage(&self, guided: bool, cx: &mut Cx<'_>) -> Screen {
        let guided = guided.then(|| self.stage(Course::default(), cx.server_time()));
        match guided.unwrap_or(Some(Stage::Excluded)) {
            Some(stage) => Screen::Setup(SetupScreen::new(stage)),
            None => Screen::Choose(Choose::Open),
        }
    }
}
