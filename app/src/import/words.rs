//! What the reader and the review have names for, in the reader's language.

use crate::web::i18n;
use exam::{Kind, Lang};
use question_bank::{Message, duplicate::Difference};
use store::{import::State, import_item::Filter};

/// A type, or a study note.
pub fn kind(name: &str, lang: Lang) -> String {
    Kind::from_name(name).map_or_else(|| t!(lang, "importing.note"), |kind| i18n::kind(lang, kind))
}

/// Where something stands in its file.
pub fn lines(from: impl Into<i64>, to: impl Into<i64>, lang: Lang) -> String {
    let (from, to) = (from.into(), to.into());
    if from == to { t!(lang, "importing.line", n = from) } else { t!(lang, "importing.lines", from = from, to = to) }
}

/// A list.
pub fn filter(filter: Filter, lang: Lang) -> String {
    match filter {
        Filter::Attention => t!(lang, "importing.attention"),
        Filter::Certain => t!(lang, "importing.certain"),
        Filter::Drafts => t!(lang, "importing.drafts"),
        Filter::Twins => t!(lang, "importing.duplicates"),
        Filter::Accepted => t!(lang, "importing.accepted"),
        Filter::Rejected => t!(lang, "importing.rejected"),
        Filter::All => t!(lang, "importing.all"),
    }
}

/// How far an import is.
pub fn state(state: State, lang: Lang) -> String {
    match state {
        State::Reading => t!(lang, "importing.state_reading"),
        State::Failed => t!(lang, "importing.state_failed"),
        State::Review => t!(lang, "importing.state_review"),
        State::Loaded => t!(lang, "importing.state_loaded"),
        State::Undone => t!(lang, "importing.state_undone"),
    }
}

/// Why an item is a draft; what was kept as JSON.
pub fn reasons(kept: &str, lang: Lang) -> Vec<String> {
    let reasons: Vec<Message> = serde_json::from_str(kept).unwrap_or_else(|error| {
        tracing::warn!(%error, "the reasons kept of an import cannot be read");
        Vec::new()
    });
    reasons.iter().map(|reason| reason.message(lang).to_owned()).collect()
}

/// What kind of change, or of remark.
pub fn change(kind: &str, lang: Lang) -> String {
    match kind {
        "pinyin" => t!(lang, "importing.change_pinyin"),
        "furniture" => t!(lang, "importing.change_furniture"),
        "personal" => t!(lang, "importing.change_personal"),
        "ocr" => t!(lang, "importing.change_ocr"),
        "character" => t!(lang, "importing.change_character"),
        "key" => t!(lang, "importing.change_key"),
        "line" => t!(lang, "importing.change_line"),
        "number" => t!(lang, "importing.change_number"),
        "id" => t!(lang, "importing.change_id"),
        "loss" => t!(lang, "importing.change_loss"),
        "rubric" => t!(lang, "importing.change_rubric"),
        "missing" => t!(lang, "importing.change_missing"),
        "duplicate" => t!(lang, "importing.duplicates"),
        other => other.to_owned(),
    }
}

/// In what two copies differ.
pub fn difference(what: Difference, lang: Lang) -> String {
    match what {
        Difference::Kind => t!(lang, "importing.differs_kind"),
        Difference::Stem => t!(lang, "importing.differs_stem"),
        Difference::Choices => t!(lang, "importing.differs_choices"),
        Difference::Key => t!(lang, "importing.differs_key"),
        Difference::KeyThere => t!(lang, "importing.key_there"),
        Difference::KeyHere => t!(lang, "importing.key_here"),
        Difference::Explanation => t!(lang, "importing.differs_explanation"),
    }
}
