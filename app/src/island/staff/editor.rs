//! The side of the editor that follows the text: findings by line with their repairs, and the preview.

use crate::{
    island::{
        draft::Draft,
        live::{escaped, live},
        staff::editor_state::{Standing, Words},
    },
    wire::check::{CheckedDraft, Finding, What},
};
use leptos::prelude::*;

/// The panel.
#[island]
pub fn EditorPanel(what: What, initial: CheckedDraft, words: Words, draft: Draft) -> impl IntoView {
    let checked = RwSignal::new(initial);
    let standing = RwSignal::new(Standing::Current);
    #[cfg(feature = "hydrate")]
    Effect::new(move |_| crate::island::staff::typing::wake(what, checked, standing, draft.clone()));
    #[cfg(not(feature = "hydrate"))]
    let _ = draft;
    let _ = what;

    let state = {
        let words = words.clone();
        move || match standing.get() {
            Standing::Current => String::new(),
            Standing::Checking => words.checking.clone(),
            Standing::Offline => words.offline.clone(),
        }
    };
    let list = {
        let words = words.clone();
        move || {
            let findings = checked.with(|checked| checked.findings.clone());
            let none = findings.is_empty().then(|| view! { <p class="notice good" inner_html=escaped(&words.sound)></p> });
            let lines = findings.into_iter().enumerate().map(|(at, finding)| line(at, finding, &words)).collect_view();
            view! { {none} <ol class="findings">{lines}</ol> }
        }
    };
    view! {
        <div class="beside">
            <section aria-labelledby="findings">
                <h2 id="findings" inner_html=escaped(&words.findings)></h2>
                <p class="meta state-line" role="status" translate="no" inner_html=live(state)></p>
                {list}
            </section>
            <section aria-labelledby="preview">
                <h2 id="preview" inner_html=escaped(&words.preview)></h2>
                <div class="preview" inner_html=move || checked.with(|checked| checked.preview.clone())></div>
            </section>
        </div>
    }
}

/// A finding. Its texts are written through elements, as a page translator takes text nodes away.
fn line(at: usize, finding: Finding, words: &Words) -> impl IntoView + use<> {
    let number = finding.line.to_string();
    let (class, grade) = if finding.grave { ("finding grave", &words.error) } else { ("finding", &words.warning) };
    let repair = finding.repaired.map(|line| {
        view! {
            <p class="repaired"><span class="meta" inner_html=escaped(&words.repaired) + " "></span><code translate="no" inner_html=escaped(&line)></code></p>
            <button name="do" value=format!("repair-{at}") inner_html=escaped(&words.repair)></button>
        }
    });
    view! {
        <li class=class>
            <p>
                <a href=format!("#L{number}") class="to-line" data-line=number.clone() inner_html=escaped(&words.line.replace("{}", &number))></a>
                <span class="grade" inner_html=escaped(grade) + " "></span><span inner_html=escaped(&finding.message)></span>
            </p>
            <p class="as-is"><code translate="no" inner_html=escaped(&finding.text)></code></p>
            {repair}
        </li>
    }
}
