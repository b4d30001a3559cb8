//! Rules that no compiler knows. ARCHITECTURE.md says why each of them is there.

mod project;
mod rules;

use std::path::Path;

use anyhow::bail;

use crate::args::Args;
use crate::paths;

/// `cargo xtask tidy`
pub(crate) fn run(args: Args) -> anyhow::Result<()> {
    args.finish()?;
    check()?;
    println!("All is tidy.");
    Ok(())
}

/// Applies every rule and fails with all that it finds.
pub(crate) fn check() -> anyhow::Result<()> {
    let root = paths::root();
    let mut found = project::check(&root);
    for file in sources(&root) {
        // A file that vanished since it was listed, or that is no text, breaks no rule.
        if let Ok(text) = std::fs::read_to_string(root.join(&file)) {
            found.extend(rules::check(&file, &text));
        }
    }
    if found.is_empty() {
        return Ok(());
    }
    let count = found.len();
    bail!("{}\n{count} finding{}", found.join("\n"), if count == 1 { "" } else { "s" })
}

/// Every file that people write, relative to the root.
fn sources(root: &Path) -> Vec<String> {
    let folders = ["src", "crates", "tests", "styles", "npm", "examples", "index.html"];
    let mut files = Vec::new();
    for folder in folders {
        let path = root.join(folder);
        let below = if path.is_dir() { paths::files_below(&path) } else { vec![path] };
        files.extend(below.iter().map(|file| paths::shown(file)));
    }
    files.retain(|file| rules::is_source(file));
    files
}
