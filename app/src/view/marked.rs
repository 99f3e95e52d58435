//! What reviewers made of one answer, for its trainee: marks by criterion, remarks, passages, and asking for a re-mark.

use crate::{
    view::{criterion::criterion_text, marked_text::marked_text, round::round},
    web::i18n,
};
use engine::{
    marking::{answer_text, score_query::may_ask},
    scoring::marked::Marked,
};
use exam::{Lang, Points, Response, Rubric, review::Round};
use leptos::prelude::*;
use store::{Id, appeal::Appeal, rating::Rating, score::MachineScore, score_query::ScoreQuery, task::Task};

/// Everything about the marking of one sitting that its trainee may see.
pub struct MarkedAnswers {
    /// Answers and ratings.
    pub marked: Marked,
    /// What the trainee asked to be marked again.
    pub appeals: Vec<Appeal>,
    /// What the trainee asked about parts that the machine scored.
    pub queries: Vec<ScoreQuery>,
    /// The sitting.
    pub sitting: Id,
    /// The reader's language.
    pub lang: Lang,
}

impl MarkedAnswers {
    /// Renders the answer in a slot, once it has its points; reviewers stay without names.
    pub fn view(&self, slot: u16, of: Points, rubric: Option<&Rubric>, response: Option<&Response>) -> Option<AnyView> {
        let lang = self.lang;
        let (task, decided) = self.marked.decided(slot)?;
        let remark = decided.iter().find(|rating| rating.round == Round::Appeal);
        let before = remark.and_then(|_| self.marked.before_appeal(task));
        // What was marked first stays beside the re-mark.
        let ratings: Vec<&Rating> = before.iter().flat_map(|(_, ratings)| ratings).chain(&decided).copied().collect();
        let changed = self.marked.revised(slot);
        let revised = changed.map(|_| view! { <p class="meta">{t!(lang, "common.rubric_changed")}</p> });
        let rubric = changed.or(rubric).filter(|rubric| rubric.total() == of).cloned().unwrap_or_else(|| Rubric::whole(of));
        let remarks = ratings.iter().filter(|rating| !rating.remark.is_empty()).map(|rating| {
            view! { <li><span class="meta">{round(lang, rating.round)}</span> <span class="answer-text">{rating.remark.clone()}</span></li> }
        });
        let remarks: Vec<_> = remarks.collect();
        let remarks =
            (!remarks.is_empty()).then(|| view! { <h3>{t!(lang, "common.remarks")}</h3> <ul class="remarks">{remarks}</ul> });
        let passages = ratings.iter().filter(|rating| !rating.highlights.is_empty()).map(|rating| {
            let answer = response.map(answer_text).unwrap_or_default();
            view! { <div class="passages-of">{marked_text(&answer, &rating.highlights, lang)}</div> }
        });
        let passages = passages.collect_view();
        let title = format!("q{slot}");
        let change = remark.map(|rating| match &before {
            Some((points, _)) => t!(lang, "common.remarked", before = points, now = rating.points),
            None => t!(lang, "common.remarked_now", now = rating.points),
        });
        let remarked = remark.is_some();
        let appeal = self.appeal(slot, task, change);
        let (first, last) = if remarked { (Some(appeal), None) } else { (None, Some(appeal)) };
        let mean = (!remarked && decided.len() == 2).then(|| view! { <p class="meta">{t!(lang, "common.mean_rule")}</p> });
        Some(
            view! {
                <div class="block marked" id=title>
                    <h3>{t!(lang, "common.reviewing_result")}</h3>
                    {first}
                    {revised}
                    {table(&rubric, &ratings, lang)}
                    {mean}
                    {passages} {remarks}
                    {last}
                </div>
            }
            .into_any(),
        )
    }

    /// Renders a part of which its trainee knows the number alone: asking for a re-mark, and the answer in writing.
    pub fn by_number(&self, slot: u16, name: String) -> Option<AnyView> {
        let (task, ratings) = self.marked.decided(slot)?;
        let answer = ratings.iter().find(|rating| rating.round == Round::Appeal);
        let answer = answer.map(|rating| view! { <p class="answer-text">{rating.remark.clone()}</p> });
        let id = format!("q{slot}");
        Some(
            view! { <li id=id><div class="grow"><strong>{name}</strong> {self.appeal(slot, task, None)} {answer}</div></li> }
                .into_any(),
        )
    }

    /// Renders the form that asks about a part.
    fn request_form(&self, slot: u16, text: String) -> AnyView {
        let lang = self.lang;
        view! {
            <details class="appeal">
                <summary>{t!(lang, "common.appeal")}</summary>
                <form method="post" action=format!("/sittings/{}/appeal", self.sitting)>
                    <input type="hidden" name="slot" value=slot.to_string() />
                    <label class="field">
                        {t!(lang, "common.appeal_why")}
                        <textarea name="reason" rows="3" required></textarea>
                    </label>
                    <p class="meta">{text}</p>
                    <button>{t!(lang, "common.appeal_send")}</button>
                </form>
            </details>
        }
        .into_any()
    }

    /// Renders what a trainee may ask about a part that the machine scored, or what became of the question.
    pub fn query(&self, score: &MachineScore) -> Option<AnyView> {
        let (lang, slot) = (self.lang, score.slot);
        let Some(query) = self.queries.iter().find(|query| query.slot == slot) else {
            return may_ask(&self.marked, score).then(|| {
                view! { <div id=format!("q{slot}")>{self.request_form(slot, t!(lang, "common.query_text"))}</div> }.into_any()
            });
        };
        let (class, state, reply) = match &query.decision {
            None => ("notice", t!(lang, "common.appeal_waiting", at = i18n::moment(query.at)), None),
            Some((true, reply)) => ("notice good", t!(lang, "common.query_accepted"), Some(reply)),
            Some((false, reply)) => ("notice", t!(lang, "common.query_stays"), Some(reply)),
        };
        let reply = reply.filter(|reply| !reply.is_empty()).map(|reply| view! { <p class="answer-text">{reply.clone()}</p> });
        let reason = query.reason.clone();
        Some(
            view! { <div id=format!("q{slot}") class=class><p>{state}</p> {reply} <p class="answer-text">{reason}</p></div> }
                .into_any(),
        )
    }

    /// Renders the form that requests a re-mark, or what became of the request; `points` says what it changed, where the points of a part may be known.
    fn appeal(&self, slot: u16, task: &Task, points: Option<String>) -> AnyView {
        let lang = self.lang;
        let Some(appeal) = self.appeals.iter().find(|appeal| appeal.task == task.code) else {
            return self.request_form(slot, t!(lang, "common.appeal_text"));
        };
        let (class, state) = match self.marked.is_remarked(task) {
            true => ("notice good", points.unwrap_or_else(|| t!(lang, "common.appeal_answered"))),
            false => ("notice", t!(lang, "common.appeal_waiting", at = i18n::moment(appeal.at))),
        };
        view! { <div class=class><p>{state}</p><p class="answer-text">{appeal.reason.clone()}</p></div> }.into_any()
    }
}

/// Renders the marks by criterion of the readings that decided an answer, once it has its points.
pub fn deciding_marks(marked: &Marked, slot: u16, of: Points, rubric: Option<&Rubric>, lang: Lang) -> Option<AnyView> {
    let (_, ratings) = marked.decided(slot)?;
    let rubric = marked.revised(slot).or(rubric).filter(|rubric| rubric.total() == of).cloned();
    Some(table(&rubric.unwrap_or_else(|| Rubric::whole(of)), &ratings, lang))
}

/// Renders one line for each criterion and one column for each reading that decided.
fn table(rubric: &Rubric, ratings: &[&Rating], lang: Lang) -> AnyView {
    let head = ratings.iter().map(|rating| view! { <th scope="col" class="num">{round(lang, rating.round)}</th> }).collect_view();
    let line = |(index, criterion): (usize, &exam::Criterion)| {
        let minus = if criterion.is_deduction() { "−" } else { "" };
        let of = criterion.limit();
        let cell = |rating: &&Rating| {
            let mark = rating.marks.get(index).copied().unwrap_or_default();
            let minus = if mark > Points::ZERO { minus } else { "" };
            view! { <td class="num">{minus}{mark.to_string()}</td> }
        };
        view! {
            <tr>
                <th scope="row">{criterion_text(criterion, lang)}</th>
                <td class="num">{minus}{of.to_string()}</td>
                {ratings.iter().map(cell).collect_view()}
            </tr>
        }
    };
    let lines = rubric.criteria.iter().enumerate().map(line).collect_view();
    let totals =
        ratings.iter().map(|rating| view! { <td class="num"><strong>{rating.points.to_string()}</strong></td> }).collect_view();
    view! {
        <div class="table-scroll" tabindex="0">
            <table>
                <thead><tr><th scope="col">{t!(lang, "common.criterion")}</th><th scope="col" class="num">{t!(lang, "common.result.of")}</th>{head}</tr></thead>
                <tbody>
                    {lines}
                    <tr><th scope="row">{t!(lang, "common.total")}</th><td class="num">{rubric.total().to_string()}</td>{totals}</tr>
                </tbody>
            </table>
        </div>
    }
    .into_any()
}
