//! Second factors: the sealed secret of an authenticator app, and codes that stand in for it.

use crate::{db::*, error::Result, id::Id};
use exam::Timestamp;

/// A person's second factor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SecondFactor {
    /// The secret, sealed.
    pub secret: String,
    /// Whether the person has shown that their app knows it.
    pub confirmed: bool,
    /// The last time step whose code was taken.
    pub last_step: i64,
}

queries! {
    PUT = "INSERT INTO second_factor (person, secret, confirmed, last_step, made_at) VALUES ($1, $2, FALSE, 0, $3)
           ON CONFLICT (person) DO UPDATE SET secret = excluded.secret, last_step = 0, made_at = excluded.made_at
           WHERE NOT second_factor.confirmed";
    GET = "SELECT secret, confirmed, last_step FROM second_factor WHERE person = $1";
    CONFIRM = "UPDATE second_factor SET confirmed = TRUE WHERE person = $1";
    USE_STEP = "UPDATE second_factor SET last_step = $2 WHERE person = $1 AND last_step < $2";
    REMOVE = "DELETE FROM second_factor WHERE person = $1";
    ADD_CODE = "INSERT INTO recovery_code (person, hash) VALUES ($1, $2)";
    USE_CODE = "DELETE FROM recovery_code WHERE person = $1 AND hash = $2";
    REMOVE_CODES = "DELETE FROM recovery_code WHERE person = $1";
    COUNT_CODES = "SELECT COUNT(*) FROM recovery_code WHERE person = $1";
}

fn hashed(code: &str) -> String {
    blake3::hash(code.as_bytes()).to_hex().to_string()
}

/// Keeps a secret that is not confirmed yet; one that is confirmed stays.
pub async fn put(tx: &mut Tx, person: Id, secret: &str, now: Timestamp) -> Result<()> {
    within!(tx, |x| sqlx::query(PUT).bind(person.0).bind(secret).bind(now.0).execute(x).await?.rows_affected());
    Ok(())
}

type Row = (String, bool, i64);

fn second_factor((secret, confirmed, last_step): Row) -> SecondFactor {
    SecondFactor { secret, confirmed, last_step }
}

/// A person's second factor, confirmed or not.
pub async fn get(db: &Db, person: Id) -> Result<Option<SecondFactor>> {
    let row: Option<Row> = read!(db, |x| sqlx::query_as(GET).bind(person.0).fetch_optional(x).await?);
    Ok(row.map(second_factor))
}

/// Notes that the person has shown that their app knows the secret.
pub async fn confirm(tx: &mut Tx, person: Id) -> Result<()> {
    within!(tx, |x| sqlx::query(CONFIRM).bind(person.0).execute(x).await?.rows_affected());
    Ok(())
}

/// Uses a time step up; `false` when it, or a later one, was used before.
pub async fn use_step(tx: &mut Tx, person: Id, step: i64) -> Result<bool> {
    Ok(within!(tx, |x| sqlx::query(USE_STEP).bind(person.0).bind(step).execute(x).await?.rows_affected()) == 1)
}

/// Removes a person's second factor and its recovery codes; `false` when there was none.
pub async fn remove(tx: &mut Tx, person: Id) -> Result<bool> {
    within!(&mut *tx, |x| sqlx::query(REMOVE_CODES).bind(person.0).execute(x).await?.rows_affected());
    Ok(within!(tx, |x| sqlx::query(REMOVE).bind(person.0).execute(x).await?.rows_affected()) == 1)
}

/// Puts new recovery codes in the place of those that there are.
pub async fn replace_codes(tx: &mut Tx, person: Id, codes: &[String]) -> Result<()> {
    within!(&mut *tx, |x| sqlx::query(REMOVE_CODES).bind(person.0).execute(x).await?.rows_affected());
    for code in codes {
        within!(&mut *tx, |x| sqlx::query(ADD_CODE).bind(person.0).bind(hashed(code)).execute(x).await?.rows_affected());
    }
    Ok(())
}

/// Uses a recovery code up; `false` when there is none such.
pub async fn use_code(tx: &mut Tx, person: Id, code: &str) -> Result<bool> {
    Ok(within!(tx, |x| sqlx::query(USE_CODE).bind(person.0).bind(hashed(code)).execute(x).await?.rows_affected()) == 1)
}

/// How many recovery codes are left.
pub async fn codes_left(db: &Db, person: Id) -> Result<i64> {
    Ok(read!(db, |x| sqlx::query_scalar(COUNT_CODES).bind(person.0).fetch_one(x).await?))
}
