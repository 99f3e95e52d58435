//! Progress: mastery by level, chapter and type, and what to practise next.

use crate::{
    practice::start::chapters,
    web::{i18n, page::Page, refusal::Refusal, site::Site, visitor::Trainee},
};
use axum::extract::State;
use exam::{
    Lang,
    progress::{self, MASTERED, Mastery},
};
use leptos::prelude::*;

/// The trainee's progress.
pub async fn show(trainee: Trainee, State(site): State<Site>) -> Result<Page, Refusal> {
    let lang = trainee.visitor.lang;
    let seen = store::score::observed(&site.db, trainee.actor.id()).await?;
    let offered = chapters(&store::item::for_practice(&site.db).await?);
    let places: Vec<_> = offered.keys().cloned().collect();
    let known = progress::by(&seen, |seen| (seen.level.clone(), seen.chapter.clone()));
    let by_level = progress::by(&seen, |seen| seen.level.clone());
    let by_kind = progress::by(&seen, |seen| seen.kind);
    let next = progress::next(&seen, &places).map(|(level, chapter)| {
        let mastery = known.get(&(level.clone(), chapter.clone()));
        let why = mastery.map_or_else(|| t!(lang, "practice.progress.untried"), |m| t!(lang, "practice.progress.weakest", n = percent(m.level)));
        view! {
            <section class="card accent">
                <div>
                    <h2>{t!(lang, "practice.progress.next")} {t!(lang, "common.mark.colon")} {i18n::shelf(lang, level, chapter)}</h2>
                    <p>{why}</p>
                </div>
                <a class="button primary" href=format!("/practice?level={level}&chapter={chapter}")>{t!(lang, "practice.progress.practise")}</a>
            </section>
        }
    });
    // What has no chapter comes last and once, whatever its level.
    let filed = places.iter().filter(|(_, chapter)| !chapter.is_empty());
    let filed = filed.map(|place| row(i18n::shelf(lang, &place.0, &place.1), known.get(place), lang)).collect_view();
    let by_filed = progress::by(&seen, |seen| !seen.chapter.is_empty());
    let nameless = places.iter().any(|(_, chapter)| chapter.is_empty());
    let nameless = nameless.then(|| row(i18n::shelf(lang, "", ""), by_filed.get(&false), lang));
    let chapters = view! { {filed} {nameless} };
    let named = by_level.iter().filter(|(level, _)| !level.is_empty());
    let levels = named.map(|(level, mastery)| row(level.clone(), Some(mastery), lang)).collect_view();
    let kinds = by_kind.iter().map(|(kind, mastery)| row(i18n::kind(lang, *kind), Some(mastery), lang)).collect_view();
    let answered = seen.len();
    let body = view! {
        <h1>{t!(lang, "practice.progress.title")}</h1>
        <p class="meta">{t!(lang, "practice.progress.answered", n = answered)}</p>
        {next}
        {table(t!(lang, "practice.progress.by_chapter"), chapters.into_any(), lang)}
        {(answered > 0).then(|| view! { {table(t!(lang, "practice.progress.by_level"), levels.into_any(), lang)} {table(t!(lang, "practice.progress.by_kind"), kinds.into_any(), lang)} })}
        <p class="meta">{t!(lang, "practice.progress.how")}</p>
    };
    Ok(Page::new(&trainee.visitor, t!(lang, "practice.progress.title"), body))
}

fn percent(level: f64) -> i64 {
    (level * 100.0).round() as i64
}

fn table(caption: String, rows: AnyView, lang: Lang) -> impl IntoView {
    view! {
        <div class="table-scroll" tabindex="0">
            <table>
                <caption>{caption}</caption>
                <thead>
                    <tr>
                        <th scope="col">{t!(lang, "practice.progress.group")}</th>
                        <th scope="col" class="num">{t!(lang, "practice.progress.count")}</th>
                        <th scope="col">{t!(lang, "practice.progress.mastery")}</th>
                        <th scope="col" class="num">{t!(lang, "practice.progress.trend")}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
}

fn row(name: String, mastery: Option<&Mastery>, lang: Lang) -> AnyView {
    let Some(mastery) = mastery.copied() else {
        return view! {
            <tr><th scope="row">{name}</th><td class="num">"0"</td><td class="meta">{t!(lang, "practice.progress.none")}</td><td></td></tr>
        }
        .into_any();
    };
    let level = percent(mastery.level);
    let trend = match percent(mastery.trend) {
        0 => "→".to_owned(),
        up if up > 0 => format!("↑ {up}"),
        down => format!("↓ {}", -down),
    };
    let class = if mastery.level >= MASTERED { "mastered" } else { "" };
    view! {
        <tr>
            <th scope="row">{name.clone()}</th>
            <td class="num">{mastery.answered}</td>
            <td><meter class=class min="0" max="100" low="50" high="80" optimum="100" value=level.to_string() aria-label=name></meter> " " {level} "%"</td>
            <td class="num">{trend}</td>
        </tr>
    }
    .into_any()
}
