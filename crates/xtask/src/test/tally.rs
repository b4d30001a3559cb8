//! Counts tests from what test runners print.

use std::ops::AddAssign;

/// How many tests passed and failed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Tally {
    pub(crate) passed: u32,
    pub(crate) failed: u32,
}

impl Tally {
    /// A check that is not a set of tests counts as one.
    pub(crate) fn one(passed: bool) -> Self {
        Self { passed: u32::from(passed), failed: u32::from(!passed) }
    }

    /// Adds what this line of output reports, if it is a runner's summary.
    pub(crate) fn read(&mut self, line: &str) {
        let line = line.trim();
        // Rust and wasm-bindgen-test: `test result: ok. 12 passed; 0 failed; 0 ignored; …`
        if let Some(result) = line.strip_prefix("test result: ") {
            let counts = result.split_once(". ").map_or("", |(_, counts)| counts);
            for count in counts.split(';') {
                match count.trim().split_once(' ') {
                    Some((number, "passed")) => self.passed += number.parse().unwrap_or(0),
                    Some((number, "failed")) => self.failed += number.parse().unwrap_or(0),
                    _ => {}
                }
            }
        }
        // Node, on a terminal and elsewhere: `ℹ pass 12` and `# pass 12`. A cancelled test has
        // not passed.
        if let Some(count) = line.strip_prefix("ℹ ").or_else(|| line.strip_prefix("# ")) {
            match count.split_once(' ') {
                Some(("pass", number)) => self.passed += number.parse().unwrap_or(0),
                Some(("fail" | "cancelled", number)) => self.failed += number.parse().unwrap_or(0),
                _ => {}
            }
        }
    }
}

impl AddAssign for Tally {
    fn add_assign(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tally(output: &str) -> Tally {
        let mut tally = Tally::default();
        output.lines().for_each(|line| tally.read(line));
        tally
    }

    #[test]
    fn results_of_several_rust_test_binaries_are_added() {
        let output = "running 2 tests\ntest a ... ok\n\
            test result: ok. 2 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out\n\
            test result: FAILED. 5 passed; 1 failed; 0 ignored; 0 measured; 0 filtered out";
        assert_eq!(tally(output), Tally { passed: 7, failed: 1 });
    }

    #[test]
    fn node_reports_count_on_a_terminal_and_elsewhere() {
        let expected = Tally { passed: 40, failed: 3 };
        assert_eq!(tally("# tests 43\n# pass 40\n# fail 2\n# cancelled 1"), expected);
        assert_eq!(tally("ℹ tests 43\nℹ pass 40\nℹ fail 2\nℹ cancelled 1"), expected);
    }

    #[test]
    fn what_a_test_prints_is_not_a_result() {
        assert_eq!(tally("# passed by value\ntest result\n# pass the salt"), Tally::default());
    }
}
