//! The golden files, and what is held against them.

use std::fmt::Debug;
use std::path::PathBuf;

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

/// When all of it was written.
pub(crate) const NOW: u64 = 1_795_292_874_082;

pub(crate) fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/golden")
}

fn text(name: &str) -> String {
    let path = folder().join(name).with_extension("json");
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

pub(crate) fn read<T: DeserializeOwned>(name: &str) -> T {
    serde_json::from_str(&text(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// The value is written as the file, and the file is read as the value.
pub(crate) fn pin<T: Serialize + DeserializeOwned + PartialEq + Debug>(name: &str, value: &T) {
    let written = serde_json::to_value(value).expect("the types are plain data");
    assert_eq!(written, read::<Value>(name), "{name}: written");
    assert_eq!(read::<T>(name), *value, "{name}: read");
}

/// What the file holds is none of these.
pub(crate) fn refuse<T: DeserializeOwned + Debug>(name: &str) {
    let read = serde_json::from_str::<T>(&text(name));
    assert!(read.is_err(), "{name} was read as {read:?}");
}

/// With a member that is not in the contract, the file is none of these.
pub(crate) fn refuse_more<T: DeserializeOwned + Debug>(name: &str, member: &str) {
    let mut value: Value = read(name);
    value[member] = "active".into();
    let read = serde_json::from_value::<T>(value);
    assert!(read.is_err(), "{name} was read as {read:?}");
}
