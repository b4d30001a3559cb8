//! The keys that seal secrets: from the environment, or from a file that the first start makes.
//!
//! The text form is one `id:key` a line (or separated by commas), the id from 1 to 255 and the key
//! 64 hexadecimal digits. The highest id seals; the others still open what they sealed, so that
//! keys can be replaced without losing anything.

use std::collections::BTreeMap;
use std::fmt;
use std::io::Write as _;
use std::path::Path;

use zeroize::Zeroizing;

use crate::entropy::Entropy;

/// The environment variable that holds the keys; it wins over the file.
pub const KEYS_VARIABLE: &str = "MFA_ENROLL_KEYS";

/// The name of the key file in the data directory.
pub const KEY_FILE: &str = "sealing.keys";

/// A 256-bit key that is wiped when it goes.
pub type Key = Zeroizing<[u8; 32]>;

/// All known keys by id.
pub struct KeyRing {
    keys: BTreeMap<u8, Key>,
    newest: u8,
}

impl fmt::Debug for KeyRing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("KeyRing").field("newest", &self.newest).finish_non_exhaustive()
    }
}

impl KeyRing {
    /// Reads the text form.
    ///
    /// # Errors
    /// A sentence that names the line, never the key.
    pub fn parse(text: &str) -> Result<Self, String> {
        let mut keys = BTreeMap::new();
        let lines = text.split(['\n', ',']).map(str::trim).filter(|line| !line.is_empty());
        for (index, line) in lines.enumerate() {
            let bad = |why: &str| format!("sealing key {}: {why}", index + 1);
            let (id, digits) = line.split_once(':').ok_or_else(|| bad("not `id:key`"))?;
            let id =
                id.parse::<u8>().ok().filter(|id| *id > 0).ok_or_else(|| bad("id not 1..255"))?;
            let key = from_hex(digits).ok_or_else(|| bad("not 64 hexadecimal digits"))?;
            if keys.insert(id, key).is_some() {
                return Err(bad("id given twice"));
            }
        }
        let newest = *keys.keys().next_back().ok_or("no sealing key")?;
        Ok(Self { keys, newest })
    }

    /// Takes the keys from the environment's text if there is one, else from the file in `folder`,
    /// which is made (mode 0600) if it is not there.
    ///
    /// # Errors
    /// A sentence for the person who starts the server.
    pub fn load(
        environment: Option<String>,
        folder: &Path,
        entropy: &dyn Entropy,
    ) -> Result<Self, String> {
        if let Some(text) = environment.map(Zeroizing::new) {
            return Self::parse(&text);
        }
        let path = folder.join(KEY_FILE);
        if !path.exists() {
            create_key_file(&path, entropy)?;
        }
        let text = std::fs::read_to_string(&path)
            .map(Zeroizing::new)
            .map_err(|error| format!("cannot read {}: {error}", path.display()))?;
        Self::parse(&text)
    }

    /// The key to seal with, and its id.
    #[must_use]
    pub fn newest(&self) -> (u8, &Key) {
        let key = self.keys.get(&self.newest).expect("parse keeps at least the newest key");
        (self.newest, key)
    }

    /// Every key.
    pub fn all(&self) -> impl Iterator<Item = &Key> {
        self.keys.values()
    }

    /// The key that sealed something.
    #[must_use]
    pub fn get(&self, id: u8) -> Option<&Key> {
        self.keys.get(&id)
    }
}

fn create_key_file(path: &Path, entropy: &dyn Entropy) -> Result<(), String> {
    use std::os::unix::fs::OpenOptionsExt as _;
    let mut key = Key::default();
    entropy.fill(&mut *key).map_err(|error| error.to_string())?;
    let line = Zeroizing::new(format!("1:{}\n", &*to_hex(&key)));
    let cannot = |error: std::io::Error| format!("cannot make {}: {error}", path.display());
    // Written beside and renamed: a start that is killed here leaves no half key behind.
    let fresh = path.with_extension("new");
    let mut file = std::fs::OpenOptions::new()
        .write(true)
        .create(true)
        .truncate(true)
        .mode(0o600)
        .open(&fresh)
        .map_err(cannot)?;
    file.write_all(line.as_bytes()).and_then(|()| file.sync_all()).map_err(cannot)?;
    std::fs::rename(&fresh, path).map_err(cannot)
}

fn to_hex(key: &Key) -> Zeroizing<String> {
    Zeroizing::new(crate::hex(&**key))
}

fn from_hex(digits: &str) -> Option<Key> {
    let digits = digits.trim().as_bytes();
    let mut key = Key::default();
    if digits.len() != 64 {
        return None;
    }
    for (byte, pair) in key.iter_mut().zip(digits.chunks_exact(2)) {
        let nibble = |digit: u8| (digit as char).to_digit(16);
        *byte = u8::try_from(nibble(pair[0])? * 16 + nibble(pair[1])?).ok()?;
    }
    Some(key)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entropy::SystemEntropy;

    const ONE: &str = "1:000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f";

    #[test]
    fn the_highest_id_seals_and_every_id_opens() {
        let text = format!("{ONE}\n7:{}", "ab".repeat(32));
        let ring = KeyRing::parse(&text).expect("both lines are right");
        assert_eq!(ring.newest().0, 7, "the highest id seals");
        assert_eq!(ring.get(1).expect("kept")[31], 0x1f, "the older key is read right");
        assert!(ring.get(2).is_none(), "an id that is not there has no key");
    }

    #[test]
    fn bad_key_texts_are_refused_without_showing_them() {
        let short = "1:abcd";
        let texts = ["", "nonsense", short, "0:00", "256:00", &format!("{ONE},{ONE}")];
        for text in texts {
            let error = KeyRing::parse(text).expect_err(text);
            assert!(!error.contains("abcd"), "the error must not show the key: {error}");
        }
    }

    #[test]
    fn the_first_start_makes_a_key_file_that_only_its_owner_can_read() {
        use std::os::unix::fs::PermissionsExt as _;
        let folder = tempfile::tempdir().expect("a folder");
        let first = KeyRing::load(None, folder.path(), &SystemEntropy).expect("made");
        let again = KeyRing::load(None, folder.path(), &SystemEntropy).expect("read");
        assert_eq!(**first.newest().1, **again.newest().1, "the second start reads the same key");
        let file = folder.path().join(KEY_FILE).metadata().expect("there");
        assert_eq!(file.permissions().mode() & 0o777, 0o600, "nobody else may read it");
    }

    #[test]
    fn the_environment_wins_over_the_file() {
        let folder = tempfile::tempdir().expect("a folder");
        let ring =
            KeyRing::load(Some(ONE.to_owned()), folder.path(), &SystemEntropy).expect("read");
        assert_eq!(ring.newest().0, 1, "taken from the text");
        assert!(!folder.path().join(KEY_FILE).exists(), "no file is made");
    }
}
