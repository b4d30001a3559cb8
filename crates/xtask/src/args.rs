//! Command-line words: one command, then flags, `--key value` pairs and plain words.
//!
//! Commands take what they know and call [`Args::finish`], so a misspelled flag is an error instead
//! of being ignored.

use anyhow::{Context as _, bail};

/// The words that no one has taken yet.
pub(crate) struct Args(Vec<String>);

impl Args {
    pub(crate) fn from_env() -> Self {
        Self(std::env::args().skip(1).collect())
    }

    /// Takes the first word.
    pub(crate) fn command(&mut self) -> Option<String> {
        (!self.0.is_empty()).then(|| self.0.remove(0))
    }

    /// Takes `--name` and says whether it was there.
    pub(crate) fn flag(&mut self, name: &str) -> bool {
        let before = self.0.len();
        self.0.retain(|word| word != name);
        self.0.len() != before
    }

    /// Takes `--name value` or `--name=value`.
    pub(crate) fn value(&mut self, name: &str) -> anyhow::Result<Option<String>> {
        let joined = format!("{name}=");
        let Some(at) = self.0.iter().position(|word| word == name || word.starts_with(&joined))
        else {
            return Ok(None);
        };
        let word = self.0.remove(at);
        if let Some(value) = word.strip_prefix(&joined) {
            return Ok(Some(value.to_owned()));
        }
        if at == self.0.len() {
            bail!("{name} needs a value");
        }
        Ok(Some(self.0.remove(at)))
    }

    /// Takes `--name number`.
    pub(crate) fn number(&mut self, name: &str) -> anyhow::Result<Option<u16>> {
        let Some(text) = self.value(name)? else { return Ok(None) };
        let number = text.parse().with_context(|| format!("{name} {text} is not a number"))?;
        Ok(Some(number))
    }

    /// Takes the plain words that are left; a flag among them is one that nobody knows.
    pub(crate) fn words(self) -> anyhow::Result<Vec<String>> {
        match self.0.iter().find(|word| word.starts_with('-')) {
            Some(flag) => bail!("unknown option {flag}; see `cargo xtask help`"),
            None => Ok(self.0),
        }
    }

    /// Takes all that is left, for another program.
    pub(crate) fn rest(self) -> Vec<String> {
        self.0
    }

    /// Nothing may be left.
    pub(crate) fn finish(self) -> anyhow::Result<()> {
        match self.0.first() {
            Some(word) => bail!("unknown argument {word}; see `cargo xtask help`"),
            None => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn args(line: &str) -> Args {
        Args(line.split_whitespace().map(str::to_owned).collect())
    }

    #[test]
    fn values_may_follow_a_space_or_an_equals_sign() {
        assert_eq!(args("--port 1").number("--port").unwrap(), Some(1));
        assert_eq!(args("--port=2").number("--port").unwrap(), Some(2));
        assert_eq!(args("--other").number("--port").unwrap(), None);
    }

    #[test]
    fn a_value_that_is_missing_or_no_number_is_an_error() {
        assert!(args("--port").number("--port").is_err());
        assert!(args("--port web").number("--port").is_err());
        assert!(args("--port 70000").number("--port").is_err(), "a port has 16 bits");
    }

    #[test]
    fn words_nobody_took_are_errors() {
        let mut some = args("--deps --dpes");
        assert!(some.flag("--deps"));
        assert!(some.finish().is_err());
        assert!(args("native --fail-fats").words().is_err());
        assert_eq!(args("native e2e").words().unwrap(), ["native", "e2e"]);
    }
}
