//! The scripted backend's phones and proofs of identity. Its messages always hold 123456.

use mfa_enroll_core::wizard::{
    Answer, Call, Capability, Challenge, CodeSent, Delivery, Factor, Failure, InvalidField, Kind,
    NewPhone, Pending, Proof, ProofChoice, ProofSent, Region, Reply, Way,
};

use super::story::Story;
use super::{LIFE, State, manage, rules, time};
use crate::browser::random_token;

/// What every message says.
const CODE: &str = "123456";

/// Where numbers may be from.
const REGIONS: &str = "US1 CA1 DO1 GB44 IE353 BE32 NL31 LU352 FR33 DE49 AT43 CH41 IT39 ES34 PT351 \
    DK45 SE46 NO47 FI358 IS354 PL48 CZ420 SK421 HU36 RO40 BG359 GR30 HR385 SI386 RS381 EE372 LV371 \
    LT370 UA380 TR90 IL972 EG20 MA212 TN216 CI225 NG234 KE254 ZA27 IN91 PK92 BD880 LK94 TH66 VN84 \
    SG65 MY60 ID62 PH63 CN86 HK852 TW886 JP81 KR82 AU61 NZ64 BR55 AR54 CL56 CO57 MX52 PE51 SA966 \
    AE971 AX358 GG44 KZ7";

/// Phones in every way, from many countries.
pub(super) fn offered() -> Capability {
    let regions = REGIONS.split_whitespace().map(|text| {
        let (code, calling_code) = text.split_at(2);
        Region { code: code.to_owned(), calling_code: calling_code.to_owned() }
    });
    Capability {
        kind: Kind::Phone,
        max: 3,
        ways: vec![Way::Sms, Way::Voice, Way::Office],
        regions: regions.collect(),
    }
}

impl State {
    /// Begins with a number, or sends nothing again to the one that is pending.
    pub(super) fn begin_phone(
        &self,
        phone: &NewPhone,
        replaces: Option<String>,
    ) -> Result<Pending, Failure> {
        let number: String = phone.number.chars().filter(char::is_ascii_digit).collect();
        let field = match (number.len(), phone.way) {
            (0..7, _) => Some(InvalidField::Number),
            (_, Way::Sms) if number.ends_with("00") => Some(InvalidField::Way),
            _ => None,
        };
        if let Some(field) = field {
            return Err(Failure::InvalidInput { field });
        }
        let mut pending = self.pending.borrow_mut();
        let same = |known: &&Pending| match &known.challenge {
            Challenge::CodeSent(code) => code.number == phone.number && code.way == phone.way,
            _ => false,
        };
        if let Some(known) = pending.as_ref().filter(same) {
            return Ok(known.clone());
        }
        self.tries.set(0);
        let code = CodeSent {
            way: phone.way,
            number: phone.number.clone(),
            ways: match phone.way {
                Way::Office => vec![Way::Office],
                Way::Sms | Way::Voice => vec![Way::Sms, Way::Voice],
            },
            delivery: self.story.delivery(),
            resend_at: time() + 30_000,
            sent: 1,
        };
        let begun = Pending {
            id: random_token().map_err(|_| Failure::Contract)?.chars().take(27).collect(),
            kind: Kind::Phone,
            expires_at: time() + LIFE,
            extendable_until: time() + 4 * LIFE,
            tries_left: 5,
            challenge: Challenge::CodeSent(code),
            replaces,
        };
        *pending = Some(begun.clone());
        Ok(begun)
    }

    /// Another code: every time after a longer wait.
    pub(super) fn resend(&self, way: Way) -> Result<Reply, Failure> {
        let mut pending = self.pending.borrow_mut();
        let known = pending.as_mut().ok_or(Failure::Expired)?;
        if let Challenge::CodeSent(code) = &mut known.challenge {
            let early = code.resend_at.saturating_sub(time()).div_ceil(1_000);
            if early > 0 {
                return Err(Failure::RateLimited { seconds: early as u32 });
            }
            code.way = way;
            code.resend_at = time() + (30_000 << code.sent.min(2));
            code.sent += 1;
        }
        Ok(Reply::Begun(known.clone()))
    }

    /// Whether the message has left.
    pub(super) fn look(&self) -> Result<Reply, Failure> {
        let mut pending = self.pending.borrow_mut();
        let known = pending.as_mut().ok_or(Failure::NotFound)?;
        if let Challenge::CodeSent(code) = &mut known.challenge {
            code.delivery = self.story.delivered();
        }
        Ok(Reply::Begun(known.clone()))
    }

    /// The code of a message.
    pub(super) fn confirm_phone(
        &self,
        pending: Pending,
        sent: &CodeSent,
        typed: &str,
        name: &str,
    ) -> Result<Reply, Failure> {
        if typed != CODE {
            return Err(self.wrong());
        }
        self.pending.take();
        let mut account = self.account.borrow_mut();
        let digits: Vec<char> = sent.number.chars().filter(char::is_ascii_digit).collect();
        let ends_with: String = digits[digits.len() - 2..].iter().collect();
        let mut factor = Factor {
            id: pending.id.clone(),
            kind: Kind::Phone,
            name: account.free_name(name),
            created_at: time(),
            last_used_at: None,
            phone: rules::phone(&ends_with, &sent.ways),
            counts: true,
        };
        manage::take_place(&mut account, &pending, &mut factor);
        self.settle(&mut account);
        let default = account.default.clone();
        Ok(Reply::Confirmed { factor, next_code_at: None, replaced: pending.replaces, default })
    }

    /// Whether a change lacks a fresh proof of identity.
    pub(super) fn stale(&self, call: &Call) -> bool {
        let guarded =
            matches!(call, Call::Begin { .. } | Call::Remove { .. } | Call::SetDefault(_));
        guarded && self.story.stale() && !self.proven.get()
    }

    /// With what it can be proven, sending a code for it, and the proof.
    pub(super) fn prove(&self, call: Call) -> Result<Answer, Failure> {
        let reply = match call {
            Call::SendProof { factor, .. } => {
                self.proof_sent(&factor, self.story.delivery(), time() + 30_000)
            }
            Call::LookProof { factor } => self.proof_sent(&factor, self.story.delivered(), 0),
            Call::Prove(Proof::Code { code, .. }) if code.expose() != CODE => {
                return Err(self.bad());
            }
            Call::Prove(Proof::Password(text)) if text.expose_for_display() == "wrong" => {
                return Err(self.bad());
            }
            Call::Prove(_) => {
                self.proven.set(true);
                Reply::Done
            }
            _ => Reply::ProofChoices(self.choices()),
        };
        Ok(Answer { reply, server_time: Some(time()) })
    }

    fn choices(&self) -> Vec<ProofChoice> {
        let account = self.account.borrow();
        let choice = |factor: &Factor, phone| ProofChoice::Code {
            factor: factor.id.clone(),
            kind: factor.kind,
            name: factor.name.clone(),
            phone,
        };
        let mut choices = Vec::new();
        for factor in &account.factors {
            match &factor.phone {
                Some(phone) => choices.extend(
                    phone
                        .ways
                        .iter()
                        .map(|way| choice(factor, Some((*way, phone.ends_with.clone())))),
                ),
                None => choices.push(choice(factor, None)),
            }
        }
        if choices.is_empty() {
            choices.push(ProofChoice::Password);
        }
        choices
    }

    fn proof_sent(&self, factor: &str, delivery: Delivery, resend_at: u64) -> Reply {
        Reply::ProofSent(ProofSent { ends_with: self.ends_with(factor), delivery, resend_at })
    }

    fn ends_with(&self, factor: &str) -> String {
        let account = self.account.borrow();
        let found = account.factors.iter().find(|known| known.id == factor);
        let phone = found.and_then(|factor| factor.phone.as_ref());
        phone.map(|phone| phone.ends_with.clone()).unwrap_or_default()
    }

    fn bad(&self) -> Failure {
        Failure::BadCredential { tries_left: Some(5_u32.saturating_sub(self.count_try())) }
    }
}

impl Story {
    /// What becomes of a message at first.
    const fn delivery(self) -> Delivery {
        match self {
            Self::Undelivered => Delivery::Failed,
            _ => Delivery::Sending,
        }
    }

    /// And a moment later.
    const fn delivered(self) -> Delivery {
        match self {
            Self::Undelivered => Delivery::Failed,
            _ => Delivery::Sent,
        }
    }

    const fn stale(self) -> bool {
        matches!(self, Self::Stale | Self::StalePassword)
    }
}
