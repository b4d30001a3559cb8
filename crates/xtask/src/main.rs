//! The project's own commands, run as `cargo xtask <command>`.
//!
//! Where to start: [`demo`] and [`mod@test`] are the two that people use; both begin with [`setup`],
//! which installs what is missing. [`dist`] makes the files that visitors download, [`size`] weighs
//! them and [`tidy`] checks rules that no compiler knows.

mod args;
mod demo;
mod dist;
mod npm;
mod paths;
mod process;
mod reader;
mod serve;
mod setup;
mod size;
mod test;
mod tidy;

use std::process::ExitCode;

use args::Args;

const HELP: &str = "\
The project's commands. Each installs what it needs and can be repeated at any time.

  cargo xtask demo [--port 8080]      build everything and serve the demo portal
  cargo xtask test [part ...]         all checks and tests, or the named parts only
              [--fail-fast] [--list]

  cargo xtask dist [--force]          the files that visitors download, in target/dist
  cargo xtask size                    what they weigh
              [--deps] [--functions]  and what each dependency or function adds to that
  cargo xtask npm                     fill npm/dist, so that `npm pack` makes a working package
  cargo xtask tidy                    the rules that no compiler knows
  cargo xtask serve                   `trunk serve`, after installing Trunk
  cargo xtask setup [part ...]        install only: demo (the default), test, or a part of test
";

fn main() -> ExitCode {
    match run(Args::from_env()) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("\nerror: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(mut args: Args) -> anyhow::Result<ExitCode> {
    match args.command().as_deref() {
        Some("demo") => demo::run(args)?,
        Some("test") => return test::run(args),
        Some("dist") => dist::run(args)?,
        Some("size") => size::run(args)?,
        Some("npm") => npm::run(args)?,
        Some("tidy") => tidy::run(args)?,
        Some("serve") => serve::run(args)?,
        Some("setup") => setup::run(args)?,
        None | Some("help" | "--help" | "-h") => print!("{HELP}"),
        Some(other) => anyhow::bail!("there is no command `{other}`\n\n{HELP}"),
    }
    Ok(ExitCode::SUCCESS)
}
