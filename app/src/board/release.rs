//! The release of a paper's results: the checklist, how far the reviewers agree, and the forms.

use crate::{
    view::{breadcrumb::breadcrumb, round::place},
    web::{
        form::{Fields, Form, value},
        i18n,
        page::Page,
        refusal::Refusal,
        site::Site,
        visitor::Lead,
    },
};
use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use engine::{
    Error,
    marking::{
        self, Check, Finding, ReleaseAction, ReleaseConfirmation, ReleaseOutcome, ReleaseStanding, agreement::compare_readings,
        divide_readings,
    },
};
use exam::{Lang, agreement::Agreement};
use leptos::prelude::*;

/// Shows the page.
pub async fn show(lead: Lead, State(site): State<Site>, Path(paper): Path<String>) -> Result<Page, Refusal> {
    Ok(page(&lead, &site, &paper, None, &ReleaseConfirmation::default()).await?)
}

/// Holds the results of a paper back, lets them out as they finish, or releases all that are finished.
pub async fn release(
    lead: Lead,
    State(site): State<Site>,
    Path(paper): Path<String>,
    Form(fields): Form<Fields>,
) -> Result<Response, Refusal> {
    let action = match value(&fields, "do") {
        Some("hold") => ReleaseAction::Hold,
        Some("flow") => ReleaseAction::Flow,
        Some("release") => ReleaseAction::Release,
        Some(_) | None => return Err(Error::Invalid("do").into()),
    };
    let ticked = |name: &str| value(&fields, name) == Some("1");
    let reason = value(&fields, "reason").unwrap_or_default().to_owned();
    let confirmation = ReleaseConfirmation { reason, agreement_seen: ticked("agreement"), insists: ticked("insist") };
    let lang = lead.visitor.lang;
    let refused = match marking::release(&site, &lead.actor, &paper, action, &confirmation).await? {
        ReleaseOutcome::Held => return Ok(Redirect::to("/board?released=0").into_response()),
        ReleaseOutcome::Flowing { released } | ReleaseOutcome::Released { released } => {
            return Ok(Redirect::to(&format!("/board?released={released}")).into_response());
        }
        ReleaseOutcome::NoReason => t!(lang, "board.release.no_reason"),
        ReleaseOutcome::Refused(findings) => {
            let unseen = findings.iter().any(|finding| finding.check == Check::AgreementSeen && finding.left > 0);
            if unseen { t!(lang, "board.release.unseen") } else { t!(lang, "board.release.refused") }
        }
    };
    let page = page(&lead, &site, &paper, Some(refused), &confirmation).await?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
}

async fn page(
    lead: &Lead,
    site: &Site,
    paper: &str,
    refused: Option<String>,
    typed: &ReleaseConfirmation,
) -> Result<Page, Error> {
    let lang = lead.visitor.lang;
    marking::queue_answers(site).await?;
    let standing = marking::release_standing(site, paper).await?;
    let stored = store::paper::current(&site.db, paper).await?.ok_or(Error::Absent)?;
    let title = engine::state::bank::paper(&stored)?.title;
    let refused = refused.map(|text| view! { <p class="notice bad" role="alert">{text}</p> });
    let agreement = if standing.scheme.holds_results() { Some(agreement_table(lead, site, paper).await?) } else { None };
    let rule = if standing.held { t!(lang, "board.held") } else { t!(lang, "board.flowing") };
    let body = view! {
        {breadcrumb(vec![("/board".into(), t!(lang, "common.board")), ("/board/papers".into(), t!(lang, "board.results"))], lang)}
        <h1>{t!(lang, "board.release.title", title = title)}</h1>
        {refused}
        <p class="meta">
            <span>{t!(lang, "board.n_submitted", n = standing.submitted)}</span>
            <span>{t!(lang, "board.n_scored", n = standing.scored)}</span>
            <span>{t!(lang, "board.n_released", n = standing.released)}</span>
            <span>{rule}</span>
        </p>
        <section>
            <h2>{t!(lang, "board.release.checklist")}</h2>
            <ul class="rows checklist">{standing.findings.iter().filter_map(|finding| check(finding, lang)).collect_view()}</ul>
        </section>
        {agreement}
        {forms(paper, &standing, typed, lang)}
    };
    Ok(Page::new(&lead.visitor, t!(lang, "board.release.title", title = title), body))
}

/// Renders a check; whether agreement was looked at is asked in the form.
fn check(finding: &Finding, lang: Lang) -> Option<AnyView> {
    let left = finding.left;
    let text = match finding.check {
        Check::NobodySits => t!(lang, "board.release.nobody_sits", n = left),
        Check::AllMarked => t!(lang, "board.release.all_marked", n = left),
        Check::Adjudicated => t!(lang, "board.release.adjudicated", n = left),
        Check::ReferralsAnswered => t!(lang, "board.release.referrals", n = left),
        Check::RemarksGiven => t!(lang, "board.release.remarks", n = left),
        Check::AgreementSeen => return None,
    };
    let (sign, class, state) = match left {
        0 => ("✓", "good", t!(lang, "board.release.met")),
        _ => ("✗", "bad", t!(lang, "board.release.unmet")),
    };
    Some(view! { <li><strong class=class><span aria-hidden="true">{sign}</span> " " {state}</strong> <span class="grow">{text}</span></li> }.into_any())
}

async fn agreement_table(lead: &Lead, site: &Site, paper: &str) -> Result<AnyView, Error> {
    let lang = lead.visitor.lang;
    let mut rows = Vec::new();
    for (item, part) in store::release::marked_parts(&site.db, paper).await? {
        let readings = store::board::readings(&site.db, &item, part, lead.actor.id()).await?;
        let (readings, _) = divide_readings(&lead.actor, readings);
        let name = place(lang, &store::task::title(&site.db, &item).await?, part);
        rows.push(agreement_row(format!("/board/items/{item}/{part}"), name, compare_readings(&readings), lang));
    }
    let head = |text: String| view! { <th scope="col" class="num">{text}</th> };
    Ok(view! {
        <div class="table-scroll" tabindex="0">
            <table class="brief">
                <caption>{t!(lang, "board.release.agreement")}</caption>
                <thead><tr>
                    <th scope="col">{t!(lang, "board.item")}</th>
                    {head(t!(lang, "board.pairs"))} {head(t!(lang, "board.exact"))} {head(t!(lang, "board.adjacent"))} {head(t!(lang, "board.kappa"))}
                </tr></thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
        <p class="meta">{t!(lang, "board.kappa_text")}</p>
    }
    .into_any())
}

fn agreement_row(path: String, name: String, found: Option<Agreement>, lang: Lang) -> impl IntoView + use<> {
    let none = || "–".to_owned();
    let percent = |share: f64| format!("{:.0}%", share * 100.0);
    view! {
        <tr>
            <th scope="row"><a href=path>{name}</a></th>
            <td class="num" data-label=t!(lang, "board.pairs")>{found.map_or(0, |found| found.pairs)}</td>
            <td class="num" data-label=t!(lang, "board.exact")>{found.map_or_else(none, |found| percent(found.exact))}</td>
            <td class="num" data-label=t!(lang, "board.adjacent")>{found.map_or_else(none, |found| percent(found.adjacent))}</td>
            <td class="num" data-label=t!(lang, "board.kappa")>{found.and_then(|found| found.kappa).map_or_else(none, |kappa| i18n::decimal(kappa, 2))}</td>
        </tr>
    }
}

fn forms(paper: &str, standing: &ReleaseStanding, typed: &ReleaseConfirmation, lang: Lang) -> AnyView {
    let action = format!("/board/papers/{paper}");
    let ready = standing.scored - standing.released;
    let left = standing.findings.iter().any(|finding| finding.left > 0 && finding.check != Check::AgreementSeen);
    let agreement = standing.scheme.holds_results().then(|| {
        view! { <label class="check"><input type="checkbox" name="agreement" value="1" checked=typed.agreement_seen required /> <span>{t!(lang, "board.release.agreement_seen")}</span></label> }
    });
    let insist = left.then(|| {
        view! { <label class="check"><input type="checkbox" name="insist" value="1" checked=typed.insists required /> <span>{t!(lang, "board.release.insist")}</span></label> }
    });
    let flow = standing.held.then(|| view! { <button name="do" value="flow">{t!(lang, "board.flow")}</button> });
    let release = (ready > 0)
        .then(|| view! { <button class="primary" name="do" value="release">{t!(lang, "board.release_n", n = ready)}</button> });
    let hold = (!standing.held).then(|| {
        view! { <form method="post" action=action.clone()><button name="do" value="hold">{t!(lang, "board.hold")}</button></form> }
    });
    let form = (release.is_some() || flow.is_some()).then(|| {
        view! {
            <form id="release" method="post" action=action.clone()>
                {agreement} {insist}
                <label class="field">{t!(lang, "board.release.reason")} <input name="reason" value=typed.reason.clone() required /></label>
                <p class="meta">{t!(lang, "board.release.reason_text")}</p>
                <div class="actions">{release} {flow}</div>
            </form>
        }
    });
    view! { {form} {hold} }.into_any()
}
