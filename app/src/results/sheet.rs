//! One person's sheet: what they answered and what it earned, item by item.

use crate::{
    view::{breadcrumb::breadcrumb, marked::deciding_marks, tile::tile},
    web::{
        address::encoded,
        i18n::{self, moment_exact},
        page::Page,
        refusal::Refusal,
        site::Site,
        visitor::Instructor,
    },
};
use axum::extract::{Path, State};
use engine::{
    Error,
    results::sheet::{PersonSheet, SheetPart},
    scoring::marked::Marked,
};
use exam::{
    Lang, Outcome, Response,
    interaction::{Content, letter::letter},
};
use leptos::prelude::*;
use store::regrade::ScoredBy;

/// Shows the sheet.
pub async fn show(
    instructor: Instructor,
    State(site): State<Site>,
    Path((id, sitting)): Path<(String, String)>,
) -> Result<Page, Refusal> {
    let lang = instructor.visitor.lang;
    let sheet = PersonSheet::load(&site, &instructor.actor, &id, &sitting).await?;
    let paper = sheet.loaded.paper.as_ref().ok_or(Error::Absent)?;
    let results = format!("/bank/papers/{}/results", encoded(&id));
    let title = t!(lang, "results.list.sheet_of", name = sheet.owner.display);
    let pinned = &sheet.loaded.sitting.pinned;
    let sections = pinned.sections.iter().enumerate().map(|(at, section)| {
        let rows = sheet.parts.iter().filter(|part| part.section == at).map(|part| row(part, &sheet.marked, &id, lang));
        view! {
            <h2>{section.title.clone()}</h2>
            <div class="table-scroll" tabindex="0">
                <table class="list brief">
                    <caption class="sr">{section.title.clone()}</caption>
                    <thead>
                        <tr>
                            <th scope="col" class="num">{t!(lang, "results.list.number")}</th>
                            <th scope="col">{t!(lang, "common.item")}</th>
                            <th scope="col">{t!(lang, "common.answer")}</th>
                            <th scope="col" class="num">{t!(lang, "results.score")}</th>
                        </tr>
                    </thead>
                    <tbody>{rows.collect_view()}</tbody>
                </table>
            </div>
        }
    });
    let corrections = corrections(&site, &id, &sheet, lang).await?;
    let at = sheet.loaded.sitting.session.submitted.map(|submission| moment_exact(submission.at)).unwrap_or_default();
    let earned = match sheet.score.parts_waiting {
        0 => format!("{} / {}", sheet.score.earned, sheet.score.of),
        _ => t!(lang, "results.list.with_waiting", n = sheet.score.earned, waiting = sheet.score.waiting),
    };
    let body = view! {
        {breadcrumb(
            vec![
                (results.clone(), t!(lang, "results.results_of", title = paper.title)),
                (format!("{results}/people"), t!(lang, "results.list.title")),
            ],
            lang,
        )}
        <p class="print-head">{paper.title.clone()}</p>
        <h1>{title.clone()}</h1>
        <p class="meta"><code>{sheet.owner.name.clone()}</code></p>
        <dl class="tiles">
            {tile(t!(lang, "results.score"), earned)}
            {tile(t!(lang, "results.decision"), i18n::decision(lang, paper.cut.decide(&sheet.score)))}
            {tile(t!(lang, "results.attempt"), sheet.loaded.sitting.attempt)}
            {tile(t!(lang, "results.handed_in"), at)}
        </dl>
        {sections.collect_view()}
        {corrections}
    };
    Ok(Page::wide(&instructor.visitor, title, body))
}

/// Renders the corrections of the items on this sheet: by what, why, by whom and when.
async fn corrections(site: &Site, paper: &str, sheet: &PersonSheet, lang: Lang) -> Result<Option<AnyView>, Error> {
    let mut rows = Vec::new();
    for regrade in store::regrade::of_paper(&site.db, paper).await? {
        let Some(item) = sheet.loaded.items.iter().find(|item| item.id == regrade.item) else { continue };
        let how = match regrade.by {
            ScoredBy::Version(_) => t!(lang, "common.is_corrected"),
            ScoredBy::FullMarks => t!(lang, "results.by_void"),
            ScoredBy::TakenOut => t!(lang, "results.by_taking_out"),
        };
        let who = store::board::name(&site.db, regrade.who).await?;
        rows.push(view! {
            <li>
                <span>{item.name()} {t!(lang, "common.mark.colon")} {how} {t!(lang, "common.mark.semicolon")} {regrade.reason}</span>
                <span class="meta">{who} " " {moment_exact(regrade.at)}</span>
            </li>
        });
    }
    Ok((!rows.is_empty()).then(|| view! { <h2>{t!(lang, "results.corrections")}</h2> <ul class="rows">{rows}</ul> }.into_any()))
}

fn row(part: &SheetPart, marked: &Marked, paper: &str, lang: Lang) -> AnyView {
    let title = if part.item.title.is_empty() { part.item.id.clone() } else { part.item.title.clone() };
    let number = (part.item.parts.len() > 1).then(|| t!(lang, "common.part", n = part.part + 1));
    let href = format!("/bank/papers/{}/items/{}", encoded(paper), encoded(&part.item.id));
    let points = match part.outcome {
        Outcome::Scored(points) => format!("{points} / {}", part.of),
        Outcome::Waiting => format!("— / {}", part.of),
        Outcome::TakenOut => t!(lang, "common.is_taken_out"),
    };
    let answer = match part.response.as_ref().filter(|response| response.is_answered()) {
        Some(response) => view! { <p class="answer-text">{answered(response, &part.order, lang)}</p> }.into_any(),
        None => view! { <p class="meta">{t!(lang, "common.unanswered")}</p> }.into_any(),
    };
    let rubric = part.item.parts.get(part.part).and_then(|of| of.rubric.as_ref());
    let criteria = deciding_marks(marked, part.slot, part.of, rubric, lang).map(|table| {
        view! { <details open><summary>{t!(lang, "results.list.by_criterion")}</summary>{table}</details> }
    });
    let class = match part.outcome {
        Outcome::Scored(points) if points < part.of => "num short-of",
        Outcome::Scored(_) | Outcome::Waiting | Outcome::TakenOut => "num",
    };
    view! {
        <tr>
            <td class="num" data-label=t!(lang, "results.list.number")>{part.number}</td>
            <th scope="row"><a href=href>{title}</a> " " {number}</th>
            <td>{answer} {criteria}</td>
            <td class=class data-label=t!(lang, "results.score")>{points}</td>
        </tr>
    }
    .into_any()
}

/// Returns an answer in words; choices by their letters in the author's order, which the item's page shows.
pub fn answered(response: &Response, order: &[u8], lang: Lang) -> String {
    let by_author = |position: u8| order.get(usize::from(position)).copied().unwrap_or(position);
    match response.content() {
        Content::Choice(_) | Content::Choices(_) => {
            let mut letters: Vec<char> = response.choices().into_iter().map(|at| letter(usize::from(by_author(at)))).collect();
            letters.sort_unstable();
            letters.into_iter().collect()
        }
        Content::Verdict(Some(true)) => t!(lang, "common.verdict.right"),
        Content::Verdict(Some(false)) => t!(lang, "common.verdict.wrong"),
        Content::Verdict(None) => String::new(),
        Content::Blanks(texts) => {
            let blank = |(at, text): (usize, &String)| format!("{}. {text}", at + 1);
            if texts.len() == 1 { texts[0].clone() } else { texts.iter().enumerate().map(blank).collect::<Vec<_>>().join("\n") }
        }
        Content::Text(text) => text.to_owned(),
    }
}
