//! In what two versions of an item differ: field by field, with the words that went and came.

use crate::{view::interaction::truth, web::i18n};
use exam::{Kind, Lang};
use leptos::prelude::*;
use question_bank::diff::{Change, Field, Piece};

/// Renders the fields that differ, in two columns: what one version says, and what the other says.
pub fn changes(changes: &[Change], caption: String, columns: [String; 2], lang: Lang) -> AnyView {
    let [first, second] = columns;
    let row = |change: &Change| {
        let (before, after) = sides(change, lang);
        view! {
            <tr>
                <th scope="row">{field_name(change, lang)}</th>
                <td class="diff" data-label=first.clone()>{before}</td>
                <td class="diff" data-label=second.clone()>{after}</td>
            </tr>
        }
    };
    view! {
        <div class="table-scroll" tabindex="0">
            <table class="changes">
                <caption>{caption}</caption>
                <thead>
                    <tr>
                        <th scope="col">{t!(lang, "bank.diff.field")}</th>
                        <th scope="col">{first.clone()}</th>
                        <th scope="col">{second.clone()}</th>
                    </tr>
                </thead>
                <tbody>{changes.iter().map(row).collect_view()}</tbody>
            </table>
        </div>
    }
    .into_any()
}

/// Renders the fields that differ in one line: of each what it said and what it says.
pub fn brief(changes: &[Change], lang: Lang) -> AnyView {
    let line = |change: &Change| {
        let (before, after) = sides(change, lang);
        view! { <li><span class="meta">{field_name(change, lang)}</span> " " <span class="diff">{before}</span> " → " <span class="diff">{after}</span></li> }
    };
    view! { <ul class="brief-changes">{changes.iter().map(line).collect_view()}</ul> }.into_any()
}

/// Returns what a field said and says, with what is only there marked.
fn sides(change: &Change, lang: Lang) -> (AnyView, AnyView) {
    let pieces =
        Change { before: in_words(change, &change.before, lang), after: in_words(change, &change.after, lang), ..change.clone() }
            .pieces();
    let before = pieces.iter().filter_map(|piece| match piece {
        Piece::Same(text) => Some(view! { <span>{text.clone()}</span> }.into_any()),
        Piece::Removed(text) => Some(view! { <del>{text.clone()}</del> }.into_any()),
        Piece::Added(_) => None,
    });
    let after = pieces.iter().filter_map(|piece| match piece {
        Piece::Same(text) => Some(view! { <span>{text.clone()}</span> }.into_any()),
        Piece::Removed(_) => None,
        Piece::Added(text) => Some(view! { <ins>{text.clone()}</ins> }.into_any()),
    });
    (before.collect_view().into_any(), after.collect_view().into_any())
}

/// Returns what a field says, in words where it holds a name of the system.
fn in_words(change: &Change, text: &str, lang: Lang) -> String {
    match (change.field, text) {
        (Field::Kind | Field::PartKind, name) => Kind::from_name(name).map_or_else(String::new, |kind| i18n::kind(lang, kind)),
        (Field::Verdict, "true") => truth(lang, true),
        (Field::Verdict, "false") => truth(lang, false),
        (Field::Status, "") => t!(lang, "common.ready"),
        (Field::Status, "草稿") => t!(lang, "common.draft"),
        (Field::Status, "停用") => t!(lang, "common.retired"),
        (Field::Pool, "") => t!(lang, "common.pool_both"),
        (Field::Pool, "练习") => t!(lang, "common.pool_practice"),
        (Field::Pool, "考试") => t!(lang, "common.pool_exam"),
        (Field::Difficulty, "易") => t!(lang, "common.easy"),
        (Field::Difficulty, "中") => t!(lang, "common.medium"),
        (Field::Difficulty, "难") => t!(lang, "common.hard"),
        (_, "") => t!(lang, "bank.diff.nothing"),
        (_, text) => text.to_owned(),
    }
}

fn field_name(change: &Change, lang: Lang) -> String {
    let name = match change.field {
        Field::Title => t!(lang, "bank.diff.title"),
        Field::Kind | Field::PartKind => t!(lang, "common.bank_kind"),
        Field::Bank => t!(lang, "bank.form.bank"),
        Field::Level => t!(lang, "bank.form.level"),
        Field::Chapter => t!(lang, "bank.form.chapter"),
        Field::Points | Field::PartPoints => t!(lang, "bank.form.points"),
        Field::Difficulty => t!(lang, "bank.form.difficulty"),
        Field::Topics => t!(lang, "bank.topics"),
        Field::Pool => t!(lang, "bank.pool"),
        Field::Status => t!(lang, "bank.status"),
        Field::Author => t!(lang, "bank.author"),
        Field::Source => t!(lang, "bank.source"),
        Field::Note => t!(lang, "bank.form.note"),
        Field::Textbook => t!(lang, "bank.textbook"),
        Field::Shuffle => t!(lang, "bank.form.shuffle"),
        Field::Material => t!(lang, "bank.diff.material"),
        Field::Explanation | Field::PartExplanation => t!(lang, "bank.diff.explanation"),
        Field::Kept => t!(lang, "bank.diff.kept"),
        Field::Stem => t!(lang, "bank.form.stem"),
        Field::Hint => t!(lang, "bank.form.hint"),
        Field::Choices => t!(lang, "bank.form.choices"),
        Field::Verdict => t!(lang, "bank.form.verdict"),
        Field::Blanks => t!(lang, "bank.form.blanks"),
        Field::Unit => t!(lang, "bank.diff.unit"),
        Field::Precision => t!(lang, "bank.diff.precision"),
        Field::Accepted => t!(lang, "bank.diff.accepted"),
        Field::Reference => t!(lang, "bank.form.reference"),
        Field::Rubric => t!(lang, "bank.form.rubric"),
        Field::Tolerance => t!(lang, "bank.diff.tolerance"),
        Field::Length => t!(lang, "bank.diff.length"),
        Field::Headings => t!(lang, "bank.form.headings"),
        Field::Contents => t!(lang, "common.contents"),
        Field::Files => t!(lang, "bank.diff.files"),
        Field::Due => t!(lang, "bank.diff.due"),
        Field::Markdown => "Markdown".to_owned(),
    };
    match change.part {
        Some(part) => format!("{} · {name}", t!(lang, "common.part", n = part + 1)),
        None => name,
    }
}
