//! The audit log: every action that is noted, with what is noted of it.
//!
//! An entry names people by id alone: it can never be edited, and a name must be erasable. It never holds a key, a token or a
//! password.

use crate::{engine::Engine, error::Result};
use exam::{Points, Role, Timestamp, review::Round};
use serde::{Serialize, Serializer};
use store::{Id, Tx};

/// An id as the log writes it.
#[derive(Clone, Copy, Debug)]
pub struct Ref(Id);

impl From<Id> for Ref {
    fn from(id: Id) -> Ref {
        Ref(id)
    }
}

impl Serialize for Ref {
    fn serialize<S: Serializer>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error> {
        serializer.collect_str(&self.0)
    }
}

/// Returns ids as the log writes them.
pub fn refs(ids: &[Id]) -> Vec<Ref> {
    ids.iter().copied().map(Ref).collect()
}

/// An action that is noted. The fields are the entry's detail, under their own names.
#[derive(Clone, Debug, Serialize)]
#[serde(untagged)]
#[expect(missing_docs, reason = "the fields' names are what the log says")]
pub enum Event<'a> {
    /// A person was added.
    PersonAdded { person: Ref, roles: &'a [Role], password: &'a str },
    /// A person's shown name or roles changed.
    PersonChanged { person: Ref, renamed: bool, roles_before: &'a [Role], roles: &'a [Role] },
    /// A person was barred.
    PersonDisabled { person: Ref, reason: &'a str, running: usize },
    /// A barred person was let in again.
    PersonEnabled { person: Ref },
    /// Somebody's personal data were taken along.
    PersonExported { person: Ref },
    /// Somebody's personal data were erased, and the details of these entries of this log with them.
    PersonErased { person: Ref, answers: bool, entries: &'a [i64] },
    /// One-time codes were made.
    CodesMade { people: Vec<Ref> },
    /// A password was set; `password` is the digest of its stored hash.
    PasswordSet { person: Ref, password: &'a str },
    /// Somebody signed in.
    SignedIn { person: Ref, address: &'a str, browser: &'a str },
    /// A sign-in failed: of this person's account, or of a name that nobody has, which may be a password and is not noted.
    SignInFailed { person: Option<Ref>, address: &'a str, browser: &'a str, attempts: i64 },
    /// Somebody signed out.
    SignedOut { person: Ref, address: &'a str, browser: &'a str },
    /// Somebody ended sign-ins of their own.
    OwnSignInsEnded { person: Ref },
    /// Somebody set up a second factor; `secret` is the digest of what is stored, which is sealed.
    FactorSet { person: Ref, secret: &'a str },
    /// Somebody's second factor was removed.
    FactorRemoved { person: Ref },
    /// Staff need a second factor from now on, or no longer.
    FactorRequired { required: bool },
    /// Somebody was refused a page because of their roles.
    PageRefused { person: Ref, page: &'a str, address: &'a str, browser: &'a str },
    /// Somebody started a paper.
    SittingStarted { person: Ref, paper: &'a str, sitting: Ref, address: &'a str, browser: &'a str },
    /// Somebody handed in.
    SittingHandedIn { person: Ref, paper: &'a str, sitting: Ref, address: &'a str, browser: &'a str },
    /// From here on the log tells of every account and of every release.
    LogComplete {},
    /// The audit log was downloaded.
    AuditExported { entries: usize },
    /// The attempts to sign in to somebody's account were forgotten.
    SignInUnlocked { person: Ref },
    /// The first administrator was made.
    AdministratorSetUp { person: Ref },
    /// A class was added.
    ClassAdded { class: Ref, name: &'a str },
    /// A class got another name.
    ClassRenamed { class: Ref, before: &'a str, name: &'a str },
    /// A class was removed.
    ClassRemoved { class: Ref, name: &'a str, reason: &'a str },
    /// Somebody joined a class.
    ClassJoined { class: Ref, person: Ref, teaches: bool },
    /// Somebody left a class.
    ClassLeft { class: Ref, person: Ref, reason: &'a str },
    /// A list of people was taken over.
    RosterLoaded { added: Vec<Ref>, changed: Vec<Ref> },
    /// Somebody got more time.
    TimeGranted { person: Ref, paper: &'a str, attempt: i64, minutes: Option<i64>, reason: &'a str },
    /// More time was taken back.
    TimeTakenBack { person: Ref, paper: &'a str, attempt: i64, minutes: i64, reason: &'a str },
    /// Somebody got one more attempt.
    AttemptGranted { person: Ref, paper: &'a str, attempt: i64, minutes: Option<i64>, reason: &'a str },
    /// A file of last resort was taken.
    EvidenceTaken { person: Ref, sitting: Ref, answers: usize, added: usize },
    /// Late answers were accepted as the trainee's.
    EvidenceAccepted { person: Ref, sitting: Ref, parts: Vec<String>, reason: &'a str },
    /// A backup was taken.
    BackupTaken {},
    /// The bank was downloaded.
    BankDownloaded { files: usize },
    /// An upload was loaded.
    BankLoaded { files: usize, added: usize, changed: usize },
    /// An import was put into the bank.
    ImportLoaded { import: Ref, rights: &'a str, added: usize, changed: usize, unchanged: usize },
    /// An import was undone.
    ImportUndone { import: Ref, retired: usize, restored: usize, kept: usize },
    /// An item was saved.
    ItemSaved { item: &'a str, status: &'a str },
    /// Many items were changed in one step.
    ItemsChanged { bulk: Ref, changed: usize, fields: Vec<&'static str> },
    /// A change of many items was undone, but for those on which newer work stands.
    ItemsRestored { bulk: Ref, restored: usize, kept: usize },
    /// Items were downloaded in a format of another system.
    ItemsExported { format: &'a str, items: usize },
    /// Two items that look alike were said to be two.
    ItemsToldApart { item: &'a str, other: &'a str },
    /// A paper was saved.
    PaperSaved { paper: &'a str, published: bool },
    /// A colleague was asked for an opinion.
    OpinionRequested { item: &'a str, colleague: Ref },
    /// An opinion was given.
    OpinionGiven { item: &'a str, version: Ref, approves: bool },
    /// Results were downloaded.
    ResultsExported { paper: &'a str, file: &'a str, sittings: usize },
    /// Scores were corrected.
    Regraded {
        paper: &'a str,
        item: &'a str,
        run: i64,
        void: bool,
        out: bool,
        version: Option<Ref>,
        reason: &'a str,
        moved: usize,
    },
    /// Results of a paper are held back from now on.
    ResultsHeld { paper: &'a str, sittings: Option<u64> },
    /// A paper was ended: nobody begins it any more.
    PaperEnded { paper: &'a str },
    /// An ended paper was opened again.
    PaperReopened { paper: &'a str },
    /// A paper was printed with its keys, or its keys alone: which version, and the number of its draw where something was drawn.
    KeysPrinted { paper: &'a str, what: &'a str, version: &'a str, seed: Option<u64> },
    /// Results of a paper come out as they finish from now on.
    ResultsFlow { paper: &'a str, sittings: Option<u64>, reason: &'a str },
    /// Finished results of a paper were released.
    ResultsReleased { paper: &'a str, sittings: Option<u64>, reason: &'a str },
    /// An answer was marked.
    Rated { answer: &'a str, round: &'a str, points: Points, why: &'a str },
    /// Marks of an answer were replaced.
    RatingSuperseded { answer: &'a str, round: &'a str, points: Points, why: &'a str },
    /// A reviewer took their last marks back.
    RatingWithdrawn { answer: &'a str, round: &'a str },
    /// A reviewer put an answer off.
    AnswerSkipped { answer: &'a str },
    /// A reviewer referred an answer to the lead.
    AnswerReferred { answer: &'a str, round: &'a str, reason: &'a str },
    /// A lead gave a referred answer back to the reviewers.
    ReferralReturned { answer: &'a str, reply: &'a str },
    /// A re-mark was requested.
    RemarkRequested { answer: &'a str },
    /// A trainee asked about a part that the machine scored.
    ScoreQueried { sitting: Ref, part: u16 },
    /// A trainee said what is wrong with an item.
    ItemReported { item: &'a str, version: Ref },
    /// An instructor replied to such a report.
    ItemReportAnswered { item: &'a str },
    /// A lead decided such a question.
    ScoreQueryDecided { sitting: Ref, accepted: bool },
    /// A rubric was changed.
    RubricRevised { paper: &'a str, item: &'a str, part: u16, number: i64, reason: &'a str, moved: usize, again: usize },
    /// Readings were assigned.
    WorkAssigned { item: &'a str, part: u16, to: Ref, readings: usize },
    /// Assigned readings were taken back.
    WorkTakenBack { item: &'a str, part: u16, from: Ref, readings: usize },
    /// A paper was given to some people at some time.
    DeliveryMade(DeliveryDetail<'a>),
    /// A delivery was changed; this is what it says from then on.
    DeliveryChanged(DeliveryDetail<'a>),
    /// A delivery was cancelled: nobody begins it any more.
    DeliveryCancelled { delivery: Ref, paper: &'a str, reason: &'a str },
    /// A delivery got another access code.
    DeliveryCodeRenewed { delivery: Ref, paper: &'a str },
    /// Everybody who sits a delivery was told something.
    Announced { delivery: Ref, paper: &'a str, announcement: Ref, text: &'a str },
    /// What everybody who sits a delivery was told was withdrawn.
    AnnouncementWithdrawn { delivery: Ref, paper: &'a str, announcement: Ref },
    /// Lists of a delivery were downloaded.
    DeliveryExported { delivery: Ref, file: &'a str, people: usize },
    /// A sitting was handed in for its trainee by somebody who watches the delivery.
    SittingClosed { person: Ref, paper: &'a str, sitting: Ref, reason: &'a str },
    /// A sitting does not count any more.
    SittingVoided { person: Ref, paper: &'a str, sitting: Ref, reason: &'a str },
    /// A void sitting counts again.
    SittingRestored { person: Ref, paper: &'a str, sitting: Ref, reason: &'a str },
    /// A table of the board was downloaded.
    BoardExported { file: &'a str, rows: usize },
}

/// What is noted of a delivery. Its access code is not.
#[derive(Clone, Debug, Serialize)]
#[expect(missing_docs, reason = "the fields' names are what the log says")]
pub struct DeliveryDetail<'a> {
    pub delivery: Ref,
    pub paper: &'a str,
    pub opens: Option<Timestamp>,
    pub closes: Option<Timestamp>,
    pub minutes: Option<i64>,
    pub attempts: i64,
    pub access_code: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub code_minutes: Option<i64>,
    pub everybody: bool,
    pub classes: &'a [String],
    pub people: Vec<Ref>,
    pub reason: &'a str,
}

impl Event<'_> {
    /// Returns the event of a rating: a new one, or one that supersedes another.
    pub fn rating<'a>(supersedes: bool, answer: &'a str, round: Round, points: Points, why: &'a str) -> Event<'a> {
        let round = round.name();
        match supersedes {
            true => Event::RatingSuperseded { answer, round, points, why },
            false => Event::Rated { answer, round, points, why },
        }
    }

    /// Returns what the log calls it, as `noun.verb`. A name never changes: old entries bear it.
    pub fn name(&self) -> &'static str {
        match self {
            Event::PersonAdded { .. } => "person.add",
            Event::PersonChanged { .. } => "person.change",
            Event::PersonDisabled { .. } => "person.disable",
            Event::PersonEnabled { .. } => "person.enable",
            Event::PersonExported { .. } => "person.export",
            Event::PersonErased { .. } => "person.erase",
            Event::CodesMade { .. } => "code.make",
            Event::PasswordSet { .. } => "password.set",
            Event::SignedIn { .. } => "sign-in.begin",
            Event::SignInFailed { .. } => "sign-in.fail",
            Event::SignedOut { .. } => "sign-in.end",
            Event::OwnSignInsEnded { .. } => "sign-in.end-own",
            Event::FactorSet { .. } => "factor.set",
            Event::FactorRemoved { .. } => "factor.remove",
            Event::FactorRequired { .. } => "factor.require",
            Event::PageRefused { .. } => "page.refuse",
            Event::SittingStarted { .. } => "sitting.start",
            Event::SittingHandedIn { .. } => "sitting.hand-in",
            Event::LogComplete {} => "log.complete",
            Event::AuditExported { .. } => "audit.export",
            Event::SignInUnlocked { .. } => "sign-in.unlock",
            Event::AdministratorSetUp { .. } => "setup.administrator",
            Event::ClassAdded { .. } => "class.add",
            Event::ClassRenamed { .. } => "class.rename",
            Event::ClassRemoved { .. } => "class.remove",
            Event::ClassJoined { .. } => "class.join",
            Event::ClassLeft { .. } => "class.leave",
            Event::RosterLoaded { .. } => "roster.load",
            Event::TimeGranted { .. } => "time.grant",
            Event::TimeTakenBack { .. } => "time.take-back",
            Event::AttemptGranted { .. } => "attempt.grant",
            Event::EvidenceTaken { .. } => "evidence.take",
            Event::EvidenceAccepted { .. } => "evidence.put-in",
            Event::BackupTaken {} => "backup.take",
            Event::BankDownloaded { .. } => "bank.download",
            Event::BankLoaded { .. } => "bank.load",
            Event::ImportLoaded { .. } => "bank.import",
            Event::ImportUndone { .. } => "bank.undo-import",
            Event::ItemSaved { .. } => "item.save",
            Event::ItemsChanged { .. } => "items.change",
            Event::ItemsRestored { .. } => "items.undo",
            Event::ItemsExported { .. } => "items.export",
            Event::ItemsToldApart { .. } => "items.tell-apart",
            Event::PaperSaved { .. } => "paper.save",
            Event::OpinionRequested { .. } => "item.ask",
            Event::OpinionGiven { .. } => "item.opinion",
            Event::ResultsExported { .. } => "results.export",
            Event::Regraded { .. } => "regrade.make",
            Event::PaperEnded { .. } => "paper.end",
            Event::PaperReopened { .. } => "paper.reopen",
            Event::KeysPrinted { .. } => "paper.print-keys",
            Event::ResultsHeld { .. } => "results.hold",
            Event::ResultsFlow { .. } => "results.flow",
            Event::ResultsReleased { .. } => "results.release",
            Event::Rated { .. } => "rating.add",
            Event::RatingSuperseded { .. } => "rating.supersede",
            Event::RatingWithdrawn { .. } => "rating.withdraw",
            Event::AnswerSkipped { .. } => "answer.skip",
            Event::AnswerReferred { .. } => "answer.refer",
            Event::ReferralReturned { .. } => "answer.give-back",
            Event::RemarkRequested { .. } => "appeal.add",
            Event::ScoreQueried { .. } => "score.query",
            Event::ItemReported { .. } => "item.report",
            Event::ItemReportAnswered { .. } => "item.report-answer",
            Event::ScoreQueryDecided { .. } => "score.decide",
            Event::RubricRevised { .. } => "rubric.revise",
            Event::WorkAssigned { .. } => "work.assign",
            Event::WorkTakenBack { .. } => "work.take_back",
            Event::DeliveryMade(_) => "delivery.make",
            Event::DeliveryChanged(_) => "delivery.change",
            Event::DeliveryCancelled { .. } => "delivery.cancel",
            Event::DeliveryCodeRenewed { .. } => "delivery.renew-code",
            Event::Announced { .. } => "delivery.announce",
            Event::AnnouncementWithdrawn { .. } => "delivery.withdraw-announcement",
            Event::DeliveryExported { .. } => "delivery.export",
            Event::SittingClosed { .. } => "sitting.close",
            Event::SittingVoided { .. } => "sitting.void",
            Event::SittingRestored { .. } => "sitting.restore",
            Event::BoardExported { .. } => "board.export",
        }
    }

    /// Returns whose access the event is about and where it came from, address and browser, where it tells that.
    fn access(&self) -> Option<(Option<Ref>, &str, &str)> {
        // Every other event is about what was done, not about who came.
        if let Event::SignInFailed { person, address, browser, .. } = self {
            return Some((*person, address, browser));
        }
        if let Event::SignedIn { person, address, browser }
        | Event::SignedOut { person, address, browser }
        | Event::PageRefused { person, address, browser, .. }
        | Event::SittingStarted { person, address, browser, .. }
        | Event::SittingHandedIn { person, address, browser, .. } = self
        {
            return Some((Some(*person), address, browser));
        }
        None
    }

    /// Returns the detail as JSON, its fields in the order of their names.
    fn detail(&self) -> String {
        // Through a value, which sorts the fields; plain data of ours cannot fail to be written.
        serde_json::to_value(self).unwrap_or_default().to_string()
    }
}

/// Returns what the log says of a stored secret, so that another one in its place is noticed: its digest, or nothing where there is none.
/// The stored text is never a password itself but its salted hash, or a sealed key: nobody can guess either from a digest.
pub fn secret_digest(stored: &str) -> String {
    if stored.is_empty() { String::new() } else { blake3::hash(stored.as_bytes()).to_hex().to_string() }
}

/// Appends an entry within a transaction; without an actor the system did it, or somebody on the command line. The same goes to the log
/// of the process, for whoever watches from outside.
pub async fn record(tx: &mut Tx, engine: &Engine, actor: Option<Id>, event: Event<'_>) -> Result<()> {
    let (what, detail) = (event.name(), event.detail());
    store::audit::add(tx, actor, what, &detail, engine.now()).await?;
    if let Some((person, address, browser)) = event.access() {
        let person = person.map(|person| person.0.to_string()).unwrap_or_default();
        tracing::info!(target: "keju::access", what, person, address, browser, "noted");
    }
    Ok(())
}

/// Appends an entry about something that changes nothing else, such as a download.
pub async fn record_alone(engine: &Engine, actor: Option<Id>, event: Event<'_>) -> Result<()> {
    let mut tx = engine.db.begin().await?;
    record(&mut tx, engine, actor, event).await?;
    Ok(tx.commit().await?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_entry_says_ids_as_people_see_them_and_sorts_its_fields() {
        let event = Event::ClassJoined { person: Id(7).into(), class: Id(6).into(), teaches: true };
        assert_eq!(event.name(), "class.join");
        assert_eq!(event.detail(), r#"{"class":"0000000000006","person":"0000000000007","teaches":true}"#);
        assert_eq!(Event::BackupTaken {}.detail(), "{}");
    }
}
