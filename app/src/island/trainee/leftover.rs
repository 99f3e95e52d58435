//! On the result: answers that never reached the server and so do not count, until the trainee clears them away.

use exam::{Kind, Response};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

/// What the server has of one part; by slot.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct HeldAnswer {
    /// The part's number as the paper shows it.
    pub label: String,
    /// Its type.
    pub kind: Kind,
    /// The response that counts.
    pub response: Option<Response>,
}

/// The words of it; `{}` stands for a number.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct Words {
    pub title: String,
    pub why: String,
    pub question: String,
    pub empty: String,
    pub download: String,
    pub clear: String,
}

/// Nothing at all, in the usual case.
#[island]
pub fn Leftover(sitting: String, held: Vec<HeldAnswer>, key: String, words: Words) -> impl IntoView {
    let left: RwSignal<Vec<(String, String)>> = RwSignal::new(Vec::new());
    let [clear, asked] = [RwSignal::new(0), RwSignal::new(0)];
    #[cfg(feature = "hydrate")]
    Effect::new({
        let words = words.clone();
        move |_| watch::wake(&sitting, &key, held.clone(), words.clone(), left, clear, asked)
    });
    #[cfg(not(feature = "hydrate"))]
    let _ = (sitting, held, key);
    move || {
        let left = left.get();
        (!left.is_empty()).then(|| {
            let item = |(question, says): (String, String)| view! { <dt>{question}</dt><dd class="as-typed">{says}</dd> };
            view! {
                <section class="notice bad leftover" role="alert">
                    <h2>{words.title.clone()}</h2>
                    <p>{words.why.clone()}</p>
                    <dl>{left.into_iter().map(item).collect_view()}</dl>
                    <button type="button" on:click=move |_| asked.update(|asked| *asked += 1)>{words.download.clone()}</button>
                    <button type="button" on:click=move |_| clear.set(1)>{words.clear.clone()}</button>
                </section>
            }
        })
    }
}

#[cfg(feature = "hydrate")]
mod watch {
    use super::{HeldAnswer, Words};
    use crate::island::trainee::unsent::UnsentAnswers;
    use exam::Response;
    use exam::rescue::Entry;
    use leptos::prelude::*;
    use std::rc::Rc;

    pub fn wake(
        sitting: &str,
        key: &str,
        held: Vec<HeldAnswer>,
        words: Words,
        left: RwSignal<Vec<(String, String)>>,
        clear: RwSignal<u32>,
        asked: RwSignal<u32>,
    ) {
        let unsent = Rc::new(UnsentAnswers::new(sitting, key, RwSignal::new(true)));
        leptos::task::spawn_local({
            let unsent = unsent.clone();
            async move {
                let mut lost: Vec<(u16, String, String)> = Vec::new();
                for (name, entry) in unsent.all().await {
                    match held.get(usize::from(entry.slot)) {
                        Some(held) if !arrived(held, &entry) => {
                            let says = if entry.says.trim().is_empty() { words.empty.clone() } else { entry.says };
                            lost.push((entry.slot, words.question.replace("{}", &held.label), says));
                        }
                        Some(_) | None => unsent.remove_named(name),
                    }
                }
                unsent.wipe_marks().await;
                lost.sort_unstable_by_key(|(slot, ..)| *slot);
                left.set(lost.into_iter().map(|(_, question, says)| (question, says)).collect());
            }
        });
        Effect::new({
            let unsent = unsent.clone();
            move |_| {
                let unsent = unsent.clone();
                if asked.get() > 0 {
                    leptos::task::spawn_local(async move { unsent.download().await });
                }
            }
        });
        Effect::new(move |_| {
            if clear.get() > 0 {
                left.set(Vec::new());
                let unsent = unsent.clone();
                leptos::task::spawn_local(async move { unsent.wipe().await });
            }
        });
    }

    /// Whether the answer that counts says the same.
    fn arrived(held: &HeldAnswer, entry: &Entry) -> bool {
        match &held.response {
            Some(response) => Response::from_fields(held.kind, &entry.values).as_ref() == Some(response),
            None => entry.says.trim().is_empty(),
        }
    }
}
