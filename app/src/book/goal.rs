//! What a trainee prepares for: level, day of the exam, items a day.

use crate::{
    view::notice::refused,
    web::{
        form::{Fields, value},
        i18n::calendar_day,
    },
};
use engine::book::{Book, MOST_DAILY};
use exam::{Lang, Timestamp};
use leptos::prelude::*;
use std::collections::BTreeSet;

/// What the page says of a goal that was sent.
pub enum Said {
    /// It is kept.
    Kept,
    /// It makes no sense; what was sent.
    Refused(Fields),
}

/// Renders how far the day is, and the form; open where nothing was set or something is wrong.
pub fn view(book: &Book, said: Option<Said>, now: Timestamp, lang: Lang) -> AnyView {
    let goal = &book.goal;
    let (mut level, mut exam, mut daily) =
        (goal.level.clone(), goal.goal.exam.map(calendar_day).unwrap_or_default(), goal.goal.daily.to_string());
    let (open, words) = match said {
        Some(Said::Refused(sent)) => {
            let own = |name| value(&sent, name).unwrap_or_default().to_owned();
            (level, exam, daily) = (own("level"), own("exam"), own("daily"));
            (true, refused(Some(t!(lang, "book.goal.bad", most = MOST_DAILY))))
        }
        Some(Said::Kept) => {
            (false, Some(view! { <p class="notice good" role="status">{t!(lang, "book.goal.kept")}</p> }.into_any()))
        }
        None => (false, None),
    };
    let days = goal.goal.exam.map(|exam| now.day().until(exam)).filter(|days| *days >= 0).map(|days| match days {
        0 => t!(lang, "book.goal.today"),
        days => plural!(lang, days, "book.goal.days", n = days),
    });
    let done = t!(lang, "book.goal.done", n = book.agenda.done, of = goal.goal.daily);
    let levels: BTreeSet<&String> = book.entries.iter().filter_map(|entry| entry.item.tags.level.as_ref()).collect();
    let levels = levels.into_iter().chain((!level.is_empty()).then_some(&level)).collect::<BTreeSet<_>>();
    let levels =
        levels.into_iter().map(|name| view! { <option value=name.clone() selected=*name == level>{name.clone()}</option> });
    let levels = levels.collect_view();
    view! {
        <section class="card goal" aria-label=t!(lang, "book.goal.title")>
            {words}
            <p>{days.map(|days| view! { <span class="big">{days}</span> " " })}<span class="meta">{done}</span></p>
            <details open=open>
                <summary>{t!(lang, "book.goal.title")}</summary>
                <form method="post" action="/book/goal" class="stack">
                    <label>{t!(lang, "book.goal.level")}
                        <select name="level"><option value="">{t!(lang, "book.goal.any_level")}</option>{levels}</select>
                    </label>
                    <label>{t!(lang, "book.goal.exam")} <input type="date" name="exam" value=exam /></label>
                    <label>{t!(lang, "book.goal.daily")} <input type="number" name="daily" min="1" max=MOST_DAILY.to_string() value=daily /></label>
                    <p class="meta">{t!(lang, "book.goal.how")}</p>
                    <button>{t!(lang, "book.goal.keep")}</button>
                </form>
            </details>
        </section>
    }
    .into_any()
}
