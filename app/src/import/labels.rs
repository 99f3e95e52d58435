//! What kinds, lists, states, changes and differences are called, in the reader's language.

use crate::view::chip::{Tone, chip};
use crate::web::i18n;
use engine::import::Decision;
use exam::{Kind, Lang};
use leptos::prelude::*;
use question_bank::{Message, duplicate::Difference};
use store::{import::State, import_item::Filter};

/// Returns the name of a type, or of a study note.
pub fn kind(name: &str, lang: Lang) -> String {
    Kind::from_name(name).map_or_else(|| t!(lang, "import.note"), |kind| i18n::kind(lang, kind))
}

/// Returns where something stands in its file.
pub fn lines(from: impl Into<i64>, to: impl Into<i64>, lang: Lang) -> String {
    let (from, to) = (from.into(), to.into());
    if from == to { t!(lang, "import.line", n = from) } else { t!(lang, "import.lines", from = from, to = to) }
}

/// Returns the name of a list.
pub fn filter(filter: Filter, lang: Lang) -> String {
    match filter {
        Filter::Attention => t!(lang, "import.attention"),
        Filter::Certain => t!(lang, "import.certain"),
        Filter::Drafts => t!(lang, "import.drafts"),
        Filter::Twins => t!(lang, "import.duplicates"),
        Filter::Accepted => t!(lang, "import.accepted"),
        Filter::Rejected => t!(lang, "import.rejected"),
        Filter::All => t!(lang, "import.all"),
    }
}

/// Returns how far an import is.
pub fn state(state: State, lang: Lang) -> String {
    match state {
        State::Reading => t!(lang, "import.state_reading"),
        State::Failed => t!(lang, "import.state_failed"),
        State::Review => t!(lang, "import.state_review"),
        State::Loaded => t!(lang, "import.state_loaded"),
        State::Undone => t!(lang, "import.state_undone"),
    }
}

/// Returns why an item is a draft; the reasons are stored as JSON.
pub fn reasons(stored: &str, lang: Lang) -> Vec<String> {
    let reasons: Vec<Message> = serde_json::from_str(stored).unwrap_or_else(|error| {
        tracing::warn!(%error, "the reasons stored of an import cannot be read");
        Vec::new()
    });
    reasons.iter().map(|reason| reason.message(lang).to_owned()).collect()
}

/// Returns what kind of change, or of remark.
pub fn change(kind: &str, lang: Lang) -> String {
    match kind {
        "pinyin" => t!(lang, "import.change_pinyin"),
        "furniture" => t!(lang, "import.change_furniture"),
        "personal" => t!(lang, "import.change_personal"),
        "ocr" => t!(lang, "import.change_ocr"),
        "character" => t!(lang, "import.change_character"),
        "key" => t!(lang, "import.change_key"),
        "line" => t!(lang, "import.change_line"),
        "number" => t!(lang, "import.change_number"),
        "id" => t!(lang, "import.change_id"),
        "loss" => t!(lang, "import.change_loss"),
        "rubric" => t!(lang, "import.change_rubric"),
        "missing" => t!(lang, "import.change_missing"),
        "duplicate" => t!(lang, "import.duplicates"),
        other => other.to_owned(),
    }
}

/// Returns in what two copies differ.
pub fn difference(what: Difference, lang: Lang) -> String {
    match what {
        Difference::Kind => t!(lang, "import.differs_kind"),
        Difference::Stem => t!(lang, "import.differs_stem"),
        Difference::Choices => t!(lang, "import.differs_choices"),
        Difference::Key => t!(lang, "import.differs_key"),
        Difference::KeyThere => t!(lang, "import.key_there"),
        Difference::KeyHere => t!(lang, "import.key_here"),
        Difference::Explanation => t!(lang, "import.differs_explanation"),
    }
}

/// Returns a decision as a tag; nothing where there is none yet.
pub fn decision_tag(decision: Decision, lang: Lang) -> Option<AnyView> {
    match decision {
        Decision::Open => None,
        Decision::Accepted => Some(chip(Tone::Right, t!(lang, "import.accepted"))),
        Decision::Rejected => Some(chip(Tone::Plain, t!(lang, "import.rejected"))),
    }
}
