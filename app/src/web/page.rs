//! The frame of every page: head, header, main, footer; rendered to a string on the server.

use crate::web::{
    i18n::moment,
    icon::Icon,
    role::{self, Link},
    visitor::Visitor,
};
use axum::{
    http::header,
    response::{Html, IntoResponse, Response},
};
use exam::{Lang, Role};
use hydration_context::SsrSharedContext;
use leptos::prelude::*;
use std::{collections::HashSet, sync::Arc};
use store::notice::AccountNotice;

/// Whose islands a page has.
#[derive(Clone, Copy, Debug)]
pub enum Islands {
    /// The sitting's.
    Trainee,
    /// The marking screen's, the editor's.
    Staff,
}

/// A rendered page.
pub struct Page {
    html: String,
}

/// Where the link for the keyboard leads that skips the header.
#[derive(Clone, Copy, Debug)]
enum Skip {
    /// To the page's content.
    Content,
    /// To the first question of a paper, past the panel as well.
    FirstQuestion,
}

/// How a page is framed.
#[derive(Clone, Copy, Debug)]
struct Frame {
    islands: Option<Islands>,
    class: &'static str,
    skip: Skip,
}

impl Page {
    /// A page with the usual header and footer.
    pub fn new(visitor: &Visitor, title: impl Into<String>, body: impl IntoView + 'static) -> Page {
        Page::framed(visitor, Frame { islands: None, class: "page", skip: Skip::Content }, title.into(), body)
    }

    /// A page that wants the whole width.
    pub fn wide(visitor: &Visitor, title: impl Into<String>, body: impl IntoView + 'static) -> Page {
        Page::framed(visitor, Frame { islands: None, class: "page wide", skip: Skip::Content }, title.into(), body)
    }

    /// A page of the whole width with moving parts.
    pub fn with_islands(visitor: &Visitor, islands: Islands, title: impl Into<String>, body: impl IntoView + 'static) -> Page {
        let frame = Frame { islands: Some(islands), class: "page wide", skip: Skip::Content };
        Page::framed(visitor, frame, title.into(), body)
    }

    /// The sitting: a page of the whole width with the trainees' moving parts, and questions from `#q0` on.
    pub fn of_questions(visitor: &Visitor, title: impl Into<String>, body: impl IntoView + 'static) -> Page {
        let frame = Frame { islands: Some(Islands::Trainee), class: "page wide", skip: Skip::FirstQuestion };
        Page::framed(visitor, frame, title.into(), body)
    }

    /// A page of the usual width with moving parts.
    pub fn moving(visitor: &Visitor, islands: Islands, title: impl Into<String>, body: impl IntoView + 'static) -> Page {
        let frame = Frame { islands: Some(islands), class: "page", skip: Skip::Content };
        Page::framed(visitor, frame, title.into(), body)
    }

    fn framed(visitor: &Visitor, frame: Frame, title: String, body: impl IntoView + 'static) -> Page {
        let owner = Owner::new_root(Some(Arc::new(SsrSharedContext::new_islands())));
        // The frame gets the body as text: its type is compiled once, not once for each page.
        let html = owner.with(|| document(visitor, frame, title, body.into_view().to_html()).to_html());
        drop(owner);
        debug_assert!(
            frame.islands.is_some() || !html.contains("<leptos-island"),
            "a page with moving parts says whose they are"
        );
        Page { html: format!("<!DOCTYPE html>{html}") }
    }
}

impl IntoResponse for Page {
    fn into_response(self) -> Response {
        ([(header::CACHE_CONTROL, "no-store")], Html(self.html)).into_response()
    }
}

fn document(visitor: &Visitor, frame: Frame, title: String, body: String) -> impl IntoView + use<> {
    let Frame { islands, class, skip } = frame;
    let (lang, assets) = (visitor.lang, visitor.assets.clone());
    // Only islands need to know whose page they are on.
    let person = visitor.person.as_ref().filter(|_| islands.is_some()).map(|person| person.id.to_string());
    let title = format!("{title} · {}", t!(lang, "common.product"));
    let scripts = islands.map(|islands| match islands {
        Islands::Trainee => assets.trainee.clone(),
        Islands::Staff => assets.staff.clone(),
    });
    let scripts = scripts.filter(|scripts| !scripts.js.is_empty()).map(|scripts| {
        view! {
            <link rel="modulepreload" href=scripts.js />
            <link rel="preload" href=scripts.wasm r#as="fetch" r#type="application/wasm" crossorigin="anonymous" />
            <script type="module" src=scripts.boot></script>
        }
    });
    let zone_script = (!assets.zone.is_empty()).then(|| view! { <script defer src=assets.zone.clone()></script> });
    let (skip, skip_text) = match skip {
        Skip::Content => ("#main", t!(lang, "common.skip")),
        Skip::FirstQuestion => ("#q0", t!(lang, "common.skip_to_question")),
    };
    let (zone, zone_label) = (t!(lang, "common.zone"), t!(lang, "common.zone_label"));
    view! {
        <html lang=lang.tag() data-person=person data-theme=visitor.look.theme() data-text=visitor.look.text()>
            <head>
                <meta charset="utf-8" />
                <meta name="viewport" content="width=device-width, initial-scale=1" />
                <meta name="color-scheme" content="light dark" />
                <title>{title}</title>
                <link rel="icon" href=assets.favicon.clone() />
                <link rel="stylesheet" href=assets.css.clone() />
                {zone_script}
                {scripts}
            </head>
            <body class=density(visitor)>
                <a class="skip" href=skip>{skip_text}</a>
                {header(visitor)}
                <aside class="zone" aria-label=zone_label.clone()>{zone.clone()}</aside>
                <noscript><aside class="zone" aria-label=zone_label>{zone}</aside></noscript>
                {notices(visitor)}
                <main id="main" class=class tabindex="-1" inner_html=body></main>
            </body>
        </html>
    }
}

/// Returns the class of the pages that people work with all day: closer together at a desk. Who learns gets room.
fn density(visitor: &Visitor) -> Option<&'static str> {
    visitor.person.as_ref().filter(|person| !person.roles.contains(&Role::Trainee)).map(|_| "compact")
}

/// Renders what somebody else changed of the reader's account, until they have read it; not beside a running paper.
fn notices(visitor: &Visitor) -> Option<AnyView> {
    let lang = visitor.lang;
    if visitor.notices.is_empty() || visitor.path.starts_with("/sittings/") {
        return None;
    }
    let line = |notice: &AccountNotice| {
        let who = notice.who.clone().unwrap_or_else(|| t!(lang, "common.account_notice.somebody"));
        let at = moment(notice.at);
        let text = match notice.what.as_str() {
            "password" => t!(lang, "common.account_notice.password", at = at),
            "code" => t!(lang, "common.account_notice.code", who = who, at = at),
            "roles" => t!(lang, "common.account_notice.roles", who = who, at = at),
            _ => t!(lang, "common.account_notice.factor", who = who, at = at),
        };
        view! { <p>{text}</p> }
    };
    let lines = visitor.notices.iter().map(line).collect_view();
    Some(
        view! {
            <aside class="page account-notices" aria-label=t!(lang, "common.account_notice.title")>
                <div class="notice">
                    {lines}
                    <form method="post" action="/notices"><button>{t!(lang, "common.account_notice.read")}</button></form>
                </div>
            </aside>
        }
        .into_any(),
    )
}

fn header(visitor: &Visitor) -> impl IntoView + use<> {
    let lang = visitor.lang;
    let path = visitor.path.clone();
    let link = |link: Link, here: bool| {
        let here = here.then_some("page");
        view! { <a href=link.href aria-current=here>{link.icon.view()}{link.text}</a> }
    };
    let roles = visitor.person.as_ref().map(|person| person.roles.clone()).unwrap_or_default();
    let mut known = HashSet::new();
    let links = roles.iter().flat_map(|role| role::links(*role, lang)).filter(|link| known.insert(link.href));
    let links: Vec<_> = links.collect();
    // The link that says most about where this is: /bank/papers rather than /bank.
    let leads = |href: &str| path == href || (href != "/" && path.starts_with(href));
    let here = links.iter().map(|link| link.href).filter(|href| leads(href)).max_by_key(|href| href.len());
    let links: Vec<_> = links.into_iter().map(|to| (here == Some(to.href), to)).map(|(here, to)| link(to, here)).collect();
    let nav = (!links.is_empty()).then(|| view! { <nav aria-label=t!(lang, "common.nav.label")>{links}</nav> });
    let person = visitor.person.as_ref().map(|person| {
        view! {
            <a class="who" href="/settings" title=t!(lang, "settings.title")>{Icon::Person.view()}{person.display.clone()}</a>
            <form method="post" action="/sign-out"><button class="quiet">{t!(lang, "common.nav.sign_out")}</button></form>
        }
    });
    let other = lang.pick(Lang::En, Lang::Zh);
    view! {
        <header class="top">
            <a class="brand" href="/"><span class="mark" aria-hidden="true">"科"</span>{t!(lang, "common.product")}</a>
            {nav}
            <div class="account">
                {person}
                <form method="post" action="/language">
                    <input type="hidden" name="back" value=visitor.path.clone() />
                    <button class="quiet" name="lang" value=other.tag() lang=other.tag()>{t!(other, "common.language")}</button>
                </form>
            </div>
        </header>
    }
}
