//! A person with a phone, for tests.

use mfa_enroll_core::wizard::phone::{AddPhone, NumberProblem, Sent, Step};
use mfa_enroll_core::wizard::*;

use crate::bench::{Bench, MINUTE, SERVER, account, factor};

/// Belgium, three that share a calling code, and one whose code begins with theirs.
pub(crate) fn phone_capability() -> Capability {
    let regions = [("BE", "32"), ("US", "1"), ("CA", "1"), ("BS", "1242")];
    let region = |(code, calling_code): (&str, &str)| Region {
        code: code.to_owned(),
        calling_code: calling_code.to_owned(),
    };
    Capability {
        kind: Kind::Phone,
        max: 5,
        ways: vec![Way::Sms, Way::Voice, Way::Office],
        regions: regions.map(region).to_vec(),
    }
}

pub(crate) fn with_phones(person: &str, factors: Vec<Factor>) -> Account {
    let mut account = account(person, factors);
    account.capabilities.push(phone_capability());
    account
}

pub(crate) fn phone_factor(id: &str) -> Factor {
    let phone = Phone { ends_with: "35".to_owned(), ways: vec![Way::Voice, Way::Sms] };
    Factor { kind: Kind::Phone, phone: Some(phone), ..factor(id, "Phone") }
}

pub(crate) fn code_sent(sent: u32) -> CodeSent {
    CodeSent {
        way: Way::Sms,
        number: "+32 3 460 35 35".to_owned(),
        ways: vec![Way::Sms, Way::Voice],
        delivery: Delivery::Sent,
        resend_at: SERVER + 30_000 * u64::from(sent),
        sent,
    }
}

pub(crate) fn pending_phone(id: &str, sent: CodeSent) -> Pending {
    Pending {
        id: id.to_owned(),
        kind: Kind::Phone,
        expires_at: SERVER + 15 * MINUTE,
        extendable_until: SERVER + 60 * MINUTE,
        tries_left: 5,
        challenge: Challenge::CodeSent(sent),
        replaces: None,
    }
}

/// The answer to a right code for a phone.
pub(crate) fn phone_added(id: &str) -> Reply {
    Reply::Confirmed { factor: phone_factor(id), next_code_at: None, replaced: None, default: None }
}

/// An app's code as the proof.
pub(crate) fn by_app() -> ProofChoice {
    let (factor, name) = ("f1".to_owned(), "App".to_owned());
    ProofChoice::Code { factor, kind: Kind::Totp, name, phone: None }
}

impl Bench {
    /// At the form, with nothing in it.
    pub(crate) fn at_number() -> Self {
        let mut bench = Self::closed(Mode::Manage);
        bench.open(with_phones("1", vec![]), vec![]);
        bench.ui(Intent::Add);
        bench.ui(Intent::Pick(Kind::Phone));
        bench.host_says(true);
        bench
    }

    pub(crate) fn type_number(&mut self, text: &str) -> &mut Self {
        self.ui(Intent::NumberTyped(text.to_owned()))
    }

    pub(crate) fn pick_region(&mut self, code: &str) -> &mut Self {
        self.ui(Intent::RegionPicked(code.to_owned()))
    }

    /// The backend is asked to send a code to a Belgian number.
    pub(crate) fn sending() -> Self {
        let mut bench = Self::at_number();
        bench.type_number("+32 3 460 35 35");
        bench.ui(Intent::Submit);
        bench
    }

    /// At the code, of the enrollment `p1`.
    pub(crate) fn code_is_sent() -> Self {
        let mut bench = Self::sending();
        bench.reply(Reply::Begun(pending_phone("p1", code_sent(1))));
        bench
    }

    pub(crate) fn phone(&self) -> &AddPhone {
        match &self.inside().screen {
            Screen::Phone(phone) => phone,
            screen => panic!("no phone: {screen:?}"),
        }
    }

    /// The phone that the backend was asked for.
    pub(crate) fn asked_phone(&self) -> NewPhone {
        match self.asked().2 {
            Call::Begin { kind: Kind::Phone, phone: Some(phone), .. } => phone,
            call => panic!("not for a phone: {call:?}"),
        }
    }

    pub(crate) fn number_problem(&self) -> Option<&NumberProblem> {
        match &self.phone().step {
            Step::Number { problem, .. } => problem.as_ref(),
            step => panic!("not at the number: {step:?}"),
        }
    }

    pub(crate) fn sent(&self) -> &Sent {
        match &self.phone().step {
            Step::Code(sent) => sent,
            step => panic!("not at the code: {step:?}"),
        }
    }

    pub(crate) fn entry_problem(&self) -> Option<&EntryProblem> {
        match &self.sent().entry.at {
            Entering::Typing { problem, .. } => problem.as_ref(),
            at @ Entering::Checking { .. } => panic!("not typing: {at:?}"),
        }
    }

    /// A key was asked for, and the backend wants a proof first.
    pub(crate) fn interrupted() -> (Self, Ticket, Action) {
        let mut bench = Self::opened(vec![]);
        bench.ui(Intent::Add);
        bench.ui(Intent::Pick(Kind::Totp));
        bench.host_says(true);
        bench.ui(Intent::Next);
        let (ticket, action, _) = bench.asked();
        bench.fail(Failure::ReauthRequired);
        (bench, ticket, action)
    }

    /// The dialog with these choices, over [`Self::interrupted`].
    pub(crate) fn dialog(choices: Vec<ProofChoice>) -> (Self, Ticket, Action) {
        let (mut bench, ticket, action) = Self::interrupted();
        bench.host_says(true);
        bench.reply(Reply::ProofChoices(choices));
        (bench, ticket, action)
    }

    /// The question with this ticket was answered.
    pub(crate) fn answered(&mut self, ticket: Ticket, reply: Reply) -> &mut Self {
        let answer = Answer { reply, server_time: Some(SERVER + self.now) };
        self.send(Event::Answered(ticket, Ok(answer)))
    }
}
