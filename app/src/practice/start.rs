//! Practice: choose level, chapter, type and number.

use crate::web::{
    form::{Fields, Form, value},
    i18n,
    page::Page,
    refusal::Refusal,
    site::Site,
    visitor::Trainee,
};
use axum::{
    extract::{Query, State},
    response::Redirect,
};
use engine::{
    Error,
    practice::{self, Selection},
    sitting::not_in_exam,
};
use exam::{Kind, Lang};
use leptos::prelude::*;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use store::{catalogue::NAMELESS, item::Current};

/// The choice, with the weakest chapter chosen already.
pub async fn show(
    trainee: Trainee,
    State(site): State<Site>,
    Query(query): Query<HashMap<String, String>>,
) -> Result<Page, Refusal> {
    not_in_exam(&site, trainee.actor.id()).await?;
    let lang = trainee.visitor.lang;
    let offered = store::item::for_practice(&site.db).await?;
    let chapters = chapters(&offered);
    let readiness = engine::readiness::of(&site, trainee.actor.id()).await?;
    let next = readiness.next().map(|next| (readiness.target.level.clone(), next.chapter.clone()));
    let chosen = query.get("level").cloned().zip(query.get("chapter").cloned()).or(next);
    let empty =
        query.contains_key("empty").then(|| view! { <p class="notice bad" role="alert">{t!(lang, "practice.empty")}</p> });

    let options = options(&chapters, chosen.as_ref(), lang);
    let kinds = Kind::ALL.into_iter().filter(|kind| offered.iter().any(|item| item.kind == *kind)).map(|kind| {
        let checked = matches!(kind, Kind::Single | Kind::Multi | Kind::TrueFalse | Kind::Fill);
        view! {
            <label class="check">
                <input type="checkbox" name="kind" value=kind.name() checked=checked />
                <span>{i18n::kind(lang, kind)}</span>
            </label>
        }
    });
    let kinds = kinds.collect_view();
    let counts = [5, 10, 20, 50].map(|count| view! { <option value=count.to_string() selected=count == 10>{count}</option> });
    let body = view! {
        <div class="card narrow">
            <h1>{t!(lang, "practice.title")}</h1>
            <p>{t!(lang, "practice.text")}</p>
            {empty}
            <form method="post" action="/practice" class="stack">
                <label>{t!(lang, "practice.chapter")} <select name="place">{options}</select></label>
                <fieldset class="checks"><legend>{t!(lang, "practice.kinds")}</legend>{kinds}</fieldset>
                <label>{t!(lang, "practice.count")} <select name="count">{counts.into_iter().collect_view()}</select></label>
                <button class="primary">{t!(lang, "practice.start")}</button>
            </form>
        </div>
    };
    Ok(Page::new(&trainee.visitor, t!(lang, "practice.title"), body))
}

/// Each level with its chapters; last, once and under one name, what has neither.
fn options(offered: &BTreeMap<(String, String), usize>, chosen: Option<&(String, String)>, lang: Lang) -> AnyView {
    let option = |level: &str, chapter: &str, text: String, count: usize| {
        let selected = chosen.is_some_and(|(l, c)| l == level && c == chapter);
        view! { <option value=format!("{level}\t{chapter}") selected=selected>{text} " · " {count}</option> }
    };
    let named = |level: &str| {
        let chapters = offered.iter().filter(|((of, chapter), _)| of == level && !chapter.is_empty());
        chapters.map(|((_, chapter), count)| option(level, chapter, i18n::shelf(lang, level, chapter), *count)).collect_view()
    };
    let levels: BTreeSet<&str> = offered.keys().map(|(level, _)| level.as_str()).filter(|level| !level.is_empty()).collect();
    let levels = levels.into_iter().map(|level| {
        let count = offered.iter().filter(|((of, _), _)| of == level).map(|(_, count)| count).sum();
        let all = option(level, "", format!("{level} · {}", t!(lang, "practice.all_chapters")), count);
        view! { <optgroup label=level.to_owned()>{all} {named(level)}</optgroup> }
    });
    let levels = levels.collect_view();
    let nameless =
        offered.get(&(String::new(), String::new())).map(|count| option("", NAMELESS, i18n::shelf(lang, "", ""), *count));
    view! { {levels} {named("")} {nameless} }.into_any()
}

/// How many items each chapter offers, by level and chapter.
pub fn chapters(offered: &[Current]) -> BTreeMap<(String, String), usize> {
    let mut chapters = BTreeMap::new();
    for item in offered {
        *chapters.entry((item.level.clone(), item.chapter.clone())).or_default() += 1;
    }
    chapters
}

/// Draws a round and opens its first item. The form sends `place` (level, tab, chapter), `kind` any number of times, `count`; or
/// `again`, a round whose missed items come once more.
pub async fn start(trainee: Trainee, State(site): State<Site>, Form(fields): Form<Fields>) -> Result<Redirect, Refusal> {
    let opened = match value(&fields, "again") {
        Some(id) => practice::repeat(&site, &trainee.actor, id).await?,
        None => practice::start(&site, &trainee.actor, &selection(&fields)?, &i18n::shelf(trainee.visitor.lang, "", "")).await?,
    };
    Ok(match opened {
        Some(id) => Redirect::to(&format!("/practice/{id}/1")),
        None => Redirect::to("/practice?empty=1"),
    })
}

fn selection(fields: &Fields) -> Result<Selection, Error> {
    let (level, chapter) = value(fields, "place").and_then(|place| place.split_once('\t')).ok_or(Error::Invalid("place"))?;
    let kinds = fields.iter().filter(|(name, _)| name == "kind");
    let kinds: Option<Vec<Kind>> = kinds.map(|(_, name)| Kind::from_name(name)).collect();
    let count = value(fields, "count").map_or(Ok(10), str::parse).map_err(|_| Error::Invalid("count"))?;
    Ok(Selection { level: level.to_owned(), chapter: chapter.to_owned(), kinds: kinds.ok_or(Error::Invalid("kind"))?, count })
}
