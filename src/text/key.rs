//! What a sentence is called in language files, and what it says in English.

/// One sentence. The name is kept as a hash: names are needed only to find the sentences of a
/// language file, and a hash does that without shipping the names.
#[derive(Clone, Copy)]
pub(crate) struct Key {
    pub(super) id: u32,
    /// A sentence whose words depend on a number holds all its forms: `one|…|other|…`.
    pub(super) english: &'static str,
}

impl Key {
    pub(super) const fn new(name: &str, english: &'static str) -> Self {
        Self { id: id_of(name), english }
    }
}

/// FNV-1a. A test keeps the names free of collisions.
pub(super) const fn id_of(name: &str) -> u32 {
    let bytes = name.as_bytes();
    let mut hash = 0x811C_9DC5_u32;
    let mut at = 0;
    while at < bytes.len() {
        hash = (hash ^ bytes[at] as u32).wrapping_mul(0x0100_0193);
        at += 1;
    }
    hash
}

/// Declares sentences. A constant that no screen uses is reported by the compiler.
macro_rules! keys {
    ($($constant:ident = $name:literal: $english:literal;)*) => {
        $(pub(crate) const $constant: $crate::text::key::Key =
            $crate::text::key::Key::new($name, $english);)*

        /// All of them, with their names.
        #[cfg(test)]
        pub(crate) const ALL: &[(&str, &str)] = &[$(($name, $english),)*];
    };
}

pub(super) use keys;
