//! Draws every state without a browser and looks at what is on the screen.

mod bench;
mod code;
mod done;
mod list;
mod page;
mod rules;
mod scan;
mod spoken;
mod states;
mod way;
