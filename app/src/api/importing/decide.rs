//! Decisions about the items of an import.

use crate::{
    api::marking::{Fields, value},
    error::AppError,
    form::Form,
    importing::{
        self,
        findings::{Change, Twin},
        keying,
    },
    site::Site,
    who::Instructor,
};
use axum::{
    extract::{Path, State},
    response::{IntoResponse, Redirect, Response},
};
use question_bank::{Item, SourceFile, Status, duplicate};
use serde::Deserialize;
use store::{
    Tx,
    import::{self, Import, State as Stage},
    import_item::{self, Filter, Row},
};

/// The list that somebody is going through.
#[derive(Deserialize)]
pub struct Shown {
    #[serde(default)]
    show: String,
}

/// Decides about one item and goes on.
pub async fn one(
    who: Instructor,
    State(site): State<Site>,
    Path((id, position)): Path<(String, String)>,
    Form(fields): Form<Fields>,
) -> Response {
    let wanted = value(&fields, "do").unwrap_or_default();
    let done = async {
        let import = importing::in_review(&site, &who, &id).await?;
        let row = row(&site, &import, &position).await?;
        let filter = value(&fields, "show").and_then(Filter::from_name).unwrap_or(Filter::All);
        let (_, next) = import_item::around(&site.db, import.id, filter, row.position).await?;
        if wanted == "key" && !keying::give(&mut item(&row.source)?, &fields) {
            return Ok(format!("{}&unkeyed=1", address(&id, Some(row.position), filter)));
        }
        let mut tx = begin(&site, &who, &import).await?;
        let stays = if wanted == "key" {
            key(&mut tx, &import, &row, &fields).await?
        } else {
            act(&site, &mut tx, &import, &row, wanted).await?
        };
        tx.commit().await?;
        let to = match (stays, next) {
            (true, _) => Some(row.position),
            (false, next) => next,
        };
        Ok::<_, AppError>(address(&id, to, filter))
    };
    answer(&who, &id, done.await)
}

/// What is no longer in review shows what became of it.
fn answer(who: &Instructor, id: &str, to: Result<String, AppError>) -> Response {
    match to {
        Ok(to) => Redirect::to(&to).into_response(),
        Err(AppError::Closed) => Redirect::to(&format!("/bank/import/{id}")).into_response(),
        Err(error) => error.page(&who.visitor),
    }
}

/// Where an item is looked at, or the list.
pub fn address(id: &str, position: Option<i64>, filter: Filter) -> String {
    let show = filter.name();
    match position {
        Some(position) => format!("/bank/import/{id}/items/{position}?show={show}"),
        None => format!("/bank/import/{id}?show={show}"),
    }
}

/// An item of an import by its place.
pub async fn row(site: &Site, import: &Import, position: &str) -> Result<Row, AppError> {
    let position = position.parse().map_err(|_| AppError::Absent)?;
    import_item::get(&site.db, import.id, position).await?.ok_or(AppError::Absent)
}

/// A transaction that holds the import in review.
pub async fn begin(site: &Site, who: &Instructor, import: &Import) -> Result<Tx, AppError> {
    let mut tx = site.db.begin().await?;
    if import::hold(&mut tx, import.id, who.person.id, Stage::Review).await? { Ok(tx) } else { Err(AppError::Closed) }
}

/// Does what the button says; whether one stays at the item to look again.
async fn act(site: &Site, tx: &mut Tx, import: &Import, row: &Row, wanted: &str) -> Result<bool, AppError> {
    let (id, at) = (import.id, row.position);
    if [("accept", "accepted"), ("reject", "rejected")].contains(&(wanted, row.decision.as_str())) {
        return Ok(false);
    }
    match wanted {
        "accept" => import_item::decide(tx, id, at, "accepted").await?,
        "reject" => import_item::decide(tx, id, at, "rejected").await?,
        "restore" => {
            let status = if row.kind == "note" { "ready" } else { item(&row.original)?.status.name() };
            import_item::edit(tx, id, at, &row.original, status, "").await?;
        }
        "ready" => {
            let item = Item { status: Status::Ready, ..item(&row.source)? };
            if !is_sound(&item) {
                return Err(AppError::Invalid("do"));
            }
            import_item::edit(tx, id, at, &item.to_markdown(), "ready", "accepted").await?;
        }
        other => {
            let text = other_text(site, import, row, other).await?;
            let status = if row.kind == "note" { "ready" } else { item(&text)?.status.name() };
            import_item::edit(tx, id, at, &text, status, &row.decision).await?;
        }
    }
    Ok(!matches!(wanted, "accept" | "reject" | "ready"))
}

/// Gives an item the key that was pointed at, and accepts it if nothing is missing then; whether something is.
async fn key(tx: &mut Tx, import: &Import, row: &Row, fields: &Fields) -> Result<bool, AppError> {
    let mut item = item(&row.source)?;
    keying::give(&mut item, fields);
    item.status = Status::Ready;
    let sound = is_sound(&item);
    if !sound {
        item.status = Status::Draft;
    }
    let decision = if sound { "accepted" } else { row.decision.as_str() };
    import_item::edit(tx, import.id, row.position, &item.to_markdown(), item.status.name(), decision).await?;
    Ok(!sound)
}

fn item(text: &str) -> Result<Item, AppError> {
    Item::from_markdown(text).ok_or(AppError::Invalid("text"))
}

/// Whether an item has no errors when it says that it is ready.
pub fn is_sound(item: &Item) -> bool {
    !question_bank::read(&[SourceFile { path: String::new(), text: item.to_markdown() }]).has_errors()
}

/// `change-3` turns a change round; `take-0` completes the item from a copy.
async fn other_text(site: &Site, import: &Import, row: &Row, wanted: &str) -> Result<String, AppError> {
    let unknown = || AppError::Invalid("do");
    let (verb, number) = wanted.split_once('-').ok_or_else(unknown)?;
    let number: usize = number.parse().map_err(|_| unknown())?;
    let text = match verb {
        "change" => {
            let changes: Vec<Change> = serde_json::from_str(&row.changes).map_err(|_| AppError::Damaged("import"))?;
            changes.get(number).and_then(|change| change.turned(&row.source)).map(|(_, text)| text).ok_or_else(unknown)?
        }
        "take" => {
            let twins: Vec<Twin> = serde_json::from_str(&row.twins).map_err(|_| AppError::Damaged("import"))?;
            let from = copy(site, import, row, twins.get(number).ok_or_else(unknown)?).await?.ok_or_else(unknown)?;
            let mut own = item(&row.source)?;
            if !duplicate::complete(&mut own, &from) {
                return Err(unknown());
            }
            own.to_markdown()
        }
        _ => return Err(unknown()),
    };
    Ok(text)
}

/// The copy that a twin means; nothing where it is gone.
pub async fn copy(site: &Site, import: &Import, row: &Row, twin: &Twin) -> Result<Option<Item>, AppError> {
    let id = match twin {
        Twin::Same | Twin::Other => &row.item,
        Twin::Bank(id) => id,
        Twin::Here(position) => {
            let there = import_item::get(&site.db, import.id, *position).await?;
            return Ok(there.and_then(|row| Item::from_markdown(&row.source)));
        }
    };
    let Some(version) = store::version::current(&site.db, id).await? else { return Ok(None) };
    let source = store::item::source(&site.db, version).await?;
    Ok(source.and_then(|source| Item::from_markdown(&source)))
}

/// Accepts everything certain, or every draft as the draft it is.
pub async fn all(who: Instructor, State(site): State<Site>, Path(id): Path<String>, Form(form): Form<Shown>) -> Response {
    let done = async {
        let import = importing::in_review(&site, &who, &id).await?;
        let filter = match Filter::from_name(&form.show) {
            Some(filter @ (Filter::Certain | Filter::Drafts)) => filter,
            Some(Filter::Attention | Filter::Twins | Filter::Accepted | Filter::Rejected | Filter::All) | None => {
                return Err(AppError::Invalid("show"));
            }
        };
        let mut tx = begin(&site, &who, &import).await?;
        import_item::accept_all(&mut tx, import.id, filter).await?;
        tx.commit().await?;
        Ok(format!("/bank/import/{id}"))
    };
    answer(&who, &id, done.await)
}

/// Takes the last decision back and shows what it was about.
pub async fn take_back(who: Instructor, State(site): State<Site>, Path(id): Path<String>, Form(form): Form<Shown>) -> Response {
    let done = async {
        let import = importing::in_review(&site, &who, &id).await?;
        let mut tx = begin(&site, &who, &import).await?;
        let last = import_item::take_back(&mut tx, import.id).await?;
        tx.commit().await?;
        Ok::<_, AppError>(address(&id, last, Filter::from_name(&form.show).unwrap_or(Filter::All)))
    };
    answer(&who, &id, done.await)
}
