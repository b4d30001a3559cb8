//! The parts of `cargo xtask test`, quick ones first.

use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context as _, ensure};

use super::{Outcome, Tally};
use crate::process::{self, cargo, command};
use crate::setup::{self, plan::Need};
use crate::{demo, dist, paths, size, tidy};

/// One part.
pub(crate) struct Part {
    pub(crate) name: &'static str,
    pub(crate) about: &'static str,
    pub(crate) needs: &'static [Need],
    pub(crate) run: fn() -> anyhow::Result<Outcome>,
}

/// The server's feature that the tests use; a release build refuses it.
const TEST_CONTROL: &str = "mfa-enroll-server/test-control";
const PLAYGROUND: &str = "mfa-enroll/playground";
const WASM: &str = "wasm32-unknown-unknown";

/// All parts, in the order in which they run.
pub(crate) const PARTS: &[Part] = &[
    Part { name: "fmt", about: "formatting", needs: &[], run: fmt },
    Part { name: "tidy", about: "rules that no compiler knows", needs: &[], run: tidy },
    Part {
        name: "clippy",
        about: "lints, native and wasm",
        needs: &[Need::WasmTarget],
        run: clippy,
    },
    Part { name: "native", about: "Rust tests", needs: &[Need::Oathtool], run: native },
    Part { name: "docs", about: "documentation without warnings", needs: &[], run: docs },
    Part { name: "deny", about: "dependencies: licenses, sources, bans", needs: &[], run: deny },
    Part {
        name: "npm",
        about: "the element's JavaScript and types",
        needs: &[Need::Node, Need::BuildPackages],
        run: npm,
    },
    Part {
        name: "browser",
        about: "the widget in Chromium (wasm-pack)",
        needs: &[
            Need::WasmTarget,
            Need::WasmBindgen,
            Need::WasmPack,
            Need::Chromium,
            Need::Chromedriver,
        ],
        run: browser,
    },
    Part { name: "size", about: "the size budget", needs: setup::plan::DIST, run: weigh },
    Part {
        name: "e2e",
        about: "a person's way through the shipped build",
        needs: &[
            Need::Node,
            Need::Git,
            Need::WasmTarget,
            Need::RustSrc,
            Need::BuildPackages,
            Need::WasmBindgen,
            Need::BrowserPackages,
            Need::Chromium,
            Need::Zbarimg,
            Need::Oathtool,
        ],
        run: e2e,
    },
    Part {
        name: "pages",
        about: "the playground and the Yew example build",
        needs: crate::serve::NEEDS,
        run: pages,
    },
];

fn fmt() -> anyhow::Result<Outcome> {
    check(cargo().args(["fmt", "--all", "--check"]))
}

fn tidy() -> anyhow::Result<Outcome> {
    tidy::check()?;
    Ok(Outcome::Counted(Tally::one(true)))
}

fn clippy() -> anyhow::Result<Outcome> {
    let runs: [&[&str]; 4] = [
        // The shape that people run, and the shape that is tested.
        &["--workspace"],
        &["--workspace", "--all-targets", "--features", TEST_CONTROL],
        // The element as it ships, and everything that can be added to it.
        &["--package", "mfa-enroll", "--all-targets", "--target", WASM],
        &[
            "--package",
            "mfa-enroll",
            "--package",
            "yew-app",
            "--features",
            PLAYGROUND,
            "--target",
            WASM,
        ],
    ];
    for run in runs {
        process::run(cargo().arg("clippy").args(run).args(["--", "-D", "warnings"]))?;
    }
    Ok(Outcome::Counted(Tally::one(true)))
}

fn native() -> anyhow::Result<Outcome> {
    count(cargo().args(["test", "--workspace", "--no-fail-fast", "--features", TEST_CONTROL]))
}

fn docs() -> anyhow::Result<Outcome> {
    // With private items: these docs are for the people who work here.
    let flags = ["doc", "--workspace", "--no-deps", "--document-private-items"];
    let lints = "-D warnings -A rustdoc::private_intra_doc_links";
    check(cargo().args(flags).env("RUSTDOCFLAGS", lints))
}

fn deny() -> anyhow::Result<Outcome> {
    if !process::succeeds(cargo().args(["deny", "--version"])) {
        return Ok(Outcome::Skipped("cargo-deny is not installed"));
    }
    // Advisories need a database from the network: `cargo deny check` where that is possible.
    check(cargo().args(["deny", "--offline", "check", "bans", "licenses", "sources"]))
}

fn npm() -> anyhow::Result<Outcome> {
    let npm = paths::root().join("npm");
    process::run(command("node").arg("npm/scripts/styles.mjs"))?;
    process::run(command(paths::npm_bin("tsc")).args(["--project", "."]).current_dir(&npm))?;
    let tests = specs("npm/test", ".test.mjs")?;
    count(command("node").args(["--test", "--test-reporter=spec"]).args(tests))
}

fn browser() -> anyhow::Result<Outcome> {
    let driver = setup::chromedriver().context("chromedriver is gone since the set-up")?;
    let mut wasm_pack = command("wasm-pack");
    wasm_pack.args(["test", "--headless", "--chrome", "--chromedriver"]).arg(driver);
    wasm_pack.args(["--", "--features", "playground,component"]);
    wasm_pack.env("WASM_BINDGEN_TEST_TIMEOUT", "300");
    count(&mut wasm_pack)
}

fn weigh() -> anyhow::Result<Outcome> {
    size::check()?;
    Ok(Outcome::Counted(Tally::one(true)))
}

fn e2e() -> anyhow::Result<Outcome> {
    let assets = dist::ensure()?;
    let built = demo::server(&[TEST_CONTROL])?;
    // A copy, so that a demo started meanwhile does not take the file away from the tests.
    let folder = paths::target().join("e2e");
    std::fs::create_dir_all(&folder)?;
    let server = folder.join(built.file_name().expect("the server is a file"));
    std::fs::copy(&built, &server)?;
    let mut tests = command("npm");
    tests.args(["test", "--prefix", "tests/e2e"]);
    tests.env("MFA_SERVER_BIN", server).env("MFA_ASSETS", assets);
    tests.env("MFA_CHROMIUM", setup::chromium().context("Chromium is gone since the set-up")?);
    count(&mut tests)
}

fn pages() -> anyhow::Result<Outcome> {
    let mut built = Tally::default();
    for page in ["", "examples/yew-app"] {
        let out =
            paths::target().join("pages").join(if page.is_empty() { "playground" } else { page });
        let folder = paths::root().join(page);
        process::run(command("trunk").args(["build", "--dist"]).arg(out).current_dir(folder))?;
        built += Tally::one(true);
    }
    Ok(Outcome::Counted(built))
}

/// A program whose success is the result.
fn check(command: &mut Command) -> anyhow::Result<Outcome> {
    process::run(command)?;
    Ok(Outcome::Counted(Tally::one(true)))
}

/// A program that reports tests. None at all is a failure: a runner that finds nothing must not
/// look like one that found nothing wrong.
fn count(command: &mut Command) -> anyhow::Result<Outcome> {
    let (succeeded, mut tally) = process::count_tests(command)?;
    ensure!(!succeeded || tally != Tally::default(), "`{}` ran no test", process::shown(command));
    if !succeeded && tally.failed == 0 {
        tally.failed = 1;
    }
    Ok(Outcome::Counted(tally))
}

/// The test files of a folder.
fn specs(folder: &str, ending: &str) -> anyhow::Result<Vec<PathBuf>> {
    let mut files = paths::files_below(&paths::root().join(folder));
    files.retain(|file| file.to_string_lossy().ends_with(ending));
    ensure!(!files.is_empty(), "{folder} has no *{ending}");
    Ok(files)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn part_names_are_unique() {
        let mut names: Vec<_> = PARTS.iter().map(|part| part.name).collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), PARTS.len());
    }

    #[test]
    fn a_runner_without_a_single_test_fails() {
        assert!(count(command("node").args(["--eval", ""])).is_err());
    }

    #[test]
    fn a_runner_that_fails_without_counting_counts_as_one_failure() {
        let outcome = count(command("node").args(["--eval", "process.exit(1)"])).unwrap();
        assert!(matches!(outcome, Outcome::Counted(Tally { passed: 0, failed: 1 })));
    }
}
