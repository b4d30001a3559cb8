//! Key URIs: those of real backends, those of nobody's making, names from strangers, and what
//! the host insists on.

mod build;
mod fixtures;
mod labels;
mod names;
mod parse;
mod pins;
