//! A backend with rules, for random walks: it answers as the reference server would.

mod answers;

use mfa_enroll_core::policy::{Review, Setup, Standing};
use mfa_enroll_core::wizard::*;

pub(crate) use answers::is_closed;

use crate::bench::{SERVER, account, capability, factor};
use crate::phones::{phone_capability, phone_factor};
use crate::recovering::with_codes;

/// What an organization demands, and what the account had before.
#[derive(Clone, Debug)]
pub(crate) struct Rules {
    pub(crate) required: u32,
    pub(crate) skips: Option<u32>,
    /// Milliseconds after the walk began.
    pub(crate) deadline: Option<u64>,
    pub(crate) review: Review,
    pub(crate) excluded: bool,
    /// What may be registered.
    pub(crate) kinds: Vec<Kind>,
    /// How many of a kind.
    pub(crate) max: u32,
    /// What was registered before.
    pub(crate) had: Vec<Kind>,
    pub(crate) recovered: bool,
}

impl Rules {
    /// Nothing is demanded, and an app is there.
    pub(crate) fn none() -> Self {
        Self {
            required: 0,
            skips: None,
            deadline: None,
            review: Review::None,
            excluded: false,
            kinds: vec![Kind::Totp],
            max: 5,
            had: vec![Kind::Totp],
            recovered: false,
        }
    }
}

#[derive(Clone, Debug)]
pub(crate) struct Backend {
    rules: Rules,
    factors: Vec<Factor>,
    /// What was removed, and until when it can be brought back.
    gone: Vec<(Factor, u64)>,
    pending: Vec<Pending>,
    skips: u32,
    pub(crate) skipped: bool,
    confirmed: bool,
    /// How many counted before something was lost, and when that was.
    lost: Option<(u32, u64)>,
    recovered: bool,
    codes: bool,
    others: u32,
    made: usize,
}

impl Backend {
    pub(crate) fn new(rules: Rules) -> Self {
        let mut backend = Self {
            recovered: rules.recovered && !rules.had.is_empty(),
            factors: vec![],
            gone: vec![],
            pending: vec![],
            skips: 0,
            skipped: false,
            confirmed: false,
            lost: None,
            codes: false,
            others: 1,
            made: 0,
            rules,
        };
        for kind in backend.rules.had.clone() {
            let factor = backend.make(kind);
            backend.factors.push(factor);
        }
        backend
    }

    fn make(&mut self, kind: Kind) -> Factor {
        let id = format!("f{}", self.made);
        self.made += 1;
        let name = format!("Name {id}");
        let phone = if kind == Kind::Phone { phone_factor(&id).phone } else { None };
        Factor { kind, phone, ..factor(&id, &name) }
    }

    fn offers(&self, kind: Kind) -> bool {
        !self.rules.excluded && self.rules.kinds.contains(&kind)
    }

    fn is_old(&self, factor: &Factor) -> bool {
        let number: usize = factor.id[1..].parse().expect("a number");
        number < self.rules.had.len()
    }

    fn counts(&self, factor: &Factor) -> bool {
        let redone = self.rules.review == Review::Redo && self.is_old(factor);
        self.offers(factor.kind) && !redone
    }

    fn registered(&self) -> u32 {
        let counting = self.factors.iter().filter(|factor| self.counts(factor)).count();
        u32::try_from(counting).expect("few")
    }

    fn have(&self, kind: Kind) -> u32 {
        let have = self.factors.iter().filter(|factor| factor.kind == kind).count();
        u32::try_from(have).expect("few")
    }

    pub(crate) fn setup(&self) -> Setup {
        let old = self.factors.iter().any(|factor| self.is_old(factor));
        let (redo, confirm) = match self.rules.review {
            Review::None => (false, false),
            Review::Confirm => (false, old && !self.confirmed),
            Review::Redo => (old, false),
        };
        let registered = self.registered();
        let mut setup = Setup {
            required: self.rules.required.max(u32::from(redo)),
            registered,
            deadline: self.rules.deadline.map(|after| SERVER + after),
            skips_left: self.rules.skips.map(|skips| skips.saturating_sub(self.skips)),
            skipped: self.skipped,
            review: if redo {
                Review::Redo
            } else if confirm {
                Review::Confirm
            } else {
                Review::None
            },
            excluded: self.rules.excluded,
        };
        let room = |kind: &Kind| self.rules.max.saturating_sub(self.have(*kind));
        let room: u32 = self.rules.kinds.iter().filter(|kind| self.offers(**kind)).map(room).sum();
        if let Some((before, at)) = self.lost.filter(|(before, _)| registered < *before) {
            let missed = before.min(registered + room);
            if registered < missed {
                setup.required = setup.required.max(missed);
                setup.deadline = Some(setup.deadline.unwrap_or(at).min(at));
                setup.skips_left = Some(0);
            }
        }
        setup
    }

    pub(crate) fn standing(&self, now: u64) -> Standing {
        let can_add = self.rules.kinds.iter().any(|kind| self.offers(*kind));
        self.setup().standing(SERVER + now, can_add)
    }

    fn shown(&self) -> Vec<Factor> {
        let shown = |factor: &Factor| Factor { counts: self.counts(factor), ..factor.clone() };
        self.factors.iter().map(shown).collect()
    }

    fn account(&self) -> Account {
        let offered = |kind: &Kind| match kind {
            Kind::Phone => Capability { max: self.rules.max, ..phone_capability() },
            kind => capability(*kind, self.rules.max),
        };
        let kinds = self.rules.kinds.iter().filter(|kind| self.offers(**kind));
        let codes = with_codes(vec![], if self.codes { 10 } else { 0 }).codes;
        Account {
            capabilities: kinds.map(offered).collect(),
            setup: self.setup(),
            codes: RecoveryCodes { offered: !self.rules.excluded, ..codes },
            recovered: self.recovered,
            other_sessions: self.others,
            app_passwords: AppPasswordsKnown { rule: AppPasswordRule::Offered, count: 2 },
            ..account("1", self.shown())
        }
    }
}
