//! How the page about one person and one paper is rendered: the forms and the history.

use crate::{
    allowance::remaining::minutes_left,
    people::subject::about,
    web::{i18n::moment, page::Page, site::Site, visitor::Administrator},
};
use engine::{
    Error,
    people::subject,
    sitting::allowance::{LONGEST_REASON, MOST_MINUTES},
    state::bank::paper,
};
use exam::{Lang, Timestamp};
use leptos::prelude::*;
use question_bank::Paper;
use store::{
    Id,
    allowance::{self, Allowance},
    session::Sitting,
};

/// Renders the forms and the history, with what became of the last grant.
pub async fn page(administrator: &Administrator, site: &Site, person: &str, id: &str, said: Option<&str>) -> Result<Page, Error> {
    let lang = administrator.visitor.lang;
    let subject = subject(site, person).await?;
    let stored = store::paper::current(&site.db, id).await?.ok_or(Error::Absent)?;
    let paper = paper(&stored)?;
    let trainee = subject.person.id;
    engine::sitting::close_own_overdue(site, trainee).await?;
    let sittings = store::session::of_paper(&site.db, trainee, id).await?;
    let granted = allowance::of_paper(&site.db, trainee, id).await?;
    let forms = GrantPage { trainee, paper: &paper, sittings: &sittings, granted: &granted, now: site.now(), lang };
    let mut history = Vec::new();
    for one in &granted {
        let by = store::erasure::subject(&site.db, one.who).await?.map(|by| by.person.display).unwrap_or_default();
        history.push(row(one, by, lang));
    }
    let body = view! {
        <h1>{paper.title.clone()}</h1>
        {about(&subject, lang)}
        {notice(said, lang)}
        {forms.standing()}
        {forms.time()}
        {forms.less_time()}
        {forms.attempt()}
        {table(history, lang)}
    };
    Ok(Page::new(
        &administrator.visitor,
        t!(lang, "allowance.allowing", title = paper.title, name = subject.person.display),
        body,
    ))
}

fn notice(said: Option<&str>, lang: Lang) -> Option<AnyView> {
    let bad = match said? {
        "granted" => {
            return Some(view! { <p class="notice good" role="status">{t!(lang, "allowance.granted")}</p> }.into_any());
        }
        "taken" => {
            return Some(view! { <p class="notice good" role="status">{t!(lang, "allowance.taken_back")}</p> }.into_any());
        }
        "soon" => t!(lang, "allowance.bad_soon"),
        "less" => t!(lang, "allowance.bad_less"),
        "reason" => t!(lang, "common.bad_reason", n = LONGEST_REASON),
        "minutes" => t!(lang, "common.bad_minutes", n = MOST_MINUTES),
        "over" => t!(lang, "allowance.bad_over"),
        "twice" => t!(lang, "allowance.bad_twice"),
        _ => return None,
    };
    Some(view! { <p class="notice bad" role="alert">{bad}</p> }.into_any())
}

/// What the forms are made from.
struct GrantPage<'a> {
    trainee: Id,
    paper: &'a Paper,
    sittings: &'a [Sitting],
    granted: &'a [Allowance],
    now: Timestamp,
    lang: Lang,
}

impl GrantPage<'_> {
    fn running(&self) -> Option<&Sitting> {
        self.sittings.iter().find(|sitting| sitting.session.accept(self.now).is_ok())
    }

    fn allowed(&self) -> usize {
        self.paper.attempts as usize + allowance::attempts(self.granted)
    }

    /// Returns the attempt that more time would be for: the running one or the next, if there may be a next.
    fn attempt_for_time(&self) -> Option<i64> {
        let next = (self.sittings.len() < self.allowed()).then_some(self.sittings.len() as i64 + 1);
        self.running().map(|sitting| sitting.attempt).or(next)
    }

    fn standing(&self) -> impl IntoView + use<> {
        let lang = self.lang;
        let state = match self.running() {
            Some(sitting) => {
                let until = sitting.session.deadline.map(moment).unwrap_or_default();
                t!(lang, "allowance.running", n = minutes_left(sitting, self.now).unwrap_or(0), at = until)
            }
            None => match self.sittings.last().and_then(|sitting| sitting.session.submitted) {
                Some(submission) => t!(lang, "allowance.ended", at = moment(submission.at)),
                None => t!(lang, "allowance.not_begun"),
            },
        };
        view! {
            <dl class="facts">
                <dt>{t!(lang, "common.paper.duration")}</dt><dd>{plural!(lang, self.paper.minutes, "common.paper.minutes", n = self.paper.minutes)}</dd>
                <dt>{t!(lang, "common.paper.attempts")}</dt>
                <dd>{t!(lang, "allowance.used_of", n = self.sittings.len(), of = self.allowed())}</dd>
                <dt>{t!(lang, "allowance.now")}</dt><dd>{state}</dd>
            </dl>
        }
    }

    fn time(&self) -> AnyView {
        let (lang, minutes) = (self.lang, self.paper.minutes);
        let title = view! { <h2>{t!(lang, "allowance.time")}</h2> };
        let Some(attempt) = self.attempt_for_time() else {
            return view! { <section class="card grant">{title}<p class="notice">{t!(lang, "allowance.none_open")}</p></section> }.into_any();
        };
        let what = match self.running() {
            Some(_) => t!(lang, "allowance.time_now", n = attempt),
            None => t!(lang, "allowance.time_next", n = attempt),
        };
        let share = |percent: u32| (minutes * percent).div_ceil(100);
        let hint = t!(lang, "allowance.shares", n = minutes, quarter = share(25), half = share(50));
        view! {
            <section class="card grant">
                {title}
                <p>{what}</p>
                <form class="stack" method="post" action=format!("/people/{}/papers/{}/time", self.trainee, self.paper.id)>
                    <input type="hidden" name="attempt" value=attempt.to_string() />
                    <label>
                        {t!(lang, "common.minutes")}
                        <input class="minutes" name="minutes" type="number" inputmode="numeric" min="1" max=MOST_MINUTES.to_string() required aria-describedby="shares" />
                    </label>
                    <p class="meta" id="shares">{hint}</p>
                    {self.seen()} {reason(lang)}
                    <button class="primary">{t!(lang, "allowance.grant_time")}</button>
                </form>
            </section>
        }
        .into_any()
    }

    /// Renders the form that takes granted minutes back, where there are any for the attempt that is running or next.
    fn less_time(&self) -> Option<AnyView> {
        let lang = self.lang;
        let attempt = self.attempt_for_time()?;
        let most = allowance::minutes(self.granted, attempt);
        (most > 0).then(|| {
            view! {
                <section class="card grant">
                    <h2>{t!(lang, "allowance.less_time")}</h2>
                    <p>{t!(lang, "allowance.less_time_text", n = attempt, minutes = most)}</p>
                    <form class="stack" method="post" action=format!("/people/{}/papers/{}/less-time", self.trainee, self.paper.id)>
                        <input type="hidden" name="attempt" value=attempt.to_string() />
                        <label>
                            {t!(lang, "common.minutes")}
                            <input class="minutes" name="minutes" type="number" inputmode="numeric" min="1" max=most.to_string() required />
                        </label>
                        {self.seen()} {reason(lang)}
                        <button>{t!(lang, "allowance.less_time")}</button>
                    </form>
                </section>
            }
            .into_any()
        })
    }

    /// Renders the field that names what the form was made from, so that it grants once.
    fn seen(&self) -> impl IntoView + use<> {
        view! { <input type="hidden" name="seen" value=self.granted.len().to_string() /> }
    }

    fn attempt(&self) -> impl IntoView + use<> {
        let lang = self.lang;
        view! {
            <section class="card grant">
                <h2>{t!(lang, "allowance.attempt")}</h2>
                <p>{t!(lang, "allowance.attempt_text")}</p>
                <form class="stack" method="post" action=format!("/people/{}/papers/{}/attempt", self.trainee, self.paper.id)>
                    {self.seen()} {reason(lang)}
                    <button>{t!(lang, "allowance.grant_attempt")}</button>
                </form>
            </section>
        }
    }
}

fn reason(lang: Lang) -> impl IntoView + use<> {
    view! {
        <label>
            {t!(lang, "common.reason")}
            <textarea name="reason" rows="2" required></textarea>
        </label>
    }
}

fn row(one: &Allowance, by: String, lang: Lang) -> AnyView {
    let what = match one.minutes {
        Some(minutes) if minutes < 0 => t!(lang, "allowance.did_less_time", n = -minutes, attempt = one.attempt),
        Some(minutes) => t!(lang, "allowance.did_time", n = minutes, attempt = one.attempt),
        None => t!(lang, "allowance.did_attempt", n = one.attempt),
    };
    view! { <tr><th scope="row">{moment(one.at)}</th><td>{what}</td><td data-label=t!(lang, "common.reason")>{one.reason.clone()}</td><td data-label=t!(lang, "allowance.by")>{by}</td></tr> }.into_any()
}

fn table(rows: Vec<AnyView>, lang: Lang) -> AnyView {
    if rows.is_empty() {
        return view! { <p class="meta">{t!(lang, "allowance.none_granted")}</p> }.into_any();
    }
    view! {
        <div class="table-scroll" tabindex="0">
            <table>
                <caption>{t!(lang, "allowance.history")}</caption>
                <thead>
                    <tr>
                        <th scope="col">{t!(lang, "allowance.when")}</th>
                        <th scope="col">{t!(lang, "allowance.what")}</th>
                        <th scope="col">{t!(lang, "common.reason")}</th>
                        <th scope="col">{t!(lang, "allowance.by")}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
    .into_any()
}
