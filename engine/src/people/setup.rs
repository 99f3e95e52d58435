//! The first administrator, made by a token that only whoever starts the server sees.

use crate::{
    audit::{Event, record},
    engine::Engine,
    error::Error,
    people::{
        error::PeopleError,
        letters::normalize,
        name::sign_in_name,
        password::check_new,
        person::{NewPerson, insert},
    },
};
use exam::{Role, Timestamp, time::Millis};

/// How long a token works: a server that was started and forgotten can be taken over by nobody.
pub(super) const LASTS: Millis = Millis(24 * 3_600_000);

/// Groups of letters in a token: 140 bits.
const GROUPS: usize = 7;

/// Returns a new token where there is no administrator; the one before no longer works.
pub async fn renew_token(engine: &Engine) -> Result<Option<String>, Error> {
    let mut tx = engine.db.begin().await?;
    store::setup::clear(&mut tx).await?;
    let token = (store::account::administrators(&mut tx).await? == 0).then(|| engine.letters(GROUPS));
    if let Some(token) = &token {
        store::setup::put(&mut tx, &normalize(token), engine.now()).await?;
    }
    tx.commit().await?;
    Ok(token)
}

/// Returns whether the first administrator can be made.
pub async fn is_open(engine: &Engine) -> Result<bool, Error> {
    if !store::setup::is_open(&engine.db).await? {
        return Ok(false);
    }
    forget_old(engine).await?;
    if !store::setup::is_open(&engine.db).await? {
        return Ok(false);
    }
    // On the command line somebody may have added one meanwhile.
    let mut tx = engine.db.begin().await?;
    Ok(store::account::administrators(&mut tx).await? == 0)
}

/// Forgets a token that has worked long enough.
async fn forget_old(engine: &Engine) -> Result<(), Error> {
    let mut tx = engine.db.begin().await?;
    store::setup::sweep(&mut tx, Timestamp(engine.now().0 - LASTS.0)).await?;
    Ok(tx.commit().await?)
}

/// Makes the first administrator.
pub async fn create_administrator(
    engine: &Engine,
    token: &str,
    name: &str,
    password: &str,
    repeated: &str,
) -> Result<(), PeopleError> {
    let token = normalize(token);
    if !store::setup::fits(&engine.db, &token).await? {
        return Err(PeopleError::Code);
    }
    sign_in_name(name)?;
    check_new(name, name, password, repeated)?;
    let hash = engine.state.hasher.hash(password.to_owned()).await;
    let mut tx = engine.db.begin().await?;
    store::audit::lock(&mut tx).await?;
    if store::account::administrators(&mut tx).await? > 0 || !store::setup::take(&mut tx, &token).await? {
        return Err(Error::Absent.into());
    }
    let new = NewPerson { name, display: name, roles: &[Role::Administrator], class: None, password: &hash };
    let id = insert(&mut tx, engine, None, new).await?.id;
    record(&mut tx, engine, Some(id), Event::AdministratorSetUp { person: id.into() }).await?;
    Ok(tx.commit().await?)
}
