//! Looks at the machine. Quick enough to run before every command.

use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use super::plan::{Need, TRUNK, WASM_PACK};
use crate::paths;
use crate::process::{command, first_line};

/// Where npm's packages note which lock file they were installed from.
const INSTALLED_FROM: &str = "node_modules/.installed-from.json";

/// Whether this is there, in the right version.
pub(super) fn has(need: Need, wasm_bindgen: &str) -> bool {
    match need {
        Need::Node => node_major().is_some_and(|major| major >= 20),
        Need::Git => find("git").is_some(),
        Need::Chromium => chromium().is_some(),
        Need::Chromedriver => chromedriver().is_some(),
        Need::Zbarimg => find("zbarimg").is_some(),
        Need::Oathtool => find("oathtool").is_some(),
        Need::WasmTarget => in_sysroot("wasm32-unknown-unknown/lib"),
        Need::RustSrc => in_sysroot("src/rust/library/Cargo.lock"),
        Need::BuildPackages => has_packages(&paths::root().join("npm")),
        Need::BrowserPackages => has_packages(&paths::root().join("tests/e2e")),
        Need::WasmBindgen => version("wasm-bindgen").as_deref() == Some(wasm_bindgen),
        Need::WasmPack => version("wasm-pack").as_deref() == Some(WASM_PACK),
        Need::Trunk => version("trunk").as_deref() == Some(TRUNK),
    }
}

/// The browser that the tests drive.
pub(crate) fn chromium() -> Option<PathBuf> {
    ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"]
        .iter()
        .find_map(|name| find(name))
}

pub(crate) fn chromedriver() -> Option<PathBuf> {
    find("chromedriver")
}

/// Chromium refuses its sandbox to root, and only root may install system packages.
pub(crate) fn is_root() -> bool {
    static ROOT: OnceLock<bool> = OnceLock::new();
    *ROOT.get_or_init(|| first_line(command("id").arg("-u")).as_deref() == Some("0"))
}

/// A program on the search path.
pub(super) fn find(name: &str) -> Option<PathBuf> {
    let search = std::env::var_os("PATH")?;
    std::env::split_paths(&search).map(|folder| folder.join(name)).find(|file| file.is_file())
}

/// The version of a package in Cargo.lock.
pub(crate) fn locked_version(package: &str) -> Option<String> {
    let lock = std::fs::read_to_string(paths::root().join("Cargo.lock")).ok()?;
    version_in_lock(&lock, package).map(str::to_owned)
}

fn version_in_lock<'a>(lock: &'a str, package: &str) -> Option<&'a str> {
    let name = format!("name = \"{package}\"");
    let mut lines = lock.lines().skip_while(|line| *line != name);
    lines.nth(1)?.strip_prefix("version = \"")?.strip_suffix('"')
}

/// Notes that the packages in `folder` are complete.
pub(super) fn remember_packages(folder: &Path) -> anyhow::Result<()> {
    std::fs::copy(folder.join("package-lock.json"), folder.join(INSTALLED_FROM))?;
    Ok(())
}

fn has_packages(folder: &Path) -> bool {
    let installed = std::fs::read(folder.join(INSTALLED_FROM));
    let wanted = std::fs::read(folder.join("package-lock.json"));
    matches!((installed, wanted), (Ok(installed), Ok(wanted)) if installed == wanted)
}

fn in_sysroot(part: &str) -> bool {
    static SYSROOT: OnceLock<Option<String>> = OnceLock::new();
    let sysroot = SYSROOT.get_or_init(|| first_line(command("rustc").args(["--print", "sysroot"])));
    let library = |root: &String| Path::new(root).join("lib/rustlib").join(part).exists();
    sysroot.as_ref().is_some_and(library)
}

/// The number in "trunk 0.21.14".
fn version(program: &str) -> Option<String> {
    let line = first_line(command(program).arg("--version"))?;
    line.split_whitespace().nth(1).map(str::to_owned)
}

fn node_major() -> Option<u32> {
    let line = first_line(command("node").arg("--version"))?;
    line.strip_prefix('v')?.split('.').next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lock_file_is_read_by_exact_name() {
        let lock = "[[package]]\nname = \"wasm-bindgen-macro\"\nversion = \"0.2.1\"\n\n\
                    [[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.130\"\n";
        assert_eq!(version_in_lock(lock, "wasm-bindgen"), Some("0.2.130"));
        assert_eq!(version_in_lock(lock, "wasm"), None);
    }

    #[test]
    fn packages_count_as_installed_only_for_the_same_lock_file() {
        let folder = std::env::temp_dir().join(format!("xtask-probe-{}", std::process::id()));
        std::fs::create_dir_all(folder.join("node_modules")).unwrap();
        std::fs::write(folder.join("package-lock.json"), "one").unwrap();
        assert!(!has_packages(&folder), "nothing was installed yet");
        remember_packages(&folder).unwrap();
        assert!(has_packages(&folder));
        std::fs::write(folder.join("package-lock.json"), "two").unwrap();
        assert!(!has_packages(&folder), "the lock file has changed since");
        std::fs::remove_dir_all(&folder).unwrap();
    }
}
