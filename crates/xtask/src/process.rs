//! Running other programs: loudly, quietly, or counting the tests they report.

use std::io::{BufRead as _, BufReader, Read, Write as _};
use std::process::{Command, Stdio};

use anyhow::{Context as _, bail};

use crate::paths;
use crate::test::tally::Tally;

/// A command that starts in the workspace root.
pub(crate) fn command(program: impl AsRef<std::ffi::OsStr>) -> Command {
    let mut command = Command::new(program);
    command.current_dir(paths::root());
    command
}

/// The Cargo that started us.
pub(crate) fn cargo() -> Command {
    command(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
}

/// Runs to the end with its output visible; anything but success is an error.
pub(crate) fn run(command: &mut Command) -> anyhow::Result<()> {
    let status = command.status().with_context(|| cannot_start(command))?;
    if !status.success() {
        bail!("`{}` failed ({status})", shown(command));
    }
    Ok(())
}

/// Runs to the end and returns its standard output; its complaints stay visible.
pub(crate) fn output(command: &mut Command) -> anyhow::Result<Vec<u8>> {
    filter(command, &[])
}

/// Feeds `input` to the program and returns what it answers.
pub(crate) fn filter(command: &mut Command, input: &[u8]) -> anyhow::Result<Vec<u8>> {
    let mut child = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .with_context(|| cannot_start(command))?;
    let mut stdin = child.stdin.take().expect("stdin was asked for above");
    let input = input.to_owned();
    // From a second thread: a program that answers early would otherwise block both of us.
    let feeder = std::thread::spawn(move || stdin.write_all(&input));
    let output = child.wait_with_output()?;
    if !output.status.success() {
        bail!("`{}` failed ({})", shown(command), output.status);
    }
    feeder.join().expect("the feeder does not panic")?;
    Ok(output.stdout)
}

/// Whether the program ran and succeeded, without a word from it.
pub(crate) fn succeeds(command: &mut Command) -> bool {
    let quiet = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    quiet.status().is_ok_and(|status| status.success())
}

/// The program's first line of output, or nothing if it cannot be run.
pub(crate) fn first_line(command: &mut Command) -> Option<String> {
    let output = command.stdin(Stdio::null()).stderr(Stdio::null()).output().ok()?;
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    output.status.success().then(|| text.lines().next().unwrap_or_default().to_owned())
}

/// Runs with its output visible and counts the test results in it.
pub(crate) fn count_tests(command: &mut Command) -> anyhow::Result<(bool, Tally)> {
    let mut child = command
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .with_context(|| cannot_start(command))?;
    let errors = child.stderr.take().expect("stderr was asked for above");
    let output = child.stdout.take().expect("stdout was asked for above");
    // Some runners report on one stream and some on the other, so both are read.
    let aside = std::thread::spawn(move || tee(errors, |line| eprintln!("{line}")));
    let mut tally = tee(output, |line| println!("{line}"));
    tally += aside.join().expect("the reader does not panic");
    Ok((child.wait()?.success(), tally))
}

fn tee(stream: impl Read, print: impl Fn(&str)) -> Tally {
    let mut tally = Tally::default();
    // Bytes, not `lines()`: a test may print text that is not UTF-8 and must not end the run.
    for line in BufReader::new(stream).split(b'\n').map_while(Result::ok) {
        let line = String::from_utf8_lossy(&line);
        print(&line);
        tally.read(&line);
    }
    tally
}

/// The command as a person would type it.
pub(crate) fn shown(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    let words: Vec<_> = words.map(|word| word.to_string_lossy()).collect();
    words.join(" ")
}

fn cannot_start(command: &Command) -> String {
    format!("cannot start `{}`; is it installed?", command.get_program().to_string_lossy())
}
