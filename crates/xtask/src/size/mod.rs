//! Weighs the shipped files and refuses a first load over the budget.

mod deps;
mod module;
mod owner;

use std::path::Path;

use anyhow::{Context as _, bail};

use crate::args::Args;
use crate::{dist, setup};

/// Everything fetched until the QR code and the code check work, in brotli bytes.
const BUDGET: u64 = 110_000;
/// What we would like it to be.
const AIM: u64 = 90_000;

/// What the first load consists of, by logical name. Styles travel in the loader and English in
/// the module.
const FIRST_LOAD: &[&str] = &["loader", "glue", "wasm"];
/// What is loaded when somebody needs it: a phone, the setup, a change on the list.
const LATE: &[&str] = &["late", "late-styles"];

/// What that may weigh: the setup needs it as soon as the first load.
const LATE_BUDGET: u64 = 68_000;

/// The first load when an authenticator app was all there was, in brotli bytes.
const APP_ALONE: u64 = 95_144;

/// One shipped file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Weight {
    logical: String,
    file: String,
    raw: u64,
    gzip: u64,
    brotli: u64,
}

/// `cargo xtask size [--deps] [--functions]`
pub(crate) fn run(mut args: Args) -> anyhow::Result<()> {
    let breakdown =
        deps::Breakdown { by_crate: args.flag("--deps"), by_function: args.flag("--functions") };
    args.finish()?;
    setup::ensure(setup::plan::DIST)?;
    // The breakdown is wanted most when the budget is broken.
    let verdict = check();
    breakdown.run()?;
    verdict
}

/// Builds if need be, prints the table and fails over the budget.
pub(crate) fn check() -> anyhow::Result<()> {
    let weights = weigh(&dist::ensure()?)?;
    print!("{}", report(&weights));
    let total = first_load(&weights).brotli;
    if total > BUDGET {
        bail!("the first load is {} bytes over the budget", grouped(total - BUDGET));
    }
    let late = late(&weights);
    if late > LATE_BUDGET {
        bail!("what is loaded later is {} bytes over its budget", grouped(late - LATE_BUDGET));
    }
    Ok(())
}

/// Reads what the manifest names.
pub(crate) fn weigh(folder: &Path) -> anyhow::Result<Vec<Weight>> {
    let manifest = std::fs::read(folder.join("manifest.json")).context("nothing is built yet")?;
    let manifest: serde_json::Map<String, serde_json::Value> = serde_json::from_slice(&manifest)?;
    let mut weights = Vec::new();
    for (logical, file) in manifest {
        let file = file.as_str().context("manifest.json maps names to names")?.to_owned();
        let length = |suffix: &str| -> anyhow::Result<u64> {
            let path = folder.join(format!("{file}{suffix}"));
            let data = std::fs::metadata(&path).with_context(|| path.display().to_string())?;
            Ok(data.len())
        };
        let (raw, gzip, brotli) = (length("")?, length(".gz")?, length(".br")?);
        weights.push(Weight { logical, file, raw, gzip, brotli });
    }
    for needed in FIRST_LOAD.iter().chain(LATE) {
        if !weights.iter().any(|weight| weight.logical == *needed) {
            bail!("manifest.json names no {needed}");
        }
    }
    Ok(weights)
}

fn first_load(weights: &[Weight]) -> Weight {
    let mut total = Weight {
        logical: String::new(),
        file: "first load".to_owned(),
        raw: 0,
        gzip: 0,
        brotli: 0,
    };
    for weight in weights.iter().filter(|weight| FIRST_LOAD.contains(&&*weight.logical)) {
        total.raw += weight.raw;
        total.gzip += weight.gzip;
        total.brotli += weight.brotli;
    }
    total
}

fn late(weights: &[Weight]) -> u64 {
    let late = weights.iter().filter(|weight| LATE.contains(&&*weight.logical));
    late.map(|weight| weight.brotli).sum()
}

/// The table that people read.
pub(crate) fn report(weights: &[Weight]) -> String {
    let mut rows: Vec<Weight> = weights.to_vec();
    rows.sort_by_key(|weight| std::cmp::Reverse(weight.brotli));
    let total = first_load(weights);
    rows.push(total.clone());

    let mut text = format!("{:<44} {:>9} {:>9} {:>9}\n", "shipped file", "raw", "gzip", "brotli");
    for row in &rows {
        let cells = [row.raw, row.gzip, row.brotli].map(grouped);
        text += &format!("{:<44} {:>9} {:>9} {:>9}\n", row.file, cells[0], cells[1], cells[2]);
    }
    let share = |limit: u64| total.brotli as f64 * 100.0 / limit as f64;
    text += &format!(
        "First load (loader with styles, glue, wasm with English): {} bytes brotli; {:.1} % of the \
         budget of {}, {:.1} % of the aim of {}.\n",
        grouped(total.brotli),
        share(BUDGET),
        grouped(BUDGET),
        share(AIM),
        grouped(AIM),
    );
    let late = late(weights);
    text += &format!(
        "All that came after the authenticator app costs {} bytes of it, and {} that are \
         loaded when they are first needed; the setup needs them at once ({} bytes in all).\n",
        grouped(total.brotli.saturating_sub(APP_ALONE)),
        grouped(late),
        grouped(total.brotli + late),
    );
    text
}

/// `1234567` → `1,234,567`
fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn weight(logical: &str, brotli: u64) -> Weight {
        let file = format!("{logical}-0123.x");
        Weight { logical: logical.to_owned(), file, raw: brotli * 3, gzip: brotli * 2, brotli }
    }

    #[test]
    fn digits_are_grouped_by_three() {
        assert_eq!(grouped(7), "7");
        assert_eq!(grouped(999), "999");
        assert_eq!(grouped(1000), "1,000");
        assert_eq!(grouped(1_234_567), "1,234,567");
    }

    #[test]
    fn other_languages_are_listed_but_are_no_part_of_the_first_load() {
        let weights =
            ["glue", "lang/de.json", "loader", "wasm"].map(|logical| weight(logical, 1000));
        assert_eq!(first_load(&weights).brotli, 3000);
        let report = report(&weights);
        assert!(report.contains("lang/de.json-0123.x"), "{report}");
        assert!(report.contains("first load"), "{report}");
    }

    #[test]
    fn the_report_shows_what_came_after_the_app() {
        let report = report(&[weight("wasm", 100_144), weight("late", 40_000)]);
        assert!(report.contains("costs 5,000 bytes of it, and 40,000 that"), "{report}");
        assert!(report.contains("140,144 bytes in all"), "{report}");
    }

    #[test]
    fn the_report_shows_budget_and_aim() {
        let report = report(&[weight("wasm", 90_000)]);
        assert!(report.contains("81.8 % of the budget of 110,000"), "{report}");
        assert!(report.contains("100.0 % of the aim of 90,000"), "{report}");
    }

    #[test]
    fn a_folder_without_the_module_is_refused() {
        let folder = std::env::temp_dir().join(format!("xtask-size-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        std::fs::write(folder.join("manifest.json"), "{\"glue\":\"g.js\"}").unwrap();
        for name in ["g.js", "g.js.br", "g.js.gz"] {
            std::fs::write(folder.join(name), name).unwrap();
        }
        let error = weigh(&folder).unwrap_err().to_string();
        assert!(error.contains("no loader"), "{error}");
        std::fs::remove_dir_all(&folder).unwrap();
    }
}
