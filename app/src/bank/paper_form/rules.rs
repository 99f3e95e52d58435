//! The rules by which a section draws its items, one row each, with what the bank has for them.

use super::{named::difficulty, page::PaperContext};
use crate::web::i18n;
use exam::Kind;
use leptos::prelude::*;
use question_bank::{item::Difficulty, paper_form::RuleRow};
use std::collections::BTreeSet;

impl PaperContext<'_> {
    /// The rows, and a button for one more.
    pub fn drawn(&self, at: usize, rules: &[RuleRow]) -> AnyView {
        let lang = self.field.lang;
        let rows = rules.iter().enumerate().map(|(rule, of)| self.rule(at, rule, rules.len(), of)).collect_view();
        let more = self.section_button(at, format!("add-rule {at}"), t!(lang, "builder.add_rule"), None);
        view! { <ol class="form-rows">{rows}</ol> <p class="actions">{more}</p> }.into_any()
    }

    fn rule(&self, at: usize, rule: usize, count: usize, of: &RuleRow) -> AnyView {
        let lang = self.field.lang;
        let place = format!("s{at}.r{rule}");
        let name = t!(lang, "builder.rule", n = rule + 1);
        let moves = (
            (rule > 0).then(|| format!("up {at} {rule}")),
            (rule + 1 < count).then(|| format!("down {at} {rule}")),
            format!("remove {at} {rule}"),
        );
        let kinds: Vec<(String, String)> =
            Kind::ALL.into_iter().map(|kind| (kind.name().to_owned(), i18n::kind(lang, kind))).collect();
        let hard = [Difficulty::Easy, Difficulty::Medium, Difficulty::Hard];
        let hard = hard.map(|hard| (super::fields::difficulty_word(hard).to_owned(), difficulty(hard, lang)));
        let select = |field: &str, label: String, value: &str, options: Vec<(String, String)>, any: bool| {
            select(&format!("{place}.{field}"), label, value, options, any.then(|| t!(lang, "common.any")))
        };
        let input = |field: &str, label: String, value: &str, list: Option<&'static str>| {
            let mode = list.is_none().then_some("decimal");
            view! {
                <label>{label} " " <input name=format!("{place}.{field}") value=value.to_owned() list=list inputmode=mode size="4" /></label>
            }
        };
        let (known, described) = (self.known, self.field.described_by(&place));
        view! {
            <li class="form-row" id=format!("f-{place}") aria-describedby=described>
                <div class="row-fields rule-fields">
                    {select("kind", t!(lang, "common.bank_kind"), of.kind.name(), kinds, false)}
                    {select("chapter", t!(lang, "bank.chapter"), &of.chapter, same(&known.chapters), true)}
                    {select("level", t!(lang, "bank.level"), &of.level, same(&known.levels), true)}
                    {select("difficulty", t!(lang, "bank.form.difficulty"), &of.difficulty, hard.into(), true)}
                    {input("topic", t!(lang, "bank.form.topics"), &of.topic, Some("known-topics"))}
                    {input("count", t!(lang, "builder.count"), &of.count, None)}
                    {input("points", t!(lang, "builder.each"), &of.points, None)}
                    <p class="meta" id=format!("live-{place}") data-live="">{self.standing(at, rule)}</p>
                    {self.field.found(&place)}
                </div>
                {self.moves(at, moves, &name)}
            </li>
        }
        .into_any()
    }

    /// What the bank has for a rule.
    fn standing(&self, at: usize, rule: usize) -> String {
        let lang = self.field.lang;
        match self.checked.filling(at, rule) {
            Some(filling) => t!(lang, "builder.fitting", n = filling.fitting, left = filling.left),
            None => String::new(),
        }
    }
}

fn same(names: &BTreeSet<String>) -> Vec<(String, String)> {
    names.iter().map(|name| (name.clone(), name.clone())).collect()
}

/// A choice of one; a value that is none of them stays to be chosen.
pub fn select(name: &str, label: String, value: &str, options: Vec<(String, String)>, any: Option<String>) -> AnyView {
    let value = value.trim();
    let is_known = value.is_empty() || options.iter().any(|(word, _)| word == value);
    let kept = (!is_known).then(|| (value.to_owned(), value.to_owned()));
    let option = |(word, text): (String, String)| {
        let selected = word == value;
        view! { <option value=word selected=selected>{text}</option> }
    };
    let options = kept.into_iter().chain(options).map(option).collect_view();
    let any = any.map(|any| view! { <option value="">{any}</option> });
    view! { <label>{label} " " <select name=name.to_owned()>{any}{options}</select></label> }.into_any()
}
