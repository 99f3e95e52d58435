//! How ready somebody is, in words and figures.

use crate::{
    view::{
        chart::{bars::bar, range::Range},
        chip::{Tone, chip, chip_with},
    },
    web::{address::encoded, i18n, icon::Icon},
};
use engine::readiness::Readiness;
use exam::{
    Lang,
    readiness::{ChapterOutlook, Outlook, Standing, Total},
};
use leptos::prelude::*;

/// Renders the total in a line: its range and the chance of passing, or that it is too early.
pub fn brief(outlook: &Outlook, lang: Lang) -> AnyView {
    match outlook.total {
        Some(total) => {
            let (range, pass) = (range(&total, lang), t!(lang, "readiness.pass", p = chance(&total)));
            view! { <strong>{range}</strong> <span class="beside">{pass}</span> }.into_any()
        }
        None => view! { <strong>{t!(lang, "readiness.unknown")}</strong> }.into_any(),
    }
}

/// Renders the total with its range, or what is missing until it can be named.
pub fn total(readiness: &Readiness, lang: Lang) -> AnyView {
    let Some((outlook, (_, paper))) = readiness.outlook.as_ref().zip(readiness.target.paper.as_ref()) else {
        return view! {
            <section class="card accent">
                <div><h2>{t!(lang, "readiness.unknown")}</h2><p>{t!(lang, "readiness.no_paper")}</p></div>
                <a class="button" href="/settings">{t!(lang, "readiness.to_settings")}</a>
            </section>
        }
        .into_any();
    };
    let of = i18n::decimal(outlook.of, 0);
    let about = t!(lang, "readiness.for_paper", title = paper.title, of = of, cut = paper.cut.0);
    let Some(total) = outlook.total else {
        let missing = readiness.missing().into_iter().map(|(chapter, n)| {
            let chapter = if chapter.is_empty() { t!(lang, "common.no_chapter") } else { chapter.to_owned() };
            t!(lang, "readiness.chapter_missing", chapter = chapter, n = n)
        });
        let missing: Vec<String> = missing.collect();
        let missing = (!missing.is_empty()).then(
            || view! { <p>{t!(lang, "readiness.unknown_chapters", chapters = missing.join(&t!(lang, "common.mark.list")))}</p> },
        );
        return view! {
            <section class="card outlook">
                <h2 class="big">{t!(lang, "readiness.unknown")}</h2>
                <p>{t!(lang, "readiness.unknown_text")} " " {plural!(lang, outlook.answers, "readiness.basis", n = outlook.answers)}</p>
                {missing}
                <p class="meta">{about}</p>
            </section>
        }
        .into_any();
    };
    let rows = vec![
        (t!(lang, "readiness.low"), i18n::decimal(total.low, 0)),
        (t!(lang, "readiness.high"), i18n::decimal(total.high, 0)),
        (t!(lang, "readiness.cut"), paper.cut.0.to_string()),
    ];
    let chart = Range { low: total.low, high: total.high, mean: total.mean, cut: outlook.cut, of: outlook.of };
    view! {
        <section class="card outlook">
            <h2 class="big">{range(&total, lang)}</h2>
            <p>
                {standing(outlook.standing, lang)} " " {t!(lang, "readiness.pass", p = chance(&total))}
                {t!(lang, "common.mark.comma")} {plural!(lang, outlook.answers, "readiness.basis", n = outlook.answers)}
            </p>
            {chart.view(t!(lang, "readiness.title"), rows)}
            <p class="meta">{about}</p>
        </section>
    }
    .into_any()
}

/// Renders what would raise the total most, with the way to practise it.
pub fn next(readiness: &Readiness, lang: Lang) -> Option<AnyView> {
    let next = readiness.next()?;
    let href = practice(&readiness.target.level, &next.chapter);
    Some(
        view! {
            <section class="card accent">
                <div>
                    <h2>{t!(lang, "readiness.next")} {t!(lang, "common.mark.colon")} {next.chapter.clone()}</h2>
                    <p>{gain(next, lang)}</p>
                </div>
                <a class="button primary" href=href>{t!(lang, "readiness.practise")}</a>
            </section>
        }
        .into_any(),
    )
}

/// Renders the chapters with the share that is to be expected of each.
pub fn chapters(outlook: &Outlook, level: &str, lang: Lang) -> AnyView {
    let target = if outlook.of > 0.0 { outlook.cut / outlook.of } else { 0.0 };
    let row = |one: &ChapterOutlook| {
        let name = if one.chapter.is_empty() {
            t!(lang, "common.no_chapter").into_any()
        } else {
            view! { <a href=practice(level, &one.chapter)>{one.chapter.clone()}</a> }.into_any()
        };
        let share = one.share.map(|share| format!("{:.0}%", share * 100.0));
        let drawn = one.share.map(|share| bar(share, Some(target)));
        view! {
            <tr>
                <th scope="row">{name}</th>
                <td>{drawn}</td>
                <td class="num">{share.unwrap_or_else(|| "—".to_owned())}</td>
                <td class="num" data-what=t!(lang, "readiness.worth")>{i18n::decimal(one.of, 1)}</td>
                <td>{standing(one.standing, lang)} " " {gain(one, lang)}</td>
            </tr>
        }
    };
    view! {
        <div class="table-scroll" tabindex="0">
            <table class="bars outlook-chapters">
                <caption>{t!(lang, "readiness.by_chapter")}</caption>
                <thead>
                    <tr>
                        <th scope="col">{t!(lang, "readiness.chapter")}</th>
                        <th scope="col"><span class="sr">{t!(lang, "readiness.share")}</span></th>
                        <th scope="col" class="num">{t!(lang, "readiness.share")}</th>
                        <th scope="col" class="num">{t!(lang, "readiness.worth")}</th>
                        <th scope="col">{t!(lang, "readiness.standing")} " · " {t!(lang, "readiness.could_gain")}</th>
                    </tr>
                </thead>
                <tbody>{outlook.chapters.iter().map(row).collect_view()}</tbody>
            </table>
        </div>
    }
    .into_any()
}

/// Returns the address at which a chapter is practised.
pub fn practice(level: &str, chapter: &str) -> String {
    format!("/practice?level={}&chapter={}", encoded(level), encoded(chapter))
}

fn range(total: &Total, lang: Lang) -> String {
    t!(lang, "readiness.range", low = i18n::decimal(total.low, 0), high = i18n::decimal(total.high, 0))
}

/// Nothing is certain before it is sat.
fn chance(total: &Total) -> String {
    i18n::decimal(total.pass.clamp(0.01, 0.99), 2)
}

fn gain(one: &ChapterOutlook, lang: Lang) -> String {
    t!(lang, "readiness.gain", n = i18n::decimal(one.gain, 1))
}

/// Renders how one stands in a chapter or in all.
pub fn standing(standing: Standing, lang: Lang) -> AnyView {
    match standing {
        Standing::Unknown => chip_with(Tone::Plain, Icon::Waiting, t!(lang, "readiness.open")),
        Standing::Weak => chip(Tone::Wrong, t!(lang, "readiness.weak")),
        Standing::Close => chip(Tone::Due, t!(lang, "readiness.close")),
        Standing::Ready => chip(Tone::Right, t!(lang, "readiness.ready")),
    }
}
