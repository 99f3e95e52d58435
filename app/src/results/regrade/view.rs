//! One item of a paper's results: how it did, what a correction would do, what was corrected.

use crate::{
    results::{overview::still_due, typed},
    view::{breadcrumb::breadcrumb, performance, revealed},
    web::{
        address::encoded,
        i18n::{decision, moment},
        page::Page,
        site::Site,
        visitor::Instructor,
    },
};
use engine::{
    Error,
    results::{
        closed::are_named_results_closed,
        correction::{plan_correction, usable_versions},
        count::count_for_look,
        figures::item_figures,
        regrade::{ScoreChange, simulate, whole_sheets},
    },
    scoring::correction::Correction,
};
use exam::{Lang, Points, Role};
use leptos::prelude::*;
use question_bank::{Insider, Paper};
use std::collections::HashMap;
use store::{
    regrade::{Regrade, ScoredBy},
    version::{self, Version},
};

/// The most people that a simulation names.
const NAMED: usize = 200;

/// Returns the page of an item of a paper.
pub async fn page(
    instructor: &Instructor,
    site: &Site,
    paper: &str,
    id: &str,
    query: &HashMap<String, String>,
) -> Result<Page, Error> {
    let lang = instructor.visitor.lang;
    let witness = Insider::of(&instructor.actor.person().roles).ok_or(Error::Forbidden)?;
    let stored = store::paper::current(&site.db, paper).await?.ok_or(Error::Absent)?;
    let sat = site.state.bank.paper(&site.db, stored.version).await?;
    let current = version::current(&site.db, id).await?.ok_or(Error::Absent)?;
    let item = site.state.bank.item(&site.db, current).await?;
    let due = count_for_look(site, paper).await?;
    let figures = item_figures(site, paper, id, &witness).await?;
    let asked_in = !figures.is_empty();
    let versions = usable_versions(site, paper, id).await?;
    let simulation = match query.get("by") {
        Some(by) => {
            let correction = plan_correction(site, &instructor.actor, paper, id, by).await?.ok_or(Error::Absent)?;
            Some(simulation(site, &correction, &sat, by, &instructor.actor.person().roles, lang).await?)
        }
        None => None,
    };
    let notice = if let Some(moved) = query.get("moved") {
        let moved: usize = moved.parse().unwrap_or(0);
        Some(view! { <p class="notice good" role="status">{t!(lang, "results.regraded", n = moved)}</p> }.into_any())
    } else {
        query
            .get("conflict")
            .map(|_| view! { <p class="notice bad" role="alert">{t!(lang, "results.regrade_conflict")}</p> }.into_any())
    };
    let title = if item.title.is_empty() { item.id.clone() } else { item.title.clone() };
    let choose = asked_in.then(|| correction_form(&versions, query.get("by"), paper, id, lang));
    let edit = format!("/bank/items/{}/edit", encoded(id));
    let body = view! {
        {breadcrumb(vec![(format!("/bank/papers/{}/results", encoded(paper)), sat.title.clone())], lang)}
        <div class="bar">
            <h1>{title.clone()}</h1>
            <div class="actions">
                <a class="button" href=format!("/bank/items/{}", encoded(id))>{t!(lang, "results.item_page")}</a>
                <a class="button" href=edit>{t!(lang, "results.correct_key")}</a>
            </div>
        </div>
        {notice}
        {still_due(due, lang)}
        {performance::table(&figures, paper, &HashMap::new(), t!(lang, "common.performs"), lang)}
        {performance::options(&figures, lang)}
        {simulation}
        {choose}
        {typed::lists(site, paper, &item, &figures, query.contains_key("typed"), lang).await?}
        {corrections(site, paper, id, lang).await?}
        <details><summary>{t!(lang, "results.show_item")}</summary>{revealed::whole(&item, &witness, lang)}</details>
    };
    Ok(Page::wide(&instructor.visitor, title, body))
}

fn correction_form(versions: &[Version], by: Option<&String>, paper: &str, id: &str, lang: Lang) -> AnyView {
    let chosen = |value: &str| by.is_some_and(|by| by == value);
    let option = |version: &Version| {
        let value = version.number.to_string();
        let selected = chosen(&value);
        let text = t!(lang, "results.by_version", n = version.number, at = moment(version.at));
        view! { <option value=value selected=selected>{text}</option> }
    };
    view! {
        <section class="card" aria-labelledby="correct">
            <h2 id="correct">{t!(lang, "results.correct")}</h2>
            <p>{t!(lang, "results.correct_text")}</p>
            <form method="get" action=format!("/bank/papers/{}/items/{}", encoded(paper), encoded(id)) class="filters">
                <label class="grow">{t!(lang, "results.score_by")}
                    <select name="by">
                        {versions.iter().map(option).collect_view()}
                        <option value="void" selected=chosen("void")>{t!(lang, "results.by_void")}</option>
                        <option value="out" selected=chosen("out")>{t!(lang, "results.by_taking_out")}</option>
                    </select>
                </label>
                <button class="primary">{t!(lang, "results.simulate")}</button>
            </form>
        </section>
    }
    .into_any()
}

async fn simulation(
    site: &Site,
    correction: &Correction,
    sat: &Paper,
    by: &str,
    roles: &[Role],
    lang: Lang,
) -> Result<AnyView, Error> {
    let paper = &correction.regrade.paper;
    let mut moved = whole_sheets(site, paper, simulate(site, correction).await?).await?;
    moved.retain(ScoreChange::moves);
    let closed = are_named_results_closed(roles, &store::release::open_work(&site.db, paper).await?);
    let number = |points: Points| if closed { "—".to_owned() } else { points.to_string() };
    let cut = sat.cut;
    let crosses = |one: &&ScoreChange| cut.decide(&one.before) != cut.decide(&one.after);
    let crossing = moved.iter().filter(crosses).count();
    let up = moved.iter().filter(|one| one.after.earned > one.before.earned).count();
    let down = moved.iter().filter(|one| one.after.earned < one.before.earned).count();
    let mut order: Vec<&ScoreChange> = moved.iter().collect();
    order.sort_by_key(|one| (!crosses(one), -(one.after.earned - one.before.earned).abs()));
    let mut owners = HashMap::new();
    for one in order.iter().take(NAMED) {
        owners.extend(store::result::owner(&site.db, one.sitting).await?.map(|owner| (one.sitting, owner)));
    }
    let row = |one: &&ScoreChange| {
        let (name, display) =
            owners.get(&one.sitting).map(|owner| (owner.name.clone(), owner.display.clone())).unwrap_or_default();
        let (before, after) = (cut.decide(&one.before), cut.decide(&one.after));
        let class = if before == after || closed { "" } else { "crosses" };
        let verdict = if closed {
            "—".to_owned()
        } else if before == after {
            decision(lang, after)
        } else {
            format!("{} → {}", decision(lang, before), decision(lang, after))
        };
        view! {
            <tr class=class>
                <th scope="row">{display} " " <span class="meta">{name}</span></th>
                <td class="num">{number(one.before.earned)}</td>
                <td class="num">{number(one.after.earned)}</td>
                <td>{verdict}</td>
            </tr>
        }
    };
    let rows = order.iter().take(NAMED).map(row).collect_view();
    let table = (!moved.is_empty()).then(|| {
        view! {
            <div class="table-scroll" tabindex="0">
                <table>
                    <caption>{t!(lang, "results.who_moves")}</caption>
                    <thead>
                        <tr>
                            <th scope="col">{t!(lang, "results.person")}</th>
                            <th scope="col" class="num">{t!(lang, "results.before")}</th>
                            <th scope="col" class="num">{t!(lang, "results.after")}</th>
                            <th scope="col">{t!(lang, "results.decision")}</th>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        }
    });
    let path = format!("/bank/papers/{}/items/{}", encoded(paper), encoded(&correction.regrade.item));
    Ok(view! {
        <section class="card simulation" aria-labelledby="simulation">
            <h2 id="simulation">{t!(lang, "results.simulation")}</h2>
            <p>{t!(lang, "results.simulation_text", n = moved.len(), up = up, down = down, crossing = crossing)}</p>
            {table}
            <form method="post" action=path class="stack">
                <input type="hidden" name="by" value=by.to_owned() />
                <input type="hidden" name="run" value=correction.regrade.run.to_string() />
                <label>{t!(lang, "results.reason")} <input name="reason" required autocomplete="off" /></label>
                <div><button class="primary">{t!(lang, "results.regrade")}</button></div>
            </form>
        </section>
    }
    .into_any())
}

async fn corrections(site: &Site, paper: &str, id: &str, lang: Lang) -> Result<Option<AnyView>, Error> {
    let all = store::regrade::of_paper(&site.db, paper).await?;
    let own: Vec<_> = all.into_iter().filter(|regrade| regrade.item == id).collect();
    let versions = version::versions(&site.db, id).await?;
    let mut names = HashMap::new();
    for regrade in &own {
        names.insert(regrade.who, store::board::name(&site.db, regrade.who).await?);
    }
    let row = |regrade: &Regrade| {
        let who = names.get(&regrade.who).cloned().unwrap_or_default();
        let how = match regrade.by {
            ScoredBy::Version(by) => {
                let number = versions.iter().find(|version| version.id == by).map_or(0, |version| version.number);
                t!(lang, "common.version", n = number)
            }
            ScoredBy::FullMarks => t!(lang, "results.by_void"),
            ScoredBy::TakenOut => t!(lang, "results.by_taking_out"),
        };
        view! { <li><span>{how} {t!(lang, "common.mark.colon")} {regrade.reason.clone()}</span> <span class="meta">{who} " " {moment(regrade.at)}</span></li> }
    };
    let rows = own.iter().map(row).collect_view();
    Ok((!own.is_empty()).then(|| {
        view! { <section aria-labelledby="made"><h2 id="made">{t!(lang, "results.corrections")}</h2><ul class="rows">{rows}</ul></section> }.into_any()
    }))
}
