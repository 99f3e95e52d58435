//! The search for items of a section: what is looked for, and what was found, to be ticked.

use super::{
    fields::difficulty_word,
    named::{describe, difficulty, similar},
    open::Search,
    page::PaperContext,
    rules::select,
};
use crate::web::{address::encoded, i18n};
use engine::bank::pick::ItemLine;
use exam::Kind;
use leptos::prelude::*;
use question_bank::item::Difficulty;
use std::collections::BTreeSet;

impl PaperContext<'_> {
    /// The search.
    pub fn search(&self, search: &Search) -> AnyView {
        let (lang, at, query) = (self.field.lang, search.section, &search.query);
        let same = |names: &BTreeSet<String>| names.iter().map(|name| (name.clone(), name.clone())).collect::<Vec<_>>();
        let kinds = Kind::ALL.map(|kind| (kind.name().to_owned(), i18n::kind(lang, kind))).to_vec();
        let hard = [Difficulty::Easy, Difficulty::Medium, Difficulty::Hard];
        let hard = hard.map(|hard| (difficulty_word(hard).to_owned(), difficulty(hard, lang))).to_vec();
        let any = || Some(t!(lang, "common.any"));
        let kind = query.kind.map(Kind::name).unwrap_or_default();
        let chosen = query.difficulty.map(difficulty_word).unwrap_or_default();
        let button = |value: String, text: String| self.section_button(at, value, text, None);
        let found = &search.found;
        let lines = found.lines.iter().map(|line| self.found_line(line)).collect_view();
        let none = found.lines.is_empty().then(|| view! { <p class="meta">{t!(lang, "builder.found_nothing")}</p> });
        let more = found.more.then(|| view! { <p class="meta">{t!(lang, "builder.found_more", n = found.lines.len())}</p> });
        let take = (!found.lines.is_empty()).then(|| button(format!("take {at}"), t!(lang, "builder.take")));
        view! {
            <fieldset class="field item-search">
                <legend>{t!(lang, "builder.find")}</legend>
                <div class="rule-fields">
                    <label class="grow">{t!(lang, "bank.search")} " " <input type="search" name="find.words" value=query.words.clone() /></label>
                    {select("find.kind", t!(lang, "common.bank_kind"), kind, kinds, any())}
                    {select("find.chapter", t!(lang, "bank.chapter"), &query.chapter, same(&self.known.chapters), any())}
                    {select("find.level", t!(lang, "bank.level"), &query.level, same(&self.known.levels), any())}
                    {select("find.difficulty", t!(lang, "bank.form.difficulty"), chosen, hard, any())}
                    {button(format!("find {at}"), t!(lang, "bank.find"))}
                </div>
                {none}
                <ul class="rows found-items">{lines}</ul>
                {more}
                <p class="actions">{take} {button("close".to_owned(), t!(lang, "builder.close"))}</p>
            </fieldset>
        }
        .into_any()
    }

    fn found_line(&self, line: &ItemLine) -> AnyView {
        let lang = self.field.lang;
        let points = line.points.map(|points| i18n::points(lang, points)).unwrap_or_default();
        let question = Some(&line.question).filter(|question| **question != line.name).cloned();
        let like = line.like.as_ref().map(|like| similar(self.name_of(like), lang));
        view! {
            <li>
                <label class="check"><input type="checkbox" name="pick" value=line.id.clone() /> <span>{line.name.clone()}</span></label>
                <span class="meta">{describe(line, lang)} " · " {points} " · " <a href=format!("/bank/items/{}", encoded(&line.id))>{t!(lang, "builder.look")}</a></span>
                {question.map(|question| view! { <span class="meta">{question}</span> })}
                {like}
            </li>
        }
        .into_any()
    }
}
