//! Names to sign in with and names to show.

use crate::{
    engine::Engine,
    error::Error,
    people::{
        error::PeopleError,
        folding::{fold, is_hidden, is_look_alike, mixes_scripts, skeleton},
    },
};
use std::collections::HashMap;
use store::{Id, Tx};

/// The longest name, in characters.
const LONGEST: usize = 64;

/// Returns the text, trimmed, as a name to sign in with.
pub fn sign_in_name(text: &str) -> Result<&str, PeopleError> {
    let name = text.trim();
    let fits = !name.is_empty() && name.chars().count() <= LONGEST && !name.chars().any(|c| c.is_whitespace() || is_hidden(c));
    if !fits || fold(name).is_empty() {
        return Err(PeopleError::Name);
    }
    if mixes_scripts(name) { Err(PeopleError::MixedScripts) } else { Ok(name) }
}

/// Returns the text, trimmed, as a name to show: of a person, or of a class.
pub fn shown_name(text: &str) -> Option<&str> {
    let name = text.trim();
    let fits = !name.is_empty() && name.chars().count() <= LONGEST && !name.chars().any(is_hidden);
    fits.then_some(name)
}

/// Returns the person who signs in with a name, however it is typed.
pub async fn find(engine: &Engine, name: &str) -> Result<Option<Id>, Error> {
    // PostgreSQL cannot even be asked about a NUL; nobody has such a name.
    if name.contains('\0') {
        return Ok(None);
    }
    Ok(store::account::by_key(&engine.db, &fold(name), name.trim()).await?)
}

/// Gives a person who was just added the forms under which their name is compared; refuses a name that is somebody else's, or looks like it.
pub(super) async fn claim_name(tx: &mut Tx, id: Id, name: &str) -> Result<(), PeopleError> {
    let (folded, skeleton) = (fold(name), skeleton(name));
    let alike = store::person::names_like(tx, &folded, &skeleton, id).await?;
    let unfolded = store::person::unfolded_within(tx).await?.into_iter().filter(|(other, _)| *other != id).map(|(_, name)| name);
    for other in alike.into_iter().chain(unfolded) {
        if fold(&other) == folded {
            return Err(PeopleError::NameTaken);
        }
        if is_look_alike(&other, name) {
            return Err(PeopleError::LookAlike(other));
        }
    }
    Ok(store::person::set_key(tx, id, &folded, &skeleton).await?)
}

/// Names that fold to the same: until only one of them is left they are compared as they are written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NameCollision(pub Vec<String>);

/// Folds the names of people from before names were folded; where several fold to the same, nobody gets it, and they are returned.
pub async fn fold_names(engine: &Engine) -> Result<Vec<NameCollision>, Error> {
    if store::person::unfolded(&engine.db).await?.is_empty() {
        return Ok(Vec::new());
    }
    let mut tx = engine.db.begin().await?;
    store::audit::lock(&mut tx).await?;
    let people = store::person::unfolded_within(&mut tx).await?;
    let mut alike: HashMap<String, Vec<(Id, String)>> = HashMap::new();
    for (id, name) in people {
        alike.entry(fold(&name)).or_default().push((id, name));
    }
    for folded in store::person::folded(&mut tx).await? {
        // Somebody has it already; whoever comes with it keeps the name as it is written.
        if let Some(group) = alike.get_mut(&folded) {
            group.push((Id(0), folded));
        }
    }
    for (folded, group) in &alike {
        if let [(id, name)] = group.as_slice() {
            store::person::set_key(&mut tx, *id, folded, &skeleton(name)).await?;
        }
    }
    tx.commit().await?;
    name_collisions(engine).await
}

/// Returns the names that fold to the same.
pub async fn name_collisions(engine: &Engine) -> Result<Vec<NameCollision>, Error> {
    let mut alike: HashMap<String, Vec<String>> = HashMap::new();
    for (_, name) in store::person::unfolded(&engine.db).await? {
        alike.entry(fold(&name)).or_default().push(name);
    }
    let mut groups = Vec::new();
    for (folded, mut names) in alike {
        // Somebody whose name was folded earlier may have it too.
        if let Some(owner) = store::account::by_key(&engine.db, &folded, "").await? {
            names.extend(store::account::get(&engine.db, owner).await?.map(|account| account.person.name));
        }
        if names.len() > 1 {
            names.sort();
            groups.push(NameCollision(names));
        }
    }
    groups.sort_by(|one, other| one.0.cmp(&other.0));
    Ok(groups)
}
