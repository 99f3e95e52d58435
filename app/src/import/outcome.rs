//! What loading did, the form to undo it, and what undoing it did.

use crate::{view::rights::rights, web::address::encoded};
use engine::import::ImportOutcome;
use exam::Lang;
use leptos::prelude::*;
use store::import::{Import, State};

/// Most ids that are listed.
const LISTED: usize = 100;

/// Returns the notice above the list.
pub fn outcome_view(import: &Import, ids: Option<(String, String)>, lang: Lang) -> AnyView {
    let outcome: ImportOutcome = serde_json::from_str(&import.outcome).unwrap_or_default();
    let done = t!(
        lang,
        "import.loaded",
        added = outcome.added,
        changed = outcome.changed,
        unchanged = outcome.unchanged,
        rights = rights(&import.rights, lang)
    );
    // The items of one file are named alike, and the bank's search finds them by that.
    let head = |id: &str| id.rsplit_once('-').map(|(head, _)| head.to_owned());
    let own = ids.and_then(|(first, last)| head(&first).filter(|name| head(&last).as_ref() == Some(name)));
    let bank = own.map_or_else(|| "/bank".to_owned(), |name| format!("/bank?q={}", encoded(&name)));
    let undo = (import.state == State::Loaded).then(|| {
        view! {
            <form method="post" action=format!("/bank/import/{}/undo", import.id) class="actions">
                <a class="button" href=bank>{t!(lang, "import.in_bank")}</a>
                <button>{t!(lang, "import.undo")}</button>
                <span class="meta">{t!(lang, "import.undo_hint")}</span>
            </form>
        }
    });
    let undone = outcome.undone.map(|undone| {
        let summary = t!(lang, "import.undone", retired = undone.retired, restored = undone.restored);
        view! {
            <p>{summary}</p>
            {kept_items(t!(lang, "import.kept_used", n = undone.used.len()), &undone.used)}
            {kept_items(t!(lang, "import.kept_edited", n = undone.edited.len()), &undone.edited)}
        }
    });
    view! { <div class="notice good" role="status"><p>{done}</p>{undone}{undo}</div> }.into_any()
}

fn kept_items(label: String, ids: &[String]) -> Option<AnyView> {
    let link = |id: &String| view! { <a href=format!("/bank/items/{}", encoded(id))><code>{id.clone()}</code></a> " " };
    let links = ids.iter().take(LISTED).map(link).collect_view();
    (!ids.is_empty()).then(|| view! { <p>{label} " " {links}</p> }.into_any())
}
