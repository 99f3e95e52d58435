//! Parallel forms of a paper: how many and how different, what came out to be looked at, and saving it.

mod balance;
mod sent;

use crate::{
    bank::{edit::alert, form::text::inside},
    view::{breadcrumb::breadcrumb, filling::describe, section},
    web::{
        address::encoded,
        form::{Fields, Form, value},
        page::Page,
        refusal::Refusal,
        site::Site,
        visitor::Instructor,
    },
};
use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::{IntoResponse, Response},
};
use engine::{
    Error,
    bank::parallel::{AssembledForms, FormsRequest, SaveFormsOutcome, assemble_forms, save_forms},
};
use exam::Lang;
use leptos::prelude::*;
use question_bank::{
    Item, Paper,
    assembly::{AssemblyError, FORMS, Shortage},
    paper::Pick,
};
use std::{collections::HashMap, sync::Arc};
use store::Id;

/// The paper whose forms are made.
struct Open {
    paper: Arc<Paper>,
    version: Id,
    forms: usize,
    overlap: usize,
    /// Ids that may not meet, a group on each line, as they were typed.
    apart: String,
}

impl Open {
    fn request(&self) -> FormsRequest {
        let words = |line: &str| {
            let ids = line.split([' ', '\t', ',', '，', '、', ';', '；']).filter(|id| !id.is_empty());
            ids.map(str::to_owned).collect::<Vec<_>>()
        };
        let apart = self.apart.lines().map(words).filter(|group| group.len() > 1).collect();
        FormsRequest { paper: self.paper.clone(), forms: self.forms, overlap: self.overlap, apart }
    }
}

async fn open(site: &Site, id: &str, fields: &Fields) -> Result<Open, Error> {
    let stored = store::paper::current(&site.db, id).await?.ok_or(Error::Absent)?;
    let paper = site.state.bank.paper(&site.db, stored.version).await?;
    let number = |name: &str| value(fields, name).and_then(|text| exam::points::half_width(text.trim()).parse::<usize>().ok());
    let forms = number("forms").filter(|forms| FORMS.contains(forms)).unwrap_or(3);
    let apart = value(fields, "apart").unwrap_or_default().to_owned();
    Ok(Open { paper, version: stored.version, forms, overlap: number("overlap").unwrap_or(0).min(1000), apart })
}

/// Asks how many forms are wanted, and how different.
pub async fn show(instructor: Instructor, State(site): State<Site>, Path(id): Path<String>) -> Result<Page, Refusal> {
    let open = open(&site, &id, &Vec::new()).await?;
    Ok(page(&instructor, &open, ().into_any()))
}

/// Makes forms and shows them, or saves those that were looked at.
pub async fn make(
    instructor: Instructor,
    State(site): State<Site>,
    Path(id): Path<String>,
    Form(sent): Form<Fields>,
) -> Result<Response, Refusal> {
    let lang = instructor.visitor.lang;
    let open = open(&site, &id, &sent).await?;
    match value(&sent, "do") {
        Some("assemble") => {
            let (status, result) = match assemble_forms(&site, open.request()).await? {
                Ok(made) => (StatusCode::OK, result(&site, &open, &made, lang).await?),
                Err(error) => (StatusCode::UNPROCESSABLE_ENTITY, reason(&open, &error, lang)),
            };
            Ok((status, page(&instructor, &open, result)).into_response())
        }
        Some("save") => {
            let over: Id = value(&sent, "version").and_then(|id| id.parse().ok()).ok_or(Error::Invalid("version"))?;
            let forms = sent::read(&sent, open.paper.sections.len()).ok_or(Error::Invalid("forms"))?;
            let title = |at: usize| t!(lang, "builder.form_title", title = open.paper.title, letter = letter(at));
            let forms: Vec<_> = forms.into_iter().enumerate().map(|(at, form)| (title(at), form)).collect();
            match save_forms(&site, &instructor.actor, &id, over, &forms).await? {
                SaveFormsOutcome::Saved(ids) => Ok(saved(&instructor, &open, &ids, &forms).into_response()),
                SaveFormsOutcome::ChangedMeanwhile => {
                    let notice = alert(t!(lang, "builder.forms_changed"));
                    Ok((StatusCode::CONFLICT, page(&instructor, &open, notice)).into_response())
                }
            }
        }
        Some(_) | None => Err(Error::Invalid("do").into()),
    }
}

/// Returns what distinguishes a form, such as `A`.
fn letter(at: usize) -> char {
    char::from(b'A' + (at % 26) as u8)
}

fn page(instructor: &Instructor, open: &Open, below: AnyView) -> Page {
    let lang = instructor.visitor.lang;
    let here = format!("/bank/papers/{}", encoded(&open.paper.id));
    let title = t!(lang, "builder.parallel_of", title = open.paper.title);
    let number = |forms: usize| view! { <option value=forms selected=forms == open.forms>{forms}</option> };
    let drawn = open.paper.sections.iter().any(|section| matches!(section.pick, Pick::Drawn(_)));
    let body = view! {
        {breadcrumb(vec![("/bank/papers".into(), t!(lang, "common.papers")), (here.clone(), open.paper.title.clone())], lang)}
        <h1>{title.clone()}</h1>
        <p>{t!(lang, "builder.parallel_help")}</p>
        {(!drawn).then(|| view! { <p class="notice bad">{t!(lang, "builder.nothing_drawn")}</p> })}
        <form method="post" action=format!("{here}/parallel") class="filters">
            <label>{t!(lang, "builder.how_many_forms")} " " <select name="forms">{FORMS.map(number).collect_view()}</select></label>
            <label class="grow">{t!(lang, "builder.apart")} " " <textarea name="apart" rows="2" cols="30">{inside(&open.apart)}</textarea></label>
            <label>{t!(lang, "builder.most_shared")} " " <input name="overlap" value=open.overlap inputmode="numeric" size="4" /></label>
            <button class="primary" name="do" value="assemble">{t!(lang, "builder.assemble")}</button>
        </form>
        {below}
    };
    Page::wide(&instructor.visitor, title, body)
}

/// What came out: how even the forms are, their items, and the button that saves them.
async fn result(site: &Site, open: &Open, made: &AssembledForms, lang: Lang) -> Result<AnyView, Error> {
    let bank = site.state.bank.current(&site.db).await?;
    let known: HashMap<&str, &Item> = bank.iter().map(|(_, item)| (item.id.as_str(), &**item)).collect();
    let item = |id: &str| {
        let name = known.get(id).map_or_else(|| id.to_owned(), |item| item.name());
        view! { <li><a href=format!("/bank/items/{}", encoded(id))>{name}</a></li> }
    };
    let form = |(at, form): (usize, &question_bank::assembly::ParallelForm)| {
        let sections = open.paper.sections.iter().zip(&form.0).map(|(section, items)| {
            let items = items.iter().map(|named| item(&named.item)).collect_view();
            view! { <h4>{section::heading(&section.title)}</h4> <ol>{items}</ol> }
        });
        let sections = sections.collect_view();
        view! { <details><summary>{t!(lang, "builder.form", letter = letter(at))}</summary>{sections}</details> }
    };
    let action = format!("/bank/papers/{}/parallel", encoded(&open.paper.id));
    Ok(view! {
        <section aria-labelledby="balance">
            <h2 id="balance">{t!(lang, "builder.balance")}</h2>
            {balance::table(&made.balance, made.forms.len(), lang)}
            {made.forms.iter().enumerate().map(form).collect_view()}
            <form method="post" action=action>
                {sent::hidden(&made.forms)}
                <input type="hidden" name="version" value=open.version.to_string() />
                <input type="hidden" name="forms" value=open.forms />
                <input type="hidden" name="overlap" value=open.overlap />
                <button class="primary" name="do" value="save">{plural!(lang, made.forms.len(), "builder.save_forms", n = made.forms.len())}</button>
            </form>
        </section>
    }
    .into_any())
}

/// Says why there are no such forms.
fn reason(open: &Open, error: &AssemblyError, lang: Lang) -> AnyView {
    match error {
        AssemblyError::NothingDrawn => alert(t!(lang, "builder.nothing_drawn")),
        AssemblyError::Undecided => alert(t!(lang, "builder.undecided")),
        AssemblyError::Short(short) => {
            let line = |of: &Shortage| {
                let section = &open.paper.sections[of.section];
                let rule = match &section.pick {
                    Pick::Drawn(rules) => rules.get(of.rule).map(|rule| describe(rule, lang)).unwrap_or_default(),
                    Pick::Named(_) => String::new(),
                };
                let similar = (of.similar > 0).then(|| t!(lang, "builder.short_similar", n = of.similar));
                let text = t!(
                    lang,
                    "builder.short",
                    section = section::split(&section.title).0,
                    rule = rule,
                    count = of.count,
                    forms = open.forms,
                    fitting = of.fitting,
                    missing = of.missing
                );
                view! { <li>{text} {similar}</li> }
            };
            view! {
                <div class="notice bad" role="alert">
                    <p>{t!(lang, "builder.no_forms", forms = open.forms, overlap = open.overlap)}</p>
                    <ul>{short.iter().map(line).collect_view()}</ul>
                    <p>{t!(lang, "builder.no_forms_help")}</p>
                </div>
            }
            .into_any()
        }
    }
}

fn saved(
    instructor: &Instructor,
    open: &Open,
    ids: &[String],
    forms: &[(String, question_bank::assembly::ParallelForm)],
) -> Page {
    let lang = instructor.visitor.lang;
    let line = |(id, (title, _)): (&String, &(String, question_bank::assembly::ParallelForm))| {
        view! { <li><a href=format!("/bank/papers/{}", encoded(id))>{title.clone()}</a></li> }
    };
    let here = format!("/bank/papers/{}", encoded(&open.paper.id));
    let title = t!(lang, "builder.parallel_of", title = open.paper.title);
    let body = view! {
        {breadcrumb(vec![("/bank/papers".into(), t!(lang, "common.papers")), (here, open.paper.title.clone())], lang)}
        <h1>{title.clone()}</h1>
        <p class="notice good" role="status">{plural!(lang, ids.len(), "builder.forms_saved", n = ids.len())}</p>
        <ul class="rows">{ids.iter().zip(forms).map(line).collect_view()}</ul>
    };
    Page::wide(&instructor.visitor, title, body)
}
