//! A list kept, compared with who is there, and taken over in one transaction; then the codes of those whom it added.

use crate::{
    actor::Administrator,
    audit::{Event, record, refs},
    engine::Engine,
    error::{Conflict, Error},
    people::{
        class,
        error::PeopleError,
        notice,
        one_time_code::{self, IssuedCode},
        person::{NewPerson, insert, sorted_roles},
        roster::{
            plan::{Change, Plan, PlannedLine},
            read::{UnreadableRoster, read_table, rows},
        },
    },
};
use exam::Timestamp;
use store::{
    Id, Tx, account,
    roster::{self, KnownPeople, Roster},
};

/// What became of a list that was sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum UploadOutcome {
    /// The list is kept under this id, and nothing else has changed.
    Kept(Id),
    /// Nothing of it can be read.
    Unreadable(UnreadableRoster),
}

/// Keeps a list, so that it can be looked at and taken over.
pub async fn upload(engine: &Engine, administrator: &Administrator, text: &str) -> Result<UploadOutcome, Error> {
    if let Err(why) = rows(text) {
        return Ok(UploadOutcome::Unreadable(why));
    }
    let (id, now) = (engine.new_id(), engine.now());
    let mut tx = engine.db.begin().await?;
    roster::add(&mut tx, id, administrator.id(), text, now).await?;
    tx.commit().await?;
    Ok(UploadOutcome::Kept(id))
}

/// Returns a list that this administrator sent.
pub async fn get(engine: &Engine, administrator: &Administrator, id: Id) -> Result<Roster, Error> {
    roster::get(&engine.db, id, administrator.id()).await?.ok_or(Error::Absent)
}

/// Returns what a list would do now. A list that was taken over is empty and does nothing.
pub async fn inspect(engine: &Engine, list: &Roster) -> Result<Result<Plan, UnreadableRoster>, Error> {
    let mut tx = engine.db.begin().await?;
    let known = roster::known(&mut tx).await?;
    Ok(read_table(&list.body).map(|table| Plan::of(table, &known)))
}

/// Takes a list over if that does exactly what the dry run with this digest showed.
pub async fn apply(engine: &Engine, administrator: &Administrator, id: Id, digest: &str) -> Result<(), PeopleError> {
    let list = get(engine, administrator, id).await?;
    if list.done.is_some() {
        return Ok(());
    }
    let mut tx = engine.db.begin().await?;
    store::audit::lock(&mut tx).await?;
    let mut known = roster::known(&mut tx).await?;
    let plan = read_table(&list.body).map(|table| Plan::of(table, &known)).map_err(|_| PeopleError::Changed)?;
    if !plan.is_due() || plan.digest() != digest {
        return Err(PeopleError::Changed);
    }
    for name in &plan.new_classes {
        known.classes.insert(name.clone(), class::insert(&mut tx, engine, administrator, name).await?);
    }
    let (mut added, mut changed) = (Vec::new(), Vec::new());
    for line in plan.lines.iter().filter(|line| line.change != Change::Unchanged) {
        let person = write_line(&mut tx, engine, administrator, line, &known).await?;
        if line.person.is_some() { changed.push(person) } else { added.push(person) }
    }
    if !roster::done(&mut tx, id, &added, engine.now()).await? {
        return Err(PeopleError::Changed);
    }
    let event = Event::RosterLoaded { added: refs(&added), changed: refs(&changed) };
    record(&mut tx, engine, Some(administrator.id()), event).await?;
    Ok(tx.commit().await?)
}

async fn write_line(
    tx: &mut Tx,
    engine: &Engine,
    administrator: &Administrator,
    line: &PlannedLine,
    known: &KnownPeople,
) -> Result<Id, PeopleError> {
    let row = &line.row;
    let person = match line.person {
        Some(id) => {
            if let Some((_, display)) = &line.renamed {
                account::set_display(tx, id, display).await?;
            }
            let had = account::get_within(tx, id).await?.map(|person| person.roles).unwrap_or_default();
            let (before, after) = (sorted_roles(&had), sorted_roles(&[had, line.roles.clone()].concat()));
            account::set_roles(tx, id, &after).await?;
            if before != after {
                let renamed = line.renamed.is_some();
                let event = Event::PersonChanged { person: id.into(), renamed, roles_before: &before, roles: &after };
                record(tx, engine, Some(administrator.id()), event).await?;
            }
            if !line.roles.is_empty() {
                notice::add(tx, engine, Some(administrator.id()), id, notice::Change::Roles).await?;
            }
            id
        }
        None => {
            let display = row.display.as_deref().unwrap_or_default();
            let new = NewPerson { name: &row.name, display, roles: &line.roles, class: None, password: "" };
            insert(tx, engine, Some(administrator.id()), new).await?.id
        }
    };
    for class in line.joins.iter().filter_map(|name| known.classes.get(name)) {
        store::class::join(tx, *class, person, line.teaches).await?;
    }
    Ok(person)
}

/// Returns whom a list has added and who has set no password since.
pub async fn without_password(engine: &Engine, list: &Roster) -> Result<Vec<Id>, Error> {
    let mut people = Vec::new();
    for id in &list.added {
        let account = account::get(&engine.db, *id).await?;
        people.extend(account.filter(|account| !account.has_password && !account.disabled).map(|account| account.person.id));
    }
    Ok(people)
}

/// Gives a code to everybody whom a list has added and who has set no password since; a conflict where there is nobody.
pub async fn issue_codes(
    engine: &Engine,
    administrator: &Administrator,
    id: Id,
    until: Option<Timestamp>,
) -> Result<Vec<IssuedCode>, PeopleError> {
    let people = without_password(engine, &get(engine, administrator, id).await?).await?;
    if people.is_empty() {
        return Err(Error::from(Conflict::NobodyWaitsForCode).into());
    }
    one_time_code::issue(engine, administrator, &people, until).await
}
