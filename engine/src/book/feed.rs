//! Results become recalls once their items were opened to their trainee.

use crate::{
    book::{ease::ease_in_paper, remember},
    engine::Engine,
    error::Result,
    scoring::{correction::Corrections, disclosure::Disclosure, marked::Marked},
    sitting::{LoadedSitting, disclosure},
};
use exam::{paper::ReleaseRule, recall::Recall, review::Scheme, schedule::Ease};
use store::{
    Id,
    recall::{self, Source, StoredRecall},
};

/// Puts into a trainee's review book what their results say of items, as far as the items may be shown to them by now. Whoever looks at
/// the book calls it first; it does nothing where no result is new.
pub async fn feed(engine: &Engine, person: Id) -> Result<()> {
    for (session, stamp) in recall::unfed(&engine.db, person).await? {
        let Some(sitting) = store::session::get(&engine.db, session).await? else { continue };
        let loaded = LoadedSitting::load(engine, sitting).await?;
        if loaded.rule() == ReleaseRule::ScoreOnly {
            put_in(engine, &loaded, Vec::new(), (stamp, true)).await?;
        } else if disclosure::of(engine, &loaded).await? == Disclosure::Items {
            let secret = disclosure::secret_items(engine, &loaded).await?;
            let eases = eases(engine, &loaded).await?.into_iter().filter(|(place, _)| !secret.contains(&usize::from(*place)));
            put_in(engine, &loaded, eases.collect(), (stamp, secret.is_empty())).await?;
        }
    }
    Ok(())
}

/// Returns how well each item of a sitting was answered, by its place; void items and those that wait are left out.
async fn eases(engine: &Engine, loaded: &LoadedSitting) -> Result<Vec<(u16, Ease)>> {
    let id = loaded.sitting.id;
    let scheme = loaded.paper.as_ref().map_or(Scheme::Single, |paper| paper.marking);
    let scores = Marked::load(engine, id, scheme).await?.complete(store::score::of_session(&engine.db, id).await?);
    let corrections = match &loaded.sitting.paper {
        Some((paper, _)) => Corrections::of_paper(engine, paper).await?,
        None => Corrections::default(),
    };
    let mut eases = Vec::new();
    for (place, item) in loaded.items.iter().enumerate() {
        let is_void = corrections.of(&item.id).is_some_and(|correction| correction.item.is_none());
        let slots: Vec<u16> = loaded.sitting.pinned.places().filter(|one| one.item_number == place).map(|one| one.slot).collect();
        let own: Vec<_> = scores.iter().filter(|score| slots.contains(&score.slot)).cloned().collect();
        eases.extend(ease_in_paper(&own).filter(|_| !is_void && !own.is_empty()).map(|ease| (place as u16, ease)));
    }
    Ok(eases)
}

async fn put_in(engine: &Engine, loaded: &LoadedSitting, eases: Vec<(u16, Ease)>, feed: (i64, bool)) -> Result<()> {
    let (session, person) = (loaded.sitting.id, loaded.sitting.trainee);
    let at = loaded.sitting.session.submitted.map_or(loaded.sitting.session.started, |submission| submission.at);
    let pinned: Vec<_> = loaded.sitting.pinned.sections.iter().flat_map(|section| &section.items).collect();
    let mut new = Vec::new();
    for (place, ease) in eases {
        let item = loaded.items[usize::from(place)].id.clone();
        let Some(current) = store::version::current(&engine.db, &item).await? else { continue };
        let version = Id(pinned[usize::from(place)].version);
        let source = Source { session, place };
        new.push((StoredRecall { source, person, item, version, recall: Recall { ease, at } }, current));
    }
    let mut tx = engine.db.begin().await?;
    recall::lock(&mut tx, person).await?;
    let known = recall::of_session_within(&mut tx, session).await?;
    for (recall, current) in new {
        let same = |one: &StoredRecall| one.source == recall.source && one.recall.ease == recall.recall.ease;
        if !known.iter().any(same) {
            remember(engine, &mut tx, &recall, current).await?;
        }
    }
    recall::note_feed(&mut tx, session, feed.0, feed.1).await?;
    Ok(tx.commit().await?)
}
