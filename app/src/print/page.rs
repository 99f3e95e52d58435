//! The page that is printed: what to print is chosen above it, and stays off the paper.

use crate::{
    print::{
        card, key,
        options::options,
        sheet,
        wanted::{Contents, Wanted},
    },
    view::breadcrumb::breadcrumb,
    web::{address::encoded, page::Page, refusal::Refusal, site::Site, visitor::Instructor},
};
use axum::extract::{Path, Query, State};
use engine::print::{KeyedPrint, print_keys, print_questions};
use leptos::prelude::*;
use std::collections::HashMap;

/// Shows the print.
pub async fn show(
    instructor: Instructor,
    State(site): State<Site>,
    Path(id): Path<String>,
    Query(query): Query<HashMap<String, String>>,
) -> Result<Page, Refusal> {
    let lang = instructor.visitor.lang;
    let wanted = Wanted::from_query(&query)?;
    let actor = &instructor.actor;
    let (head, body) = match wanted.contents {
        Contents::Questions => {
            let paper = print_questions(&site, actor, &id, wanted.edition).await?;
            (paper.head.clone(), sheet::questions(&paper, lang))
        }
        Contents::Card => {
            let paper = print_questions(&site, actor, &id, wanted.edition).await?;
            (paper.head.clone(), card::card(&paper, lang))
        }
        Contents::Keyed => {
            let paper = print_keys(&site, actor, &id, wanted.edition, KeyedPrint::Whole).await?;
            (paper.head.clone(), sheet::keyed(&paper, lang))
        }
        Contents::Keys => {
            let paper = print_keys(&site, actor, &id, wanted.edition, KeyedPrint::Keys).await?;
            (paper.head.clone(), key::keys(&paper, lang))
        }
    };
    let title = t!(lang, "print.title_of", title = head.title);
    let paper = format!("/bank/papers/{}", encoded(&id));
    let body = view! {
        <div class="print-options">
            {breadcrumb(vec![("/bank/papers".into(), t!(lang, "common.papers")), (paper.clone(), head.title.clone())], lang)}
            <h1>{t!(lang, "print.title")}</h1>
            {options(&paper, &wanted, lang)}
        </div>
        {sheet::sheet(&head, &wanted, body, lang)}
    };
    Ok(Page::wide(&instructor.visitor, title, body))
}
