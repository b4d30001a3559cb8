//! JavaScript and styles, made small by esbuild.

use std::path::Path;

use anyhow::{Context as _, ensure};

use crate::paths;
use crate::process::{command, filter, output, run};

/// Files in npm/ that this project writes there itself.
pub(crate) const GENERATED: &[&str] = &["mfa_enroll.js", "styles.js"];

/// What every browser that we support understands.
const TARGET: &str = "--target=es2022";

/// The glue without comments and long names, and without what the loader does not call: another
/// way to start, and warnings to people who call it in ways that we do not.
pub(crate) fn glue(source: &[u8]) -> anyhow::Result<Vec<u8>> {
    let folder = paths::target().join("dist-work/glue");
    std::fs::create_dir_all(&folder)?;
    std::fs::write(folder.join("mfa_enroll.js"), source)?;
    let used = "export {default, mount} from './mfa_enroll.js'";
    let flags = ["--bundle", "--format=esm", "--minify", "--drop:console", "--legal-comments=none"];
    let mut esbuild = command(paths::npm_bin("esbuild"));
    filter(esbuild.args(flags).arg(TARGET).current_dir(folder), used.as_bytes())
}

/// The published content security policy forbids making code from text, so nothing that we ship
/// may try.
pub(crate) fn refuse_code_from_text(name: &str, source: &[u8]) -> anyhow::Result<()> {
    let source = String::from_utf8_lossy(source);
    for forbidden in ["new Function", "eval("] {
        ensure!(!source.contains(forbidden), "{name} contains `{forbidden}`");
    }
    Ok(())
}

/// The style sheet as a module that exports its minified text.
pub(crate) fn styles() -> anyhow::Result<Vec<u8>> {
    let css = String::from_utf8(sheet("first")?).context("esbuild writes UTF-8")?;
    Ok(module(css.trim()).into_bytes())
}

/// What belongs to the module that is loaded later.
pub(crate) fn late_styles() -> anyhow::Result<Vec<u8>> {
    sheet("late")
}

fn sheet(name: &str) -> anyhow::Result<Vec<u8>> {
    let sheet = paths::root().join("styles").join(name).with_extension("css");
    let flags = ["--bundle", "--minify", "--legal-comments=none", TARGET];
    output(command(paths::npm_bin("esbuild")).arg(sheet).args(flags))
}

/// A module that exports the text.
fn module(text: &str) -> String {
    let text = serde_json::Value::from(text);
    format!("// Generated from styles/first.css by `cargo xtask`.\nexport default {text}\n")
}

/// The other languages, fetched by name when a page asks for one.
pub(crate) fn languages() -> anyhow::Result<Vec<(String, Vec<u8>)>> {
    let mut languages = Vec::new();
    for file in paths::files_below(&paths::root().join("src/text/lang")) {
        let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if name.ends_with(".json") {
            let data: serde_json::Value = serde_json::from_slice(&std::fs::read(&file)?)
                .with_context(|| format!("{} is not JSON", paths::shown(&file)))?;
            languages.push((name, serde_json::to_vec(&data)?));
        }
    }
    Ok(languages)
}

/// What the loader calls the glue and the two modules.
const STABLE: [&str; 4] =
    ["mfa_enroll.js", "mfa_enroll_bg.wasm", "mfa_enroll_late.wasm", "mfa_enroll_late.css"];

/// The loader: class, registration and styles in one file that names the glue and the modules.
pub(crate) fn loader(styles: &[u8], hashed: [&str; 4]) -> anyhow::Result<Vec<u8>> {
    let work = paths::target().join("dist-work/loader");
    if work.exists() {
        std::fs::remove_dir_all(&work)?;
    }
    std::fs::create_dir_all(&work)?;
    copy_sources(&paths::root().join("npm"), &work, hashed)?;
    std::fs::write(work.join("styles.js"), styles)?;

    let out = work.join("out.js");
    let mut esbuild = command(paths::npm_bin("esbuild"));
    esbuild.arg(work.join("index.js")).arg(format!("--outfile={}", out.display()));
    esbuild.args(["--bundle", "--format=esm", "--minify", "--legal-comments=none", TARGET]);
    esbuild.args([&format!("--external:./{}", hashed[0]), "--log-level=warning"]);
    run(&mut esbuild)?;
    Ok(std::fs::read(out)?)
}

fn copy_sources(from: &Path, to: &Path, hashed: [&str; 4]) -> anyhow::Result<()> {
    let mut renamed = 0;
    for entry in std::fs::read_dir(from)?.flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        if name.ends_with(".js") && !GENERATED.contains(&&*name) {
            let text = std::fs::read_to_string(entry.path())?;
            let (text, count) = renamed_references(&text, hashed);
            renamed += count;
            std::fs::write(to.join(&name), text)?;
        }
    }
    ensure!(renamed >= 5, "npm/*.js name {STABLE:?} {renamed} times");
    Ok(())
}

/// Puts hashed names in the place of the stable ones, counting the places.
fn renamed_references(text: &str, hashed: [&str; 4]) -> (String, usize) {
    let mut text = text.to_owned();
    let mut count = 0;
    for (stable, hashed) in STABLE.into_iter().zip(hashed) {
        for quote in ['\'', '"'] {
            let old = format!("{quote}./{stable}{quote}");
            count += text.matches(&old).count();
            text = text.replace(&old, &format!("{quote}./{hashed}{quote}"));
        }
    }
    (text, count)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_get_hashed_names_and_are_counted() {
        let source = "import('./mfa_enroll.js'); new URL(\"./mfa_enroll_bg.wasm\", base)";
        let (text, count) =
            renamed_references(source, ["g-1.js", "w-2.wasm", "l-3.wasm", "l-4.css"]);
        assert_eq!(text, "import('./g-1.js'); new URL(\"./w-2.wasm\", base)");
        assert_eq!(count, 2);
    }

    #[test]
    fn code_from_text_is_refused() {
        assert!(refuse_code_from_text("glue", b"const f=()=>getObject(0)").is_ok());
        assert!(refuse_code_from_text("glue", b"new Function('return this')()").is_err());
        assert!(refuse_code_from_text("glue", b"eval(text)").is_err());
    }

    #[test]
    fn any_style_sheet_survives_as_a_module() {
        let module = module(".a::after{content:\"\\201C\"}");
        assert!(module.ends_with("export default \".a::after{content:\\\"\\\\201C\\\"}\"\n"));
    }

    #[test]
    fn a_longer_name_is_not_a_reference() {
        let source = "import('./mfa_enroll.js.map'); './my_mfa_enroll.js'";
        assert_eq!(renamed_references(source, ["g", "w", "l", "s"]), (source.to_owned(), 0));
    }
}
