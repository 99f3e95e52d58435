//! Sittings of papers: who may start one, saving, handing in, and what comes too late.

pub mod access_code;
pub mod admission;
pub mod allowance;
pub mod analysis;
mod clock;
pub mod digest;
pub mod disclosure;
pub mod ending;
pub mod evidence;
pub mod evidence_review;
pub mod further_attempt;
mod hand_in;
pub(crate) mod loaded;
pub mod rescue;
pub mod save;
mod seen;
mod slots;
mod start;
pub mod void;

pub use clock::{Clock, clock};
pub use hand_in::{close_overdue, close_own_overdue, earliest_hand_in, hand_in, not_in_exam};
pub use loaded::LoadedSitting;
pub use start::{begin, start};
