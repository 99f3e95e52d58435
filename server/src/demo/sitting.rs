//! How one of the class practises and sits a paper, with answers of their skill.

use super::{
    Past,
    answers::{Answers, Quality},
    told,
};
use engine::{
    actor::Trainee,
    practice::{self, Filter, Manner, Mode, StartOutcome},
    sitting::{
        self, LoadedSitting,
        save::{PagePart, save_page},
    },
};
use exam::{Kind, Role, item::ShownKey, paper::Place, time::Millis};
use question_bank::{Insider, Item};
use rand::{RngExt, rngs::StdRng, seq::SliceRandom};
use std::collections::HashMap;
use store::{Id, person::Person};

/// One of the class.
pub struct Learner {
    pub person: Person,
    /// From 0 to 1: roughly the share of items they get right.
    pub skill: f64,
}

/// Everything that the class works with.
pub struct Room<'a> {
    pub past: &'a Past,
    pub answers: Answers,
    pub rng: StdRng,
    /// The keys of items, by version, in their authors' order.
    pub keys: HashMap<i64, Vec<ShownKey>>,
    /// How well an open answer meets each criterion of its rubric.
    pub written: HashMap<(Id, u16), Vec<Quality>>,
}

/// An item whose key the better trainees doubt, so that its figures show what a doubtful key looks like.
const DOUBTED: &str = "kf3-dat-s04";

impl Room<'_> {
    /// Practises so many items of a chapter.
    pub async fn practise(&mut self, learner: &Learner, chapter: &str, count: usize) -> Result<(), String> {
        let engine = self.past.engine.clone();
        let trainee = self.trainee(learner).await?;
        let kinds = vec![Kind::Single, Kind::Multi, Kind::TrueFalse];
        let filter = Filter { level: "三级".to_owned(), chapter: chapter.to_owned(), kinds, ..Filter::default() };
        let started = practice::start(&engine, &trainee, (Mode::Unseen, &filter), count, "").await.map_err(told)?;
        let StartOutcome::Opened { round, .. } = started else { return Err("practice did not start".to_owned()) };
        let id = round.to_string();
        let loaded = LoadedSitting::open(&engine, &id, learner.person.id).await.map_err(told)?;
        for number in 1..=loaded.items.len() {
            self.past.pass(Millis(50_000));
            let answers = self.answers(&loaded, learner, |place| place.item_number + 1 == number);
            let values = |slot| answers.iter().find(|part| part.slot == slot).map(|part| part.values.clone()).unwrap_or_default();
            practice::check(&engine, &trainee, (&id, number), values, Manner::default()).await.map_err(told)?;
        }
        Ok(())
    }

    /// Sits a paper and answers this share of it; the whole of it is then handed in.
    pub async fn sit(&mut self, learner: &Learner, paper: &str, share: f64) -> Result<(), String> {
        let engine = self.past.engine.clone();
        let trainee = self.trainee(learner).await?;
        let id = sitting::start(&engine, &trainee, paper, None).await.map_err(told)?;
        let loaded = LoadedSitting::open(&engine, &id.to_string(), learner.person.id).await.map_err(told)?;
        let slots = loaded.sitting.pinned.places().count();
        let until = (slots as f64 * share) as u16;
        for half in [0..until / 2, until / 2..until] {
            let minutes = if share < 1.0 { 2 } else { self.rng.random_range(12..27) };
            self.past.pass(Millis::minutes(minutes));
            let parts = self.answers(&loaded, learner, |place| half.contains(&place.slot));
            let arrival = engine.state.in_flight.begin(|| engine.now(), id);
            save_page(&engine, &trainee, &arrival, &parts, 0).await.map_err(told)?;
        }
        if share < 1.0 {
            return Ok(());
        }
        sitting::hand_in(&engine, &trainee, &id.to_string(), None).await.map_err(told).map(drop)
    }

    /// Proves that one of the class acts.
    pub async fn trainee(&self, learner: &Learner) -> Result<Trainee, String> {
        Trainee::prove(&self.past.engine, &learner.person).await.map_err(told)
    }

    fn answers(&mut self, loaded: &LoadedSitting, learner: &Learner, wanted: impl Fn(&Place<'_>) -> bool) -> Vec<PagePart> {
        let places: Vec<_> = loaded.sitting.pinned.places().filter(|place| wanted(place)).collect();
        let part =
            |place: &Place<'_>| PagePart { slot: place.slot, values: self.values(loaded, place, learner), ..PagePart::default() };
        places.iter().map(part).collect()
    }

    /// What somebody of this skill puts down.
    fn values(&mut self, loaded: &LoadedSitting, place: &Place<'_>, learner: &Learner) -> Vec<String> {
        let item = &loaded.items[place.item_number];
        if let Some((text, qualities)) = self.answers.write(&item.id, place.part, learner.skill, &mut self.rng) {
            self.written.insert((loaded.sitting.id, place.slot), qualities);
            return vec![text];
        }
        let keys = self.keys.entry(place.item.version).or_insert_with(|| keys(item));
        let doubtful = item.id == DOUBTED;
        let right = if doubtful { 0.9 - 0.8 * learner.skill } else { 0.15 + 0.8 * learner.skill };
        let right = self.rng.random_bool(right.clamp(0.05, 0.97));
        match &keys[place.part] {
            ShownKey::Choices { choices } => {
                let order = &place.item.parts[place.part].order;
                let correct: Vec<bool> = order.iter().map(|&at| choices[usize::from(at)].correct).collect();
                let last = (choices.len() - 1) as u8;
                let tempting = order.iter().position(|&at| at == last).filter(|at| doubtful && !correct[*at]);
                ticks(&correct, right, tempting, &mut self.rng).into_iter().map(|at| at.to_string()).collect()
            }
            ShownKey::Truth { value } => vec![(*value == right).to_string()],
            ShownKey::Texts { accepted } if right => {
                accepted.iter().filter_map(|texts| texts.first().map(|text| without_tolerance(text))).collect()
            }
            ShownKey::Texts { accepted } => accepted.iter().map(|_| "不清楚".to_owned()).collect(),
            ShownKey::Open => vec![String::new()],
        }
    }
}

/// Positions to tick: the right ones, or one too few, or another.
fn ticks(correct: &[bool], right: bool, tempting: Option<usize>, rng: &mut StdRng) -> Vec<usize> {
    let mut good: Vec<usize> = (0..correct.len()).filter(|&at| correct[at]).collect();
    let mut bad: Vec<usize> = (0..correct.len()).filter(|&at| !correct[at]).collect();
    bad.shuffle(rng);
    match (right, good.len()) {
        (true, _) => {}
        (false, 0 | 1) => good = tempting.or(bad.first().copied()).into_iter().collect(),
        (false, _) if rng.random_bool(0.6) => drop(good.pop()),
        (false, _) => good.extend(bad.first()),
    }
    good
}

/// Returns an accepted text as somebody would type it: of a number without what may be added to it.
fn without_tolerance(text: &str) -> String {
    text.split(['±', '～']).next().unwrap_or_default().trim().to_owned()
}

fn keys(item: &Item) -> Vec<ShownKey> {
    let Some(witness) = Insider::of(&[Role::Instructor]) else { return Vec::new() };
    item.reveal(&item.pin_as_written(0), &witness).parts.into_iter().map(|part| part.key).collect()
}
