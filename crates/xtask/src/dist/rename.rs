//! Gives the module's imports and exports short names, in the module and in the glue alike.
//!
//! wasm-bindgen calls them `__wbg_setAttribute_` and a hash, or a whole path of types. Nobody reads
//! them in a browser, and together they weigh 4 kB of brotli in the two files.

use std::collections::HashMap;

use anyhow::{bail, ensure};

use crate::reader::Reader;

const IMPORTS: u8 = 2;
const EXPORTS: u8 = 7;
/// The module's name for the glue, in the import section and in the object that the glue makes.
const GLUE: (&str, &str) = ("\"./mfa_enroll_bg.js\"", "\"_\"");

/// Both files with short names.
pub(super) fn shorten(wasm: &[u8], glue: &str) -> anyhow::Result<(Vec<u8>, String)> {
    ensure!(wasm.starts_with(b"\0asm\x01\0\0\0"), "this is no wasm module");
    ensure!(glue.contains(GLUE.0), "the glue does not name its imports as expected");
    let mut renamed = wasm[..8].to_vec();
    let mut names = HashMap::new();
    let mut reader = Reader { bytes: wasm, at: 8 };
    while reader.at < wasm.len() {
        let id = reader.byte()?;
        let length = reader.number()?;
        let end = reader.at + length;
        ensure!(end <= wasm.len(), "a section ends after the module");
        let body = match id {
            IMPORTS => imported(Reader { bytes: &wasm[..end], at: reader.at }, &mut names)?,
            EXPORTS => exported(Reader { bytes: &wasm[..end], at: reader.at }, &mut names)?,
            _ => wasm[reader.at..end].to_vec(),
        };
        renamed.push(id);
        number(&mut renamed, body.len());
        renamed.extend(body);
        reader.at = end;
    }
    let glue = words(&glue.replace(GLUE.0, GLUE.1), &names);
    Ok((renamed, glue))
}

fn imported(
    mut reader: Reader<'_>,
    names: &mut HashMap<String, String>,
) -> anyhow::Result<Vec<u8>> {
    let count = reader.number()?;
    let mut body = Vec::new();
    number(&mut body, count);
    for _ in 0..count {
        reader.text()?;
        let name = reader.text()?;
        let kind = reader.at;
        if reader.byte()? != 0 {
            bail!("`{name}` is imported and is no function");
        }
        reader.number()?;
        let next = names.len();
        let name = names.entry(name).or_insert_with(|| short(next));
        text(&mut body, "_");
        text(&mut body, name);
        body.extend(&reader.bytes[kind..reader.at]);
    }
    Ok(body)
}

fn exported(
    mut reader: Reader<'_>,
    names: &mut HashMap<String, String>,
) -> anyhow::Result<Vec<u8>> {
    let count = reader.number()?;
    let mut body = Vec::new();
    number(&mut body, count);
    for _ in 0..count {
        let name = reader.text()?;
        let kind = reader.at;
        reader.byte()?;
        reader.number()?;
        if is_inner(&name) {
            // No other word of the glue begins like this.
            let next = format!("${}", short(names.len()));
            text(&mut body, names.entry(name).or_insert(next));
        } else {
            text(&mut body, &name);
        }
        body.extend(&reader.bytes[kind..reader.at]);
    }
    Ok(body)
}

/// Whether only the glue uses an export: not the loader, and not the other module.
fn is_inner(name: &str) -> bool {
    // The end-to-end tests make the module trap through the last one.
    let others = ["__indirect_function_table", "__wbindgen_malloc"];
    let linked = others.contains(&name) || name.starts_with("__wasm_split");
    (name.starts_with("__") || name.starts_with("wasm_bindgen_")) && !linked
}

/// `a` to `z`, then `aa` and so on.
fn short(number: usize) -> String {
    let letter = char::from(b'a' + u8::try_from(number % 26).unwrap_or(0));
    match number / 26 {
        0 => letter.to_string(),
        rest => format!("{}{letter}", short(rest - 1)),
    }
}

fn number(bytes: &mut Vec<u8>, mut number: usize) {
    loop {
        let low = u8::try_from(number & 0x7f).unwrap_or(0);
        number >>= 7;
        bytes.push(if number > 0 { low | 0x80 } else { low });
        if number == 0 {
            return;
        }
    }
}

fn text(bytes: &mut Vec<u8>, text: &str) {
    number(bytes, text.len());
    bytes.extend(text.as_bytes());
}

/// Replaces whole words only: one name may begin like another.
fn words(code: &str, names: &HashMap<String, String>) -> String {
    let in_word = |letter: char| letter.is_ascii_alphanumeric() || letter == '_' || letter == '$';
    let mut renamed = String::new();
    let mut rest = code;
    while let Some(start) = rest.find(in_word) {
        let (before, word) = rest.split_at(start);
        let (word, after) = word.split_at(word.find(|next| !in_word(next)).unwrap_or(word.len()));
        renamed.push_str(before);
        renamed.push_str(names.get(word).map_or(word, String::as_str));
        rest = after;
    }
    renamed + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Imports `__wbg_f_1` and `__wbg_f_12`, and has a data section.
    const MODULE: &[u8] = b"\0asm\x01\0\0\0\
        \x02\x1e\x02\x01m\x09__wbg_f_1\x00\x00\x01m\x0a__wbg_f_12\x00\x01\
        \x0b\x03xyz";
    const CODE: &str = r#"return { "./mfa_enroll_bg.js": { __wbg_f_12: f, __wbg_f_1: g } }"#;

    #[test]
    fn imports_are_short_and_the_same_in_both_files() {
        let (wasm, glue) = shorten(MODULE, CODE).unwrap();
        assert_eq!(glue, r#"return { "_": { b: f, a: g } }"#);
        assert_eq!(
            wasm,
            b"\0asm\x01\0\0\0\x02\x0d\x02\x01_\x01a\x00\x00\x01_\x01b\x00\x01\x0b\x03xyz"
        );
    }

    #[test]
    fn only_what_the_glue_alone_uses_is_shortened() {
        for (name, short) in [("__wbindgen_free", true), ("wasm_bindgen_invoke", true)] {
            assert_eq!(is_inner(name), short, "{name}");
        }
        for name in [
            "mount",
            "memory",
            "__indirect_function_table",
            "__wasm_split_shared0",
            "__wbindgen_malloc",
        ] {
            assert!(!is_inner(name), "{name}");
        }
        // Exports `__wbg_g` and `memory`.
        let module = b"\0asm\x01\0\0\0\x07\x14\x02\x07__wbg_g\x00\x01\x06memory\x02\x00";
        let code = "return { \"./mfa_enroll_bg.js\": {} }; wasm.__wbg_g()";
        let (wasm, glue) = shorten(module, code).unwrap();
        assert_eq!(glue, "return { \"_\": {} }; wasm.$a()");
        assert_eq!(wasm, b"\0asm\x01\0\0\0\x07\x0f\x02\x02$a\x00\x01\x06memory\x02\x00");
    }

    #[test]
    fn names_are_counted_like_the_columns_of_a_sheet() {
        let names: Vec<_> = [0, 25, 26, 51, 52, 701, 702].map(short).into();
        assert_eq!(names, ["a", "z", "aa", "az", "ba", "zz", "aaa"]);
    }

    #[test]
    fn glue_of_another_shape_is_an_error() {
        assert!(shorten(MODULE, "export {}").is_err());
        assert!(shorten(b"<!doctype html>", CODE).is_err());
    }
}
