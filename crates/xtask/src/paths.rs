//! Where things are, whatever directory the command is started from.

use std::path::{Path, PathBuf};

/// The workspace root.
pub(crate) fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.ancestors().nth(2).expect("crates/xtask is two levels below the root").to_owned()
}

/// Cargo's target directory, which a developer may have moved.
pub(crate) fn target() -> PathBuf {
    match std::env::var_os("CARGO_TARGET_DIR") {
        Some(moved) => root().join(moved),
        None => root().join("target"),
    }
}

/// The files that visitors download.
pub(crate) fn dist() -> PathBuf {
    target().join("dist")
}

/// A program from the npm package's development dependencies.
pub(crate) fn npm_bin(name: &str) -> PathBuf {
    root().join("npm/node_modules/.bin").join(name)
}

/// Every file below `dir`, in a stable order, without dependency and output folders.
pub(crate) fn files_below(dir: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let Ok(entries) = std::fs::read_dir(dir) else { return found };
    for entry in entries.flatten() {
        let path = entry.path();
        let name = entry.file_name();
        if path.is_dir() {
            if name != "node_modules" && name != "target" && name != "dist" {
                found.extend(files_below(&path));
            }
        } else {
            found.push(path);
        }
    }
    found.sort();
    found
}

/// The path as shown to people: relative to the root where possible, with forward slashes.
pub(crate) fn shown(path: &Path) -> String {
    let root = root();
    path.strip_prefix(&root).unwrap_or(path).to_string_lossy().replace('\\', "/")
}
