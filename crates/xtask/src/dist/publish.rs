//! Names files after their contents, compresses them, and lists them.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::Context as _;

use super::{Parts, bundle, hash};
use crate::process::{command, run};

/// Node compresses, because it is here anyway and its brotli is the C library's.
const COMPRESS: &str = include_str!("compress.mjs");

/// Writes the whole folder beside the old one and puts it in its place: a server that reads the
/// folder, or a run that is interrupted, never meets half of it.
pub(super) fn publish(parts: &Parts, folder: &Path) -> anyhow::Result<()> {
    let fresh = folder.with_extension("new");
    let old = folder.with_extension("old");
    for leftover in [&fresh, &old] {
        if leftover.exists() {
            std::fs::remove_dir_all(leftover)?;
        }
    }
    write(parts, &fresh)?;
    println!("Compressing.");
    let script = ["--input-type=module", "--eval", COMPRESS];
    run(command("node").args(script).arg(&fresh)).context("compressing the built files")?;
    if folder.exists() {
        std::fs::rename(folder, &old)?;
    }
    std::fs::rename(&fresh, folder)?;
    if old.exists() {
        std::fs::remove_dir_all(&old)?;
    }
    Ok(())
}

fn write(parts: &Parts, folder: &Path) -> anyhow::Result<()> {
    let glue = hash::hashed_name("mfa_enroll.js", &parts.glue);
    let wasm = hash::hashed_name("mfa_enroll_bg.wasm", &parts.wasm);
    let late = hash::hashed_name("mfa_enroll_late.wasm", &parts.late);
    let late_styles = hash::hashed_name("mfa_enroll_late.css", &parts.late_styles);
    // Last, because it names the others.
    let loader = bundle::loader(&parts.styles, [&glue, &wasm, &late, &late_styles])?;

    let mut files: Vec<(String, String, &[u8])> = vec![
        ("glue".to_owned(), glue, &parts.glue),
        ("wasm".to_owned(), wasm, &parts.wasm),
        ("late".to_owned(), late, &parts.late),
        ("late-styles".to_owned(), late_styles, &parts.late_styles),
        ("loader".to_owned(), hash::hashed_name("mfa-enroll.js", &loader), &loader),
    ];
    for (name, contents) in &parts.languages {
        // Not hashed: the element makes this name from the page's `lang`.
        let name = format!("lang/{name}");
        files.push((name.clone(), name, contents));
    }

    let mut manifest = BTreeMap::new();
    let mut integrity = BTreeMap::new();
    for (logical, name, contents) in files {
        if name.ends_with(".js") {
            bundle::refuse_code_from_text(&name, contents)?;
        }
        let path = folder.join(&name);
        std::fs::create_dir_all(path.parent().expect("the name is below the folder"))?;
        std::fs::write(&path, contents)?;
        integrity.insert(name.clone(), hash::integrity(contents));
        manifest.insert(logical, name);
    }
    std::fs::write(folder.join("manifest.json"), listing(&manifest)?)?;
    std::fs::write(folder.join("integrity.json"), listing(&integrity)?)?;
    Ok(())
}

fn listing(map: &BTreeMap<String, String>) -> anyhow::Result<String> {
    Ok(serde_json::to_string_pretty(map)? + "\n")
}
