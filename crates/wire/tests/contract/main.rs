//! Holds the types against the golden files: what is written and read here is what the widget and
//! every backend write and read. A file that changes is a change of the contract.

mod golden;

mod access;
mod changes;
mod enrolling;
mod phone;
mod recovery;
