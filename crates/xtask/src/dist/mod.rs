//! Makes the files that visitors download: hashed names, compressed beforehand, a manifest.
//!
//! [`parts`] builds them under stable names; [`publish`] names them after their contents.

pub(crate) mod bundle;
pub(crate) mod hash;
mod publish;
mod rename;
mod slim;
pub(crate) mod stamp;
pub(crate) mod wasm;

use std::path::PathBuf;

use crate::args::Args;
use crate::{paths, setup, size};

/// The built widget under stable names, as the npm package has it.
pub(crate) struct Parts {
    /// The glue that wasm-bindgen writes, minified.
    pub(crate) glue: Vec<u8>,
    pub(crate) wasm: Vec<u8>,
    /// What the module loads when it is first needed.
    pub(crate) late: Vec<u8>,
    /// Its style sheet, minified.
    pub(crate) late_styles: Vec<u8>,
    /// The style sheet as a JavaScript module, minified.
    pub(crate) styles: Vec<u8>,
    /// `de.json` and so on.
    pub(crate) languages: Vec<(String, Vec<u8>)>,
}

/// `cargo xtask dist [--force]`
pub(crate) fn run(mut args: Args) -> anyhow::Result<()> {
    let force = args.flag("--force");
    args.finish()?;
    setup::ensure(setup::plan::DIST)?;
    if force {
        stamp::forget();
    }
    let folder = ensure()?;
    print!("{}", size::report(&size::weigh(&folder)?));
    println!("\nThe files are in {}.", paths::shown(&folder));
    Ok(())
}

/// Builds target/dist unless it is there and nothing it is made of has changed.
pub(crate) fn ensure() -> anyhow::Result<PathBuf> {
    let folder = paths::dist();
    let inputs = stamp::inputs();
    if !stamp::is_current(&inputs) {
        println!("Building the widget for visitors: a few minutes the first time.");
        publish::publish(&parts()?, &folder)?;
        stamp::remember(&inputs)?;
    }
    Ok(folder)
}

/// Builds everything that does not depend on file names.
pub(crate) fn parts() -> anyhow::Result<Parts> {
    let built = wasm::build(wasm::Names::Removed)?;
    Ok(Parts {
        glue: bundle::glue(&built.glue)?,
        wasm: built.wasm,
        late: built.late,
        late_styles: bundle::late_styles()?,
        styles: bundle::styles()?,
        languages: bundle::languages()?,
    })
}
