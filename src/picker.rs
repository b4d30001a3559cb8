//! The state of the picker for a country: open or not, what is typed, which row is marked. The
//! wizard knows only what was picked.

#[cfg(test)]
mod tests;

use mfa_enroll_core::wizard::{Place, Region, Screen, Wizard};

use crate::browser::intl;

/// A country with its name in the page's language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Named {
    pub(crate) region: Region,
    pub(crate) name: String,
    /// The name without capitals and accents, to be searched.
    folded: String,
}

/// The picker.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Picker {
    lang: String,
    regions: Vec<Region>,
    /// In the order of the language's alphabet.
    named: Vec<Named>,
    /// What is typed into it; `None` while it is closed.
    typed: Option<String>,
    /// Which of the rows that are shown is marked.
    marked: Option<usize>,
}

/// What happens to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Picking {
    Open,
    Typed(String),
    /// The mark goes by so many rows, or as far as there are any.
    Move(isize),
    /// The marked row is taken.
    Take,
    /// The country with this code is taken.
    Pick(String),
    /// Nothing is taken.
    Close,
    /// The focus went elsewhere: what was typed is taken if it means one country only.
    Leave,
}

impl Picker {
    /// Has the names of the countries ready as soon as the screen that needs them is there.
    pub(crate) fn keep(&mut self, wizard: &Wizard, lang: &str) {
        let Some(regions) = offered(wizard) else {
            self.close();
            return;
        };
        if self.lang == lang && self.regions == regions {
            return;
        }
        let codes: Vec<&str> = regions.iter().map(|region| region.code.as_str()).collect();
        self.named = intl::regions(lang, &codes)
            .into_iter()
            .filter_map(|(at, name)| {
                let region = regions.get(at)?.clone();
                Some(Named { region, folded: intl::fold(&name), name })
            })
            .collect();
        lang.clone_into(&mut self.lang);
        self.regions = regions.to_vec();
        self.close();
    }

    /// The code of the country that was picked by this, if any was.
    pub(crate) fn update(&mut self, picking: Picking, chosen: Option<&str>) -> Option<String> {
        match picking {
            Picking::Open if self.typed.is_none() => {
                self.typed = Some(String::new());
                self.marked = self.named.iter().position(|one| Some(&*one.region.code) == chosen);
            }
            Picking::Open => {}
            Picking::Typed(text) => {
                self.marked = (!text.is_empty()).then_some(0);
                self.typed = Some(text);
            }
            Picking::Move(by) => {
                let last = self.shown().count().checked_sub(1)?;
                let next = match self.marked {
                    Some(at) => at.saturating_add_signed(by),
                    None if by < 0 => last,
                    None => 0,
                };
                self.marked = Some(next.min(last));
            }
            Picking::Take => {
                let code = self.marked_one().map(|one| one.region.code.clone());
                // Nothing is marked where nothing fits: what was typed stays, to be mended.
                if code.is_some() {
                    self.close();
                }
                return code;
            }
            Picking::Pick(code) => {
                self.close();
                return Some(code);
            }
            Picking::Close => self.close(),
            Picking::Leave => {
                let typed = self.typed.as_ref().is_some_and(|text| !text.trim().is_empty());
                let code = self.only().filter(|_| typed).map(|one| one.region.code.clone());
                self.close();
                return code;
            }
        }
        None
    }

    /// The one row, where there is but one.
    fn only(&self) -> Option<&Named> {
        let mut shown = self.shown();
        shown.next().filter(|_| shown.next().is_none())
    }

    fn close(&mut self) {
        self.typed = None;
        self.marked = None;
    }

    /// What is typed into it; `None` while it is closed.
    pub(crate) fn typed(&self) -> Option<&str> {
        self.typed.as_deref()
    }

    /// The row that is marked.
    pub(crate) fn marked_one(&self) -> Option<&Named> {
        self.shown().nth(self.marked?)
    }

    /// The country with this code.
    pub(crate) fn find(&self, code: &str) -> Option<&Named> {
        self.named.iter().find(|one| one.region.code == code)
    }

    /// The rows for what is typed: whole codes first, then names that begin with it, then names
    /// with a word that begins with it.
    pub(crate) fn shown(&self) -> impl Iterator<Item = &Named> {
        let typed = intl::fold(self.typed.as_deref().unwrap_or_default().trim());
        [0, 1, 2].into_iter().flat_map(move |rank| {
            let typed = typed.clone();
            self.named.iter().filter(move |one| one.rank(&typed) == Some(rank))
        })
    }
}

impl Named {
    fn rank(&self, typed: &str) -> Option<u8> {
        let number = typed.strip_prefix('+').or_else(|| typed.strip_prefix("00"));
        let digits = number.unwrap_or(typed);
        if number.is_some() || digits.starts_with(|c: char| c.is_ascii_digit()) {
            let calling = &self.region.calling_code;
            return calling.starts_with(digits).then_some(u8::from(calling != digits));
        }
        if typed.eq_ignore_ascii_case(&self.region.code) {
            return Some(0);
        }
        let mut words = self.folded.match_indices(typed).map(|(at, _)| {
            let before = self.folded.get(..at).and_then(|text| text.chars().next_back());
            before.map_or(
                1,
                |before| if matches!(before, ' ' | '-' | '(' | '’' | '\'') { 2 } else { 3 },
            )
        });
        words.find(|rank| *rank < 3)
    }
}

fn offered(wizard: &Wizard) -> Option<&[Region]> {
    match &wizard.place {
        Place::Inside(inside) if matches!(inside.screen, Screen::Phone(_)) => {
            inside.account.phones().map(|offered| offered.regions.as_slice())
        }
        _ => None,
    }
}
