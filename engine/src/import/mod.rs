//! Importing papers: read in the background, reviewed item by item, loaded into the bank at once, undone if need be.

pub mod decide;
mod decision;
pub mod filing;
pub mod findings;
pub mod load;
pub mod missing_key;
mod outcome;
mod own;
pub mod read;
pub mod row;
pub mod undo;
pub mod upload;

pub use decision::Decision;
pub use outcome::{ImportOutcome, UndoReport};
pub use own::{find_in_review, find_own};
