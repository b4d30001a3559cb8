//! The numbering plans: which regions there are, and what is at the other end of a number.

use std::sync::LazyLock;

use mfa_enroll_wire::{Region, Way};
use phonenumber::Type;
use phonenumber::metadata::{DATABASE, Descriptor, Metadata};
use regex::Regex;

/// What is at the other end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Line {
    /// A mobile phone, or it cannot be told from a fixed line.
    Mobile,
    /// A fixed line.
    Fixed,
    /// A line over the internet: companies have them, and whoever wants a number for a minute.
    Internet,
}

impl Line {
    /// Whether codes can be sent to it in this way.
    #[must_use]
    pub fn takes(self, way: Way) -> bool {
        match way {
            Way::Sms => self == Self::Mobile,
            Way::Voice => self != Self::Internet,
            Way::Office => true,
            Way::Unknown => false,
        }
    }
}

static REGIONS: LazyLock<Vec<Region>> = LazyLock::new(|| {
    let mut all: Vec<&Metadata> = DATABASE.iter().filter(|plan| is_region(plan.id())).collect();
    all.sort_by_key(|plan| {
        (plan.country_code(), !plan.is_main_country_for_code(), plan.id().to_owned())
    });
    let region = |plan: &&Metadata| Region {
        code: plan.id().to_owned(),
        calling_code: plan.country_code().to_string(),
    };
    all.iter().map(region).collect()
});

/// Every region with a numbering plan; of several that share a calling code the main one first.
#[must_use]
pub fn regions() -> Vec<Region> {
    REGIONS.clone()
}

/// Satellites and services without a country have the plan `001`.
fn is_region(id: &str) -> bool {
    id.len() == 2 && id.bytes().all(|byte| byte.is_ascii_uppercase())
}

/// The region of a number and what is at its other end, if there can be such a number.
pub(super) fn place(calling_code: u16, national: &str) -> Option<(String, Line)> {
    let sharing = REGIONS.iter().filter(|one| one.calling_code == calling_code.to_string());
    sharing.filter_map(|region| DATABASE.by_id(region.code.as_str())).find_map(|plan| {
        let leads = plan.leading_digits();
        if leads.is_some_and(|digits| digits.find(national).is_none_or(|found| found.start() > 0)) {
            return None;
        }
        Some((plan.id().to_owned(), line(plan, national)?))
    })
}

/// `None` also for what costs the caller more, or nobody answers: nothing to send codes to.
fn line(plan: &Metadata, national: &str) -> Option<Line> {
    let kinds = plan.descriptors();
    if !is_whole(kinds.general(), national) {
        return None;
    }
    let is = |kind: Type| kinds.get(kind).is_some_and(|kind| is_whole(kind, national));
    let refused = [
        Type::PremiumRate,
        Type::TollFree,
        Type::SharedCost,
        Type::Pager,
        Type::Uan,
        Type::Voicemail,
    ];
    if refused.into_iter().any(is) {
        return None;
    }
    match (is(Type::Mobile), is(Type::FixedLine)) {
        (true, _) => Some(Line::Mobile),
        (false, true) => Some(Line::Fixed),
        _ if is(Type::Voip) => Some(Line::Internet),
        _ => is(Type::PersonalNumber).then_some(Line::Mobile),
    }
}

/// The crate looks for the pattern at the beginning only. The patterns are written with spaces.
fn is_whole(kind: &Descriptor, national: &str) -> bool {
    kind.is_match(national)
        && Regex::new(&format!("(?x)^(?:{})$", kind.national_number().as_str()))
            .is_ok_and(|whole| whole.is_match(national))
}
