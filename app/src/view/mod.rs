//! Pieces that several rooms show.

pub mod criterion;
pub mod draft;
pub mod enter;
pub mod evidence_list;
pub mod evidence_review;
pub mod filling;
pub mod html;
pub mod interaction;
pub mod marked;
pub mod marked_text;
pub mod notice;
pub mod pager;
pub mod paper_rules;
pub mod part;
pub mod password_fields;
pub mod people_error;
pub mod performance;
pub mod revealed;
pub mod reviewed;
pub mod rights;
pub mod round;
pub mod score_map;
pub mod section;
pub mod select;
pub mod tag;
pub mod window;
