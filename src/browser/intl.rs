//! The browser's knowledge of languages: plurals, numbers, dates, and reading a language file.

#[cfg(not(target_arch = "wasm32"))]
pub(crate) use native::{ago, day, fold, iso, moment, number, plural, regions, sentences};
#[cfg(target_arch = "wasm32")]
pub(crate) use web::{ago, day, fold, iso, moment, number, plural, regions, sentences};

/// Every call can throw (a language tag that is none, a date out of range): then it is said in
/// English or plainly, because a page must not fail for a word.
#[cfg(target_arch = "wasm32")]
mod web {
    use js_sys::{Array, Date, Function, JsString, Number, Object, Reflect};
    use wasm_bindgen::prelude::*;

    #[wasm_bindgen]
    extern "C" {
        #[wasm_bindgen(js_namespace = Intl)]
        type PluralRules;
        #[wasm_bindgen(constructor, js_namespace = Intl, catch)]
        fn new(lang: &str) -> Result<PluralRules, JsValue>;
        #[wasm_bindgen(method)]
        fn select(this: &PluralRules, n: f64) -> String;

        #[wasm_bindgen(js_namespace = Intl)]
        type RelativeTimeFormat;
        #[wasm_bindgen(constructor, js_namespace = Intl, catch)]
        fn new(lang: &str, options: &Object) -> Result<RelativeTimeFormat, JsValue>;
        #[wasm_bindgen(method)]
        fn format(this: &RelativeTimeFormat, value: f64, unit: &str) -> String;

        #[wasm_bindgen(js_namespace = Intl)]
        type DisplayNames;
        #[wasm_bindgen(constructor, js_namespace = Intl, catch)]
        fn new(lang: &str, options: &Object) -> Result<DisplayNames, JsValue>;
        #[wasm_bindgen(method, catch)]
        fn of(this: &DisplayNames, code: &str) -> Result<Option<String>, JsValue>;

        #[wasm_bindgen(js_namespace = Intl)]
        type Collator;
        #[wasm_bindgen(constructor, js_namespace = Intl, catch)]
        fn new(lang: &str) -> Result<Collator, JsValue>;
        #[wasm_bindgen(method, getter)]
        fn compare(this: &Collator) -> Function;

        type Names;
        #[wasm_bindgen(method, js_name = sort)]
        fn sort_with(this: &Names, compare: &Function);

        type Local;
        #[wasm_bindgen(method, js_name = toLocaleString, catch)]
        fn in_words(this: &Local, lang: &str, options: &Object) -> Result<String, JsValue>;
        #[wasm_bindgen(method, js_name = toISOString, catch)]
        fn in_iso(this: &Local) -> Result<String, JsValue>;
    }

    /// The plural category of a number.
    pub(crate) fn plural(lang: &str, n: u32) -> String {
        let rules = PluralRules::new(lang).or_else(|_| PluralRules::new("en"));
        rules.map(|rules| rules.select(f64::from(n))).unwrap_or_default()
    }

    /// A number with the digits of the language.
    pub(crate) fn number(lang: &str, n: u32) -> String {
        let number: Local = JsValue::from(Number::from(n)).unchecked_into();
        number.in_words(lang, &Object::new()).unwrap_or_else(|_| n.to_string())
    }

    /// So many units ago, in words where the language has one ("yesterday").
    pub(crate) fn ago(lang: &str, count: u32, unit: &str) -> String {
        let options = options(&[("numeric", "auto")]);
        let format = RelativeTimeFormat::new(lang, &options)
            .or_else(|_| RelativeTimeFormat::new("en", &options));
        // Minus zero, because zero seconds are "in 0 seconds" to a browser that has no "now".
        format.map(|format| format.format(-f64::from(count), unit)).unwrap_or_default()
    }

    /// A moment in the reader's time zone.
    pub(crate) fn moment(lang: &str, unix_ms: u64) -> String {
        let options = options(&[("dateStyle", "long"), ("timeStyle", "short")]);
        let date = date(unix_ms);
        date.in_words(lang, &options).or_else(|_| date.in_words("en", &options)).unwrap_or_default()
    }

    /// The day of a moment in the reader's time zone.
    pub(crate) fn day(lang: &str, unix_ms: u64, year: bool) -> String {
        let members = [("month", "long"), ("day", "numeric"), ("year", "numeric")];
        let options = options(&members[..if year { 3 } else { 2 }]);
        let date = date(unix_ms);
        date.in_words(lang, &options).or_else(|_| date.in_words("en", &options)).unwrap_or_default()
    }

    /// A moment for machines.
    pub(crate) fn iso(unix_ms: u64) -> String {
        date(unix_ms).in_iso().unwrap_or_default()
    }

    /// The names of countries with where they stand in `codes`, in the language's own order. One
    /// that the browser has no name for is called by its code.
    pub(crate) fn regions(lang: &str, codes: &[&str]) -> Vec<(usize, String)> {
        let options = options(&[("type", "region")]);
        let names =
            DisplayNames::new(lang, &options).or_else(|_| DisplayNames::new("en", &options));
        let list = Array::new();
        for (at, code) in codes.iter().enumerate() {
            let name = names.as_ref().ok().and_then(|names| names.of(code).ok().flatten());
            let mut row = name.unwrap_or_else(|| (*code).to_owned());
            // What an order does not look at keeps both together.
            row.push('\0');
            row.push_str(&at.to_string());
            list.push(&JsValue::from(row));
        }
        if let Ok(collator) = Collator::new(lang).or_else(|_| Collator::new("en")) {
            list.unchecked_ref::<Names>().sort_with(&collator.compare());
        }
        let row = |row: JsValue| {
            let row = row.as_string()?;
            let (name, at) = row.split_once('\0')?;
            Some((at.parse().ok()?, name.to_owned()))
        };
        list.iter().filter_map(row).collect()
    }

    /// A text without capitals and accents.
    pub(crate) fn fold(text: &str) -> String {
        let small = JsString::from(text).normalize("NFD").to_lower_case();
        let small = String::from(small);
        small.chars().filter(|c| !matches!(c, '\u{300}'..='\u{36F}')).collect()
    }

    /// The names and sentences of a language file. The forms of a plural become one text.
    pub(crate) fn sentences(file: &JsValue) -> Vec<(String, String)> {
        pairs(file)
            .into_iter()
            .filter_map(|(name, value)| Some((name, sentence(&value)?)))
            .collect()
    }

    fn sentence(value: &JsValue) -> Option<String> {
        if let Some(text) = value.as_string() {
            return Some(text);
        }
        let mut forms = String::new();
        for (category, text) in pairs(value) {
            if !forms.is_empty() {
                forms.push('|');
            }
            forms.push_str(&category);
            forms.push('|');
            forms.push_str(&text.as_string()?);
        }
        (!forms.is_empty()).then_some(forms)
    }

    fn pairs(value: &JsValue) -> Vec<(String, JsValue)> {
        let Some(object) = value.dyn_ref::<Object>() else { return Vec::new() };
        let pair = |entry: JsValue| {
            let entry: Array = entry.dyn_into().ok()?;
            Some((entry.get(0).as_string()?, entry.get(1)))
        };
        Object::entries(object).iter().filter_map(pair).collect()
    }

    fn date(unix_ms: u64) -> Local {
        let ms = JsValue::from_f64(unix_ms as f64);
        JsValue::from(Date::new(&ms)).unchecked_into()
    }

    fn options(members: &[(&str, &str)]) -> Object {
        let object = Object::new();
        for (name, value) in members {
            // A fresh object takes any member.
            drop(Reflect::set(&object, &(*name).into(), &(*value).into()));
        }
        object
    }
}

/// Plain English without a browser, so that what is said can be tested natively.
#[cfg(not(target_arch = "wasm32"))]
mod native {
    use wasm_bindgen::JsValue;

    pub(crate) fn plural(_: &str, n: u32) -> String {
        String::from(if n == 1 { "one" } else { "other" })
    }

    pub(crate) fn number(_: &str, n: u32) -> String {
        n.to_string()
    }

    pub(crate) fn ago(_: &str, count: u32, unit: &str) -> String {
        format!("{count} {unit} ago")
    }

    pub(crate) fn moment(_: &str, unix_ms: u64) -> String {
        format!("moment {unix_ms}")
    }

    pub(crate) fn day(_: &str, unix_ms: u64, year: bool) -> String {
        format!("{} {unix_ms}", if year { "day and year" } else { "day" })
    }

    pub(crate) fn iso(unix_ms: u64) -> String {
        format!("T{unix_ms}")
    }

    /// English names of some countries, in the order of the alphabet.
    pub(crate) fn regions(_: &str, codes: &[&str]) -> Vec<(usize, String)> {
        const NAMES: &[(&str, &str)] = &[
            ("AT", "Austria"),
            ("BE", "Belgium"),
            ("CA", "Canada"),
            ("CI", "Côte d’Ivoire"),
            ("DE", "Germany"),
            ("GB", "United Kingdom"),
            ("US", "United States"),
        ];
        let name =
            |code: &str| NAMES.iter().find(|(known, _)| *known == code).map(|(_, name)| *name);
        let mut named: Vec<(usize, String)> = codes
            .iter()
            .enumerate()
            .map(|(at, code)| (at, name(code).unwrap_or(code).to_owned()))
            .collect();
        named.sort_by(|(_, one), (_, other)| one.cmp(other));
        named
    }

    pub(crate) fn fold(text: &str) -> String {
        text.to_lowercase().replace('ô', "o")
    }

    pub(crate) fn sentences(_: &JsValue) -> Vec<(String, String)> {
        Vec::new()
    }
}
