//! The same print as a Word document.

use crate::{
    print::{
        heading::{edition, facts},
        wanted::{Contents, Wanted},
    },
    view::interaction,
    web::{attachment::attachment, i18n, refusal::Refusal, site::Site, visitor::Instructor},
};
use axum::{
    extract::{Path, Query, State},
    response::Response,
};
use engine::{
    background::blocking,
    print::{KeyedPrint, Pictures, keyed_pictures, print_keys, print_questions, question_pictures},
};
use exam::{Interaction, Lang};
use question_bank::print::{
    KeyedPaper, Letter, PageSize, PaperHead, QuestionPaper,
    docx::{self, Setting, Words},
};
use std::collections::HashMap;

const DOCX: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

/// Makes a document of what was read.
type Make<T> = fn(&T, Setting<'_>) -> Vec<u8>;

/// Sends the document.
pub async fn download(
    instructor: Instructor,
    State(site): State<Site>,
    Path(id): Path<String>,
    Query(query): Query<HashMap<String, String>>,
) -> Result<Response, Refusal> {
    let lang = instructor.visitor.lang;
    let wanted = Wanted::from_query(&query)?;
    let (actor, of) = (&instructor.actor, wanted.edition);
    let bytes = match wanted.contents {
        Contents::Questions => {
            questions(&site, print_questions(&site, actor, &id, of).await?, docx::questions, wanted.size, lang).await?
        }
        Contents::Card => questions(&site, print_questions(&site, actor, &id, of).await?, docx::card, wanted.size, lang).await?,
        Contents::Keyed => {
            keyed(&site, print_keys(&site, actor, &id, of, KeyedPrint::Whole).await?, docx::keyed, wanted.size, lang).await?
        }
        Contents::Keys => {
            keyed(&site, print_keys(&site, actor, &id, of, KeyedPrint::Keys).await?, docx::keys, wanted.size, lang).await?
        }
    };
    let letter = of.letter.map(|letter| format!("-{}", Letter::name(letter))).unwrap_or_default();
    Ok(attachment(DOCX, &format!("{id}{letter}-{}.docx", wanted.contents.name()), bytes))
}

async fn questions(
    site: &Site,
    paper: QuestionPaper,
    make: Make<QuestionPaper>,
    size: PageSize,
    lang: Lang,
) -> Result<Vec<u8>, Refusal> {
    let pictures = question_pictures(site, &paper).await?;
    let words = words(&paper.head, lang);
    Ok(blocking(move || document(&paper, make, &words, &pictures, size)).await?)
}

async fn keyed(site: &Site, paper: KeyedPaper, make: Make<KeyedPaper>, size: PageSize, lang: Lang) -> Result<Vec<u8>, Refusal> {
    let pictures = keyed_pictures(site, &paper).await?;
    let words = words(&paper.head, lang);
    Ok(blocking(move || document(&paper, make, &words, &pictures, size)).await?)
}

fn document<T>(paper: &T, make: Make<T>, words: &Words, pictures: &Pictures, size: PageSize) -> Vec<u8> {
    make(paper, Setting { words, pictures, size })
}

fn demands(lang: Lang, of: &Interaction) -> Option<String> {
    let demands = interaction::demands(of, lang);
    (!demands.is_empty()).then(|| demands.join(&t!(lang, "common.mark.semicolon")))
}

fn words(head: &PaperHead, lang: Lang) -> Words {
    Words {
        lang,
        points: i18n::points,
        demands,
        facts: facts(head, lang),
        edition: edition(head, lang),
        either: t!(lang, "print.either"),
        name: t!(lang, "print.name"),
        number: t!(lang, "print.number"),
        class: t!(lang, "print.class"),
        seal: t!(lang, "print.seal"),
        score: t!(lang, "print.score"),
        marker: t!(lang, "print.marker"),
        page: t!(lang, "print.page", page = "{page}", pages = "{pages}"),
        key: t!(lang, "common.review.key"),
        reference: t!(lang, "common.review.reference"),
        answers: t!(lang, "print.answers"),
        rubric: t!(lang, "common.review.rubric"),
        explanation: t!(lang, "common.review.explanation"),
        asked: t!(lang, "print.asked"),
        hint: t!(lang, "common.hint"),
        right: interaction::truth(lang, true),
        wrong: interaction::truth(lang, false),
        colon: t!(lang, "common.mark.colon"),
        list: t!(lang, "common.mark.semicolon"),
        keys_title: t!(lang, "print.keys_title"),
        card_title: t!(lang, "print.card"),
        card_text: t!(lang, "print.card_text"),
    }
}
