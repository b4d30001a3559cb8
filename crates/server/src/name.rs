//! Names that people give to their factors: what is acceptable, and how a taken one is numbered.

use mfa_enroll_wire::NAME_MAX_CHARS;

/// A name that passed the rules: trimmed, 1 to 64 characters, nothing invisible in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name(String);

/// The text is empty, too long, or holds a character that a name may not.
#[derive(Debug, PartialEq, Eq)]
pub struct BadName;

impl Name {
    /// Checks a name from a request.
    ///
    /// # Errors
    /// [`BadName`] with no detail: the field is enough for the widget.
    pub fn parse(text: &str) -> Result<Self, BadName> {
        let trimmed = text.trim();
        let length = trimmed.chars().count();
        if length == 0 || length > NAME_MAX_CHARS || trimmed.chars().any(is_refused) {
            return Err(BadName);
        }
        Ok(Self(trimmed.to_owned()))
    }

    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What two names must not share: the text without regard to case.
    #[must_use]
    pub fn key(&self) -> String {
        self.0.to_lowercase()
    }

    /// This name, or with the first number that makes it free: `Phone`, `Phone 2`, `Phone 3`.
    #[must_use]
    pub fn free_among(&self, taken: &[String]) -> Self {
        let mut name = self.clone();
        let mut number = 2_usize;
        while taken.contains(&name.key()) {
            let suffix = format!(" {number}");
            let room = NAME_MAX_CHARS - suffix.len();
            let base: String = self.0.chars().take(room).collect();
            name = Self(format!("{}{suffix}", base.trim_end()));
            number += 1;
        }
        name
    }
}

/// Control characters break log lines and lists; bidirectional marks and invisible characters make
/// a name look like another one.
fn is_refused(c: char) -> bool {
    c.is_control()
        || matches!(
            c,
            '\u{061C}'
                | '\u{200B}'
                | '\u{200E}'..='\u{200F}'
                | '\u{2028}'..='\u{202E}'
                | '\u{2060}'..='\u{2069}'
                | '\u{FEFF}'
                | '\u{FFF9}'..='\u{FFFB}'
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name(text: &str) -> Name {
        Name::parse(text).expect(text)
    }

    #[test]
    fn names_are_trimmed_and_kept_as_typed() {
        for (typed, kept) in
            [("  My phone ", "My phone"), ("工作手机", "工作手机"), ("👩‍💻 laptop", "👩‍💻 laptop")]
        {
            assert_eq!(name(typed).as_str(), kept, "{typed:?}");
        }
    }

    #[test]
    fn sixty_four_characters_fit_and_sixty_five_do_not() {
        assert!(Name::parse(&"字".repeat(64)).is_ok(), "characters count, not bytes");
        assert_eq!(Name::parse(&"a".repeat(65)), Err(BadName), "one too many");
    }

    #[test]
    fn empty_and_deceptive_names_are_refused() {
        for text in [
            "",
            "   ",
            "a\nb",
            "a\0b",
            "a\u{202E}b",
            "a\u{2066}b",
            "\u{200F}a",
            "a\u{200B}b",
            "a\u{85}b",
        ] {
            assert_eq!(Name::parse(text), Err(BadName), "{text:?}");
        }
    }

    #[test]
    fn a_taken_name_gets_the_first_free_number() {
        let taken = ["phone".to_owned(), "phone 2".to_owned(), "phone 4".to_owned()];
        assert_eq!(name("Phone").free_among(&taken).as_str(), "Phone 3", "the gap is used");
        assert_eq!(name("Tablet").free_among(&taken).as_str(), "Tablet", "a free one is kept");
    }

    #[test]
    fn a_numbered_name_still_fits() {
        let long = "x".repeat(64);
        let numbered = name(&long).free_among(std::slice::from_ref(&long));
        assert_eq!(numbered.as_str(), format!("{} 2", "x".repeat(62)), "cut to make room");
    }
}
