//! Practice: rounds that were left, and what a new one is chosen from, with how many items each mode has.

use crate::{
    practice::filter_form::{Wish, fields},
    web::{
        form::{Fields, Form, value},
        i18n,
        icon::Icon,
        page::Page,
        refusal::Refusal,
        site::Site,
        visitor::Trainee,
    },
};
use axum::{
    extract::{Query, State},
    response::Redirect,
};
use engine::{
    Error,
    practice::{self, Mode, Offer, OpenRound, StartOutcome, open_rounds},
    sitting::not_in_exam,
};
use exam::Lang;
use leptos::prelude::*;

/// The choice, with the weakest chapter chosen already.
pub async fn show(trainee: Trainee, State(site): State<Site>, Query(query): Query<Fields>) -> Result<Page, Refusal> {
    not_in_exam(&site, trainee.actor.id()).await?;
    let lang = trainee.visitor.lang;
    let offer = Offer::load(&site, trainee.actor.id()).await?;
    let mut wish = Wish::of_address(&query)?;
    if value(&query, "place").or(value(&query, "level")).or(value(&query, "topic")).is_none() {
        let readiness = engine::readiness::of(&site, trainee.actor.id()).await?;
        if let Some(next) = readiness.next() {
            (wish.filter.level, wish.filter.chapter) = (readiness.target.level.clone(), next.chapter.clone());
        }
    }
    let empty =
        value(&query, "empty").is_some().then(|| view! { <p class="notice bad" role="alert">{t!(lang, "practice.empty")}</p> });
    let open = open_rounds(&site, &trainee.actor).await?;
    let open = open.iter().map(|round| resume(round, lang)).collect_view();
    let counts: Vec<(Mode, usize)> = Mode::ALL.iter().map(|mode| (*mode, offer.within(*mode, &wish.filter).len())).collect();
    let first = counts.iter().find(|(_, count)| *count > 0).map(|(mode, _)| *mode);
    let unseen = offer.unseen(&wish.filter);
    let modes = counts.iter().map(|(mode, count)| {
        let count = ModeCount { mode: *mode, available: *count, wanted: wish.count, unseen };
        count.view(first == Some(*mode), lang)
    });
    let modes = modes.collect_view();
    let body = view! {
        <h1>{t!(lang, "practice.title")}</h1>
        <p>{t!(lang, "practice.text")}</p>
        {empty}
        {open}
        <form method="post" action="/practice" class="practice">
            <section class="card stack" aria-label=t!(lang, "practice.scope")>
                {fields(&wish, &offer, lang)}
                <button formmethod="get" formaction="/practice">{t!(lang, "practice.recount")}</button>
            </section>
            <ul class="cards modes">{modes}</ul>
        </form>
    };
    Ok(Page::new(&trainee.visitor, t!(lang, "practice.title"), body))
}

/// Renders a round that was left.
fn resume(round: &OpenRound, lang: Lang) -> AnyView {
    view! {
        <section class="card accent" aria-label=t!(lang, "practice.left")>
            <div>
                <h2>{t!(lang, "practice.left")} {t!(lang, "common.mark.colon")} {round.title.clone()}</h2>
                <p class="meta">{t!(lang, "practice.left_at", done = round.done, of = round.of)}</p>
            </div>
            <div class="actions">
                <form method="post" action=format!("/practice/{}/end", round.id)><button class="quiet">{t!(lang, "practice.end")}</button></form>
                <a class="button" href=format!("/practice/{}/{}", round.id, round.next)>{t!(lang, "common.resume")}{Icon::Next.view()}</a>
            </div>
        </section>
    }
    .into_any()
}

/// How many items a mode has, and how many a round of it would hold.
struct ModeCount {
    mode: Mode,
    available: usize,
    wanted: usize,
    unseen: usize,
}

impl ModeCount {
    fn view(&self, first: bool, lang: Lang) -> AnyView {
        let (name, text) = words(self.mode, lang);
        let text = match self.mode {
            Mode::Unseen => t!(lang, "practice.mode.unseen_text", n = self.unseen),
            Mode::Due | Mode::Order | Mode::Wrong | Mode::Met | Mode::Starred | Mode::Recite => text,
        };
        let held = self.available.min(self.wanted);
        let action = match held {
            0 => view! { <p class="meta">{t!(lang, "practice.none")}</p> }.into_any(),
            _ => {
                let label = match self.available > held {
                    true => t!(lang, "practice.start_of", n = held, of = self.available),
                    false => plural!(lang, held, "practice.start_all", n = held),
                };
                let class = if first { "primary" } else { "" };
                let aloud = format!("{name} {label}");
                view! { <button class=class name="mode" value=self.mode.name() aria-label=aloud>{label}</button> }.into_any()
            }
        };
        view! { <li class="card"><h2>{name}</h2> <p class="meta">{text}</p> {action}</li> }.into_any()
    }
}

/// Returns what a mode is called, and what it does.
fn words(mode: Mode, lang: Lang) -> (String, String) {
    match mode {
        Mode::Due => (t!(lang, "practice.mode.due"), t!(lang, "practice.mode.due_text")),
        Mode::Unseen => (t!(lang, "practice.mode.unseen"), String::new()),
        Mode::Order => (t!(lang, "practice.mode.order"), t!(lang, "practice.mode.order_text")),
        Mode::Wrong => (t!(lang, "practice.mode.wrong"), t!(lang, "practice.mode.wrong_text")),
        Mode::Met => (t!(lang, "practice.mode.met"), t!(lang, "practice.mode.met_text")),
        Mode::Starred => (t!(lang, "practice.mode.starred"), t!(lang, "practice.mode.starred_text")),
        Mode::Recite => (t!(lang, "practice.mode.recite"), t!(lang, "practice.mode.recite_text")),
    }
}

/// Opens a round at its first item. The form sends what [`Wish::read`] reads; or `again`, a round whose missed items come once more.
/// Where the round holds fewer items than were asked for, its first page says so.
pub async fn start(trainee: Trainee, State(site): State<Site>, Form(sent): Form<Fields>) -> Result<Redirect, Refusal> {
    let names_something = |name: &&str| value(&sent, name).is_some();
    if !["place", "level", "topic", "mode", "again"].iter().any(names_something) {
        return Err(Error::Invalid("place").into());
    }
    let wish = Wish::read(&sent)?;
    let (opened, wanted) = match value(&sent, "again") {
        Some(id) => (practice::repeat(&site, &trainee.actor, id).await?, 0),
        None => {
            let untitled = i18n::shelf(trainee.visitor.lang, "", "");
            let untitled =
                if wish.filter.chapter.is_empty() { t!(trainee.visitor.lang, "practice.everything") } else { untitled };
            let wanted = (wish.mode, &wish.filter);
            (practice::start(&site, &trainee.actor, wanted, wish.count, &untitled).await?, wish.count)
        }
    };
    Ok(match opened {
        StartOutcome::Opened { round, count } if count < wanted => Redirect::to(&format!("/practice/{round}/1?wanted={wanted}")),
        StartOutcome::Opened { round, .. } => Redirect::to(&format!("/practice/{round}/1")),
        StartOutcome::Empty => Redirect::to("/practice?empty=1"),
    })
}
