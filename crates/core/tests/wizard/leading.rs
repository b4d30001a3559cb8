//! A patient person with a backend that answers: from wherever a walk ended, on to the end.

use mfa_enroll_core::secret::SecretText;
use mfa_enroll_core::wizard::totp::Step;
use mfa_enroll_core::wizard::*;

use crate::world::{Move, World};

impl World {
    /// On to where nothing is left to do; `false`: it was not reached.
    pub(crate) fn leads_on(&mut self) -> bool {
        for round in 0..60 {
            self.settle();
            if self.at_the_end() {
                return true;
            }
            for step in self.helpful(round) {
                self.make(step);
                self.settle();
            }
            // Some limits take time, and so does every code.
            self.make(Move::Wait(if round % 3 == 2 { 40_000 } else { 1_000 }));
        }
        self.at_the_end()
    }

    /// The move that leads on, in place of the wish for one.
    pub(crate) fn meant(&self, step: Move) -> Move {
        let Move::Lead(seed) = step else { return step };
        if !self.hosts.is_empty() {
            return Move::Host(true);
        }
        if !self.asked.is_empty() {
            return Move::Good;
        }
        let mut steps = self.helpful(seed % 100);
        steps.swap_remove(seed as usize % steps.len())
    }

    /// Everything that was asked is answered well, and the host objects to nothing.
    pub(crate) fn settle(&mut self) {
        for _ in 0..20 {
            if self.hosts.is_empty() && self.asked.is_empty() {
                return;
            }
            self.make(Move::Host(true));
            self.make(Move::Good);
        }
    }

    /// The list beside which no setup waits, an account that has nothing to do here, or one that
    /// only somebody else can help.
    fn at_the_end(&self) -> bool {
        let Place::Inside(inside) = &self.bench.wizard.place else { return false };
        if inside.sign_in.is_some() || inside.step_up.is_some() {
            return false;
        }
        match &inside.screen {
            // Out of the setup leads nothing of which the page is not told.
            Screen::List(List::Resting) => {
                inside.course.is_none()
                    && (self.told || self.bench.wizard.config.mode == Mode::Manage)
            }
            Screen::Setup(screen) => match screen.stage {
                Stage::Excluded => inside.course.is_none(),
                Stage::NoMethod(Attempt::Not | Attempt::Failed(_)) => {
                    !self.backend.standing(self.bench.now).may_skip()
                }
                _ => false,
            },
            _ => false,
        }
    }

    /// What leads on from here.
    fn helpful(&self, round: u32) -> Vec<Move> {
        let inside = match &self.bench.wizard.place {
            Place::Inside(inside) => inside,
            Place::SignedOut(_) => return vec![Move::Other(Event::Resume)],
            Place::Opening(_) | Place::Closed(..) => return pressing([Intent::Retry]),
        };
        if inside.sign_in.is_some() {
            return vec![Move::Other(Event::Resume)];
        }
        let digits = |number: u32| Intent::CodeTyped(SecretText::new(format!("{number:06}")));
        if inside.step_up.is_some() {
            let password = SecretText::new("secret".to_owned());
            return pressing([
                Intent::Retry,
                Intent::OtherProof,
                Intent::PickProof(0),
                Intent::PasswordTyped(password),
                Intent::Submit,
            ]);
        }
        match &inside.screen {
            Screen::List(_) if inside.course.is_none() => {
                pressing([Intent::Cancel, Intent::Dismiss])
            }
            Screen::List(_) => pressing([Intent::Cancel, Intent::Dismiss, Intent::ShowSetup]),
            Screen::Choose(_) => pressing([Intent::Back]),
            Screen::Totp(totp) if matches!(totp.step, Step::Scan(..) | Step::Code(..)) => {
                let mut steps = pressing([Intent::Next, Intent::Enlarge(false)]);
                steps.extend([Move::Type(0), Move::Ui(Intent::Submit)]);
                steps
            }
            Screen::Totp(_) if round % 3 == 2 => pressing([Intent::Cancel, Intent::Cancel]),
            Screen::Totp(_) => pressing([Intent::Next]),
            Screen::Phone(adding) => match &adding.step {
                // What is not possible is left.
                phone::Step::Number { problem: Some(_), .. } if round % 3 == 2 => {
                    pressing([Intent::Cancel])
                }
                phone::Step::Number { .. } => pressing([
                    Intent::NumberTyped("+32 3 460 35 35".to_owned()),
                    Intent::WayPicked(Way::Sms),
                    Intent::Submit,
                ]),
                phone::Step::Code(_) => pressing([digits(200_000 + round), Intent::Submit]),
                phone::Step::Sending { .. } | phone::Step::Ended(_) => pressing([Intent::Cancel]),
            },
            Screen::Done(_) => {
                pressing([Intent::NameTyped(format!("Name {round}")), Intent::Finish])
            }
            Screen::Setup(screen) => pressing([match screen.stage {
                Stage::Why(_) => Intent::Next,
                Stage::NoMethod(_) => Intent::Skip,
                Stage::Confirm(_) => Intent::ConfirmSetup,
                Stage::Backup(_) => Intent::NoBackup,
                Stage::Programs => Intent::BrowserOnly,
                Stage::Excluded | Stage::Review => Intent::Finish,
            }]),
            Screen::Recovery(_) => pressing([Intent::Cancel, Intent::Finish]),
            Screen::Lost(_) => pressing([Intent::Back, Intent::Finish]),
            Screen::AppPasswords(_) => pressing([Intent::Finish, Intent::Cancel]),
        }
    }
}

fn pressing<const N: usize>(intents: [Intent; N]) -> Vec<Move> {
    intents.map(Move::Ui).to_vec()
}
