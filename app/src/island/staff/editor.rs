//! The side of the editor that follows the text: findings by line with their repairs, and the preview.

use crate::{
    island::staff::editor_state::{Standing, Words},
    wire::check::{CheckedDraft, Finding, What},
};
use leptos::prelude::*;

/// The panel.
#[island]
pub fn EditorPanel(what: What, initial: CheckedDraft, words: Words) -> impl IntoView {
    let checked = RwSignal::new(initial);
    let standing = RwSignal::new(Standing::Current);
    #[cfg(feature = "hydrate")]
    Effect::new(move |_| crate::island::staff::typing::wake(what, checked, standing));
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
            let none = findings.is_empty().then(|| view! { <p class="notice good">{words.sound.clone()}</p> });
            let lines = findings.into_iter().enumerate().map(|(at, finding)| line(at, finding, &words)).collect_view();
            view! { {none} <ol class="findings">{lines}</ol> }
        }
    };
    view! {
        <div class="beside">
            <section aria-labelledby="findings">
                <h2 id="findings">{words.findings.clone()}</h2>
                <p class="meta state-line" role="status">{state}</p>
                {list}
            </section>
            <section aria-labelledby="preview">
                <h2 id="preview">{words.preview.clone()}</h2>
                <div class="preview" inner_html=move || checked.with(|checked| checked.preview.clone())></div>
            </section>
        </div>
    }
}

fn line(at: usize, finding: Finding, words: &Words) -> impl IntoView + use<> {
    let number = finding.line.to_string();
    let (class, grade) = if finding.grave { ("finding grave", &words.error) } else { ("finding", &words.warning) };
    let repair = finding.repaired.map(|line| {
        view! {
            <p class="repaired"><span class="meta">{words.repaired.clone()}</span> <code>{line}</code></p>
            <button name="do" value=format!("repair-{at}")>{words.repair.clone()}</button>
        }
    });
    view! {
        <li class=class>
            <p>
                <a href=format!("#L{number}") class="to-line" data-line=number.clone()>{words.line.replace("{}", &number)}</a>
                <span class="grade">{grade.clone()}</span> {finding.message}
            </p>
            <p class="as-is"><code>{finding.text}</code></p>
            {repair}
        </li>
    }
}
