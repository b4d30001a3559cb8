//! The codes are on the screen: copied, saved as a file, printed, or written down.

use super::CodeSet;
use crate::secret::SecretText;
use crate::wizard::cx::Cx;
use crate::wizard::{Account, Effect, Event, Field, Intent, Say, Sheet};

/// How codes leave the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Export {
    /// To the clipboard.
    Copy,
    /// As a file.
    Download,
    /// On paper.
    Print,
}

/// What became of the last try to keep them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Keep {
    /// In this way; `true` if it went well, `None` while the browser is asked.
    pub tried: Option<(Export, Option<bool>)>,
}

pub(super) enum Next {
    Stay(Keep),
    Prove,
    Left,
}

impl Keep {
    pub(super) fn update(
        self,
        set: &CodeSet,
        account: &Account,
        event: Event,
        cx: &mut Cx<'_>,
    ) -> Next {
        let export = match event {
            Event::Ui(Intent::Next) => return Next::Prove,
            Event::Ui(Intent::Back | Intent::Cancel) => return Next::Left,
            Event::Ui(Intent::Export(export)) => export,
            Event::Copied(done) | Event::Exported(done) => {
                let copied = matches!(event, Event::Copied(_));
                let Some((export, None)) = self.tried else { return Next::Stay(self) };
                // The clipboard may answer late, when something else was asked for.
                if copied != (export == Export::Copy) {
                    return Next::Stay(self);
                }
                cx.say(Say::Exported(export, done));
                if !done {
                    // Whatever the browser refuses, marking and copying by hand is left.
                    cx.focus(Field::Codes);
                }
                return Next::Stay(Self { tried: Some((export, Some(done))) });
            }
            _ => return Next::Stay(self),
        };
        cx.effects.push(match export {
            Export::Copy => Effect::Copy(set.lines()),
            Export::Download => Effect::Download(set.sheet(account)),
            Export::Print => Effect::Print(set.sheet(account)),
        });
        Next::Stay(Self { tried: Some((export, None)) })
    }
}

impl CodeSet {
    /// One code a line.
    fn lines(&self) -> SecretText {
        // Room for all of them at once: a string that grows leaves copies behind.
        let mut text = String::with_capacity(self.codes.len() * 20);
        for code in &self.codes {
            text.push_str(code.grouped().expose_for_display());
            text.push('\n');
        }
        SecretText::new(text)
    }

    fn sheet(&self, account: &Account) -> Sheet {
        Sheet {
            service: self.service.clone(),
            account: account.person.account.clone(),
            lines: self.lines(),
        }
    }
}
