//! The result: the receipt, and as much of the scores and items as the paper's release rule allows.

use crate::{
    island::trainee::leftover::{self, HeldAnswer, Leftover},
    sitting::{
        analysis::{Analysis, compared},
        items::{self, Shown},
        question_map::cells,
        score::{by_section, overall},
    },
    view::{marked, part::SavedAnswers, seal::seal},
    web::{
        i18n::moment,
        page::{Islands, Page},
        refusal::Refusal,
        site::Site,
        visitor::Trainee,
    },
};
use axum::{
    extract::{Path, Query, State},
    response::{IntoResponse, Redirect, Response},
};
use engine::{
    Error,
    scoring::{disclosure::Disclosure, marked::Marked, score::total},
    sitting::{LoadedSitting, analysis, digest::digest, disclosure, not_in_exam, rescue},
    state::slots::AnswerSlots,
};
use exam::{Lang, paper::ReleaseRule, session::Closer};
use leptos::prelude::*;
use std::collections::HashMap;
use store::{person::Person, response::Latest, score::MachineScore};

/// The result of a handed-in sitting; a running one leads back to its page.
pub async fn show(
    trainee: Trainee,
    State(site): State<Site>,
    Path(id): Path<String>,
    Query(query): Query<HashMap<String, String>>,
) -> Result<Response, Refusal> {
    let loaded = LoadedSitting::open(&site, &id, trainee.actor.id()).await?;
    if loaded.sitting.session.submitted.is_none() {
        return Ok(Redirect::to(&format!("/sittings/{id}")).into_response());
    }
    Ok(page(&trainee, &site, &loaded, query.contains_key("lost")).await?.into_response())
}

async fn page(trainee: &Trainee, site: &Site, loaded: &LoadedSitting, lost: bool) -> Result<Page, Error> {
    let lang = trainee.visitor.lang;
    let paper = loaded.paper.as_ref().ok_or(Error::Absent)?;
    let (cut, id) = (paper.cut, loaded.sitting.id);
    let marked = Marked::load(site, id, paper.marking).await?;
    let scores = marked.complete(store::score::of_session(&site.db, id).await?);
    let released = loaded.sitting.session.released.is_some();
    let void = store::void_sitting::get(&site.db, id).await?;
    let standing = if let Some(void) = &void {
        view! { <p class="notice bad" role="status">{t!(lang, "sitting.result.void", reason = void.reason)}</p> }.into_any()
    } else if released {
        let score = total(&scores);
        let before = analysis::before(site, loaded).await?.map(|before| compared(&before, &score, lang));
        view! { {overall(&score, cut, lang)} {before} {seen_before(loaded, lang)} }.into_any()
    } else {
        not_released(site, loaded, &scores, lang).await?
    };
    let running = not_in_exam(site, trainee.actor.id()).await.is_err();
    // Published with the last one's results, not before others have answered the same.
    let disclosure = disclosure::of(site, loaded).await?;
    let (mut teaching, mut sections) = (None, released.then(|| by_section(loaded, &scores, cut, lang).into_any()));
    let items = match loaded.sitting.session.released(loaded.rule()) {
        Some(_) if running => Some(view! { <p class="notice">{t!(lang, "common.error.in_exam")}</p> }.into_any()),
        Some(_) if disclosure != Disclosure::Items => {
            let behind = behind_scores(site, loaded, marked, lang).await?;
            Some(view! { <p class="notice">{t!(lang, "sitting.result.goes_on")}</p> {appeals(loaded, &behind)} }.into_any())
        }
        Some(witness) => {
            let behind = behind_scores(site, loaded, marked, lang).await?;
            let secret = disclosure::secret_items(site, loaded).await?;
            let parts = analysis::parts(loaded, &scores, &secret, &witness);
            let (class, level) = (analysis::class(site, loaded).await?, paper.level.clone().unwrap_or_default());
            let analysis = Analysis { parts, class, level, cut, of: total(&scores).of };
            teaching = Some(analysis.view(lang));
            // The chapters say more; the sections are there for whoever compares with the paper.
            sections = sections.map(|sections| {
                view! { <details class="more"><summary>{t!(lang, "sitting.result.by_section")}</summary>{sections}</details> }
                    .into_any()
            });
            Some(items::view(loaded, &SavedAnswers::load(site, id).await?, &scores, &behind, &Shown { witness, secret, lost }))
        }
        None if loaded.rule() == ReleaseRule::ScoreOnly => {
            let behind = behind_scores(site, loaded, marked, lang).await?;
            let appeals = (released && !running).then(|| appeals(loaded, &behind));
            Some(view! { <p class="meta">{t!(lang, "sitting.result.score_only")}</p> {appeals} }.into_any())
        }
        None => None,
    };
    let responses = store::response::of_session(&site.db, id).await?;
    let leftover = leftover(loaded, &responses, rescue::key(site, id).await?, lang)?;
    let body = view! {
        <h1>{loaded.sitting.title.clone()}</h1>
        {owner(trainee.actor.person(), lang)}
        {handed_in(loaded, lang)}
        {leftover}
        {standing}
        {teaching}
        {sections}
        {items}
        {receipt(loaded, &responses, lang)}
    };
    Ok(Page::moving(&trainee.visitor, Islands::Trainee, t!(lang, "sitting.result.title"), body))
}

/// Returns what is behind the scores: what people marked, and what the trainee asked for.
async fn behind_scores(site: &Site, loaded: &LoadedSitting, marked: Marked, lang: Lang) -> Result<marked::MarkedAnswers, Error> {
    let sitting = loaded.sitting.id;
    let appeals = store::appeal::of_session(&site.db, sitting).await?;
    let queries = store::score_query::of_session(&site.db, sitting).await?;
    Ok(marked::MarkedAnswers { marked, appeals, queries, sitting, lang })
}

/// What did not reach the server in time, if the browser still has anything.
fn leftover(loaded: &LoadedSitting, responses: &[Latest], key: String, lang: Lang) -> Result<AnyView, Error> {
    let slots = AnswerSlots::of(loaded);
    let numbers = cells(loaded, &SavedAnswers::default()).into_iter().flat_map(|section| section.cells);
    let held = numbers.map(|cell| {
        let response = responses.iter().find(|latest| latest.slot == cell.slot).map(|latest| latest.response.clone());
        Ok(HeldAnswer { label: cell.label, kind: slots.kind(cell.slot)?, response })
    });
    let held = held.collect::<Result<Vec<_>, Error>>()?;
    let words = leftover::Words {
        title: t!(lang, "sitting.unsent.leftover"),
        why: t!(lang, "sitting.unsent.leftover_why"),
        question: t!(lang, "common.unsent.question", n = "{}"),
        empty: t!(lang, "common.unanswered"),
        download: t!(lang, "sitting.unsent.download"),
        clear: t!(lang, "sitting.unsent.clear"),
    };
    Ok(view! { <Leftover sitting=loaded.sitting.id.to_string() held=held key=key words=words /> }.into_any())
}

/// Whose result it is: on paper the header is gone.
fn owner(person: &Person, lang: Lang) -> impl IntoView + use<> {
    view! { <p class="meta">{t!(lang, "sitting.result.owner", name = person.display, login = person.name)}</p> }
}

/// Says that it is handed in, and by whom: the first thing to know as long as there is no score.
fn handed_in(loaded: &LoadedSitting, lang: Lang) -> impl IntoView + use<> {
    let how = loaded.sitting.session.submitted.map(|submission| match submission.by {
        Closer::Trainee => t!(lang, "sitting.result.by_trainee", at = moment(submission.at)),
        Closer::Deadline => t!(lang, "sitting.result.by_deadline", at = moment(submission.at)),
        Closer::Staff => t!(lang, "sitting.result.by_staff", at = moment(submission.at)),
    });
    let class = if loaded.sitting.session.released.is_some() { "meta" } else { "notice good" };
    view! { <p class=class role="status">{how}</p> }
}

fn receipt(loaded: &LoadedSitting, answers: &[Latest], lang: Lang) -> impl IntoView + use<> {
    let (code, digest) = (loaded.sitting.receipt.clone().unwrap_or_default(), digest(&loaded.sitting, answers));
    let check = format!("/receipt?code={code}&digest={digest}");
    view! {
        <section class="card receipt" aria-label=t!(lang, "sitting.result.receipt")>
            <p>{t!(lang, "sitting.result.receipt")} {t!(lang, "common.mark.colon")} <code>{code}</code></p>
            <p class="meta">{t!(lang, "sitting.receipt.digest")} {t!(lang, "common.mark.colon")} <code>{digest}</code> " " <a href=check>{t!(lang, "sitting.receipt.check")}</a></p>
        </section>
    }
}

/// Says how many of the answers were known beforehand.
fn seen_before(loaded: &LoadedSitting, lang: Lang) -> Option<AnyView> {
    let items = loaded.sitting.pinned.sections.iter().flat_map(|section| &section.items);
    let seen = items.filter(|item| item.seen).count();
    (seen > 0).then(|| view! { <p class="notice">{plural!(lang, seen, "sitting.result.seen", n = seen)}</p> }.into_any())
}

/// The parts that people marked, by their numbers alone, each with a form to ask for a re-mark.
fn appeals(loaded: &LoadedSitting, behind: &marked::MarkedAnswers) -> Option<AnyView> {
    let lang = behind.lang;
    let name = |place: exam::paper::Place<'_>| {
        let number = t!(lang, "sitting.question_n", n = place.item_number + 1);
        let one = place.item.parts.len() == 1;
        let name = if one { number } else { format!("{number} {}", t!(lang, "common.part", n = place.part + 1)) };
        behind.by_number(place.slot, name)
    };
    let rows: Vec<_> = loaded.sitting.pinned.places().filter_map(name).collect();
    (!rows.is_empty()).then(|| {
        view! { <section><h2>{t!(lang, "common.appeal")}</h2> <ul class="rows appeals">{rows}</ul></section> }.into_any()
    })
}

/// Says why there is no result yet. It does not tell which answers the machine could mark.
async fn not_released(site: &Site, loaded: &LoadedSitting, scores: &[MachineScore], lang: Lang) -> Result<AnyView, Error> {
    let by_people = scores.iter().filter(|score| score.kind.is_open()).count();
    let until_end = disclosure::is_kept_back(site, &loaded.sitting, &loaded.items).await?;
    let text = match (until_end, by_people) {
        (true, _) => t!(lang, "sitting.result.until_end"),
        (false, _) => plural!(lang, by_people, "sitting.result.not_released", n = by_people),
    };
    Ok(view! { <section class="card handed">{seal(t!(lang, "common.seal.handed_in"))}<p>{text}</p></section> }.into_any())
}
