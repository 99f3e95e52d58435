//! What kinds, lists, states, changes and differences are called, in the reader's language.

use crate::web::i18n;
use engine::import::Decision;
use exam::{Kind, Lang};
use leptos::prelude::*;
use question_bank::{Message, duplicate::Difference};
use store::{import::State, import_item::Filter};

/// Returns the name of a type, or of a study note.
pub fn kind(name: &str, lang: Lang) -> String {
    Kind::from_name(name).map_or_else(|| t!(lang, "importing.note"), |kind| i18n::kind(lang, kind))
}

/// Returns where something stands in its file.
pub fn lines(from: impl Into<i64>, to: impl Into<i64>, lang: Lang) -> String {
    let (from, to) = (from.into(), to.into());
    if from == to { t!(lang, "importing.line", n = from) } else { t!(lang, "importing.lines", from = from, to = to) }
}

/// Returns the name of a list.
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

/// Returns how far an import is.
pub fn state(state: State, lang: Lang) -> String {
    match state {
        State::Reading => t!(lang, "importing.state_reading"),
        State::Failed => t!(lang, "importing.state_failed"),
        State::Review => t!(lang, "importing.state_review"),
        State::Loaded => t!(lang, "importing.state_loaded"),
        State::Undone => t!(lang, "importing.state_undone"),
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

/// Returns in what two copies differ.
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

/// Returns a decision as a tag; nothing where there is none yet.
pub fn decision_tag(decision: Decision, lang: Lang) -> Option<AnyView> {
    match decision {
        Decision::Open => None,
        Decision::Accepted => Some(view! { <span class="tag ready">{t!(lang, "importing.accepted")}</span> }.into_any()),
        Decision::Rejected => Some(view! { <span class="tag">{t!(lang, "importing.rejected")}</span> }.into_any()),
    }
}
