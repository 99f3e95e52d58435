//! Taking a paper: opening times, the sitting, its saves, its deadline and the hand-in.

mod deadline;
mod hand_in;
mod saving;
mod taking;
pub mod unsent;
mod window;
