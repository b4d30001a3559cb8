//! Rules about manifests and lock files.

use std::path::Path;

/// The core may depend on these and on nothing else, whatever version.
const CORE_DEPENDENCIES: &[&str] = &["qrcode", "totp-rs", "zeroize"];
const NO_UNSAFE: &[&str] =
    &["crates/core/src/lib.rs", "crates/wire/src/lib.rs", "crates/server/src/lib.rs"];
const NPM_LOCKS: &[&str] = &["npm/package-lock.json", "tests/e2e/package-lock.json"];

/// All findings.
pub(super) fn check(root: &Path) -> Vec<String> {
    let read = |file: &str| std::fs::read_to_string(root.join(file)).unwrap_or_default();
    let mut found = Vec::new();

    let core = dependencies(&read("crates/core/Cargo.toml"));
    if core != CORE_DEPENDENCIES {
        found.push(format!(
            "crates/core/Cargo.toml: depends on {}, not just on {}",
            core.join(", "),
            CORE_DEPENDENCIES.join(", "),
        ));
    }
    for file in NO_UNSAFE {
        if !read(file).contains("#![forbid(unsafe_code)]") {
            found.push(format!("{file}: lacks #![forbid(unsafe_code)]"));
        }
    }
    for file in NPM_LOCKS {
        if names_a_host(&read(file)) {
            found.push(format!("{file}: names a registry; see .npmrc beside it"));
        }
    }
    found
}

/// The names in a manifest's `[dependencies]` table, sorted.
fn dependencies(manifest: &str) -> Vec<String> {
    let table = manifest.lines().skip_while(|line| line.trim() != "[dependencies]").skip(1);
    let mut names: Vec<String> = table
        .take_while(|line| !line.starts_with('['))
        .filter(|line| !line.trim().is_empty() && !line.starts_with('#'))
        .filter_map(|line| line.split(['.', '=', ' ']).next())
        .map(str::to_owned)
        .collect();
    names.sort();
    names
}

/// Whether packages are tied to the registry that the writer of the lock file happened to use.
fn names_a_host(lock: &str) -> bool {
    lock.lines().any(|line| line.trim_start().starts_with("\"resolved\""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dependencies_are_read_in_all_their_forms() {
        let manifest = "[package]\nname = \"core\"\n\n[dependencies]\n# why\nzeroize = \"1\"\n\
            qrcode.workspace = true\ntotp-rs={ version = \"6\" }\n\n[dev-dependencies]\nx = \"1\"\n";
        assert_eq!(dependencies(manifest), CORE_DEPENDENCIES);
    }

    #[test]
    fn a_manifest_without_the_table_has_no_dependencies() {
        assert_eq!(dependencies("[package]\nname = \"core\"\n"), [""; 0]);
    }

    #[test]
    fn a_lock_file_that_names_a_registry_is_found() {
        assert!(names_a_host(
            "  \"node_modules/a\": {\n    \"resolved\": \"https://host/a.tgz\",\n"
        ));
        assert!(!names_a_host("  \"node_modules/a\": {\n    \"version\": \"1.0.0\",\n"));
    }
}
