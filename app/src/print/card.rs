//! The answer card: boxes for what is ticked, lines for what is written.

use crate::{
    print::{
        heading::{heading, title},
        question::{bracketed, ruled},
    },
    view::interaction,
    web::i18n,
};
use exam::{Interaction, Lang, PresentedPart, interaction::letter::letter};
use leptos::prelude::*;
use question_bank::print::{QuestionPaper, lines};

/// The digits of a number of admission.
const DIGITS: usize = 10;

/// Renders the card.
pub fn card(paper: &QuestionPaper, lang: Lang) -> AnyView {
    let mut number = 0;
    let sections = paper.sections.iter().map(|section| {
        let items = section.items.iter().map(|item| {
            number += 1;
            let several = item.parts.len() > 1;
            let part = |(index, part): (usize, &PresentedPart)| {
                let label =
                    if several { format!("{number}{}", t!(lang, "print.part", n = index + 1)) } else { number.to_string() };
                answer(part, label, lang)
            };
            item.parts.iter().enumerate().map(part).collect_view()
        });
        let items = items.collect_view();
        view! { <section>{heading(section, false, lang)} <div class="card-items">{items}</div></section> }
    });
    let sections = sections.collect_view();
    view! { {title(&paper.head, t!(lang, "print.card"), lang)} {person(lang)} {sections} }.into_any()
}

fn person(lang: Lang) -> AnyView {
    let field = |name: String| view! { <span>{name}{t!(lang, "common.mark.colon")}<span class="rule"></span></span> };
    let empty = (0..DIGITS).map(|_| view! { <td></td> }).collect_view();
    let digits = (0..10).map(|digit| {
        let cells = (0..DIGITS).map(|_| view! { <td><span class="bubble">{digit}</span></td> }).collect_view();
        view! { <tr>{cells}</tr> }
    });
    let digits = digits.collect_view();
    view! {
        <div class="card-person">
            <div><p>{field(t!(lang, "print.name"))}</p><p>{field(t!(lang, "print.class"))}</p><p class="meta">{t!(lang, "print.card_text")}</p></div>
            <table class="card-number">
                <caption>{t!(lang, "print.number")}</caption>
                <tbody><tr class="write">{empty}</tr>{digits}</tbody>
            </table>
        </div>
    }
    .into_any()
}

fn answer(part: &PresentedPart, label: String, lang: Lang) -> AnyView {
    let boxes = |marks: Vec<String>| {
        let marks = marks.into_iter().map(|mark| view! { <span class="bubble">{mark}</span> }).collect_view();
        view! { <div class="card-boxes"><span class="number">{label.clone()}</span>{marks}</div> }.into_any()
    };
    let letters = |count: usize| (0..count).map(|at| letter(at).to_string()).collect();
    let written = |count: usize| {
        let points = bracketed(vec![i18n::points(lang, part.points)], lang);
        view! { <div class="card-written"><p><span class="number">{format!("{label}.")}</span> {points}</p>{ruled(count)}</div> }
            .into_any()
    };
    match &part.interaction {
        Interaction::Single(of) => boxes(letters(of.choices.len())),
        Interaction::Multi(of) => boxes(letters(of.choices.len())),
        Interaction::TrueFalse(_) => boxes([true, false].map(|value| interaction::truth(lang, value)).into()),
        Interaction::Fill(of) => written(usize::from(of.blanks).div_ceil(2)),
        Interaction::Numeric(_) | Interaction::Short(_) | Interaction::Essay(_) | Interaction::TermPaper(_) => {
            written(lines(part))
        }
    }
}
