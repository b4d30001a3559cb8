//! Putting values into sentences, and choosing among the forms of a plural.

/// Puts values in the place of their `{names}`. A name without a value stays as it is.
pub(super) fn fill(template: &str, values: &[(&str, &str)]) -> String {
    let mut text = String::with_capacity(template.len() + 32);
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        text.push_str(before);
        let named = after.split_once('}');
        let value = named.and_then(|(name, _)| values.iter().find(|(known, _)| *known == name));
        match (named, value) {
            (Some((_, behind)), Some((_, value))) => {
                push(&mut text, value, is_bidi(template) || is_bidi(value));
                rest = behind;
            }
            _ => {
                text.push('{');
                rest = after;
            }
        }
    }
    text.push_str(rest);
    text
}

/// A value that may run against the direction of the sentence is isolated from it, so that
/// neither turns the other around. A value cannot end its isolation itself.
fn push(text: &mut String, value: &str, isolate: bool) {
    if !isolate {
        text.push_str(value);
        return;
    }
    text.push('\u{2068}');
    text.extend(
        value.chars().filter(|c| !matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')),
    );
    text.push('\u{2069}');
}

/// Whether a text has letters that run from right to left, or invisible marks that turn others.
fn is_bidi(text: &str) -> bool {
    text.chars().any(|c| {
        matches!(c,
            '\u{0590}'..='\u{08FF}'
            | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}'
            | '\u{FB1D}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFE}'
            | '\u{10800}'..='\u{10FFF}' | '\u{1E800}'..='\u{1EFFF}')
    })
}

/// The form for a plural category out of `one|…|other|…`; the last one if there is none for it.
pub(super) fn form<'a>(forms: &'a str, category: &str) -> &'a str {
    let mut parts = forms.split('|');
    let mut last = forms;
    while let (Some(name), Some(text)) = (parts.next(), parts.next()) {
        if name == category {
            return text;
        }
        last = text;
    }
    last
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_filled_in_and_unknown_ones_stay() {
        let values = [("a", "1"), ("b", "2")];
        assert_eq!(fill("{a} and {b}, {b}.", &values), "1 and 2, 2.");
        assert_eq!(fill("{c} {a} {", &values), "{c} 1 {");
        assert_eq!(fill("plain", &values), "plain");
    }

    #[test]
    fn a_value_is_never_filled_in_again() {
        assert_eq!(fill("{a}", &[("a", "{b}"), ("b", "no")]), "{b}");
    }

    #[test]
    fn a_value_that_runs_the_other_way_is_isolated() {
        assert_eq!(fill("Remove {n}?", &[("n", "Phone")]), "Remove Phone?");
        assert_eq!(fill("Remove {n}?", &[("n", "הטלפון")]), "Remove \u{2068}הטלפון\u{2069}?");
        assert_eq!(fill("إزالة {n}؟", &[("n", "Phone")]), "إزالة \u{2068}Phone\u{2069}؟");
    }

    #[test]
    fn a_value_cannot_turn_the_sentence_around() {
        let tricky = "evil\u{202E}gpj\u{2069}\u{2066}";
        assert_eq!(fill("Remove {n}?", &[("n", tricky)]), "Remove \u{2068}evilgpj\u{2069}?");
    }

    #[test]
    fn a_plural_has_a_form_for_every_category_or_takes_the_last() {
        let forms = "one|a try|few|some tries|other|{n} tries";
        assert_eq!(form(forms, "one"), "a try");
        assert_eq!(form(forms, "few"), "some tries");
        assert_eq!(form(forms, "many"), "{n} tries");
        assert_eq!(form("no forms", "one"), "no forms");
    }
}
