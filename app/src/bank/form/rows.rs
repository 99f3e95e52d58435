//! The rows of a part: choices with their key, blanks, and the lines of a rubric.

use super::{
    button::List,
    text::{FieldContext, button, hidden, inside},
};
use exam::{Kind, interaction::letter::letter};
use leptos::prelude::*;
use question_bank::form::{PartForm, Row, Way};

impl FieldContext {
    /// The buttons that move a row or take it away. `name` is how the row is called.
    fn row_buttons(&self, list: List, part: usize, at: usize, count: usize, name: &str) -> AnyView {
        let lang = self.lang;
        let value = |verb: &str| format!("{verb} {} {part} {at}", list.name());
        let up = (at > 0).then(|| button(value("up"), "↑".to_owned(), Some(t!(lang, "bank.form.up", what = name))));
        let down = (at + 1 < count).then(|| button(value("down"), "↓".to_owned(), Some(t!(lang, "bank.form.down", what = name))));
        let remove = button(value("remove"), "✕".to_owned(), Some(t!(lang, "bank.form.remove", what = name)));
        view! { <div class="row-buttons">{up}{down}{remove}</div> }.into_any()
    }

    /// The choices, each with its key by a click, its text and a remark.
    pub fn choices(&self, part: usize, of: &PartForm) -> AnyView {
        let lang = self.lang;
        let (single, any_tick) = (of.kind == Kind::Single, !of.any_tick.is_empty());
        let (kind, count) = (if single && !any_tick { "radio" } else { "checkbox" }, of.choices.len());
        let row = |(at, choice): (usize, &question_bank::form::ChoiceFields)| {
            let name = t!(lang, "bank.form.choice", letter = letter(at).to_string());
            let (text, remark) = (format!("p{part}.c{at}.text"), format!("p{part}.c{at}.remark"));
            let (text_id, remark_id) = (format!("f-{text}"), format!("f-{remark}"));
            let found = view! { {self.found(&text)} {self.found(&remark)} };
            let described = self.described_by(&text);
            view! {
                <li class="form-row">
                    <label class="check key">
                        <input type=kind name=format!("p{part}.key") value=at checked=choice.correct />
                        <span>{letter(at).to_string()}<span class="sr">{t!(lang, "bank.form.is_right")}</span></span>
                    </label>
                    <div class="row-fields">
                        <label class="sr" for=text_id.clone()>{name.clone()}</label>
                        <textarea id=text_id name=text rows="1" aria-describedby=described>{inside(&choice.text)}</textarea>
                        <label class="meta" for=remark_id.clone()>{t!(lang, "bank.form.remark", letter = letter(at).to_string())}</label>
                        <textarea id=remark_id name=remark rows="1">{inside(&choice.remark)}</textarea>
                        {found}
                    </div>
                    {self.row_buttons(List::Choices, part, at, count, &name)}
                </li>
            }
        };
        let rows = of.choices.iter().enumerate().map(row).collect_view();
        let help = match (single, any_tick) {
            (true, false) => t!(lang, "bank.form.key_one"),
            (true, true) => t!(lang, "bank.form.key_any"),
            (false, _) => t!(lang, "bank.form.key_many"),
        };
        let switch = single.then(|| {
            let words = if any_tick { t!(lang, "bank.form.any_tick_off") } else { t!(lang, "bank.form.any_tick_on") };
            view! {
                {any_tick.then(|| hidden(format!("p{part}.any_tick"), of.any_tick.clone()))}
                {button(format!("any-tick {part}"), words, None)}
            }
        });
        view! {
            <fieldset class="field" id=format!("f-p{part}.key")>
                <legend>{t!(lang, "bank.form.choices")}</legend>
                <p class="meta">{help}</p>
                {self.found(&format!("p{part}.key"))}
                <ol class="form-rows">{rows}</ol>
                {button(format!("add {} {part}", List::Choices.name()), t!(lang, "bank.form.add_choice"), None)}
                {switch}
            </fieldset>
        }
        .into_any()
    }

    /// The accepted answers, blank by blank.
    pub fn blanks(&self, part: usize, of: &PartForm) -> AnyView {
        let lang = self.lang;
        let count = of.blanks.len();
        let row = |(at, blank): (usize, &String)| {
            let field = format!("p{part}.b{at}");
            let name = t!(lang, "bank.form.blank", n = at + 1);
            view! {
                <li class="form-row">
                    <div class="row-fields">{self.area(&field, name.clone(), None, blank, 2)}</div>
                    {self.row_buttons(List::Blanks, part, at, count, &name)}
                </li>
            }
        };
        view! {
            <fieldset class="field" id=format!("f-p{part}.answer")>
                <legend>{t!(lang, "bank.form.blanks")}</legend>
                <p class="meta">{t!(lang, "bank.form.blanks_help")}</p>
                {self.found(&format!("p{part}.answer"))}
                <ol class="form-rows">{of.blanks.iter().enumerate().map(row).collect_view()}</ol>
                {button(format!("add {} {part}", List::Blanks.name()), t!(lang, "bank.form.add_blank"), None)}
            </fieldset>
        }
        .into_any()
    }

    /// The rubric, with what it comes to. `worth` is what it should come to.
    pub fn rubric(&self, part: usize, of: &PartForm, worth: &str) -> AnyView {
        let lang = self.lang;
        let count = of.rubric.len();
        let rows = of.rubric.iter().enumerate().map(|(at, row)| self.rubric_row(part, at, row, count)).collect_view();
        let sum = of.rubric_total().map(|total| match worth {
            "" => t!(lang, "bank.form.rubric_sum", n = total.to_string()),
            worth => t!(lang, "bank.form.rubric_sum_of", n = total.to_string(), of = worth),
        });
        let text = match worth {
            "" => t!(lang, "bank.form.rubric_sum", n = "{}"),
            worth => t!(lang, "bank.form.rubric_sum_of", n = "{}", of = worth),
        };
        view! {
            <fieldset class="field" id=format!("f-p{part}.rubric")>
                <legend>{t!(lang, "bank.form.rubric")}</legend>
                <p class="meta">{t!(lang, "bank.form.rubric_help")}</p>
                {self.found(&format!("p{part}.rubric"))}
                <ol class="form-rows">{rows}</ol>
                <p class="meta rubric-sum" data-sum=text>{sum}</p>
                {button(format!("add {} {part}", List::Rows.name()), t!(lang, "bank.form.add_row"), None)}
            </fieldset>
        }
        .into_any()
    }

    fn rubric_row(&self, part: usize, at: usize, row: &Row, count: usize) -> AnyView {
        let lang = self.lang;
        let field = format!("p{part}.r{at}");
        let name = t!(lang, "bank.form.row", n = at + 1);
        let way = |way: Way| {
            let text = match way {
                Way::Points => t!(lang, "bank.form.way_points"),
                Way::Each => t!(lang, "bank.form.way_each"),
                Way::Deduction => t!(lang, "bank.form.way_minus"),
            };
            let chosen = row.way == way;
            view! { <label class="check"><input type="radio" name=format!("{field}.way") value=way.name() checked=chosen /> <span>{text}</span></label> }
        };
        let levels = !row.levels.trim().is_empty();
        view! {
            <li class="form-row rubric-row" id=format!("f-{field}")>
                <div class="row-fields">
                    <fieldset class="radios"><legend class="sr">{name.clone()}</legend>{Way::ALL.map(way).into_iter().collect_view()}</fieldset>
                    <div class="row-line">
                        {self.line(&format!("{field}.points"), t!(lang, "bank.form.points"), &row.points, None)}
                        <div class="most">{self.line(&format!("{field}.most"), t!(lang, "bank.form.most"), &row.most, None)}</div>
                        <div class="grow">{self.line(&format!("{field}.text"), t!(lang, "bank.form.criterion"), &row.text, None)}</div>
                    </div>
                    <details open=levels>
                        <summary>{t!(lang, "bank.form.levels")}</summary>
                        {self.area(&format!("{field}.levels"), t!(lang, "bank.form.levels_help"), None, &row.levels, 3)}
                    </details>
                    {self.found(&field)}
                </div>
                {self.row_buttons(List::Rows, part, at, count, &name)}
            </li>
        }
        .into_any()
    }
}
