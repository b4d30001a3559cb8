//! `trunk serve` for people who have no Trunk yet.

use crate::args::Args;
use crate::process::{command, run as execute};
use crate::setup::{self, plan::Need};

/// What the playground needs.
pub(crate) const NEEDS: &[Need] = &[Need::WasmTarget, Need::WasmBindgen, Need::Trunk];

/// `cargo xtask serve [what trunk serve takes]`
pub(crate) fn run(args: Args) -> anyhow::Result<()> {
    setup::ensure(NEEDS)?;
    execute(command("trunk").arg("serve").args(args.rest()))
}
