//! The server as a process. It needs the test build: `--features test-control`.

#![cfg(feature = "test-control")]

mod control;
mod gateway;
mod killed;
mod killed_recovery;
mod killed_secrets;
mod limits;
mod load;
mod outbox;
mod running;
