//! The words of the sitting's island.

use crate::{island::trainee::words::Words, view::interaction::text};
use exam::{Lang, interaction::MOST_CHARACTERS};

/// Returns the island's words in the reader's language.
pub fn words(lang: Lang) -> Words {
    Words {
        remaining: t!(lang, "sitting.remaining"),
        until: t!(lang, "sitting.until"),
        map: t!(lang, "sitting.map"),
        answered: t!(lang, "sitting.answered"),
        unanswered: t!(lang, "common.unanswered"),
        flagged: t!(lang, "sitting.flagged"),
        saved: t!(lang, "common.state_saved"),
        saving: t!(lang, "sitting.state_saving"),
        unsaved: t!(lang, "sitting.state_unsaved"),
        conflict: t!(lang, "sitting.state_conflict"),
        all_saved: t!(lang, "sitting.all_saved"),
        not_saved: t!(lang, "sitting.not_saved", n = "{}"),
        retrying: t!(lang, "sitting.retrying", n = "{}"),
        signed_out: t!(lang, "sitting.signed_out"),
        other_person: t!(lang, "sitting.other_person", name = "{}"),
        refused: t!(lang, "sitting.refused"),
        outdated: t!(lang, "sitting.unsent.outdated"),
        away: t!(lang, "sitting.unsent.away"),
        away_unkept: t!(lang, "sitting.unsent.away_unkept"),
        not_handed_in: t!(lang, "sitting.unsent.not_handed_in"),
        time_up: t!(lang, "sitting.unsent.time_up"),
        restored: t!(lang, "sitting.unsent.restored", n = "{}"),
        download: t!(lang, "sitting.unsent.download"),
        download_text: t!(lang, "sitting.unsent.download_text"),
        offer: t!(lang, "sitting.unsent.offer"),
        offer_take: t!(lang, "sitting.unsent.offer_take"),
        offer_leave: t!(lang, "sitting.unsent.offer_leave"),
        counts: text::count_words(lang),
        off_length: t!(lang, "sitting.off_length"),
        off_lengths: t!(lang, "sitting.off_lengths", items = "{}"),
        too_long: t!(lang, "sitting.state_too_long", n = "{}", most = MOST_CHARACTERS),
        too_long_count: t!(lang, "sitting.too_long", n = "{}"),
        minutes_left: t!(lang, "sitting.minutes_left", n = "{}"),
        extended: t!(lang, "sitting.extended", n = "{}", until = "{until}"),
        shortened: t!(lang, "sitting.shortened", n = "{}", until = "{until}"),
        highlight: t!(lang, "sitting.highlight"),
        unhighlight: t!(lang, "sitting.unhighlight"),
        highlight_keys: t!(lang, "sitting.highlight_keys"),
        hand_in: t!(lang, "sitting.sit_hand_in"),
    }
}
