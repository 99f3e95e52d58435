//! One part to answer: prompt, fields, flag and save state.

use crate::{
    view::interaction::{self, Field},
    web::{i18n, site::Site},
};
use engine::Error;
use exam::{Lang, PresentedPart, Response, Timestamp, interaction::MOST_CHARACTERS};
use leptos::prelude::*;
use std::collections::{HashMap, HashSet};
use store::{Id, response::Latest};

/// What a page shows as answered and flagged.
#[derive(Default)]
pub struct SavedAnswers {
    responses: HashMap<u16, Latest>,
    flags: HashSet<u16>,
    too_long: HashSet<u16>,
}

impl SavedAnswers {
    /// What is stored for a session.
    pub async fn load(site: &Site, session: Id) -> Result<SavedAnswers, Error> {
        let responses = store::response::of_session(&site.db, session).await?;
        let flags = store::response::flags(&site.db, session).await?;
        Ok(SavedAnswers {
            responses: responses.into_iter().map(|latest| (latest.slot, latest)).collect(),
            flags: flags.into_iter().collect(),
            too_long: HashSet::new(),
        })
    }

    /// Shows answers that were sent but are too long to be stored, in place of what is stored.
    pub fn show_too_long(&mut self, answers: Vec<(u16, Response)>) {
        for (slot, response) in answers {
            let seq = self.seq(slot);
            self.responses.insert(slot, Latest { slot, seq, response, at: Timestamp(0) });
            self.too_long.insert(slot);
        }
    }

    /// By how many characters an answer that is not stored is too long.
    fn excess(&self, slot: u16) -> Option<usize> {
        let text = self.response(slot).filter(|_| self.too_long.contains(&slot))?.text()?;
        Some(text.chars().count().saturating_sub(MOST_CHARACTERS))
    }

    /// The response that counts for a slot.
    pub fn response(&self, slot: u16) -> Option<&Response> {
        self.responses.get(&slot).map(|latest| &latest.response)
    }

    /// The number of its save; 0 before the first.
    pub fn seq(&self, slot: u16) -> i64 {
        self.responses.get(&slot).map_or(0, |latest| latest.seq)
    }

    /// Whether the trainee wants to come back to it.
    pub fn is_flagged(&self, slot: u16) -> bool {
        self.flags.contains(&slot)
    }
}

/// Renders a part of a running sitting.
pub fn to_answer(part: &PresentedPart, slot: u16, label: String, shown: &SavedAnswers, lang: Lang) -> AnyView {
    let answered = shown.response(slot).is_some_and(Response::is_answered);
    let (state, word) = match shown.excess(slot) {
        Some(by) => ("too-long", t!(lang, "sitting.state_too_long", n = by, most = MOST_CHARACTERS)),
        None if answered => ("saved", t!(lang, "common.state_saved")),
        None => ("", String::new()),
    };
    let tools = view! {
        <div class="part-tools">
            <label class="flag">
                <input type="checkbox" name=format!("f{slot}") value="1" checked=shown.is_flagged(slot) />
                <span>{t!(lang, "common.flag")}</span>
            </label>
            {shown.is_flagged(slot).then(|| view! { <input type="hidden" name=format!("g{slot}") value="1" /> })}
            <span class="state" translate="no" data-state=state>{word}</span>
            <input type="hidden" name=format!("s{slot}") value=shown.seq(slot).to_string() />
        </div>
    };
    plain(part, slot, label, shown.response(slot), Some(tools.into_any()), lang)
}

/// Renders a part without flag and state, as practice shows it.
pub fn plain(
    part: &PresentedPart,
    slot: u16,
    label: String,
    response: Option<&Response>,
    tools: Option<AnyView>,
    lang: Lang,
) -> AnyView {
    let field = Field { slot, lang };
    let kind = part.interaction.kind();
    let hint = part.hint.as_ref().map(|hint| {
        view! { <details class="hint"><summary>{t!(lang, "common.hint")}</summary><div inner_html=hint.to_string()></div></details> }
    });
    view! {
        <div class="part" id=format!("q{slot}") data-slot=slot data-kind=kind.name() tabindex="-1">
            <div class="prompt" id=field.prompt_id()>
                <span class="number">{label}</span>
                <div class="prose" inner_html=part.prompt.to_string()></div>
                <span class="worth">{i18n::points(lang, part.points)}</span>
            </div>
            {hint}
            {interaction::fields(&part.interaction, field, response)}
            {tools}
        </div>
    }
    .into_any()
}
