//! The wizard through its one door: events in, state and effects out.

mod bench;

mod code;
mod done;
mod door;
mod enroll;
mod list;
mod lost;
mod refused;
mod session;
mod walks;
mod windows;
mod world;
