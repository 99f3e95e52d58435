//! The book: how much there is, what one prepares for, the items, and a round of those that are shown.

use crate::{
    book::{
        filter::{Part, Shown},
        goal, list,
    },
    view::{
        empty::empty,
        filters::{self, filters},
        notice::refused_page,
        pager::{LINES, PageNumber, nothing},
        segments,
        tile::tile,
    },
    web::{
        form::{Fields, Form, value},
        i18n::first_moment,
        icon::Icon,
        page::Page,
        refusal::Refusal,
        site::Site,
        visitor::Trainee,
    },
};
use axum::{
    extract::{Query, State},
    response::{IntoResponse, Redirect, Response},
};
use engine::{
    Error,
    book::{self, Book},
    sitting::not_in_exam,
};
use exam::Lang;
use leptos::prelude::*;

/// The most items of a round that is drawn from the book.
const ROUND: usize = 50;

/// The book.
pub async fn show(trainee: Trainee, State(site): State<Site>, Query(query): Query<Fields>) -> Result<Page, Refusal> {
    not_in_exam(&site, trainee.actor.id()).await?;
    let said = value(&query, "goal").map(|_| goal::Said::Kept);
    Ok(page(&trainee, &site, &query, said).await?)
}

/// Sets the goal; one that makes no sense comes back with the reason.
pub async fn set_goal(trainee: Trainee, State(site): State<Site>, Form(fields): Form<Fields>) -> Result<Response, Refusal> {
    not_in_exam(&site, trainee.actor.id()).await?;
    let own = |name| value(&fields, name).unwrap_or_default().trim();
    let exam = match own("exam") {
        "" => Ok(None),
        day => first_moment(day).map(|moment| Some(moment.day())).ok_or(Error::Invalid("exam")),
    };
    let daily = own("daily").parse().map_err(|_| Error::Invalid("daily"));
    let set = match (exam, daily) {
        (Ok(exam), Ok(daily)) => book::set_goal(&site, &trainee.actor, own("level"), exam, daily).await,
        (Err(error), _) | (_, Err(error)) => Err(error),
    };
    match set {
        Ok(()) => Ok(Redirect::to("/book?goal=kept").into_response()),
        Err(Error::Invalid(_)) => Ok(refused_page(page(&trainee, &site, &Vec::new(), Some(goal::Said::Refused(fields))).await?)),
        Err(error) => Err(error.into()),
    }
}

/// Renders the book, with what is said of a goal that was sent.
pub async fn page(trainee: &Trainee, site: &Site, query: &Fields, said: Option<goal::Said>) -> Result<Page, Error> {
    let lang = trainee.visitor.lang;
    let book = Book::load(site, trainee.actor.id()).await?;
    let shown = Shown::read(query);
    let entries = shown.entries(&book);
    let turn = PageNumber::from_query(&query.iter().cloned().collect());
    let count = |is: fn(&engine::book::Entry) -> bool| book.entries.iter().filter(|entry| is(entry)).count();
    let tiles = [
        tile(t!(lang, "book.due"), book.agenda.items.len()),
        tile(t!(lang, "book.in_book"), count(|entry| entry.memory.in_book)),
        tile(t!(lang, "book.met"), count(|entry| entry.memory.seen > 0)),
        tile(t!(lang, "book.starred"), count(|entry| entry.mark.starred)),
    ];
    let parts = Part::ALL.map(|part| (shown.address("/book", part), part.words(lang), part == shown.part));
    let skip = usize::try_from(turn.skip()).unwrap_or(0);
    let visible: Vec<usize> = entries.iter().copied().skip(skip).take(LINES as usize).collect();
    let body = if entries.is_empty() && !shown.words.is_empty() {
        nothing("/book", 0, lang).into_any()
    } else if entries.is_empty() {
        let practise = view! { <a class="button" href="/practice">{t!(lang, "common.nav.practice")}</a> };
        empty(Icon::Book, t!(lang, "book.empty"), practise)
    } else {
        view! {
            {drill(&shown, entries.len(), lang)}
            {list::groups(&book, &visible, &shown, site.now(), lang)}
            {turn.links(&shown.address("/book", shown.part), entries.len() as i64, lang)}
        }
        .into_any()
    };
    let names = query.iter().cloned().collect();
    let body = view! {
        <h1>{t!(lang, "common.nav.book")}</h1>
        <p>{t!(lang, "book.text")}</p>
        <dl class="tiles">{tiles.into_iter().collect_view()}</dl>
        {goal::view(&book, said, site.now(), lang)}
        {segments::links(t!(lang, "book.views"), parts.into())}
        <form class="search" method="get" action="/book">
            <label class="grow">{t!(lang, "book.search")} <input type="search" name="q" value=shown.words.clone() /></label>
            {filters(shown.fields(&book, lang), filters::holds(&names, &["place", "topic", "wrong"]), lang)}
        </form>
        {body}
    };
    Ok(Page::new(&trainee.visitor, t!(lang, "common.nav.book"), body))
}

/// Renders the button that practises what is shown, and the link to print it.
fn drill(shown: &Shown, count: usize, lang: Lang) -> AnyView {
    let held = count.min(ROUND);
    let label = match count > held {
        true => t!(lang, "book.drill_of", n = held, of = count),
        false => t!(lang, "book.drill", n = count),
    };
    let filter = &shown.filter;
    // A round is drawn by chapter, point and errors; words narrow the list alone.
    let round = shown.words.is_empty().then(|| {
        view! {
            <form method="post" action="/practice">
                <input type="hidden" name="place" value=format!("{}\t{}", filter.level, filter.chapter) />
                <input type="hidden" name="topic" value=filter.topic.clone() />
                <input type="hidden" name="wrong" value=filter.least_wrong.to_string() />
                <input type="hidden" name="count" value=held.to_string() />
                <button class="primary" name="mode" value=shown.part.name()>{Icon::Practice.view()}{label}</button>
            </form>
        }
    });
    view! {
        <div class="actions">
            {round}
            <a class="button" href=shown.address("/book/print", shown.part)>{t!(lang, "book.print")}</a>
        </div>
    }
    .into_any()
}
