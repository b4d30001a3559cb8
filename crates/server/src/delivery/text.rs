//! What messages say. The last line of a text binds the code to the site that asked for it: phones
//! offer it there and nowhere else (<https://wicg.github.io/sms-one-time-codes/>).

use super::Purpose;

/// How one server words its messages.
#[derive(Clone, Copy, Debug)]
pub struct Wording<'a> {
    /// The name of the service.
    pub issuer: &'a str,
    /// The host that asks for the code.
    pub host: &'a str,
    /// How long a code lives, in minutes.
    pub minutes: u64,
}

impl Wording<'_> {
    /// A text message. No link in it: nobody shall get used to following one.
    #[must_use]
    pub fn text(&self, purpose: Purpose, code: &str) -> String {
        let Self { issuer, host, minutes } = self;
        let what = what(purpose);
        format!(
            "{issuer}: {code} is your code to {what}. It works for {minutes} minutes, and only \
             the newest code works. Never pass it on.\n\n@{host} #{code}"
        )
    }

    /// What a call says: the code twice, digit by digit.
    #[must_use]
    pub fn speech(&self, purpose: Purpose, code: &str) -> String {
        let Self { issuer, minutes, .. } = self;
        let what = what(purpose);
        let digits: Vec<String> = code.chars().map(|digit| digit.to_string()).collect();
        let digits = digits.join(", ");
        format!(
            "Hello. This is {issuer}. Your code to {what} is: {digits}. Once more: {digits}. It \
             works for {minutes} minutes, and only the newest code works. Never pass it on. \
             Goodbye."
        )
    }
}

fn what(purpose: Purpose) -> &'static str {
    match purpose {
        Purpose::AddPhone => "add this phone",
        Purpose::SignIn => "sign in",
        Purpose::Confirm => "confirm that it is you",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const WORDING: Wording<'_> = Wording { issuer: "Example", host: "id.example.com", minutes: 5 };

    #[test]
    fn texts_name_service_and_purpose_and_end_with_the_bound_code() {
        let texts = [Purpose::AddPhone, Purpose::SignIn, Purpose::Confirm]
            .map(|purpose| WORDING.text(purpose, "012345"));
        assert_eq!(
            texts,
            [
                "Example: 012345 is your code to add this phone. It works for 5 minutes, and only \
                 the newest code works. Never pass it on.\n\n@id.example.com #012345",
                "Example: 012345 is your code to sign in. It works for 5 minutes, and only the \
                 newest code works. Never pass it on.\n\n@id.example.com #012345",
                "Example: 012345 is your code to confirm that it is you. It works for 5 minutes, \
                 and only the newest code works. Never pass it on.\n\n@id.example.com #012345",
            ],
        );
        for text in texts {
            assert!(text.len() <= 160 && text.is_ascii(), "one text message: {text}");
            assert!(!text.contains("http"), "no link: {text}");
        }
    }

    #[test]
    fn calls_read_the_digits_apart_and_twice() {
        let speech = [Purpose::AddPhone, Purpose::SignIn, Purpose::Confirm]
            .map(|purpose| WORDING.speech(purpose, "012345"));
        assert_eq!(
            speech[1],
            "Hello. This is Example. Your code to sign in is: 0, 1, 2, 3, 4, 5. Once more: 0, 1, \
             2, 3, 4, 5. It works for 5 minutes, and only the newest code works. Never pass it \
             on. Goodbye.",
        );
        assert!(speech[0].contains("to add this phone"), "{}", speech[0]);
        assert!(speech[2].contains("to confirm that it is you"), "{}", speech[2]);
        assert!(speech.iter().all(|speech| !speech.contains("012345")), "never as a number");
    }
}
