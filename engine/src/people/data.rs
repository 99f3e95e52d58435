//! Everything that the house knows about one person, as JSON for them to take along; `docs/personal-data.md` tells its shape.
//!
//! It holds what they may see themselves: no keys, rubrics or reference answers, no marks that are not released, and nobody
//! else's name.

use crate::{
    actor::Administrator,
    audit::{Event, record_alone},
    book::{self, Book},
    engine::Engine,
    error::Error,
    scoring::{disclosure::Disclosure, marked::Marked, score::total},
    sitting::{LoadedSitting, disclosure, not_in_exam},
};
use exam::interaction::{Content, letter::letter};
use exam::{Outcome, Points, Response, Timestamp, review::Scheme, session::Closer};
use serde_json::{Map, Value, json};
use std::collections::{HashMap, HashSet};
use store::{Id, appeal::Appeal, audit::Entry, erasure::Subject, response::Latest, score_query::ScoreQuery, session::Sitting};

/// A limit for queries that is more than anybody has of anything.
const ALL: i64 = 1_000_000;

/// Returns everything about a person for somebody to hand to them, and notes in the audit log that it was taken.
pub async fn export(engine: &Engine, administrator: &Administrator, subject: &Subject) -> Result<Value, Error> {
    export_for(engine, administrator.id(), subject).await
}

/// Returns everything about whoever asks. Not while a paper of theirs runs: it tells of past results.
pub async fn export_own(engine: &Engine, person: Id) -> Result<Value, Error> {
    not_in_exam(engine, person).await?;
    let subject = store::erasure::subject(&engine.db, person).await?.ok_or(Error::Absent)?;
    export_for(engine, person, &subject).await
}

async fn export_for(engine: &Engine, actor: Id, subject: &Subject) -> Result<Value, Error> {
    record_alone(engine, Some(actor), Event::PersonExported { person: subject.person.id.into() }).await?;
    // Whoever wrote much takes much to put together: one after the other.
    let _one = engine.state.heavy.lock().await;
    gather(engine, subject).await
}

/// Puts the data together.
async fn gather(engine: &Engine, subject: &Subject) -> Result<Value, Error> {
    let (db, person) = (&engine.db, &subject.person);
    let names: HashMap<Id, String> = store::class::all(db).await?.into_iter().map(|class| (class.id, class.name)).collect();
    let classes = store::class::of_person(db, person.id).await?;
    let classes = classes.iter().map(|(id, teaches)| json!({ "name": names.get(id), "teaches": teaches })).collect::<Vec<_>>();
    let granted = store::allowance::of_trainee(db, person.id).await?;
    let granted = granted.iter().map(|one| {
        json!({ "paper": one.paper, "attempt": one.attempt, "minutes": one.minutes, "reason": one.reason, "at": moment(one.at) })
    });
    let granted = granted.collect::<Vec<_>>();
    let mut sittings = Vec::new();
    for sitting in store::session::of_trainee(db, person.id, ALL).await? {
        sittings.push(describe_sitting(engine, sitting).await?);
    }
    let marked = store::rating::of_reviewer(db, person.id, Id(i64::MAX), ALL).await?;
    let marked = marked.iter().map(|rating| {
        json!({ "answer": rating.task, "round": rating.round.name(), "points": rating.points.as_f64(), "remark": rating.remark,
                "at": moment(rating.at) })
    });
    let marked = marked.collect::<Vec<_>>();
    let phrases = store::phrase::of_reviewer(db, person.id).await?;
    let filters = store::saved_filter::of_person(db, person.id).await?;
    let filters: Vec<Value> = filters.into_iter().map(|kept| json!({ "name": kept.name, "query": kept.query })).collect();
    let learning = store::learner::get(db, person.id).await?;
    let learning = json!({ "level": learning.level, "exam_at": learning.exam_at.map(moment), "daily_goal": learning.daily_goal,
                           "guess_button": learning.guess_button });
    let review_book = review_book(engine, person.id).await?;
    let reports = store::item_report::of_person(db, person.id, ALL, 0).await?.into_iter().map(|listed| {
        let (report, reply) = (listed.report, |(words, at): (String, Timestamp)| json!({ "words": words, "at": moment(at) }));
        json!({ "item": listed.opening, "words": report.words, "at": moment(report.at), "reply": report.reply.map(reply) })
    });
    let reports = reports.collect::<Vec<_>>();
    let phrases = phrases.into_iter().map(|(_, body)| body).collect::<Vec<_>>();
    let mut log = Vec::new();
    for entry in store::erasure::log(db, person.id).await? {
        log.push(describe_entry(engine, person.id, entry).await?);
    }
    let exams = store::delivery::naming(db, person.id).await?.into_iter().map(|delivery| {
        let (opens, closes) = (delivery.window.opens.map(moment), delivery.window.closes.map(moment));
        json!({ "paper": delivery.paper, "opens": opens, "closes": closes, "place": delivery.place })
    });
    let exams = exams.collect::<Vec<_>>();
    let account = json!({
        "id": person.id.to_string(), "sign_in_name": person.name, "name": person.display, "roles": person.roles,
        "since": moment(subject.created), "barred": subject.disabled, "erased_at": subject.erased.map(moment),
    });
    Ok(json!({ "keju": "personal data", "format": 1, "made_at": moment(engine.now()), "account": account, "classes": classes,
               "exceptions": granted, "exams": exams, "sittings": sittings, "marked_by_them": marked, "remarks_kept": phrases,
               "filters_kept": filters, "learning": learning, "review_book": review_book,
               "mistakes_reported": reports, "log": log }))
}

fn moment(at: Timestamp) -> String {
    jiff::Timestamp::from_millisecond(at.0).map(|at| at.to_string()).unwrap_or_default()
}

/// Returns what the person has met, by how each item begins, with what they say of it themselves.
async fn review_book(engine: &Engine, person: Id) -> Result<Vec<Value>, Error> {
    let loaded = Book::load(engine, person).await?;
    let entry = |entry: &book::Entry| {
        let (memory, schedule) = (&entry.memory, entry.memory.schedule);
        json!({ "item": entry.item.opening(), "answered": memory.seen, "wrong": memory.wrong, "in_book": memory.in_book,
                "last_at": schedule.map(|one| moment(one.last)), "due_at": schedule.map(|one| moment(one.due)),
                "starred": entry.mark.starred, "note": entry.mark.note })
    };
    Ok(loaded.entries.iter().map(entry).collect())
}

async fn describe_sitting(engine: &Engine, sitting: Sitting) -> Result<Value, Error> {
    let (db, id) = (&engine.db, sitting.id);
    let loaded = LoadedSitting::load(engine, sitting).await?;
    let seen = VisibleMarks::load(engine, &loaded).await?;
    let saves = store::erasure::saves(db, id).await?;
    let flags = store::response::flags(db, id).await?;
    let parts = loaded.sitting.pinned.places().map(|place| {
        let number = place.item_number + 1;
        let many = place.item.parts.len() > 1;
        let label = if many { format!("{number}-{}", place.part + 1) } else { number.to_string() };
        let own = saves.iter().filter(|save| save.slot == place.slot).map(describe_save).collect::<Vec<_>>();
        let mut part = json!({
            "number": label, "type": loaded.items[place.item_number].parts[place.part].keyed.kind().name(),
            "of": place.points().as_f64(), "flagged": flags.contains(&place.slot), "saves": own,
        });
        seen.add(&mut part, place.slot, place.item_number as u16);
        part
    });
    let parts = parts.collect::<Vec<_>>();
    let session = &loaded.sitting.session;
    let submitted = session.submitted;
    Ok(json!({
        "id": id.to_string(), "title": loaded.sitting.title, "paper": loaded.sitting.paper.as_ref().map(|(paper, _)| paper),
        "attempt": loaded.sitting.attempt, "started_at": moment(session.started), "deadline": session.deadline.map(moment),
        "handed_in_at": submitted.map(|one| moment(one.at)),
        "handed_in_by": submitted.map(|one| match one.by { Closer::Trainee => "trainee", Closer::Deadline => "deadline", Closer::Staff => "staff" }),
        "receipt": loaded.sitting.receipt, "released_at": session.released.map(moment), "result": seen.result, "parts": parts,
        "highlights": store::response::highlights(db, id).await?, "not_counted": not_counted(engine, id).await?,
    }))
}

/// Returns what came too late or in a file.
async fn not_counted(engine: &Engine, sitting: Id) -> Result<Vec<Value>, Error> {
    let kept = store::evidence::of_session(&engine.db, sitting).await?;
    let one = |one: &store::evidence::Evidence| {
        let (late, put_in) = (&one.answer, one.used.as_ref().map(|used| moment(used.at)));
        json!({ "slot": late.slot, "at": moment(one.at), "given_at": late.given.map(moment), "from_file": one.who.is_some(),
                "put_in_at": put_in, "answer": describe_answer(&late.response) })
    };
    Ok(kept.iter().map(one).collect())
}

fn describe_save(save: &Latest) -> Value {
    json!({ "at": moment(save.at), "answer": describe_answer(&save.response) })
}

/// Returns an answer: ticks by the letters that were shown, everything else in the trainee's own words.
fn describe_answer(response: &Response) -> Value {
    let letter = |choice: u8| letter(usize::from(choice)).to_string();
    match response.content() {
        Content::Choice(choice) => json!(choice.map(letter)),
        Content::Choices(choices) => json!(choices.iter().copied().map(letter).collect::<Vec<_>>()),
        Content::Verdict(verdict) => json!(verdict),
        Content::Blanks(blanks) => json!(blanks),
        Content::Text(text) => json!(text),
    }
}

/// What the trainee may see of the marks of one sitting.
struct VisibleMarks {
    result: Option<Value>,
    points: HashMap<u16, Option<Points>>,
    marked: Marked,
    appeals: Vec<Appeal>,
    queries: Vec<ScoreQuery>,
    by_part: bool,
    secret: HashSet<usize>,
    checked: Vec<u16>,
}

impl VisibleMarks {
    async fn load(engine: &Engine, loaded: &LoadedSitting) -> Result<VisibleMarks, Error> {
        let (db, id) = (&engine.db, loaded.sitting.id);
        let marked = Marked::load(engine, id, loaded.paper.as_ref().map_or(Scheme::Single, |paper| paper.marking)).await?;
        let scores = marked.complete(store::score::of_session(db, id).await?);
        let released = loaded.paper.is_some() && loaded.sitting.session.released.is_some();
        let result = released.then(|| {
            let score = total(&scores);
            json!({ "points": score.earned.as_f64(), "of": score.of.as_f64(), "waiting": score.parts_waiting })
        });
        let points = scores.iter().map(|score| match score.outcome {
            Outcome::Scored(points) => (score.slot, Some(points)),
            Outcome::Waiting | Outcome::TakenOut => (score.slot, None),
        });
        Ok(VisibleMarks {
            points: points.collect(),
            result,
            marked,
            appeals: store::appeal::of_session(db, id).await?,
            queries: store::score_query::of_session(db, id).await?,
            by_part: loaded.paper.is_some() && disclosure::of(engine, loaded).await? == Disclosure::Items,
            secret: disclosure::secret_items(engine, loaded).await?,
            checked: store::response::checked(db, id).await?.into_iter().map(|(item, _)| item).collect(),
        })
    }

    /// Adds points, remarks and requests where they may be seen: with the result, or once an item of practice was checked.
    fn add(&self, part: &mut Value, slot: u16, item: u16) {
        let shown = self.by_part && !self.secret.contains(&usize::from(item));
        if !shown && !self.checked.contains(&item) {
            return;
        }
        part["points"] = json!(self.points.get(&slot).copied().flatten().map(Points::as_f64));
        if let Some(query) = self.queries.iter().find(|query| query.slot == slot) {
            let reply = query.decision.as_ref().map(|(accepted, reply)| json!({ "accepted": accepted, "reply": reply }));
            part["request"] = json!({ "reason": query.reason, "at": moment(query.at), "reply": reply });
        }
        if let Some((task, ratings)) = self.marked.decided(slot) {
            let remarks = ratings.iter().filter(|rating| !rating.remark.is_empty()).map(|rating| &rating.remark);
            part["remarks"] = json!(remarks.collect::<Vec<_>>());
            let asked = self.appeals.iter().find(|appeal| appeal.task == task.code);
            part["request"] = json!(asked.map(|appeal| json!({ "reason": appeal.reason, "at": moment(appeal.at) })));
        }
    }
}

/// Returns an entry of the audit log: with its detail where it is about them, and then without the ids of other people.
async fn describe_entry(engine: &Engine, person: Id, entry: Entry) -> Result<Value, Error> {
    let about = entry.detail.contains(&format!("\"{person}\""));
    let detail: Value = serde_json::from_str(&entry.detail).unwrap_or_default();
    let mut kept = Map::new();
    for (name, value) in detail.as_object().filter(|_| about).into_iter().flatten() {
        let own = match value {
            Value::Array(all) => json!(all.iter().filter(|one| one.as_str() == Some(&person.to_string())).collect::<Vec<_>>()),
            Value::String(text) if is_other(engine, person, text).await? => Value::Null,
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => value.clone(),
            Value::Object(_) => Value::Null,
        };
        kept.insert(name.clone(), own);
    }
    let by_them = entry.who == Some(person);
    Ok(json!({ "number": entry.seq, "at": moment(entry.at), "what": entry.what, "by_them": by_them, "detail": kept }))
}

async fn is_other(engine: &Engine, person: Id, text: &str) -> Result<bool, Error> {
    match text.parse::<Id>() {
        Ok(id) if id != person => Ok(store::erasure::subject(&engine.db, id).await?.is_some()),
        Ok(_) | Err(_) => Ok(false),
    }
}
