//! What an item is filed under, and whatever else is said of it as a whole.

use super::text::{FieldContext, hidden};
use crate::web::i18n;
use engine::bank::names::{KnownNames, NameKind};
use exam::Kind;
use leptos::prelude::*;
use question_bank::form::Form;
use std::collections::BTreeSet;

/// The most names that one list suggests.
const SUGGESTED: usize = 400;

fn datalist(id: &'static str, names: impl Iterator<Item = String>) -> AnyView {
    let options = names.take(SUGGESTED).map(|name| view! { <option value=name></option> }).collect_view();
    view! { <datalist id=id>{options}</datalist> }.into_any()
}

/// The lists that the fields suggest from.
pub fn suggestions(known: &KnownNames, notes: Vec<String>) -> AnyView {
    let list = |id: &'static str, names: &BTreeSet<String>| datalist(id, names.iter().cloned());
    view! {
        {list("known-banks", &known.banks)}
        {list("known-levels", &known.levels)}
        {list("known-chapters", &known.chapters)}
        {list("known-topics", &known.topics)}
        {datalist("known-notes", notes.into_iter())}
    }
    .into_any()
}

impl FieldContext {
    /// The types, each a button.
    pub fn kinds(&self, chosen: Kind) -> AnyView {
        let lang = self.lang;
        let option = |kind: Kind| {
            let pressed = if kind == chosen { "true" } else { "false" };
            view! { <button name="do" value=format!("kind {}", kind.name()) aria-pressed=pressed>{i18n::kind(lang, kind)}</button> }
        };
        view! {
            <fieldset class="kinds">
                <legend>{t!(lang, "common.bank_kind")}</legend>
                <div class="actions">{Kind::ALL.map(option).into_iter().collect_view()}</div>
            </fieldset>
            {hidden("kind".to_owned(), chosen.name().to_owned())}
        }
        .into_any()
    }

    /// Where the item is filed.
    pub fn filing(&self, form: &Form) -> AnyView {
        let lang = self.lang;
        let points = if form.kind == Kind::Case {
            hidden("points".to_owned(), form.points.clone())
        } else {
            self.line("points", t!(lang, "bank.form.item_points"), &form.points, None)
        };
        let difficulty = vec![
            ("", "", t!(lang, "bank.form.unsaid")),
            ("易", "easy", t!(lang, "bank.form.easy")),
            ("中", "medium", t!(lang, "bank.form.medium")),
            ("难", "hard", t!(lang, "bank.form.hard")),
        ];
        view! {
            <fieldset class="field filing">
                <legend>{t!(lang, "bank.shelf")}</legend>
                <div class="field-grid">
                    {self.line("bank", t!(lang, "bank.form.bank"), &form.bank, Some("known-banks"))}
                    {self.line("level", t!(lang, "bank.form.level"), &form.level, Some("known-levels"))}
                    {self.line("chapter", t!(lang, "bank.form.chapter"), &form.chapter, Some("known-chapters"))}
                    {self.line("topics", t!(lang, "bank.form.topics"), &form.topics, Some("known-topics"))}
                    {points}
                    {self.line("title", t!(lang, "bank.form.title"), &form.title, None)}
                </div>
                {self.radios("difficulty", t!(lang, "bank.form.difficulty"), &form.difficulty, difficulty)}
            </fieldset>
        }
        .into_any()
    }

    /// What most items do not say.
    pub fn more(&self, form: &Form) -> AnyView {
        let lang = self.lang;
        let pool = vec![
            ("", "both", t!(lang, "bank.form.pool_both")),
            ("练习", "practice", t!(lang, "bank.form.pool_practice")),
            ("考试", "exam", t!(lang, "bank.form.pool_exam")),
        ];
        let shuffle = vec![
            ("", "", t!(lang, "bank.form.shuffle_auto")),
            ("是", "yes", t!(lang, "bank.form.shuffle_yes")),
            ("否", "no", t!(lang, "bank.form.shuffle_no")),
        ];
        let said = [&form.note, &form.textbook, &form.author, &form.source, &form.pool, &form.shuffle];
        let open = said.iter().any(|value| !value.is_empty());
        let material =
            (form.kind != Kind::Case).then(|| self.area("material", t!(lang, "bank.form.material"), None, &form.material, 3));
        let open = open || (form.kind != Kind::Case && !form.material.is_empty());
        view! {
            <details class="more" open=open>
                <summary>{t!(lang, "bank.form.more")}</summary>
                {material}
                <div class="field-grid">
                    {self.line("note", t!(lang, "bank.form.note"), &form.note, Some("known-notes"))}
                    {self.line("textbook", t!(lang, "bank.textbook"), &form.textbook, None)}
                    {self.line("author", t!(lang, "bank.author"), &form.author, None)}
                    {self.line("source", t!(lang, "bank.source"), &form.source, None)}
                </div>
                {self.radios("pool", t!(lang, "bank.pool"), &form.pool, pool)}
                {self.radios("shuffle", t!(lang, "bank.form.shuffle"), &form.shuffle, shuffle)}
            </details>
        }
        .into_any()
    }

    /// Asks whether names that no item of the bank bears are meant. The answer counts for these names alone.
    pub fn confirm_new(&self, new: &[(NameKind, String)]) -> Option<AnyView> {
        let lang = self.lang;
        let line = |(kind, name): &(NameKind, String)| {
            let text = match kind {
                NameKind::Bank => t!(lang, "bank.form.new_bank", name = name),
                NameKind::Level => t!(lang, "bank.form.new_level", name = name),
                NameKind::Chapter => t!(lang, "bank.form.new_chapter", name = name),
                NameKind::Topic => t!(lang, "bank.form.new_topic", name = name),
            };
            view! { <li>{text}</li> }
        };
        let value = confirmed(new);
        (!new.is_empty()).then(|| {
            view! {
                <div class="notice bad" role="alert">
                    <p>{t!(lang, "bank.form.new_names")}</p>
                    <ul>{new.iter().map(line).collect_view()}</ul>
                    <label class="check"><input type="checkbox" name="new_names" value=value form="form" /> <span>{t!(lang, "bank.form.new_names_sure")}</span></label>
                </div>
            }
            .into_any()
        })
    }
}

/// Returns what a tick for these new names says.
pub fn confirmed(new: &[(NameKind, String)]) -> String {
    new.iter().map(|(_, name)| name.as_str()).collect::<Vec<_>>().join("; ")
}
