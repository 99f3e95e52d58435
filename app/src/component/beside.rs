//! What lies beside a sitting: for each part what the server has, and what came too late or in a file, side by side.

use crate::{
    answerable::Answerable, component::part::Shown, error::AppError, i18n, interaction, page::sitting::cells, site::Site,
    sitting::Desk,
};
use exam::{Lang, Response, Timestamp, session::Closer};
use leptos::prelude::*;
use std::collections::HashMap;
use store::{Id, evidence::Evidence, response::Latest};

/// A sitting with its evidence.
pub struct Beside {
    /// The sitting.
    pub desk: Desk,
    /// By part.
    pub evidence: Vec<Evidence>,
    answerable: Answerable,
    latest: HashMap<u16, Latest>,
    /// Who brought files and put answers in: their names.
    names: HashMap<Id, String>,
    anonymous: bool,
}

/// How an answer stands to the one that counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Standing {
    /// It was put in.
    PutIn,
    /// It says the same.
    Same,
    /// Nobody saved that part since.
    Newest,
    /// Something newer was saved.
    Older,
}

impl Beside {
    /// The sitting of a paper with that id.
    pub async fn load(site: &Site, id: &str) -> Result<Beside, AppError> {
        let id = id.parse().map_err(|_| AppError::Absent)?;
        let sitting = store::session::get(&site.db, id).await?.filter(|sitting| sitting.paper.is_some());
        let sitting = sitting.ok_or(AppError::Absent)?;
        let evidence = store::evidence::of_session(&site.db, id).await?;
        let mut names = HashMap::new();
        for who in evidence.iter().flat_map(|one| one.who.into_iter().chain(one.used.as_ref().map(|used| used.who))) {
            names.insert(who, store::board::name(&site.db, who).await?);
        }
        let latest = store::response::of_session(&site.db, id).await?;
        let latest = latest.into_iter().map(|one| (one.slot, one)).collect();
        let desk = Desk::around(site, sitting).await?;
        Ok(Beside { answerable: Answerable::of(&desk), desk, evidence, latest, names, anonymous: false })
    }

    /// For those who may not know whose it is: without the reasons for putting in, which may name the trainee, and with days
    /// for moments.
    pub fn anonymous(mut self) -> Beside {
        self.anonymous = true;
        self.evidence.iter_mut().filter_map(|one| one.used.as_mut()).for_each(|used| used.reason.clear());
        self
    }

    fn standing(&self, one: &Evidence) -> Standing {
        match self.latest.get(&one.claim.slot) {
            _ if one.used.is_some() => Standing::PutIn,
            Some(latest) if latest.response == one.claim.response => Standing::Same,
            Some(latest) if latest.seq >= one.claim.seq => Standing::Older,
            Some(_) | None => Standing::Newest,
        }
    }

    /// Whether it could stand as the trainee's answer.
    pub fn is_usable(&self, one: &Evidence) -> bool {
        let accepted = self.answerable.accept(one.claim.slot, &one.claim.response).is_ok();
        accepted && matches!(self.standing(one), Standing::Newest | Standing::Older)
    }

    /// The numbers of the parts that these are about, as the paper shows them.
    pub fn labels(&self, chosen: &[Evidence]) -> Vec<String> {
        let cells = cells(&self.desk, &Shown::default()).into_iter().flat_map(|section| section.cells);
        cells.filter(|cell| chosen.iter().any(|one| one.claim.slot == cell.slot)).map(|cell| cell.label).collect()
    }

    /// When, as exactly as the reader may know.
    fn at(&self, moment: Timestamp) -> String {
        if self.anonymous { i18n::day(moment) } else { i18n::moment_exact(moment) }
    }

    /// How the sitting stands, in words.
    pub fn state(&self, lang: Lang) -> String {
        let session = &self.desk.sitting.session;
        match session.submitted {
            Some(end) if end.by == Closer::Deadline => t!(lang, "evidence.by_deadline", at = self.at(end.at)),
            Some(end) => t!(lang, "evidence.by_trainee", at = self.at(end.at)),
            None => t!(lang, "evidence.open", at = session.deadline.map(|at| self.at(at)).unwrap_or_default()),
        }
    }

    /// Part by part; with check boxes where one may be put in.
    pub fn parts(&self, choosing: bool, lang: Lang) -> AnyView {
        let cells = cells(&self.desk, &Shown::default()).into_iter().flat_map(|section| section.cells);
        let parts = cells.filter_map(|cell| {
            let of = self.evidence.iter().filter(|one| one.claim.slot == cell.slot);
            let of = of.map(|one| self.one(one, choosing, lang)).collect::<Vec<_>>();
            let kind = self.answerable.kind(cell.slot).map(|kind| i18n::kind(lang, kind)).unwrap_or_default();
            (!of.is_empty()).then(|| {
                view! {
                    <section class="card beside">
                        <h2>{t!(lang, "waiting.question", n = cell.label)} " " <span class="meta">{kind}</span></h2>
                        {self.counted(cell.slot, lang)}
                        {of}
                    </section>
                }
            })
        });
        parts.collect_view().into_any()
    }

    fn counted(&self, slot: u16, lang: Lang) -> AnyView {
        let Some(latest) = self.latest.get(&slot) else {
            return view! { <h3>{t!(lang, "evidence.server")}</h3><p class="meta">{t!(lang, "evidence.server_none")}</p> }
                .into_any();
        };
        view! {
            <h3>{t!(lang, "evidence.server")}</h3>
            <blockquote class="as-typed">{words(&latest.response, lang)}</blockquote>
            <p class="meta">{t!(lang, "evidence.saved", n = latest.seq, at = self.at(latest.at))}</p>
        }
        .into_any()
    }

    fn one(&self, one: &Evidence, choosing: bool, lang: Lang) -> AnyView {
        let standing = self.standing(one);
        let from = match one.who {
            Some(who) => t!(lang, "evidence.from_file", name = self.names.get(&who).map_or("", String::as_str)),
            None => t!(lang, "evidence.from_page"),
        };
        let came = t!(lang, "evidence.came", n = one.claim.seq, at = self.at(one.at));
        let given = one.claim.given.map(|given| t!(lang, "evidence.given", at = self.at(given)));
        let told = match (standing, &one.used) {
            (_, Some(used)) => {
                let by = self.names.get(&used.who).map_or("", String::as_str);
                let at = self.at(used.at);
                if used.reason.is_empty() {
                    t!(lang, "evidence.put_in_plain", n = used.seq, at = at, name = by)
                } else {
                    t!(lang, "evidence.put_in", n = used.seq, at = at, name = by, reason = used.reason)
                }
            }
            (Standing::Same, None) => t!(lang, "evidence.same"),
            (Standing::Older, None) => t!(lang, "evidence.older"),
            (Standing::Newest | Standing::PutIn, None) => t!(lang, "evidence.newest"),
        };
        let body = view! {
            <blockquote class="as-typed">{words(&one.claim.response, lang)}</blockquote>
            <p class="meta"><span>{came}</span> {given.map(|given| view! { <span>{given}</span> })}</p>
            <p>{told}</p>
        };
        if !(choosing && self.is_usable(one)) {
            return view! { <h3>{from}</h3> {body} }.into_any();
        }
        view! {
            <h3>
                <label class="check">
                    <input type="checkbox" name="one" value=one.claim.id.to_string() checked=standing == Standing::Newest />
                    <span>{from}</span>
                </label>
            </h3>
            {body}
        }
        .into_any()
    }
}

/// An answer for people to read: letters as they were shown, or the text.
fn words(response: &Response, lang: Lang) -> String {
    let letter = |choice: u8| interaction::letter(usize::from(choice)).to_string();
    if !response.is_answered() {
        return t!(lang, "sit.unanswered");
    }
    match response {
        Response::Single(one) => one.choice.map(letter).unwrap_or_default(),
        Response::Multi(many) => many.choices.iter().copied().map(letter).collect::<Vec<_>>().join(" "),
        Response::TrueFalse(one) => one.value.map(|value| interaction::truth(lang, value)).unwrap_or_default(),
        Response::Fill(fill) => {
            fill.blanks.iter().enumerate().map(|(at, text)| format!("({}) {text}", at + 1)).collect::<Vec<_>>().join("\n")
        }
        Response::Short(text) => text.text.clone(),
        Response::Essay(text) => text.text.clone(),
        Response::TermPaper(text) => text.text.clone(),
    }
}
