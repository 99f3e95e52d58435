//! The pages, one file each; rendered on the server, useful without scripts.

pub mod administration;
pub mod bank;
pub mod board;
pub mod exceptions;
pub mod hand_in;
pub mod home;
pub mod importing;
pub mod marking;
pub mod note;
pub mod notes;
pub mod paper;
pub mod practice;
pub mod practice_item;
pub mod progress;
pub mod receipt;
pub mod result;
pub mod score_map;
pub mod sign_in;
pub mod sitting;
