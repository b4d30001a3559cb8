//! Yew as the shipped module has it: the registry's source, with a patch.
//!
//! The patch leaves out what the widget never uses; its head says what that is. Only the files
//! that visitors download are built from it. Everything else, the tests in Rust and the users of
//! the crate among it, has Yew as it was published.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, ensure};

use crate::paths;
use crate::process::{self, cargo, command};

const VERSION: &str = "0.23.0";
const PATCH: &str = "crates/xtask/slim/yew-0.23.0.patch";

/// The import that the patch puts in the place of what it leaves out.
const CUT: &[u8] = b"yew_slim_cut";

/// A patched copy of Yew.
pub(super) struct Slim(PathBuf);

impl Slim {
    /// Makes the copy afresh.
    pub(super) fn prepare() -> anyhow::Result<Self> {
        let work = paths::target().join("dist-work");
        std::fs::create_dir_all(&work)?;
        let yew = work.canonicalize()?.join("yew");
        if yew.exists() {
            std::fs::remove_dir_all(&yew)?;
        }
        let published = published()?;
        copy(&published, &yew)?;
        apply(&paths::root().join(PATCH), &published, &yew)?;
        Ok(Self(yew))
    }

    /// Cargo takes the copy's source. An override and no `[patch]`: the lock file stays as it is
    /// and `--locked` holds all the rest, the copy's own dependencies too.
    pub(super) fn hand_to(&self, cargo: &mut Command) {
        let path = serde_json::Value::from(&*self.0.to_string_lossy());
        cargo.arg("--config").arg(format!("paths=[{path}]"));
    }
}

/// Nothing that was left out can be reached, or the linker would have kept the import.
pub(super) fn ensure_whole(module: &[u8]) -> anyhow::Result<()> {
    let cut = module.windows(CUT.len()).any(|bytes| bytes == CUT);
    ensure!(!cut, "the widget uses something of Yew that {PATCH} leaves out; its head says what");
    Ok(())
}

/// Where Cargo keeps the source of the locked Yew.
fn published() -> anyhow::Result<PathBuf> {
    let mut metadata = cargo();
    metadata.args(["metadata", "--format-version=1", "--locked"]);
    let metadata: serde_json::Value = serde_json::from_slice(&process::output(&mut metadata)?)?;
    let packages = metadata["packages"].as_array().context("cargo metadata lists no packages")?;
    let yew = packages.iter().find(|package| package["name"] == "yew");
    let yew = yew.context("cargo metadata does not list yew")?;
    ensure!(yew["version"] == VERSION, "{PATCH} does not fit yew {}", yew["version"]);
    let manifest = yew["manifest_path"].as_str().context("yew has no manifest")?;
    Ok(Path::new(manifest).parent().context("the manifest is in a folder")?.to_owned())
}

fn copy(from: &Path, to: &Path) -> anyhow::Result<()> {
    for file in paths::files_below(from) {
        let copy = to.join(file.strip_prefix(from)?);
        std::fs::create_dir_all(copy.parent().context("the file is in a folder")?)?;
        // Read and written: a copied mode could be read-only.
        std::fs::write(copy, std::fs::read(&file)?)?;
    }
    Ok(())
}

fn apply(patch: &Path, published: &Path, copy: &Path) -> anyhow::Result<()> {
    let mut git = command("git");
    git.args(["apply", "--whitespace=nowarn"]).arg(patch).current_dir(copy);
    // Inside a repository, git would skip the files and say nothing, so it must not find ours.
    let above = copy.parent().context("the copy is in a folder")?;
    git.env("GIT_CEILING_DIRECTORIES", above).env_remove("GIT_DIR").env_remove("GIT_WORK_TREE");
    process::run(&mut git).with_context(|| format!("{PATCH} does not fit yew {VERSION}"))?;
    for file in patched(&std::fs::read_to_string(patch)?) {
        let same = std::fs::read(copy.join(file)).ok() == std::fs::read(published.join(file)).ok();
        ensure!(!same, "git did not apply {PATCH} to {file}");
    }
    Ok(())
}

/// The files that a patch changes or makes.
fn patched(patch: &str) -> impl Iterator<Item = &str> {
    patch.lines().filter_map(|line| line.strip_prefix("+++ b/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_module_that_reaches_what_is_cut_is_refused() {
        assert!(ensure_whole(b"\0asm env yew_slim_cut").is_err());
        assert!(ensure_whole(b"\0asm env").is_ok());
    }

    #[test]
    fn only_the_source_is_patched() {
        let patch = std::fs::read_to_string(paths::root().join(PATCH)).unwrap();
        let files: Vec<_> = patched(&patch).collect();
        assert!(files.contains(&"src/dom_bundle/slim_root.rs"), "{files:?}");
        // An override with other dependencies would be another crate.
        assert!(files.iter().all(|file| file.starts_with("src/")), "{files:?}");
    }

    #[test]
    fn a_patch_that_changes_nothing_is_noticed() {
        let work = std::env::temp_dir().join(format!("xtask-slim-{}", std::process::id()));
        let [published, copied] = [work.join("published"), work.join("copy")];
        for folder in [&published, &copied] {
            std::fs::create_dir_all(folder).unwrap();
            std::fs::write(folder.join("a.txt"), "old\n").unwrap();
        }
        let patch = work.join("a.patch");
        let text = "A word.\n\n--- a/a.txt\n+++ b/a.txt\n@@ -1 +1 @@\n-old\n+new\n";
        std::fs::write(&patch, text).unwrap();

        apply(&patch, &published, &copied).unwrap();
        assert_eq!(std::fs::read_to_string(copied.join("a.txt")).unwrap(), "new\n");
        apply(&patch, &published, &copied).unwrap_err();
        apply(&patch, &copied, &published).unwrap_err();
        std::fs::remove_dir_all(work).unwrap();
    }
}
