//! Fills npm/ with the built files under stable names, so that `npm pack` makes a working package.

use crate::args::Args;
use crate::{dist, paths, setup};

/// `cargo xtask npm`
pub(crate) fn run(args: Args) -> anyhow::Result<()> {
    args.finish()?;
    setup::ensure(setup::plan::DIST)?;
    let parts = dist::parts()?;
    let npm = paths::root().join("npm");
    std::fs::write(npm.join("mfa_enroll.js"), &parts.glue)?;
    std::fs::write(npm.join("mfa_enroll_bg.wasm"), &parts.wasm)?;
    std::fs::write(npm.join("mfa_enroll_late.wasm"), &parts.late)?;
    std::fs::write(npm.join("mfa_enroll_late.css"), &parts.late_styles)?;
    std::fs::write(npm.join("styles.js"), &parts.styles)?;
    let languages = npm.join("lang");
    std::fs::create_dir_all(&languages)?;
    for (name, contents) in &parts.languages {
        std::fs::write(languages.join(name), contents)?;
    }
    println!("npm/ is complete: `npm pack ./npm` makes the package.");
    Ok(())
}
