//! The words of the sitting's island.

use crate::island::trainee::words::Words;
use exam::Lang;

/// Returns the island's words in the reader's language.
pub fn words(lang: Lang) -> Words {
    Words {
        remaining: t!(lang, "sit.remaining"),
        until: t!(lang, "sit.until"),
        map: t!(lang, "sit.map"),
        answered: t!(lang, "sit.answered"),
        unanswered: t!(lang, "sit.unanswered"),
        flagged: t!(lang, "sit.flagged"),
        saved: t!(lang, "sit.state_saved"),
        saving: t!(lang, "sit.state_saving"),
        unsaved: t!(lang, "sit.state_unsaved"),
        conflict: t!(lang, "sit.state_conflict"),
        all_saved: t!(lang, "sit.all_saved"),
        not_saved: t!(lang, "sit.not_saved", n = "{}"),
        retrying: t!(lang, "sit.retrying", n = "{}"),
        signed_out: t!(lang, "sit.signed_out"),
        refused: t!(lang, "sit.refused"),
        outdated: t!(lang, "waiting.outdated"),
        away: t!(lang, "waiting.away"),
        away_unkept: t!(lang, "waiting.away_unkept"),
        not_handed_in: t!(lang, "waiting.not_handed_in"),
        time_up: t!(lang, "waiting.time_up"),
        restored: t!(lang, "waiting.restored", n = "{}"),
        download: t!(lang, "waiting.download"),
        download_text: t!(lang, "waiting.download_text"),
        offer: t!(lang, "waiting.offer"),
        offer_take: t!(lang, "waiting.offer_take"),
        offer_leave: t!(lang, "waiting.offer_leave"),
        characters: t!(lang, "sit.characters", n = "{}"),
        minutes_left: t!(lang, "sit.minutes_left", n = "{}"),
        extended: t!(lang, "exceptions.extended", n = "{}", until = "{until}"),
        highlight: t!(lang, "sit.highlight"),
        unhighlight: t!(lang, "sit.unhighlight"),
        highlight_keys: t!(lang, "sit.highlight_keys"),
        hand_in: t!(lang, "sit.hand_in"),
    }
}
