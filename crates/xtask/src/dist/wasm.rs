//! The smallest wasm we know how to make; DESIGN.md says what each setting saves.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::Context as _;

use super::rename;
use super::slim::{self, Slim};
use crate::process::{self, cargo, command};
use crate::{paths, setup};

/// Whether functions keep their names, which only `size --deps` wants.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Names {
    Kept,
    Removed,
}

/// The module and the JavaScript that wasm-bindgen writes beside it.
pub(crate) struct Built {
    pub(crate) wasm: Vec<u8>,
    pub(crate) glue: Vec<u8>,
}

/// `std` is compiled with our settings, and a panic is one trap instruction: no message, no
/// location, no formatting code. `fmt-debug=none` makes every `{:?}` empty, so that a secret
/// cannot be printed by accident either.
const RUSTFLAGS: &str = "-Zunstable-options -Cpanic=immediate-abort -Zlocation-detail=none -Zfmt-debug=none \
     --cfg sha2_backend=\"soft\" --cfg sha2_backend_soft=\"compact\"";
const BUILD_STD: [&str; 2] = ["-Zbuild-std=std", "-Zbuild-std-features=optimize_for_size"];

/// Twice, with flow analysis between, finds a little more. `--low-memory-unused` is true for Rust,
/// which keeps the far end of the stack there. Not `--traps-never-happen`, though it saves 0.3 %:
/// the element learns of a crash from the trap.
const WASM_OPT: &[&str] =
    &["-Oz", "--gufa", "-Oz", "--converge", "--low-memory-unused", "--strip-target-features"];

pub(crate) fn build(names: Names) -> anyhow::Result<Built> {
    let module = compile()?;
    let out = paths::target().join("dist-work/bindgen");
    bindgen(&module, &out, names)?;
    println!("Optimizing with wasm-opt.");
    let optimized = out.join("optimized.wasm");
    let mut wasm_opt = command(paths::npm_bin("wasm-opt"));
    wasm_opt.arg(out.join("mfa_enroll_bg.wasm")).arg("-o").arg(&optimized).args(WASM_OPT);
    if names == Names::Kept {
        wasm_opt.arg("-g");
    }
    process::run(&mut wasm_opt)?;
    let wasm = std::fs::read(optimized)?;
    let glue = out.join("mfa_enroll.js");
    let glue = std::fs::read_to_string(glue).context("wasm-bindgen wrote no glue")?;
    let (wasm, glue) = rename::imports(&wasm, &glue)?;
    Ok(Built { wasm, glue: glue.into_bytes() })
}

fn compile() -> anyhow::Result<PathBuf> {
    // A target directory of its own: other flags would make Cargo compile everything again.
    let target = paths::target().join("wasm-dist");
    let mut cargo = cargo();
    // `--crate-type cdylib`: with the rlib beside it, Cargo would leave out link-time optimization.
    cargo.args(["rustc", "--package", "mfa-enroll", "--lib", "--crate-type", "cdylib"]);
    cargo.args(["--profile", "wasm", "--target", "wasm32-unknown-unknown", "--locked"]);
    Slim::prepare()?.hand_to(&mut cargo);
    cargo.args(BUILD_STD).arg("--target-dir").arg(&target);
    recipe_environment(&mut cargo);
    process::run(&mut cargo)?;
    let module = target.join("wasm32-unknown-unknown/wasm/mfa_enroll.wasm");
    slim::ensure_whole(&std::fs::read(&module)?)?;
    Ok(module)
}

/// The shipped bytes must not depend on what a developer has in the environment.
fn recipe_environment(cargo: &mut Command) {
    cargo.env_remove("CARGO_ENCODED_RUSTFLAGS").env_remove("CARGO_TARGET_DIR");
    // `-Z` flags on the pinned stable compiler, which is why the toolchain must be pinned.
    cargo.env("RUSTC_BOOTSTRAP", "1").env("RUSTFLAGS", RUSTFLAGS);
}

fn bindgen(module: &Path, out: &Path, names: Names) -> anyhow::Result<()> {
    let mut bindgen = command("wasm-bindgen");
    // The loader always passes the module's address, so the glue needs no idea of its own.
    bindgen.args(["--target", "web", "--no-typescript", "--omit-default-module-path"]);
    bindgen.args(["--out-name", "mfa_enroll", "--out-dir"]).arg(out).arg(module);
    if names == Names::Removed {
        bindgen.args(["--remove-name-section", "--remove-producers-section"]);
    }
    process::run(&mut bindgen).with_context(|| {
        let locked = setup::locked_version("wasm-bindgen").unwrap_or_default();
        format!("the installed wasm-bindgen should be {locked}, as in Cargo.lock")
    })
}
