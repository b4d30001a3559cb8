//! Installs what is missing and says nothing when all is there.
//!
//! Every step leaves a finished thing or nothing, so an interrupted run is simply repeated.

pub(crate) mod plan;
mod probe;

use anyhow::{Context as _, bail};

use crate::args::Args;
use crate::process::{self, cargo, command};
use crate::{paths, test};
use plan::{Machine, Need, Step};
pub(crate) use probe::{chromedriver, chromium, is_root, locked_version};

/// `cargo xtask setup [demo | test | part …]`
pub(crate) fn run(args: Args) -> anyhow::Result<()> {
    let words = args.words()?;
    let mut needs: Vec<Need> = Vec::new();
    for word in &words {
        match word.as_str() {
            "demo" => needs.extend(plan::DIST),
            "test" => needs.extend(test::PARTS.iter().flat_map(|part| part.needs)),
            "trunk" => needs.extend(crate::serve::NEEDS),
            part => needs.extend(test::part(part)?.needs),
        }
    }
    if words.is_empty() {
        needs.extend(plan::DIST);
    }
    ensure(&needs)?;
    println!("Everything needed is installed.");
    Ok(())
}

/// Makes sure that all of `needs` are there, installing what is not.
pub(crate) fn ensure(needs: &[Need]) -> anyhow::Result<()> {
    let wasm_bindgen = locked_version("wasm-bindgen");
    if needs.contains(&Need::WasmBindgen) && wasm_bindgen.is_none() {
        bail!("Cargo.lock names no wasm-bindgen, so there is no widget to build");
    }
    let wasm_bindgen = wasm_bindgen.unwrap_or_default();
    let machine = Machine {
        has: &|need| probe::has(need, &wasm_bindgen),
        is_root: is_root(),
        has_apt: probe::find("apt-get").is_some(),
        wasm_bindgen: &wasm_bindgen,
    };
    let steps = plan::plan(needs, &machine);
    let by_hand: Vec<String> = steps
        .iter()
        .filter(|step| matches!(step, Step::ByHand(_)))
        .map(ToString::to_string)
        .collect();
    if !by_hand.is_empty() {
        bail!("{}", by_hand.join("\n\n"));
    }
    for (index, step) in steps.iter().enumerate() {
        println!("[set-up {}/{}] {step}", index + 1, steps.len());
        carry_out(step).with_context(|| {
            format!("set-up stopped at: {step}\nIt can be repeated with the same command.")
        })?;
    }
    for need in needs.iter().filter(|_| !steps.is_empty()) {
        if !(machine.has)(*need) {
            bail!(
                "{need:?} was installed, but the search path finds none or another version. Is \
                 Cargo's bin folder on the PATH, before others?"
            );
        }
    }
    Ok(())
}

fn carry_out(step: &Step) -> anyhow::Result<()> {
    match step {
        Step::ByHand(_) => unreachable!("a step by hand ends the set-up before it starts"),
        Step::Apt(packages) => apt(packages),
        Step::Rustup { kind, name } => process::run(command("rustup").args([kind, "add", name]))
            .context(
                "without rustup, install this part of the Rust toolchain in your system's way",
            ),
        Step::CargoInstall { name, version, locked } => cargo_install(name, version, *locked),
        Step::NpmCi { folder } => {
            let folder = paths::root().join(folder);
            // Scripts of strangers do not run here; none of our packages needs one.
            let flags = ["ci", "--ignore-scripts", "--no-audit", "--no-fund"];
            process::run(command("npm").args(flags).current_dir(&folder))?;
            probe::remember_packages(&folder)
        }
    }
}

fn apt(packages: &[&str]) -> anyhow::Result<()> {
    let quiet = ("DEBIAN_FRONTEND", "noninteractive");
    // Finishes what an interrupted run left half configured; otherwise does nothing.
    process::run(command("dpkg").args(["--configure", "-a"]).env(quiet.0, quiet.1))?;
    process::run(command("apt-get").arg("update"))?;
    process::run(
        command("apt-get")
            .args(["install", "-y", "--no-install-recommends"])
            .args(packages)
            .env(quiet.0, quiet.1),
    )
}

fn cargo_install(name: &str, version: &str, locked: bool) -> anyhow::Result<()> {
    // A target directory of its own: an interrupted compilation goes on where it stopped.
    let build = paths::target().join("tools").join(name);
    let mut install = cargo();
    install.args(["install", name, "--version", &format!("={version}"), "--force"]);
    install.arg("--target-dir").arg(&build);
    if locked {
        install.arg("--locked");
    }
    process::run(&mut install)?;
    // Hundreds of megabytes that nobody needs again; if they stay, nothing breaks.
    std::fs::remove_dir_all(&build).ok();
    Ok(())
}
