//! Collects the style sheet for the Yew component: the files that `styles/index.css` imports, in
//! its order. The element's build bundles the same file.

use std::env;
use std::error::Error;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

fn main() -> Result<(), Box<dyn Error>> {
    for part in ["index", "first", "late"] {
        println!("cargo::rerun-if-changed=styles/{part}.css");
    }
    let mut code = String::from("const SHEET: &[&str] = &[\n");
    if env::var_os("CARGO_FEATURE_COMPONENT").is_some() {
        let styles = Path::new(&env::var("CARGO_MANIFEST_DIR")?).join("styles");
        for part in imports(&styles.join("index.css"))? {
            for file in imports(&styles.join(part))? {
                writeln!(code, "    include_str!({:?}),", styles.join(file))?;
            }
        }
    }
    code.push_str("];\n");
    fs::write(Path::new(&env::var("OUT_DIR")?).join("sheet.rs"), code)?;
    Ok(())
}

fn imports(sheet: &Path) -> Result<Vec<String>, Box<dyn Error>> {
    let text = fs::read_to_string(sheet)?;
    let file = |line: &str| Some(line.strip_prefix("@import '")?.split('\'').next()?.to_owned());
    Ok(text.lines().filter_map(file).collect())
}
