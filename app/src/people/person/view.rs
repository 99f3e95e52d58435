//! How one person's page is rendered.

use crate::{
    people::{
        codes::until_field,
        confirmation::{leave_form, reason_field, running_notice, running_papers},
        fields::{class_select, person_path, role_boxes, state},
    },
    view::{breadcrumb::breadcrumb, notice::refused},
    web::{
        address::encoded,
        i18n::{moment, moment_exact},
        page::Page,
        site::Site,
        visitor::Administrator,
    },
};
use engine::{
    Error,
    people::{self, class_name},
};
use exam::Lang;
use leptos::prelude::*;
use store::{Id, account::Account, class::Class};

/// Renders the page, with the reason why the last change was refused.
pub async fn page(administrator: &Administrator, site: &Site, id: Id, why: Option<String>, saved: bool) -> Result<Page, Error> {
    let lang = administrator.visitor.lang;
    let account = people::account(site, id).await?;
    let until = store::one_time_code::expires(&site.db, id, site.now()).await?.map(moment);
    let running = running_papers(site, id).await?;
    let saved = saved.then(|| view! { <p class="notice good" role="status">{t!(lang, "people.saved")}</p> });
    let log = format!("/audit?person={}", encoded(&account.person.name));
    let body = view! {
        {breadcrumb(vec![("/people".into(), t!(lang, "common.people"))], lang)}
        <div class="bar">
            <h1>{account.person.display.clone()}</h1>
            <div class="actions"><a class="button" href=log>{t!(lang, "people.audit_of")}</a></div>
        </div>
        <p class="meta">
            <span>{t!(lang, "common.login")} " " <code>{account.person.name.clone()}</code></span>
            <span>{state(account.disabled, account.has_password, lang)}</span>
            <span>{t!(lang, "people.since", at = moment(account.since))}</span>
        </p>
        {refused(why)}
        {saved}
        {facts(&account, lang)}
        {classes(site, id, &running, lang).await?}
        {elsewhere(id, lang)}
        {password(&account, until, lang)}
        {factor(site, id, lang).await?}
        {sign_in(site, &account, lang).await?}
        {access(&account, &running, lang)}
    };
    Ok(Page::new(&administrator.visitor, account.person.display.clone(), body))
}

/// Renders the links to what else there is about this person.
fn elsewhere(id: Id, lang: Lang) -> AnyView {
    let path = |what: &str| format!("{}/{what}", person_path(id));
    view! {
        <p class="actions">
            <a class="button" href=path("sittings")>{t!(lang, "people.sittings")}</a>
            <a class="button" href=path("papers")>{t!(lang, "people.papers")}</a>
            <a class="button" href=path("data")>{t!(lang, "people.data")}</a>
        </p>
    }
    .into_any()
}

fn facts(account: &Account, lang: Lang) -> AnyView {
    let person = &account.person;
    view! {
        <section class="card" aria-labelledby="facts">
            <h2 id="facts">{t!(lang, "people.facts")}</h2>
            <form method="post" action=person_path(person.id) class="stack">
                <label>{t!(lang, "people.display")} <input name="display" value=person.display.clone() required autocomplete="off" /></label>
                {role_boxes(&person.roles, lang)}
                <p class="meta">{t!(lang, "people.roles_text")}</p>
                <div><button class="primary">{t!(lang, "people.save")}</button></div>
            </form>
        </section>
    }
    .into_any()
}

async fn classes(site: &Site, id: Id, running: &[String], lang: Lang) -> Result<AnyView, Error> {
    let action = format!("{}/classes", person_path(id));
    let own = store::class::named_of(&site.db, id).await?;
    let mut others: Vec<Class> =
        store::class::all(&site.db).await?.into_iter().filter(|class| own.iter().all(|(own, _)| own != class)).collect();
    class_name::sort_by_name(&mut others, |class| &class.name);
    let line = |(class, teaches): &(Class, bool)| {
        let how = if *teaches { t!(lang, "common.teaches") } else { t!(lang, "people.learns") };
        let label = format!("{} {}", t!(lang, "people.leave"), class.name);
        view! {
            <li>
                <span><a href=format!("/classes/{}", class.id)>{class.name.clone()}</a> " " <span class="meta">{how}</span></span>
                {leave_form(&action, &class.id.to_string(), label, running, lang)}
            </li>
        }
    };
    let lines = own.iter().map(line).collect_view();
    let list = if own.is_empty() {
        view! { <p class="meta">{t!(lang, "people.in_no_class")}</p> }.into_any()
    } else {
        view! { <ul class="rows">{lines}</ul> }.into_any()
    };
    let join = (!others.is_empty()).then(|| {
        view! {
            <form method="post" action=action.clone() class="line">
                {class_select(&others, None, lang)}
                <label class="check"><input type="checkbox" name="teaches" value="1" /> <span>{t!(lang, "people.to_teach")}</span></label>
                <button>{t!(lang, "people.join")}</button>
            </form>
        }
    });
    Ok(view! {
        <section class="card" aria-labelledby="classes"><h2 id="classes">{t!(lang, "common.classes")}</h2>{list}{join}</section>
    }
    .into_any())
}

fn password(account: &Account, until: Option<String>, lang: Lang) -> Option<AnyView> {
    let open = until.map(|at| view! { <p>{t!(lang, "people.code_open", at = at)}</p> });
    let text = if account.has_password { t!(lang, "people.password_text") } else { t!(lang, "people.first_password_text") };
    let action = format!("{}/code", person_path(account.person.id));
    (!account.disabled).then(|| {
        view! {
            <section class="card" aria-labelledby="password">
                <h2 id="password">{t!(lang, "people.password")}</h2>
                <p>{text}</p>
                {open}
                <form method="post" action=action class="line">{until_field(lang)}<button>{t!(lang, "people.make_code")}</button></form>
            </section>
        }
        .into_any()
    })
}

/// Renders whether somebody has a second factor, and the button that removes a lost one.
async fn factor(site: &Site, id: Id, lang: Lang) -> Result<Option<AnyView>, Error> {
    let action = format!("{}/factor", person_path(id));
    Ok(people::second_factor::is_set(site, id).await?.then(|| {
        view! {
            <section class="card" aria-labelledby="factor">
                <h2 id="factor">{t!(lang, "people.factor")}</h2>
                <p>{t!(lang, "people.factor_text")}</p>
                <form method="post" action=action><button class="danger">{t!(lang, "people.factor_remove")}</button></form>
            </section>
        }
        .into_any()
    }))
}

/// Renders whether signing in is slowed down, and the button that ends it.
async fn sign_in(site: &Site, account: &Account, lang: Lang) -> Result<Option<AnyView>, Error> {
    if account.disabled {
        return Ok(None);
    }
    let state = people::sign_in_state(site, &account.person).await?;
    let failed = match state.failed {
        0 => t!(lang, "people.sign_in_none_failed"),
        failed => plural!(lang, failed, "people.sign_in_failed", n = failed),
    };
    let closed = state.closed_until.map(|until| {
        view! { <p class="notice bad">{t!(lang, "people.sign_in_closed", at = moment_exact(until))}</p> }
    });
    let action = format!("{}/unlock", person_path(account.person.id));
    Ok(Some(
        view! {
            <section class="card" aria-labelledby="sign-in">
                <h2 id="sign-in">{t!(lang, "people.sign_in")}</h2>
                <p>{failed}</p>
                {closed}
                <p class="meta">{t!(lang, "people.unlock_text")}</p>
                <form method="post" action=action><button>{t!(lang, "people.unlock")}</button></form>
            </section>
        }
        .into_any(),
    ))
}

fn access(account: &Account, running: &[String], lang: Lang) -> AnyView {
    let action = format!("{}/access", person_path(account.person.id));
    let (text, value, button) = if account.disabled {
        (t!(lang, "people.enable_text"), "enable", t!(lang, "people.enable"))
    } else {
        (t!(lang, "people.disable_text"), "disable", t!(lang, "people.disable"))
    };
    let why = !account.disabled;
    view! {
        <section class="card" aria-labelledby="access">
            <h2 id="access">{t!(lang, "people.access")}</h2>
            <p>{text}</p>
            {why.then(|| running_notice(running, lang))}
            <form method="post" action=action class="line">
                {why.then(|| reason_field(lang))}
                <button name="do" value=value class:danger=why>{button}</button>
            </form>
        </section>
    }
    .into_any()
}
