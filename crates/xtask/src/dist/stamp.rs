//! Knows whether target/dist is still what its inputs make.
//!
//! By content and not by time: a checkout or a touch changes times without changing anything.

use std::path::{Path, PathBuf};

use super::hash::sha256_hex;
use crate::paths;

/// Everything that reaches the shipped files. `crates/xtask/src` is here because it is the recipe.
const INPUTS: &[&str] = &[
    "Cargo.lock",
    "Cargo.toml",
    "rust-toolchain.toml",
    "build.rs",
    "src",
    "crates/core/Cargo.toml",
    "crates/core/src",
    "crates/wire/Cargo.toml",
    "crates/wire/src",
    "crates/split",
    "crates/xtask/slim",
    "crates/xtask/src/dist",
    "styles",
    "npm",
];

/// A hash over all inputs.
pub(crate) fn inputs() -> String {
    let root = paths::root();
    let files = INPUTS.iter().flat_map(|input| {
        let path = root.join(input);
        if path.is_dir() { paths::files_below(&path) } else { vec![path] }
    });
    hash_of(&root, files.filter(|file| counts(&root, file)))
}

/// Generated files and tests are not inputs.
fn counts(root: &Path, file: &Path) -> bool {
    let Ok(inside) = file.strip_prefix(root.join("npm")) else { return true };
    let name = inside.to_string_lossy().replace('\\', "/");
    let is_code = !name.contains('/') && name.ends_with(".js");
    (is_code || name == "package-lock.json") && !super::bundle::GENERATED.contains(&&*name)
}

fn hash_of(root: &Path, files: impl Iterator<Item = PathBuf>) -> String {
    let mut lines = String::new();
    for file in files {
        let name = file.strip_prefix(root).unwrap_or(&file).to_string_lossy().into_owned();
        let contents = std::fs::read(&file).unwrap_or_default();
        lines.push_str(&format!("{} {name}\n", sha256_hex(&contents)));
    }
    sha256_hex(lines.as_bytes())
}

/// Whether target/dist was made from these inputs.
pub(crate) fn is_current(inputs: &str) -> bool {
    let complete = paths::dist().join("manifest.json").is_file();
    complete && std::fs::read_to_string(file()).is_ok_and(|made_from| made_from == inputs)
}

pub(crate) fn remember(inputs: &str) -> anyhow::Result<()> {
    Ok(std::fs::write(file(), inputs)?)
}

/// The next build is made afresh.
pub(crate) fn forget() {
    // Absent is what is wanted; any other trouble shows when the stamp is written.
    std::fs::remove_file(file()).ok();
}

fn file() -> PathBuf {
    paths::target().join("dist.stamp")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_hash_follows_names_and_contents() {
        let root = std::env::temp_dir().join(format!("xtask-stamp-{}", std::process::id()));
        std::fs::create_dir_all(&root).unwrap();
        let [one, two] = [root.join("one"), root.join("two")];
        std::fs::write(&one, "x").unwrap();
        let hash = |file: &PathBuf| hash_of(&root, std::iter::once(file.clone()));

        let first = hash(&one);
        assert_eq!(hash(&one), first, "nothing has changed");
        std::fs::rename(&one, &two).unwrap();
        assert_ne!(hash(&two), first, "the name has changed");
        std::fs::rename(&two, &one).unwrap();
        std::fs::write(&one, "y").unwrap();
        assert_ne!(hash(&one), first, "the contents have changed");
        std::fs::remove_dir_all(&root).unwrap();
    }

    #[test]
    fn what_is_generated_or_tested_is_no_input() {
        let root = Path::new("/project");
        let counts = |name: &str| counts(root, &root.join(name));
        assert!(
            counts("src/lib.rs") && counts("npm/element.js") && counts("npm/package-lock.json")
        );
        assert!(!counts("npm/styles.js") && !counts("npm/mfa_enroll.js"));
        assert!(!counts("npm/test/element.test.js") && !counts("npm/custom-elements.json"));
    }
}
