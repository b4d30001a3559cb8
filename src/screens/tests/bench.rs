//! A wizard that can be brought into every state, and drawn.

use mfa_enroll_core::base32;
use mfa_enroll_core::diagnose::Diagnosis;
use mfa_enroll_core::key_uri::KeyUri;
use mfa_enroll_core::otp::{Algorithm, Otp};
use mfa_enroll_core::pins::Pins;
use mfa_enroll_core::secret::SecretText;
use mfa_enroll_core::wizard::totp::{Problem, Step};
use mfa_enroll_core::wizard::*;
use yew::Callback;

use super::page::Page;
use crate::picker::{Picker, Picking};
use crate::screens::screen;
use crate::settings::Settings;
use crate::text::Texts;
use crate::view::View;

/// The server's clock when a test begins: the start of a step of 30 and of 60 seconds.
pub(super) const SERVER: u64 = 1_795_291_200_000;
pub(super) const KEY: &str = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

/// A wizard, its surroundings, and what it asked last.
pub(super) struct Bench {
    pub(super) wizard: Wizard,
    pub(super) now: u64,
    pub(super) effects: Vec<Effect>,
    pub(super) settings: Settings,
    pub(super) picker: Picker,
    pub(super) pick: Callback<Picking>,
    pub(super) phone: bool,
    pub(super) texts: Texts,
}

pub(super) fn otp() -> Otp {
    Otp::compatible(base32::decode(KEY).expect("a known key"))
}

pub(super) fn factor(id: &str, name: &str) -> Factor {
    Factor {
        id: id.to_owned(),
        kind: Kind::Totp,
        name: name.to_owned(),
        created_at: SERVER - 86_400_000,
        last_used_at: None,
        phone: None,
        counts: true,
    }
}

pub(super) fn pending(id: &str, uri: &str) -> Pending {
    Pending {
        id: id.to_owned(),
        kind: Kind::Totp,
        expires_at: SERVER + 15 * 60_000,
        extendable_until: SERVER + 60 * 60_000,
        tries_left: 5,
        challenge: Challenge::KeyUri(SecretText::new(uri.to_owned())),
        replaces: None,
    }
}

impl Bench {
    pub(super) fn closed() -> Self {
        let config = Config {
            mode: Mode::Manage,
            pins: Pins::default(),
            app_name: "Authenticator app".to_owned(),
            phone_name: "Phone".to_owned(),
            office_name: "Office phone".to_owned(),
            default_region: None,
        };
        let (wizard, effects) = Wizard::start(config, Some(Late::linked()), 0);
        let settings = Settings {
            help_url: Some("https://help.example/".to_owned()),
            sign_in_url: Some("/sign-in".to_owned()),
            ..Settings::default()
        };
        let texts = Texts::english();
        let (picker, pick) = (Picker::default(), Callback::noop());
        Self { wizard, now: 0, effects, settings, picker, pick, phone: false, texts }
    }

    pub(super) fn inside(&mut self) -> &mut Inside {
        let Place::Inside(inside) = &mut self.wizard.place else { panic!("inside") };
        inside
    }

    pub(super) fn done_screen(&mut self) -> Option<&mut Done> {
        match &mut self.inside().screen {
            Screen::Done(done) => Some(done),
            _ => None,
        }
    }

    pub(super) fn listing() -> Self {
        Self::opened(vec![factor("f1", "Work phone"), factor("f2", "Tablet")], 5)
    }

    pub(super) fn getting_app() -> Self {
        let mut bench = Self::opened(Vec::new(), 5);
        bench.ui(Intent::Add).ui(Intent::Pick(Kind::Totp));
        bench.host_says();
        bench
    }

    pub(super) fn beginning() -> Self {
        let mut bench = Self::getting_app();
        bench.ui(Intent::Next);
        bench
    }

    /// At the scan step with this key URI.
    pub(super) fn offered(uri: &str) -> Self {
        let mut bench = Self::beginning();
        bench.reply(Reply::Begun(pending("e1", uri)));
        bench
    }

    pub(super) fn scanning() -> Self {
        Self::offered(KeyUri::build("Example", "alice@example.com", &otp()).expose_for_display())
    }

    pub(super) fn typing() -> Self {
        let mut bench = Self::scanning();
        bench.ui(Intent::Next);
        bench
    }

    pub(super) fn checking() -> Self {
        let mut bench = Self::typing();
        bench.type_code(&bench.code(0));
        bench
    }

    pub(super) fn done() -> Self {
        let mut bench = Self::checking();
        let factor = factor("f9", "Authenticator app");
        bench.reply(Reply::Confirmed {
            factor,
            next_code_at: Some(SERVER + 30_000),
            replaced: None,
            default: None,
        });
        bench
    }

    pub(super) fn send(&mut self, event: Event) -> &mut Self {
        self.effects = self.wizard.update(event, self.now);
        self
    }

    pub(super) fn ui(&mut self, intent: Intent) -> &mut Self {
        self.send(Event::Ui(intent))
    }

    pub(super) fn with(mut self, intent: Intent) -> Self {
        self.ui(intent);
        self
    }

    pub(super) fn failing(mut self, failure: Failure) -> Self {
        self.answer(Err(failure));
        self
    }

    pub(super) fn reply(&mut self, reply: Reply) {
        self.answer(Ok(Answer { reply, server_time: Some(SERVER + self.now) }));
    }

    pub(super) fn answer(&mut self, result: Result<Answer, Failure>) {
        let ticket = self.effects.iter().find_map(|effect| match effect {
            Effect::Ask { ticket, .. } => Some(*ticket),
            _ => None,
        });
        self.send(Event::Answered(ticket.expect("the backend was asked"), result));
    }

    /// The host has nothing against it, or does nothing about it.
    pub(super) fn host_says(&mut self) {
        let ticket = self.effects.iter().find_map(|effect| match effect {
            Effect::AskHost { ticket, .. } => Some(*ticket),
            _ => None,
        });
        self.send(Event::HostSaid(ticket.expect("the host was asked"), true));
    }

    pub(super) fn remove(&mut self) {
        self.ui(Intent::ConfirmRemove);
        self.host_says();
    }

    pub(super) fn name(&mut self, name: &str) {
        self.ui(Intent::NameTyped(name.to_owned())).ui(Intent::SaveName);
    }

    pub(super) fn type_code(&mut self, text: &str) {
        self.ui(Intent::CodeTyped(SecretText::new(text.to_owned())));
    }

    /// The code of the key, so many steps from now.
    pub(super) fn code(&self, steps: i64) -> String {
        let otp = otp();
        let step = otp.step_at(SERVER + self.now).saturating_add_signed(steps);
        otp.code_at_step(step).expose().to_owned()
    }

    /// A code that nothing explains.
    pub(super) fn wrong(&self) -> String {
        let near: Vec<String> = (-25..=25).map(|steps| self.code(steps)).collect();
        let wrong = (100_000..).map(|number: u32| number.to_string());
        wrong.into_iter().find(|code| !near.contains(code)).expect("most codes are wrong")
    }

    /// Puts this problem on the code step, whatever would lead to it.
    pub(super) fn troubled(problem: Problem) -> Self {
        let mut bench = Self::at(StateId::TotpCodeInput);
        let Place::Inside(inside) = &mut bench.wizard.place else { panic!("inside") };
        let Screen::Totp(totp) = &mut inside.screen else { panic!("adding") };
        let Step::Code(_, at) = &mut totp.step else { panic!("typing") };
        let totp::CodeStep::Typing { problem: there, .. } = at else { panic!("typing") };
        *there = Some(problem);
        bench
    }

    pub(super) fn hinted(diagnosis: Diagnosis) -> Self {
        Self::troubled(Problem::Hint(diagnosis))
    }

    pub(super) fn view<'a>(&'a self, dispatch: &'a Callback<Intent>) -> View<'a> {
        View {
            wizard: &self.wizard,
            now: self.now,
            texts: &self.texts,
            settings: &self.settings,
            phone: self.phone,
            picker: &self.picker,
            dispatch,
            pick: &self.pick,
        }
    }

    pub(super) fn page(&self) -> Page {
        Page::of(&screen(self.view(&Callback::noop())))
    }
}

pub(super) fn server_fault() -> Failure {
    Failure::Server { request_id: Some("8f2c".to_owned()), seconds: 0 }
}

/// A key URI with so many bytes more than usual.
pub(super) fn padded(bytes: usize) -> String {
    let uri = KeyUri::build("Example", "alice@example.com", &otp());
    let mut uri = uri.expose_for_display().to_owned();
    uri.push_str("&note=");
    uri.extend(std::iter::repeat_n('x', bytes));
    uri
}

/// A key URI with other settings.
pub(super) fn unusual(algorithm: Algorithm) -> String {
    let otp = Otp { algorithm, ..otp() };
    KeyUri::build("Example", "alice@example.com", &otp).expose_for_display().to_owned()
}
