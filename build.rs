//! Collects the style sheet for the Yew component: the files that `styles/index.css` imports, in
//! its order. The element's build bundles the same file.

use std::env;
use std::error::Error;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=styles/index.css");
    let mut code = String::from("const SHEET: &[&str] = &[\n");
    if env::var_os("CARGO_FEATURE_COMPONENT").is_some() {
        let styles = Path::new(&env::var("CARGO_MANIFEST_DIR")?).join("styles");
        let index = fs::read_to_string(styles.join("index.css"))?;
        for line in index.lines() {
            let Some(file) =
                line.strip_prefix("@import '").and_then(|rest| rest.split('\'').next())
            else {
                continue;
            };
            writeln!(code, "    include_str!({:?}),", styles.join(file))?;
        }
    }
    code.push_str("];\n");
    fs::write(Path::new(&env::var("OUT_DIR")?).join("sheet.rs"), code)?;
    Ok(())
}
