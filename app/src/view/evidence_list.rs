//! The sittings that have answers which did not count, as a list.

use crate::view::pager::PageNumber;
use exam::Lang;
use leptos::prelude::*;

/// One sitting.
pub struct EvidenceLine {
    /// Where its page is.
    pub to: String,
    /// The paper.
    pub title: String,
    /// Whose it is, for those who may know.
    pub name: Option<String>,
    /// What stands for it where nobody may.
    pub code: String,
    /// How many answers.
    pub count: i64,
    /// When the last of them came, as exactly as the reader may know.
    pub last: String,
}

/// One page of a list of `count`, under `path`.
pub fn list(lines: Vec<EvidenceLine>, path: &str, turn: PageNumber, count: i64, lang: Lang) -> AnyView {
    if count == 0 {
        return view! { <p class="meta">{t!(lang, "common.evidence.none")}</p> }.into_any();
    }
    let row = |line: EvidenceLine| {
        let name = line.name.map(|name| format!(" · {name}"));
        view! {
            <li>
                <a href=line.to>{line.title} {name} " · " <code>{line.code}</code></a>
                <span class="meta">
                    <span>{t!(lang, "common.evidence.count", n = line.count)}</span>
                    <span>{t!(lang, "common.evidence.last", at = line.last)}</span>
                </span>
            </li>
        }
    };
    view! { <ul class="rows">{lines.into_iter().map(row).collect_view()}</ul> {turn.links(path, count, lang)} }.into_any()
}
