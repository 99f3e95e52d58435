//! A form's draft for the island that keeps it.

use crate::{
    island::draft::{Draft, Words},
    web::site::Site,
};
use engine::{Error, draft::seal};
use exam::Lang;
use store::Id;

/// Returns a person's draft of something, over what the form was filled in with.
pub async fn draft(site: &Site, person: Id, of: &str, over: String, lang: Lang) -> Result<Draft, Error> {
    let seal = seal(site, person, of).await?;
    Ok(Draft { name: seal.name, key: seal.key, over, unsaved: false, words: words(lang) })
}

fn words(lang: Lang) -> Words {
    Words {
        restored: t!(lang, "common.kept.restored", at = "{}"),
        discard: t!(lang, "common.kept.discard"),
        offer: t!(lang, "common.kept.offer", at = "{}"),
        take: t!(lang, "common.kept.take"),
        leave: t!(lang, "common.kept.leave"),
        sending: t!(lang, "common.kept.sending"),
        offline: t!(lang, "common.kept.offline"),
        offline_unkept: t!(lang, "common.kept.offline_unkept"),
        signed_out: t!(lang, "common.kept.signed_out"),
        sign_in: t!(lang, "common.kept.sign_in"),
        other_person: t!(lang, "common.kept.other_person", name = "{}"),
    }
}
