//! Draws every state without a browser and looks at what is on the screen.

mod account;
mod app_passwords;
mod app_passwords_bench;
mod bench;
mod code;
mod default;
mod demands;
mod done;
mod list;
mod lost;
mod page;
mod phone;
mod phone_bench;
mod phone_code;
mod recovery;
mod recovery_bench;
mod removal;
mod rules;
mod scan;
mod setup;
mod spoken;
mod states;
mod step_up;
mod way;
