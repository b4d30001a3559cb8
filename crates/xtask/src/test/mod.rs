//! `cargo xtask test`: every check there is, each also runnable alone.

pub(crate) mod tally;

mod parts;

use std::process::ExitCode;
use std::time::{Duration, Instant};

use anyhow::Context as _;

use crate::args::Args;
use crate::setup;
pub(crate) use parts::{PARTS, Part};
use tally::Tally;

/// How a part ended.
pub(crate) enum Outcome {
    Counted(Tally),
    /// The reason why this part cannot run here.
    Skipped(&'static str),
}

/// The part of this name.
pub(crate) fn part(name: &str) -> anyhow::Result<&'static Part> {
    PARTS.iter().find(|part| part.name == name).with_context(|| {
        let names: Vec<_> = PARTS.iter().map(|part| part.name).collect();
        format!("there is no part `{name}`; there are {}", names.join(", "))
    })
}

/// `cargo xtask test [part …] [--fail-fast] [--list]`
pub(crate) fn run(mut args: Args) -> anyhow::Result<ExitCode> {
    let fail_fast = args.flag("--fail-fast");
    if args.flag("--list") {
        for part in PARTS {
            println!("{:<11} {}", part.name, part.about);
        }
        return Ok(ExitCode::SUCCESS);
    }
    let names = args.words()?;
    let mut parts = names.iter().map(|name| part(name)).collect::<anyhow::Result<Vec<_>>>()?;
    if parts.is_empty() {
        parts = PARTS.iter().collect();
    }
    let needs: Vec<_> = parts.iter().flat_map(|part| part.needs).copied().collect();
    setup::ensure(&needs)?;

    let mut results = Vec::new();
    for part in parts {
        println!("\n── {}: {} ──", part.name, part.about);
        let result = timed(part);
        let failed = result.tally.failed > 0;
        results.push(result);
        if failed && fail_fast {
            break;
        }
    }
    Ok(summarize(&results))
}

struct PartResult {
    name: &'static str,
    tally: Tally,
    note: String,
    took: Duration,
}

fn timed(part: &Part) -> PartResult {
    let started = now();
    let (tally, note) = match (part.run)() {
        Ok(Outcome::Counted(tally)) => (tally, String::new()),
        Ok(Outcome::Skipped(why)) => (Tally::default(), format!("skipped: {why}")),
        Err(error) => {
            eprintln!("{error:#}");
            (Tally::one(false), String::new())
        }
    };
    PartResult { name: part.name, tally, note, took: started.elapsed() }
}

#[expect(clippy::disallowed_methods, reason = "a stopwatch in a command-line tool")]
fn now() -> Instant {
    Instant::now()
}

/// Prints the table, and the total alone on the last line for machines.
fn summarize(results: &[PartResult]) -> ExitCode {
    let mut total = Tally::default();
    println!("\n{:<11} {:>7} {:>7} {:>8}", "part", "passed", "failed", "seconds");
    for PartResult { name, tally, note, took } in results {
        total += *tally;
        let (passed, failed) = (tally.passed, tally.failed);
        println!("{name:<11} {passed:>7} {failed:>7} {:>8.1}  {note}", took.as_secs_f64());
    }
    println!("\n{} passed, {} failed", total.passed, total.failed);
    if total.failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
