//! One-time codes, shown this once: to hand over, to print, to download.

use crate::people::fields::person_path;
use crate::view::breadcrumb::breadcrumb;
use crate::web::{
    address::encoded,
    form::{Fields, value},
    i18n::{first_moment, moment},
    page::Page,
    sheet::{self, Sheet},
    site::Site,
    visitor::Administrator,
};
use axum::http::{HeaderMap, header};
use engine::{Error, people::one_time_code::IssuedCode};
use exam::{Lang, Timestamp, time::Millis};
use leptos::prelude::*;

/// Renders the codes just made, each with its link. The code stands behind the `#`, which no browser sends, so that no log and no
/// `Referer` ever holds it. The download is part of the page: nothing is kept to be fetched a second time.
pub fn page(administrator: &Administrator, site: &Site, headers: &HeaderMap, issued: &[IssuedCode], back: &str) -> Page {
    let lang = administrator.visitor.lang;
    let origin = origin(site, headers);
    let until = issued.first().map(|code| moment(code.until)).unwrap_or_default();
    let links: Vec<String> = issued.iter().map(|issued| format!("{origin}/reset#{}", issued.code)).collect();
    let shown = match (issued, links.as_slice()) {
        ([one], [link]) => card(one, link, lang),
        _ => list(issued, &links, lang),
    };
    let data = format!("data:text/csv;charset=utf-8,{}", encoded(&sheet::csv(&table(issued, &links, lang))));
    let body = view! {
        {breadcrumb(vec![(back.to_owned(), t!(lang, "people.back"))], lang)}
        <div class="bar">
            <h1>{t!(lang, "people.codes")}</h1>
            <div class="actions"><a class="button" href=data download="keju-codes.csv">{t!(lang, "people.codes_download")}</a></div>
        </div>
        <p class="notice">{t!(lang, "people.codes_once", until = until)}</p>
        <p class="screen-only">{t!(lang, "people.codes_text", address = format!("{origin}/reset"))}</p>
        {shown}
    };
    Page::wide(&administrator.visitor, t!(lang, "people.codes"), body)
}

fn table(issued: &[IssuedCode], links: &[String], lang: Lang) -> Sheet {
    let head = vec![
        t!(lang, "common.login"),
        t!(lang, "people.display"),
        t!(lang, "common.class"),
        t!(lang, "common.code"),
        t!(lang, "people.link"),
        t!(lang, "people.valid_until"),
    ];
    let row = |(IssuedCode { person, code, classes, until }, link): (&IssuedCode, &String)| {
        let classes = classes.join(&t!(lang, "common.mark.list"));
        vec![
            person.name.as_str().into(),
            person.display.as_str().into(),
            classes.into(),
            code.as_str().into(),
            link.as_str().into(),
            moment(*until).into(),
        ]
    };
    Sheet { name: t!(lang, "people.codes"), head, rows: issued.iter().zip(links).map(row).collect() }
}

/// Renders one code, as it is read out or copied.
fn card(IssuedCode { person, code, .. }: &IssuedCode, link: &str, lang: Lang) -> AnyView {
    view! {
        <dl class="facts card">
            <dt>{t!(lang, "people.display")}</dt>
            <dd><a href=person_path(person.id)>{person.display.clone()}</a></dd>
            <dt>{t!(lang, "common.login")}</dt>
            <dd><code>{person.name.clone()}</code></dd>
            <dt>{t!(lang, "common.code")}</dt>
            <dd><code class="secret">{code.clone()}</code></dd>
            <dt>{t!(lang, "people.link")}</dt>
            <dd><code class="link">{link.to_owned()}</code></dd>
        </dl>
    }
    .into_any()
}

/// Renders many codes as slips: printed, each is cut off and handed over.
fn list(issued: &[IssuedCode], links: &[String], lang: Lang) -> AnyView {
    let slip = |(IssuedCode { person, code, classes, until }, link): (&IssuedCode, &String)| {
        view! {
            <li class="slip">
                <p><strong><a href=person_path(person.id)>{person.display.clone()}</a></strong> " " <span class="meta">{classes.join(&t!(lang, "common.mark.list"))}</span></p>
                <dl class="facts">
                    <dt>{t!(lang, "common.login")}</dt><dd><code>{person.name.clone()}</code></dd>
                    <dt>{t!(lang, "common.code")}</dt><dd><code class="secret">{code.clone()}</code></dd>
                    <dt>{t!(lang, "people.link")}</dt><dd><code class="link">{link.clone()}</code></dd>
                    <dt>{t!(lang, "people.valid_until")}</dt><dd>{moment(*until)}</dd>
                </dl>
            </li>
        }
    };
    let slips = issued.iter().zip(links).map(slip).collect_view();
    view! { <ul class="slips">{slips}</ul> }.into_any()
}

/// Renders the field for the last day on which codes work.
pub fn until_field(lang: Lang) -> AnyView {
    view! {
        <label class="field">
            {t!(lang, "people.codes_until")}
            <input type="date" name="until" aria-description=t!(lang, "people.codes_until_text") />
        </label>
    }
    .into_any()
}

/// Returns the end of the last day on which codes work; nothing where none was chosen.
pub fn until(fields: &Fields) -> Result<Option<Timestamp>, Error> {
    match value(fields, "until").map(str::trim) {
        None | Some("") => Ok(None),
        Some(day) => Ok(Some(first_moment(day).ok_or(Error::Invalid("until"))? + Millis(86_400_000))),
    }
}

/// Returns how the administrator's own browser reaches this site.
fn origin(site: &Site, headers: &HeaderMap) -> String {
    let host = headers.get(header::HOST).and_then(|host| host.to_str().ok()).unwrap_or_default();
    let scheme = if site.secure { "https" } else { "http" };
    if host.is_empty() { String::new() } else { format!("{scheme}://{host}") }
}

/// Renders the form that makes codes for the people of a class.
pub fn class_section(path: &str, lang: Lang) -> AnyView {
    view! {
        <section class="card" aria-labelledby="codes">
            <h2 id="codes">{t!(lang, "people.codes")}</h2>
            <p>{t!(lang, "people.class_codes_text")}</p>
            <form method="post" action=format!("{path}/codes") class="line">
                {until_field(lang)}
                <label class="check"><input type="checkbox" name="everybody" value="1" /> <span>{t!(lang, "people.codes_everybody")}</span></label>
                <button>{t!(lang, "people.make_class_codes")}</button>
            </form>
        </section>
    }
    .into_any()
}
