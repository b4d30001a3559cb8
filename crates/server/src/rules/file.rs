//! The rules file: TOML, checked as a whole, with the line of what is wrong.

use std::collections::BTreeMap;
use std::fmt;

use mfa_enroll_wire::{UnixMillis, Way};
use serde::{Deserialize, Deserializer, de};
use toml::Spanned;
use toml::value::{Datetime, Offset};

use super::{Allowed, Group, Part, ReviewRule, RuleBook};
use crate::limit::DAY;

/// What is wrong with a rules file: a text with the line, for whoever wrote it.
#[derive(Debug, PartialEq, Eq)]
pub struct BadRules(String);

impl fmt::Display for BadRules {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for BadRules {}

impl BadRules {
    pub(super) fn new(text: impl fmt::Display) -> Self {
        Self(text.to_string().trim_end().to_owned())
    }
}

#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct File {
    default: Table,
    groups: BTreeMap<String, GroupTable>,
    users: BTreeMap<Spanned<String>, Table>,
}

#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Table {
    methods: Option<Vec<Method>>,
    regions: Option<Vec<Region>>,
    required: Option<u32>,
    deadline: Option<Moment>,
    grace_days: Option<u16>,
    skips: Option<u32>,
    review: Option<ReviewTable>,
    recovery_codes: Option<bool>,
    excluded: Option<bool>,
    app_passwords: Option<bool>,
    admin: Option<Spanned<bool>>,
}

// `flatten` cannot refuse unknown keys, so the fields are here once more.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct GroupTable {
    members: Vec<Spanned<String>>,
    methods: Option<Vec<Method>>,
    regions: Option<Vec<Region>>,
    required: Option<u32>,
    deadline: Option<Moment>,
    grace_days: Option<u16>,
    skips: Option<u32>,
    review: Option<ReviewTable>,
    recovery_codes: Option<bool>,
    excluded: Option<bool>,
    app_passwords: Option<bool>,
    admin: Option<Spanned<bool>>,
}

#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Method {
    Totp,
    Sms,
    Voice,
    Office,
}

#[derive(Clone, Copy, Deserialize)]
#[serde(deny_unknown_fields)]
struct ReviewTable {
    what: ReviewKind,
    since: Moment,
}

#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "lowercase")]
enum ReviewKind {
    Confirm,
    Redo,
}

/// Two capital letters.
struct Region(String);

impl<'de> Deserialize<'de> for Region {
    fn deserialize<D: Deserializer<'de>>(input: D) -> Result<Self, D::Error> {
        let text = String::deserialize(input)?;
        if text.len() == 2 && text.bytes().all(|byte| byte.is_ascii_uppercase()) {
            Ok(Self(text))
        } else {
            Err(de::Error::custom("a region is two capital letters (ISO 3166-1), as in \"BE\""))
        }
    }
}

/// A date and time with its distance from UTC.
#[derive(Clone, Copy)]
struct Moment(UnixMillis);

impl<'de> Deserialize<'de> for Moment {
    fn deserialize<D: Deserializer<'de>>(input: D) -> Result<Self, D::Error> {
        let moment = Datetime::deserialize(input)?;
        unix_millis(&moment).map(Self).ok_or_else(|| {
            de::Error::custom("a moment has a date, a time and an offset: 2026-12-05T00:00:00Z")
        })
    }
}

fn unix_millis(moment: &Datetime) -> Option<UnixMillis> {
    let (date, time, offset) = (moment.date?, moment.time?, moment.offset?);
    let minutes = match offset {
        Offset::Z => 0,
        Offset::Custom { minutes } => i64::from(minutes),
    };
    let days = days_from_civil(i64::from(date.year), i64::from(date.month), i64::from(date.day));
    let seconds = i64::from(time.hour) * 3600
        + i64::from(time.minute) * 60
        + i64::from(time.second.unwrap_or(0));
    let millis = days * DAY.cast_signed() + (seconds - minutes * 60) * 1000;
    u64::try_from(millis).ok()
}

/// Days from 1970-01-01 in the Gregorian calendar, counted in years that begin in March.
fn days_from_civil(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let of_era = year.rem_euclid(400);
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
}

pub(super) fn parse(text: &str) -> Result<RuleBook, BadRules> {
    let file: File = toml::from_str(text).map_err(BadRules::new)?;
    if let Some(admin) = &file.default.admin {
        let line = line_of(text, admin.span().start);
        return Err(BadRules::new(format_args!(
            "line {line}: admin is for groups and single accounts, not for everybody"
        )));
    }
    let mut groups = BTreeMap::new();
    let mut group_of: BTreeMap<String, String> = BTreeMap::new();
    for (name, table) in file.groups {
        let mut members = Vec::new();
        for member in &table.members {
            let account = account(text, member)?;
            if let Some(other) = group_of.insert(account.clone(), name.clone()) {
                let line = line_of(text, member.span().start);
                return Err(BadRules::new(format_args!(
                    "line {line}: {account} is in the groups {other} and {name}; \
                     an account is in one group"
                )));
            }
            members.push(account);
        }
        groups.insert(name, Group { members, part: table.part() });
    }
    let mut users = BTreeMap::new();
    let mut begins = BTreeMap::new();
    for (name, table) in file.users {
        let account = account(text, &name)?;
        users.insert(account.clone(), table.into());
        if let Some(other) = begins.insert(account.clone(), name.span().start) {
            let line = line_of(text, name.span().start.max(other));
            return Err(BadRules::new(format_args!("line {line}: {account} is there twice")));
        }
    }
    Ok(RuleBook { default: file.default.into(), groups, users })
}

fn account(text: &str, name: &Spanned<String>) -> Result<String, BadRules> {
    let account = name.get_ref().trim().to_lowercase();
    if account.is_empty() {
        let line = line_of(text, name.span().start);
        return Err(BadRules::new(format_args!("line {line}: an account without a name")));
    }
    Ok(account)
}

fn line_of(text: &str, offset: usize) -> usize {
    text.bytes().take(offset).filter(|byte| *byte == b'\n').count() + 1
}

impl GroupTable {
    fn part(self) -> Part {
        Table {
            methods: self.methods,
            regions: self.regions,
            required: self.required,
            deadline: self.deadline,
            grace_days: self.grace_days,
            skips: self.skips,
            review: self.review,
            recovery_codes: self.recovery_codes,
            excluded: self.excluded,
            app_passwords: self.app_passwords,
            admin: self.admin,
        }
        .into()
    }
}

impl From<Table> for Part {
    fn from(table: Table) -> Self {
        let allowed = |method| match method {
            Method::Totp => Allowed::App,
            Method::Sms => Allowed::Phone(Way::Sms),
            Method::Voice => Allowed::Phone(Way::Voice),
            Method::Office => Allowed::Phone(Way::Office),
        };
        Self {
            methods: table.methods.map(|all| all.into_iter().map(allowed).collect()),
            regions: table.regions.map(|all| all.into_iter().map(|region| region.0).collect()),
            required: table.required,
            deadline: table.deadline.map(|moment| moment.0),
            grace_days: table.grace_days.map(u32::from),
            skips: table.skips,
            review: table.review.map(|review| ReviewRule {
                redo: matches!(review.what, ReviewKind::Redo),
                since: review.since.0,
            }),
            recovery_codes: table.recovery_codes,
            excluded: table.excluded,
            app_passwords: table.app_passwords,
            admin: table.admin.map(Spanned::into_inner),
        }
    }
}
