//! Taking files of last resort, and putting answers in while a sitting is open. Whatever is done has a reason and an entry in the log.

use crate::allowance::allowance_form::LONGEST_REASON;
use crate::web::refusal::Shown as _;
use crate::{
    allowance::evidence as page,
    web::{form::Form, site::Site, visitor::Administrator},
};
use axum::{
    extract::{Multipart, Path, State},
    response::{IntoResponse, Redirect, Response},
};
use engine::{
    Error,
    sitting::{
        evidence::{self, Opened, Refused},
        evidence_review::Beside,
    },
    text::words,
};
use serde_json::json;
use store::evidence::{Evidence, Use};

/// The most that a file may weigh, in bytes.
pub const MOST: usize = 16 << 20;

/// Takes a file: its answers are kept as evidence, and nothing is scored.
pub async fn take(who: Administrator, State(site): State<Site>, mut form: Multipart) -> Response {
    let taken = async {
        let field = form.next_field().await.map_err(|_| Error::Invalid("upload"))?;
        let file = match field {
            Some(field) => field.bytes().await.map_err(|_| Error::Invalid("upload"))?,
            None => Default::default(),
        };
        match evidence::open(&site, &file).await? {
            Ok(opened) => Ok(Ok((keep(&site, &who, &opened).await?, opened.desk.sitting.id))),
            Err(refused) => Ok::<_, Error>(Err::<_, Refused>(refused)),
        }
    };
    match taken.await {
        Ok(Ok((new, id))) => Redirect::to(&format!("/evidence/{id}?said=taken&new={new}")).into_response(),
        Ok(Err(refused)) => page::refused(&who, &site, refused).await,
        Err(error) => error.page(&who.visitor),
    }
}

async fn keep(site: &Site, who: &Administrator, opened: &Opened) -> Result<usize, Error> {
    let (sitting, now) = (&opened.desk.sitting, site.now());
    let mut tx = site.db.begin().await?;
    let new = store::evidence::add(&mut tx, sitting.id, &opened.claims, Some(who.actor.id()), now).await?;
    let detail = json!({ "person": sitting.trainee.to_string(), "sitting": sitting.id.to_string(),
                         "answers": opened.claims.len(), "added": new });
    store::audit::add(&mut tx, Some(who.actor.id()), "evidence.take", &detail.to_string(), now).await?;
    tx.commit().await?;
    Ok(new)
}

/// Puts chosen answers in as the trainee's, while the sitting takes answers.
pub async fn put_in(
    who: Administrator,
    State(site): State<Site>,
    Path(id): Path<String>,
    Form(fields): Form<Vec<(String, String)>>,
) -> Response {
    match put(&site, &who, &id, &fields).await {
        Ok(said) => Redirect::to(&format!("/evidence/{id}?said={said}")).into_response(),
        Err(error) => error.page(&who.visitor),
    }
}

async fn put(site: &Site, who: &Administrator, id: &str, fields: &[(String, String)]) -> Result<&'static str, Error> {
    let beside = Beside::load(site, id).await?;
    let of = |wanted: &'static str| fields.iter().filter(move |(name, _)| name == wanted).map(|(_, value)| value.trim());
    let Some(reason) = words(of("reason").next().unwrap_or_default(), LONGEST_REASON) else { return Ok("reason") };
    let is_chosen = |one: &&Evidence| of("one").any(|id| id == one.claim.id.to_string());
    let chosen: Vec<Evidence> = beside.evidence.iter().filter(is_chosen).cloned().collect();
    if chosen.is_empty() || !chosen.iter().all(|one| beside.is_usable(one)) {
        return Ok("nothing");
    }
    let (sitting, now) = (&beside.desk.sitting, site.now());
    let used = Use { seq: 0, reason: reason.clone(), who: who.actor.id(), at: now };
    let mut tx = site.db.begin().await?;
    if !store::evidence::put_in(&mut tx, sitting.id, sitting.trainee, &chosen, &used).await? {
        return Ok("over");
    }
    let detail = json!({ "person": sitting.trainee.to_string(), "sitting": sitting.id.to_string(),
                         "parts": beside.labels(&chosen), "reason": reason });
    store::audit::add(&mut tx, Some(who.actor.id()), "evidence.put-in", &detail.to_string(), now).await?;
    tx.commit().await?;
    Ok("put")
}
