//! Taking a paper: opening times, the sitting, its saves, its deadline and the hand-in.

mod characters;
mod deadline;
mod hand_in;
mod long_texts;
mod numbers;
mod saving;
mod taking;
pub mod unsent;
mod way_back;
mod window;
