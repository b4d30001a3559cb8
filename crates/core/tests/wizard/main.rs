//! The wizard through its one door: events in, state and effects out.

mod bench;

mod app_passwords;
mod changes;
mod code;
mod done;
mod door;
mod enroll;
mod going_on;
mod late;
mod list;
mod lost;
mod lost_phone;
mod mail_programs;
mod phone_code;
mod phone_number;
mod phone_resend;
mod phone_sending;
mod phone_waiting;
mod phones;
mod programs;
mod recovering;
mod recovery;
mod recovery_typed;
mod refused;
mod replacing;
mod rules;
mod session;
mod step_up;
mod step_up_message;
mod undo;
mod walks;
mod walks_phone;
mod walks_programs;
mod windows;
mod world;
