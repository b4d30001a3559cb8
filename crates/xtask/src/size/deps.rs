//! What each dependency costs: the module is built with names, its function bodies are sorted by
//! crate, and each crate is cut out once to see how much smaller the compressed rest is.
//!
//! Approximate by nature: what the compiler puts inside a caller counts as the caller's, and
//! generic code made for one of our types as ours. The shares do not add up to the whole, because crates
//! compress each other.

use std::collections::BTreeMap;
use std::ops::Range;

use super::module::{Module, read};
use super::{grouped, owner};
use crate::dist::wasm::{Names, build};
use crate::process::{command, filter};

const COMPRESS: &str = "
    const {buffer} = require('node:stream/consumers'), zlib = require('node:zlib');
    const params = {[zlib.constants.BROTLI_PARAM_QUALITY]: 11};
    buffer(process.stdin).then((data) => console.log(zlib.brotliCompressSync(data, {params}).length))";

/// Crates below this many bytes share one line.
const SMALL: usize = 250;

/// How many functions `--functions` lists.
const LONGEST_LIST: usize = 80;

/// What to print beside the table of files.
pub(super) struct Breakdown {
    pub(super) by_crate: bool,
    pub(super) by_function: bool,
}

impl Breakdown {
    pub(super) fn run(&self) -> anyhow::Result<()> {
        if !self.by_crate && !self.by_function {
            return Ok(());
        }
        println!("\nBuilding once more, with names.");
        let built = build(Names::Kept)?;
        for (what, wasm) in [("the first load", built.wasm), ("loaded later", built.late)] {
            println!("\n── {what} ──");
            let module = read(&wasm)?;
            if self.by_crate {
                print_crates(&wasm, &module)?;
            }
            if self.by_function {
                print_functions(&module);
            }
        }
        Ok(())
    }
}

fn print_crates(wasm: &[u8], module: &Module) -> anyhow::Result<()> {
    // Names are not shipped, so everything after the last part that is counts for nothing.
    let shipped = shipped_end(module);
    let whole = brotli(&wasm[..shipped])?;
    let mut rows = Vec::new();
    for (name, parts) in by_owner(module) {
        let raw = parts.iter().map(Range::len).sum::<usize>();
        let saved = whole.saturating_sub(brotli(&without(&wasm[..shipped], &parts))?);
        rows.push((name, raw, saved));
    }
    rows.sort_by_key(|(_, raw, _)| std::cmp::Reverse(*raw));
    println!("\n{:<28} {:>9} {:>16}", "crate", "raw", "brotli without");
    for (name, raw, saved) in rows {
        println!("{name:<28} {:>9} {:>16}", grouped(raw as u64), format!("−{}", grouped(saved)));
    }
    println!("{:<28} {:>9} {:>16}", "the module", grouped(shipped as u64), grouped(whole));
    Ok(())
}

fn print_functions(module: &Module) {
    let mut functions: Vec<_> = module.functions.iter().collect();
    functions.sort_by_key(|(_, body)| std::cmp::Reverse(body.len()));
    println!("\n{:>9}  function", "raw");
    for (name, body) in functions.into_iter().take(LONGEST_LIST) {
        println!("{:>9}  {}", grouped(body.len() as u64), owner::plain(name));
    }
}

/// The byte ranges of each crate and of the data; small crates together.
fn by_owner(module: &Module) -> BTreeMap<String, Vec<Range<usize>>> {
    let mut owners: BTreeMap<String, Vec<Range<usize>>> = BTreeMap::new();
    for (name, body) in &module.functions {
        owners.entry(owner::owner(name)).or_default().push(body.clone());
    }
    let mut result: BTreeMap<String, Vec<Range<usize>>> = BTreeMap::new();
    for (name, bodies) in owners {
        let raw = bodies.iter().map(Range::len).sum::<usize>();
        let name = if raw < SMALL { "(small ones)".to_owned() } else { name };
        result.entry(name).or_default().extend(bodies);
    }
    result.insert("(constants and strings)".to_owned(), vec![module.data.clone()]);
    result
}

fn shipped_end(module: &Module) -> usize {
    let code = module.functions.iter().map(|(_, body)| body.end).max();
    code.unwrap_or_default().max(module.data.end)
}

/// The bytes that are in none of the ranges.
fn without(bytes: &[u8], parts: &[Range<usize>]) -> Vec<u8> {
    let mut parts = parts.to_vec();
    parts.sort_by_key(|part| part.start);
    let mut rest = Vec::with_capacity(bytes.len());
    let mut at = 0;
    for part in parts {
        rest.extend_from_slice(&bytes[at..part.start]);
        at = part.end;
    }
    rest.extend_from_slice(&bytes[at..]);
    rest
}

fn brotli(bytes: &[u8]) -> anyhow::Result<u64> {
    let answer = filter(command("node").args(["--eval", COMPRESS]), bytes)?;
    Ok(String::from_utf8_lossy(&answer).trim().parse()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cutting_out_leaves_the_rest_in_order() {
        assert_eq!(without(b"abcdefg", &[4..6, 0..2]), b"cdg");
        assert_eq!(without(b"abc", &[]), b"abc");
    }

    #[test]
    fn small_crates_share_a_line() {
        let module = Module {
            functions: vec![("big::f".into(), 0..900), ("tiny::f".into(), 900..910)],
            data: 910..920,
        };
        let owners = by_owner(&module);
        let names: Vec<_> = owners.keys().map(String::as_str).collect();
        assert_eq!(names, ["(constants and strings)", "(small ones)", "big"]);
        assert_eq!(shipped_end(&module), 920);
    }
}
