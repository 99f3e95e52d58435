//! The words of the panel beside a sitting.

use crate::island::trainee::count::CountWords;
use serde::{Deserialize, Serialize};

/// The words of the panel, in the reader's language; `{}` stands for a number.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct Words {
    pub remaining: String,
    pub until: String,
    pub map: String,
    pub answered: String,
    pub unanswered: String,
    pub flagged: String,
    pub saved: String,
    pub saving: String,
    pub unsaved: String,
    pub conflict: String,
    pub all_saved: String,
    pub not_saved: String,
    pub retrying: String,
    pub signed_out: String,
    pub other_person: String,
    pub refused: String,
    pub outdated: String,
    pub away: String,
    pub away_unkept: String,
    pub not_handed_in: String,
    pub time_up: String,
    pub restored: String,
    pub download: String,
    pub download_text: String,
    pub offer: String,
    pub offer_take: String,
    pub offer_leave: String,
    pub counts: CountWords,
    pub off_length: String,
    pub off_lengths: String,
    pub too_long: String,
    pub too_long_count: String,
    pub minutes_left: String,
    pub extended: String,
    pub shortened: String,
    pub highlight: String,
    pub unhighlight: String,
    pub highlight_keys: String,
    pub hand_in: String,
}
