//! The page for changing a rubric: a box for each line, and whose marks would move.

use crate::{
    board::rubric::RubricForm,
    island::staff::form_draft::FormDraft,
    view::{breadcrumb::breadcrumb, draft::draft, pager::LINES, round::place},
    web::{
        i18n::{self, moment},
        page::{Islands, Page},
        site::Site,
        visitor::Lead,
    },
};
use engine::{
    Error,
    marking::rubric_change::{Fault, PlanPreview, PlannedChange, RubricBase},
};
use exam::{Lang, Points};
use leptos::prelude::*;
use question_bank::criterion;
use store::rubric::Revised;

/// Renders the form, with what it would do or what stands in its way, or how many answers a change has moved.
pub async fn page(
    lead: &Lead,
    site: &Site,
    base: &RubricBase,
    form: &RubricForm,
    preview: Option<PlanPreview>,
    moved: Option<usize>,
) -> Result<Page, Error> {
    let (lang, task) = (lead.visitor.lang, &base.task);
    let heading = place(lang, &store::task::title(&site.db, &task.item).await?, task.part);
    let stored = store::paper::current(&site.db, &task.paper).await?.ok_or(Error::Damaged("paper"))?;
    let paper = engine::state::bank::paper(&stored)?.title;
    let moved = moved.map(|moved| {
        view! { <p class="notice good" role="status">{t!(lang, "board.rubric_saved", n = moved)}</p> }
    });
    let fault = preview.as_ref().and_then(|preview| preview.fault);
    let alert = fault.map(|fault| view! { <p class="notice bad" role="alert">{describe_fault(fault, base, lang)}</p> });
    let plan = preview.as_ref().and_then(|preview| Some((preview.plan.as_ref()?, preview.shown.clone())));
    let plan = plan.map(|(plan, shown)| plan_section(plan, shown, form, lang));
    let path = format!("/board/papers/{}/items/{}/{}/rubric", task.paper, task.item, task.part);
    let title = t!(lang, "board.rubric_change");
    let over = format!("{} {}", task.rubric, base.changes.len());
    let mut draft =
        draft(site, lead.actor.id(), &format!("rubric {} {} {}", task.paper, task.item, task.part), over, lang).await?;
    draft.unsaved = preview.is_some();
    let body = view! {
        {breadcrumb(vec![("/board".into(), t!(lang, "common.board")), (format!("/board/items/{}/{}", task.item, task.part), heading)], lang)}
        <h1>{title.clone()}</h1>
        <p class="meta"><span>{paper}</span> <span>{i18n::points(lang, task.of)}</span></p>
        {moved} {alert}
        <p>{t!(lang, "board.rubric_text")}</p>
        <details class="guide">
            <summary>{t!(lang, "board.rubric_rules")}</summary>
            <ul class="prose">{t!(lang, "board.rubric_rule_list").split('｜').map(|rule| view! { <li>{rule.trim().to_owned()}</li> }).collect_view()}</ul>
        </details>
        <form id="rubric" method="post" action=format!("{path}#effect") class="rubric-form" autocomplete="off">
            {boxes(form, fault, base, lang)}
            <div class="finish"><button name="do" value="preview" class=if plan.is_some() { "" } else { "primary" }>{t!(lang, "board.rubric_preview")}</button></div>
            {plan}
        </form>
        <FormDraft form="rubric".to_owned() draft=draft />
        {history(site, &base.changes, lang).await?}
    };
    Ok(Page::moving(&lead.visitor, Islands::Staff, title, body))
}

fn boxes(form: &RubricForm, fault: Option<Fault>, base: &RubricBase, lang: Lang) -> impl IntoView + use<> {
    let old = base.rubric.criteria.len();
    let field = |(at, text): (usize, &String)| {
        let label = if at < old { t!(lang, "board.rubric_line", n = at + 1) } else { t!(lang, "board.rubric_new") };
        let wrong = (fault == Some(Fault::Line(at))).then_some("true");
        let rows = text.lines().count().max(1).to_string();
        view! {
            <label class="field">{label} <textarea name=format!("c{at}") rows=rows aria-invalid=wrong>{format!("\n{text}")}</textarea></label>
        }
    };
    form.draft.boxes.iter().enumerate().map(field).collect_view()
}

fn describe_fault(fault: Fault, base: &RubricBase, lang: Lang) -> String {
    match fault {
        Fault::Line(at) if at < base.rubric.criteria.len() => t!(lang, "board.rubric_bad_line", n = at + 1),
        Fault::Line(_) => t!(lang, "board.rubric_bad_new"),
        Fault::Sum(sum) => t!(lang, "board.rubric_bad_sum", sum = sum, of = base.rubric.total()),
        Fault::Same => t!(lang, "board.rubric_same"),
        Fault::Reason => t!(lang, "board.rubric_reason_missing"),
        Fault::Stale => t!(lang, "board.rubric_stale"),
    }
}

/// Renders whose marks would move, the greatest differences first, and the button that saves the change.
fn plan_section(plan: &[PlannedChange], shown: String, form: &RubricForm, lang: Lang) -> AnyView {
    let gain = |one: &PlannedChange| Some(one.after.points()? - one.before?);
    let (up, down) = (
        plan.iter().filter(|one| gain(one).is_some_and(|gain| gain > Points::ZERO)).count(),
        plan.iter().filter(|one| gain(one).is_some_and(|gain| gain < Points::ZERO)).count(),
    );
    let again = plan.iter().filter(|one| !one.again.is_empty()).count();
    let reopened = plan.iter().filter(|one| one.before.is_some() && one.after.points().is_none()).count();
    let out = plan.iter().filter(|one| one.moves() && one.subject.sitting.session.released.is_some()).count();
    let mut rows: Vec<&PlannedChange> = plan.iter().filter(|one| one.moves() || !one.again.is_empty()).collect();
    rows.sort_by_key(|one| (gain(one).map(|gain| -gain.abs()), one.subject.task.code.clone()));
    let (count, lines) = (rows.len(), LINES as usize);
    let pages = count.div_ceil(lines).max(1);
    let page = form.page.min(pages);
    let rows = rows.into_iter().skip((page - 1) * lines).take(lines).map(|one| row(one, lang)).collect_view();
    let turn = |to: usize, text: String| {
        (1..=pages).contains(&to).then(|| view! { <button name="do" value=format!("page-{to}")>{text}</button> })
    };
    let pager = (pages > 1).then(|| {
        view! {
            <div class="pager">
                {turn(page - 1, t!(lang, "common.pager.before"))}
                <span class="meta">{t!(lang, "common.pager.of", n = page, of = pages)}</span>
                {turn(page + 1, t!(lang, "common.pager.after"))}
            </div>
        }
    });
    let table = (count > 0).then(|| {
        let head = |text: String| view! { <th scope="col" class="num">{text}</th> };
        view! {
            <div class="table-scroll" tabindex="0">
                <table>
                    <caption>{t!(lang, "board.rubric_moves")}</caption>
                    <thead><tr>
                        <th scope="col">{t!(lang, "common.answer")}</th>
                        {head(t!(lang, "board.before"))} {head(t!(lang, "board.after"))} {head(t!(lang, "board.difference"))}
                        <th scope="col">{t!(lang, "board.note")}</th>
                    </tr></thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
            {pager}
        }
    });
    let out = (out > 0).then(|| view! { <p class="notice bad">{t!(lang, "board.rubric_released", n = out)}</p> });
    view! {
        <section class="card" aria-labelledby="effect">
            <h2 id="effect">{t!(lang, "board.rubric_effect")}</h2>
            <p>{t!(lang, "board.rubric_numbers", all = plan.len(), up = up, down = down, again = again, reopened = reopened)}</p>
            {out} {table}
            <input type="hidden" name="mark" value=shown />
            <label class="field">{t!(lang, "board.rubric_why")} <input name="reason" value=form.draft.reason.clone() /></label>
            <button name="do" value="save" class="primary">{t!(lang, "board.rubric_save")}</button>
        </section>
    }
    .into_any()
}

fn row(one: &PlannedChange, lang: Lang) -> impl IntoView + use<> {
    let code = one.subject.task.code.clone();
    let cell = |points: Option<Points>| points.map_or_else(|| "–".to_owned(), |points| points.to_string());
    let gain = one.before.zip(one.after.points()).map(|(before, after)| after - before);
    let sign = if gain.is_some_and(|gain| gain > Points::ZERO) { "+" } else { "" };
    let mut notes = Vec::new();
    if !one.again.is_empty() {
        notes.push(t!(lang, "board.rubric_again", n = one.again.len()));
    } else if one.after.points().is_none() {
        notes.push(t!(lang, "board.rubric_more"));
    }
    if one.subject.sitting.session.released.is_some() {
        notes.push(t!(lang, "board.rubric_out"));
    }
    view! {
        <tr>
            <th scope="row"><a href=format!("/board/answers/{code}")><code>{code.clone()}</code></a></th>
            <td class="num">{cell(one.before)}</td>
            <td class="num">{cell(one.after.points())}</td>
            <td class="num">{sign}{cell(gain)}</td>
            <td>{notes.join(&t!(lang, "common.mark.comma"))}</td>
        </tr>
    }
}

async fn history(site: &Site, changes: &[Revised], lang: Lang) -> Result<Option<AnyView>, Error> {
    let mut rows = Vec::new();
    for change in changes.iter().rev() {
        let who = store::board::name(&site.db, change.who).await?;
        let lines = change.rubric.criteria.iter().map(criterion::write).collect::<Vec<_>>().join("\n");
        rows.push(view! {
            <li>
                <div class="grow">
                    <strong>{t!(lang, "board.rubric_number", n = change.number)} {t!(lang, "common.mark.colon")} {change.reason.clone()}</strong>
                    <span class="meta"><span>{who}</span> <span>{moment(change.at)}</span></span>
                    <details><summary>{t!(lang, "common.review.rubric")}</summary><p class="answer-text">{lines}</p></details>
                </div>
            </li>
        });
    }
    Ok((!rows.is_empty()).then(|| {
        view! { <section><h2>{t!(lang, "board.rubric_history")}</h2> <ul class="rows">{rows}</ul></section> }.into_any()
    }))
}
