//! What a paper's form says of the paper as a whole, and its sections.

use super::page::PaperContext;
use crate::{
    bank::form::text::{button, hidden},
    web::i18n,
};
use exam::{Kind, Points};
use leptos::prelude::*;
use question_bank::paper_form::{SectionForm, SectionItems};

impl PaperContext<'_> {
    /// The rules of the sitting.
    pub fn rules(&self) -> AnyView {
        let (lang, form, field) = (self.field.lang, &self.open.form, &self.field);
        let multi = vec![
            ("", "all-or-nothing", t!(lang, "builder.multi_all")),
            ("少选得部分分", "partial", t!(lang, "builder.multi_partial")),
            ("按选项计分", "per-option", t!(lang, "builder.multi_option")),
        ];
        let release = vec![
            ("", "once-marked", t!(lang, "builder.release_once_marked")),
            ("交卷后", "on-hand-in", t!(lang, "builder.release_on_hand_in")),
            ("仅成绩", "score-only", t!(lang, "builder.release_score_only")),
        ];
        let shuffle = vec![
            ("", "choices", t!(lang, "builder.shuffle_choices")),
            ("题目和选项", "items-and-choices", t!(lang, "builder.shuffle_items")),
            ("否", "no", t!(lang, "builder.shuffle_nothing")),
        ];
        let marking = vec![("", "single", t!(lang, "builder.single")), ("双评", "double", t!(lang, "builder.double"))];
        // The usual choice stands in many documents by its name, and means what nothing means.
        let usual = |value: &str, usual: &str| if value.trim() == usual { String::new() } else { value.to_owned() };
        view! {
            {field.line("title", t!(lang, "builder.title"), &form.title, None)}
            <div class="field-grid">
                {field.line("duration", t!(lang, "builder.duration"), &form.duration, None)}
                {field.line("total", t!(lang, "builder.total"), &form.total, None)}
                {field.line("cut", t!(lang, "builder.cut"), &form.cut, None)}
                {field.line("level", t!(lang, "bank.form.level"), &form.level, Some("known-levels"))}
                {field.line("bank", t!(lang, "bank.form.bank"), &form.bank, Some("known-banks"))}
            </div>
            {field.radios("release", t!(lang, "builder.release"), &usual(&form.release, "阅卷后"), release)}
            {field.radios("multi", t!(lang, "builder.multi"), &usual(&form.multi, "全对得分"), multi)}
            {field.radios("shuffle", t!(lang, "builder.shuffle"), &usual(&form.shuffle, "选项"), shuffle)}
            {field.radios("marking", t!(lang, "builder.marking"), &usual(&form.marking, "单评"), marking)}
            {field.line("limit", t!(lang, "builder.limit"), &form.limit, None)}
        }
        .into_any()
    }

    /// All sections.
    pub fn sections(&self) -> AnyView {
        let form = &self.open.form;
        let count = form.sections.len();
        let sections = form.sections.iter().enumerate().map(|(at, section)| self.section(at, count, section)).collect_view();
        let lang = self.field.lang;
        let none = (count == 0).then(|| view! { <p class="meta">{t!(lang, "builder.no_sections")}</p> });
        view! { <h2>{t!(lang, "builder.sections")}</h2> {none} {sections} }.into_any()
    }

    /// A button of a section: the page that answers opens where the section is.
    pub fn section_button(&self, at: usize, value: String, text: String, label: Option<String>) -> AnyView {
        let to = format!("{}#section-{at}", self.open.path());
        view! { <button name="do" value=value aria-label=label formaction=to>{text}</button> }.into_any()
    }

    /// The buttons that move something or take it away. `name` is how it is called.
    pub fn moves(&self, at: usize, (up, down, remove): (Option<String>, Option<String>, String), name: &str) -> AnyView {
        let lang = self.field.lang;
        let up = up.map(|value| self.section_button(at, value, "↑".into(), Some(t!(lang, "bank.form.up", what = name))));
        let down = down.map(|value| self.section_button(at, value, "↓".into(), Some(t!(lang, "bank.form.down", what = name))));
        let remove = self.section_button(at, remove, "✕".into(), Some(t!(lang, "bank.form.remove", what = name)));
        view! { <div class="row-buttons">{up}{down}{remove}</div> }.into_any()
    }

    fn section(&self, at: usize, count: usize, section: &SectionForm) -> AnyView {
        let (lang, field) = (self.field.lang, &self.field);
        let of = |name: &str| format!("s{at}.{name}");
        let name = t!(lang, "builder.section", n = at + 1);
        let moves = (
            (at > 0).then(|| format!("section-up {at}")),
            (at + 1 < count).then(|| format!("section-down {at}")),
            format!("section-remove {at}"),
        );
        let items = match &section.items {
            SectionItems::Named(rows) => self.named(at, section, rows),
            SectionItems::Drawn(rules) => view! { {hidden(of("drawn"), "1".to_owned())} {self.drawn(at, rules)} }.into_any(),
        };
        view! {
            <fieldset class="form-part paper-section" id=format!("section-{at}")>
                <legend>{name.clone()}</legend>
                {field.line(&of("name"), t!(lang, "builder.section_name"), &section.name, None)}
                <div class="field-grid">
                    {field.line(&of("each"), t!(lang, "builder.each"), &section.each, None)}
                    {field.line(&of("remark"), t!(lang, "builder.remark"), &section.remark, None)}
                </div>
                {hidden(of("heading"), section.heading.clone())}
                {items}
                <div id=format!("f-s{at}.items")>{field.found(&of("items"))}</div>
                {self.section_sum(at, section)}
                {self.moves(at, moves, &name)}
            </fieldset>
        }
        .into_any()
    }

    /// What the items of a section come to, beside what its heading says they should.
    fn section_sum(&self, at: usize, section: &SectionForm) -> AnyView {
        let lang = self.field.lang;
        let sum = self.worth(at, section).map(|sum| {
            let asked = section.items_asked().unwrap_or_default();
            t!(lang, "builder.section_sum", n = asked, points = i18n::points(lang, sum))
        });
        let sum = sum.unwrap_or_else(|| t!(lang, "builder.section_sum_unknown"));
        let stated = !section.whole.is_empty() || !section.count.is_empty();
        let differs = stated.then(|| {
            let said = [
                Some(&section.count).filter(|count| !count.is_empty()).map(|count| t!(lang, "builder.stated_count", n = count)),
                Some(&section.whole).filter(|whole| !whole.is_empty()).map(|whole| t!(lang, "builder.stated_whole", n = whole)),
            ];
            let said = said.into_iter().flatten().collect::<Vec<_>>().join(&t!(lang, "builder.and"));
            view! { " " <span>{said}</span> " " {self.section_button(at, format!("sum {at}"), t!(lang, "builder.use_sum"), None)} }
        });
        view! {
            <p class="section-sum"><span id=format!("live-s{at}") data-live="">{sum}</span>{differs}</p>
            <div id=format!("f-s{at}.whole")>{self.field.found(&format!("s{at}.whole"))}</div>
            {hidden(format!("s{at}.whole"), section.whole.clone())}
            {hidden(format!("s{at}.count"), section.count.clone())}
        }
        .into_any()
    }

    /// Returns what a section is worth with what its items bring.
    fn worth(&self, at: usize, section: &SectionForm) -> Option<Points> {
        if let Some(sum) = section.sum() {
            return Some(sum);
        }
        let read = self.checked.paper.as_ref()?.sections.get(at)?;
        match &read.pick {
            question_bank::paper::Pick::Named(items) => Some(items.iter().map(|named| named.points).sum()),
            question_bank::paper::Pick::Drawn(_) => None,
        }
    }

    /// One more section, of a type, with items that are named or drawn.
    pub fn more_sections(&self) -> AnyView {
        let lang = self.field.lang;
        let to = format!("{}#section-{}", self.open.path(), self.open.form.sections.len());
        let option = |kind: Kind| view! { <option value=kind.name()>{i18n::kind(lang, kind)}</option> };
        view! {
            <fieldset class="field add-section">
                <legend>{t!(lang, "builder.more_sections")}</legend>
                <div class="actions">
                    <label>{t!(lang, "common.bank_kind")} " " <select name="new_kind">{Kind::ALL.map(option).into_iter().collect_view()}</select></label>
                    <button name="do" value="add-named" formaction=to.clone()>{t!(lang, "builder.add_named")}</button>
                    <button name="do" value="add-drawn" formaction=to>{t!(lang, "builder.add_drawn")}</button>
                </div>
                <p class="meta">{t!(lang, "builder.named_or_drawn")}</p>
            </fieldset>
        }
        .into_any()
    }

    /// What all sections come to, beside the total.
    pub fn sum(&self) -> AnyView {
        let lang = self.field.lang;
        let sections = self.open.form.sections.iter().enumerate();
        let sums: Option<Points> = sections.map(|(at, section)| self.worth(at, section)).sum();
        let total = self.open.form.total.trim();
        let wanted: Option<Points> = total.parse().ok();
        let (class, text) = match (sums, wanted) {
            (None, _) => ("notice", t!(lang, "builder.sum_unknown")),
            (Some(sum), None) => ("notice", t!(lang, "builder.sum", n = sum)),
            (Some(sum), Some(wanted)) if sum == wanted => ("notice good", t!(lang, "builder.sum_right", n = sum)),
            (Some(sum), Some(wanted)) => ("notice bad", t!(lang, "builder.sum_differs", n = sum, of = wanted)),
        };
        let adopt = sums.filter(|sum| Some(*sum) != wanted && wanted.is_some());
        let adopt = adopt.map(|_| button("sum".to_owned(), t!(lang, "builder.use_total"), None));
        view! { <div id="live-sum" data-live=""><p class=class>{text} " " {adopt}</p></div> }.into_any()
    }
}
