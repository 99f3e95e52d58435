//! The staff's bundle.

pub mod editor;
pub mod editor_state;
pub mod form_draft;
pub mod importing;
pub mod item_form;
pub mod marking;
pub mod marking_words;
pub mod paper_form;
pub mod undo;

#[cfg(feature = "staff")]
mod importing_keys;
#[cfg(feature = "staff")]
mod item_form_keys;
#[cfg(feature = "staff")]
mod marking_keys;
#[cfg(feature = "staff")]
mod paper_form_drag;
#[cfg(feature = "staff")]
mod paper_form_keys;
#[cfg(feature = "staff")]
mod passages;
#[cfg(feature = "staff")]
mod rubric_line;
#[cfg(feature = "staff")]
mod rubric_sum;
#[cfg(feature = "staff")]
mod sheet;
#[cfg(feature = "staff")]
mod typing;
#[cfg(feature = "staff")]
mod undo_keys;
