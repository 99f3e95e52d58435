//! Taking a list over, in one transaction.

use crate::engine::Engine;
use crate::people::roster::{
    plan::{Change, Line, Plan},
    read::{Unreadable, rows},
};
use crate::{
    error::Error,
    people::{
        class,
        person::{New, add, note, sorted},
        refused::Refused,
    },
};
use serde_json::json;
use store::{
    Id, Tx, account,
    roster::{self, Known, Roster},
};

/// What a list would do now. A list that was taken over is empty and does nothing.
pub async fn look(engine: &Engine, list: &Roster) -> Result<Result<Plan, Unreadable>, Error> {
    let mut tx = engine.db.begin().await?;
    let known = roster::known(&mut tx).await?;
    Ok(rows(&list.body).map(|rows| Plan::of(rows, &known)))
}

/// Takes a list over if that does exactly what the dry run with this digest showed.
pub async fn apply(engine: &Engine, who: Id, id: Id, digest: &str) -> Result<(), Refused> {
    let list = roster::get(&engine.db, id, who).await?.ok_or(Error::Absent)?;
    if list.done.is_some() {
        return Ok(());
    }
    let mut tx = engine.db.begin().await?;
    store::audit::hold(&mut tx).await?;
    let mut known = roster::known(&mut tx).await?;
    let plan = rows(&list.body).map(|rows| Plan::of(rows, &known)).map_err(|_| Refused::Changed)?;
    if !plan.is_due() || plan.digest() != digest {
        return Err(Refused::Changed);
    }
    for name in &plan.new_classes {
        known.classes.insert(name.clone(), class::add(&mut tx, engine, who, name).await?);
    }
    let (mut added, mut changed) = (Vec::new(), Vec::new());
    for line in plan.lines.iter().filter(|line| line.change != Change::Unchanged) {
        let person = write(&mut tx, engine, who, line, &known).await?;
        if line.person.is_some() { changed.push(person) } else { added.push(person) }
    }
    if !roster::done(&mut tx, id, &added, engine.now()).await? {
        return Err(Refused::Changed);
    }
    let text = |ids: &[Id]| ids.iter().map(Id::to_string).collect::<Vec<_>>();
    note(&mut tx, engine, Some(who), "roster.load", json!({ "added": text(&added), "changed": text(&changed) })).await?;
    Ok(tx.commit().await?)
}

async fn write(tx: &mut Tx, engine: &Engine, who: Id, line: &Line, known: &Known) -> Result<Id, Refused> {
    let row = &line.row;
    let person = match line.person {
        Some(id) => {
            if let Some((_, display)) = &line.renamed {
                account::set_display(tx, id, display).await?;
            }
            let had = known.people.get(&row.name).map(|person| person.roles.clone()).unwrap_or_default();
            account::set_roles(tx, id, &sorted(&[had, line.roles.clone()].concat())).await?;
            id
        }
        None => {
            let display = row.display.as_deref().unwrap_or_default();
            add(tx, engine, Some(who), New { name: &row.name, display, roles: &line.roles, password: "" }).await?
        }
    };
    for class in line.joins.iter().filter_map(|name| known.classes.get(name)) {
        store::class::join(tx, *class, person, line.teaches).await?;
    }
    Ok(person)
}
