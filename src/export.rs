//! Recovery codes leave the page: as a file, or on paper.

use mfa_enroll_core::wizard::Sheet;

use crate::browser::{self, Paper, Root};
use crate::text::en::recovery as en;
use crate::view::View;

/// As `{service}-recovery-codes-{account}.txt`, one code a line; `false` if the browser refuses.
pub(crate) fn save(sheet: &Sheet) -> bool {
    let mut name = String::new();
    for part in [&sheet.service, "-recovery-codes-", &sheet.account, ".txt"] {
        push_plain(&mut name, part);
    }
    browser::download(&name, sheet.lines.expose_for_display())
}

/// On paper; `None` if the browser refuses.
pub(crate) fn print(view: View<'_>, root: &Root, sheet: &Sheet) -> Option<Paper> {
    let texts = view.texts;
    let title = texts.with(en::SHEET, &[("name", &sheet.service)]);
    let words = [title.as_str(), &sheet.account, &texts.get(en::SHEET_NOTE)];
    browser::print(root, texts.lang(), words, sheet.lines.expose_for_display())
}

/// What no system takes amiss in the name of a file: names of people and services may hold
/// anything.
fn push_plain(name: &mut String, part: &str) {
    const MOST: usize = 64;
    for character in part.chars().take(MOST) {
        let plain = character.is_alphanumeric() || matches!(character, '-' | '_' | '.' | '@' | '+');
        let dot = character == '.' && name.is_empty();
        match plain && !dot {
            true => name.push(character),
            false if name.ends_with('-') => {}
            false => name.push('-'),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::push_plain;

    #[test]
    fn a_name_for_a_file_holds_nothing_that_a_system_takes_amiss() {
        let plain = |part: &str| {
            let mut name = String::new();
            push_plain(&mut name, part);
            name
        };
        assert_eq!(plain("alice@example.com"), "alice@example.com");
        assert_eq!(plain("Example Org"), "Example-Org");
        assert_eq!(plain("../../etc/passwd"), "-.-..-etc-passwd", "no folder, nothing hidden");
        assert_eq!(plain("a\u{202e}b\n\"c\":*"), "a-b-c-");
        assert_eq!(plain("日本"), "日本");
        assert_eq!(plain(&"x".repeat(1_000)).len(), 64);
    }
}
