//! What was sat before, and the newest result.

use crate::{
    view::{
        chip::{Tone, chip, chip_with},
        pager::{LINES, PageNumber},
    },
    web::{
        i18n::{self, moment},
        icon::Icon,
        site::Site,
        visitor::Trainee,
    },
};
use engine::{
    Error,
    scoring::{disclosure::Disclosure, marked::Marked, score::total},
    sitting::{LoadedSitting, disclosure},
};
use exam::{Decision, Lang};
use leptos::prelude::*;
use store::session::Sitting;

/// Renders a page of what was sat, the newest first; nothing where that is nothing.
pub async fn view(trainee: &Trainee, site: &Site, turn: PageNumber, finished: i64) -> Result<Option<AnyView>, Error> {
    if finished == 0 {
        return Ok(None);
    }
    let lang = trainee.visitor.lang;
    let past = store::session::finished(&site.db, trainee.actor.id(), LINES, turn.skip()).await?;
    let rows = past.iter().map(|sitting| row(sitting, lang)).collect_view();
    Ok(Some(
        view! {
            <section aria-labelledby="past">
                <h2 id="past">{t!(lang, "home.past")}</h2>
                <ul class="rows">{rows}</ul>
                {turn.links("/", finished, lang)}
            </section>
        }
        .into_any(),
    ))
}

/// Renders the newest result with its score and verdict, if the newest sitting shows any.
pub async fn newest(trainee: &Trainee, site: &Site) -> Result<Option<AnyView>, Error> {
    let lang = trainee.visitor.lang;
    let newest = store::session::finished(&site.db, trainee.actor.id(), 1, 0).await?;
    let Some(sitting) = newest.into_iter().next().filter(|sitting| sitting.session.released.is_some()) else { return Ok(None) };
    let loaded = LoadedSitting::load(site, sitting).await?;
    let Some(paper) = loaded.paper.as_ref().filter(|_| loaded.sitting.session.released.is_some()) else { return Ok(None) };
    if disclosure::of(site, &loaded).await? == Disclosure::Receipt {
        return Ok(None);
    }
    let marked = Marked::load(site, loaded.sitting.id, paper.marking).await?;
    let score = total(&marked.complete(store::score::of_session(&site.db, loaded.sitting.id).await?));
    let decided = paper.cut.decide(&score);
    let decision = if score.is_final() || decided == Decision::Passed { decided } else { Decision::Pending };
    let tone = match decision {
        Decision::Passed => Tone::Official,
        Decision::Failed => Tone::Wrong,
        Decision::Pending => Tone::Plain,
    };
    Ok(Some(
        view! {
            <a href=format!("/sittings/{}/result", loaded.sitting.id)>
                <strong>{score.earned.to_string()}</strong> " / " {i18n::points(lang, score.of)}
            </a>
            <span class="beside">{chip(tone, i18n::decision(lang, decision))} " " {loaded.sitting.title.clone()}</span>
        }
        .into_any(),
    ))
}

fn row(sitting: &Sitting, lang: Lang) -> impl IntoView + use<> {
    let session = &sitting.session;
    let state = match (session.scored, session.released) {
        (Some(_), Some(_)) => chip(Tone::Official, t!(lang, "home.released")),
        (Some(_), None) => chip_with(Tone::Plain, Icon::Waiting, t!(lang, "home.scored")),
        (None, _) => chip_with(Tone::Plain, Icon::Waiting, t!(lang, "home.waiting")),
    };
    let at = session.submitted.map(|submission| moment(submission.at));
    view! {
        <li>
            <a href=format!("/sittings/{}/result", sitting.id)>{sitting.title.clone()}</a>
            <span class="meta"><span>{at}</span>{state}</span>
        </li>
    }
}
