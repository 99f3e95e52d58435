//! How one of the class practises and sits a paper: through the doors' own handlers, with answers of their skill.

use super::{
    Past,
    answers::{Answers, Quality},
    class::visitor,
    told,
};
use app::{api, form::Form, sitting::Desk, who::Trainee};
use axum::{
    extract::{Path, State},
    http::header,
    response::Response,
};
use exam::{Role, item::ShownKey, paper::Place, time::Millis};
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

/// Form fields, as a browser without scripts sends them.
type Fields = Vec<(String, String)>;

impl Room<'_> {
    /// Practises so many items of a chapter.
    pub async fn practise(&mut self, learner: &Learner, chapter: &str, count: usize) -> Result<(), String> {
        let site = &self.past.site;
        let asked = [("place", format!("三级\t{chapter}")), ("kind", "single".into()), ("kind", "multi".into())];
        let asked = asked.into_iter().chain([("kind", "true_false".into()), ("count", count.to_string())]);
        let asked: Fields = asked.map(|(name, value)| (name.to_owned(), value)).collect();
        let started = api::practice::start(self.trainee(learner), State(site.clone()), Form(asked)).await;
        let path = redirect(&started)?;
        let id = path.split('/').nth(2).ok_or("practice did not start")?.to_owned();
        let desk = Desk::open(site, &id, learner.person.id).await.map_err(told)?;
        for number in 1..=desk.items.len() {
            self.past.pass(Millis(50_000));
            let fields = self.fields(&desk, learner, |place| place.item_number + 1 == number);
            let checked = api::practice::check(
                self.trainee(learner),
                State(self.past.site.clone()),
                Path((id.clone(), number)),
                Form(fields),
            );
            redirect(&checked.await)?;
        }
        Ok(())
    }

    /// Sits a paper and answers this share of it; the whole of it is then handed in.
    pub async fn sit(&mut self, learner: &Learner, paper: &str, share: f64) -> Result<(), String> {
        let site = self.past.site.clone();
        let id = app::sitting::start(&site, learner.person.id, paper).await.map_err(told)?;
        let desk = Desk::open(&site, &id.to_string(), learner.person.id).await.map_err(told)?;
        let slots = desk.sitting.pinned.places().count();
        let until = (slots as f64 * share) as u16;
        for half in [0..until / 2, until / 2..until] {
            let minutes = if share < 1.0 { 2 } else { self.rng.random_range(12..27) };
            self.past.pass(Millis::minutes(minutes));
            let fields = self.fields(&desk, learner, |place| half.contains(&place.slot));
            let arrival = site.bank.arrivals.note(&site, id);
            api::sitting::save(&site, &self.trainee(learner), &arrival, &fields).await.map_err(told)?;
        }
        if share < 1.0 {
            return Ok(());
        }
        let handed = api::sitting::hand_in(self.trainee(learner), State(site.clone()), Path(id.to_string()));
        redirect(&handed.await).map(drop)
    }

    pub fn trainee(&self, learner: &Learner) -> Trainee {
        Trainee { person: learner.person.clone(), visitor: visitor(&self.past.site, &learner.person) }
    }

    fn fields(&mut self, desk: &Desk, learner: &Learner, wanted: impl Fn(&Place<'_>) -> bool) -> Fields {
        let mut fields = Vec::new();
        for place in desk.sitting.pinned.places().filter(|place| wanted(place)) {
            let slot = place.slot;
            fields.push((format!("s{slot}"), "0".to_owned()));
            for value in self.values(desk, &place, learner) {
                fields.push((format!("r{slot}"), value));
            }
        }
        fields
    }

    /// What somebody of this skill puts down.
    fn values(&mut self, desk: &Desk, place: &Place<'_>, learner: &Learner) -> Vec<String> {
        let item = &desk.items[place.item_number];
        if let Some((text, qualities)) = self.answers.write(&item.id, place.part, learner.skill, &mut self.rng) {
            self.written.insert((desk.sitting.id, place.slot), qualities);
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
            ShownKey::Texts { accepted } if right => accepted.iter().filter_map(|texts| texts.first().cloned()).collect(),
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

fn keys(item: &Item) -> Vec<ShownKey> {
    let Some(witness) = Insider::of(&[Role::Instructor]) else { return Vec::new() };
    item.reveal(&item.pin_as_written(0), &witness).parts.into_iter().map(|part| part.key).collect()
}

/// Where a handler leads; anything else than a redirect is a refusal.
pub fn redirect(response: &Response) -> Result<String, String> {
    let to = response.headers().get(header::LOCATION).and_then(|to| to.to_str().ok());
    to.map(str::to_owned).ok_or_else(|| format!("the demo was refused: {}", response.status()))
}
