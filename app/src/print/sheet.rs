//! The sheets: their head on every page, the seal line at their left, the sections.

use crate::print::{
    heading::{edition, facts, heading, title},
    key::behind,
    question::{question, space},
    wanted::{Contents, Wanted},
};
use exam::{Lang, Points, PresentedItem};
use leptos::prelude::*;
use question_bank::print::{KeyedPaper, PageSize, PaperHead, QuestionPaper};

/// Renders what is printed, within the frame that every page repeats.
pub fn sheet(head: &PaperHead, wanted: &Wanted, body: AnyView, lang: Lang) -> AnyView {
    let class = match wanted.size {
        PageSize::A4 => "print-sheet a4",
        PageSize::A3 => "print-sheet a3",
        PageSize::Eight => "print-sheet k8",
    };
    let seal = match wanted.contents {
        Contents::Questions => Some(seal(lang)),
        Contents::Keyed | Contents::Keys | Contents::Card => None,
    };
    let sealed = if seal.is_some() { format!("{class} sealed") } else { class.to_owned() };
    let running = [head.title.clone(), edition(head, lang)].join("　");
    view! {
        <article class=sealed aria-label=head.title.clone()>
            {seal}
            <div class="sheet-frame">
                <div class="sheet-head"><p>{running.trim().to_owned()}</p></div>
                <div class="sheet-body"><div class="sheet-columns">{body}</div></div>
            </div>
        </article>
    }
    .into_any()
}

fn seal(lang: Lang) -> AnyView {
    let field = |name: String| view! { <span>{name}{t!(lang, "common.mark.colon")}<span class="rule"></span></span> };
    view! {
        <div class="seal-line">
            <p>{field(t!(lang, "print.class"))}{field(t!(lang, "print.name"))}{field(t!(lang, "print.number"))}</p>
            <p class="seal-text">{t!(lang, "print.seal")}</p>
        </div>
    }
    .into_any()
}

fn opening(head: &PaperHead, lang: Lang) -> AnyView {
    let said = !head.instructions.as_str().is_empty();
    let instructions =
        said.then(|| view! { <div class="prose sheet-instructions" inner_html=head.instructions.to_string()></div> });
    view! { {title(head, facts(head, lang), lang)} {instructions} }.into_any()
}

/// Renders the questions as candidates get them.
pub fn questions(paper: &QuestionPaper, lang: Lang) -> AnyView {
    let mut number = 0;
    let sections = paper.sections.iter().map(|section| {
        let worth = worth(section.items.iter());
        let items = section.items.iter().map(|item| {
            number += 1;
            view! { <div class="sheet-item">{question(item, number, &worth, lang)} {space(item)}</div> }
        });
        let items = items.collect_view();
        view! { <section>{heading(section, true, lang)} {items}</section> }
    });
    let sections = sections.collect_view();
    view! { {opening(&paper.head, lang)} {sections} }.into_any()
}

/// Renders the questions, each with what is behind it.
pub fn keyed(paper: &KeyedPaper, lang: Lang) -> AnyView {
    let mut number = 0;
    let sections = paper.sections.iter().map(|section| {
        let worth = worth(section.items.iter().map(|item| &item.presented));
        let items = section.items.iter().map(|item| {
            number += 1;
            view! { <div class="sheet-item">{question(&item.presented, number, &worth, lang)} {behind(item, lang)}</div> }
        });
        let items = items.collect_view();
        view! { <section>{heading(section, false, lang)} {items}</section> }
    });
    let sections = sections.collect_view();
    view! { {opening(&paper.head, lang)} {sections} }.into_any()
}

fn worth<'a>(items: impl Iterator<Item = &'a PresentedItem>) -> Vec<Points> {
    items.map(|item| item.parts.iter().map(|part| part.points).sum()).collect()
}
