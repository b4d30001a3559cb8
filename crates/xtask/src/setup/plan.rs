//! What must be installed, decided from what is needed and what is there. Runs nothing.

use std::fmt;

/// Something a command cannot do without.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Need {
    Node,
    /// Applies the patch to Yew; a source archive was unpacked without it.
    Git,
    Chromium,
    Chromedriver,
    Zbarimg,
    Oathtool,
    WasmTarget,
    RustSrc,
    BuildPackages,
    BrowserPackages,
    WasmBindgen,
    WasmPack,
    Trunk,
}

/// What `demo` and `dist` need; everything else is for tests and development.
pub(crate) const DIST: &[Need] = &[
    Need::Node,
    Need::Git,
    Need::WasmTarget,
    Need::RustSrc,
    Need::BuildPackages,
    Need::WasmBindgen,
];

/// One thing to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Step {
    /// Only a person can do this: the sentence says what.
    ByHand(String),
    /// Packages from the system's package manager, as root.
    Apt(Vec<&'static str>),
    Rustup {
        kind: &'static str,
        name: &'static str,
    },
    CargoInstall {
        name: &'static str,
        version: String,
        locked: bool,
    },
    /// The exact packages of a lock file, in this folder.
    NpmCi {
        folder: &'static str,
    },
}

/// What the planner knows about the machine.
pub(crate) struct Machine<'a> {
    pub(crate) has: &'a dyn Fn(Need) -> bool,
    /// May install system packages without asking anyone.
    pub(crate) is_root: bool,
    pub(crate) has_apt: bool,
    /// The version of wasm-bindgen in Cargo.lock; the command-line tool must be the same.
    pub(crate) wasm_bindgen: &'a str,
}

/// Trunk and wasm-pack are pinned here; wasm-bindgen is pinned by Cargo.lock.
pub(crate) const TRUNK: &str = "0.21.14";
pub(crate) const WASM_PACK: &str = "0.15.1";

/// The steps in the order in which they should run: what may need a person first, the long
/// compilations last.
pub(crate) fn plan(needs: &[Need], machine: &Machine<'_>) -> Vec<Step> {
    let mut missing: Vec<Need> = needs.to_vec();
    missing.sort();
    missing.dedup();
    missing.retain(|need| !(machine.has)(*need));

    let mut steps = Vec::new();
    if missing.contains(&Need::Node) {
        steps.push(Step::ByHand(
            "Node.js 20 or newer is needed: install it, then repeat this command.".to_owned(),
        ));
    }
    let packages: Vec<&str> = missing.iter().filter_map(|need| apt_package(*need)).collect();
    if !packages.is_empty() {
        steps.push(match (machine.is_root, machine.has_apt) {
            (true, true) => Step::Apt(packages),
            (false, true) => Step::ByHand(format!(
                "Some system packages are missing. Run this line, then repeat this command:\n\n  \
                 sudo apt-get install -y {}",
                packages.join(" ")
            )),
            (_, false) => Step::ByHand(format!(
                "Some programs are missing. Install these (Debian's names), then repeat this \
                 command: {}",
                packages.join(" ")
            )),
        });
    }
    steps.extend(missing.iter().filter_map(|need| step(*need, machine.wasm_bindgen)));
    steps
}

fn apt_package(need: Need) -> Option<&'static str> {
    match need {
        Need::Git => Some("git"),
        Need::Chromium => Some("chromium"),
        Need::Chromedriver => Some("chromium-driver"),
        Need::Zbarimg => Some("zbar-tools"),
        Need::Oathtool => Some("oathtool"),
        _ => None,
    }
}

fn step(need: Need, wasm_bindgen: &str) -> Option<Step> {
    let install = |name, version: &str, locked| {
        Some(Step::CargoInstall { name, version: version.to_owned(), locked })
    };
    match need {
        Need::Node
        | Need::Git
        | Need::Chromium
        | Need::Chromedriver
        | Need::Zbarimg
        | Need::Oathtool => None,
        Need::WasmTarget => Some(Step::Rustup { kind: "target", name: "wasm32-unknown-unknown" }),
        Need::RustSrc => Some(Step::Rustup { kind: "component", name: "rust-src" }),
        Need::BuildPackages => Some(Step::NpmCi { folder: "npm" }),
        Need::BrowserPackages => Some(Step::NpmCi { folder: "tests/e2e" }),
        Need::WasmBindgen => install("wasm-bindgen-cli", wasm_bindgen, false),
        Need::WasmPack => install("wasm-pack", WASM_PACK, true),
        Need::Trunk => install("trunk", TRUNK, true),
    }
}

impl fmt::Display for Step {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::ByHand(what) => f.write_str(what),
            Self::Apt(packages) => write!(f, "system packages: {}", packages.join(" ")),
            Self::Rustup { kind, name } => write!(f, "Rust {kind} {name}"),
            Self::CargoInstall { name, version, .. } => {
                write!(f, "{name} {version}, compiled here: a few minutes, once")
            }
            Self::NpmCi { folder } => write!(f, "npm packages of {folder}/"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ALL: &[Need] = &[
        Need::Trunk,
        Need::WasmBindgen,
        Need::Chromium,
        Need::Chromedriver,
        Need::BuildPackages,
        Need::RustSrc,
        Need::Node,
    ];

    fn machine(has: &dyn Fn(Need) -> bool, is_root: bool) -> Machine<'_> {
        Machine { has, is_root, has_apt: true, wasm_bindgen: "0.2.130" }
    }

    #[test]
    fn nothing_is_done_when_everything_is_there() {
        assert_eq!(plan(ALL, &machine(&|_| true, false)), []);
    }

    #[test]
    fn root_installs_all_missing_system_packages_in_one_go() {
        let steps = plan(ALL, &machine(&|need| need != Need::Chromium, true));
        assert_eq!(steps, [Step::Apt(vec!["chromium"])]);
    }

    #[test]
    fn without_root_one_line_says_what_to_type() {
        let absent = |need| !matches!(need, Need::Chromium | Need::Chromedriver);
        let steps = plan(ALL, &machine(&absent, false));
        let [Step::ByHand(text)] = &steps[..] else { panic!("one step by hand, not {steps:?}") };
        assert!(text.ends_with("sudo apt-get install -y chromium chromium-driver"), "{text}");
    }

    #[test]
    fn a_person_is_asked_before_anything_is_compiled() {
        let steps = plan(ALL, &machine(&|_| false, false));
        let by_hand = steps.iter().rposition(|step| matches!(step, Step::ByHand(_))).unwrap();
        let compiled =
            steps.iter().position(|step| matches!(step, Step::CargoInstall { .. })).unwrap();
        assert!(by_hand < compiled, "{steps:?}");
    }

    #[test]
    fn the_bindgen_tool_has_the_version_of_the_lock_file() {
        let machine = Machine { wasm_bindgen: "0.2.999", ..machine(&|_| false, true) };
        let steps = plan(&[Need::WasmBindgen], &machine);
        let [Step::CargoInstall { version, .. }] = &steps[..] else { panic!("{steps:?}") };
        assert_eq!(version, "0.2.999");
    }

    #[test]
    fn the_demo_needs_no_browser_and_no_test_tool() {
        let needed = |need| DIST.contains(&need);
        for need in [Need::Chromium, Need::Trunk, Need::WasmPack, Need::BrowserPackages] {
            assert!(!needed(need), "{need:?} is not for the demo");
        }
    }
}
