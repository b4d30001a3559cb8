//! What an organization demands: every combination leads to exactly one screen.

mod standing;
mod strength;
