//! Reads as much of a wasm module as is needed to weigh its functions.

use std::collections::HashMap;
use std::ops::Range;

use anyhow::ensure;

use crate::reader::Reader;

/// Where the bytes of the module are.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Module {
    /// Each function's name and the bytes of its body.
    pub(super) functions: Vec<(String, Range<usize>)>,
    /// Constants and strings.
    pub(super) data: Range<usize>,
}

const CUSTOM: u8 = 0;
const IMPORTS: u8 = 2;
const CODE: u8 = 10;
const DATA: u8 = 11;
const FUNCTION_NAMES: u8 = 1;

/// Finds functions, their names, and the data.
pub(super) fn read(wasm: &[u8]) -> anyhow::Result<Module> {
    ensure!(wasm.starts_with(b"\0asm\x01\0\0\0"), "this is no wasm module");
    let mut reader = Reader { bytes: wasm, at: 8 };
    let (mut imported, mut bodies, mut names) = (0, Vec::new(), HashMap::new());
    let mut module = Module::default();
    while reader.at < wasm.len() {
        let id = reader.byte()?;
        let length = reader.number()?;
        let end = reader.at + length;
        let section = || Reader { bytes: &wasm[..end], at: reader.at };
        ensure!(end <= wasm.len(), "a section ends after the module");
        match id {
            IMPORTS => imported = imported_functions(section())?,
            CODE => bodies = function_bodies(section())?,
            DATA => module.data = reader.at..end,
            CUSTOM => names.extend(function_names(section())?),
            _ => {}
        }
        reader.at = end;
    }
    module.functions = bodies
        .into_iter()
        .enumerate()
        .map(|(index, body)| (names.remove(&(imported + index)).unwrap_or_default(), body))
        .collect();
    Ok(module)
}

fn imported_functions(mut section: Reader<'_>) -> anyhow::Result<usize> {
    let mut functions = 0;
    for _ in 0..section.number()? {
        section.text()?;
        section.text()?;
        match section.byte()? {
            0 => {
                section.number()?;
                functions += 1;
            }
            // Tables and memories have limits, globals a mutability, tags a type.
            1 => {
                section.byte()?;
                section.limits()?;
            }
            2 => section.limits()?,
            _ => {
                section.byte()?;
                section.number()?;
            }
        }
    }
    Ok(functions)
}

fn function_bodies(mut section: Reader<'_>) -> anyhow::Result<Vec<Range<usize>>> {
    let mut bodies = Vec::new();
    for _ in 0..section.number()? {
        let length = section.number()?;
        bodies.push(section.at..section.at + length);
        section.at += length;
    }
    ensure!(section.at <= section.bytes.len(), "a function ends after its section");
    Ok(bodies)
}

fn function_names(mut section: Reader<'_>) -> anyhow::Result<HashMap<usize, String>> {
    let mut names = HashMap::new();
    if section.text()? != "name" {
        return Ok(names);
    }
    while section.at < section.bytes.len() {
        let id = section.byte()?;
        let end = section.number()? + section.at;
        if id == FUNCTION_NAMES {
            for _ in 0..section.number()? {
                names.insert(section.number()?, section.text()?);
            }
        }
        section.at = end;
    }
    Ok(names)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// One imported function, two own ones named `a::b` and (not at all), and three bytes of data.
    const MODULE: &[u8] = b"\0asm\x01\0\0\0\
        \x02\x07\x01\x01m\x01f\x00\x00\
        \x0a\x07\x02\x02\x00\x0b\x02\x00\x0b\
        \x0b\x03xyz\
        \x00\x0e\x04name\x01\x07\x01\x01\x04a::b";

    #[test]
    fn functions_have_their_names_and_bodies() {
        let module = read(MODULE).unwrap();
        let names: Vec<_> = module.functions.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(names, ["a::b", ""], "the import is not counted");
        assert_eq!(&MODULE[module.functions[0].1.clone()], b"\x00\x0b");
        assert_eq!(&MODULE[module.data], b"xyz");
    }

    #[test]
    fn broken_modules_are_errors() {
        assert!(read(b"<!doctype html>").is_err());
        assert!(read(&MODULE[..MODULE.len() - 3]).is_err(), "cut off in the middle");
    }
}
