//! What is answered, as fields: a whole item, or one question of a case.

use super::{
    button::List,
    fields::left_over,
    text::{FieldContext, button, hidden},
};
use crate::web::i18n;
use exam::Kind;
use leptos::prelude::*;
use question_bank::form::{Form, PartForm};

/// The types that a question of a case can have.
const OF_A_CASE: [Kind; 7] = [Kind::Short, Kind::Essay, Kind::Single, Kind::Multi, Kind::TrueFalse, Kind::Fill, Kind::Numeric];

impl FieldContext {
    /// Everything that is answered.
    pub fn parts(&self, form: &Form) -> AnyView {
        let lang = self.lang;
        if form.kind != Kind::Case {
            let mut parts = form.parts.iter().enumerate();
            let first = parts.next().map(|(at, part)| self.part(at, part, &form.points, false));
            let rest = parts.map(|(at, part)| self.hidden_part(at, part)).collect_view();
            return view! { {first} {rest} }.into_any();
        }
        let count = form.parts.len();
        let part = |(at, part): (usize, &PartForm)| {
            let name = t!(lang, "common.part", n = at + 1);
            let value = |verb: &str| format!("{verb} {} 0 {at}", List::Parts.name());
            let up = (at > 0).then(|| button(value("up"), "↑".to_owned(), Some(t!(lang, "bank.form.up", what = name))));
            let down =
                (at + 1 < count).then(|| button(value("down"), "↓".to_owned(), Some(t!(lang, "bank.form.down", what = name))));
            let remove = (count > 1).then(|| {
                button(value("remove"), t!(lang, "bank.form.remove_part"), Some(t!(lang, "bank.form.remove", what = name)))
            });
            view! {
                <fieldset class="card form-part" id=format!("f-p{at}")>
                    <legend>{name.clone()}</legend>
                    {self.found(&format!("p{at}"))}
                    {self.kind_buttons(at, part.kind)}
                    {self.line(&format!("p{at}.points"), t!(lang, "bank.form.part_points"), &part.points, None)}
                    {self.part(at, part, &part.points, true)}
                    {self.area(&format!("p{at}.explanation"), t!(lang, "bank.form.part_explanation"), None, &part.explanation, 2)}
                    <div class="actions">{up}{down}{remove}</div>
                </fieldset>
            }
        };
        let total = form.parts_total().map(|total| t!(lang, "bank.form.parts_sum", n = total.to_string()));
        view! {
            <div id="f-parts">
                {self.found("parts")}
                {form.parts.iter().enumerate().map(part).collect_view()}
                <p class="meta">{total}</p>
                {button(format!("add {} 0", List::Parts.name()), t!(lang, "bank.form.add_part"), None)}
            </div>
        }
        .into_any()
    }

    fn kind_buttons(&self, part: usize, chosen: Kind) -> AnyView {
        let lang = self.lang;
        let option = |kind: Kind| {
            let pressed = if kind == chosen { "true" } else { "false" };
            view! { <button name="do" value=format!("kind {part} {}", kind.name()) aria-pressed=pressed>{i18n::kind(lang, kind)}</button> }
        };
        let kinds = OF_A_CASE.into_iter().chain((chosen == Kind::TermPaper).then_some(Kind::TermPaper));
        view! {
            <fieldset class="kinds">
                <legend>{t!(lang, "common.bank_kind")}</legend>
                <div class="actions">{kinds.map(option).collect_view()}</div>
            </fieldset>
        }
        .into_any()
    }

    fn part(&self, at: usize, part: &PartForm, worth: &str, in_case: bool) -> AnyView {
        let lang = self.lang;
        let name = |field: &str| format!("p{at}.{field}");
        let stem_help =
            if part.kind == Kind::Fill { t!(lang, "bank.form.stem_fill_help") } else { t!(lang, "bank.form.stem_help") };
        let key = match part.kind {
            Kind::Single | Kind::Multi => self.choices(at, part),
            Kind::TrueFalse => self.verdict(at, part),
            Kind::Fill => self.blanks(at, part),
            Kind::Numeric => self.number(at, part),
            Kind::Short => self.area(
                &name("accepted"),
                t!(lang, "bank.form.accepted"),
                Some(t!(lang, "bank.form.accepted_help")),
                &part.accepted,
                2,
            ),
            Kind::Essay | Kind::Case | Kind::TermPaper => ().into_any(),
        };
        let reference = part.kind.is_open().then(|| {
            view! {
                <div id=format!("f-p{at}.answer")>{self.found(&name("answer"))}</div>
                {self.area(&name("reference"), t!(lang, "bank.form.reference"), None, &part.reference, 4)}
            }
        });
        let rubric = part.kind.is_open().then(|| self.rubric(at, part, worth.trim()));
        let kept = (!part.kept.is_empty()).then(|| hidden(name("kept"), part.kept.join("\n")));
        let left = left_over(part, in_case);
        let left_notice = (!left.is_empty()).then(|| view! { <p class="notice">{t!(lang, "bank.form.left_over")}</p> });
        let left = left.into_iter().map(|(field, value)| hidden(name(&field), value)).collect_view();
        let hint = !part.hint.trim().is_empty() || self.findings.is_at(&name("hint"));
        view! {
            {hidden(name("kind"), part.kind.name().to_owned())}
            {left_notice} {left} {kept}
            {self.area(&name("stem"), t!(lang, "bank.form.stem"), Some(stem_help), &part.stem, 4)}
            {key}
            {self.demands(at, part)}
            {reference}
            {rubric}
            <details open=hint>
                <summary>{t!(lang, "bank.form.hint")}</summary>
                {self.area(&name("hint"), t!(lang, "bank.form.hint_help"), None, &part.hint, 2)}
            </details>
        }
        .into_any()
    }

    fn verdict(&self, at: usize, part: &PartForm) -> AnyView {
        let lang = self.lang;
        let option = |verdict: bool| {
            let text = crate::view::interaction::truth(lang, verdict);
            let chosen = part.verdict == Some(verdict);
            view! { <label class="check"><input type="radio" name=format!("p{at}.verdict") value=verdict.to_string() checked=chosen /> <span>{text}</span></label> }
        };
        view! {
            <fieldset class="field radios" id=format!("f-p{at}.key")>
                <legend>{t!(lang, "bank.form.verdict")}</legend>
                {option(true)} {option(false)}
                {self.found(&format!("p{at}.key"))}
            </fieldset>
        }
        .into_any()
    }

    /// The accepted numbers with their unit.
    fn number(&self, at: usize, part: &PartForm) -> AnyView {
        let lang = self.lang;
        let name = |field: &str| format!("p{at}.{field}");
        view! {
            <div id=format!("f-p{at}.answer")>{self.found(&name("answer"))}</div>
            {self.area(&name("accepted"), t!(lang, "bank.form.numbers"), Some(t!(lang, "bank.form.numbers_help")), &part.accepted, 2)}
            <div class="field-grid">
                {self.line(&name("unit"), t!(lang, "bank.form.unit"), &part.unit, None)}
                {self.line(&name("precision"), t!(lang, "bank.form.precision"), &part.precision, None)}
            </div>
            <p class="meta">{t!(lang, "bank.form.unit_help")} " " {t!(lang, "bank.form.precision_help")}</p>
        }
        .into_any()
    }

    /// What is asked of an answer that people mark.
    fn demands(&self, at: usize, part: &PartForm) -> AnyView {
        let lang = self.lang;
        let name = |field: &str| format!("p{at}.{field}");
        if !part.kind.is_open() {
            return ().into_any();
        }
        let length = matches!(part.kind, Kind::Essay | Kind::TermPaper)
            .then(|| self.line(&name("length"), t!(lang, "bank.form.length"), &part.length, None));
        let paper = (part.kind == Kind::TermPaper).then(|| {
            let asks = !part.contents.is_empty();
            let word = if asks { part.contents.clone() } else { "要".to_owned() };
            view! {
                {self.line(&name("headings"), t!(lang, "bank.form.headings"), &part.headings, None)}
                <label class="check"><input type="checkbox" name=name("contents") value=word checked=asks /> <span>{t!(lang, "bank.form.contents")}</span></label>
                {self.line(&name("files"), t!(lang, "bank.form.files"), &part.files, None)}
                {self.line(&name("due"), t!(lang, "bank.form.due"), &part.due, None)}
            }
        });
        view! {
            <div class="field-grid">
                {length} {paper}
                {self.line(&name("tolerance"), t!(lang, "bank.form.tolerance"), &part.tolerance, None)}
            </div>
        }
        .into_any()
    }

    /// A question that an item of this type does not have, carried along unseen.
    fn hidden_part(&self, at: usize, part: &PartForm) -> AnyView {
        let name = |field: &str| format!("p{at}.{field}");
        let own = [("kind", part.kind.name()), ("stem", &part.stem), ("hint", &part.hint), ("points", &part.points)];
        let shown = own.map(|(field, value)| hidden(name(field), value.to_owned()));
        let rest = left_over(&PartForm { kind: Kind::Case, ..part.clone() }, false);
        let rest = rest.into_iter().filter(|(field, _)| field != "points").map(|(field, value)| hidden(name(&field), value));
        let notice = view! { <p class="notice">{t!(self.lang, "bank.form.left_over_part", n = at + 1)}</p> };
        view! { {notice} {shown.into_iter().collect_view()} {rest.collect_view()} }.into_any()
    }
}
