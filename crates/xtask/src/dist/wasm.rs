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
    /// What is loaded when it is first needed, linked to the other one in the browser.
    pub(crate) late: Vec<u8>,
    pub(crate) glue: Vec<u8>,
}

/// `std` is compiled with our settings, and a panic is one trap instruction: no message, no
/// location, no formatting code. `fmt-debug=none` makes every `{:?}` empty, so that a secret
/// cannot be printed by accident either.
const RUSTFLAGS: &str = "-Zunstable-options -Cpanic=immediate-abort -Zlocation-detail=none -Zfmt-debug=none \
     --cfg mfa_split -Clink-arg=--emit-relocs --cfg sha2_backend=\"soft\" --cfg sha2_backend_soft=\"compact\"";
const BUILD_STD: [&str; 2] = ["-Zbuild-std=std", "-Zbuild-std-features=optimize_for_size"];

/// Twice, with flow analysis between, finds a little more. `--low-memory-unused` is true for Rust,
/// which keeps the far end of the stack there. Not `--traps-never-happen`, though it saves 0.3 %:
/// the element learns of a crash from the trap.
const WASM_OPT: &[&str] = &[
    "--flatten",
    "--rereloop",
    "-Oz",
    "--gufa",
    "-Oz",
    "--converge",
    "--low-memory-unused",
    "--strip-target-features",
];
/// What Rust's target has switched on; splitting loses the note about it.
const FEATURES: &[&str] = &[
    "--enable-bulk-memory",
    "--enable-bulk-memory-opt",
    "--enable-call-indirect-overlong",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
];

pub(crate) fn build(names: Names) -> anyhow::Result<Built> {
    let module = compile()?;
    let parts = split(&module)?;
    let out = paths::target().join("dist-work/bindgen");
    bindgen(&parts.join("main.wasm"), &out, names)?;
    println!("Optimizing with wasm-opt.");
    let wasm = optimized(&out.join("mfa_enroll_bg.wasm"), names)?;
    let late = optimized(&parts.join("split_late.wasm"), names)?;
    let glue = out.join("mfa_enroll.js");
    let glue = std::fs::read_to_string(glue).context("wasm-bindgen wrote no glue")?;
    let (wasm, glue) = rename::shorten(&wasm, &glue)?;
    Ok(Built { wasm, late, glue: glue.into_bytes() })
}

/// The module in two: the first part for wasm-bindgen, the other one for `WebAssembly` as it is.
fn split(module: &Path) -> anyhow::Result<PathBuf> {
    let parts = paths::target().join("dist-work/split");
    if parts.exists() {
        std::fs::remove_dir_all(&parts)?;
    }
    std::fs::create_dir_all(&parts)?;
    let mut split = cargo();
    split.args(["run", "--quiet", "--locked", "--package", "split", "--"]).arg(module).arg(&parts);
    process::run(&mut split)?;
    Ok(parts)
}

fn optimized(module: &Path, names: Names) -> anyhow::Result<Vec<u8>> {
    let optimized = module.with_extension("optimized.wasm");
    let mut wasm_opt = command(paths::npm_bin("wasm-opt"));
    wasm_opt.arg(module).arg("-o").arg(&optimized).args(FEATURES).args(WASM_OPT);
    wasm_opt.arg(match names {
        Names::Kept => "-g",
        Names::Removed => "--strip-debug",
    });
    process::run(&mut wasm_opt)?;
    Ok(std::fs::read(optimized)?)
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
    // The table, which the other module writes its functions into.
    bindgen.arg("--keep-lld-exports");
    bindgen.args(["--out-name", "mfa_enroll", "--out-dir"]).arg(out).arg(module);
    if names == Names::Removed {
        bindgen.args(["--remove-name-section", "--remove-producers-section"]);
    }
    process::run(&mut bindgen).with_context(|| {
        let locked = setup::locked_version("wasm-bindgen").unwrap_or_default();
        format!("the installed wasm-bindgen should be {locked}, as in Cargo.lock")
    })
}
