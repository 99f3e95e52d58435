//! What now: the paper that runs, or what to practise today, with the days that are left, the day's goal and the forecast.

use crate::{
    home::past,
    view::outlook,
    web::{i18n::moment, icon::Icon, site::Site, visitor::Trainee},
};
use engine::{Error, book::Book, learner, practice::open_round};
use exam::{Lang, Timestamp};
use leptos::prelude::*;
use store::session::Sitting;

/// Renders the one card that says what to do now, and the figures below it.
pub async fn view(trainee: &Trainee, site: &Site, running: &[Sitting]) -> Result<AnyView, Error> {
    let lang = trainee.visitor.lang;
    let now = site.now();
    if !running.is_empty() {
        return Ok(running.iter().map(|sitting| resume(sitting, now, lang)).collect_view().into_any());
    }
    let readiness = engine::readiness::of(site, trainee.actor.id()).await?;
    let settings = store::learner::get(&site.db, trainee.actor.id()).await?;
    let done = learner::done_today(site, &trainee.actor).await?;
    let (of, is_done) = (settings.daily_goal, done >= settings.daily_goal);
    let goal = if is_done { t!(lang, "home.today.goal_done", n = done) } else { t!(lang, "home.today.goal", n = done, of = of) };
    let left = open_round(site, &trainee.actor).await?.map(|round| {
        let words = t!(lang, "home.today.left", title = round.title, done = round.done, of = round.of);
        view! { <a class="button" href=format!("/practice/{}/{}", round.id, round.next)>{words}{Icon::Next.view()}</a> }
    });
    let due = Book::load(site, trainee.actor.id()).await?.agenda.items.len();
    let due = (due > 0).then(|| view! { <a href="/book">{plural!(lang, due, "home.today.due", n = due)}</a> });
    let (href, practise) = match readiness.next() {
        Some(next) => {
            (outlook::practice(&readiness.target.level, &next.chapter), t!(lang, "home.today.practise", chapter = next.chapter))
        }
        None => ("/practice".to_owned(), t!(lang, "home.practice_start")),
    };
    let forecast = readiness.outlook.as_ref().map(|known| {
        view! {
            <div>
                <dt><a href="/progress">{t!(lang, "home.today.forecast")}</a></dt>
                <dd class="words">{outlook::brief(known, lang)}</dd>
            </div>
        }
    });
    let newest = past::newest(trainee, site).await?.map(|dd| {
        view! { <div><dt>{t!(lang, "home.today.newest")}</dt><dd class="words">{dd}</dd></div> }
    });
    let figures = (forecast.is_some() || newest.is_some()).then(|| view! { <dl class="tiles">{forecast}{newest}</dl> });
    Ok(view! {
        <section class="card accent today" aria-labelledby="today">
            <div>
                <h2 id="today">{days(readiness.target.day, now, lang)}</h2>
                <p>{goal} " " {due}</p>
                <progress max=of.to_string() value=done.min(of).to_string() aria-label=t!(lang, "home.today.goal_name")></progress>
            </div>
            <div class="actions">
                {left}
                <a class="button primary large" href=href>{Icon::Practice.view()}{practise}</a>
            </div>
        </section>
        {figures}
    }
    .into_any())
}

/// Says how many days are left.
fn days(day: Option<Timestamp>, now: Timestamp, lang: Lang) -> AnyView {
    let settings = |text: String| view! { <a href="/settings">{text}</a> }.into_any();
    match day.map(|day| learner::days_until(now, day)) {
        None => view! { {t!(lang, "home.today.title")} " " <small>{settings(t!(lang, "home.today.no_day"))}</small> }.into_any(),
        Some(0) => t!(lang, "home.today.exam_today").into_any(),
        Some(days) if days < 0 => settings(t!(lang, "home.today.exam_over")),
        Some(days) => plural!(lang, days, "home.today.days", n = days).into_any(),
    }
}

/// Renders the way back into a paper that runs.
fn resume(sitting: &Sitting, now: Timestamp, lang: Lang) -> impl IntoView + use<> {
    let until = sitting.session.deadline.map(|deadline| {
        let minutes = (deadline - now).0.max(0) / 60_000;
        plural!(lang, minutes, "home.until", at = moment(deadline), n = minutes)
    });
    view! {
        <section class="card warn" aria-label=t!(lang, "home.running")>
            <div>
                <h2>{t!(lang, "home.running")} {t!(lang, "common.mark.colon")} {sitting.title.clone()}</h2>
                <p>{Icon::Clock.view()} " " {until}</p>
            </div>
            <a class="button primary large" href=format!("/sittings/{}", sitting.id)>{t!(lang, "common.resume")}{Icon::Next.view()}</a>
        </section>
    }
}
