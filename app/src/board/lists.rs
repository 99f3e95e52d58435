//! What waits for the lead, and whose results are out: the first few on the board, all of them on pages of their own.

use crate::{
    view::{
        breadcrumb::breadcrumb,
        pager::{LINES, PageNumber},
        round::place,
    },
    web::{i18n, page::Page, refusal::Refusal, site::Site, visitor::Lead},
};
use axum::extract::{Query, State};
use engine::{Error, scoring::settle::is_held};
use exam::Lang;
use leptos::prelude::*;
use std::collections::HashMap;
use store::{board::PaperProgress, task::Task};

/// How many lines the board itself shows.
const FEW: i64 = 8;

/// Which list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Answers that wait for a decision.
    Disputed,
    /// Answers that reviewers referred to the lead.
    Referred,
    /// Answers whose trainees wait for a re-mark.
    Appeals,
    /// Papers with their results.
    Papers,
}

/// Lists every answer that waits for a decision.
pub async fn show_disputed(
    lead: Lead,
    State(site): State<Site>,
    Query(query): Query<HashMap<String, String>>,
) -> Result<Page, Refusal> {
    page(&lead, &site, &query, Kind::Disputed).await
}

/// Lists every answer that a reviewer referred to the lead.
pub async fn show_referred(
    lead: Lead,
    State(site): State<Site>,
    Query(query): Query<HashMap<String, String>>,
) -> Result<Page, Refusal> {
    page(&lead, &site, &query, Kind::Referred).await
}

/// Lists every request for a re-mark that was not answered.
pub async fn show_appeals(
    lead: Lead,
    State(site): State<Site>,
    Query(query): Query<HashMap<String, String>>,
) -> Result<Page, Refusal> {
    page(&lead, &site, &query, Kind::Appeals).await
}

/// Lists every paper that anybody handed in.
pub async fn show_papers(
    lead: Lead,
    State(site): State<Site>,
    Query(query): Query<HashMap<String, String>>,
) -> Result<Page, Refusal> {
    page(&lead, &site, &query, Kind::Papers).await
}

async fn page(lead: &Lead, site: &Site, query: &HashMap<String, String>, kind: Kind) -> Result<Page, Refusal> {
    let lang = lead.visitor.lang;
    let turn = PageNumber::from_query(query);
    let rows = kind.rows(site, lead, LINES, turn.skip()).await?;
    let count = kind.count(site, lead).await?;
    let (title, none) = kind.titles(lang);
    let body = view! {
        {breadcrumb(vec![("/board".into(), t!(lang, "common.board"))], lang)}
        <h1>{title.clone()}</h1>
        {list(rows, none)}
        {turn.links(kind.path(), count, lang)}
    };
    Ok(Page::new(&lead.visitor, title, body))
}

fn list(rows: Vec<AnyView>, none: String) -> AnyView {
    if rows.is_empty() {
        return view! { <p class="meta">{none}</p> }.into_any();
    }
    view! { <ul class="rows">{rows}</ul> }.into_any()
}

impl Kind {
    fn path(self) -> &'static str {
        match self {
            Kind::Disputed => "/board/disputed",
            Kind::Referred => "/board/referred",
            Kind::Appeals => "/board/appeals",
            Kind::Papers => "/board/papers",
        }
    }

    /// Returns what the list is called, and what is said when it is empty.
    fn titles(self, lang: Lang) -> (String, String) {
        match self {
            Kind::Disputed => (t!(lang, "board.disputed"), t!(lang, "board.disputed_none")),
            Kind::Referred => (t!(lang, "board.referred"), t!(lang, "board.referred_none")),
            Kind::Appeals => (t!(lang, "board.appeals"), t!(lang, "board.appeals_none")),
            Kind::Papers => (t!(lang, "board.results"), t!(lang, "board.results_none")),
        }
    }

    /// Renders the first few lines as a section of the board, with a link to the rest.
    pub async fn section(self, site: &Site, lead: &Lead) -> Result<AnyView, Error> {
        let lang = lead.visitor.lang;
        let rows = self.rows(site, lead, FEW, 0).await?;
        let count = self.count(site, lead).await?;
        let (title, none) = self.titles(lang);
        let label = t!(lang, "common.mark.labelled", label = t!(lang, "board.all"), text = title);
        let more = (count > FEW)
            .then(|| view! { <p><a class="button" href=self.path() aria-label=label>{t!(lang, "board.all")}</a></p> });
        Ok(view! { <section><h2>{title}</h2> {list(rows, none)} {more}</section> }.into_any())
    }

    async fn count(self, site: &Site, lead: &Lead) -> Result<i64, Error> {
        Ok(match self {
            Kind::Disputed => store::board::count_disputed(&site.db, lead.actor.id()).await?,
            Kind::Referred => store::board::count_referred(&site.db, lead.actor.id()).await?,
            Kind::Appeals => store::board::count_appealed(&site.db, lead.actor.id()).await?,
            Kind::Papers => store::board::count_papers(&site.db).await?,
        })
    }

    async fn rows(self, site: &Site, lead: &Lead, most: i64, skip: i64) -> Result<Vec<AnyView>, Error> {
        let (lang, me) = (lead.visitor.lang, lead.actor.id());
        match self {
            Kind::Disputed => answers(site, store::board::disputed(&site.db, me, most, skip).await?, lang).await,
            Kind::Referred => answers(site, store::board::referred(&site.db, me, most, skip).await?, lang).await,
            Kind::Appeals => answers(site, store::board::appealed(&site.db, me, most, skip).await?, lang).await,
            Kind::Papers => {
                let mut rows = Vec::new();
                for paper in store::board::papers(&site.db, most, skip).await? {
                    let stored = store::paper::current(&site.db, &paper.paper).await?.ok_or(Error::Damaged("paper"))?;
                    let rules = engine::state::bank::paper(&stored)?;
                    let held = is_held(store::hold::is_held(&site.db, &paper.paper).await?, rules.marking);
                    let title = rules.title;
                    rows.push(paper_row(&paper, title, held, lang));
                }
                Ok(rows)
            }
        }
    }
}

/// Renders answers by their codes, each with a link to its page, and the day alone: the minute in which somebody handed in would tell who it is.
async fn answers(site: &Site, tasks: Vec<Task>, lang: Lang) -> Result<Vec<AnyView>, Error> {
    let mut rows = Vec::new();
    for task in tasks {
        let title = store::task::title(&site.db, &task.item).await?;
        let name = place(lang, &title, task.part);
        rows.push(
            view! {
                <li>
                    <a href=format!("/board/answers/{}", task.code)><code>{task.code.clone()}</code> " " {name}</a>
                    <span class="meta">{i18n::day(task.submitted)}</span>
                </li>
            }
            .into_any(),
        );
    }
    Ok(rows)
}

fn paper_row(paper: &PaperProgress, title: String, held: bool, lang: Lang) -> AnyView {
    let ready = paper.scored - paper.released;
    let rule = if held { t!(lang, "board.held") } else { t!(lang, "board.flowing") };
    let label = if ready > 0 { t!(lang, "board.release_n", n = ready) } else { t!(lang, "board.release.open") };
    let class = if ready > 0 { "button primary" } else { "button" };
    view! {
        <li>
            <div class="grow">
                <strong>{title.clone()}</strong>
                <span class="meta">
                    <span>{t!(lang, "board.n_submitted", n = paper.submitted)}</span>
                    <span>{t!(lang, "board.n_scored", n = paper.scored)}</span>
                    <span>{t!(lang, "board.n_released", n = paper.released)}</span>
                    <span>{rule}</span>
                </span>
            </div>
            <a class=class href=format!("/board/papers/{}", paper.paper) aria-label=t!(lang, "common.mark.labelled", label = label, text = title)>{label.clone()}</a>
        </li>
    }
    .into_any()
}
