//! Marking: open answers go into the queue, out of it under a claim, and come back with marks; the sitting is finished with its
//! last part.

pub mod agreement;
pub mod appeal;
mod assignment;
mod checklist;
mod claim;
mod decide;
pub mod explanation;
mod independence;
mod lead_answer;
mod phrase;
mod progress;
mod queue;
mod rate;
mod referral;
mod release;
mod reviewer_answer;
pub mod rubric_change;
mod rubrics;
pub mod score_query;
mod settle;
mod subject;
mod undo;

pub use assignment::{AssignmentChange, change_assignment};
pub use checklist::{Check, Finding, checklist, permits};
pub use claim::{CLAIM, load_known_answer, renew_claim};
pub use decide::decide;
pub use independence::divide_readings;
pub use lead_answer::{Decidable, LeadAnswer};
pub use phrase::{add_phrase, remove_phrase};
pub use progress::progress;
pub use queue::{open_next, queue_answers};
pub use rate::{Draft, LONGEST, Rater, rate, save_marks};
pub use referral::{refer, return_referred, skip};
pub use release::{ReleaseAction, ReleaseConfirmation, ReleaseOutcome, ReleaseStanding, release, release_standing};
pub use reviewer_answer::ReviewerAnswer;
pub use rubrics::Rubrics;
pub use subject::{Subject, answer_text};
pub use undo::{UNDO, UndoOutcome, last_marks, undo};
