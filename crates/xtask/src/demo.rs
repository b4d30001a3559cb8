//! `cargo xtask demo`: one command from a fresh checkout to a portal page in the browser.

use std::path::PathBuf;
use std::process::Command;

use crate::args::Args;
use crate::process::{cargo, command, run as execute};
use crate::{dist, paths, setup};

const PORT: u16 = 8080;

/// `cargo xtask demo [--port 8080]`
pub(crate) fn run(mut args: Args) -> anyhow::Result<()> {
    let port = args.number("--port")?.unwrap_or(PORT);
    args.finish()?;
    setup::ensure(setup::plan::DIST)?;
    let assets = dist::ensure()?;
    println!("Building the server.");
    let server = server(&[])?;
    let data = paths::target().join("demo-data");
    std::fs::create_dir_all(&data)?;

    let mut serve = command(server);
    serve.arg("--demo").args(["--listen", &format!("127.0.0.1:{port}")]);
    serve.arg("--data").arg(data).arg("--assets").arg(assets);
    become_it(serve)
}

/// Builds the server and says where it is. The development profile: it shares its dependencies
/// with the tests, and a release build could not carry the tests' clock.
pub(crate) fn server(features: &[&str]) -> anyhow::Result<PathBuf> {
    let mut build = cargo();
    // `--workspace`: the same feature set as the tests', so that nothing is compiled twice.
    build.args(["build", "--workspace", "--bin", "mfa-enroll-server"]);
    if !features.is_empty() {
        build.arg("--features").arg(features.join(","));
    }
    execute(&mut build)?;
    let name = format!("mfa-enroll-server{}", std::env::consts::EXE_SUFFIX);
    Ok(paths::target().join("debug").join(name))
}

/// Replaces this process, so that Ctrl-C reaches the server alone and its graceful shutdown is
/// what ends the command.
#[cfg(unix)]
fn become_it(mut serve: Command) -> anyhow::Result<()> {
    use std::os::unix::process::CommandExt as _;
    Err(serve.exec().into())
}

#[cfg(not(unix))]
fn become_it(mut serve: Command) -> anyhow::Result<()> {
    execute(&mut serve)
}
