//! Prints the names of all states as JSON, for the tests that demand a picture of each.

use mfa_enroll_core::wizard::StateId;

fn main() {
    let names: Vec<&str> = StateId::ALL.iter().map(|state| state.name()).collect();
    // Names are plain words with dashes: their debug form is JSON.
    println!("{names:?}");
}
