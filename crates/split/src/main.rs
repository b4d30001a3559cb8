//! `split <module> <folder>` writes `main.wasm` and `split_late.wasm` into the folder.
//!
//! The module has to be linked with `--emit-relocs`. Where it is cut says `src/late/fetched.rs`.

use std::path::Path;
use std::process::ExitCode;

use wasm_split_cli_support::{Options, transform};

fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    let (Some(module), Some(folder)) = (arguments.next(), arguments.next()) else {
        eprintln!("usage: split <module> <folder>");
        return ExitCode::FAILURE;
    };
    match split(&module, Path::new(&folder)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("splitting {module}: {error}");
            ExitCode::FAILURE
        }
    }
}

fn split(module: &str, folder: &Path) -> Result<(), Box<dyn std::error::Error>> {
    let wasm = std::fs::read(module)?;
    let main = folder.join("main.wasm");
    let mut options = Options::new(&wasm);
    options.output_dir = folder;
    options.main_out_path = &main;
    let split = transform(options).map_err(|error| format!("{error:#}"))?;
    let names: Vec<_> = split.split_modules.iter().filter_map(|path| path.file_name()).collect();
    if names != ["split_late.wasm"] {
        return Err(format!("one part is expected beside the first, not {names:?}").into());
    }
    Ok(())
}
