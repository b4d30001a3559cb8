//! Every sentence for people, in one place. English is compiled in as data; another language is
//! one file with the same names, `lang/<tag>.json`.
//!
//! - [`en`]: the sentences.
//! - [`Texts`]: looks them up, fills them in, and asks the browser's `Intl` for plurals, numbers
//!   and dates.
//! - [`words`]: which sentence says what the wizard found out.

pub(crate) mod en;
mod fill;
mod key;
pub(crate) mod late;
mod say;
#[cfg(test)]
mod tests;
mod time;
pub(crate) mod words;

pub(crate) use key::Key;
pub(crate) use say::say;
pub(crate) use time::seconds_until;

use wasm_bindgen::JsValue;
use yew::AttrValue;

use crate::browser::intl;
use fill::fill;

/// The words of one language.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Texts {
    lang: AttrValue,
    /// What the language file says, by the ids of the keys, sorted. Whatever is not here is said
    /// in English.
    loaded: Vec<(u32, AttrValue)>,
}

impl Texts {
    /// English, as compiled in.
    pub(crate) const fn english() -> Self {
        Self { lang: AttrValue::Static("en"), loaded: Vec::new() }
    }

    /// English with the dates of a region, or plain English for a page in another language.
    pub(crate) fn english_for(lang: &str) -> Self {
        let region = !lang.is_empty() && !Self::needs_file(lang);
        if region { Self::from_entries(lang, Vec::new()) } else { Self::english() }
    }

    /// Whether a language is one that has to be fetched.
    pub(crate) fn needs_file(lang: &str) -> bool {
        let language = lang.split('-').next().unwrap_or_default();
        !language.is_empty() && !language.eq_ignore_ascii_case("en")
    }

    /// The words of a language file. Anything in it that is not understood is left out.
    pub(crate) fn from_file(lang: &str, file: &JsValue) -> Self {
        Self::from_entries(lang, intl::sentences(file))
    }

    /// The words of a language file, as names and sentences.
    pub(crate) fn from_entries(lang: &str, entries: Vec<(String, String)>) -> Self {
        let mut loaded: Vec<(u32, AttrValue)> = entries
            .into_iter()
            .map(|(name, text)| (key::id_of(&name), AttrValue::from(text)))
            .collect();
        loaded.sort_unstable_by_key(|(id, _)| *id);
        let lang = AttrValue::from(lang.to_owned());
        Self { lang, loaded }
    }

    /// The language, as a BCP 47 tag.
    pub(crate) fn lang(&self) -> &str {
        &self.lang
    }

    /// A sentence.
    pub(crate) fn get(&self, key: Key) -> AttrValue {
        self.find(key).cloned().unwrap_or(AttrValue::Static(key.english))
    }

    /// A sentence with its `{names}` filled in.
    pub(crate) fn with(&self, key: Key, values: &[(&str, &str)]) -> AttrValue {
        AttrValue::from(fill(&self.get(key), values))
    }

    /// A sentence about a number, which is `{n}`.
    pub(crate) fn plural(&self, key: Key, n: u32) -> AttrValue {
        self.plural_with(key, n, &[])
    }

    /// A sentence about a number, which is `{n}`, with its other `{names}` filled in.
    pub(crate) fn plural_with(&self, key: Key, n: u32, values: &[(&str, &str)]) -> AttrValue {
        let forms = self.get(key);
        // A sentence that is not in the language file follows the rules of English.
        let lang = if self.find(key).is_some() { self.lang() } else { "en" };
        let form = fill::form(&forms, &intl::plural(lang, n));
        let number = intl::number(lang, n);
        let mut all = vec![("n", number.as_str())];
        all.extend_from_slice(values);
        AttrValue::from(fill(form, &all))
    }

    /// A number on its own.
    pub(crate) fn number(&self, n: u32) -> String {
        intl::number(self.lang(), n)
    }

    fn find(&self, key: Key) -> Option<&AttrValue> {
        let at = self.loaded.binary_search_by_key(&key.id, |(id, _)| *id).ok()?;
        Some(&self.loaded[at].1)
    }
}

/// What a new authenticator app, a new phone and one in an office are called until the person
/// names them.
pub(crate) const NAMES: [Key; 3] =
    [en::common::KIND_TOTP, en::common::KIND_PHONE, en::phone::NAME_OFFICE];
