//! The items that a section names, one row each.

use super::page::PaperContext;
use crate::{
    bank::form::text::hidden,
    view::chip::{Tone, chip},
    web::{address::encoded, i18n},
};
use engine::bank::pick::ItemLine;
use exam::Lang;
use leptos::prelude::*;
use question_bank::{
    item::Difficulty,
    paper_form::{NamedRow, SectionForm},
};

/// Returns a difficulty as people say it.
pub fn difficulty(difficulty: Difficulty, lang: Lang) -> String {
    match difficulty {
        Difficulty::Easy => t!(lang, "common.easy"),
        Difficulty::Medium => t!(lang, "common.medium"),
        Difficulty::Hard => t!(lang, "common.hard"),
    }
}

/// Returns what is said of an item in a line.
pub fn describe(line: &ItemLine, lang: Lang) -> String {
    let shelf = i18n::shelf(lang, &line.level, &line.chapter);
    let hard = line.difficulty.map(|hard| difficulty(hard, lang));
    let words = [Some(i18n::kind(lang, line.kind)), Some(shelf), hard];
    words.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

impl PaperContext<'_> {
    /// The rows, and the search for more.
    pub fn named(&self, at: usize, section: &SectionForm, rows: &[NamedRow]) -> AnyView {
        let lang = self.field.lang;
        let lines = rows.iter().enumerate().map(|(row, of)| self.named_row(at, row, rows.len(), section, of)).collect_view();
        let search = match &self.open.search {
            Some(search) if search.section == at => self.search(search),
            Some(_) | None => {
                let find = self.section_button(at, format!("find {at}"), t!(lang, "builder.find"), None);
                view! { <p class="actions">{find}</p> }.into_any()
            }
        };
        view! { <ol class="form-rows numbered-rows">{lines}</ol> {search} }.into_any()
    }

    fn named_row(&self, at: usize, row: usize, count: usize, section: &SectionForm, of: &NamedRow) -> AnyView {
        let lang = self.field.lang;
        let place = format!("s{at}.n{row}");
        let line = self.items.get(&of.item);
        let name = line.map_or_else(|| of.item.clone(), |line| line.name.clone());
        let facts = line.map(|line| describe(line, lang)).unwrap_or_default();
        let question = line.map(|line| line.question.clone()).filter(|question| *question != name);
        let like = line.and_then(|line| line.like.clone()).map(|like| similar(self.name_of(&like), lang));
        let own = line.and_then(|line| line.points).map(|points| points.to_string()).unwrap_or_default();
        let inherited = if section.each.trim().is_empty() { own } else { section.each.clone() };
        let moves = (
            (row > 0).then(|| format!("up {at} {row}")),
            (row + 1 < count).then(|| format!("down {at} {row}")),
            format!("remove {at} {row}"),
        );
        let (id, described) = (format!("f-{place}"), self.field.described_by(&place));
        let label = t!(lang, "builder.points_of", name = name);
        view! {
            <li class="form-row" data-row=format!("{at} {row}")>
                // With a mouse, where scripts are awake; the buttons do the same for everybody.
                <span class="grip" draggable="true" aria-hidden="true">"⠿"</span>
                <div class="row-fields">
                    <p><a href=format!("/bank/items/{}", encoded(&of.item))>{name.clone()}</a> " " <span class="meta">{facts}</span></p>
                    {question.map(|question| view! { <p class="meta">{question}</p> })}
                    {like}
                    <label class="row-points"><span class="sr">{label}</span>
                        <input id=id name=format!("{place}.points") value=of.points.clone() placeholder=inherited inputmode="decimal" size="4" aria-describedby=described />
                        " " {t!(lang, "builder.points_unit")}
                    </label>
                    {self.field.found(&place)}
                    {hidden(format!("{place}.item"), of.item.clone())}
                    {hidden(format!("{place}.label"), of.label.clone())}
                </div>
                {self.moves(at, moves, &name)}
            </li>
        }
        .into_any()
    }

    /// Returns the name of an item of the paper.
    pub fn name_of(&self, id: &str) -> String {
        self.items.get(id).map_or_else(|| id.to_owned(), |line| line.name.clone())
    }
}

/// Says that an item asks almost the same as another one of the paper.
pub fn similar(name: String, lang: Lang) -> AnyView {
    view! { <p>{chip(Tone::Due, t!(lang, "builder.similar", name = name))}</p> }.into_any()
}
