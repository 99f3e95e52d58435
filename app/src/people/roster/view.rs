//! How a list of people is rendered: the form, then the dry run, then what came of it.

use crate::{
    people::{
        codes::until_field,
        fields::{person_path, roles},
    },
    view::{breadcrumb::breadcrumb, notice::refused},
    web::{page::Page, role::name as role, site::Site, visitor::Administrator},
};
use engine::{
    Error,
    people::roster::{Change, MOST, Plan, PlannedLine, RowFault, UnreadableRoster, get, inspect, without_password},
};
use exam::Lang;
use leptos::prelude::*;
use store::Id;

/// Renders the form; after a list of which nothing could be read, with what was sent.
pub fn form_page(administrator: &Administrator, why: Option<&UnreadableRoster>, text: String) -> Page {
    let lang = administrator.visitor.lang;
    let why = why.map(|why| match why {
        UnreadableRoster::NotText => t!(lang, "people.roster_not_text"),
        UnreadableRoster::Empty => t!(lang, "people.roster_empty"),
        UnreadableRoster::NoColumn => t!(lang, "people.roster_no_column"),
        UnreadableRoster::TooMany => t!(lang, "people.roster_too_many", n = MOST),
    });
    let body = view! {
        {breadcrumb(vec![("/people".into(), t!(lang, "common.people"))], lang)}
        <div class="card">
            <h1>{t!(lang, "people.roster")}</h1>
            <p>{t!(lang, "people.roster_text")}</p>
            <p>{t!(lang, "people.roster_rules")}</p>
            {refused(why)}
            {fields(text, lang)}
        </div>
    };
    Page::new(&administrator.visitor, t!(lang, "people.roster"), body)
}

fn fields(text: String, lang: Lang) -> impl IntoView {
    let sample = "登录名,姓名,班级,角色\nchen01,陈晓明,客服一班,学员\nzhou02,周敏,,阅卷员";
    let rows = text.lines().count().clamp(6, 20).to_string();
    view! {
        <form method="post" action="/roster" enctype="multipart/form-data" class="stack">
            <label>{t!(lang, "people.roster_file")} <input type="file" name="file" accept=".csv,.txt,.tsv,.xlsx,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" /></label>
            <label>
                {t!(lang, "people.roster_paste")}
                // A line end directly behind the tag would be lost.
                <textarea name="text" rows=rows spellcheck="false" placeholder=sample>{format!("\n{text}")}</textarea>
            </label>
            <div><button class="primary">{t!(lang, "people.roster_look")}</button></div>
        </form>
    }
}

/// Renders the dry run, with the reason why taking over was refused, or what came of it.
pub async fn list_page(administrator: &Administrator, site: &Site, id: Id, why: Option<String>) -> Result<Page, Error> {
    let lang = administrator.visitor.lang;
    let list = get(site, &administrator.actor, id).await?;
    let is_done = list.done.is_some();
    let title = if is_done { t!(lang, "people.roster_result") } else { t!(lang, "people.roster_dry_run") };
    let body = if is_done {
        result(list.added.len(), without_password(site, &list).await?.len(), id, lang)
    } else {
        let plan = inspect(site, &list).await?.map_err(|_| Error::Damaged("roster"))?;
        dry_run(&plan, id, list.body, lang)
    };
    let body = view! {
        {breadcrumb(vec![("/roster".into(), t!(lang, "people.roster"))], lang)}
        <h1>{title.clone()}</h1>
        {refused(why)}
        {body}
    };
    Ok(Page::new(&administrator.visitor, title, body))
}

fn result(added: usize, waiting: usize, id: Id, lang: Lang) -> AnyView {
    let codes = (waiting > 0).then(|| {
        view! {
            <section class="card" aria-labelledby="codes">
                <h2 id="codes">{t!(lang, "people.codes")}</h2>
                <p>{t!(lang, "people.roster_codes_text", n = waiting)}</p>
                <form method="post" action=format!("/roster/{id}/codes") class="line">
                    {until_field(lang)}
                    <button class="primary">{t!(lang, "people.make_codes", n = waiting)}</button>
                </form>
            </section>
        }
    });
    view! {
        <p class="notice good" role="status">{t!(lang, "people.roster_done", n = added)} " " <a href="/people">{t!(lang, "common.people")}</a></p>
        {codes}
    }
    .into_any()
}

fn dry_run(plan: &Plan, id: Id, text: String, lang: Lang) -> AnyView {
    let count = |change| plan.count(change);
    let due = count(Change::Added) + count(Change::Changed);
    let action = if count(Change::Wrong) > 0 {
        view! {
            <p class="notice bad">{t!(lang, "people.roster_wrong_stops", n = count(Change::Wrong))}</p>
            <details class="card"><summary>{t!(lang, "people.roster_mend")}</summary>{fields(text, lang)}</details>
        }
        .into_any()
    } else if due == 0 {
        view! { <p class="notice">{t!(lang, "people.roster_nothing")}</p> }.into_any()
    } else {
        view! {
            <form method="post" action=format!("/roster/{id}")>
                <input type="hidden" name="plan" value=plan.digest() />
                <button class="primary">{plural!(lang, due, "people.roster_apply", n = due)}</button>
            </form>
        }
        .into_any()
    };
    let classes: Vec<String> = plan.new_classes.iter().cloned().collect();
    let classes = (!classes.is_empty())
        .then(|| view! { <p>{t!(lang, "people.roster_new_classes", names = classes.join(&t!(lang, "common.mark.list")))}</p> });
    let list_mark = t!(lang, "common.mark.list");
    let ignored = (!plan.ignored.is_empty())
        .then(|| view! { <p class="notice bad">{t!(lang, "people.roster_ignored", names = plan.ignored.join(&list_mark))}</p> });
    let pair = |(new, known): &(String, String)| t!(lang, "people.roster_alike_pair", new = new, known = known);
    let pairs: Vec<String> = plan.look_alikes.iter().map(pair).collect();
    let alike = (!pairs.is_empty())
        .then(|| view! { <p class="notice bad">{t!(lang, "people.roster_alike", names = pairs.join(&list_mark))}</p> });
    view! {
        <dl class="tiles">
            <div><dt>{t!(lang, "common.added")}</dt><dd>{count(Change::Added)}</dd></div>
            <div><dt>{t!(lang, "common.changed")}</dt><dd>{count(Change::Changed)}</dd></div>
            <div><dt>{t!(lang, "people.unchanged")}</dt><dd>{count(Change::Unchanged)}</dd></div>
            <div><dt>{t!(lang, "people.wrong")}</dt><dd>{count(Change::Wrong)}</dd></div>
        </dl>
        {ignored}
        {classes}
        {alike}
        {action}
        {listed_lines(plan, Change::Wrong, t!(lang, "people.wrong"), lang)}
        {listed_lines(plan, Change::Added, t!(lang, "common.added"), lang)}
        {listed_lines(plan, Change::Changed, t!(lang, "common.changed"), lang)}
        {listed_lines(plan, Change::Unchanged, t!(lang, "people.unchanged"), lang)}
    }
    .into_any()
}

fn listed_lines(plan: &Plan, wanted: Change, title: String, lang: Lang) -> Option<AnyView> {
    let count = plan.count(wanted);
    let lines = plan.lines.iter().filter(|line| line.change == wanted);
    let lines = lines.map(|each| listed_line(each, lang)).collect_view();
    let open = wanted == Change::Wrong || count <= 20;
    (count > 0).then(|| {
        view! { <details open=open><summary>{t!(lang, "common.mark.counted", text = title, n = count)}</summary><ul class="rows roster">{lines}</ul></details> }.into_any()
    })
}

fn listed_line(line: &PlannedLine, lang: Lang) -> AnyView {
    let row = &line.row;
    let shown = row.display.clone().unwrap_or_default();
    let name = match line.person {
        Some(id) => view! { <a href=person_path(id)><code>{row.name.clone()}</code></a> }.into_any(),
        None => view! { <code>{row.name.clone()}</code> }.into_any(),
    };
    let effects = if row.wrong.is_empty() {
        describe_effects(line, lang)
    } else {
        row.wrong.iter().map(|wrong| describe_fault(wrong, lang)).collect()
    };
    let class = if row.wrong.is_empty() { "meta" } else { "error" };
    view! {
        <li>
            <span><span class="meta">{t!(lang, "people.line", n = row.line)}</span> " " {name} " " {shown}</span>
            <span class=class>{effects.join(&t!(lang, "common.mark.semicolon"))}</span>
        </li>
    }
    .into_any()
}

/// Returns what a sound line does, in words.
fn describe_effects(line: &PlannedLine, lang: Lang) -> Vec<String> {
    let mut effects = Vec::new();
    if let Some((before, after)) = &line.renamed {
        effects.push(t!(lang, "people.line_renamed", before = before, after = after));
    }
    if !line.roles.is_empty() {
        effects.push(t!(lang, "people.line_roles", roles = roles(&line.roles, lang)));
    }
    let joins = line.joins.join(&t!(lang, "common.mark.list"));
    match (joins.is_empty(), line.teaches) {
        (true, _) => {}
        (false, true) => effects.push(t!(lang, "people.line_teaches", classes = joins)),
        (false, false) => effects.push(t!(lang, "people.line_learns", classes = joins)),
    }
    effects
}

fn describe_fault(wrong: &RowFault, lang: Lang) -> String {
    let known = exam::Role::ALL.map(|each| role(each, lang)).join(&t!(lang, "common.mark.list"));
    match wrong {
        RowFault::Name => t!(lang, "people.wrong_name"),
        RowFault::MixedScripts => t!(lang, "common.refused_mixed_scripts"),
        RowFault::LookAlike(other) => t!(lang, "common.refused_look_alike", name = other),
        RowFault::Shortened => t!(lang, "people.wrong_shortened"),
        RowFault::Twice(line) => t!(lang, "people.wrong_twice", n = line),
        RowFault::NoDisplay => t!(lang, "people.wrong_no_display"),
        RowFault::Display => t!(lang, "people.wrong_display"),
        RowFault::Role(word) => t!(lang, "people.wrong_role", word = word, known = known),
        RowFault::Class(word) => t!(lang, "people.wrong_class", word = word),
    }
}
